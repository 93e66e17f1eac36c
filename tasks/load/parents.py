"""The last column of a roster: which unit stands above which. Each is known, and nobody stands above itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from models.organisation import Superior, Unit

Lines = Mapping[str, tuple[int, str]]
"""By the key of a unit: its line in the file, and the key of the unit above it, or nothing."""


def parent_problems(lines: Lines) -> Iterator[tuple[int, str, str]]:
    """The line, what is wrong, and how to mend it, of every wrong parent; a circle is told once, at its first line."""
    told: set[str] = set()
    for key, (line, parent) in lines.items():
        if not parent:
            continue
        if parent not in lines:
            yield line, f"no unit {parent!r} to stand above {key!r}", "write the key of a row of this file, or nothing"
        elif parent == key:
            yield line, f"{key!r} stands above itself", "write the unit above it, or leave it empty"
        elif key not in told and (circle := _circle(key, lines)):
            told |= set(circle)
            what = f"a circle: {' → '.join((*circle, key))}"
            yield line, what, "leave the parent of the highest one empty"


def with_parents(units: tuple[Unit, ...], lines: Lines) -> tuple[Unit, ...]:
    """The units, each with the one above it."""
    known = {unit.key: Superior(key=unit.key, name=unit.name, kind=unit.kind) for unit in units}
    return tuple(replace(unit, parent=known.get(lines[unit.key][1])) for unit in units)


def _circle(start: str, lines: Lines) -> tuple[str, ...]:
    """The keys from `start` up to where it comes back to it; empty where it does not."""
    walked = [start]
    while (above := lines[walked[-1]][1]) in lines:
        if above == start:
            return tuple(walked)
        if above in walked:
            return ()  # another one's circle, told there
        walked.append(above)
    return ()
