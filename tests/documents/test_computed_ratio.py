"""A ratio that is computed is asked of nobody, in either kind of form, and missed by nobody; its total is there."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from documents.kinds import render
from documents.reader import read_report
from documents.workbook.form import write_form
from models.acceptance import judge
from models.consolidation import UnitReport
from models.document import DocumentKind
from models.form import Aggregation, Form
from models.totals import consolidate
from tests.documents.samples import facts, indicator

FACTS = facts()[DocumentKind.REPORT_FORM]
RATIO = indicator(
    "R9", "Tỷ lệ buổi phát thanh bằng tiếng dân tộc", "%", aggregation=Aggregation.RATIO, ratio_of=("C4", "C2"),
    is_computed=True,
)  # fmt: skip
FORM: Form = replace(FACTS.form, indicators=(*FACTS.form.indicators, RATIO))
ASKED = replace(FACTS, form=FORM)
STATED = replace(FACTS, form=replace(FORM, indicators=(*FACTS.form.indicators, replace(RATIO, is_computed=False))))
ANSWERS = {"A1": "3", "A2": "có", "B1": "7", "C2": "8", "C4": "3", "X1": "Không có"}


def word(what: object) -> bytes:
    return render(DocumentKind.REPORT_FORM, what)


def page_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode(errors="replace") for name in package.namelist() if "xml" in name)


@pytest.mark.parametrize("write", [word, lambda what: write_form(what, {})], ids=["docx", "xlsx"])
def test_no_form_has_a_row_for_it(write: object) -> None:
    assert RATIO.label not in page_text(write(ASKED))  # type: ignore[operator]
    assert RATIO.label in page_text(write(STATED)), "and where units state it, it has one"  # type: ignore[operator]


def test_a_report_without_it_is_whole_and_its_total_follows_from_the_others() -> None:
    report = read_report(write_form(ASKED, ANSWERS), FORM)
    decision = judge(report, cycle=FACTS.cycle, unit=FACTS.unit.key, form=FORM)
    assert (decision.is_accepted, decision.problems, "R9" in report.figures) == (True, (), False)
    now = datetime(2025, 12, 30, 3, tzinfo=UTC)
    came = UnitReport(
        unit=FACTS.unit, version=1, sha256="", arrived_at=now, is_late=False, is_nil=False, reference="",
        figures=report.figures, narratives=report.narratives,
    )  # fmt: skip
    total = consolidate(FORM, (came,), (), (), now).totals[-1]
    assert (total.code, total.value, total.answered) == ("R9", Decimal("37.50"), 1)
