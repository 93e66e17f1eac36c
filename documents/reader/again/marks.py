"""The marks of a Word page as they come by: which tables, rows and cells open and close, and the letters in them."""

from __future__ import annotations

import unicodedata
from xml.parsers import expat

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_ABSENT = frozenset({_FALLBACK, *(_W + name for name in ("del", "moveFrom", "sdtPr", "pPr"))})
_ON = frozenset({"", "1", "true", "on"})
_BEFORE = "\0"
"""One for each column that the cell began before the one where it ends. No XML can hold it."""

Row = dict[int, str]
"""The texts of a row by the grid column in which each begins."""


class Stream:
    """Tables as they open and close; a table inside a cell is a table of its own."""

    def __init__(self, hidden_styles: frozenset[str]) -> None:
        self.tables: list[list[Row]] = []
        self._open: list[tuple[list[Row], int, list[str]]] = []
        self._hidden_styles = hidden_styles
        self._absent = 0
        self._placeholders: list[bool] = []
        self._fields: list[bool] = []
        self._is_hidden = self._is_text = self._in_properties = False

    def read(self, page: bytes) -> None:
        """Nothing; the tables are full. Raises xml.parsers.expat.ExpatError where the page is no XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._letters
        parser.Parse(page, True)

    def _start(self, tag: str, at: dict[str, str]) -> None:
        value = at.get(_W + "val", "")
        name = tag.removeprefix(_W)
        if name == "showingPlcHdr" and self._placeholders:
            self._placeholders[-1] = value in _ON
        if tag in _ABSENT:
            self._absent += 1
        if name == "sdt":
            self._placeholders.append(False)
        elif name == "tbl":
            self.tables.append([])
            self._open.append((self.tables[-1], 0, []))
        elif self._open:
            self._inside(name, value, at)

    def _inside(self, name: str, value: str, at: dict[str, str]) -> None:
        rows, column, texts = self._open[-1]
        if name == "tr":
            rows.append({})
            self._open[-1] = (rows, 0, [])
        elif name == "tc":
            self._open[-1] = (rows, column, [])
        elif name == "gridBefore" or (name == "gridSpan" and rows):
            more = max(0, int(value or 1) - (name == "gridSpan"))
            self._open[-1] = (rows, column + more, texts)
            if name == "gridSpan":
                texts.insert(0, _BEFORE * more)
        elif name == "r":
            self._is_hidden = False
        elif name == "rPr":
            self._in_properties = True
        elif self._in_properties and name in ("vanish", "rStyle"):
            self._hide(name, value)
        elif name == "fldChar":
            self._field(at.get(_W + "fldCharType", ""))
        elif name in ("t", "br", "cr", "tab", "noBreakHyphen"):
            self._mark(name)

    def _hide(self, name: str, value: str) -> None:
        if name == "vanish":
            self._is_hidden = value in _ON
        else:
            is_prompt = any(self._placeholders) and value.lower() == "placeholdertext"
            self._is_hidden = self._is_hidden or is_prompt or value in self._hidden_styles

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _mark(self, name: str) -> None:
        self._is_text = name == "t"
        if not self._is_text and self._is_seen():
            self._open[-1][2].append({"tab": "\t", "noBreakHyphen": "\u2011"}.get(name, "\n"))

    def _is_seen(self) -> bool:
        return not (self._absent or self._is_hidden or any(self._fields))

    def _letters(self, text: str) -> None:
        if self._is_text and self._open and self._is_seen():
            self._open[-1][2].append(text)

    def _end(self, tag: str) -> None:
        if tag in _ABSENT:
            self._absent -= 1
        name = tag.removeprefix(_W)
        if name == "sdt":
            self._placeholders.pop()
        elif name == "tbl":
            self._open.pop()
        elif name == "t":
            self._is_text = False
        elif name == "rPr":
            self._in_properties = False
        elif name == "p" and self._open:
            self._open[-1][2].append("\n")
        elif name == "tc" and self._open:
            self._close_cell()

    def _close_cell(self) -> None:
        rows, column, texts = self._open[-1]
        joined = "".join(texts)
        width = joined.count(_BEFORE)
        text = unicodedata.normalize("NFC", joined.replace(_BEFORE, "").replace("\u00ad", "")).strip()
        if rows:
            rows[-1][column - width] = text
        self._open[-1] = (rows, column + 1, [])
