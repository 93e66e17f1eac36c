"""A workbook is read as a person sees it: values only, and whatever may mean something else is returned by name."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from documents.gate import check_report
from documents.reader import read_report
from models.errors import Severity, UnreadableFileError
from models.form import Answer
from models.submission import ReadReport
from tests.corpus.forms import FORM
from tests.corpus.sheets import ANSWER, CODE, blank, edited, filled, with_parts


def read(data: bytes) -> ReadReport:
    check_report(data)
    return read_report(data, FORM)


def codes(report: ReadReport) -> list[str]:
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (1234, "1234"), (12.5, "12.5"), (0, "0"), (0.1 + 0.2, "0.3"), (-5, "-5"), (10**15, "1000000000000000"),
        ("1.234,5", "1234.5"), (" 12 ", "12"), ("1 234", "1234"),
    ],
)  # fmt: skip
def test_numbers_and_texts_are_read_by_the_rule_of_the_form(typed: object, value: str) -> None:
    report = read(filled({"B1": typed}))
    assert (report.figures["B1"].value, report.problems) == (Decimal(value), ())
    assert report.figures["B1"].place.startswith("sheet 1, row ")


@pytest.mark.parametrize(
    "typed",
    ["như trên", "12 (mười hai)", "1,234.5", "−5", "5%", True, date(2026, 1, 2), 1.234, 1e300, 10**19, "=1/0"],
)
def test_what_is_not_surely_a_figure_is_named_and_never_stored(typed: object) -> None:
    report = read(filled({"B1": typed}))
    assert codes(report) == ["UNCLEAR_VALUE"]
    assert report.problems[0].where.startswith("Ô B1 ")
    assert "B1" not in report.figures


def test_a_number_that_a_spreadsheet_shows_as_percent_or_as_a_day_is_no_figure() -> None:
    for look, reason in (("0%", "phần trăm"), ("d/m/yyyy", "ngày tháng"), ('[$-42A]dd" tháng "mm', "ngày tháng")):

        def dress(page: Any, rows: dict[str, int], look: str = look) -> None:
            cell = page.cell(rows["B1"], ANSWER)
            cell.value, cell.number_format = 0.5, look

        report = read(edited(dress))
        assert codes(report) == ["UNCLEAR_VALUE"]
        assert reason in report.problems[0].what


def test_a_colour_or_thousands_format_changes_nothing() -> None:
    def dress(page: Any, rows: dict[str, int]) -> None:
        cell = page.cell(rows["B1"], ANSWER)
        cell.value, cell.number_format = 1234, '#,##0;[Red]-#,##0" đ"'

    assert read(edited(dress)).figures["B1"].value == 1234


def test_a_formula_gives_the_value_it_had_when_saved_with_a_note() -> None:
    data = filled({"B1": "=600+634"})
    saved = with_parts(data, sheet=(b"<f>600+634</f><v></v>", b"<f>600+634</f><v>1234</v>"))
    report = read(saved)
    assert report.figures["B1"].value == 1234
    assert [(p.code, p.severity) for p in report.problems] == [("FORMULA_VALUE", Severity.NOTE)]


def test_a_formula_that_nobody_computed_is_refused_by_name() -> None:
    report = read(filled({"B1": "=600+634"}))
    assert codes(report) == ["UNCLEAR_VALUE"]
    assert "công thức chưa có kết quả" in report.problems[0].what


def _struck(page: Any, rows: dict[str, int]) -> None:
    cell = page.cell(rows["B1"], ANSWER)
    cell.value, cell.font = 12, Font(strike=True)


def _partly_raised(page: Any, rows: dict[str, int]) -> None:
    raised = TextBlock(InlineFont(vertAlign="superscript"), "2")
    page.cell(rows["B1"], ANSWER).value = CellRichText("10", raised)


def _hidden(page: Any, rows: dict[str, int]) -> None:
    page.cell(rows["B1"], ANSWER).value = 12
    page.row_dimensions[rows["B1"]].hidden = True


@pytest.mark.parametrize("edit", [_struck, _partly_raised, _hidden])
def test_a_figure_that_does_not_look_like_itself_is_doubtful(edit: Callable[[Any, dict[str, int]], None]) -> None:
    assert codes(read(edited(edit))) == ["UNCLEAR_VALUE"]


def test_a_cell_swallowed_by_a_merge_over_rows_is_doubtful() -> None:
    def merge(page: Any, rows: dict[str, int]) -> None:
        page.cell(rows["B1"], ANSWER).value = 12
        page.merge_cells(start_row=rows["B1"], end_row=rows["C2"], start_column=ANSWER, end_column=ANSWER)

    report = read(edited(merge))
    assert [(problem.code, problem.where.split()[1]) for problem in report.problems] == [("UNCLEAR_VALUE", "C2")]


def test_a_second_sheet_with_the_same_codes_is_a_question_and_not_a_sum() -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled({"B1": 12})))
    book.copy_worksheet(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    report = read(stream.getvalue())
    assert report.figures == {}
    assert set(codes(report)) == {"WRONG_FORM"}


def test_a_hidden_sheet_is_not_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled({"B1": 12})))
    book.copy_worksheet(book.worksheets[0]).sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue()).figures["B1"].value == 12


def test_a_changed_code_is_a_row_that_is_missing_and_one_too_many() -> None:
    def rename(page: Any, rows: dict[str, int]) -> None:
        page.cell(rows["B1"], CODE).value = "B9"
        page.cell(rows["B1"], ANSWER).value = 12

    assert codes(read(edited(rename))) == ["WRONG_FORM", "WRONG_FORM"]


def test_the_name_of_another_form_in_the_properties_or_the_hidden_name_is_told() -> None:
    other = with_parts(blank(), book=(b'/xa-hop-thanh"', b'/xa-khac"'))
    assert codes(read(other)) == ["UNKNOWN_UNIT"]


def test_a_shared_text_that_is_not_there_is_a_broken_file() -> None:
    data = with_parts(blank(), sheet=(b't="s"><v>', b't="s"><v>9999'))
    with pytest.raises(UnreadableFileError) as refusal:
        read_report(data, FORM)
    assert refusal.value.code == "BROKEN_FILE"


def test_nothing_typed_is_blank_even_where_a_blank_is() -> None:
    assert read(filled({"B1": "  "})).figures["B1"].answer is Answer.BLANK
