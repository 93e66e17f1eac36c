"""What a page says, as text: its lines and the rows of its tables, in their order, read from its very bytes.

One short walk: the lint's careful reading of every dress takes seconds of a report with a hundred units.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from documents.outline.styles import PLAIN, Style, W, draws, is_on, read_styles, value
from documents.reader.package import PARSER, open_package, part_of

UNSEEN = (f"{W}del", f"{W}instrText", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph. Where it is bold throughout, or set in the middle, a reader should see that too."""

    text: str
    is_bold: bool = False
    is_centred: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a table with lines. `table` counts the tables from 0, `number` the rows of each."""

    cells: tuple[str, ...]
    table: int
    number: int


Piece = Line | Row


def outline(data: bytes) -> tuple[Piece, ...]:
    """The page's text in reading order, footnotes last. Raises UnreadableFileError where `data` is no .docx.

    A table without lines only holds the letterhead and the signature apart: its cells are read one after the other.
    """
    styles = read_styles(_part(data, "word/styles.xml"))
    pieces: list[Piece] = []
    tables = 0
    for block in open_package(data).body:
        if block.tag == f"{W}tbl" and _has_lines(block, styles):
            pieces += _rows(block, tables)
            tables += 1
        else:
            pieces += _lines(block, styles)
    notes = _part(data, "word/footnotes.xml")
    return (*pieces, *(line for note in _notes(notes) for line in _lines(note, styles)))


def sheets(pieces: tuple[Piece, ...], most: int) -> tuple[tuple[Piece, ...], ...]:
    """The pieces in sheets of about `most` characters each, none broken; at least one sheet."""
    made: list[list[Piece]] = [[]]
    room = most
    for piece in pieces:
        size = 30 + (len(piece.text) if isinstance(piece, Line) else sum(20 + len(cell) for cell in piece.cells))
        if made[-1] and size > room:
            made.append([])
            room = most
        made[-1].append(piece)
        room -= size
    return tuple(map(tuple, made))


def _rows(table: etree._Element, count: int) -> Iterator[Row]:
    for number, row in enumerate(table.iter(f"{W}tr")):
        cells = (" ".join(filter(None, map(_text, cell.iter(f"{W}p")))) for cell in row.iter(f"{W}tc"))
        yield Row(cells=tuple(cells), table=count, number=number)


def _lines(block: etree._Element, styles: dict[str, Style]) -> Iterator[Line]:
    for paragraph in block.iter(f"{W}p"):
        if text := _text(paragraph):
            style, side = styles.get(value(paragraph, "pPr/pStyle"), PLAIN), value(paragraph, "pPr/jc")
            runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
            is_bold = bool(runs) and all(_is_bold(run, style) for run in runs)
            yield Line(text=text, is_bold=is_bold, is_centred=side == "center" if side else style.is_centred)


def _text(paragraph: etree._Element) -> str:
    said = [
        (element.text or "") if element.tag == f"{W}t" else " "
        for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
        if not any(above.tag in UNSEEN for above in element.iterancestors())
    ]
    return " ".join("".join(said).split())


def _is_bold(run: etree._Element, style: Style) -> bool:
    own = run.find(f"{W}rPr/{W}b")
    return style.is_bold if own is None else is_on(own)


def _has_lines(table: etree._Element, styles: dict[str, Style]) -> bool:
    own = table.find(f"{W}tblPr/{W}tblBorders")
    held = styles.get(value(table, "tblPr/tblStyle"), PLAIN).has_lines
    cells = sum(1 for _ in table.iter(f"{W}tcBorders"))
    return draws(own) if own is not None else held or cells * 2 > sum(1 for _ in table.iter(f"{W}tc"))


def _notes(root: etree._Element | None) -> Iterator[etree._Element]:
    for note in () if root is None else root.iter(f"{W}footnote"):
        if note.get(f"{W}type", "normal") == "normal":
            yield note


def _part(data: bytes, name: str) -> etree._Element | None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(part_of(package, data, name), PARSER) if name in package.namelist() else None
