"""Ô 7: who signs, and by what right: Appendix I, part I, section II.7; NĐ 30/2020, Điều 13."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.folding import folded, is_upper
from documents.lint.rules.dress import Dress, excerpt, undressed
from documents.lint.sheet import Sheet
from documents.lint.wording import WANTED

_TITLE = Dress(component="SIGNER_TITLE", sizes=layout.LARGE_RANGE_PT, is_bold=True, is_upper=True)
_NAME = Dress(component="SIGNER_NAME", sizes=layout.LARGE_RANGE_PT, is_bold=True)
_LEARNED = re.compile(
    r"(gs|pgs|ts|tskh|ths|th\.s|bs|ks|cn|ckii?|bsck|ncs|kts|nsnd|nsưt|ngnd|ngưt|ttnd|ttưt)[.,\s]+\S|"
    r"(giáo sư|phó giáo sư|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ|bác sĩ|kỹ sư|cử nhân|luật sư|nhà giáo|thầy thuốc|ông|bà)\s"
)
_MAY_BE_LEARNED = re.compile(r"(bệnh viện|trường|viện|học viện|đại học|trung tâm y tế|sở y tế)\b")


def titles(sheet: Sheet) -> Iterator[Finding]:
    """SIGNER_TITLE_MISSING, _SIZE, _STYLE, _CASE."""
    if sheet.is_official and not sheet.foot.titles:
        yield found("SIGNER_TITLE", "MISSING", wanted=WANTED["signer"])
    if sheet.is_official:
        yield from undressed(sheet.foot.titles, _TITLE)


def names(sheet: Sheet) -> Iterator[Finding]:
    """SIGNER_NAME_SIZE, _STYLE, _CASE, _TITLE. A page not signed yet has no name, which is no fault."""
    if not sheet.is_official or not sheet.foot.names:
        return
    yield from undressed(sheet.foot.names, _NAME)
    name = sheet.foot.names[-1]
    if is_upper(name.text):
        yield found("SIGNER_NAME", "CASE", measured=excerpt(name), wanted=WANTED["sentence"])
    may_be = any(_MAY_BE_LEARNED.match(folded(line.text)) for line in sheet.head.agency)
    if not may_be and _LEARNED.match(folded(name.text)):
        yield found("SIGNER_NAME", "TITLE", measured=excerpt(name), wanted=WANTED["name"])
