"""The texts of the workbook, each kept once: a cell names its text by number and so can never be a formula."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from documents.workbook.consolidated.page import clean

PART = "xl/sharedStrings.xml"
_COUNTS = re.compile(r' count="\d+" uniqueCount="(\d+)"')


class Strings:
    """The table of texts, which begins with those that another program wrote (the part's XML)."""

    def __init__(self, part: str) -> None:
        self._part = part
        found = _COUNTS.search(part)
        self._first = int(found[1]) if found else 0
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of this text."""
        return self._numbers.setdefault(text, self._first + len(self._numbers))

    def xml(self) -> str:
        """The part with every text. The optional counts are left out."""
        added = "".join(f'<si><t xml:space="preserve">{escape(clean(text))}</t></si>' for text in self._numbers)
        return _COUNTS.sub("", self._part).replace("</sst>", added + "</sst>")
