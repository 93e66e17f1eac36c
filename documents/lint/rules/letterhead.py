"""Ô 1 and 2: the nation's name and motto, the agency and its superior: Appendix I, part I, sections II.1-2."""

from __future__ import annotations

from collections.abc import Iterator

from documents import layout
from documents.blocks.letterhead import MOTTO, NATIONAL_NAME
from documents.lint.finding import Finding, found
from documents.lint.folding import composed, folded, is_upper
from documents.lint.rules.dress import Dress, excerpt, undressed
from documents.lint.sheet import Sheet
from documents.lint.wording import NONE, UNDERLINED, WANTED

_NATIONAL_NAME = Dress(component="NATIONAL_NAME", sizes=layout.SMALL_RANGE_PT, is_bold=True)
_MOTTO = Dress(component="MOTTO", sizes=layout.LARGE_RANGE_PT, is_bold=True)
_SUPERIOR = Dress(component="SUPERIOR", sizes=layout.SMALL_RANGE_PT, is_upper=True)
_AGENCY = Dress(component="AGENCY", sizes=layout.SMALL_RANGE_PT, is_bold=True, is_upper=True)


def national_name(sheet: Sheet) -> Iterator[Finding]:
    """NATIONAL_NAME_MISSING, _SPELLING, _CASE, _SIZE, _STYLE."""
    line = sheet.head.national_name
    if line is None:
        yield found("NATIONAL_NAME", "MISSING", wanted=NATIONAL_NAME)
    elif folded(line.text) != folded(NATIONAL_NAME):
        yield found("NATIONAL_NAME", "SPELLING", measured=excerpt(line), wanted=NATIONAL_NAME)
    elif not is_upper(line.text):
        yield found("NATIONAL_NAME", "CASE", measured=excerpt(line), wanted=NATIONAL_NAME)
    yield from undressed([line], _NATIONAL_NAME)


def motto(sheet: Sheet) -> Iterator[Finding]:
    """MOTTO_MISSING, _SPELLING, _SIZE, _STYLE, _RULE: hyphens with spaces, as the decree writes it."""
    line = sheet.head.motto
    if line is None:
        yield found("MOTTO", "MISSING", wanted=MOTTO)
        return
    if composed(line.text) != MOTTO:
        yield found("MOTTO", "SPELLING", measured=excerpt(line), wanted=MOTTO)
    yield from undressed([line], _MOTTO)
    if not sheet.head.has_motto_rule:
        measured = UNDERLINED if any(run.is_underlined for run in line.seen) else NONE
        yield found("MOTTO", "RULE", measured=measured, wanted=WANTED["motto_rule"])


def agency(sheet: Sheet) -> Iterator[Finding]:
    """SUPERIOR_SIZE, _STYLE, _CASE; AGENCY_MISSING, _SIZE, _STYLE, _CASE, _RULE."""
    head = sheet.head
    yield from undressed(head.superior, _SUPERIOR)
    if not head.agency:
        yield found("AGENCY", "MISSING", wanted=WANTED["agency"])
        return
    yield from undressed(head.agency, _AGENCY)
    if not head.has_agency_rule:
        yield found("AGENCY", "RULE", wanted=WANTED["third"])
