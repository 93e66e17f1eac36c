"""Each total is made of its sources and of nothing else; each has a name that leads back to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from models.consolidation import Consolidation, UnitReport
from models.figures import read_figure
from models.form import Aggregation, Form, Indicator, Nature, Section
from models.organisation import Unit, UnitKind
from models.provenance import (
    FigureTrace,
    Scope,
    UntraceableError,
    figure_mark,
    quotation_mark,
    quotations,
    recomputed,
    trace_figure,
)
from models.totals import consolidate

NOW = datetime(2025, 12, 30, 3, tzinfo=UTC)


def indicator(code: str, rule: Aggregation, **more: object) -> Indicator:
    values = {"label": code, "unit": "tin", "nature": Nature.FLOW, **more}
    return Indicator(code=code, aggregation=rule, **values)  # type: ignore[arg-type]


FORM = Form(
    key="f",
    title="f",
    source="test",
    indicators=(
        indicator("B1", Aggregation.SUM),
        indicator("B2", Aggregation.SUM),
        indicator("C", Aggregation.COUNT, is_yes_no=True),
        indicator("L", Aggregation.LATEST),
        indicator("S", Aggregation.AS_OF),
        indicator("R", Aggregation.RATIO, ratio_of=("B1", "B2"), is_computed=True),
    ),
    sections=(Section(code="X1", title="Khó khăn"), Section(code="X2", title="Đề xuất")),
)


def report(key: str, kind: UnitKind, *, nil: bool = False, text: str = "", **typed: str) -> UnitReport:
    figures = {
        i.code: read_figure(typed.get(i.code, ""), is_yes_no=i.is_yes_no, place="table 2, row 2, column 5")
        for i in FORM.asked
    }
    unit = Unit(key=key, name=f"Đơn vị {key}", kind=kind, code=key, source="test")
    return UnitReport(
        unit=unit, version=1, sha256=key * 8, arrived_at=NOW, is_late=False, is_nil=nil, reference="",
        figures=figures, narratives={"X1": text},
    )  # fmt: skip


WHOLE = consolidate(
    FORM,
    (
        report("a", UnitKind.DEPARTMENT, B1="1.234,5", B2="2.000", C="có", L="5", S="7", text="Thiếu kinh phí."),
        report("b", UnitKind.COMMUNE, B1="0,5", C="không", L="6", S="không có số liệu", text="Thiếu kinh phí."),
        report("c", UnitKind.WARD, B1="3", B2="4", C="có", text="Mạng yếu, thiếu máy tính."),
        report("d", UnitKind.COMMUNE, nil=True),
    ),
    absent=(),
    exempt=(),
    cut_off_at=NOW,
)


@pytest.mark.parametrize("code", [i.code for i in FORM.indicators])
@pytest.mark.parametrize("scope", list(Scope))
def test_every_total_is_what_its_sources_give(code: str, scope: Scope) -> None:
    found = trace_figure(WHOLE, code, scope)
    assert recomputed(found) == found.value


def test_a_total_without_one_of_its_sources_is_caught() -> None:
    for code in ("B1", "C", "S", "R"):
        found = trace_figure(WHOLE, code)
        (first, *_) = (source for source in found.sources if source.is_counted)
        short = replace(found, sources=tuple(source for source in found.sources if source is not first))
        assert recomputed(short) != found.value, code


def test_who_gave_no_number_is_listed_and_not_counted() -> None:
    found = trace_figure(WHOLE, "S")
    assert [(s.report.unit.key, s.figure.answer.value, s.is_counted) for s in found.sources] == [
        ("a", "number", True), ("b", "no_data", False), ("c", "blank", False), ("d", "blank", False),
    ]  # fmt: skip


def test_a_ratio_is_traced_to_both_numbers_of_the_units_that_gave_both() -> None:
    found = trace_figure(WHOLE, "R")
    counted = [(s.report.unit.key, s.code) for s in found.sources if s.is_counted]
    assert counted == [("a", "B1"), ("a", "B2"), ("c", "B1"), ("c", "B2")]
    assert found.value == Decimal("61.75")  # (1234,5 + 3) / (2000 + 4), without the 0,5 of who gave no B2


def test_each_scope_has_its_own_units() -> None:
    def units(scope: Scope) -> list[str]:
        return [source.report.unit.key for source in trace_figure(WHOLE, "B1", scope).sources]

    assert [units(scope) for scope in Scope] == [["a", "b", "c", "d"], ["a"], ["b", "d"], ["c"]]


def test_of_one_unit_the_figure_is_its_own() -> None:
    assert one("B1", "a").value == Decimal("1234.5")
    assert one("L", "b").value == Decimal(6)
    assert one("R", "c").value == Decimal(75)
    assert one("B2", "b").value is None


def one(code: str, unit: str) -> FigureTrace:
    return trace_figure(WHOLE, code, unit=unit)


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(UntraceableError):
        trace_figure(WHOLE, "Z9")
    with pytest.raises(UntraceableError):
        trace_figure(WHOLE, "B1", unit="nobody")
    with pytest.raises(UntraceableError):
        trace_figure(WHOLE, "B1", Scope.WARDS, unit="a")


def test_every_passage_is_numbered_and_leads_to_its_units() -> None:
    found = quotations(WHOLE)
    said = [(q.section, q.number, q.passage.lines, [s.unit for s in q.passage.sources]) for q in found]
    assert said == [
        ("X1", 1, ("Thiếu kinh phí.",), ["a", "b"]),
        ("X1", 2, ("Mạng yếu, thiếu máy tính.",), ["c"]),
    ]


def test_marks_are_names_that_a_bookmark_may_have() -> None:
    assert figure_mark("B1", Scope.ALL) == "f_B1_tong"
    assert figure_mark("1.1đ", Scope.COMMUNES) == "f_1_1__xa"
    assert quotation_mark("X1", 7) == "q_X1_007"


def test_a_report_that_lost_its_cells_has_no_sources() -> None:
    empty: Consolidation = replace(WHOLE, reports=())
    assert recomputed(trace_figure(empty, "B1")) is None
