"""A document on the screen: the text of its very bytes, a sheet at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from documents.outline import Line, Piece, Row, outline, sheets
from portal.paging import Paging, page_of

MOST = 24_000
"""Characters on one sheet: with its tags it stays light enough for a weak line."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: lines, and tables as the rows that stand together; and which sheet of how many it is."""

    pieces: tuple[tuple[str, Line | tuple[Row, ...]], ...]
    paging: Paging[tuple[Piece, ...]]


def sheet_of(data: bytes, query: Mapping[str, str]) -> Sheet:
    """The sheet of the document in these bytes that the query asks for."""
    paging = page_of(sheets(outline(data), MOST), query, 1)
    return Sheet(pieces=tuple(_together(paging.items[0])), paging=paging)


def _together(pieces: tuple[Piece, ...]) -> list[tuple[str, Line | tuple[Row, ...]]]:
    made: list[tuple[str, Line | tuple[Row, ...]]] = []
    for table, held in groupby(pieces, key=lambda piece: piece.table if isinstance(piece, Row) else None):
        if table is None:
            made += [("line", piece) for piece in held if isinstance(piece, Line)]
        else:
            made.append(("table", tuple(piece for piece in held if isinstance(piece, Row))))
    return made
