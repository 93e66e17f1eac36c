"""The text of an ordinary cell in one short walk: what is anything but ordinary is left to the careful reading.

Ordinary are paragraphs, runs of letters in an innocent look, and content controls that show what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from documents.reader import names as w

_EMPTY_LOOKS = frozenset(
    w.WORD + name
    for name in ("b", "bCs", "i", "iCs", "u", "sz", "szCs", "lang", "rFonts", "color", "noProof", "spacing", "kern")
)
"""What a run may say of its look without saying that it is hidden, struck out or raised."""
_EMPTY_MARKS = frozenset(w.WORD + name for name in ("proofErr", "bookmarkStart", "bookmarkEnd"))
_SKIPPED = frozenset({w.PARAGRAPH_PROPERTIES, w.CELL_PROPERTIES, w.CONTROL_PROPERTIES, w.RUN_PROPERTIES})
_RUN, _PARAGRAPH, _TEXT, _LOOKS = w.RUN, w.PARAGRAPH, w.TEXT, w.RUN_PROPERTIES
_ENTERED = frozenset({w.CONTROL, w.CONTROL_CONTENT})
_RARE = (w.DELETED, w.GRID_SPAN, w.GRID_BEFORE, w.VERTICAL_MERGE, w.NUMBERING, w.SHOWS_PLACEHOLDER)
_PROPERTIES_AND_CONTENT = 2


@dataclass(frozen=True, kw_only=True)
class Sight:
    """How a page is to be looked at: what hides its text, and whether anything ordinary may be expected."""

    hidden_styles: frozenset[str] = frozenset()
    has_spans: bool = True
    has_merges: bool = True
    has_changes: bool = True
    is_plain: bool = False
    """No paragraph is numbered and no control shows a placeholder."""
    is_lean: bool = False
    """The page is what lean_page left of it: a cell may hold its letters without any mark."""


def sight_of(body: etree._Element, hidden_styles: frozenset[str], *, is_lean: bool = False) -> Sight:
    """One look over the page for what is rare on it."""
    rare = {str(element.tag) for element in body.iter(*_RARE)}
    return Sight(
        hidden_styles=hidden_styles,
        has_spans=w.GRID_SPAN in rare or w.GRID_BEFORE in rare,
        has_merges=w.VERTICAL_MERGE in rare,
        has_changes=w.DELETED in rare,
        is_plain=not rare & {w.NUMBERING, w.SHOWS_PLACEHOLDER},
        is_lean=is_lean,
    )


def plain_pieces(cell: etree._Element) -> list[str] | None:
    """The pieces of text in a cell of a plain page, None where anything in it is not ordinary."""
    pieces: list[str] = []
    return pieces if _enter(cell, pieces) else None


def single_run(cell: etree._Element) -> tuple[str, etree._Element | None] | None:
    """The letters of a cell with nothing but one paragraph of one run, and the properties of the control around it.

    By its places, for a loop takes longer than what it finds. None where there is anything else, also what is ordinary.
    """
    if len(cell) != 1 or (paragraph := cell[0]).tag != _PARAGRAPH or len(paragraph) != 1:
        return None
    run, properties = paragraph[0], None
    if (tag := run.tag) == w.CONTROL and len(run) == _PROPERTIES_AND_CONTENT:
        properties, content = run
        if properties.tag != w.CONTROL_PROPERTIES or content.tag != w.CONTROL_CONTENT or len(content) != 1:
            return None
        if any(map(len, properties)):  # a mark that holds others: they may name another row
            return None
        run = content[0]
        tag = run.tag
    if tag != _RUN or len(run) != 1 or (text := run[0]).tag != _TEXT or len(text):
        return None
    return text.text or "", properties


def _enter(parent: etree._Element, pieces: list[str]) -> bool:
    """Whether all under `parent` is ordinary."""
    for child in parent:
        tag = child.tag
        if tag == _RUN:
            for piece in child:  # in place: this is half of all steps of a page
                name = piece.tag
                if name == _TEXT:
                    pieces.append(piece.text or "")
                elif name != _LOOKS or not _is_innocent(piece):
                    return False
        elif tag == _PARAGRAPH:
            if not _enter(child, pieces):
                return False
            pieces.append("\n")
        elif tag in _SKIPPED:
            continue
        elif tag in _ENTERED:
            if not _enter(child, pieces):
                return False
        elif tag not in _EMPTY_MARKS or len(child):
            return False
    return True


def _is_innocent(looks: etree._Element) -> bool:
    return all(look.tag in _EMPTY_LOOKS and not len(look) for look in looks)
