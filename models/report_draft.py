"""A report that is being filled in at the web door: one draft for each unit and cycle, in numbered revisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class ReportDraft:
    """What the unit's clerks have filled in so far. `revision` counts the savings, from 1."""

    cycle: str
    unit: str
    revision: int
    answers: Mapping[str, str]
    """By code, as typed; what is blank is not in it."""
    saved_at: datetime
    saved_by: str


def contested(mine: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """By code, what the other one has where two sets of answers differ: "" for a blank. Blanks count as not there."""
    codes = {*mine, *theirs}
    return {code: theirs.get(code, "") for code in sorted(codes) if mine.get(code, "") != theirs.get(code, "")}
