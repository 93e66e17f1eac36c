"""A date for each level, counted back from the top, and nothing said where the directive leaves enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.cascade import Level, propose, too_late
from models.wording import reason_text
from tasks.load import load_calendar

CALENDAR = load_calendar(Path(__file__).parents[2] / "directives" / "lao-cai" / "calendar.yaml")
LEAD, DEPARTMENTS = Level(name="Sở A"), Level(name="các sở", working_days=2)


def test_each_level_has_its_days_before_the_one_above() -> None:
    lead, departments = propose(date(2025, 12, 30), (LEAD, DEPARTMENTS), CALENDAR)
    assert (lead.own_on, lead.below_on) == (date(2025, 12, 30), date(2025, 12, 25))
    assert (departments.own_on, departments.below_on) == (date(2025, 12, 25), date(2025, 12, 23))


def test_holidays_and_worked_saturdays_are_counted_back_over() -> None:
    (lead,) = propose(date(2026, 1, 12), (Level(name="Sở A", working_days=2),), CALENDAR)
    assert lead.below_on == date(2026, 1, 9)  # the 10th is a Saturday that is worked
    (lead,) = propose(date(2026, 1, 5), (Level(name="Sở A", working_days=2),), CALENDAR)
    assert lead.below_on == date(2025, 12, 30)


def test_a_top_on_a_day_off_is_counted_from_the_day_before_it() -> None:
    (lead,) = propose(date(2025, 12, 28), (LEAD,), CALENDAR)
    assert lead.own_on == date(2025, 12, 26)


def test_only_the_level_that_leaves_less_is_told() -> None:
    proposals = propose(date(2025, 12, 30), (LEAD, DEPARTMENTS), CALENDAR)
    assert too_late(proposals, (date(2025, 12, 25), date(2025, 12, 23))) == ()
    (said,) = too_late(proposals, (date(2025, 12, 26), date(2025, 12, 22)))
    assert reason_text(said) == (
        "Để Sở A có 03 ngày làm việc tổng hợp đến hạn 30/12/2025, các đơn vị báo cáo cần gửi chậm nhất"
        " thứ Năm, 25/12/2025."
    )


def test_a_level_without_a_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="1 working day"):
        propose(date(2025, 12, 30), (Level(name="Sở A", working_days=0),), CALENDAR)
