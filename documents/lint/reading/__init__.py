"""A .docx, ours or foreign, as values: blocks in their order, sections, footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml import etree

from documents.gate import check_package
from documents.lint.reading.names import path, value, w
from documents.lint.reading.package import notes_of, open_parts, styles_of
from documents.lint.reading.paragraphs import Reader
from documents.lint.reading.rules import cell_room_mm, frame_mm
from documents.lint.reading.sections import section_room_mm, sections_of
from documents.lint.reading.values import Block, Page, Paragraph, Run, Section, Table

__all__ = ["Block", "Page", "Paragraph", "Run", "Section", "Table", "read_page"]

_SIDES = ("top", "insideH", "insideV")
_WRAPPERS = {w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("smartTag")}


def read_page(data: bytes) -> Page:
    """The page. Raises UnreadableFileError, with the gate's codes, where `data` is no .docx that is safe to read."""
    check_package(data)
    parts = open_parts(data)
    reader = Reader(parts=parts, styles=styles_of(parts))
    return Page(
        blocks=tuple(_blocks(parts.body, reader)),
        sections=sections_of(parts.body, reader),
        notes=tuple(reader.paragraph(note) for note in notes_of(parts)),
    )


def _blocks(body: etree._Element, reader: Reader) -> Iterator[Block]:
    section = 0
    rooms = _rooms(body)
    for element in _inside(body, "p", "tbl"):
        if element.tag == w("tbl"):
            yield _table(element, reader, section)
        else:
            yield reader.paragraph(element, section=section, room_mm=rooms[min(section, len(rooms) - 1)])
            section += element.find(path("pPr", "sectPr")) is not None


def _inside(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names, through whatever may stand between."""
    for child in element:
        if child.tag in map(w, names):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, *names)


def _table(table: etree._Element, reader: Reader, section: int) -> Table:
    style = value(table.find(path("tblPr", "tblStyle"))) or reader.styles.table_default
    rows = tuple(
        tuple(_cell(cell, table, reader, style, section) for cell in _inside(row, "tc")) for row in _inside(table, "tr")
    )
    return Table(rows=rows, has_lines=_has_lines(table, reader, style))


def _cell(
    cell: etree._Element, table: etree._Element, reader: Reader, style: str | None, section: int
) -> tuple[Paragraph, ...]:
    """The cell's paragraphs; those of a table inside it come where the table stands, with the size of their cell."""
    held: list[Paragraph] = []
    read = partial(reader.paragraph, table_style=style, section=section)
    room = cell_room_mm(cell, table, reader.styles, style)
    for element in _inside(cell, "p", "tbl"):
        if element.tag == w("p"):
            held.append(read(element, room_mm=room))
        else:
            held += [read(p, frame_mm=frame_mm(inner)) for inner in element.iter(w("tc")) for p in inner.iter(w("p"))]
    return tuple(held)


def _rooms(body: etree._Element) -> list[float | None]:
    """The width between the margins of each section."""
    rooms = [section_room_mm(section) for section in body.iter(w("sectPr"))]
    return rooms or [None]


def _has_lines(table: etree._Element, reader: Reader, style: str | None) -> bool:
    held = [element.find(path("tblPr", "tblBorders")) for element in reader.styles.chain(style)][::-1]
    drawn: dict[str, bool] = {}
    for borders in (*held, table.find(path("tblPr", "tblBorders"))):
        drawn.update(_drawn(borders))
    cells = [_drawn(cell.find(path("tcPr", "tcBorders"))) for cell in table.iter(w("tc"))]
    lined = sum(cell.get("top", drawn.get("top", False)) for cell in cells)
    return any(drawn.get(side, False) for side in _SIDES) or lined * 2 > len(cells)


def _drawn(borders: etree._Element | None) -> dict[str, bool]:
    if borders is None:
        return {}
    return {etree.QName(side).localname: (value(side) or "none") not in ("none", "nil") for side in borders}
