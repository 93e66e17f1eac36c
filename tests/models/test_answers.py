"""One indicator through all reports: each answer in words, an equal one put in words once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from models.answers import said_of
from models.consolidation import UnitReport
from models.form import Answer, Figure
from models.organisation import Unit, UnitKind

SEVEN = Figure(answer=Answer.NUMBER, value=Decimal(7), text="7")
UNIT = Unit(key="xa", name="Xã mẫu", kind=UnitKind.COMMUNE, code="", source="")
REPORT = UnitReport(
    unit=UNIT, version=1, sha256="", arrived_at=datetime(2025, 12, 1, tzinfo=UTC), is_late=False, is_nil=False,
    reference="", figures={"B1": SEVEN}, narratives={},
)  # fmt: skip


def test_each_report_gets_its_own_answer_in_the_order_of_the_snapshot() -> None:
    eight = Figure(answer=Answer.NUMBER, value=Decimal(8), text="8")
    reports = (REPORT, replace(REPORT, figures={"B1": eight}), replace(REPORT, figures={"B2": eight}), REPORT)
    assert said_of(reports, "B1", lambda figure: figure and figure.text) == ["7", "8", None, "7"]


def test_a_nil_report_answers_nothing_whatever_lies_in_it() -> None:
    assert said_of([replace(REPORT, is_nil=True)], "B1", lambda figure: figure) == [None]


def test_an_answer_that_many_gave_is_put_in_words_once() -> None:
    asked: list[Figure | None] = []
    said_of([REPORT] * 50, "B1", asked.append)
    assert asked == [SEVEN]


def test_equal_numbers_written_otherwise_stay_apart() -> None:
    other = replace(SEVEN, value=Decimal("7.0"), text="7,0")
    reports = (REPORT, replace(REPORT, figures={"B1": other}))
    assert said_of(reports, "B1", lambda figure: str(figure and figure.value)) == ["7", "7.0"]
