"""The Word elements that the lint knows, as lxml spells them, and how their values are read."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TWIPS_MM, TWIPS_PT = 25.4 / 1440, 1 / 20
ALTERNATIVES = f"{_MC}AlternateContent"


def w(name: str) -> str:
    """The name in the namespace of Word."""
    return _W + name


def path(*names: str) -> str:
    """A path of such names."""
    return "/".join(map(w, names))


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """The attribute of this element, or None where either is missing."""
    return None if element is None else element.get(w(name))


def is_on(toggle: etree._Element) -> bool:
    """Whether a toggle such as w:b is on: it is, unless it says otherwise."""
    return toggle.get(w("val"), "true") not in ("0", "false", "off", "none")


def number(text: str | None) -> float | None:
    """The number, or None where there is none: foreign files hold all sorts of things."""
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
