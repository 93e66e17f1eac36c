"""The workbook of the consolidated report: it counts by itself, says the same as the report, and cannot be tricked."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from documents.workbook.consolidated import Heading, cell_meaning, cell_reference, consolidated_workbook
from documents.workbook.consolidated import wording as say
from documents.workbook.consolidated.rows import letter
from models.consolidation import Consolidation, Discrepancy, UnitReport
from models.form import Aggregation, Answer, Figure, Form
from models.organisation import Unit, UnitKind
from models.place import Place, read_place
from models.provenance import Scope, UntraceableError
from models.totals import consolidate
from tests.documents import sample_values as values
from tests.services.calc import converted

HEADING = Heading(agency="Sở Văn hóa", directive=values.REF, cycle="c-2025", at=values.at(30, 11), report="12/BC")
SCOPES = {say.KINDS[kind]: "so" for kind in (UnitKind.DEPARTMENT, UnitKind.BOARD, UnitKind.SECTOR_BODY)} | {
    say.KINDS[UnitKind.COMMUNE]: "xa",
    say.KINDS[UnitKind.WARD]: "phuong",
}


def form() -> Form:
    """A form with every rule, and with codes that a spreadsheet would confuse."""
    item = values.indicator
    return replace(
        values.FORM,
        indicators=(
            item("1.1", "Tin, bài", "tin"),
            item("1.10", "Buổi", "buổi"),
            item("<5", "Kinh phí", "triệu đồng"),
            item("A*", "Có kế hoạch", "có/không", aggregation=Aggregation.COUNT, is_yes_no=True),
            item("F2", "Người theo dõi", "người", aggregation=Aggregation.LATEST),
            item("G1", "Hộ có mạng", "hộ", aggregation=Aggregation.AS_OF),
            item("R1", "Tỷ lệ", "%", aggregation=Aggregation.RATIO, ratio_of=("1.1", "1.10"), is_computed=True),
            item("Z9", "Không ai trả lời", "lượt"),
        ),
    )


def figure(text: str, place: str) -> Figure:
    return Figure(answer=Answer.NUMBER, value=Decimal(text), text=text, place=place)


def sample(count: int = 12) -> Consolidation:
    """Reports of every kind of unit: numbers, stated gaps, blanks, a nil report, a zero, a late one."""
    reports = []
    for at in range(count):
        kind = list(UnitKind)[at % 5]
        unit = Unit(key=f"u-{at}", name=f"Đơn vị số {at}", kind=kind, code="", source="test")
        figures = {
            "1.1": figure(str(at * 7 + 1), "table 2, row 2, column 5"),
            "1.10": figure(str(at * 3), "table 2, row 3, column 5"),
            "<5": figure(f"{at}.25", "sheet 1, row 12, column 5"),
            "A*": figure(str(at % 2), "table 2, row 5, column 5"),
            "F2": figure(str(at * 100), "table 2, row 6, column 5"),
            "G1": figure("1000000", "table 2, row 7, column 5"),
        }
        if at % 4 == 1:
            figures["1.10"] = Figure(answer=Answer.NO_DATA, text="không có số liệu", place="table 2, row 3, column 5")
        if at % 4 == 2:
            del figures["<5"]
        more: dict[str, Any] = {"is_late": at == 3, "is_nil": at == 5, "figures": figures}
        reports.append(values.unit_report(unit, at % 9 + 1, **{**more, "sha256": f"{at:064x}"}))
    last = {"1.1": Decimal("12.5"), "G1": Decimal(1)}
    whole = consolidate(form(), tuple(reports), (values.UNITS[3],), (values.UNITS[5],), values.at(30, 11), last)
    found = Discrepancy(unit="u-1", code="1.1", what="SEEN", values=("Số lớn bất thường.",))
    return replace(whole, discrepancies=(found,))


def rows(data: bytes, sheet: str) -> list[list[Any]]:
    """The rows below the heads, as calamine (a reader in Rust) sees them."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)[6:]


def totals(data: bytes) -> dict[str, list[Any]]:
    """The row of each code of the summary, with the results as they were written."""
    return {row[1]: row for row in rows(data, say.SUMMARY)}


def test_the_same_values_give_the_same_bytes() -> None:
    assert consolidated_workbook(sample(), HEADING) == consolidated_workbook(sample(), HEADING)


