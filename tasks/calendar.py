"""Following the calendar: open deadlines move with a late decision on a holiday, and everybody concerned is named."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from models.calendar_change import CalendarChange, change_calendar
from models.cycle import Cycle
from models.store.cycles import lock_cycle, read_cycle, record_calendar
from models.store.ledger_rows import read_ledger
from models.store.obligations import read_obligations, record_deadline
from models.wording import reason_text
from models.worktime import WorkCalendar
from tasks.office import Office

BY = "calendar"
"""Who moved a deadline, on record, where the calendar did."""


@dataclass(frozen=True, kw_only=True)
class MoveOnRecord:
    """A deadline that the calendar moved, as the ledger has it."""

    at: datetime
    unit: str
    before: str
    """The last working day that it had, ISO; empty where an older ledger does not say."""
    after: date
    reason: str


def follow_calendar(office: Office, key: str, calendar: WorkCalendar, now: datetime) -> CalendarChange | None:
    """What moved because the calendar changed since the cycle last looked at it; None where it did not change.

    The legal moment of a fixed date stays; the last working day, and with it the rungs not yet performed, move.
    The ledger has each move with the decisions that caused it.
    """
    with office.register.act(now) as act:
        cycle = lock_cycle(act, key)
        if not _is_news(cycle, calendar):
            return None
        change = change_calendar(cycle, read_obligations(act.connection, key), calendar, now)
        record_calendar(act, change)
        for moved in change.moved:
            reason = " ".join(reason_text(row) for row in change.causes(moved))
            record_deadline(act, moved.obligation, moved.deadline, by=BY, reason=reason, is_extended=False)
    return change


def foresee_calendar(office: Office, key: str, calendar: WorkCalendar, now: datetime) -> CalendarChange | None:
    """What would move under this calendar; None where nothing changed. Stores nothing. Raises UnknownCycleError."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        if not _is_news(cycle, calendar):
            return None
        return change_calendar(cycle, read_obligations(connection, key), calendar, now)


def _is_news(cycle: Cycle, calendar: WorkCalendar) -> bool:
    return cycle.closed_at is None and cycle.calendar.digest != calendar.digest


def moves_on_record(office: Office, key: str) -> tuple[MoveOnRecord, ...]:
    """Every deadline of the cycle that the calendar moved, in the order of the ledger."""
    with office.register.look() as connection:
        entries = [(entry.at, json.loads(entry.details)) for entry in read_ledger(connection, key, ("deadline.moved",))]
    return tuple(
        MoveOnRecord(
            at=at,
            unit=said["unit"],
            before=said.get("last_working_day_before", ""),
            after=date.fromisoformat(said["last_working_day"]),
            reason=said["reason"],
        )
        for at, said in entries
        if said["by"] == BY
    )
