"""A section that asks for a day is read as a day, out of a text or a date cell, and as nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from documents.reader import read_report
from documents.workbook import form_workbook
from models.acceptance import judge
from models.form import AnswerType, Form
from tests.corpus.forms import FORM, returned
from tests.corpus.sheets import ANSWER, edited, facts

CODE = FORM.sections[0].code
ASKS_A_DAY: Form = replace(
    FORM, sections=(replace(FORM.sections[0], type=AnswerType.DATE, is_required=True), *FORM.sections[1:])
)


def told(value: object, *, epoch: datetime | None = None) -> tuple[str | None, list[str]]:
    """What is read of a workbook's cell with this value, and the codes of what is said of it."""

    def type_in(page: openpyxl.worksheet.worksheet.Worksheet, rows: dict[str, int]) -> None:
        if epoch:
            page.parent.epoch = epoch
        page.cell(rows[CODE], ANSWER).value = value  # type: ignore[assignment]
        if isinstance(value, datetime | date):
            page.cell(rows[CODE], ANSWER).number_format = "dd/mm/yyyy"

    report = read_report(edited(type_in, form_workbook(facts(ASKS_A_DAY))), ASKS_A_DAY)
    return report.narratives.get(CODE), [problem.code for problem in report.problems if CODE in problem.where]


def test_a_typed_day_and_a_date_cell_say_the_same() -> None:
    assert told("05/12/2025") == told(date(2025, 12, 5)) == ("05/12/2025", [])
    assert told(date(2025, 12, 5), epoch=CALENDAR_MAC_1904) == ("05/12/2025", [])


@pytest.mark.parametrize("value", ["5/12/2025", "tháng 12", "12/31/2025", 46011, datetime(2025, 12, 5, 9, 30)])  # noqa: DTZ001
def test_what_is_not_surely_a_day_goes_back_and_says_how_a_day_is_written(value: object) -> None:
    assert told(value) == (None, ["UNCLEAR_VALUE"])


def test_a_blank_day_is_missing_where_it_is_required() -> None:
    report = read_report(form_workbook(facts(ASKS_A_DAY)), ASKS_A_DAY)
    assert report.narratives[CODE] == ""
    decision = judge(report, cycle=report.cycle or "", unit=report.unit or "", form=ASKS_A_DAY)
    assert any(CODE in problem.where and problem.code != "UNCLEAR_VALUE" for problem in decision.problems)


def test_a_word_form_takes_the_same_day_and_no_other() -> None:
    assert read_report(returned({CODE: "05/12/2025"}), ASKS_A_DAY).narratives[CODE] == "05/12/2025"
    unclear = read_report(returned({CODE: "5.12.2025"}), ASKS_A_DAY)
    assert [problem.code for problem in unclear.problems if CODE in problem.where] == ["UNCLEAR_VALUE"]


def test_a_section_that_asks_for_text_takes_a_date_as_it_was_typed() -> None:
    assert read_report(returned({CODE: "5.12.2025"}), FORM).narratives[CODE] == "5.12.2025"
