"""Ô 9b: "Nơi nhận:": Appendix I, part I, section II.9."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.folding import composed, folded
from documents.lint.reading import Paragraph
from documents.lint.rules.addressees import wrong_marks
from documents.lint.rules.dress import Dress, excerpt, undressed
from documents.lint.sheet import Sheet
from documents.lint.types import WITHOUT_RECIPIENTS
from documents.lint.wording import WANTED

_TITLE = Dress(component="RECIPIENTS_TITLE", sizes=layout.RECIPIENTS_TITLE_RANGE_PT, is_bold=True, is_italic=True)
_LIST = Dress(component="RECIPIENTS", sizes=layout.RECIPIENTS_RANGE_PT)
_WORD = "Nơi nhận:"
_ARCHIVE = re.compile(r"[-–+\s]*lưu\b")
_AS_ABOVE = re.compile(r"[-–+\s]*như (trên|kính gửi)")
_OFFICE = re.compile(r"\b(vt|văn thư)\b")


def recipients(sheet: Sheet) -> Iterator[Finding]:
    """RECIPIENTS_MISSING, _SIZE, _STYLE, _MARKS; RECIPIENTS_TITLE_LABEL, _SIZE, _STYLE."""
    title, listed = sheet.foot.recipients_title, sheet.foot.recipients
    if not sheet.is_official or sheet.type_name in WITHOUT_RECIPIENTS:
        return
    if title is None:
        yield found("RECIPIENTS", "MISSING", wanted=WANTED["recipients"])
        return
    if composed(title.text) != _WORD:
        yield found("RECIPIENTS_TITLE", "LABEL", measured=excerpt(title), wanted=WANTED["recipients_title"])
    yield from undressed([title], _TITLE)
    yield from undressed(listed, _LIST)
    if listed and (wrong := wrong_marks(listed)):
        yield found("RECIPIENTS", "MARKS", measured=excerpt(wrong), wanted=WANTED["marks"], place=excerpt(wrong))


def as_above(sheet: Sheet) -> Iterator[Finding]:
    """AS_ABOVE_MISSING: with "Kính gửi:" above, the list begins with "Như trên"."""
    listed = sheet.foot.recipients
    if sheet.is_official and sheet.top.addressed and listed and not _AS_ABOVE.match(folded(listed[0].text)):
        yield found("AS_ABOVE", "MISSING", measured=excerpt(listed[0]), wanted=WANTED["as_above"])


def archive(sheet: Sheet) -> Iterator[Finding]:
    """ARCHIVE_MISSING, _ORDER, _OFFICE: "- Lưu: VT, …." stands last."""
    listed = sheet.foot.recipients
    if not sheet.is_official or not listed:
        return
    kept = [line for line in listed if _ARCHIVE.match(folded(line.text))]
    if not kept:
        yield found("ARCHIVE", "MISSING", wanted=WANTED["archive"])
        return
    yield from _kept(kept[0], is_last=kept[0] is listed[-1])


def _kept(line: Paragraph, *, is_last: bool) -> Iterator[Finding]:
    if not is_last:
        yield found("ARCHIVE", "ORDER", measured=excerpt(line), wanted=WANTED["archive_last"])
    if not _OFFICE.search(folded(line.text)):
        yield found("ARCHIVE", "OFFICE", measured=excerpt(line), wanted=WANTED["archive"])
