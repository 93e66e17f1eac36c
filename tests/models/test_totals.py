"""Totals: what was given is added, what is missing is never zero."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from models.consolidation import Consolidation, Total, UnitReport
from models.figures import read_figure
from models.organisation import Unit, UnitKind
from models.totals import consolidate
from tests.corpus.forms import FORM

NOW = datetime(2025, 12, 30, 3, tzinfo=UTC)


def unit(key: str, kind: UnitKind = UnitKind.COMMUNE) -> Unit:
    return Unit(key=key, name=key, kind=kind, code=key, source="test")


def report(owner: Unit, *, nil: bool = False, **texts: str) -> UnitReport:
    figures = {i.code: read_figure(texts.get(i.code, ""), is_yes_no=i.is_yes_no) for i in FORM.indicators}
    return UnitReport(
        unit=owner, version=1, sha256="0" * 64, arrived_at=NOW, is_late=False, is_nil=nil, reference="",
        figures=figures, narratives={},
    )  # fmt: skip


def consolidated(*reports: UnitReport, absent: tuple[Unit, ...] = ()) -> Consolidation:
    return consolidate(FORM, reports, absent=absent, exempt=(unit("e"),), cut_off_at=NOW)


def total(code: str, *reports: UnitReport, absent: tuple[Unit, ...] = ()) -> Total:
    return next(t for t in consolidated(*reports, absent=absent).totals if t.code == code)


def test_sums_are_exact_and_by_group() -> None:
    found = total("B1", report(unit("a"), B1="1.234,5"), report(unit("s", UnitKind.DEPARTMENT), B1="0,1"))
    assert found.value == Decimal("1234.6")
    assert found.by_group == {"departments": Decimal("0.1"), "communes": Decimal("1234.5")}


def test_a_figure_that_nobody_gave_has_no_total() -> None:
    found = total("B1", report(unit("a")), report(unit("b"), B1="không có số liệu"))
    assert (found.value, found.answered, found.asked) == (None, 0, 2)
    assert found.by_group == {"departments": None, "communes": None}


def test_a_stated_zero_is_an_answer() -> None:
    found = total("B1", report(unit("a"), B1="0"), report(unit("b")))
    assert (found.value, found.answered) == (Decimal(0), 1)


def test_the_absent_are_asked_and_the_exempt_are_not() -> None:
    found = consolidated(report(unit("a"), B1="1"), absent=(unit("b"), unit("c")))
    assert found.asked == 3
    assert {t.asked for t in found.totals} == {3}


def test_yes_is_counted_and_no_is_an_answer() -> None:
    found = total("A2", report(unit("a"), A2="có"), report(unit("b"), A2="không"), report(unit("c")))
    assert (found.value, found.answered) == (Decimal(1), 2)


def test_what_stands_at_a_date_is_listed_and_never_added() -> None:
    found = total("F2", report(unit("a"), F2="100"), report(unit("b"), F2="200"))
    assert (found.value, found.answered) == (None, 2)


def test_a_nil_report_counts_as_a_report_and_adds_nothing() -> None:
    found = total("B1", report(unit("a"), nil=True), report(unit("b"), B1="2"))
    assert (found.value, found.answered, found.asked) == (Decimal(2), 1, 2)


def test_long_figures_lose_no_digit() -> None:
    found = total("B1", report(unit("a"), B1="9" * 18), report(unit("b"), B1="0," + "0" * 16 + "1"))
    assert found.value == Decimal("9" * 18 + "." + "0" * 16 + "1")
