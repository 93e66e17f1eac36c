"""What came after the report, beside what was reported: only what changed, and missing is never 0."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from models.consolidation import Consolidation
from models.document import Document, DocumentKind, DocumentStatus
from models.form import Answer, Figure
from models.supplement import Changed, difference
from models.supplementing import OPEN_FOR, supplementing_problems
from models.totals import consolidate
from tests.documents.sample_values import FORM, UNITS, at, consolidation, number, unit_report

BEFORE = consolidation()


def later(*changes: object, absent: bool = True) -> Consolidation:
    """The sample consolidation with these reports in place of those of the same units, or added."""
    new = {report.unit.key: report for report in changes}  # type: ignore[attr-defined]
    kept = tuple(new.pop(report.unit.key, report) for report in BEFORE.reports)
    return consolidate(FORM, (*kept, *new.values()), (UNITS[3],) if absent else (), BEFORE.exempt, at(31, 10))  # type: ignore[arg-type]


def test_nothing_new_makes_no_difference() -> None:
    found = difference(BEFORE, later())
    assert (found.came, found.changed, found.told) == ((), (), ())
    assert found.received == (4, 4)


def test_a_unit_that_was_absent_is_new_and_one_that_corrected_names_the_version_it_replaces() -> None:
    corrected = unit_report(UNITS[0], 1, version=3)
    found = difference(BEFORE, later(corrected, unit_report(UNITS[3], 6), absent=False))
    assert [(one.unit, one.replaces) for one in found.came] == [(UNITS[0].name, 1), (UNITS[3].name, None)]
    assert (found.received, found.asked, found.absent) == ((4, 5), (5, 5), ())


def test_a_correction_that_changes_one_figure_tells_of_one_figure() -> None:
    first = BEFORE.reports[0]
    corrected = replace(first, version=2, figures={**first.figures, "B1": number("1000")})
    (only,) = difference(BEFORE, later(corrected)).changed
    assert (only.code, only.difference) == ("B1", Decimal(1000) - (first.figures["B1"].value or 0))


def test_a_figure_where_there_was_none_has_no_difference() -> None:
    came = unit_report(UNITS[3], 6)
    came = replace(came, figures={**came.figures, "B3": number("5")})
    found = {one.code: one for one in difference(BEFORE, later(came, absent=False)).changed if not one.unit}
    assert (found["B3"].before, found["B3"].now, found["B3"].difference) == (None, Decimal(5), None)
    assert found["B3"].answered == (0, 1)


def test_what_is_listed_by_unit_is_told_by_unit_and_never_added() -> None:
    found = [one for one in difference(BEFORE, later(unit_report(UNITS[3], 6), absent=False)).changed if one.unit]
    assert [(one.code, one.unit, one.before) for one in found] == [("F2", UNITS[3].name, None)]


def test_a_figure_that_was_withdrawn_is_told() -> None:
    first = BEFORE.reports[0]
    corrected = replace(first, version=2, figures={**first.figures, "K1": Figure(answer=Answer.NO_DATA)})
    (only,) = difference(BEFORE, later(corrected)).changed
    assert (only.code, only.answered) == ("K1", (3, 2))


def test_only_words_that_are_new_are_told() -> None:
    first = BEFORE.reports[0]
    corrected = replace(first, version=2, narratives={**first.narratives, "X3": "Đề nghị bổ sung kinh phí."})
    (only,) = difference(BEFORE, later(corrected)).told
    assert (only.section, only.text) == ("X3", "Đề nghị bổ sung kinh phí.")


@pytest.mark.parametrize("missing", ["before", "now"])
def test_a_missing_side_gives_no_difference(missing: str) -> None:
    one = Changed(code="A1", unit="", before=Decimal(1), now=Decimal(2), answered=(1, 1))
    assert one.difference == 1
    assert replace(one, **{missing: None}).difference is None


def test_a_report_that_was_recalled_is_not_added_to(issued: Document, books: object) -> None:
    recalled = replace(issued, status=DocumentStatus.RECALLED)
    found = supplementing_problems(books, recalled, None, is_compared=False, now=at(31, 10))  # type: ignore[arg-type]
    assert ["holds no more" in problem.what for problem in found] == [True]
    assert not list(supplementing_problems(books, issued, None, is_compared=False, now=at(31, 10)))  # type: ignore[arg-type]


def test_a_year_after_the_cut_off_it_is_too_late(issued: Document, books: object) -> None:
    last = at(30, 10) + OPEN_FOR
    for now, count in ((last, 0), (last + timedelta(seconds=1), 1)):
        found = list(supplementing_problems(books, issued, None, is_compared=False, now=now))  # type: ignore[arg-type]
        assert len(found) == count


@pytest.fixture
def issued() -> Document:
    """The report, issued."""
    empty = dict.fromkeys(Document.__dataclass_fields__)
    held = {"key": "consolidated_report", "kind": DocumentKind.CONSOLIDATED_REPORT, "symbol": "12/BC-SVHTTDL"}
    return Document(**{**empty, **held, "status": DocumentStatus.FILED})  # type: ignore[arg-type]


@pytest.fixture
def books() -> object:
    """A cycle of which nothing but its cut-off is asked."""

    class Books:
        key = "cycle"
        cut_off_at = at(30, 10)

    return Books()
