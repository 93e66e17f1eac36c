"""How long the rules under motto, agency and abstract are: Appendix I, part I, sections II.1, II.2 and II.5."""

from __future__ import annotations

from collections.abc import Iterator

from documents import layout
from documents.lettering import broken, width_mm
from documents.lint.finding import Finding, found
from documents.lint.folding import composed
from documents.lint.reading import Paragraph
from documents.lint.sheet import Sheet
from documents.lint.wording import MILLIMETRES, WANTED

_TOLERANCE = 0.1
"""Of the wanted length: a hand draws it, and another font is a little wider or narrower."""
_ANY_ROOM_MM = 1000.0


def motto_rule(sheet: Sheet) -> Iterator[Finding]:
    """MOTTO_RULE_LENGTH: as long as the text. Silent where the file does not say how long the rule is."""
    line, drawn = sheet.head.motto, sheet.head.motto_rule_mm
    if line is None or drawn is None or not _is_measurable(line):
        return
    text = _lengths_mm(line)[-1]
    if not _is_between(drawn, text, text):
        wanted = WANTED["motto_length"].format(text)
        yield found("MOTTO", "RULE_LENGTH", measured=MILLIMETRES.format(drawn), wanted=wanted)


def agency_rule(sheet: Sheet) -> Iterator[Finding]:
    """AGENCY_RULE_LENGTH: a third to a half of the name's last line; of its lines, where Word breaks it."""
    last = sheet.head.agency[-1] if sheet.head.agency else None
    yield from _third(last, sheet.head.agency_rule_mm, "AGENCY")


def abstract_rule(sheet: Sheet) -> Iterator[Finding]:
    """ABSTRACT_RULE_LENGTH: a third to a half of the abstract; of any of its lines, where it has several."""
    yield from _third(sheet.top.abstract, sheet.top.abstract_rule_mm, "ABSTRACT")


def _third(line: Paragraph | None, drawn: float | None, component: str) -> Iterator[Finding]:
    if line is None or drawn is None or not _is_measurable(line):
        return
    lengths = _lengths_mm(line)
    least, most = min(lengths) / 3, max(lengths) / 2
    if not _is_between(drawn, least, most):
        wanted = WANTED["third_length"].format(least, most)
        yield found(component, "RULE_LENGTH", measured=MILLIMETRES.format(drawn), wanted=wanted)


def _is_between(drawn: float, least: float, most: float) -> bool:
    return least * (1 - _TOLERANCE) <= drawn <= most * (1 + _TOLERANCE)


def _is_measurable(line: Paragraph) -> bool:
    """Whether all of it is in the one font and size whose letters we know the width of."""
    runs = {(run.font or layout.FONT, run.size, run.is_bold) for run in line.seen}
    return len(runs) == 1 and next(iter(runs))[0] == layout.FONT


def _lengths_mm(line: Paragraph) -> list[float]:
    """How long each line is, where the text is broken into several."""
    run = line.seen[0]
    room = _ANY_ROOM_MM if line.room_mm is None else line.room_mm
    lines = broken(composed(line.text), run.size, room, is_bold=run.is_bold)
    return [width_mm(each, run.size, is_bold=run.is_bold) for each in lines]
