"""The form as a workbook: the answers alone are open, everything else says what is asked, and it comes back whole."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from documents.gate import check_report
from documents.reader import read_report
from documents.workbook import form_workbook
from documents.workbook.form import write_form
from flows.rehearsal.answers import compose_answers
from flows.rehearsal.people import Deed
from models.acceptance import judge
from models.figures import read_figure
from models.form import Answer, Form
from models.organisation import UnitKind
from tasks.load import load_place
from tests.corpus.forms import CYCLE, FORM, UNIT
from tests.corpus.sheets import ANSWER, blank, facts, filled, rows_of, save
from tests.services.calc import converted

ROOT = Path(__file__).parents[2]
GIVEN: dict[str, object] = {"T1": "34/BC-UBND", "A2": "có", "B1": 1234, "C2": 12.5, "C4": 0, "F2": "không có số liệu"}


@pytest.fixture(scope="module")
def shipped() -> Form:
    return load_place(ROOT / "directives" / "lao-cai").forms["muc-iv"]


def page_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert form_workbook(facts()) == form_workbook(facts())


def test_a_form_made_for_many_says_the_same_as_one_written_alone() -> None:
    for name in ("Xã Hợp Thành", 'Sở "A" & <B>', "Ban 'C'"):
        one = facts(last_year={"B1": "1.234", "C2": 'không có <số> & "liệu"'})
        one = replace(one, unit=replace(one.unit, name=name, key="ban-c"))
        quick, alone = form_workbook(one), write_form(one, {})
        assert texts(quick) == texts(alone)
        assert read_report(quick, FORM) == read_report(alone, FORM)
        assert read_report(quick, FORM).unit == "ban-c"
        assert b"vanthu-hole" not in b"".join(parts(quick))


def texts(data: bytes) -> list[tuple[str, object]]:
    """Every cell that holds something."""
    return [(c.coordinate, c.value) for row in page_of(data).iter_rows() for c in row if c.value is not None]


def parts(data: bytes) -> list[bytes]:
    """Every part of the package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name) for name in package.namelist()]


def test_typed_answers_are_read_as_they_were_typed() -> None:
    data = form_workbook(facts(), {"T1": "34/BC-UBND", "A2": "có", "B1": "1.234,5", "X1": "Một.\nHai."})
    report = read_report(data, FORM)
    assert (report.reference, report.figures["B1"].value) == ("34/BC-UBND", Decimal("1234.5"))
    assert (report.figures["A2"].value, report.narratives["X1"], report.problems) == (1, "Một.\nHai.", ())


def test_an_untouched_form_passes_the_gate_and_has_every_row_blank() -> None:
    check_report(blank())
    report = read_report(blank(), FORM)
    assert (report.cycle, report.form, report.unit, report.problems) == (CYCLE, FORM.key, UNIT, ())
    assert {figure.answer for figure in report.figures.values()} == {Answer.BLANK}
    assert set(report.figures) == {indicator.code for indicator in FORM.indicators}


def test_only_the_answer_cells_and_notes_are_open_on_a_protected_sheet(shipped: Form) -> None:
    page = page_of(form_workbook(facts(shipped)))
    assert page.protection.sheet
    codes = rows_of(page)
    open_cells = {(c.row, c.column) for row in page.iter_rows() for c in row if not c.protection.locked}
    asked = [
        code for code in codes if shipped.indicator(code) or code in {"T0", "T1", "T2", "T3", "X1", "X2", "X3", "X4"}
    ]
    assert {(codes[code], ANSWER) for code in asked} <= open_cells
    assert {column for _, column in open_cells} <= {ANSWER, ANSWER + 1, ANSWER + 2}


def test_the_unit_the_period_and_last_years_figures_are_there_before_anybody_types() -> None:
    page = page_of(form_workbook(facts(last_year={"B1": "1.234"})))
    texts = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert "Đơn vị báo cáo: Xã Hợp Thành" in texts
    assert any(text.startswith("Kỳ báo cáo: 2025") for text in texts)
    beside = page.cell(rows_of(page)["B1"], ANSWER + 1)
    assert (beside.value, beside.font.color.rgb, beside.protection.locked) == ("1.234", "FF808080", True)


