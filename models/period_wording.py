"""What officials read of reporting periods, and the phrases of the days they fall due on."""

from __future__ import annotations

from datetime import date, timedelta

from models.wording import day_text

PERIODS = {
    "annual": "năm {year}",
    "half_yearly": "6 tháng {half} năm {year}",
    "quarterly": "quý {roman} năm {year}",
    "monthly": "tháng {month} năm {year}",
    "weekly": "tuần {number} năm {year}",
}
SUBJECT_OF_PERIOD = "{subject} (kỳ báo cáo {period})"
DECREE_WINDOWS = "Điều 12 Nghị định 09/2019/NĐ-CP"
PERIOD_SOURCES = {
    "annual": DECREE_WINDOWS,
    "half_yearly": DECREE_WINDOWS,
    "quarterly": DECREE_WINDOWS,
    "monthly": DECREE_WINDOWS,
    "weekly": "khoản 5 Điều 8 Nghị định 09/2019/NĐ-CP",
}
FIXED = {
    "before_day": "trước ngày {on}",
    "before_hour": "trước {hour} giờ {minute} ngày {on}",
    "by_hour": "chậm nhất {hour} giờ {minute} ngày {on}",
    "end_of_day": "chậm nhất ngày {on}",
}
"""How a deadline that names one day is written, by its ending: what models/deadline reads back."""


def period_text(recurrence: str, year: int, number: int) -> str:
    """The period's name: "quý I năm 2026", "tháng 02 năm 2026", "tuần 07 năm 2026"."""
    month = f"{number:02d}" if number < 3 else str(number)
    half, roman = ("đầu", "cuối")[number > 1], ("I", "II", "III", "IV")[(number - 1) % 4]
    return PERIODS[recurrence].format(year=year, number=f"{number:02d}", month=month, half=half, roman=roman)


def fixed_phrase(ending: str, on: date, at: timedelta) -> str:
    """The phrase that names this one day, with an hour where the ending has one: "trước 16 giờ 00 ngày 13/02/2026"."""
    hour, minute = divmod(int(at.total_seconds()) // 60, 60)
    return FIXED[ending].format(on=day_text(on), hour=f"{hour:02d}", minute=f"{minute:02d}")
