"""The report on the higher plan is made with the consolidated report, from the same round, and goes up with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import flows.sweep as sweeping
from models.document import DocumentKind, DocumentStatus
from models.store import tables
from models.store.consolidations import read_consolidation
from models.store.cycles import read_cycle
from models.store.issuing import void
from models.store.papers import read_document
from tasks.consolidate import REPORT_KEY, close_books, put_report_forward
from tasks.facts import read_facts
from tasks.office import Office
from tasks.plan_summary import plan_papers
from tasks.report_upward import COVER_KEY, is_report_due
from tests.flows.conftest import december

pytestmark = pytest.mark.slow

HandIn = Callable[..., Path]
PLAN_KEY = "plan_summary"


@pytest.fixture
def consolidated(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> str:
    """A cycle whose reports are put forward and not issued yet."""
    hand_in(units[0])
    sweeping.sweep(now=december(29, 9))
    close_books(office, cycle, december(30, 10))
    assert put_report_forward(office, cycle, december(30, 10))
    return cycle


def test_both_say_the_same_figures(office: Office, consolidated: str) -> None:
    with office.register.look() as connection:
        whole = read_consolidation(connection, read_cycle(connection, consolidated))
        document = read_document(connection, consolidated, PLAN_KEY)
    facts = read_facts(office, DocumentKind.PLAN_SUMMARY, document.facts)
    assert facts.totals == whole.totals
    assert (facts.received, facts.asked, facts.cut_off_at) == (len(whole.reports), whole.asked, whole.cut_off_at)


def test_the_cover_letter_carries_both(office: Office, consolidated: str) -> None:
    for at in (december(30, 10, 5), december(30, 15), december(30, 15, 5)):
        sweeping.sweep(now=at)
    with office.register.look() as connection:
        report, plan, cover = (read_document(connection, consolidated, k) for k in (REPORT_KEY, PLAN_KEY, COVER_KEY))
        assert read_cycle(connection, consolidated).closed_at is not None
    assert plan.status is DocumentStatus.FILED
    assert plan.number == (report.number or 0) + 1
    assert str(report.symbol) in cover.facts
    assert str(plan.symbol) in cover.facts


def test_the_cover_letter_waits_for_it(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> None:
    sweeping.sweep(now=december(30, 10))
    assert is_report_due(office, cycle, december(30, 15))
    waiting = tables.document.c.key == PLAN_KEY
    with office.register.act(december(30, 11)) as act:
        act.connection.execute(tables.document.update().where(waiting).values(status=DocumentStatus.DRAFT.value))
    assert not is_report_due(office, cycle, december(30, 15))


def test_a_voided_one_is_not_waited_for(office: Office, consolidated: str) -> None:
    with office.register.act(december(30, 10, 2)) as act:
        void(act, read_document(act.connection, consolidated, PLAN_KEY), by="Văn thư", reason="Không yêu cầu")
    for at in (december(30, 10, 5), december(30, 15)):
        sweeping.sweep(now=at)
    with office.register.look() as connection:
        cover = read_document(connection, consolidated, COVER_KEY)
    assert '"summary":null' in cover.facts.replace(" ", "")


def test_a_directive_without_a_higher_plan_owes_none(office: Office, consolidated: str) -> None:
    with office.register.look() as connection:
        cycle = read_cycle(connection, consolidated)
        whole = read_consolidation(connection, cycle)
        bare = replace(cycle.directive, upward=replace(cycle.directive.upward, plan=None))
        assert [paper.key for paper in plan_papers(connection, cycle, whole)] == [PLAN_KEY]
        assert plan_papers(connection, replace(cycle, directive=bare), whole) == ()
