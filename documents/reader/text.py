"""The text of a cell as a person sees it on the page, and what makes that reading doubtful."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from documents.reader import names as w
from documents.reader.names import is_on
from documents.reader.seen import Doubt, VisibleText

_SKIPPED = frozenset(
    {
        w.DELETED,
        w.MOVED_AWAY,
        w.CONTROL_PROPERTIES,
        w.CELL_PROPERTIES,
        w.ROW_PROPERTIES,
        w.RUN_PROPERTIES,
        w.PARAGRAPH_PROPERTIES,
    }
)
_MARKS = {w.TAB: "\t", w.BREAK: "\n", w.RETURN: "\n", w.HARD_HYPHEN: "\u2011"}
_SOFT_HYPHEN = "\u00ad"
_PLACEHOLDER = "placeholdertext"


def visible_text(element: etree._Element, hidden_styles: frozenset[str] = frozenset()) -> VisibleText:
    """The text under `element`. Content controls, fields, links and text boxes are entered; mc:Choice is taken.

    `hidden_styles` are the ids of character styles that hide text.
    """
    walk = _Walk(hidden_styles)
    walk.enter(element)
    return VisibleText(text=joined(walk.pieces), doubts=frozenset(walk.doubts))


def joined(pieces: list[str]) -> str:
    """The pieces as one text: NFC, without soft hyphens and without what is blank at its ends."""
    return tidy("".join(pieces))


def tidy(text: str) -> str:
    """The text in NFC, without soft hyphens and without what is blank at its ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")
    return text.strip()


@dataclass
class _Walk:
    hidden_styles: frozenset[str]
    pieces: list[str] = field(default_factory=list)
    doubts: set[Doubt] = field(default_factory=set)
    fields: list[bool] = field(default_factory=list)
    """For each open complex field, whether its instruction (which nobody sees) is being read."""
    placeholders: int = 0

    def enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            return
        if tag == w.RUN:
            self._run(element)
        elif tag == w.ALTERNATIVES:
            self._alternatives(element)
        elif tag == w.CONTROL:
            self._control(element)
        elif tag.endswith(w.STRANGE):
            self.pieces.append(element.text or "")
            self.doubts.add(Doubt.STRANGE)
        else:
            self._children(element)
            if tag == w.PARAGRAPH:
                self._paragraph_end(element)

    def _children(self, element: etree._Element) -> None:
        for child in element:
            self.enter(child)

    def _paragraph_end(self, paragraph: etree._Element) -> None:
        self.pieces.append("\n")
        number = paragraph.find(f"{w.PARAGRAPH_PROPERTIES}/{w.NUMBERING}/{w.NUMBER_ID}")
        if number is not None and number.get(w.VALUE) != "0":
            self.doubts.add(Doubt.NUMBERED)

    def _alternatives(self, element: etree._Element) -> None:
        chosen = element.find(w.CHOICE)
        chosen = element.find(w.FALLBACK) if chosen is None else chosen
        if chosen is not None:
            self._children(chosen)

    def _control(self, control: etree._Element) -> None:
        shows = control.find(f"{w.CONTROL_PROPERTIES}/{w.SHOWS_PLACEHOLDER}")
        depth = 1 if shows is not None and is_on(shows) else 0
        self.placeholders += depth
        self._children(control)
        self.placeholders -= depth

    def _run(self, run: etree._Element) -> None:
        properties = run.find(w.RUN_PROPERTIES)
        is_hidden = properties is not None and self._is_hidden(properties)
        before = len(self.pieces)
        for child in run:
            self._piece(child, is_hidden)
        if properties is not None and "".join(self.pieces[before:]).strip():
            self._doubt(properties)

    def _piece(self, child: etree._Element, is_hidden: bool) -> None:
        if child.tag == w.FIELD_MARK:
            self._field_mark(child.get(w.FIELD_MARK_KIND, ""))
        elif is_hidden or any(self.fields):
            return
        elif child.tag == w.TEXT:
            self.pieces.append(child.text or "")
        elif child.tag in _MARKS:
            self.pieces.append(_MARKS[child.tag])
        elif child.tag == w.SYMBOL:
            self.doubts.add(Doubt.SYMBOL)
        else:
            self.enter(child)

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif self.fields and kind == "separate":
            self.fields[-1] = False
        elif self.fields and kind == "end":
            self.fields.pop()

    def _is_hidden(self, properties: etree._Element) -> bool:
        style = properties.find(w.STYLE)
        name = "" if style is None else style.get(w.VALUE, "")
        if self.placeholders and name.lower() == _PLACEHOLDER:
            return True
        direct = properties.find(w.HIDDEN)
        return name in self.hidden_styles if direct is None else is_on(direct)

    def _doubt(self, properties: etree._Element) -> None:
        if any(is_on(found) for found in (*properties.iter(w.STRUCK), *properties.iter(w.STRUCK_TWICE))):
            self.doubts.add(Doubt.STRUCK)
        raised = properties.find(w.RAISED)
        if raised is not None and raised.get(w.VALUE) != "baseline":
            self.doubts.add(Doubt.RAISED)