def test_the_written_results_are_those_of_the_report() -> None:
    whole = sample()
    found = totals(consolidated_workbook(whole, HEADING))
    for total in whole.totals:
        row, is_listed = found[total.code], total.code == "F2"
        assert row[8:10] == [total.answered, total.asked]
        shown = say.LISTED if is_listed else say.NO_FIGURE if total.value is None else float(total.value)
        assert row[7] == shown
        assert row[10] == (say.NO_FIGURE if total.before is None else float(total.before))


def test_the_rows_of_data_add_up_to_the_results() -> None:
    """The third route: rows read by another program and added by hand."""
    data = consolidated_workbook(sample(), HEADING)
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows(data, say.DATA):
        if row[8] == "số":
            sums[row[5], SCOPES[row[4]]] += Decimal(str(row[9]))
            sums[row[5], "tong"] += Decimal(str(row[9]))
    for code in ("1.1", "1.10", "<5", "A*", "G1"):
        row = totals(data)[code]
        assert row[4:8] == [float(sums[code, scope]) for scope in ("so", "xa", "phuong", "tong")], code


def test_missing_is_never_zero() -> None:
    data = consolidated_workbook(sample(), HEADING)
    assert totals(data)["Z9"][4:9] == [say.NO_FIGURE] * 4 + [0]
    answers = {(row[2], row[5]): (row[8], row[9]) for row in rows(data, say.DATA)}
    assert answers["u-1", "1.10"] == ("không có số liệu", "")
    assert answers["u-2", "<5"] == ("bỏ trống", "")
    assert answers["u-5", "1.1"] == ("không phát sinh", "")
    assert answers["u-0", "1.10"] == ("số", 0)


def test_side_by_side_each_unit_shows_what_it_answered() -> None:
    found = {row[1]: row[2:11] for row in rows(consolidated_workbook(sample(), HEADING), say.UNITS)}
    assert found["Đơn vị số 1"] == ["ban", say.ON_TIME, 8, say.NO_FIGURE, 1.25, "có", 100, 1000000, ""]
    assert found["Đơn vị số 2"][4] == "", "left blank"
    assert found["Đơn vị số 2"][8] == 250, "a ratio that is computed is the unit's own: 15 of 6"
    assert found["Đơn vị số 5"][2:] == [""] * 7, "a nil report gives no figure"
    assert found["Xã Bắc Hà"] == ["xã", say.NOT_SENT, *[""] * 7]


def test_each_row_of_data_says_from_which_cell_of_which_file() -> None:
    found = {(row[2], row[5]): row[10:15] for row in rows(consolidated_workbook(sample(), HEADING), say.DATA)}
    assert found["u-3", "1.1"] == [1, f"{3:064x}", "Bảng 2", 2, 5]
    assert found["u-3", "<5"] == [1, f"{3:064x}", "Trang tính 1", 12, 5]


def test_nothing_typed_becomes_a_formula() -> None:
    whole = sample(1)
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "<b>&"):
        first = whole.reports[0]
        evil = replace(whole, reports=(replace(first, unit=replace(first.unit, name=text), reference=text),))
        data = consolidated_workbook(evil, HEADING)
        book = openpyxl.load_workbook(io.BytesIO(data))
        cell = book[say.DATA]["B7"]
        assert (cell.data_type, str(cell.value).strip()) == ("s", text.strip())
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for number in (2, 3, 4, 5):
                assert b"<f>" not in package.read(f"xl/worksheets/sheet{number}.xml")


def test_what_xml_cannot_hold_is_left_out() -> None:
    whole = sample(1)
    odd = replace(whole.reports[0], reference="34\x00/BC\ud800", unit=replace(whole.reports[0].unit, name="A\x0bB"))
    row = rows(consolidated_workbook(replace(whole, reports=(odd,)), HEADING), say.SENDING)[0]
    assert (row[1], row[7]) == ("AB", "34/BC")


def test_it_is_ready_for_the_screen_and_the_printer() -> None:
    book = openpyxl.load_workbook(io.BytesIO(consolidated_workbook(sample(), HEADING)))
    assert book.sheetnames == [say.SUMMARY, say.DATA, say.UNITS, say.SENDING, say.SOURCES]
    for page in book.worksheets:
        assert (page.page_setup.orientation, str(page.page_setup.paperSize)) == ("landscape", "9")
        assert page["A2"].value == "SỐ LIỆU TỔNG HỢP KẾT QUẢ THỰC HIỆN CÔNG VĂN SỐ 9123/UBND-VX NGÀY 08/12/2025"
    for page in book.worksheets[:4]:
        assert page.print_title_rows == "$6:$6"
        assert page.freeze_panes.endswith("7")
        assert page.auto_filter.ref.startswith("A6:")
    assert book[say.DATA].auto_filter.ref == f"A6:Q{6 + 12 * 8}"


