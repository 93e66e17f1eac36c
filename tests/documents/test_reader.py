"""The reader sees what a person sees on the page; what is doubtful is returned, never guessed."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from documents.reader import read_report
from models.errors import UnreadableFileError
from models.form import Answer
from models.submission import ReadReport
from tests.corpus.forms import (
    CYCLE,
    FORM,
    GOOD,
    UNIT,
    base_parts,
    cell,
    control,
    form_body,
    page,
    paragraph,
    returned,
    row,
    run,
    said,
    table,
    with_page,
    zipped,
)  # fmt: skip

HIDDEN, STRUCK, RAISED = "<w:vanish/>", "<w:strike/>", '<w:vertAlign w:val="superscript"/>'
BOX = "<w:r><w:pict><w:txbxContent><w:p>@</w:p></w:txbxContent></w:pict></w:r>"
CHOICES = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>@</mc:Choice>"
    "<mc:Fallback><w:r><w:t>999</w:t></w:r></mc:Fallback></mc:AlternateContent></w:r>"
)
COMPLEX_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>999</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>@<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
GREY = run("Bấm vào đây", '<w:rStyle w:val="PlaceholderText"/>')
PLACEHOLDER = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{GREY}</w:sdtContent></w:sdt>"


def read_b1(content: str, properties: str = "") -> ReadReport:
    return read_report(returned(cells={"B1": cell(content, properties)}), FORM)


def codes(report: ReadReport) -> list[str]:
    return [problem.code for problem in report.problems]


def test_a_returned_form_is_read_with_its_identity_answers_and_places() -> None:
    report = read_report(returned(), FORM)
    assert (report.cycle, report.form, report.unit) == (CYCLE, FORM.key, UNIT)
    assert report.reference == "34/BC-UBND"
    assert report.figures["B1"].value == Decimal(1234)
    assert report.figures["B1"].place == "table 2, row 3, column 5"
    assert report.figures["F2"].answer is Answer.BLANK
    assert report.narratives == {"X1": "Thiếu kinh phí.", "X3": ""}
    assert (report.is_nil, report.problems) == (False, ())


@pytest.mark.parametrize(
    "content",
    [
        paragraph(control(run("200"), "B1")),
        control(paragraph(run("200")), "B1"),
        paragraph(f'<w:fldSimple w:instr="PAGE">{run("200")}</w:fldSimple>'),
        paragraph(f"<w:smartTag>{run('200')}</w:smartTag>"),
        paragraph(f"<w:hyperlink>{run('200')}</w:hyperlink>"),
        paragraph(BOX.replace("@", run("200"))),
        paragraph(CHOICES.replace("@", run("200"))),
        paragraph(COMPLEX_FIELD.replace("@", run("200"))),
        paragraph(run("200") + run("999", HIDDEN)),
        paragraph(run("2") + run("00")),
        paragraph("<w:r><w:t>2</w:t><w:softHyphen/><w:t>00</w:t></w:r>"),
        paragraph(run("2\u00ad00")),
        paragraph(run("200") + run("999", '<w:rStyle w:val="Giau"/>')),
        paragraph(PLACEHOLDER + run("200")),
    ],
    ids=[
        "inline-sdt",
        "block-sdt",
        "simple-field",
        "smart-tag",
        "link",
        "text-box",
        "choice",
        "complex-field",
        "hidden",
        "split",
        "soft-hyphen",
        "soft-hyphen-character",
        "hidden-by-style",
        "placeholder",
    ],
)
def test_the_figure_that_is_seen_is_the_figure_that_is_read(content: str) -> None:
    style = b'<w:style w:type="character" w:styleId="Giau"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    styles = base_parts()["word/styles.xml"].replace(b"</w:styles>", style)
    body = form_body(GOOD, cells={"B1": cell(content)})
    report = read_report(zipped({**base_parts(), "word/styles.xml": styles, "word/document.xml": page(body)}), FORM)
    assert report.figures["B1"].value == Decimal(200)
    assert report.problems == ()


@pytest.mark.parametrize(
    ("content", "properties"),
    [
        (paragraph(run("100") + run("2", RAISED)), ""),
        (paragraph(run("100", STRUCK) + run(" 200")), ""),
        (paragraph(run("100", "<w:dstrike/>")), ""),
        (paragraph(run("100") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), ""),
        (paragraph('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' + run("5")), ""),
        (paragraph("<w:r><w:noBreakHyphen/><w:t>5</w:t></w:r>"), ""),
        (paragraph("<w:r><w:t>1</w:t><w:tab/><w:t>000</w:t></w:r>"), ""),
        (paragraph("<w:r><w:t>1</w:t><w:br/><w:t>000</w:t></w:r>"), ""),
        (paragraph(run("1")) + paragraph(run("2")), ""),
        (paragraph(run("12 (mười hai)")), ""),
        (paragraph(run("5")), '<w:vMerge w:val="restart"/>'),
        (paragraph("<m:oMath xmlns:m='math'><m:r><m:t>12</m:t></m:r></m:oMath>"), ""),
        (paragraph("<w:r><w:drawing><a:blip xmlns:a='drawing'/></w:drawing></w:r>"), ""),
        (paragraph("<w:t>12</w:t>"), ""),
    ],
    ids=[
        "superscript",
        "struck",
        "struck-twice",
        "symbol",
        "numbered",
        "hard-hyphen",
        "tab",
        "break",
        "two-lines",
        "words",
        "merged",
        "formula",
        "picture",
        "letters-outside-a-run",
    ],
)
def test_a_doubtful_figure_is_returned_with_its_cell_and_never_read(content: str, properties: str) -> None:
    report = read_b1(content, properties)
    assert "B1" not in report.figures
    (problem,) = report.problems
    assert problem.code == "UNCLEAR_VALUE"
    assert problem.where == "Ô B1 (Tin, bài trên cổng/trang thông tin điện tử)"


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (paragraph(f'<w:ins w:id="1" w:author="a">{run("200")}</w:ins>'), "200"),
        (paragraph(f'<w:del w:id="1"><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>{run("200")}</w:ins>'), "200"),
        (paragraph(f'<w:moveTo w:id="1">{run("200")}</w:moveTo><w:moveFrom w:id="2">{run("9")}</w:moveFrom>'), "200"),
    ],
    ids=["inserted", "replaced", "moved"],
)  # fmt: skip
def test_tracked_changes_are_read_as_they_would_be_accepted_and_sent_back(content: str, seen: str) -> None:
    report = read_b1(content)
    assert report.figures["B1"].text == seen
    assert codes(report) == ["TRACKED_CHANGES"]


def test_a_row_struck_by_a_tracked_deletion_is_not_there() -> None:
    gone = row(said("1"), said("B1"), said("Tin"), said("bài"), said("100"), properties='<w:del w:id="1"/>')
    report = read_report(returned(rows={"B1": gone}), FORM)
    assert "B1" not in report.figures
    assert codes(report) == ["TRACKED_CHANGES", "WRONG_FORM"]


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    around_cell = row(said("1"), said("B1"), said("Tin"), said("bài"), control(said("200"), "B1"))
    around_row = control(row(said("2"), said("C2"), said("Buổi"), said("buổi"), said("300")), "")
    report = read_report(returned(rows={"B1": around_cell, "C2": around_row}), FORM)
    assert [report.figures[code].value for code in ("B1", "C2")] == [200, 300]
    assert report.problems == ()


def test_columns_are_found_by_their_header_wherever_they_stand() -> None:
    rows = [row(said(text), said(code)) for code, text in (("B1", "200"), ("C2", "7"))]
    body = table(row(said("Bảng của đơn vị")), row(said("  KẾT  QUẢ "), said("Mã số")), *rows)
    figures = read_report(with_page(body), FORM).figures
    assert {code: figure.value for code, figure in figures.items()} == {"B1": 200, "C2": 7}


def test_a_cell_that_spans_columns_does_not_shift_the_answer() -> None:
    wide = row(said("1"), said("B1"), cell(paragraph(run("Tin, bài")), '<w:gridSpan w:val="2"/>'), said("200"))
    assert read_report(returned(rows={"B1": wide}), FORM).figures["B1"].value == 200


def test_the_page_and_the_file_must_name_the_same_unit() -> None:
    report = read_report(returned(carried="xa-khac"), FORM)
    assert (report.unit, codes(report)) == (UNIT, ["UNKNOWN_UNIT"])


def test_one_identity_is_enough_and_none_is_said_to_be_none() -> None:
    printed = read_report(with_page(form_body(GOOD)), FORM)
    assert (printed.cycle, printed.unit, printed.problems) == (CYCLE, UNIT, ())
    nameless = read_report(with_page(form_body(GOOD).replace("Mã biểu", "Mẫu")), FORM)
    assert (nameless.cycle, nameless.form, nameless.unit) == (None, None, None)


@pytest.mark.parametrize(("mark", "is_nil"), [("x", True), ("X", True), ("☒", True), ("", False), ("☐", False)])
def test_the_nil_tick_is_read(mark: str, is_nil: bool) -> None:
    report = read_report(returned({"T0": mark}), FORM)
    assert (report.is_nil, report.problems) == (is_nil, ())


def test_an_unclear_nil_tick_is_returned() -> None:
    report = read_report(returned({"T0": "không"}), FORM)
    assert (report.is_nil, codes(report)) == (False, ["UNCLEAR_VALUE"])


def test_a_missing_table_is_one_problem_and_a_missing_row_is_one() -> None:
    assert [p.where for p in read_report(with_page(paragraph(run("Kính gửi"))), FORM).problems] == [
        "Bảng “Thông tin chung”",
        "Bảng “Số liệu”",
        "Bảng “Nội dung”",
    ]
    report = read_report(returned(rows={"C4": ""}), FORM)
    assert codes(report) == ["WRONG_FORM"]
    assert "C4" in report.problems[0].where


def test_a_code_that_stands_twice_gives_no_figure() -> None:
    twice = row(said("1"), said("B1"), said("Tin"), said("bài"), said("1")) * 2
    report = read_report(returned(rows={"B1": twice}), FORM)
    assert "B1" not in report.figures
    assert codes(report) == ["WRONG_FORM"]


def test_a_figure_in_a_row_of_the_clerks_own_is_not_lost_in_silence() -> None:
    own = row(said("9"), said("B9"), said("Mục khác"), said("bài"), said("77"))
    report = read_report(returned(rows={"F2": row(said("5"), said("F2"), said("x"), said("x"), said("")) + own}), FORM)
    assert [(p.code, p.where) for p in report.problems] == [("WRONG_FORM", "Dòng “B9”")]


def test_an_answer_cell_made_for_another_row_is_returned() -> None:
    report = read_b1(paragraph(control(run("5"), "C2")))
    assert codes(report) == ["WRONG_FORM"]
    foreign = read_b1(paragraph(control(run("5"), "goog_rdk_3")))
    assert foreign.problems == ()


def test_two_spellings_of_one_letter_are_one_text() -> None:
    report = read_report(returned({**GOOD, "X1": unicodedata.normalize("NFD", "Thiếu kinh phí.")}), FORM)
    assert report.narratives["X1"] == "Thiếu kinh phí."


def test_narratives_keep_their_paragraphs() -> None:
    body = cell(paragraph(run("Một.")) + paragraph(run("Hai.")))
    assert read_report(returned(cells={"X1": body}), FORM).narratives["X1"] == "Một.\nHai."


def test_every_problem_is_told_at_once_in_the_order_of_the_page() -> None:
    report = read_report(returned({**GOOD, "A2": "5", "B1": "nan", "C2": "-"}), FORM)
    assert [problem.where.split()[1] for problem in report.problems] == ["A2", "B1", "C2"]


def test_a_nested_table_is_a_table_of_its_own() -> None:
    inner = table(row(said("a"), said("b")), row(said("B1"), said("9")))
    assert codes(read_b1(inner)) == ["UNCLEAR_VALUE"]


def test_a_file_without_a_page_is_refused() -> None:
    empty = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    with pytest.raises(UnreadableFileError, match="BROKEN_FILE"):
        read_report(zipped({**base_parts(), "word/document.xml": empty}), FORM)
