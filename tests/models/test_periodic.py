"""One file, many periods: each has its own key, day and deadlines, opens once its day has come, and never too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from models.directive import Directive, Recurrence
from models.periodic import is_periodic, next_occasions, openings, period_label, root
from models.worktime import ZONE
from tasks.case import read_case

CASE = read_case(Path(__file__).parents[2] / "directives" / "lao-cai" / "directive-2025.yaml")
CALENDAR = CASE.place.calendar


def asking(recurs: Recurrence, units: str, lead: str) -> Directive:
    """The seed's directive, if it asked again and again."""
    phrases = {"units": units, "lead": lead}
    owed = tuple(replace(terms, deadline_phrase=phrases.get(terms.key)) for terms in CASE.directive.obligations)
    return replace(CASE.directive, recurs=recurs, obligations=owed)


QUARTERLY = asking(
    Recurrence.QUARTERLY, "hằng quý, trước ngày 20 của tháng cuối quý", "hằng quý, trước ngày 25 của tháng cuối quý"
)
WEEKLY = asking(Recurrence.WEEKLY, "trước 16 giờ thứ Sáu hằng tuần", "chậm nhất thứ Hai hằng tuần")


def at(text: str) -> datetime:
    """An instant in Vietnamese time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def open_at(directive: Directive, text: str) -> list[str]:
    """The keys that should be open."""
    return [one.key for one in openings(directive, CALENDAR, at(text))]


def test_each_period_names_its_one_day_and_itself() -> None:
    first, second = next_occasions(QUARTERLY, CALENDAR, at("2025-12-01"), 2)
    assert (first.key, second.key) == ("truyen-thong-cds-2025-q4", "truyen-thong-cds-2026-q1")
    assert second.terms("units").deadline_phrase == "trước ngày 20/3/2026"
    assert second.terms("lead").deadline_phrase == "trước ngày 25/3/2026"
    assert second.subject.endswith("(kỳ báo cáo quý I năm 2026)")
    assert second.terms("standing") == QUARTERLY.terms("standing")
    assert not is_periodic(second)


def test_the_lead_of_a_week_reports_on_its_day_after_the_units() -> None:
    first = next_occasions(WEEKLY, CALENDAR, at("2025-12-09"), 1)[0]
    assert first.terms("units").deadline_phrase == "trước 16 giờ 00 ngày 12/12/2025"
    assert first.terms("lead").deadline_phrase == "chậm nhất ngày 15/12/2025"


@pytest.mark.parametrize(
    ("now", "keys"),
    [
        ("2026-03-05T07:59", []),
        ("2026-03-05T08:00", ["truyen-thong-cds-2026-q1"]),
        ("2026-03-12T08:00", ["truyen-thong-cds-2026-q1"]),  # the engine was off on the day
        ("2026-03-19T23:59:59", ["truyen-thong-cds-2026-q1"]),
        ("2026-03-20T00:00", []),  # the units can no longer report in time
    ],
)
def test_a_period_opens_ten_working_days_before_and_never_after_its_end(now: str, keys: list[str]) -> None:
    assert open_at(QUARTERLY, now) == keys


def test_weeks_follow_each_other_over_new_year() -> None:
    seen: list[str] = []
    for day in range(15, 45):
        now = f"2025-12-{day:02d}T09:00" if day < 32 else f"2026-01-{day - 31:02d}T09:00"
        seen += [key for key in open_at(WEEKLY, now) if key not in seen]
    assert [key[-8:] for key in seen] == ["2025-w51", "2025-w52", "2026-w01", "2026-w02", "2026-w03"]


def test_what_is_known_is_not_opened_again() -> None:
    known = {"truyen-thong-cds-2026-q1"}
    assert openings(QUARTERLY, CALENDAR, at("2026-03-12T08:00"), known) == ()


def test_a_period_cut_off_before_the_directive_was_issued_is_not_asked_for() -> None:
    late = replace(QUARTERLY, issue_on=datetime(2025, 12, 15, tzinfo=ZONE).date())
    assert open_at(late, "2025-12-16T09:00") == []


def test_the_keys_of_years_and_periods_have_one_root() -> None:
    keys = ("bao-cao-cds-2025", "bao-cao-cds-2026-q1", "bao-cao-cds-2026-w07", "bao-cao-cds-2026-m02", "bao-cao-cds")
    assert {root(key) for key in keys} == {"bao-cao-cds"}


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("bao-cao-2026", "năm 2026"),
        ("bao-cao-2026-q1", "quý I năm 2026"),
        ("bao-cao-2026-m02", "tháng 02 năm 2026"),
        ("bao-cao-2026-h2", "6 tháng cuối năm 2026"),
        ("dot-xuat", ""),
    ],
)
def test_a_cycle_is_called_by_the_period_in_its_key(key: str, label: str) -> None:
    assert period_label(key) == label
