"""What the lead should look at: figures that contradict each other are listed, and never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from models.acceptance_wording import cell
from models.consolidation import Discrepancy, UnitReport
from models.discrepancies import discrepancies
from models.discrepancy_wording import SENTENCES, discrepancy_text
from models.errors import Problem, Severity
from models.figures import read_figure
from models.form import Aggregation, Form
from models.organisation import Unit, UnitKind
from models.totals import consolidate
from tests.corpus.forms import indicator

NOW = datetime(2025, 12, 30, 3, tzinfo=UTC)
FORM = Form(
    key="f",
    title="f",
    source="test",
    indicators=(
        indicator("A", "all", sum_of=("B", "C"), year_ratio=5),
        indicator("B", "some"),
        indicator("C", "others"),
        indicator("D", "of the some", at_most="B"),
        indicator("R", "share", aggregation=Aggregation.RATIO, ratio_of=("D", "B")),
    ),
    sections=(),
)


def report(key: str = "xa-a", *noted: Problem, **texts: str) -> UnitReport:
    unit = Unit(key=key, name=key, kind=UnitKind.COMMUNE, code="", source="test")
    return UnitReport(
        unit=unit, version=1, sha256="", arrived_at=NOW, is_late=False, is_nil=False, reference="", narratives={},
        figures={code: read_figure(text) for code, text in texts.items()}, noted=noted,
    )  # fmt: skip


def found(*reports: UnitReport, before: dict[str, Decimal] | None = None) -> list[Discrepancy]:
    return list(discrepancies(consolidate(FORM, reports, (), (), NOW, before)))


def said(*reports: UnitReport, before: dict[str, Decimal] | None = None) -> list[tuple[str, str, str]]:
    return [(d.unit, d.code, d.what) for d in found(*reports, before=before)]


def test_a_total_that_is_not_the_sum_of_its_parts_is_told_with_both_figures() -> None:
    (one,) = found(report(A="10", B="4", C="5"))
    assert (one.unit, one.code, one.what, one.values) == ("", "A", "other_sum", ("10", "B + C", "9"))
    assert discrepancy_text(one) == "Số tổng hợp 10 khác tổng B + C (9)."


def test_parts_that_add_up_over_all_units_are_no_discrepancy_and_a_missing_part_is_not_judged() -> None:
    assert said(report(A="9", B="4", C="5")) == []
    assert said(report(A="10", B="4")) == []


def test_a_part_that_is_more_than_its_whole_at_the_total_is_told() -> None:
    assert ("", "D", "exceeds") in said(report("xa-a", D="7"), report("xa-b", B="5"))


@pytest.mark.parametrize(
    ("before", "is_told"), [("2", False), ("1.9", True), ("50", False), ("51", True), ("0", False)]
)
def test_a_total_far_from_the_last_period_is_told(before: str, is_told: bool) -> None:
    assert (("", "A", "unlike_before") in said(report(A="10"), before={"A": Decimal(before)})) is is_told


@pytest.mark.parametrize(
    ("stated", "is_told"),
    [("66,67", False), ("66,7", False), ("67", False), ("66", True), ("66,6", True), ("70", True)],
)
def test_a_ratio_that_a_unit_states_is_held_against_its_own_figures(stated: str, is_told: bool) -> None:
    assert (("xa-a", "R", "other_ratio") in said(report(R=stated, D="2", B="3"))) is is_told


def test_a_ratio_that_nobody_is_asked_for_is_not_held_against_anything() -> None:
    *others, ratio = FORM.indicators
    computed = replace(FORM, indicators=(*others, replace(ratio, is_computed=True)))
    whole = consolidate(computed, (report(R="70", D="2", B="3"),), (), (), NOW)
    assert discrepancies(whole) == ()


def test_what_was_odd_and_accepted_nevertheless_comes_with_its_own_words() -> None:
    where = cell(FORM.indicators[1])
    odd = Problem(where=where, what="Số liệu cao hơn.", mend="", code="UNLIKE_PEERS", severity=Severity.WARNING)
    same = Problem(where="Bảng", what="Giống hệt.", mend="", code="SAME_FIGURES", severity=Severity.NOTE)
    first, second = found(report("xa-a", odd, same))
    assert (first.unit, first.code, first.what, discrepancy_text(first)) == ("xa-a", "B", "UNLIKE_PEERS", odd.what)
    assert (second.code, second.what) == ("", "SAME_FIGURES")


def test_every_discrepancy_of_ours_has_a_sentence() -> None:
    from models import discrepancies as module

    ours = {module.OTHER_SUM, module.EXCEEDS, module.UNLIKE_BEFORE, module.OTHER_RATIO}
    assert ours == set(SENTENCES)
