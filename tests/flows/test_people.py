"""The people of a rehearsal: they walk every path of a cycle, in few instants, the same way for the same seed."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from documents.gate import check_package
from documents.reader import read_report
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed, Visit, plan_visits
from models.acceptance import judge
from models.errors import UnreadableFileError
from models.form import Answer
from models.organisation import UnitKind
from models.submission import AcceptanceDecision, ReadReport
from tests.corpus.forms import CYCLE, FORM, UNIT, returned

pytestmark = pytest.mark.slow

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LEGAL = datetime(2025, 12, 27, 23, 59, 59, 999999, ZONE)
CUT_OFF = datetime(2025, 12, 30, 10, 0, tzinfo=ZONE)
UNITS = tuple(f"xa-{number:03}" for number in range(125))
BLANK = returned({})


def plan(seed: int, units: tuple[str, ...] = UNITS, opened_on: date = date(2025, 12, 8)) -> tuple[Visit, ...]:
    return plan_visits(
        units, opened_on=opened_on, last_working_day=date(2025, 12, 26), last_legal_moment=LEGAL, cut_off_at=CUT_OFF,
        is_working_day=lambda day: day.weekday() < 5, seed=seed,
    )  # fmt: skip


def by_unit(visits: tuple[Visit, ...]) -> dict[str, list[Visit]]:
    found = defaultdict(list)
    for visit in visits:
        found[visit.unit].append(visit)
    return found


def test_the_same_seed_is_the_same_rehearsal_and_another_is_another() -> None:
    assert plan(7) == plan(7) != plan(8)


@pytest.mark.parametrize("seed", range(5))
def test_most_come_in_the_last_two_working_days_and_every_kind_of_visit_happens(seed: int) -> None:
    visits = plan(seed)
    firsts = [own[0] for own in by_unit(visits).values() if own[0].deed is not Deed.ASK_EXTENSION]
    last_days = [v for v in firsts if v.at.date() in (date(2025, 12, 25), date(2025, 12, 26))]
    assert len(last_days) > len(firsts) / 2
    assert {v.deed for v in visits} == set(Deed)
    assert any(v.at.date() == date(2025, 12, 27) for v in visits)
    assert any(v.at > LEGAL for v in firsts)
    assert 5 <= len(set(UNITS) - {v.unit for v in visits}) <= 8
    assert 2 <= Counter(v.deed for v in visits)[Deed.ASK_EXTENSION] <= 3


@pytest.mark.parametrize("seed", range(5))
def test_a_rehearsal_has_few_instants_sorted_in_office_hours_before_the_cut_off(seed: int) -> None:
    visits = plan(seed)
    instants = {visit.at for visit in visits}
    assert 18 <= len(instants) <= 30
    assert list(visits) == sorted(visits)
    assert all(9 <= at.hour < 17 and at < CUT_OFF and at.utcoffset() for at in instants)
    assert not any(at.weekday() == 6 for at in instants)


@pytest.mark.parametrize("seed", range(5))
def test_second_visits_follow_the_first_and_an_unusable_file_is_mended_on_a_later_working_day(seed: int) -> None:
    for own in by_unit(plan(seed)).values():
        for first, second in pairwise(own):
            assert first.at < second.at
            if first.deed in (Deed.UNREADABLE, Deed.HALF_FILLED):
                assert second.deed is Deed.FULL
                assert second.at.date() > first.at.date()
                assert second.at.weekday() < 5


def test_an_extension_is_asked_before_the_deadline_and_kept() -> None:
    asked = [own for own in by_unit(plan(3)).values() if own[0].deed is Deed.ASK_EXTENSION]
    for first, second in asked:
        assert first.until is not None
        assert first.at < LEGAL < second.at <= first.until < CUT_OFF


@pytest.mark.parametrize("units", [0, 1, 3])
def test_a_handful_of_units_can_rehearse_too(units: int) -> None:
    assert len(by_unit(plan(1, UNITS[:units]))) <= units


def test_a_cycle_of_one_day_can_be_rehearsed() -> None:
    assert plan(1, opened_on=date(2025, 12, 26))


def sent(deed: Deed, kind: UnitKind = UnitKind.COMMUNE, seed: int = 1) -> bytes:
    return fill_form(BLANK, FORM, deed=deed, unit_kind=kind, rng=random.Random(seed), reference="34/BC-UBND")


def judged(data: bytes) -> tuple[ReadReport, AcceptanceDecision]:
    check_package(data)
    report = read_report(data, FORM)
    return report, judge(report, cycle=CYCLE, unit=UNIT, form=FORM)


@pytest.mark.parametrize("kind", list(UnitKind))
@pytest.mark.parametrize("deed", [Deed.FULL, Deed.CORRECTED])
def test_a_full_form_is_accepted_whatever_the_figures(kind: UnitKind, deed: Deed) -> None:
    for seed in range(10):
        report, decision = judged(sent(deed, kind, seed))
        assert decision.problems == ()
        assert report.reference == "34/BC-UBND"
        assert all(report.narratives.values())


def test_clerks_leave_some_blank_and_say_of_some_that_there_is_no_data() -> None:
    reports = [judged(sent(Deed.FULL, seed=seed))[0] for seed in range(20)]
    assert {figure.answer for report in reports for figure in report.figures.values()} == set(Answer)
    assert len({report.narratives["X1"] for report in reports}) > 5


def test_a_nil_form_is_accepted_and_holds_no_figure() -> None:
    report, decision = judged(sent(Deed.NIL))
    assert report.is_nil
    assert decision.is_accepted
    assert {figure.answer for figure in report.figures.values()} == {Answer.BLANK}


def test_a_half_filled_form_is_returned_with_each_forgotten_figure() -> None:
    _, decision = judged(sent(Deed.HALF_FILLED))
    assert [problem.code for problem in decision.problems] == ["UNCLEAR_VALUE", "MISSING_VALUE", "MISSING_VALUE"]


def test_an_unreadable_file_is_stopped_at_the_gate() -> None:
    with pytest.raises(UnreadableFileError, match="BROKEN_FILE"):
        check_package(sent(Deed.UNREADABLE))


def test_the_same_clerk_writes_the_same_bytes() -> None:
    assert sent(Deed.FULL) == sent(Deed.FULL) != sent(Deed.FULL, seed=2)
