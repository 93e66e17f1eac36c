"""What acts refuse, in Vietnamese: by the problem's code, with the names of units and the field to mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.errors import Problem
from portal.visit import Visit
from portal.wording import words_of

FIELDS: Mapping[str, str] = {
    "NO_REASON": "ly-do",
    "NO_BASIS": "can-cu",
    "NOT_LATER": "den",
    "AFTER_CUT_OFF": "den",
    "AFTER_EXPIRY": "don-vi",
    "SETTLED": "don-vi",
    "CLOCK_STANDS": "don-vi",
    "UNKNOWN_UNIT": "don-vi",
    "NOBODY_MEANT": "don-vi",
    "NO_DATE": "den",
    "BAD_DATE": "tra-loi-truoc",
    "UNKNOWN_CELL": "ly-do",
}
"""The field that a problem of this code is mended in; no row: none."""
NAMED = 8
"""So many units are named; of more only their number is said."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One sentence, and the field that it leads to ("" where none is to be mended)."""

    text: str
    field: str = ""


def told(visit: Visit, problems: Iterable[Problem], names: Mapping[str, str] | None = None) -> tuple[Told, ...]:
    """One sentence for each kind of problem, with the names of the units that it is about."""
    by_code: dict[str, list[str]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append((names or {}).get(problem.where, ""))
    return tuple(_sentence(visit, code, units) for code, units in by_code.items())


def _sentence(visit: Visit, code: str, units: list[str]) -> Told:
    words = words_of(visit.language)
    key = f"lead.problem_{code}" if words.find(f"lead.problem_{code}") else "lead.problem_OTHER"
    known = [unit for unit in units if unit]
    about = ", ".join(known[:NAMED])
    if len(known) > NAMED:
        about = words("lead.and_more", units=about, count=len(known) - NAMED)
    text = words(key)
    return Told(text=f"{about}: {text[:1].lower()}{text[1:]}" if about else text, field=FIELDS.get(code, ""))
