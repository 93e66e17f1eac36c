"""Light marks in running text: *italic*, **bold**, ***both***, [^1] for a footnote. The author's text becomes spans.

Only texts of a directive are read this way. What a unit wrote is printed as typed, asterisks and all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from documents.template.escape import Runs, write_text

# A mark opens before and closes after a sign that is no blank, so "5 * 3 * 2" stays as it is.
_MARK = re.compile(r"(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1(?!\*)|\[\^(\d+)\]")


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of text in one dress, or the mark of a footnote (counted from 1)."""

    text: str = ""
    is_bold: bool = False
    is_italic: bool = False
    footnote: int | None = None

    def xml(self) -> str:
        """The span as one w:r."""
        if self.footnote is not None:
            mark = f'<w:footnoteReference w:id="{self.footnote}"/>'
            return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>'
        dress = "<w:b/>" * self.is_bold + "<w:i/>" * self.is_italic
        properties = f"<w:rPr>{dress}</w:rPr>" if dress else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{write_text(self.text)}</w:t></w:r>'


@dataclass(frozen=True)
class Rich(Runs):
    """A text with its dress, for a {{r }} tag. As a string it is the text alone."""

    spans: tuple[Span, ...]

    @cached_property
    def _xml(self) -> str:
        return "".join(span.xml() for span in self.spans)

    def xml(self) -> str:
        """The spans as runs."""
        return self._xml

    __html__ = xml  # so that docxtpl writes the same

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)


def rich(text: str) -> Rich:
    """The text with its light marks read. A mark that does not close is an ordinary sign."""
    spans, last = [], 0
    for match in _MARK.finditer(text):
        spans += _plain(text[last : match.start()])
        spans.append(_marked(match))
        last = match.end()
    return Rich((*spans, *_plain(text[last:])))


def _plain(text: str) -> list[Span]:
    return [Span(text=text)] if text else []


def _marked(match: re.Match[str]) -> Span:
    stars, text, number = match.groups()
    if number:
        return Span(footnote=int(number))
    return Span(text=text, is_bold=len(stars) >= 2, is_italic=len(stars) != 2)
