"""A paragraph with its effective measures and its runs with theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from documents.lint.reading.names import TWIPS_MM, TWIPS_PT, is_on, number, path, value, w
from documents.lint.reading.package import Parts, list_level
from documents.lint.reading.rules import Size, has_rule, rule_mm
from documents.lint.reading.styles import Properties, Styles, font, last, toggle
from documents.lint.reading.values import Paragraph, Run

_DEFAULT_PT, _SINGLE_TWIPS, _SINGLE_OF_SIZE = 10.0, 240, 1.15
_GONE = {w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("instrText"), w("delText")}
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What a paragraph must know of its file."""

    parts: Parts
    styles: Styles

    def paragraph(
        self,
        element: etree._Element,
        *,
        table_style: str | None = None,
        section: int = 0,
        room_mm: float | None = None,
        frame_mm: Size | None = None,
    ) -> Paragraph:
        """The paragraph as Word shows it, in a column or cell of `room_mm` where that is known."""
        own = element.find(w("pPr"))
        style = value(own.find(w("pStyle")) if own is not None else None) or self.styles.paragraph_default
        levels = self._levels(own, style, table_style)
        runs = tuple(self._run(run, style, table_style) for run in _runs(element))
        size = max((run.size for run in runs), default=_DEFAULT_PT)
        left, right = (_first(levels, TWIPS_MM, *side) for side in (("left", "start"), ("right", "end")))
        room = None if room_mm is None else room_mm - left - right
        return Paragraph(
            runs=runs,
            align=last(levels, "jc") or "left",
            left=left,
            first_line=_first(levels, TWIPS_MM, "firstLine") - _first(levels, TWIPS_MM, "hanging"),
            before=_space(levels, "before"),
            after=_space(levels, "after"),
            line=_line(levels, size),
            is_listed=_list_id(levels) not in (None, "0"),
            room_mm=room,
            has_rule=has_rule(element, levels),
            rule_mm=rule_mm(element, levels, room),
            frame_mm=frame_mm,
            fields=_fields(element),
            section=section,
        )

    def _levels(self, own: Properties | None, style: str | None, table_style: str | None) -> list[list[Properties]]:
        levels = self.styles.levels("pPr", table_style, style)
        here = [] if own is None else [own]
        listed = list_level(self.parts, _list_id([*levels, here]), _list_depth([*levels, here]))
        drawn = None if listed is None else listed.find(w("pPr"))
        return [*levels, [] if drawn is None else [drawn], here]

    def _run(self, run: etree._Element, style: str | None, table_style: str | None) -> Run:
        own = run.find(w("rPr"))
        character = value(own.find(w("rStyle"))) if own is not None else None
        levels = [*self.styles.levels("rPr", table_style, style, character), [] if own is None else [own]]
        text = _text(run)
        return Run(
            text=text.upper() if toggle(levels, "caps") else text,
            font=font(levels, self.styles.theme),
            size=(number(last(levels, "sz")) or _DEFAULT_PT * 2) / 2,
            is_bold=toggle(levels, "b"),
            is_italic=toggle(levels, "i"),
            is_underlined=(last(levels, "u") or "none") != "none",
            color=(last(levels, "color") or "auto").upper(),
            language=last(levels, "lang") or "",
        )


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == w("r"):
            if not any(is_on(hidden) for hidden in child.iterfind(path("rPr", "vanish"))):
                yield child
        elif child.tag not in _GONE:
            yield from _runs(child)


def _text(run: etree._Element) -> str:
    return "".join((child.text or "") if child.tag == w("t") else _SIGNS.get(str(child.tag), "") for child in run)


def _first(levels: list[list[Properties]], factor: float, *names: str) -> float:
    found = (number(last(levels, "ind", name)) for name in names)
    return next((length * factor for length in found if length is not None), 0.0)


def _space(levels: list[list[Properties]], side: str) -> float:
    if last(levels, "spacing", f"{side}Autospacing") in ("1", "true", "on"):
        return 14.0
    return (number(last(levels, "spacing", side)) or 0.0) * TWIPS_PT


def _line(levels: list[list[Properties]], size: float) -> float:
    """Exact spacing is compared with the height of a single line of Times New Roman: 1.15 of its size."""
    line = number(last(levels, "spacing", "line")) or _SINGLE_TWIPS
    rule = last(levels, "spacing", "lineRule") or "auto"
    if rule == "auto":
        return line / _SINGLE_TWIPS
    multiple = line * TWIPS_PT / (size * _SINGLE_OF_SIZE)
    return max(1.0, multiple) if rule == "atLeast" else multiple


def _list_id(levels: list[list[Properties]]) -> str | None:
    held = [p.find(path("numPr", "numId")) for level in levels for p in level]
    return next((value(found) for found in reversed(held) if found is not None), None)


def _list_depth(levels: list[list[Properties]]) -> str:
    held = [p.find(path("numPr", "ilvl")) for level in levels for p in level]
    return next((value(found) or "0" for found in reversed(held) if found is not None), "0")


def _fields(element: etree._Element) -> tuple[str, ...]:
    simple = [value(found, "instr") or "" for found in element.iter(w("fldSimple"))]
    instructions = "".join(found.text or "" for found in element.iter(w("instrText")))
    return tuple(text.strip().upper() for text in (*simple, instructions) if text.strip())
