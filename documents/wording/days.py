"""Days and moments as they are written."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from documents.wording.words import BLANK
from models.wording import day_text as short_date
from models.wording import weekday_text
from models.worktime import ZONE

__all__ = ["last_moment", "moment", "place_date", "short_date", "weekday_date"]


def place_date(place: str, day: date | None, *, month_of: date | None = None) -> str:
    """ "Lào Cai, ngày 08 tháng 12 năm 2025": a leading zero before days below 10 and months 1 and 2 only.

    With no day yet, a room for it, in the month and year of `month_of` where that is known.
    """
    if day is not None:
        return f"{place}, ngày {day.day:02d} tháng {_month(day)} năm {day.year}"
    month, year = (_month(month_of), str(month_of.year)) if month_of else (BLANK, BLANK)
    return f"{place}, ngày {BLANK} tháng {month} năm {year}"


def weekday_date(day: date) -> str:
    """ "thứ Sáu, ngày 26/12/2025"."""
    return f"{weekday_text(day)}, ngày {short_date(day)}"


def moment(at: datetime) -> str:
    """ "16 giờ 05 ngày 26/12/2025" in Asia/Ho_Chi_Minh."""
    local = at.astimezone(ZONE)
    return f"{local:%H} giờ {local:%M} ngày {short_date(local.date())}"


def last_moment(at: datetime) -> str:
    """The moment after "chậm nhất": the last second of a day, and the midnight after it, read "hết ngày 27/12/2025"."""
    local = at.astimezone(ZONE)
    if local.time() == time(0):
        return f"hết ngày {short_date(local.date() - timedelta(days=1))}"
    if local.time() >= time(23, 59):
        return f"hết ngày {short_date(local.date())}"
    return moment(local)


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
