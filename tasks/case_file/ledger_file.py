"""The ledger as a file: a line of JSON for each entry, out and in again, the chain held while it passes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from models.case_file import EXPORTED, LedgerMark
from models.ledger import GENESIS, LedgerEntry

LONGEST_LINE = 16 << 20
"""The entry of a cut-off names every unit."""


class LedgerFile:
    """Writes the entries but for the exports at the very end: a package must not differ for being made twice."""

    def __init__(self) -> None:
        self.mark = LedgerMark(entries=0, head=GENESIS)
        self.newest_at: datetime | None = None

    def lines(self, entries: Iterable[LedgerEntry]) -> Iterator[bytes]:
        """A line for each entry that belongs into the package."""
        waiting: list[LedgerEntry] = []
        for entry in entries:
            waiting.append(entry)
            if entry.act != EXPORTED:
                yield from map(self._line, waiting)
                waiting.clear()

    def _line(self, entry: LedgerEntry) -> bytes:
        self.mark = LedgerMark(entries=entry.seq, head=entry.hash)
        self.newest_at = max(entry.at, self.newest_at or entry.at)
        told = vars(entry) | {"at": entry.at.astimezone(UTC).isoformat(timespec="microseconds")}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read_entry(line: bytes) -> LedgerEntry:
    """The entry that this line was made from. Raises ValueError, TypeError."""
    entry = LedgerEntry(**json.loads(line))
    return replace(entry, at=datetime.fromisoformat(str(entry.at)))
