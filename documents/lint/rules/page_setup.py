"""Paper, orientation, margins: Appendix I, part I, sections I.1-3."""

from __future__ import annotations

from collections.abc import Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.reading import Section
from documents.lint.sheet import Sheet
from documents.lint.wording import MILLIMETRES, WANTED

_TOLERANCE_MM = 0.5
_MARGINS = {
    "top": layout.TOP_RANGE_MM,
    "bottom": layout.BOTTOM_RANGE_MM,
    "left": layout.LEFT_RANGE_MM,
    "right": layout.RIGHT_RANGE_MM,
}


def paper(sheet: Sheet) -> Iterator[Finding]:
    """PAPER_RANGE: every page is A4, on whichever side."""
    for section in sheet.page.sections:
        sides = zip(sorted((section.width, section.height)), (layout.PAGE_WIDTH_MM, layout.PAGE_HEIGHT_MM), strict=True)
        if any(abs(side - wanted) > 1 for side, wanted in sides):
            yield found(
                "PAPER", "RANGE", measured=f"{section.width:.0f} × {section.height:.0f} mm", wanted=WANTED["paper"]
            )
            return


def orientation(sheet: Sheet) -> Iterator[Finding]:
    """ORIENTATION_RANGE: the page itself stands upright; appendices may lie."""
    if sheet.page.sections and sheet.page.sections[0].is_landscape:
        yield found("ORIENTATION", "RANGE", measured=WANTED["landscape"], wanted=WANTED["portrait"])


def margins(sheet: Sheet) -> Iterator[Finding]:
    """MARGIN_TOP_RANGE, _BOTTOM_, _LEFT_, _RIGHT_: of upright pages, each at most once."""
    upright = [section for section in sheet.page.sections if not section.is_landscape]
    for side, limits in _MARGINS.items():
        wrong = [section for section in upright if not _is_within(section, side, limits)]
        if wrong:
            measured = MILLIMETRES.format(getattr(wrong[0], side))
            yield found(f"MARGIN_{side.upper()}", "RANGE", measured=measured, wanted=f"{limits[0]}–{limits[1]} mm")


def _is_within(section: Section, side: str, limits: tuple[float, float]) -> bool:
    return limits[0] - _TOLERANCE_MM <= float(getattr(section, side)) <= limits[1] + _TOLERANCE_MM
