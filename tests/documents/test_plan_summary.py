"""The summary on the higher plan says what the consolidated report says, and no figure besides."""

from __future__ import annotations

from typing import Any

from documents.kinds import KINDS, render
from models.document import DocumentKind
from models.form import Aggregation

Facts = dict[DocumentKind, Any]


def values(facts: Facts, kind: DocumentKind) -> dict[str, Any]:
    """What the template of the kind may see."""
    return KINDS[kind].context(facts[kind])


def test_each_total_is_that_of_the_consolidated_report_and_each_but_the_listed_is_there(facts: Facts) -> None:
    report, summary = (values(facts, k) for k in (DocumentKind.CONSOLIDATED_REPORT, DocumentKind.PLAN_SUMMARY))
    form = facts[DocumentKind.PLAN_SUMMARY].form
    listed = {i.code for i in form.indicators if i.aggregation is Aggregation.LATEST}
    told = {row["code"]: row for row in report["totals"] if row["code"] not in listed}
    assert [row["code"] for row in summary["totals"]] == list(told)
    for row in summary["totals"]:
        same = told[row["code"]]
        assert (row["label"], row["previous"], row["answered"]) == (same["label"], same["previous"], same["answered"])
        assert row["total"] in str(same["total"])


def test_the_coverage_is_that_of_the_consolidated_report(facts: Facts) -> None:
    report, summary = (values(facts, k) for k in (DocumentKind.CONSOLIDATED_REPORT, DocumentKind.PLAN_SUMMARY))
    assert [summary[name] for name in ("coverage", "percent", "late", "nil")] == [
        report[name] for name in ("coverage", "percent", "late", "nil")
    ]


def test_it_names_the_plan_and_by_when_it_is_owed(facts: Facts, text_of: Any) -> None:
    text = text_of(render(DocumentKind.PLAN_SUMMARY, facts[DocumentKind.PLAN_SUMMARY]))
    assert "Kế hoạch số 02-KH/BCĐTW, ngày 19/6/2025 của Ban Chỉ đạo Trung ương" in text
    assert "trước ngày 31/12/2025" in text
