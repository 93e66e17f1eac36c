"""Every figure is read twice by routes that share nothing; where they differ a person looks, and no figure is kept."""

from __future__ import annotations

from typing import Any

import pytest

from documents.reader import again, read_report, tables
from documents.reader.again import page_texts, workbook_texts
from documents.reader.seen import VisibleText
from documents.reader.sheets import cells
from models.submission import ReadReport
from tests.corpus.forms import FORM, GOOD, cell, control, paragraph, returned, run
from tests.corpus.sheets import filled

HIDDEN = run("999", "<w:vanish/>")


def doubted(report: ReadReport) -> list[str]:
    return [problem.where.split()[1] for problem in report.problems if problem.code == "TWO_READINGS"]


def test_both_routes_see_the_same_on_a_good_page() -> None:
    seen = page_texts(returned())
    assert {code: seen[code] for code in GOOD} == GOOD
    assert doubted(read_report(returned(), FORM)) == []


@pytest.mark.parametrize(
    "content",
    [
        paragraph(control(run("200"), "B1")),
        control(paragraph(run("200")), "B1"),
        paragraph(run("200") + HIDDEN),
        paragraph(run("2") + run("00")),
        paragraph(f"<w:ins w:id='1'>{run('200')}</w:ins><w:del w:id='2'><w:r><w:delText>1</w:delText></w:r></w:del>"),
        paragraph(f"<mc:AlternateContent><mc:Choice Requires='wps'>{run('200')}</mc:Choice>"
                  f"<mc:Fallback>{run('999')}</mc:Fallback></mc:AlternateContent>"),
        paragraph("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" + run("999")
                  + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("200")
                  + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"),
    ],
)  # fmt: skip
def test_both_routes_see_what_a_person_sees(content: str) -> None:
    data = returned(cells={"B1": cell(content)})
    assert page_texts(data)["B1"] == "200"
    report = read_report(data, FORM)
    assert report.figures["B1"].value == 200
    assert doubted(report) == []


def test_a_figure_that_the_first_route_misreads_in_word_goes_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """As python-docx reads it: nothing that stands in a content control."""
    real = tables.visible_text

    def blind(element: Any, hidden_styles: frozenset[str] = frozenset()) -> VisibleText:
        if next(element.iter(tables.w.CONTROL), None) is not None:
            return VisibleText(text="", doubts=frozenset())
        return real(element, hidden_styles)

    monkeypatch.setattr(tables, "visible_text", blind)
    monkeypatch.setattr(tables, "single_run", lambda cell: None)
    monkeypatch.setattr(tables, "plain_pieces", lambda cell: None)
    report = read_report(returned(cells={"B1": cell(paragraph(control(run("200"), "B1")))}), FORM)
    assert "B1" in doubted(report)
    assert "B1" not in report.figures


def test_a_figure_that_the_first_route_misreads_in_a_workbook_goes_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "_number", lambda raw, days: raw.partition(".")[0])
    report = read_report(filled({"B1": 12.5, "C2": 3}), FORM)
    assert doubted(report) == ["B1"]
    assert set(report.figures) == {indicator.code for indicator in FORM.indicators} - {"B1"}


@pytest.mark.parametrize("seen", ["", "0", "không có số liệu"])
def test_blank_zero_and_no_data_are_three_readings(seen: str) -> None:
    for typed in ("", "0", "không có số liệu"):
        figures = read_report(returned({**GOOD, "C2": typed, "C4": ""}), FORM).figures
        found = [code for code, _ in again.disagreements({"C2": figures["C2"]}, {"C2": seen}, FORM)]
        assert found == ([] if seen == typed else ["C2"])


def test_a_blank_in_a_row_that_only_one_route_sees_goes_to_a_person() -> None:
    figures = read_report(returned({**GOOD, "F2": ""}), FORM).figures
    assert [code for code, _ in again.disagreements({"F2": figures["F2"]}, {}, FORM)] == ["F2"]


def test_calamine_and_the_walk_over_the_xml_agree_on_a_filled_workbook() -> None:
    given = {"A2": "có", "B1": 1234.5, "C2": 0, "C4": "1.234", "F2": "không có số liệu"}
    seen = workbook_texts(filled(given))
    assert (seen["B1"], seen["C2"], seen["C4"], seen["F2"]) == ("1.234,5", "0", "1.234", "không có số liệu")
