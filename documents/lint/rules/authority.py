"""TM., KT., TL., TUQ., Q.: Appendix I, part I, section II.7; NĐ 30/2020, Điều 13 (who may hand on what)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.lint.finding import Finding, found
from documents.lint.folding import composed, folded
from documents.lint.sheet import Sheet
from documents.lint.wording import WANTED

_MARK = re.compile(r"(?P<mark>T[./]?M|K[./]?T|T[./]?L|TUQ|Q)(?P<stop>\.?)(?P<space> ?)(?P<rest>\S.*)?$")
_LETTERS = re.compile(r"[./]")
_COLLECTIVE = re.compile(
    r"(ủy ban|ubnd|ubmttq|hội đồng|hđnd|thường trực|ban (?!giám đốc|lãnh đạo|giám hiệu)|tổ |đoàn|chính phủ|quốc hội|"
    r"ủy viên|đảng ủy|liên )"
)
_DEPUTY = re.compile(r"phó\b")


@dataclass(frozen=True, kw_only=True)
class Capacity:
    """One line of titles: its mark without stops, or none; whether it is written as it should be; the rest."""

    mark: str
    is_well_written: bool
    rest: str
    text: str


def authority(sheet: Sheet) -> Iterator[Finding]:
    """AUTHORITY_STOP, _TM, _KT, _TL, _TUQ, _DEPUTY."""
    if not sheet.is_official:
        return
    held = [_capacity(composed(line.text)) for line in sheet.foot.titles]
    for at, line in enumerate(held):
        if not line.is_well_written:
            yield found("AUTHORITY", "STOP", measured=f"“{line.text}”", wanted=f"{line.mark}. {line.rest}")
        yield from _used(line, held[at + 1 :])
    if held and not any(line.mark for line in held) and _DEPUTY.match(folded(held[0].text)):
        yield found("AUTHORITY", "DEPUTY", measured=f"“{held[0].text}”", wanted=WANTED["deputy_mark"])


def _capacity(text: str) -> Capacity:
    parts = _MARK.match(text)
    if parts is None or (parts["rest"] and not (parts["stop"] or parts["space"])):
        return Capacity(mark="", is_well_written=True, rest=text, text=text)
    is_well = bool(parts["stop"] and parts["space"]) and not _LETTERS.search(parts["mark"])
    return Capacity(mark=_LETTERS.sub("", parts["mark"]), is_well_written=is_well, rest=parts["rest"] or "", text=text)


def _used(line: Capacity, below: list[Capacity]) -> Iterator[Finding]:
    measured, first = f"“{line.text}”", below[0] if below else None
    if line.mark == "TM" and not _COLLECTIVE.match(folded(line.rest)):
        yield found("AUTHORITY", "TM", measured=measured, wanted=WANTED["collective"])
    if line.mark == "KT" and (first is None or not _DEPUTY.match(folded(first.rest))):
        yield found("AUTHORITY", "KT", measured=measured, wanted=WANTED["deputy"])
    if line.mark == "TL" and (first is None or (not first.mark and bool(_DEPUTY.match(folded(first.rest))))):
        yield found("AUTHORITY", "TL", measured=measured, wanted=WANTED["unit_head"])
    if line.mark == "TUQ" and (first is None or any(other.mark for other in below)):
        yield found("AUTHORITY", "TUQ", measured=measured, wanted=WANTED["no_further"])
