"""The judge: every accepted report is in the snapshot, or it came after."""

from __future__ import annotations

from tests.flows.cut_off_race.submitting import Seen


def judge(frozen: list[dict[str, int]], seen: list[Seen]) -> dict[str, object]:
    """By what the submitters themselves saw: in neither, and in although it came after."""
    neither = both = 0
    for number, held in enumerate(frozen, start=1):
        before = [s for s in seen if s.round < number or (s.round == number and s.is_open)]
        expected = {unit: max(s.version for s in before if s.unit == unit) for unit in {s.unit for s in before}}
        neither += sum(held.get(unit, 0) < version for unit, version in expected.items())
        both += sum(version > expected.get(unit, 0) for unit, version in held.items())
    late = sum(not one.is_open for one in seen)
    return {"runs": len(frozen), "accepted": len(seen), "late": late, "neither": neither, "both": both}
