"""One indicator through all reports of a snapshot, which holds equal answers once: each is put in words once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from models.consolidation import UnitReport
from models.form import Figure

Said = TypeVar("Said")


def said_of(reports: Sequence[UnitReport], code: str, say: Callable[[Figure | None], Said]) -> list[Said]:
    """What `say` makes of each report's figure under this code; of None where there is none, and of a nil report.

    A snapshot read from the register has some 14,500 different figures in 136,000 cells; `say` is asked for those.
    """
    figures = [None if report.is_nil else report.figures.get(code) for report in reports]
    known = {id(figure): figure for figure in figures}
    told = {key: say(figure) for key, figure in known.items()}
    return [told[id(figure)] for figure in figures]
