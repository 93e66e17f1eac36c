"""Overdue: whether so many units of a cycle are late that the operator must be called today."""

from __future__ import annotations

import os

from models.errors import Problem, RefusedError
from tasks.board import Board
from tasks.files import keep
from tasks.office import Office

SETTING = "VANTHU_OVERDUE_PERCENT"
"""From how many overdue units in a hundred on the operator is called, once a day for each cycle."""
DEFAULT_PERCENT = 10.0


def claim_overdue(office: Office, board: Board) -> bool:
    """True once a day where more units of the cycle are overdue than the setting bears, and it is not closed."""
    if board.cycle.closed_at or not board.overdue or board.overdue_share * 100 < overdue_percent():
        return False
    marker, today = office.home / "alarms" / board.cycle.key, f"{board.now:%Y-%m-%d}"
    if marker.exists() and marker.read_text(encoding="utf-8") == today:
        return False
    keep(marker, today.encode())
    return True


def overdue_percent() -> float:
    """The setting, 0 to 100. Raises RefusedError where it is no such number."""
    said = os.environ.get(SETTING) or str(DEFAULT_PERCENT)
    try:
        percent = float(said)
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise RefusedError([Problem(where=SETTING, what=f"{said!r} is no percentage", mend="give 0 to 100, like 10")])
    return percent
