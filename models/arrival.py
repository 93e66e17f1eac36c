"""A file that arrived: kept and receipted before anybody reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ArrivalState(StrEnum):
    """What became of a file. Every arrival ends in one of the last three; none is dropped."""

    ARRIVED = "arrived"  # kept on disk, not read yet
    READ = "read"  # became a version of the unit's report
    DUPLICATE = "duplicate"  # the same bytes came before
    QUARANTINED = "quarantined"  # refused by name of reason; the file is kept


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """One file through one door. `arrived_at` is the server's time, taken once; for a paper its stamp."""

    id: int
    cycle: str
    unit: str | None
    channel: str
    name: str
    sha256: str
    size: int
    arrived_at: datetime
    state: ArrivalState
    code: str | None
    version: int | None
