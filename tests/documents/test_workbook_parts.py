"""A sheet holds so many rows and no more: the data go on in the next, and every formula counts over all of them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from documents.workbook.consolidated import cell_meaning, consolidated_workbook
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.page import FIRST
from documents.workbook.consolidated.sheets import MOST_ROWS, data_parts
from models.errors import VanthuError
from tests.documents.test_consolidated_workbook import HEADING, bare, recalculated, rows, sample, totals

UNITS_EACH = 5
INDICATORS = 8
SMALL = FIRST + UNITS_EACH * INDICATORS + INDICATORS - 1
"""Room for five units, and for some rows of a sixth: the rows of a unit stay together."""
SHEETS = ("Số liệu", "Số liệu (2)", "Số liệu (3)")


def test_the_rows_are_the_same_over_all_sheets_and_no_sheet_is_too_long() -> None:
    data = consolidated_workbook(sample(), HEADING, most_rows=SMALL)
    parts = [rows(data, name) for name in SHEETS]
    assert [len(part) for part in parts] == [40, 40, 16]
    assert [row for part in parts for row in part] == rows(consolidated_workbook(sample(), HEADING), say.DATA)
    assert all(len(part) + FIRST <= SMALL for part in parts)


def test_a_full_sheet_is_one_sheet_and_one_unit_more_are_two() -> None:
    whole, exact = sample(), FIRST + 12 * INDICATORS
    assert [len(part) for part in data_parts(whole, exact)] == [12]
    assert [len(part) for part in data_parts(whole, exact - 1)] == [11, 1]
    assert data_parts(whole) == (whole.reports,)
    assert MOST_ROWS == 2**20


def test_the_totals_are_written_as_ever() -> None:
    assert totals(consolidated_workbook(sample(), HEADING, most_rows=SMALL)) == totals(
        consolidated_workbook(sample(), HEADING)
    )


def test_every_sheet_has_its_note_its_filter_and_names_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(consolidated_workbook(sample(), HEADING, most_rows=SMALL))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [say.SUMMARY, *SHEETS, say.UNITS, say.SENDING, say.SOURCES]
    assert {book[name]["A4"].value for name in SHEETS} == {say.NOTES[say.DATA]}
    assert all(book[name].auto_filter.ref for name in SHEETS)
    assert [book.defined_names[name].attr_text.split("!")[0] for name in ("sl_tt", "sl_tt_2", "sl_tt_3")] == [
        f"'{name}'" for name in SHEETS
    ]


def test_a_cell_of_a_later_sheet_is_traced_to_its_unit() -> None:
    whole = sample()
    code, _, unit = cell_meaning(whole, f"Số liệu (2)!J{FIRST + 2}", most_rows=SMALL)
    assert (code, unit) == ("1.10", whole.reports[UNITS_EACH].unit.key)
    code, _, unit = cell_meaning(whole, f"'Số liệu (3)'!J{FIRST + 1}", most_rows=SMALL)
    assert (code, unit) == ("1.1", whole.reports[2 * UNITS_EACH].unit.key)


def test_more_units_than_a_sheet_has_rows_are_refused_and_told() -> None:
    with pytest.raises(VanthuError, match="room for 13 rows, and 14 are needed"):
        consolidated_workbook(sample(), HEADING, most_rows=FIRST + 13)


@pytest.mark.slow
def test_recalculated_the_formulas_count_over_all_sheets(calc: Path) -> None:
    data = consolidated_workbook(sample(), HEADING, most_rows=SMALL)
    assert bare(data) != data
    written, computed = totals(data), recalculated(data, calc / "parts")
    for code, row in written.items():
        for at, value in enumerate(row):
            assert computed[code][at] == (pytest.approx(value) if isinstance(value, float) else value), (code, at)
