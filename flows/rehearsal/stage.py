"""Where the rehearsal's people meet the real doors: they read their out-tray and put files into the drop folder."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flows.rehearsal.answers import compose_answers
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.doors import DoorKind, bring_paper, door_of, send_workbook
from flows.rehearsal.people import Deed, Visit
from flows.rehearsal.wording import DECIDED_BY, EXTENSION_REASON, REFERENCE, REPORT_FILE
from models.cycle import Cycle
from models.organisation import Unit, UnitKind
from models.store.obligations import read_obligation
from tasks.decisions import ask_extension, decide_extensions
from tasks.files import keep
from tasks.office import Office
from tasks.wording import FORM_TITLE


def play(
    office: Office, cycle: Cycle, visits: Iterable[Visit], now: datetime, seed: int, *, paper: Visit | None = None
) -> None:
    """Nothing. Each visitor has done its deed at `now`, `paper` on paper; the officer has decided what was asked."""
    for visit in visits:
        if visit.deed is Deed.ASK_EXTENSION:
            _ask(office, cycle, visit, now)
        else:
            _hand_in(office, cycle, visit, seed, door_of(visit, paper, seed))
    decide_extensions(office, cycle.key, by=DECIDED_BY, is_granted=True, now=now)


def _ask(office: Office, cycle: Cycle, visit: Visit, now: datetime) -> None:
    until = visit.until or cycle.cut_off_due_at
    ask_extension(office, cycle.key, visit.unit, until=until, reason=EXTENSION_REASON, now=now)


def _hand_in(office: Office, cycle: Cycle, visit: Visit, seed: int, door: DoorKind) -> None:
    unit = _unit(office, cycle, visit.unit)
    rng = random.Random(f"{seed}:{visit.unit}:{visit.at.isoformat()}")
    reference = REFERENCE.format(number=rng.randint(11, 480), code=_symbol(unit))
    told: dict[str, Any] = {"deed": visit.deed, "unit_kind": unit.kind, "rng": rng, "reference": reference}
    if door is DoorKind.WORD:
        data = fill_form(_form(office, visit.unit), cycle.form, **told)
        keep(office.incoming / cycle.key / visit.unit / REPORT_FILE.format(at=visit.at), data)
        return
    bring = send_workbook if door is DoorKind.WORKBOOK else bring_paper
    bring(office, cycle, visit, compose_answers(cycle.form, **told))


def _form(office: Office, unit: str) -> bytes:
    """The blank form as it lies in the unit's own out-tray."""
    forms = sorted(path for path in (office.outgoing / unit).glob("*.docx") if FORM_TITLE in path.name)
    return forms[-1].read_bytes()


def _unit(office: Office, cycle: Cycle, key: str) -> Unit:
    with office.register.look() as connection:
        return read_obligation(connection, cycle.key, key).unit


def _symbol(unit: Unit) -> str:
    return "UBND" if unit.kind in (UnitKind.COMMUNE, UnitKind.WARD) else unit.code
