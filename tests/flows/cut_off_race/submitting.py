"""Six units that send corrected versions all the time; each notes what it saw of the cycle under its lock."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from unittest.mock import patch

from models.arrival import Arrival
from models.cycle import Cycle
from models.form import Answer, Figure
from models.store.arrivals import record_arrival
from models.store.cycles import lock_cycle, read_cycle
from models.store.register import Act
from models.store.rounds import current_round
from models.submission import ReadReport
from tasks.collect import accept
from tasks.office import Office, open_office
from tests.flows.conftest import december

SUBMITTERS, EACH = 6, 4


class Seen(NamedTuple):
    """One accepted version, and what its own transaction saw of the cycle."""

    unit: str
    version: int
    round: int
    is_open: bool


def due_at(number: int) -> datetime:
    """When the books of this round are closed."""
    return december(30, 10) + timedelta(minutes=2 * (number - 1))


def submit(key: str, unit: str, seed: int, runs: int, gate: Any, told: Any) -> None:
    """One unit that sends corrected versions all the time, through the product's own acceptance."""
    office, rng, seen = open_office(), random.Random(seed), list[Seen]()

    def look_closely(act: Act, cycle: str) -> Cycle:
        held = lock_cycle(act, cycle)
        number = current_round(act.connection, cycle)
        seen.append(Seen(unit, len(seen) + 1, number, held.cut_off_at is None))
        return held

    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
    with patch.object(accept, "lock_cycle", look_closely):
        for number in range(1, runs + 1):
            now = due_at(number) - timedelta(seconds=5)
            arrivals = [arrive(office, key, unit, f"{number}-{n}", now) for n in range(EACH)]
            gate.wait(60)
            for arrival in arrivals:
                report = read_report(cycle, unit, rng.randrange(1000))
                accept._answer(office, cycle, arrival, report, now, None)
            gate.wait(60)
    told.put(seen)


def arrive(office: Office, key: str, unit: str, name: str, now: datetime) -> Arrival:
    """A file of the unit that waits to be answered."""
    with office.register.act(now) as act:
        return record_arrival(act, key, unit=unit, channel="folder", name=name, sha256=f"{unit}-{name}", size=1)


def read_report(cycle: Cycle, unit: str, number: int) -> ReadReport:
    """A report without a fault."""
    figure = Figure(answer=Answer.NUMBER, value=Decimal(number % 2), text=str(number % 2), place="table 2")
    return ReadReport(
        cycle=cycle.key,
        unit=unit,
        form=cycle.form.key,
        is_nil=False,
        figures={indicator.code: figure for indicator in cycle.form.asked},
        narratives={section.code: "Không" for section in cycle.form.sections},
        reference="1/BC-UBND",
        problems=(),
    )
