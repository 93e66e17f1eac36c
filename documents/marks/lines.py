"""The lines of an editable passage as runs of a paragraph: text with its figures, and in a draft the marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.marks.names import FIGURE, figure_bookmark, passage_bookmark
from documents.marks.tokens import TOKEN
from documents.richtext import Span, rich
from documents.template.escape import Runs, write_plain, write_text

GREY_NOTE = '<w:rPr><w:i/><w:color w:val="7F7F7F"/><w:sz w:val="20"/></w:rPr>'


@dataclass(frozen=True, kw_only=True)
class Line(Runs):
    """A paragraph with light marks and tokens, its figures written in. As a string it is the text alone."""

    text: str
    figures: Mapping[str, str]
    numbered_from: int | None = None
    """In a draft: the number of its first figure's bookmark. Each figure stands in a mark of its own there."""

    def xml(self) -> str:
        """The runs; in a draft each figure in a bookmark, and in a control that Word does not let anybody type in."""
        return "".join(self._pieces())

    def __str__(self) -> str:
        text = "".join(_said(span) for span in rich(self.text).spans)
        return TOKEN.sub(lambda found: self.figures.get(found.group(1), found.group()), text)

    def _pieces(self) -> Iterator[str]:
        number = self.numbered_from
        for span in rich(self.text).spans:
            for piece, token in _split(_said(span)):
                text = piece if token is None else self.figures.get(token, piece)
                run = Span(text=text, is_bold=span.is_bold, is_italic=span.is_italic).xml()
                if token is None or number is None:
                    yield run
                else:
                    yield _marked(token, run, number)
                    number += 1


@dataclass(frozen=True, kw_only=True)
class Edge(Runs):
    """The line before or after an editable passage: its code in brackets, and words for the officer.

    The code stands in the text because that survives every program; the bookmark and the locked control are for Word.
    """

    mark: str
    words: str
    number: int
    is_end: bool = False

    def xml(self) -> str:
        """A grey run that Word does not let anybody delete, at the begin or the end of the passage's bookmark."""
        code = f"{FIGURE.replace('fig', 'end' if self.is_end else 'begin')}{self.mark}"
        locked = _control(code, f"<w:r>{GREY_NOTE}{_text(str(self))}</w:r>", "sdtContentLocked")
        if self.is_end:
            return f'{locked}<w:bookmarkEnd w:id="{self.number}"/>'
        return f'<w:bookmarkStart w:id="{self.number}" w:name="{passage_bookmark(self.mark)}"/>{locked}'

    def __str__(self) -> str:
        return f"[[{'/' * self.is_end}{self.mark}]] {self.words}"


@dataclass(frozen=True, kw_only=True)
class Note(Runs):
    """A grey line of a draft that is no part of the report."""

    words: str

    def xml(self) -> str:
        """One grey run."""
        return f"<w:r>{GREY_NOTE}{_text(self.words)}</w:r>"

    def __str__(self) -> str:
        return self.words


def tokens_in(text: str) -> int:
    """How many figures a line shows."""
    return len(TOKEN.findall(text))


def _said(span: Span) -> str:
    """The span's text; the mark of a footnote as it was typed, for a report has none."""
    return span.text if span.footnote is None else f"[^{span.footnote}]"


def _split(text: str) -> Iterator[tuple[str, str | None]]:
    last = 0
    for found in TOKEN.finditer(text):
        if found.start() > last:
            yield text[last : found.start()], None
        yield found.group(), found.group(1)
        last = found.end()
    if last < len(text):
        yield text[last:], None


def _marked(token: str, run: str, number: int) -> str:
    name = figure_bookmark(token, number)
    control = _control(f"{FIGURE}{token}", run, "contentLocked")
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{control}<w:bookmarkEnd w:id="{number}"/>'


def _control(name: str, run: str, lock: str) -> str:
    said = write_plain(name)
    properties = f'<w:alias w:val="{said}"/><w:tag w:val="{said}"/><w:lock w:val="{lock}"/>'
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{write_text(text)}</w:t>'
