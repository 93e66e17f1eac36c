"""Publishing: at the end of each stage the pages that it changed are put beside its run."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from prefect.artifacts import Artifact, MarkdownArtifact, ProgressArtifact, TableArtifact
from prefect.context import FlowRunContext

from flows.control_room.curve import curve_page, curve_summary
from flows.control_room.harmless import harmless
from flows.control_room.moves import change_page, change_summary
from flows.control_room.pages import (
    board_rows,
    board_summary,
    documents_page,
    documents_summary,
    overdue_page,
    overdue_summary,
    progress_percent,
    progress_summary,
)
from flows.control_room.wording import KEYS, MOVES_KEY
from models.calendar_change import CalendarChange
from tasks.board import Board, read_board
from tasks.naming import key_of
from tasks.office import Office

PORTAL = "VANTHU_PORTAL_URL"
"""Where the office's own pages are; without it, documents are named by their place on disk."""
PAGES: dict[str, tuple[str, ...]] = {
    "collect_reports": ("progress", "board", "curve"),
    "chase_overdue": ("overdue", "documents"),
    "consolidate_reports": ("documents", "board", "curve"),
    "report_upward": ("documents", "progress"),
    "decide_units": ("overdue", "board"),
}
"""Which pages each stage changes."""


def publish(office: Office, cycle: str, now: datetime, stage: str) -> None:
    """Nothing. The pages of this stage lie beside the run; each page's key is the same every time: a history."""
    if FlowRunContext.get() is None:
        return
    with harmless("pages"):
        board = read_board(office, cycle, now)
        for page in PAGES[stage]:
            artifact = MAKERS[page](board)
            artifact.key = KEYS[page].format(cycle=key_of(cycle))
            artifact.create(_sync=True)  # type: ignore[call-arg]  # as Prefect's own callers ask


def publish_change(change: CalendarChange) -> None:
    """Nothing. Beside the run lies whose deadlines a changed calendar moved, and by whose decision."""
    if FlowRunContext.get() is None:
        return
    with harmless("pages"):
        key = MOVES_KEY.format(cycle=key_of(change.cycle.key))
        page = MarkdownArtifact(key=key, markdown=change_page(change), description=change_summary(change))
        page.create(_sync=True)  # type: ignore[call-arg]


def _board(board: Board) -> Artifact:
    return TableArtifact(table=board_rows(board), description=board_summary(board))


def _progress(board: Board) -> Artifact:
    return ProgressArtifact(progress=progress_percent(board), description=progress_summary(board))


def _overdue(board: Board) -> Artifact:
    return MarkdownArtifact(markdown=overdue_page(board), description=overdue_summary(board))


def _documents(board: Board) -> Artifact:
    page = documents_page(board, portal=os.environ.get(PORTAL))
    return MarkdownArtifact(markdown=page, description=documents_summary(board))


def _curve(board: Board) -> Artifact:
    return MarkdownArtifact(markdown=curve_page(board), description=curve_summary(board))


MAKERS: dict[str, Callable[[Board], Artifact]] = {
    "board": _board,
    "progress": _progress,
    "overdue": _overdue,
    "documents": _documents,
    "curve": _curve,
}
