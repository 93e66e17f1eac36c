"""Bookmarks: a name on each total and each quotation, so that a question about one can name it."""

from __future__ import annotations

from dataclasses import dataclass

from documents.richtext import Span
from documents.template.escape import Runs

LONGEST = 40
"""Signs that Word takes in the name of a bookmark; it must begin with a letter."""


@dataclass(frozen=True, kw_only=True)
class Marked(Runs):
    """A text inside its bookmark, for a {{r }} tag. As a string it is the text alone."""

    text: str
    name: str
    number: int
    is_bold: bool = False
    after: str = ""
    """What follows in the same paragraph, outside of the bookmark."""

    def xml(self) -> str:
        """The bookmark around one run, and the run behind it."""
        run = Span(text=self.text, is_bold=self.is_bold).xml()
        begin, end = f'w:id="{self.number}" w:name="{self.name}"', f'w:id="{self.number}"'
        after = Span(text=self.after).xml() if self.after else ""
        return f"<w:bookmarkStart {begin}/>{run}<w:bookmarkEnd {end}/>{after}"

    def __str__(self) -> str:
        return self.text + self.after


class Bookmarks:
    """Gives each bookmark of one document its number, and a name that no other has."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def mark(self, text: str, wanted: str, *, is_bold: bool = False, after: str = "") -> Marked:
        """The text under this name, cut to what Word takes; numbered where another bookmark has it."""
        name = wanted[:LONGEST]
        while name.casefold() in self._names:
            tail = f"_{len(self._names)}"
            name = wanted[: LONGEST - len(tail)] + tail
        self._names.add(name.casefold())
        return Marked(text=text, name=name, number=len(self._names), is_bold=is_bold, after=after)
