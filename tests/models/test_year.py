"""The year: each directive on its day or the next working day, never a year later, and none that is missing unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from models.directive import Directive
from models.worktime import ZONE, WorkCalendar
from models.year import Heading, awaited, begins_at, coming_gaps, gaps, is_due, latest, moved, series
from tasks.case import read_case

LAO_CAI = Path(__file__).parents[2] / "directives" / "lao-cai"
CASE = read_case(LAO_CAI / "directive-2025.yaml")
DIRECTIVE, CALENDAR = CASE.directive, CASE.place.calendar


def at(day: int, hour: int, minute: int = 0, second: int = 0, *, month: int = 12, year: int = 2025) -> datetime:
    """An instant in Vietnamese time, of December 2025 unless said."""
    return datetime(year, month, day, hour, minute, second, tzinfo=ZONE)


def heading(year: int, *, on: date | None = None, file: str = "") -> Heading:
    """The head of that year's file."""
    day = on or date(year, 12, 8)
    return Heading(file=file or f"lao-cai/directive-{year}.yaml", key=f"cds-{year}", year=year, issue_on=day)


def due_on(day: date, now: datetime, directive: Directive = DIRECTIVE, calendar: WorkCalendar = CALENDAR) -> bool:
    """Whether it is due at `now` where its issue day is that one."""
    return is_due(replace(directive, issue_on=day), calendar, now)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(8, 7, 59, 59), False),
        (at(8, 8), True),
        (at(10, 9), True),
        (at(27, 23, 59, 59), True),
        (at(28, 0), False),
        (at(8, 8, year=2026), False),
        (at(10, 9, year=2026), False),
    ],
)
def test_a_directive_is_due_from_eight_of_its_day_until_its_units_can_no_longer_report(
    now: datetime, expected: bool
) -> None:
    assert is_due(DIRECTIVE, CALENDAR, now) is expected


def test_a_term_counted_from_the_issue_ends_the_year_as_well() -> None:
    units = replace(DIRECTIVE.terms("units"), deadline_phrase="trong thời hạn 05 ngày làm việc kể từ ngày nhận được")
    counted = replace(DIRECTIVE, obligations=(units, DIRECTIVE.terms("lead")))
    assert due_on(date(2025, 12, 8), at(15, 9), counted)
    assert not due_on(date(2025, 12, 8), at(16, 9), counted)
    assert not due_on(date(2025, 12, 8), at(8, 9, year=2026), counted)


def test_a_directive_whose_day_nobody_works_waits_for_the_next_working_day() -> None:
    sunday = replace(DIRECTIVE, issue_on=date(2025, 12, 7))
    assert begins_at(sunday, CALENDAR) == at(8, 8)
    assert not is_due(sunday, CALENDAR, at(7, 12))
    assert is_due(sunday, CALENDAR, at(8, 8))


def test_a_saturday_that_is_worked_is_a_day_like_any_other() -> None:
    worked = replace(DIRECTIVE, issue_on=date(2026, 1, 10))
    assert begins_at(worked, CALENDAR) == at(10, 8, month=1, year=2026)


def test_the_29th_of_february_is_the_28th_where_the_year_has_none() -> None:
    assert moved(date(2028, 2, 29), 2029) == date(2029, 2, 28)
    assert moved(date(2028, 2, 29), 2032) == date(2032, 2, 29)


def test_what_the_register_knows_is_not_awaited_whoever_opened_it_and_when() -> None:
    this, next_year = heading(2025), heading(2026)
    assert awaited((this, next_year), (), date(2025, 12, 8)) == (this,)
    assert awaited((this, next_year), {this.key}, date(2025, 12, 8)) == ()
    assert awaited((this,), (), date(2025, 12, 7)) == ()


def test_a_series_is_the_key_without_its_year() -> None:
    assert series("truyen-thong-cds-2025", 2025) == "truyen-thong-cds"
    assert series("truyen-thong-cds-2025", 2026) is None
    assert series("truyen-thong-cds", 2025) is None
    assert latest((heading(2026), heading(2025))) == (heading(2026),)


def test_a_missing_file_is_a_gap_from_its_day_on_and_not_before() -> None:
    assert gaps((heading(2025),), date(2026, 12, 7)) == ()
    (gap,) = gaps((heading(2025),), date(2026, 12, 8))
    assert (gap.year, gap.issue_on, gap.last.year) == (2026, date(2026, 12, 8), 2025)
    assert gaps((heading(2025),), date(2027, 3, 1))[0].year == 2026
    assert gaps((heading(2025), heading(2026)), date(2026, 12, 8)) == ()
    assert gaps((heading(2025),), date(2025, 12, 8)) == ()


def test_a_gap_to_come_is_seen_a_month_before() -> None:
    assert coming_gaps((heading(2025),), date(2026, 11, 8))[0].year == 2026
    assert coming_gaps((heading(2025), heading(2026)), date(2026, 11, 8)) == ()
    assert coming_gaps((heading(2025),), date(2025, 11, 8)) == ()


def test_the_same_series_at_two_places_is_two_series() -> None:
    elsewhere = heading(2026, file="noi-khac/directive-2026.yaml")
    assert [gap.last.year for gap in gaps((heading(2025), elsewhere), date(2026, 12, 8))] == [2025]
