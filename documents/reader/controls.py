"""What the content controls of an answer cell say of themselves: the code of the row that they were made for."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from documents.reader import names as w

_NONE: frozenset[str] = frozenset()
_MARKS = (w.TAG, w.ALIAS)


def single_tags(cell: etree._Element, code: str, properties: etree._Element | None) -> frozenset[str]:
    """As tags_of, of a cell in which there is at most one control, that of these properties."""
    if properties is not None and properties.tag == w.TAG:  # all that lean_page has left of them
        return frozenset((properties.get(w.VALUE, ""),))
    row = cell.getparent()
    if row is None or row.tag != w.ROW:
        return _control_tags(cell)
    marks = [] if properties is None else [mark.get(w.VALUE, "") for mark in properties if mark.tag in _MARKS]
    if marks.count(code) == len(marks):
        return frozenset((code,)) if marks else _NONE
    return _control_tags(cell)


def tags_of(cell: etree._Element, code: str) -> frozenset[str]:
    """Tags and aliases of the controls inside the cell, and of one that wraps just this cell."""
    row = cell.getparent()
    if row is not None and row.tag == w.ROW:
        marks = [mark.get(w.VALUE, "") for mark in cell.iter(w.TAG, w.ALIAS)]
        if marks.count(code) == len(marks):  # nothing speaks against the row, wherever in the cell it stands
            return frozenset((code,)) if marks else _NONE
    return _control_tags(cell)


def _control_tags(cell: etree._Element) -> frozenset[str]:
    around = (a for a in (cell.getparent(), *_grand(cell)) if a is not None and a.tag == w.CONTROL)
    controls = (*cell.iter(w.CONTROL), *around)
    found = (c.find(f"{w.CONTROL_PROPERTIES}/{name}") for c in controls for name in (w.TAG, w.ALIAS))
    return frozenset(mark.get(w.VALUE, "") for mark in found if mark is not None)


def _grand(cell: etree._Element) -> Iterator[etree._Element]:
    parent = cell.getparent()
    if parent is not None and parent.tag == w.CONTROL_CONTENT and (above := parent.getparent()) is not None:
        yield above
