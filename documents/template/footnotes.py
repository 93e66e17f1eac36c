"""Footnotes that repeat: in a {%fn for %} loop each note takes the number of its turn as its identity."""

from __future__ import annotations

from lxml import etree

from documents.template.tags import Tags, W


def number_footnotes(root: etree._Element, tags: Tags) -> None:
    """Give w:id="{{ loop.index }}" to the notes between {%fn for %} and {%fn endfor %}: [^1] refers to the first."""
    notes = list(root.iterfind(f"{W}footnote"))
    marked = [bool(tags.structural(note, "fn")) for note in notes]
    if sum(marked) != 2:
        return
    first, last = marked.index(True), len(marked) - 1 - marked[::-1].index(True)
    for note in notes[first + 1 : last]:
        note.set(f"{W}id", tags.take("{{ loop.index }}", is_plain=True))
