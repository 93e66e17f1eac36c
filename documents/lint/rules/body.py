"""Ô 6: running text: Appendix I, part I, section II.6; the end mark of every model of Appendix III."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.reading import Paragraph
from documents.lint.rules.dress import excerpt, sizes_text, wrong_sizes
from documents.lint.sheet import Sheet
from documents.lint.wording import ALIGNMENTS, MILLIMETRES, MORE, POINTS, WANTED

_LONG = 80
"""Signs in a paragraph that surely fills more than one line: on a single one, justifying cannot be seen."""
_TOLERANCE_MM, _TOLERANCE_PT, _TOLERANCE_LINE = 0.6, 0.05, 0.02
_CLOSED = "./."


def size(sheet: Sheet) -> Iterator[Finding]:
    """BODY_SIZE: 13-14."""
    wrong = [line for line in sheet.body if wrong_sizes(line, layout.LARGE_RANGE_PT)]
    wanted = sizes_text(layout.LARGE_RANGE_PT)
    yield from _first(wrong, "SIZE", lambda line: sizes_text(wrong_sizes(line, layout.LARGE_RANGE_PT)), wanted)


def justified(sheet: Sheet) -> Iterator[Finding]:
    """BODY_ALIGN: text is justified."""
    wrong = [line for line in _prose(sheet) if line.align not in ("both", "distribute")]
    yield from _first(wrong, "ALIGN", lambda line: ALIGNMENTS.get(line.align, line.align), WANTED["justified"])


def indented(sheet: Sheet) -> Iterator[Finding]:
    """BODY_INDENT: the first line stands in by 1 or 1.27 cm; a tab at its beginning does the same."""
    wrong = [line for line in _prose(sheet) if not _is_indented(line)]
    yield from _first(wrong, "INDENT", lambda line: MILLIMETRES.format(line.first_line), WANTED["indent"])


def line_spacing(sheet: Sheet) -> Iterator[Finding]:
    """BODY_LINE: single to 1.5."""
    low, high = layout.LINE_SPACING_RANGE
    wrong = [line for line in _prose(sheet) if not low - _TOLERANCE_LINE <= line.line <= high + _TOLERANCE_LINE]
    yield from _first(wrong, "LINE", lambda line: f"{line.line:.2f}", WANTED["line"])


def between_paragraphs(sheet: Sheet) -> Iterator[Finding]:
    """BODY_GAP: at least 6 pt, after one and before the next together."""
    gaps = {id(below): above.after + below.before for above, below in sheet.neighbours}
    prose = [below for _, below in sheet.neighbours if len(below.text) > _LONG]
    wrong = [line for line in prose if gaps[id(line)] < layout.BETWEEN_PARAGRAPHS_PT - _TOLERANCE_PT]
    yield from _first(wrong, "GAP", lambda line: f"{POINTS.format(gaps[id(line)])} pt", WANTED["gap"])


def closing(sheet: Sheet) -> Iterator[Finding]:
    """CLOSING_MISSING, CLOSING_DOUBLED: one "./." after the last sentence of an official page."""
    if not sheet.is_official or not sheet.body:
        return
    last = sheet.body[-1]
    count = sum(line.text.count(_CLOSED) for line in sheet.body)
    if not last.text.endswith(_CLOSED):
        yield found("CLOSING", "MISSING", measured=f"“…{last.text[-20:]}”", wanted=WANTED["closing"])
    elif count > 1 or last.text.removesuffix(_CLOSED).endswith((".", "/", "?", "!", ";")):
        yield found("CLOSING", "DOUBLED", measured=f"“…{last.text[-20:]}”", wanted=WANTED["closing"])


def _prose(sheet: Sheet) -> list[Paragraph]:
    return [line for line in sheet.body if len(line.text) > _LONG]


def _is_indented(line: Paragraph) -> bool:
    if line.runs and line.runs[0].text.startswith("\t"):
        return True
    stands = (line.first_line, line.left + line.first_line)
    return any(abs(at - wanted) <= _TOLERANCE_MM for at in stands for wanted in layout.FIRST_LINES_MM)


def _first(
    wrong: Iterable[Paragraph], fault: str, measure: Callable[[Paragraph], str], wanted: str
) -> Iterator[Finding]:
    """One finding for all of them: the first by name, the others by number."""
    held = list(wrong)
    if held:
        first = excerpt(held[0])
        place = MORE.format(first=first, more=len(held) - 1) if len(held) > 1 else first
        yield found("BODY", fault, measured=measure(held[0]), wanted=wanted, place=place)
