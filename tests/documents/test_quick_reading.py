"""The short way through an ordinary page gives what the careful way gives, whatever became of the page."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from documents.reader import names as w
from documents.reader import plain, tables
from documents.reader.again import scan
from documents.reader.again.scan import scan_texts
from documents.reader.again.stream import stream_texts, texts_of
from documents.reader.answers import read_answers
from documents.reader.package import PARSER
from documents.reader.tables import form_rows
from tests.corpus.forms import FORM, GOOD, cell, control, form_body, page, paragraph, row, run, said
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
    "with a table inside": form_body(GOOD, cells={"X1": cell(INNER + paragraph(run("b")))}),
    "behind a comment": "<!-- <w:tbl> -->" + UPRIGHT,
}  # fmt: skip


def first_route(data: bytes, *, is_careful: bool) -> object:
    """Rows, and what they come to; or what the page is refused for."""
    body = etree.fromstring(data, PARSER).find(w.BODY)
    if body is None:
        return "no body"
    try:
        rows = list(form_rows(body, is_careful=is_careful))
    except (ValueError, RecursionError) as error:
        return type(error)
    seen = [(one.code, one.answer, one.place) for one in rows]
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
