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
    if (letters := _letters(cell)) is not None:
        return [letters]
    pieces: list[str] = []
    return pieces if _enter(cell, pieces) else None


def _letters(cell: etree._Element) -> str | None:
    """Of a cell with nothing but one paragraph of one run; by its places, for a loop takes longer than what it finds.

    None where there is anything else, also what is ordinary.
    """
    paragraph = _only(cell, _PARAGRAPH)
    run = None if paragraph is None or len(paragraph) != 1 else paragraph[0]
    if run is not None and run.tag == w.CONTROL and len(run) == _PROPERTIES_AND_CONTENT:
        is_known = run[0].tag == w.CONTROL_PROPERTIES
        run = _only(run[1], _RUN) if is_known and run[1].tag == w.CONTROL_CONTENT else None
    text = None if run is None or run.tag != _RUN else _only(run, _TEXT)
    return None if text is None else text.text or ""


def _only(parent: etree._Element, tag: str) -> etree._Element | None:
    """The one element in it, where it has this name."""
    if len(parent) != 1:
        return None
    child = parent[0]
    return child if child.tag == tag else None


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
