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


@dataclass(frozen=True, kw_only=True)
class Sight:
    """How a page is to be looked at: what hides its text, and whether anything ordinary may be expected."""

    hidden_styles: frozenset[str] = frozenset()
    has_spans: bool = True
    has_merges: bool = True
    has_changes: bool = True
    is_plain: bool = False
    """No paragraph is numbered and no control shows a placeholder."""


def sight_of(body: etree._Element, hidden_styles: frozenset[str]) -> Sight:
    """One look over the page for what is rare on it."""
    rare = {str(element.tag) for element in body.iter(*_RARE)}
    return Sight(
        hidden_styles=hidden_styles,
        has_spans=w.GRID_SPAN in rare or w.GRID_BEFORE in rare,
        has_merges=w.VERTICAL_MERGE in rare,
        has_changes=w.DELETED in rare,
        is_plain=not rare & {w.NUMBERING, w.SHOWS_PLACEHOLDER},
    )


def plain_pieces(cell: etree._Element) -> list[str] | None:
    """The pieces of text in a cell of a plain page, None where anything in it is not ordinary."""
    pieces: list[str] = []
    return pieces if _enter(cell, pieces) else None


def _enter(parent: etree._Element, pieces: list[str]) -> bool:
    """Whether all under `parent` is ordinary."""
    for child in parent:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == _RUN:
            if not _run(child, pieces):
                return False
        elif tag == _PARAGRAPH or tag in _ENTERED:
            if not _enter(child, pieces):
                return False
            if tag == _PARAGRAPH:
                pieces.append("\n")
        elif tag not in _EMPTY_MARKS or len(child):
            return False
    return True


def _run(run: etree._Element, pieces: list[str]) -> bool:
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            pieces.append(child.text or "")
        elif tag != _LOOKS or any(look.tag not in _EMPTY_LOOKS or len(look) for look in child):
            return False
    return True
