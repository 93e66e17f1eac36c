"""The first check of all: without the zone's data none of our modules that know the time can be imported."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.doctor.finding import Finding, fail, ok

ZONE, OFFSET = "Asia/Ho_Chi_Minh", timedelta(hours=7)


def check_zone() -> Finding:
    """The machine knows Vietnamese time."""
    mend = "install the system package tzdata, or the Python package of that name"
    try:
        offset = datetime(2026, 1, 1, tzinfo=ZoneInfo(ZONE)).utcoffset()
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return fail(f"no time zone data for {ZONE}", mend)
    return ok(f"{ZONE} is UTC+7") if offset == OFFSET else fail(f"{ZONE} is at {offset} from UTC", mend)
