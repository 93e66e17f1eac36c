"""Reading a draft that came back: the page as paragraphs, the lines of marks among them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import etree

from documents.drafts.page import DraftPage, Edge, Paragraph, Piece
from documents.drafts.walk import Walk
from documents.gate import check_package
from documents.marks.names import IDENTITY, MARK
from documents.reader import names as w
from documents.reader.package import Package, open_package

TEXT_BOX = w.WORD + "txbxContent"


def read_draft(data: bytes, tokens: tuple[str, ...]) -> DraftPage:
    """The page of the draft. `tokens`: of every figure that may stand in it. Raises UnreadableFileError."""
    check_package(data)
    return page_of(open_package(data), tokens)


def page_of(package: Package, tokens: tuple[str, ...]) -> DraftPage:
    """The page of an opened draft."""
    walk = Walk(package.hidden_styles, tokens)
    blocks = tuple(_block(paragraph) for paragraph in _paragraphs(package.body, walk, is_inside=False))
    lines = (IDENTITY.search(block.text) for block in blocks)
    found = next((match for match in lines if match), None)
    identity = (found.group(1), int(found.group(2)), found.group(3)) if found else None
    has_changes = next(package.body.iter(*w.CHANGES), None) is not None
    return DraftPage(blocks=blocks, identity=identity, has_changes=has_changes)


def _paragraphs(parent: etree._Element, walk: Walk, *, is_inside: bool) -> Iterator[Paragraph]:
    for child in parent:
        if child.tag == w.PARAGRAPH:
            yield from _lines(child, walk, is_inside)
            for box in child.iter(TEXT_BOX):
                yield from _paragraphs(box, walk, is_inside=True)
        elif isinstance(child.tag, str):
            walk.note(child)
            yield from _paragraphs(child, walk, is_inside=is_inside or child.tag == w.TABLE)


def _lines(element: etree._Element, walk: Walk, is_inside: bool) -> Iterator[Paragraph]:
    """The paragraph; where it has line breaks, a paragraph for each line."""
    number = element.find(f"{w.PARAGRAPH_PROPERTIES}/{w.NUMBERING}/{w.NUMBER_ID}")
    is_listed = number is not None and number.get(w.VALUE) != "0"
    pieces, foreign = walk.paragraph(element)
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *more = piece.text.split("\n")
        for at, text in enumerate((first, *more)):
            if at:
                lines.append([])
            lines[-1].append(Piece(text=text, is_bold=piece.is_bold, is_italic=piece.is_italic, figure=piece.figure))
    for line in lines:
        yield Paragraph(pieces=tuple(line), is_in_table=is_inside, is_listed=is_listed, foreign=foreign)


def _block(paragraph: Paragraph) -> Paragraph | Edge:
    text = unicodedata.normalize("NFC", " ".join(paragraph.text.split()))
    found = list(MARK.finditer(text))
    if not found:
        return paragraph
    is_alone = len(found) == 1 and found[0].start() == 0 and not paragraph.is_in_table
    return Edge(mark=found[0].group(2), is_end=bool(found[0].group(1)), text=text, is_alone=is_alone)