def test_the_cells_say_what_may_be_typed(shipped: Form) -> None:
    page = page_of(form_workbook(facts(shipped)))
    rows = rows_of(page)
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert rules[f"E{rows['A2']}"].formula1 == '"có,không,không có số liệu"'
    assert rules[f"E{rows['T0']}"].formula1 == '"x"'
    figure = rules[f"E{rows['A1']}"]
    assert "không có số liệu" in figure.formula1
    assert "INT(" in figure.formula1
    assert figure.prompt == shipped.indicators[0].definition


def test_the_identity_is_carried_in_properties_and_in_a_hidden_name() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    name = book.defined_names["vanthu.form"]
    assert (name.attr_text, name.hidden) == (f'"{CYCLE}/{FORM.key}/{UNIT}"', True)
    assert {p.name: p.value for p in book.custom_doc_props.props} == {
        "vanthu.cycle": CYCLE,
        "vanthu.form": FORM.key,
        "vanthu.unit": UNIT,
    }


def test_zero_blank_and_no_data_come_back_as_three_answers() -> None:
    report = read_report(filled({**GIVEN, "B1": None}), FORM)
    assert [report.figures[code].answer for code in ("B1", "C4", "F2")] == [Answer.BLANK, Answer.NUMBER, Answer.NO_DATA]
    assert [report.figures[code].value for code in ("B1", "C4", "F2")] == [None, 0, None]


def test_one_tick_is_a_whole_nil_report_and_no_zeros() -> None:
    report = read_report(filled({"T0": "x"}), FORM)
    assert report.is_nil
    assert all(figure.value is None for figure in report.figures.values())
    assert judge(report, cycle=CYCLE, unit=UNIT, form=FORM).is_accepted


@pytest.mark.parametrize("seed", range(3))
def test_what_a_clerk_types_is_read_as_it_was_meant(shipped: Form, seed: int) -> None:
    meant = compose_answers(
        shipped, deed=Deed.FULL, unit_kind=UnitKind.COMMUNE, rng=random.Random(seed), reference="34/BC-UBND"
    )
    report = read_report(filled(meant, form_workbook(facts(shipped))), shipped)
    assert report.problems == ()
    for indicator in shipped.indicators:
        wanted = read_figure(meant.get(indicator.code, ""), is_yes_no=indicator.is_yes_no)
        found = report.figures[indicator.code]
        assert (found.answer, found.value) == (wanted.answer, wanted.value)
    assert report.narratives == {section.code: meant.get(section.code, "") for section in shipped.sections}


@pytest.mark.slow
@pytest.mark.usefixtures("calc")
@pytest.mark.parametrize("way", ["xlsx", "ods"])
def test_every_answer_survives_a_saving_by_libreoffice(way: str, tmp_path: Path) -> None:
    sent = filled({**GIVEN, "X1": "Thiếu kinh phí.\nThiếu người."})
    path = save(sent, tmp_path / "0")
    for step, kind in enumerate([way] if way == "xlsx" else [way, "xlsx"], start=1):
        path = converted(path, kind, tmp_path / str(step))
    again = path.read_bytes()
    assert again != sent
    assert_whole(again)


def test_a_form_that_libreoffice_saved_is_read_where_there_is_none() -> None:
    assert_whole((ROOT / "tests" / "corpus" / "saved_by_calc.xlsx").read_bytes())


def assert_whole(data: bytes) -> None:
    check_report(data)
    report = read_report(data, FORM)
    assert (report.cycle, report.form, report.unit, report.problems) == (CYCLE, FORM.key, UNIT, ())
    assert report.reference == "34/BC-UBND"
    assert {code: (f.answer, f.value) for code, f in report.figures.items()} == {
        "A2": (Answer.NUMBER, Decimal(1)),
        "B1": (Answer.NUMBER, Decimal(1234)),
        "C2": (Answer.NUMBER, Decimal("12.5")),
        "C4": (Answer.NUMBER, Decimal(0)),
        "F2": (Answer.NO_DATA, None),
    }
    assert report.narratives["X1"] == "Thiếu kinh phí.\nThiếu người."
