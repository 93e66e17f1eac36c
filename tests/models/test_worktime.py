"""Working days: weekends, holidays, swapped days, and years nobody has filled in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UncoveredYearError
from models.worktime import ZONE, DayRule, WorkCalendar

SOURCE = "Văn bản 12729/VPCP-KGVX"
OFF = DayRule(on=date(2026, 1, 2), is_working=False, name="Nghỉ hoán đổi", source=SOURCE)
NEW_YEAR = DayRule(on=date(2026, 1, 1), is_working=False, name="Tết Dương lịch", source="Bộ luật Lao động")
WORKED = DayRule(on=date(2026, 1, 10), is_working=True, name="Làm bù", source=SOURCE)
CALENDAR = WorkCalendar(rules=(NEW_YEAR, OFF, WORKED), covers=(2025, 2026))


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2025, 12, 26), True),  # Friday
        (date(2025, 12, 27), False),  # Saturday
        (date(2025, 12, 28), False),  # Sunday
        (date(2026, 1, 1), False),  # a holiday
        (date(2026, 1, 2), False),  # a Friday off by decision
        (date(2026, 1, 10), True),  # the Saturday worked for it
        (date(2026, 1, 11), False),
    ],
)
def test_a_day_is_worked_by_its_weekday_unless_a_rule_says_otherwise(day: date, is_working: bool) -> None:
    assert CALENDAR.is_working_day(day) is is_working


@pytest.mark.parametrize(
    ("start", "working_days", "expected"),
    [
        (date(2025, 12, 31), 1, date(2026, 1, 5)),
        (date(2026, 1, 5), -1, date(2025, 12, 31)),
        (date(2026, 1, 9), 1, date(2026, 1, 10)),
        (date(2026, 1, 9), 2, date(2026, 1, 12)),
        (date(2025, 12, 26), -7, date(2025, 12, 17)),
        (date(2025, 12, 28), 0, date(2025, 12, 26)),
        (date(2025, 12, 26), 0, date(2025, 12, 26)),
    ],
)
def test_counting_on_steps_over_days_off(start: date, working_days: int, expected: date) -> None:
    assert CALENDAR.shift(start, working_days) == expected


def test_the_next_working_day_is_never_the_day_itself() -> None:
    assert CALENDAR.next_working_day(date(2025, 12, 26)) == date(2025, 12, 29)


def test_the_first_day_of_a_span_is_not_counted_and_the_last_is() -> None:
    assert CALENDAR.working_days_between(date(2025, 12, 27), date(2025, 12, 30)) == 2
    assert CALENDAR.working_days_between(date(2025, 12, 30), date(2025, 12, 27)) == -2
    assert CALENDAR.working_days_between(date(2025, 12, 30), date(2025, 12, 30)) == 0


def test_a_year_without_holidays_is_named_not_guessed() -> None:
    with pytest.raises(UncoveredYearError, match="2027"):
        CALENDAR.shift(date(2026, 12, 31), 1)


def test_the_digest_depends_on_the_rules_not_on_their_order() -> None:
    turned = WorkCalendar(rules=(WORKED, OFF, NEW_YEAR), covers=(2026, 2025))
    without = WorkCalendar(rules=(NEW_YEAR, OFF), covers=(2025, 2026))
    assert turned.digest == CALENDAR.digest != without.digest


def test_the_zone_is_seven_hours_ahead_all_year() -> None:
    from datetime import datetime, timedelta

    assert {datetime(2025, month, 1, tzinfo=ZONE).utcoffset() for month in range(1, 13)} == {timedelta(hours=7)}


DAYS = st.dates(date(2025, 3, 1), date(2026, 10, 31))
OFF_DAYS = st.frozensets(DAYS, max_size=30)


def some_calendar(off: frozenset[date]) -> WorkCalendar:
    rules = tuple(DayRule(on=day, is_working=False, name="Nghỉ", source="thử") for day in sorted(off))
    return WorkCalendar(rules=rules, covers=(2024, 2025, 2026, 2027))


@given(off=OFF_DAYS, day=DAYS, count=st.integers(1, 20))
def test_counting_forward_and_back_comes_home_on_any_calendar(off: frozenset[date], day: date, count: int) -> None:
    calendar = some_calendar(off)
    start = calendar.working_day_on_or_before(day)
    there = calendar.shift(start, count)
    assert calendar.shift(there, -count) == start
    assert calendar.working_days_between(start, there) == count
