"""By which door a unit of a rehearsal answers: most send the Word form, some the workbook, and one sends paper."""

from __future__ import annotations

import random
from datetime import timedelta
from enum import StrEnum

from flows.rehearsal.people import Deed, Visit
from flows.rehearsal.wording import FIRST_CLERK, SECOND_CLERK, WORKBOOK_FILE
from models.cycle import Cycle
from tasks.collect.paper import confirm_paper, type_in, typed_form
from tasks.files import keep
from tasks.form_workbook import unit_workbook
from tasks.office import Office

WORKBOOKS = 0.15
"""The share of the units that would rather count in a spreadsheet: an assumption, as those in people.py."""
ON_THE_WAY = timedelta(minutes=30)
"""From the stamp on a paper to the moment at which a clerk has typed it."""


class DoorKind(StrEnum):
    """How a report comes."""

    WORD = "word"
    WORKBOOK = "workbook"
    PAPER = "paper"


def door_of(visit: Visit, paper: Visit | None, seed: int) -> DoorKind:
    """The door of this visit, where `paper` is the one on paper; the same seed gives the same, for each unit one."""
    if visit == paper:
        return DoorKind.PAPER
    chance = random.Random(f"{seed}:door:{visit.unit}").random()
    return DoorKind.WORKBOOK if chance < WORKBOOKS else DoorKind.WORD


def on_paper(visits: tuple[Visit, ...], seed: int) -> Visit | None:
    """The one visit of the cycle that is a sheet of paper: of a unit that comes once, with a full report."""
    often = [visit.unit for visit in visits]
    once = [visit for visit in visits if visit.deed is Deed.FULL and often.count(visit.unit) == 1]
    return random.Random(f"{seed}:paper").choice(once) if once else None


def send_workbook(office: Office, cycle: Cycle, visit: Visit, answers: dict[str, str]) -> None:
    """Nothing. The unit's workbook lies at its door, filled; cut off half-way where the deed says so."""
    data = unit_workbook(office, cycle.key, visit.unit, answers)
    sent = data[: len(data) // 2] if visit.deed is Deed.UNREADABLE else data
    keep(office.incoming / cycle.key / visit.unit / WORKBOOK_FILE.format(at=visit.at), sent)


def bring_paper(office: Office, cycle: Cycle, visit: Visit, answers: dict[str, str]) -> None:
    """Nothing. One clerk has typed the paper, another has confirmed it."""
    stamp = max(visit.at - ON_THE_WAY, cycle.opened_at)
    sheet = typed_form(office, cycle.key, visit.unit, answers, stamp)
    paper, _ = type_in(office, cycle.key, visit.unit, sheet, scan=None, received_at=stamp, by=FIRST_CLERK, now=visit.at)
    confirm_paper(office, paper.id, by=SECOND_CLERK, shown=paper.shown, now=visit.at)
