"""Appendices in the same file: Appendix I, part I, section III.1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.folding import folded
from documents.lint.rules.dress import Dress, excerpt, undressed
from documents.lint.sheet import Appendix, Sheet
from documents.lint.wording import WANTED

_TITLE = Dress(component="APPENDIX_TITLE", sizes=layout.APPENDIX_RANGE_PT, is_bold=True, is_centred=True)
_NAME = Dress(component="APPENDIX_NAME", sizes=layout.LARGE_RANGE_PT, is_bold=True, is_upper=True, is_centred=True)
_NOTE = Dress(component="APPENDIX_NOTE", sizes=layout.LARGE_RANGE_PT, is_italic=True)
_ROMAN = re.compile(r"phụ lục [ivxlc]+$")
_MENTION = re.compile(r"phụ lục|kèm theo")


def appendices(sheet: Sheet) -> Iterator[Finding]:
    """APPENDIX_TITLE_…, APPENDIX_NAME_…, APPENDIX_NOTE_…: each fault at most once."""
    held = sheet.appendices
    yield from undressed((each.title for each in held), _TITLE)
    yield from undressed((each.name for each in held), _NAME)
    yield from undressed((each.note for each in held), _NOTE)
    yield from _missing(held)


def appendix_numbers(sheet: Sheet) -> Iterator[Finding]:
    """APPENDIX_NUMERAL: of several, each has a Roman numeral."""
    wrong = [each.title for each in sheet.appendices if not _ROMAN.match(folded(each.title.text))]
    if len(sheet.appendices) > 1 and wrong:
        yield found("APPENDIX", "NUMERAL", measured=excerpt(wrong[0]), wanted=WANTED["roman"])


def appendix_mentioned(sheet: Sheet) -> Iterator[Finding]:
    """APPENDIX_MENTION: the page says that there are some."""
    if sheet.appendices and not any(_MENTION.search(folded(line.text)) for line in sheet.body):
        yield found("APPENDIX", "MENTION", wanted=WANTED["mention"])


def appendix_pages(sheet: Sheet) -> Iterator[Finding]:
    """APPENDIX_PAGES: the pages of each appendix count from 1."""
    sections = sheet.page.sections
    wrong = [each for each in sheet.appendices if sections and sections[_at(each, len(sections))].start != 1]
    if wrong:
        yield found("APPENDIX", "PAGES", measured=excerpt(wrong[0].title), wanted=WANTED["from_one"])


def _missing(held: tuple[Appendix, ...]) -> Iterator[Finding]:
    if any(each.name is None for each in held):
        yield found("APPENDIX_NAME", "MISSING", wanted=WANTED["appendix_name"])
    if any(each.note is None for each in held):
        yield found("APPENDIX_NOTE", "MISSING", wanted=WANTED["appendix_note"])


def _at(appendix: Appendix, count: int) -> int:
    return min(appendix.title.section, count - 1)
