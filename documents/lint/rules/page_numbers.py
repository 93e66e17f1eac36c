"""The number of the page: Appendix I, part I, section I.7."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.reading import Page, Paragraph
from documents.lint.rules.dress import Dress, undressed
from documents.lint.sheet import Sheet
from documents.lint.wording import WANTED

_DRESS = Dress(component="PAGE_NUMBER", sizes=layout.LARGE_RANGE_PT, is_centred=True)
_PAGE = re.compile(r"PAGE\b")
_ONE_PAGE = 1500
"""Signs that surely fit on one page with letterhead and signature, where no number is shown."""


def page_numbers(sheet: Sheet) -> Iterator[Finding]:
    """PAGE_NUMBER_MISSING, _PLACE, _FIRST, _FORMAT, _SIZE, _STYLE, _ALIGN."""
    if not sheet.page.sections:
        return
    first = sheet.page.sections[0]
    above, below = _numbers(first.headers.values()), _numbers(first.footers.values())
    if not above and below:
        yield found("PAGE_NUMBER", "PLACE", measured=WANTED["bottom"], wanted=WANTED["top"])
    elif not above and _is_long(sheet.page):
        yield found("PAGE_NUMBER", "MISSING", wanted=WANTED["page_number"])
    shown = first.headers.get("first" if first.has_title_page else "default", ())
    if _numbers([shown]):
        yield found("PAGE_NUMBER", "FIRST", measured=WANTED["shown"], wanted=WANTED["hidden"])
    if (above or below) and (first.number_format != "decimal" or first.start not in (None, 1)):
        yield found("PAGE_NUMBER", "FORMAT", measured=f"{first.number_format}, {first.start}", wanted=WANTED["arabic"])
    yield from undressed(above, _DRESS)


def _numbers(held: Iterable[tuple[Paragraph, ...]]) -> list[Paragraph]:
    return [line for lines in held for line in lines if any(_PAGE.match(field) for field in line.fields)]


def _is_long(page: Page) -> bool:
    return len(page.sections) > 1 or sum(len(paragraph.text) for paragraph in page.paragraphs) > _ONE_PAGE
