"""A draft is edited between its marks and nowhere else, and its figures are never typed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from documents.drafts import Taken
from documents.kinds import render
from models.document import DocumentKind
from models.errors import UnreadableFileError
from models.narrative import Edit
from tests.corpus import hostile
from tests.documents.drafting import W, changed, drawn, known, paragraph, read, sample, taken, text, typed, typed_after
from tests.documents.sample_values import at

DRAFT = drawn(sample())


def codes(found: Taken) -> list[str]:
    """What was said of the draft."""
    return [problem.code for problem in found.problems]


def reset(element: etree._Element, old: str, new: str) -> None:
    """Types over the letters of the first run that shows exactly the old ones."""
    next(found for found in element.iter(f"{W}t") if found.text == old).text = new


def test_the_same_report_gives_the_same_draft() -> None:
    assert drawn(sample()) == DRAFT


def test_a_draft_that_nobody_touched_says_what_stands_there_already() -> None:
    found = taken(DRAFT)
    assert found.problems == ()
    assert found.texts["summary"].startswith("Có **{coverage}** đơn vị gửi báo cáo đạt yêu cầu ({percent}%)")
    assert list(found.texts) == ["summary", "section:X1", "section:X3", "synthesis", "conclusion"]


def test_what_is_typed_between_the_marks_is_taken_with_bold_and_italic_and_typed_tokens() -> None:
    lines = (
        typed("Chú ý: ", "<w:b/>"),
        typed("có {B1} tin, bài; xã {B1.xa}."),
        typed("nhanh", "<w:i/><w:sz w:val='40'/>"),
    )
    found = taken(typed_after(DRAFT, "synthesis", *lines, instead=True))
    assert found.problems == ()
    assert found.texts["synthesis"] == "**Chú ý:**\ncó {B1} tin, bài; xã {B1.xa}.\n*nhanh*"


def test_words_around_a_figure_may_change_and_the_figure_stays_a_figure() -> None:
    def edit(root: etree._Element) -> None:
        reset(paragraph(root, "đơn vị gửi báo cáo đạt yêu cầu ("), "Có ", "Đến nay đã có ")

    assert taken(changed(DRAFT, edit)).texts["summary"].startswith("Đến nay đã có **{coverage}** đơn vị")


def test_a_figure_that_is_typed_over_is_refused_with_the_figure_expected() -> None:
    expected = known(sample())["coverage"]

    def edit(root: etree._Element) -> None:
        reset(paragraph(root, "đơn vị gửi báo cáo đạt yêu cầu ("), expected, "99/99")

    (problem,) = taken(changed(DRAFT, edit)).problems
    assert (problem.code, expected in problem.what, "99/99" in problem.what) == ("FIGURE_CHANGED", True, True)


def test_letters_that_slip_into_a_figures_mark_are_kept_beside_it() -> None:
    expected = known(sample())["coverage"]

    def edit(root: etree._Element) -> None:
        reset(paragraph(root, "đơn vị gửi báo cáo đạt yêu cầu ("), expected, f"đủ {expected}")

    assert "đủ {coverage}" in taken(changed(DRAFT, edit)).texts["summary"].replace("*", "")


def test_a_figure_that_lost_its_mark_is_told_for_it_will_not_be_refreshed() -> None:
    line = typed(f"Có {known(sample())['coverage']} đơn vị gửi báo cáo.")
    assert codes(taken(typed_after(DRAFT, "summary", line, instead=True))) == ["TYPED_FIGURE"]


def test_an_unknown_token_is_refused_by_name() -> None:
    (problem,) = taken(typed_after(DRAFT, "conclusion", typed("Có {B99} tin."))).problems
    assert (problem.code, "{B99}" in problem.what) == ("UNKNOWN_FIGURE", True)


def remove(root: etree._Element) -> None:
    edge = paragraph(root, "[[/summary]]")
    edge.getparent().remove(edge)


def double(root: etree._Element) -> None:
    edge = paragraph(root, "[[summary]]")
    edge.addnext(etree.fromstring(etree.tostring(edge)))


def swap(root: etree._Element) -> None:
    paragraph(root, "[[synthesis]]").addprevious(paragraph(root, "[[/synthesis]]"))


def type_into(root: etree._Element) -> None:
    edge = paragraph(root, "[[summary]]")
    next(edge.iter(f"{W}t")).text += " Gõ nhầm vào đây."


def put_into_table(root: etree._Element) -> None:
    edge = paragraph(root, "[[conclusion]]")
    table = etree.fromstring(f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr><w:tc/></w:tr></w:tbl>')
    edge.addprevious(table)
    next(table.iter(f"{W}tc")).append(edge)


def track(root: etree._Element) -> None:
    paragraph(root, "[[/summary]]").append(etree.fromstring(f'<w:ins xmlns:w="{W[1:-1]}"/>'))


def invent(root: etree._Element) -> None:
    paragraph(root, "[[/conclusion]]").addprevious(typed("[[extra]] phần lạ"))


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (remove, "MARK_MISSING"),
        (double, "MARK_DOUBLED"),
        (swap, "MARK_MOVED"),
        (put_into_table, "MARK_MOVED"),
        (type_into, "MARK_CHANGED"),
        (invent, "MARK_UNKNOWN"),
        (track, "TRACKED_CHANGES"),
    ],
)
def test_a_mark_that_is_gone_doubled_moved_or_changed_is_refused_by_name(
    edit: Callable[[etree._Element], None], code: str
) -> None:
    found = taken(changed(DRAFT, edit))
    assert set(codes(found)) == {code}
    assert found.texts == {}


def test_a_table_between_the_marks_is_refused() -> None:
    table = etree.fromstring(f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr><w:tc/></w:tr></w:tbl>')
    next(table.iter(f"{W}tc")).append(typed("ô"))
    assert codes(taken(typed_after(DRAFT, "summary", table))) == ["FOREIGN_CONTENT"]


def test_what_is_changed_outside_the_marks_is_not_taken_and_told() -> None:
    def edit(root: etree._Element) -> None:
        paragraph(root, "[[summary]]").addprevious(typed("Thêm một câu ở ngoài."))
        gone = paragraph(root, "TÓM TẮT")
        gone.getparent().remove(gone)

    found = taken(changed(DRAFT, edit))
    assert codes(found) == ["OUTSIDE_MARKS", "OUTSIDE_MARKS"]
    assert "Thêm một câu ở ngoài." in found.problems[0].what
    assert not any("Thêm một câu" in said for said in found.texts.values())


def test_hidden_text_and_numbers_of_lists_are_no_letters() -> None:
    item = typed("Thiếu cán bộ")
    item.insert(0, etree.fromstring(f'<w:pPr xmlns:w="{W[1:-1]}"><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'))
    found = taken(typed_after(DRAFT, "synthesis", item, typed("không ai thấy", "<w:vanish/>"), instead=True))
    assert found.texts["synthesis"] == "- Thiếu cán bộ"


def test_an_edit_stands_in_the_next_draft_and_in_the_report_with_its_figures_written_anew() -> None:
    edit = Edit(mark="summary", version=1, text="Kết quả: **{B1}** tin, bài.", sources="", by="Lê", at=at(30, 8))
    report = sample([edit])
    assert taken(drawn(report), report).texts["summary"] == edit.text
    shown: list[str] = []
    changed(drawn(report), lambda root: shown.append(text(paragraph(root, "Kết quả:"))))
    assert shown == [f"Kết quả: {known(report)['B1']} tin, bài."]


@pytest.mark.parametrize("data", [hostile.without("word/document.xml"), b"PK\3\4 no zip", b""])
def test_a_file_that_the_gate_refuses_is_not_read(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        taken(data)


def test_what_came_after_an_edit_stands_below_it_under_a_heading_and_is_no_part_of_it() -> None:
    edit = Edit(mark="section:X1", version=1, text="Khó khăn chính: kinh phí.", sources="cũ", by="Lê", at=at(30, 8))
    report = sample([edit])
    lines = [block.text for block in read(drawn(report), report).blocks]
    below = lines.index(edit.text) + 2  # behind the line that ends the passage
    assert lines[below] == "Nội dung các đơn vị báo cáo sau khi phần trên được biên tập:"
    assert lines[below + 1].startswith("- “Kinh phí hạn hẹp, < 50% kế hoạch.")
    assert taken(drawn(report), report).texts["section:X1"] == edit.text


def test_the_signs_of_a_file_of_marks_in_a_units_text_are_letters_and_nothing_else() -> None:
    whole = sample().consolidation
    odd = "Thiếu {B1} và **hai** [[/summary]] [^1] & <w:p>\n[[conclusion]] một dòng nữa"
    reports = tuple(replace(one, narratives={"X1": odd}) for one in whole.reports)
    report = replace(sample(), consolidation=replace(whole, reports=reports))
    lines = [block.text for block in read(render(DocumentKind.CONSOLIDATED_REPORT, report), report).blocks]
    assert any(odd.splitlines()[0] in line for line in lines)
    assert taken(drawn(report), report).problems == ()
