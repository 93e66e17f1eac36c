"""The lead's officer: the board of a cycle, each unit, more time, the ladder, the consolidated report."""

from __future__ import annotations

from portal.pages.lead import (
    board,
    consolidated,
    cycles,
    exempting,
    granting,
    judging,
    originals,
    report_files,
    steering,
    unit,
)
from portal.route import Route

ROUTES: tuple[Route, ...] = (
    *cycles.ROUTES,
    *board.ROUTES,
    *unit.ROUTES,
    *judging.ROUTES,
    *originals.ROUTES,
    *granting.ROUTES,
    *exempting.ROUTES,
    *steering.ROUTES,
    *consolidated.ROUTES,
    *report_files.ROUTES,
)
