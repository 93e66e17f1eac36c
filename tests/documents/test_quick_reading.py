"""The short way through an ordinary page gives what the careful way gives, whatever became of the page."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from documents.reader import lean, plain, tables
from documents.reader import names as w
from documents.reader.again import scan
from documents.reader.again.scan import scan_texts
from documents.reader.again.stream import stream_texts, texts_of
from documents.reader.answers import read_answers
from documents.reader.identity import read_identity
from documents.reader.lean import lean_page
from documents.reader.package import PARSER, open_package
from documents.reader.questions import questions_of
from documents.reader.tables import form_rows
from tests.corpus.forms import FORM, GOOD, cell, control, form_body, page, paragraph, row, run, said, table, zipped
from tests.fuzz.word import damage

UPRIGHT = form_body(GOOD)
NUMBERED = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:p>"
RAISED = run("10") + run("2", '<w:vertAlign w:val="superscript"/>')
BROKEN, EMPTY = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "<w:r><w:t>1</w:t><w:t></w:t><w:t>2</w:t></w:r>"
INNER = f"<w:tbl>{row(said('a'))}</w:tbl>"
LOOK = run("7", '<w:b/><w:sz w:val="26"/><w:lang w:val="vi-VN"/>')
ROW = row(said("1"), said("B1"), cell(paragraph(run("Tin")), '<w:gridSpan w:val="2"/>'), said("9"))
PAGES = {
    "as sent": UPRIGHT,
    "in Word's look": form_body(GOOD, cells={"B1": cell(paragraph(LOOK))}),
    "in two paragraphs": form_body(GOOD, cells={"X1": cell(paragraph(run("a")) + paragraph(run("b")))}),
    "with an ampersand": form_body(GOOD, cells={"X1": cell(paragraph(run("b & c")))}),
    "in a block control": form_body(GOOD, cells={"B1": cell(control(paragraph(run("5")), "C2"))}),
    "struck": form_body(GOOD, cells={"B1": cell(paragraph(run("100", "<w:strike/>")))}),
    "raised": form_body(GOOD, cells={"B1": cell(paragraph(RAISED))}),
    "hidden": form_body(GOOD, cells={"B1": cell(paragraph(run("10") + run("2", "<w:vanish/>")))}),
    "numbered": form_body(GOOD, cells={"B1": cell(NUMBERED)}),
    "over two columns": form_body(GOOD, rows={"B1": ROW}),
    "with a broken line": form_body(GOOD, cells={"X1": cell(paragraph(BROKEN))}),
    "with empty letters": form_body(GOOD, cells={"B1": cell(paragraph(EMPTY))}),
    "with a bare mark": form_body(GOOD, cells={"X1": cell("<w:p><w:r><w:t>1>2</w:t></w:r></w:p>")}),
    "with a table inside": form_body(GOOD, cells={"X1": cell(INNER + paragraph(run("b")))}),
    "behind a comment": "<!-- <w:tbl> -->" + UPRIGHT,
}  # fmt: skip


def first_route(data: bytes, *, is_careful: bool, is_lean: bool = False) -> object:
    """Rows, and what they come to; or what the page is refused for."""
    body = etree.fromstring(data, PARSER).find(w.BODY)
    if body is None:
        return "no body"
    try:
        rows = list(form_rows(body, is_careful=is_careful, is_lean=is_lean))
    except (ValueError, RecursionError) as error:
        return type(error)
    seen = [(one.code, one.answer, one.place, one.tags) for one in rows]
    answers = read_answers(rows, FORM)
    return seen, answers


def damaged(rng: random.Random) -> bytes:
    root = etree.fromstring(page(UPRIGHT))
    for _ in range(rng.randint(1, 4)):
        damage(root, rng)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES.keys())
def test_both_routes_see_on_the_short_way_what_they_see_on_the_long_one(body: str) -> None:
    data = page(body)
    assert first_route(data, is_careful=False) == first_route(data, is_careful=True)
    assert texts_of(data) == stream_texts(data)


def test_an_ordinary_page_is_read_on_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> Any:
        raise AssertionError("the long way was taken")

    monkeypatch.setattr(tables, "visible_text", never)
    monkeypatch.setattr(scan, "Stream", never)
    for name in ("as sent", "in Word's look", "in two paragraphs"):
        data = etree.tostring(etree.fromstring(page(PAGES[name])), encoding="UTF-8", standalone=True)
        assert first_route(data, is_careful=False)
        assert scan_texts(data)


def test_one_unusual_row_leaves_the_others_on_the_short_way() -> None:
    seen = scan_texts(page(PAGES["over two columns"]))
    assert seen is not None
    assert (seen["B1"], seen["C2"]) == ("9", "12")


LOOKS = (
    '<w:p><w:pPr><w:pStyle w:val="a"/><w:widowControl/><w:rPr><w:kern w:val="0"/></w:rPr></w:pPr>'
    '<w:r><w:rPr><w:rFonts w:cs="b"/></w:rPr><w:t>7</w:t></w:r></w:p>'
)
AS_LETTERS = "<w:r><w:t>1<![CDATA[<w:rPr></w:rPr>]]></w:t></w:r>"
AMONG, OTHER = "<w:r><w:rPr>5<w:b/>5</w:rPr><w:t>7</w:t></w:r>", '<w:x xmlns:w="u"><w:rPr></w:rPr></w:x>'
THREE = paragraph(run("a")) + "<w:p></w:p>" + paragraph(run("b") * 2)


def named(properties: str) -> str:
    """A cell with 5 in a control of these properties."""
    content = f"<w:sdtContent>{run('5')}</w:sdtContent>"
    return cell(paragraph(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"))


LOOKED_AT = {
    "as sent": UPRIGHT,
    "with looks of an office program": form_body(GOOD, cells={"B1": cell(LOOKS, '<w:tcW w:w="9"/>')}),
    "with looks in a comment": form_body(GOOD, cells={"B1": cell(f"<!-- {LOOKS} -->{LOOKS}")}),
    "with looks as letters": form_body(GOOD, cells={"B1": cell(paragraph(AS_LETTERS))}),
    "with letters among looks": form_body(GOOD, cells={"B1": cell(paragraph(AMONG))}),
    "with another w": form_body(GOOD, cells={"X1": cell(OTHER + paragraph(run("b")))}),
    "with two names": form_body(GOOD, cells={"B1": named('<w:alias w:val="B1"/><w:tag w:val="C2"/>')}),
    "with the name of another": form_body(GOOD, cells={"B1": cell(paragraph(control(run("5"), "C2")))}),
    "with a strange name": form_body(GOOD, cells={"B1": named('<w:tag w:val="a&amp;b"/>')}),
    "with a prompt": form_body(GOOD, cells={"B1": named("<w:showingPlcHdr/><w:id w:val='1'/>")}),
    "without a name": form_body(GOOD, cells={"B1": named("")}),
    "with a control and more": form_body(GOOD, cells={"B1": cell(paragraph(control(run("5"), "B1") + run("6")))}),
    "in two controls": form_body(GOOD, cells={"B1": cell(paragraph(control(run("5"), "B1")) * 2)}),
    "in three paragraphs": form_body(GOOD, cells={"X1": cell(THREE)}),
    "with letters without a paragraph": form_body(GOOD, cells={"B1": "<w:tc>5</w:tc>"}),
    "with letters behind a name": form_body(GOOD, cells={"B1": '<w:tc><w:tag w:val="B1"/>5</w:tc>'}),
    "with a cell in a cell": form_body(GOOD, cells={"X1": cell(said("a") + paragraph(run("b")))}),
    "with an empty paragraph and letters": form_body(GOOD, cells={"B1": "<w:tc><w:p></w:p>5</w:tc>"}),
}  # fmt: skip


@pytest.mark.parametrize("body", [*PAGES.values(), *LOOKED_AT.values()], ids=[*PAGES, *LOOKED_AT])
def test_a_page_without_its_looks_is_read_as_with_them(body: str) -> None:
    assert not told_apart(page(body))


def test_half_of_an_ordinary_page_is_looks() -> None:
    whole = page(form_body(GOOD, cells={code: cell(LOOKS) for code in GOOD}))
    assert len(lean_page(whole)) < 0.7 * len(whole)


def test_damaged_pages_are_read_without_their_looks_as_with_them() -> None:
    rng = random.Random("lean")
    assert not [data for data in (damaged(rng) for _ in range(200)) if told_apart(data)]


def test_a_look_too_many_that_is_left_out_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = lean._LOOKS.pattern.replace(b"noProof", b"noProof|vanish|strike|vertAlign|numPr")
    monkeypatch.setattr(lean, "_LOOKS", re.compile(broken))
    monkeypatch.setattr(lean, "_known", {})
    monkeypatch.setattr(lean, "_same_marks", lean._same_marks.__wrapped__)
    assert any(told_apart(page(body)) for body in PAGES.values())


def as_ours(data: bytes) -> bytes:
    """The same page in the letters in which forms are written: quotes are double, and nothing is closed at once."""
    return re.sub(rb"<(w:(?:tcPr|trPr|pPr|rPr|p))/>", rb"<\1></\1>", data.replace(b"'preserve'", b'"preserve"'))


def told_apart(data: bytes) -> bool:
    """Whether the first reading sees another page without the innocent looks, in whatever letters it is written."""
    return any(
        first_route(page, is_careful=way) != first_route(less, is_careful=way, is_lean=less is not page)
        for page in (data, as_ours(data))
        for less in (lean_page(page),)
        for way in (False, True)
    )


def test_of_an_ordinary_cell_the_letters_alone_are_left() -> None:
    cells = {"B1": cell(paragraph(control(run("12"), "B1"))), "X1": cell(paragraph(run("a")) + paragraph(run("b")))}
    less = lean_page(as_ours(page(form_body(GOOD, cells=cells))))
    assert b'<w:tc><w:tag w:val="B1"/>12</w:tc>' in less
    assert b"<w:tc>a\nb</w:tc>" in less


@pytest.mark.parametrize("name", ["with letters without a paragraph", "with letters behind a name"])
def test_a_page_with_cells_as_only_a_lean_one_has_them_stays_whole(name: str) -> None:
    data = as_ours(page(LOOKED_AT[name]))
    assert lean_page(data) is data


def test_the_identity_of_a_form_is_found_where_it_stands_in_a_cell() -> None:
    line = "Mã biểu: do-toc-do/muc-iv/xa-mau"
    data = zipped({"word/document.xml": as_ours(page(table(row(said(line))) + UPRIGHT))})
    whole, less = open_package(data), open_package(data, lean_page)
    assert less.is_lean
    assert read_identity(less) == read_identity(whole)
    assert read_identity(whole).form == "muc-iv"


@pytest.mark.parametrize("name", ["with letters without a paragraph", "with letters behind a name"])
def test_a_cell_that_only_a_lean_page_may_have_is_found_where_it_is_let_through(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lean, "_STRAY", b"")
    monkeypatch.setattr(lean, "_known", {})
    monkeypatch.setattr(lean, "_same_marks", lean._same_marks.__wrapped__)
    assert told_apart(page(LOOKED_AT[name]))


def test_what_a_form_asks_is_made_once_for_this_form_and_no_other() -> None:
    other = replace(FORM, indicators=FORM.indicators[:1])
    assert questions_of(FORM) is questions_of(FORM)
    assert questions_of(other).places.keys() < questions_of(FORM).places.keys()


@pytest.mark.parametrize("seed", range(4))
def test_damaged_pages_give_the_same_by_both_ways(seed: int) -> None:
    assert not differing(seed, 40)


def differing(seed: int, count: int) -> list[str]:
    rng = random.Random(f"quick:{seed}")
    found = []
    for data in (damaged(rng) for _ in range(count)):
        if first_route(data, is_careful=False) != first_route(data, is_careful=True):
            found.append(data.decode())
    return found


@pytest.mark.parametrize(
    ("place", "name", "broken"),
    [
        (plain, "_EMPTY_LOOKS", plain._EMPTY_LOOKS | {w.STRUCK, w.RAISED, w.HIDDEN, w.STYLE}),
        (tables, "plain_pieces", lambda cell: [text.text or "" for text in cell.iter(w.TEXT)]),
    ],
    ids=["a look too many", "letters wherever they stand"],
)
def test_a_short_way_that_overlooks_something_is_found(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str, broken: Callable[[Any], Any]
) -> None:
    monkeypatch.setattr(place, name, broken)
    bodies = map(page, PAGES.values())
    assert any(first_route(data, is_careful=False) != first_route(data, is_careful=True) for data in bodies)
