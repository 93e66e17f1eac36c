"""The little that is asked of a style: whether it is bold, set in the middle, or draws the lines of a table."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = ("0", "false", "none", "off")
BORDERS = ("top", "insideH", "insideV")


@dataclass(frozen=True, kw_only=True)
class Style:
    """What is asked of a style, with what it is based on."""

    is_bold: bool = False
    is_centred: bool = False
    has_lines: bool = False


PLAIN = Style()


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """The styles of word/styles.xml by their id; none where the file has no such part."""
    known = {} if root is None else {str(style.get(f"{W}styleId")): style for style in root.iter(f"{W}style")}
    return {key: _style(style, known) for key, style in known.items()}


def is_on(mark: etree._Element) -> bool:
    """Whether a mark such as w:b says yes: it says so by being there."""
    return mark.get(f"{W}val", "1") not in OFF


def draws(borders: etree._Element) -> bool:
    """Whether these borders draw a line between rows or columns."""
    found = (borders.find(f"{W}{side}") for side in BORDERS)
    return any(side is not None and side.get(f"{W}val", "none") not in ("none", "nil") for side in found)


def value(element: etree._Element, path: str) -> str:
    """What the element at the path says; "" where there is none."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else str(found.get(f"{W}val", ""))


def _style(style: etree._Element, known: dict[str, etree._Element]) -> Style:
    chain: list[etree._Element] = []
    at: etree._Element | None = style
    while at is not None and at not in chain:
        chain.append(at)
        at = known.get(value(at, "basedOn"))
    bold = next((b for one in chain if (b := one.find(f"{W}rPr/{W}b")) is not None), None)
    side = next((jc for one in chain if (jc := value(one, "pPr/jc"))), "")
    lines = next((b for one in chain if (b := one.find(f"{W}tblPr/{W}tblBorders")) is not None), None)
    return Style(
        is_bold=bold is not None and is_on(bold),
        is_centred=side == "center",
        has_lines=lines is not None and draws(lines),
    )