def test_the_columns_of_ratios_are_shown_where_there_is_one() -> None:
    def is_hidden(whole: Consolidation) -> bool:
        page = openpyxl.load_workbook(io.BytesIO(consolidated_workbook(whole, HEADING)))[say.DATA]
        return bool(page.column_dimensions["P"].hidden)

    assert not is_hidden(sample())
    assert is_hidden(values.consolidation())


def test_every_text_is_nfc_and_every_part_is_sound() -> None:
    with zipfile.ZipFile(io.BytesIO(consolidated_workbook(sample(), HEADING))) as package:
        assert package.testzip() is None
        texts = package.read("xl/sharedStrings.xml").decode()
    assert unicodedata.is_normalized("NFC", texts)


def test_every_unit_stands_in_the_list_of_senders() -> None:
    found = {row[2]: row[5] for row in rows(consolidated_workbook(sample(), HEADING), say.SENDING)}
    assert (found["u-0"], found["u-3"], found["xa-bac-ha"]) == (say.ON_TIME, say.LATE, say.NOT_SENT)
    assert found["phuong-yen-bai"] == say.EXEMPT


def test_what_does_not_agree_is_listed() -> None:
    data = consolidated_workbook(sample(), HEADING)
    book = python_calamine.load_workbook(io.BytesIO(data))
    assert ["Đơn vị số 1", "1.1", "Số lớn bất thường."] in book.get_sheet_by_name(say.SOURCES).to_python()


def test_a_cell_stands_for_its_figure() -> None:
    whole = sample()
    assert cell_meaning(whole, "Tổng hợp!H7") == ("1.1", Scope.ALL, None)
    assert cell_meaning(whole, "'Tổng hợp'!$G$8") == ("1.10", Scope.WARDS, None)
    assert cell_meaning(whole, "Số liệu!J15") == ("1.1", Scope.ALL, "u-1")
    assert cell_meaning(whole, "Theo đơn vị!F8") == ("1.10", Scope.ALL, "u-1")
    for nothing in ("Tổng hợp!A7", "Tổng hợp!H6", "Tổng hợp!H99", "Nguồn!A7", "H7", "Số liệu!J9999"):
        with pytest.raises(UntraceableError):
            cell_meaning(whole, nothing)


def test_places_and_references_are_read_as_they_are_written() -> None:
    assert read_place("table 2, row 7, column 4") == Place(is_sheet=False, table=2, row=7, column=4)
    assert read_place("sheet 1, row 12, column 5") == Place(is_sheet=True, table=1, row=12, column=5)
    assert read_place("") is None
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert cell_reference(12, 5) == "E12"


def test_without_any_report_it_still_opens() -> None:
    data = consolidated_workbook(consolidate(form(), (), (values.UNITS[3],), (), values.at(30, 11)), HEADING)
    assert totals(data)["1.1"][7:10] == [say.NO_FIGURE, 0, 1]
    assert rows(data, say.DATA) == []


# Recalculated by LibreOffice ----------------------------------------------------------------------------------------


def bare(data: bytes) -> bytes:
    """The workbook without the results of its formulas: whatever is read of it was computed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", part) if name.endswith("sheet1.xml") else part)
    return out.getvalue()


def recalculated(data: bytes, folder: Path) -> dict[str, list[Any]]:
    """The summary as LibreOffice computes it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "figures.xlsx"
    path.write_bytes(bare(data))
    return totals(converted(path, "xlsx", folder / "out").read_bytes())


@pytest.mark.slow
def test_recalculated_every_formula_gives_what_was_written(calc: Path) -> None:
    data = consolidated_workbook(sample(), HEADING)
    written, computed = totals(data), recalculated(data, calc / "whole")
    for code, row in written.items():
        for at, value in enumerate(row):
            assert computed[code][at] == (pytest.approx(value) if isinstance(value, float) else value), (code, at)


@pytest.mark.slow
def test_a_source_that_is_dropped_shows_in_the_recalculation(calc: Path) -> None:
    whole = sample()
    short = replace(whole, reports=_without_figure(whole.reports, "1.1"))  # the totals are still those of all
    data = consolidated_workbook(short, HEADING)
    assert recalculated(data, calc / "short")["1.1"][7] != totals(data)["1.1"][7]


def _without_figure(reports: tuple[UnitReport, ...], code: str) -> tuple[UnitReport, ...]:
    first, *others = reports
    return replace(first, figures={c: f for c, f in first.figures.items() if c != code}), *others
