"""Watching: once a day the operator is called where too many units of a cycle are overdue."""

from __future__ import annotations

from datetime import datetime

from prefect.context import FlowRunContext

from flows.control_room.events import tell_overdue
from flows.control_room.harmless import harmless
from tasks.board import read_board
from tasks.office import Office
from tasks.overdue import claim_overdue


def watch_overdue(office: Office, cycle: str, now: datetime) -> None:
    """Nothing. Prefect was told, at most once a day for each cycle, and only in a run of its own."""
    if FlowRunContext.get() is None:
        return
    with harmless("overdue"):
        board = read_board(office, cycle, now)
        if claim_overdue(office, board):
            tell_overdue(board)
