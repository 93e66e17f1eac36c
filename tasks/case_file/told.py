"""What the ledger tells of one cycle, as far as files and figures are bound by it: the same for office and package."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from models.ledger import LedgerEntry
from tasks.beside import noted_beside
from tasks.collect.signatures import ACT as COPY
from tasks.pdf.trail import noted_pdfs

ISSUED, CUT_OFF = "document.issued", "cycle.cut_off"
DECIDED = ("report.accepted", "report.returned")


@dataclass(frozen=True, kw_only=True)
class SignedCopy:
    """The PDF that came beside a report; `is_sound`: its signatures were genuine, so it holds no surprise."""

    arrival: int
    sha256: str
    is_sound: bool


@dataclass
class Told:
    """Gathered entry by entry, in order."""

    cycle: str
    issued: dict[str, str] = field(default_factory=dict)
    """The SHA-256 of each document by its key."""
    beside: dict[str, dict[str, str]] = field(default_factory=dict)
    pdfs: dict[str, str] = field(default_factory=dict)
    copies: list[SignedCopy] = field(default_factory=list)
    versions: dict[tuple[str, int], str] = field(default_factory=dict)
    """The SHA-256 of each version of a unit's report."""
    frozen: dict[int, dict[str, str]] = field(default_factory=dict)
    """By round: the SHA-256 that counts, by unit."""

    def take(self, entry: LedgerEntry) -> None:
        """Nothing. What this entry says is gathered."""
        if entry.cycle != self.cycle:
            return
        if entry.act in DECIDED:
            said = json.loads(entry.details)
            self.versions[said["unit"], said["version"]] = said["sha256"]
        elif entry.act == CUT_OFF:
            said = json.loads(entry.details)
            self.frozen[said.get("round", 1)] = said["versions"]
        else:
            self._take_paper(entry)

    def _take_paper(self, entry: LedgerEntry) -> None:
        self.pdfs |= noted_pdfs([entry])
        if entry.act == ISSUED:
            said = json.loads(entry.details)
            self.issued[said["document"]] = said["sha256"]
            self.beside |= {key: dict(files) for key, files in noted_beside([entry]).items() if files}
        elif entry.act == COPY:
            said = json.loads(entry.details)
            if "sha256" in said:
                is_sound = bool(said.get("intact")) and "why" not in said
                self.copies.append(SignedCopy(arrival=said["arrival"], sha256=said["sha256"], is_sound=is_sound))
