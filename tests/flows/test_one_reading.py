"""A consolidated report is read once and made once in each act, and is still the one that was approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import flows.sweep as sweeping
import models.store.consolidations as consolidations
import tasks.issue as issuing
import tasks.pages as pages
from documents.kinds.consolidated_report.context import ConsolidatedFacts
from models.consolidation import cells_digest
from models.directive import Approval
from models.document import Document, DocumentKind, DocumentStatus
from models.rounds import REPORT_KEY
from models.store.consolidations import read_consolidation
from models.store.cycles import read_cycle
from models.store.papers import read_document
from tasks.approval import approve_document, show_document
from tasks.audit import findings
from tasks.consolidate import close_books, put_report_forward, report_paper
from tasks.facts import read_facts
from tasks.issue import finish_papers
from tasks.office import Office
from tasks.report_upward import put_cover_forward
from tasks.templates import export_template, own_path
from tests.documents.drafting import changed
from tests.flows.conftest import december

pytestmark = pytest.mark.slow
HandIn = Callable[..., Path]
TEN, ELEVEN = december(30, 10), december(30, 11)


@pytest.fixture
def cycle(office: Office) -> str:
    """A cycle in which a person approves."""
    import flows.annual_cycle as module

    key = str(module.annual_cycle("lao-cai/directive-2025.yaml", now=december(8, 9), approval=Approval.PERSON))
    shown = show_document(office, key, "directive").sha256
    approve_document(office, key, "directive", by="Phó Chủ tịch", shown=shown, now=december(8, 10))
    sweeping.sweep(now=december(8, 10, 5))
    return key


@pytest.fixture
def closed(office: Office, cycle: str, units: list[str], hand_in: HandIn) -> str:
    """Its books are closed on two reports; the report is not put forward yet."""
    for seed, unit in enumerate(units[:2], start=1):
        hand_in(unit, seed=seed)
    sweeping.sweep(now=december(29, 9))
    assert close_books(office, cycle, TEN) == 2
    return cycle


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Counts how often the snapshot is read and the page of the consolidated report is made."""
    counts = {"read": 0, "made": 0}
    read, make = consolidations.read_snapshot, pages.page_of

    def reading(*words: Any) -> Any:
        counts["read"] += 1
        return read(*words)

    def making(office: Office, kind: DocumentKind, facts: Any) -> bytes:
        counts["made"] += kind is DocumentKind.CONSOLIDATED_REPORT
        return make(office, kind, facts)

    monkeypatch.setattr(consolidations, "read_snapshot", reading)
    monkeypatch.setattr(pages, "page_of", making)
    monkeypatch.setattr(issuing, "page_of", making)

    @contextmanager
    def counted() -> Iterator[dict[str, int]]:
        counts.update(read=0, made=0)
        yield counts

    return counted


def report(office: Office, cycle: str) -> Document:
    with office.register.look() as connection:
        return read_document(connection, cycle, REPORT_KEY)


def approved(office: Office, cycle: str) -> None:
    """The report waits to be printed, as its approver saw it."""
    put_report_forward(office, cycle, TEN)
    shown = show_document(office, cycle, REPORT_KEY).sha256
    approve_document(office, cycle, REPORT_KEY, by="Giám đốc", shown=shown, now=ELEVEN)


def test_each_act_reads_once_and_makes_the_page_once(office: Office, closed: str, work: Callable[[], Any]) -> None:
    for act in (lambda: put_report_forward(office, closed, TEN), lambda: show_document(office, closed, REPORT_KEY)):
        with work() as counts:
            act()
        assert counts == {"read": 1, "made": 1}
    shown = show_document(office, closed, REPORT_KEY).sha256
    with work() as counts:
        approve_document(office, closed, REPORT_KEY, by="Giám đốc", shown=shown, now=ELEVEN)
    assert counts == {"read": 1, "made": 1}
    with work() as counts:
        assert finish_papers(office, closed, ELEVEN) == 1
    assert counts == {"read": 1, "made": 1}, "in the process that approved, the approved page is not made again"
    assert findings(office) == ()


def test_another_process_makes_the_approved_page_again_and_reads_no_more(
    office: Office, closed: str, work: Callable[[], Any]
) -> None:
    approved(office, closed)
    pages._seen.clear()
    with work() as counts:
        assert finish_papers(office, closed, ELEVEN) == 1
    assert counts == {"read": 1, "made": 2}


def test_the_cover_letter_reads_no_figures(office: Office, closed: str, work: Callable[[], Any]) -> None:
    approved(office, closed)
    finish_papers(office, closed, ELEVEN)
    with work() as counts:
        assert put_cover_forward(office, closed, december(30, 15))
    assert counts == {"read": 0, "made": 0}
    with office.register.look() as connection:
        letter = read_document(connection, closed, "cover_letter")
    assert '"received":2' in letter.facts.replace(" ", "")


def test_what_is_read_once_is_what_the_register_holds(office: Office, closed: str) -> None:
    with office.register.look() as connection:
        held = read_cycle(connection, closed)
        whole = read_consolidation(connection, held)
        paper = report_paper(connection, held, whole)
    told: ConsolidatedFacts = read_facts(office, paper.kind, paper.facts, whole)
    assert told == read_facts(office, paper.kind, paper.facts), "handed down or read again: the same facts"
    assert told.consolidation.reports == whole.reports
    other = read_facts(office, paper.kind, paper.facts, read_other_round(whole))
    assert other == told, "another round's figures never get into the page"


def read_other_round(whole: Any) -> Any:
    return replace(whole, round=2, reports=tuple(replace(r, figures={}) for r in whole.reports))


def test_a_cell_that_changed_after_the_approval_voids_it(office: Office, closed: str) -> None:
    approved(office, closed)
    with office.register.act(ELEVEN) as act:
        act.connection.exec_driver_sql("UPDATE figure SET value = '987654' WHERE code = 'B1'")
    assert finish_papers(office, closed, ELEVEN) == 0
    assert report(office, closed).status is DocumentStatus.DRAFT


def test_a_template_that_changed_after_the_approval_voids_it(office: Office, closed: str) -> None:
    approved(office, closed)
    kind = DocumentKind.CONSOLIDATED_REPORT
    shipped = export_template(kind, office.home / "export").read_bytes()
    ours = own_path(office, kind)
    ours.parent.mkdir(parents=True, exist_ok=True)
    ours.write_bytes(changed(shipped, speak_otherwise))
    assert finish_papers(office, closed, ELEVEN) == 0
    assert report(office, closed).status is DocumentStatus.DRAFT


def speak_otherwise(root: Any) -> None:
    found = next(one for one in root.iter() if one.text and "TÓM TẮT" in one.text)
    found.text = found.text.replace("TÓM TẮT", "TÓM LƯỢC")


def test_the_digest_of_the_cells_knows_each_of_them(office: Office, closed: str) -> None:
    with office.register.look() as connection:
        whole = read_consolidation(connection, read_cycle(connection, closed))
    first, *others = whole.reports
    code, figure = next(iter(first.figures.items()))
    for other in (
        replace(first, figures={**first.figures, code: replace(figure, place="table 9, row 9, column 9")}),
        replace(first, narratives={**first.narratives, "X1": "Khác."}),
        replace(first, version=2),
    ):
        assert cells_digest(replace(whole, reports=(other, *others))) != cells_digest(whole)
    again = tuple(replace(r, figures={c: replace(f) for c, f in r.figures.items()}) for r in whole.reports)
    assert cells_digest(replace(whole, reports=again)) == cells_digest(whole), "equal, though made anew"
