"""Ô 9a: "Kính gửi:": Appendix I, part I, section II.9."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from documents import layout
from documents.lint.finding import Finding, found
from documents.lint.folding import composed
from documents.lint.reading import Paragraph
from documents.lint.rules.dress import Dress, excerpt, undressed
from documents.lint.sheet import Sheet, SheetKind
from documents.lint.types import ADDRESSED
from documents.lint.wording import WANTED

_DRESS = Dress(component="ADDRESSEE", sizes=layout.LARGE_RANGE_PT)
_LABEL = "Kính gửi:"


def addressees(sheet: Sheet) -> Iterator[Finding]:
    """ADDRESSEE_MISSING, _NAMED, _LABEL, _LINE, _MARKS, _SIZE, _STYLE."""
    line, listed = sheet.top.addressed, sheet.top.addressees
    if line is None:
        if sheet.kind is SheetKind.LETTER:
            yield found("ADDRESSEE", "MISSING", wanted=WANTED["addressee"])
        return
    if sheet.type_name is not None and sheet.type_name not in ADDRESSED:
        yield found("ADDRESSEE", "NAMED", measured=excerpt(line), wanted=WANTED["listed"])
    if not composed(line.text).startswith(_LABEL):
        yield found("ADDRESSEE", "LABEL", measured=excerpt(line), wanted=_LABEL)
    if len(listed) == 1 and composed(line.text).rstrip(" :") == _LABEL.rstrip(":"):
        yield found("ADDRESSEE", "LINE", measured=excerpt(listed[0]), wanted=WANTED["one_line"])
    if len(listed) > 1 and (wrong := wrong_marks(listed)):
        yield found("ADDRESSEE", "MARKS", measured=excerpt(wrong), wanted=WANTED["marks"], place=excerpt(wrong))
    yield from undressed((line, *listed), _DRESS)


def wrong_marks(listed: Sequence[Paragraph]) -> Paragraph | None:
    """The first line of a list that does not end with ";", or the last where it does not end with "."."""
    for line in listed[:-1]:
        if not line.text.endswith(";"):
            return line
    return None if listed[-1].text.endswith(".") else listed[-1]
