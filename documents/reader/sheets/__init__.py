"""A returned workbook: its rows by their code, and the identity that it shows and carries."""

from __future__ import annotations

from dataclasses import dataclass

from documents.reader.seen import AnswerRow
from documents.reader.sheets.cells import read_cells
from documents.reader.sheets.package import open_book
from documents.reader.sheets.rows import sheet_rows


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """A workbook opened for reading."""

    rows: tuple[AnswerRow, ...]
    texts: tuple[str, ...]
    """Every text that the sheets show, for whoever looks for the printed identity."""
    properties: dict[str, str]
    names: dict[str, str]
    """Defined names by name, each with its formula."""


def read_sheets(data: bytes) -> Sheets:
    """The rows of every visible sheet (.xlsx bytes that passed documents.gate), in the order of the sheets.

    Values only: no formula is computed. Raises UnreadableFileError BROKEN_FILE, TOO_COMPLEX.
    """
    book = open_book(data)
    rows: list[AnswerRow] = []
    texts: list[str] = []
    for number, sheet in enumerate(book.sheets, start=1):
        cells = read_cells(sheet, book)
        rows += sheet_rows(cells, number)
        texts += (cell.answer.text for cell in cells.values())
    return Sheets(rows=tuple(rows), texts=tuple(texts), properties=book.properties, names=book.names)
