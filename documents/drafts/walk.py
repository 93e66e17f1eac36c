"""One walk over the runs of a draft: text with its dress, and the mark of a figure that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from documents.drafts.page import Piece
from documents.marks.names import FIGURE, bookmark_tails, bookmarked_token
from documents.reader import names as w

BOLD, ITALIC = w.WORD + "b", w.WORD + "i"
BEGIN, END, NUMBER, NAME = (w.WORD + name for name in ("bookmarkStart", "bookmarkEnd", "id", "name"))
_MARKS = {w.TAB: " ", w.BREAK: "\n", w.RETURN: "\n", w.HARD_HYPHEN: "\u2011"}
_SKIPPED = frozenset(
    {w.DELETED, w.MOVED_AWAY, w.CONTROL_PROPERTIES, w.PARAGRAPH_PROPERTIES, w.WORD + "txbxContent", w.TABLE}
)
_FOREIGN = {
    "drawing": "picture", "pict": "picture", "object": "picture", "oMath": "formula", "footnoteReference": "footnote",
    "endnoteReference": "footnote", "sym": "symbol", "fldSimple": "field", "instrText": "field",
}  # fmt: skip


@dataclass
class Walk:
    """The state of a walk that goes over one paragraph after another: bookmarks reach from one into the next."""

    hidden_styles: frozenset[str]
    tokens: tuple[str, ...]
    _open: dict[str, str] = field(default_factory=dict)
    """The open bookmarks of figures: number → token."""
    _controls: list[str] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _foreign: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._tails = bookmark_tails(self.tokens)

    def paragraph(self, element: etree._Element) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
        """The pieces of a paragraph, and what no passage can hold."""
        self._pieces, self._foreign = [], set()
        self._children(element)
        return tuple(self._pieces), tuple(sorted(self._foreign))

    def note(self, element: etree._Element) -> None:
        """Nothing. An element between paragraphs may be the edge of a bookmark."""
        if element.tag == BEGIN:
            token = bookmarked_token(element.get(NAME, ""), self._tails)
            if token is not None:
                self._open[element.get(NUMBER, "")] = token
        elif element.tag == END:
            self._open.pop(element.get(NUMBER, ""), None)

    def _children(self, parent: etree._Element) -> None:
        for child in parent:
            self._enter(child)

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            return
        self.note(element)
        local = tag.rpartition("}")[2]
        if local in _FOREIGN:
            self._foreign.add(_FOREIGN[local])
        if tag == w.RUN:
            self._run(element)
        elif tag == w.CONTROL:
            self._control(element)
        elif tag == w.ALTERNATIVES:
            chosen = element.find(w.CHOICE)
            self._children(element if chosen is None else chosen)
        else:
            self._children(element)

    def _control(self, control: etree._Element) -> None:
        said = (control.find(f"{w.CONTROL_PROPERTIES}/{name}") for name in (w.TAG, w.ALIAS))
        names = (found.get(w.VALUE, "") for found in said if found is not None)
        token = next((name.removeprefix(FIGURE) for name in names if name.startswith(FIGURE)), None)
        if token is not None:
            self._controls.append(token)
        self._children(control)
        if token is not None:
            self._controls.pop()

    def _run(self, run: etree._Element) -> None:
        looks = run.find(w.RUN_PROPERTIES)
        is_hidden = looks is not None and self._is_hidden(looks)
        for child in run:
            if child.tag == w.FIELD_MARK:
                self._field_mark(child.get(w.FIELD_MARK_KIND, ""))
            elif is_hidden or any(self._fields):
                continue
            elif child.tag == w.TEXT:
                self._say(child.text or "", looks)
            elif child.tag in _MARKS:
                self._say(_MARKS[child.tag], looks)
            elif child.tag != w.RUN_PROPERTIES:
                self._enter(child)

    def _say(self, text: str, looks: etree._Element | None) -> None:
        figure = self._controls[-1] if self._controls else next(reversed(self._open.values()), None)
        dress = [looks is not None and _is_on(looks, name) for name in (BOLD, ITALIC)]
        self._pieces.append(Piece(text=text, is_bold=dress[0], is_italic=dress[1], figure=figure))

    def _field_mark(self, kind: str) -> None:
        self._foreign.add("field")
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _is_hidden(self, looks: etree._Element) -> bool:
        style, direct = looks.find(w.STYLE), looks.find(w.HIDDEN)
        if direct is not None:
            return w.is_on(direct)
        return style is not None and style.get(w.VALUE, "") in self.hidden_styles


def _is_on(looks: etree._Element, name: str) -> bool:
    found = looks.find(name)
    return found is not None and w.is_on(found)
