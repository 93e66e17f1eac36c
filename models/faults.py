"""Named places where a crash may come, so that tests can make it come there. Free when nothing is armed."""

from __future__ import annotations

from collections.abc import Callable

_armed: Callable[[str], None] | None = None


def arm(on_reached: Callable[[str], None] | None) -> None:
    """Nothing. From now on `on_reached` is called with the name of each point that is passed (None: disarm)."""
    global _armed
    _armed = on_reached


def reached(point: str) -> None:
    """Nothing: says that execution passed `point`, such as "issue.after_number"."""
    if _armed is not None:
        _armed(point)
