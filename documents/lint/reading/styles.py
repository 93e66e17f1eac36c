"""Effective properties: defaults, style of the table, of the paragraph, of the letters, then those on the spot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.lint.reading.names import is_on, path, value, w

Properties = etree._Element
_FONTS = ("ascii", "hAnsi")
_TOGGLES = ("b", "i", "caps")


@dataclass(frozen=True, kw_only=True)
class Styles:
    """The styles part and the theme's two fonts."""

    defaults: etree._Element | None
    styles: dict[str, etree._Element] = field(default_factory=dict)
    paragraph_default: str | None = None
    table_default: str | None = None
    theme: dict[str, str] = field(default_factory=dict)

    def chain(self, style: str | None) -> Iterator[etree._Element]:
        """The style and those it is based on, the nearest first."""
        met: set[str] = set()
        while style in self.styles and style not in met:
            met.add(style)
            yield self.styles[style]
            style = value(self.styles[style].find(w("basedOn")))

    def levels(self, kind: str, *names: str | None) -> list[list[Properties]]:
        """The properties (rPr or pPr) of the defaults, then of each style's chain: from afar to near."""
        defaults = None if self.defaults is None else self.defaults.find(path(f"{kind}Default", kind))
        held = [[element.find(w(kind)) for element in self.chain(name)][::-1] for name in names]
        return [[p for p in level if p is not None] for level in ([defaults], *held)]


def last(levels: list[list[Properties]], name: str, attribute: str = "val") -> str | None:
    """The attribute as the nearest properties say that say it at all."""
    tag = w(name)
    for properties in (p for level in reversed(levels) for p in reversed(level)):
        held = value(properties.find(tag), attribute)
        if held is not None:
            return held
    return None


def toggle(levels: list[list[Properties]], name: str) -> bool:
    """Whether a toggle is on: what stands on the spot rules; styles of several kinds undo each other."""
    said = [_said(level, name) for level in levels]
    if said[-1] is not None:
        return said[-1]
    return bool(said[0]) or sum(bool(each) for each in said[1:]) % 2 == 1


def font(levels: list[list[Properties]], theme: dict[str, str]) -> str:
    """The font of Latin letters; where two are named, both: "Arial/Calibri"."""
    found = dict.fromkeys(_FONTS, "")
    for held in (p.find(w("rFonts")) for level in levels for p in level):
        for slot in _FONTS if held is not None else ():
            themed, plain = value(held, f"{slot}Theme"), value(held, slot)
            found[slot] = theme.get(themed[:5], "") if themed else (plain or found[slot])
    return "/".join(dict.fromkeys(name for name in found.values() if name))


def _said(level: list[Properties], name: str) -> bool | None:
    said = None
    for properties in level:
        held = properties.find(w(name))
        said = said if held is None else is_on(held)
    return said
