"""The sections of a page: paper, margins, headers and footers."""

from __future__ import annotations

from lxml import etree

from documents.lint.reading.names import RELATION, TWIPS_MM, is_on, number, path, value, w
from documents.lint.reading.paragraphs import Reader
from documents.lint.reading.values import Paragraph, Section

Held = dict[str, tuple[Paragraph, ...]]


def sections_of(body: etree._Element, reader: Reader) -> tuple[Section, ...]:
    """Every section; each takes the headers and footers that it does not name from the one before."""
    sections: list[Section] = []
    headers: Held = {}
    footers: Held = {}
    for held in body.iter(w("sectPr")):
        headers, footers = headers | _held(held, "header", reader), footers | _held(held, "footer", reader)
        sections.append(_section(held, headers, footers))
    return tuple(sections)


def section_room_mm(held: etree._Element) -> float | None:
    """The width between the margins, or None where the section does not give it."""
    size, margins = held.find(w("pgSz")), held.find(w("pgMar"))
    room = _length(size, "w") - _length(margins, "left") - _length(margins, "gutter") - _length(margins, "right")
    return room if room > 0 else None


def _section(held: etree._Element, headers: Held, footers: Held) -> Section:
    size, margins, numbers = (held.find(w(name)) for name in ("pgSz", "pgMar", "pgNumType"))
    title = held.find(w("titlePg"))
    start = number(value(numbers, "start"))
    return Section(
        width=_length(size, "w"),
        height=_length(size, "h"),
        top=abs(_length(margins, "top")),
        bottom=abs(_length(margins, "bottom")),
        left=_length(margins, "left") + _length(margins, "gutter"),
        right=_length(margins, "right"),
        has_title_page=title is not None and is_on(title),
        number_format=value(numbers, "fmt") or "decimal",
        start=None if start is None else int(start),
        headers=headers,
        footers=footers,
    )


def _length(element: etree._Element | None, name: str) -> float:
    return (number(value(element, name)) or 0.0) * TWIPS_MM


def _held(section: etree._Element, kind: str, reader: Reader) -> Held:
    found: Held = {}
    for reference in section.iterfind(path(f"{kind}Reference")):
        root = reader.parts.related(reference.get(RELATION))
        paragraphs = [] if root is None else root.iter(w("p"))
        found[value(reference, "type") or "default"] = tuple(reader.paragraph(p) for p in paragraphs)
    return found
