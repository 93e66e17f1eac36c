"""How much a template may ask for: turns of its loops, characters of its page, widths of its paddings.

A template comes from people's hands and is run by the engine: one that is wrong must stop with a reason, soon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from itertools import islice
from typing import Any

from jinja2.exceptions import SecurityError

MOST_TURNS = 100_000
"""Turns of all loops over range() in one part of one copy."""
MOST_CHARACTERS = 64 * 1024 * 1024
"""One part of one copy, written out, whatever it was given. A page of a letter has some 30,000."""
MOST_A_VALUE = 1_000
"""Characters for each value given, beyond that. A cell with its marks has 230: thousands of units with their figures
are longer than MOST_CHARACTERS, and no mistake."""
PIECES_AT_ONCE = 4096
WIDEST = 10_000
"""The width of a padding, the length of a batch."""
LONGEST_PRODUCT = 1_000_000
"""Characters that one replacement or one join may come to."""

PADDINGS = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "to_bytes"})
FORBIDDEN = frozenset({"translate", "format", "format_map", "encode"})

_turns: ContextVar[int] = ContextVar("turns", default=0)


class Turns:
    """What range() is in a template: each walk through it counts against the copy."""

    def __init__(self, *bounds: int) -> None:
        self._range = range(*bounds)
        if len(self._range) > MOST_TURNS:
            raise SecurityError(f"range: more than {MOST_TURNS} turns")

    def __len__(self) -> int:
        return len(self._range)

    def __getitem__(self, at: int) -> int:
        return self._range[at]

    def __iter__(self) -> Iterator[int]:
        used = _turns.get() + len(self._range)
        if used > MOST_TURNS:
            raise SecurityError(f"its loops over range() make more than {MOST_TURNS} turns")
        _turns.set(used)
        return iter(self._range)


def written(pieces: Iterable[str], values: Mapping[str, object]) -> Iterator[bytes]:
    """The pieces in stretches of UTF-8, one at a time: a long page is never in memory as a whole.

    Raises SecurityError once they come to more than MOST_CHARACTERS, and to more than these `values` can need.
    """
    _turns.set(0)
    stream, size, most = iter(pieces), 0, MOST_CHARACTERS
    while batch := list(islice(stream, PIECES_AT_ONCE)):
        text = "".join(batch)
        size += len(text)
        if size > most:
            most = max(most, MOST_A_VALUE * told(values))
        if size > most:
            raise SecurityError(f"the page comes to more than {most // 2**20} million characters")
        yield text.encode()


def told(value: object) -> int:
    """How many values there are in these mappings and lists: texts, numbers, and whatever else is no list."""
    if isinstance(value, Mapping):
        return sum(map(told, value.values()))
    return sum(map(told, value)) if isinstance(value, list | tuple) else 1


def check_call(owner: object, name: str, arguments: tuple[Any, ...]) -> None:
    """Nothing. Raises SecurityError for a method of plain data that would make far more than it was given."""
    if name in FORBIDDEN:
        raise SecurityError(f"the method {name} is not allowed")
    if name in PADDINGS and any(isinstance(given, int) and given > WIDEST for given in arguments):
        raise SecurityError(f"{name}: wider than {WIDEST}")
    if name == "replace" and len(arguments) > 1:
        check_replacement(str(owner), str(arguments[0]), str(arguments[1]))
    if name == "join" and arguments:
        check_join(list(arguments[0]), str(owner))


def check_replacement(text: str, old: str, new: str) -> None:
    """Nothing. Raises SecurityError where the replaced text would be too long."""
    if len(text) + text.count(old) * len(new) > max(LONGEST_PRODUCT, len(text)):
        raise SecurityError(f"replace: more than {LONGEST_PRODUCT} characters")


def check_join(parts: list[Any], between: str) -> None:
    """Nothing. Raises SecurityError where the joined text would be too long."""
    if len(parts) * len(between) > LONGEST_PRODUCT:
        raise SecurityError(f"join: more than {LONGEST_PRODUCT} characters")


def bounded(name: str, ours: Any) -> Any:
    """The filter of this name, with its numbers bounded."""

    def filtered(*arguments: Any, **named: Any) -> Any:
        if any(isinstance(given, int) and given > WIDEST for given in (*arguments[1:], *named.values())):
            raise SecurityError(f"{name}: wider than {WIDEST}")
        return ours(*arguments, **named)

    return filtered


def replaced(value: Any, old: str, new: str, count: int | None = None) -> str:
    """Jinja's filter `replace` on plain text, bounded."""
    text = str(value)
    check_replacement(text, old, new)
    return text.replace(old, new, -1 if count is None else count)


def joined(value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Jinja's filter `join` on plain values, bounded. `attribute` names a field of each."""
    parts = [part[attribute] if attribute else part for part in value]
    check_join(parts, d)
    return d.join(str(part) for part in parts)
