"""How the network names agencies and documents. Nothing here is guessed: what is not exactly so is None."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

UNNUMBERED = "KS"
"""The notation of a paper that takes no number ("không số"): its number is that of the register's row."""
LONGEST_ORGAN_ID = 35
_ORGAN = re.compile(r"[A-Z0-9]+(?:\.[A-Z0-9]+)*")
_DAY = re.compile(r"([0-9]{4})/([0-9]{2})/([0-9]{2})")
_CODE = re.compile(r"([0-9]{1,9})/([^\s,]{1,60})")


@dataclass(frozen=True, kw_only=True)
class DocumentId:
    """A document as the network names it: who issued it, when, under which number and notation."""

    organ_id: str
    on: date
    number: int
    notation: str
    """All after the number and its stroke: "UBND-VX"."""

    @property
    def code(self) -> str:
        """Number and notation, as a page writes them: "07/UBND-VX"."""
        return f"{self.number:02d}/{self.notation}"

    def __str__(self) -> str:
        return f"{self.organ_id},{day_text(self.on)},{self.code}"


def is_organ_id(text: str) -> bool:
    """Whether the text can name an agency: up to 35 of A–Z, 0–9, in groups between dots (QĐ 20/2020/QĐ-TTg)."""
    return len(text) <= LONGEST_ORGAN_ID and _ORGAN.fullmatch(text) is not None


def day_text(day: date) -> str:
    """The day as the network writes it: "2025/12/27"."""
    return f"{day.year:04d}/{day.month:02d}/{day.day:02d}"


def parse_day(text: str) -> date | None:
    """The day of "2025/12/27"; None for another form, and for a day that no calendar has."""
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def parse_code(text: str) -> tuple[int, str] | None:
    """Number and notation of "07/UBND-VX"; None for anything else."""
    found = _CODE.fullmatch(text)
    return (int(found[1]), found[2]) if found else None


def parse_document_id(text: str) -> DocumentId | None:
    """The document of "OrganId,yyyy/MM/dd,number/notation"; None for anything else."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 3 or not is_organ_id(organ := parts[0].upper()):
        return None
    day, code = parse_day(parts[1]), parse_code(parts[2])
    return DocumentId(organ_id=organ, on=day, number=code[0], notation=code[1]) if day and code else None
