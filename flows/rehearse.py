"""Rehearsing: the engine is handed a moved clock, and units that behave like people use its real doors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from prefect import flow

from flows.annual_cycle import annual_cycle
from flows.forms.questions import DirectiveFile, Seed
from flows.rehearsal.doors import on_paper
from flows.rehearsal.people import Visit, plan_visits
from flows.rehearsal.place import rehearsal_beside_office
from flows.rehearsal.stage import play
from flows.sweep import sweep
from flows.titles import named
from flows.wording import FLOWS
from models.cycle import Cycle
from models.directive import Approval
from models.editing_window import editing_until
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from models.worktime import ZONE
from tasks.case import read_case
from tasks.clock import read_clock
from tasks.office import Office, open_office

ISSUED_AT = time(9)
MORNING, AFTERNOON = time(8, 5), time(14, 5)
"""When the moved clock looks in on a working day, besides the moments at which somebody acts.

The afternoon counts only in the last days: a real engine looks in every five minutes, which nobody would watch.
"""
FINAL_DAYS = 3
"""How many working days, the cut-off's own the last, are looked into in the afternoon as well."""
AFTERMATH = timedelta(days=6)
"""How long the rehearsal goes on after the last report upward is due: past the end of the year."""
look = sweep.fn
"""The same sweep without a run of its own, for it looks at instants that the rehearsal chose. What it finds due has a
run each, as where that was booked ahead: an operator finds what happened, and no row that says that nothing did."""


@dataclass(frozen=True, kw_only=True)
class Beat:
    """One instant of the rehearsal that has been played."""

    now: datetime
    done: int
    of: int


@flow(name="rehearse", description=FLOWS["rehearse"], flow_run_name=named("rehearse"))
def rehearse(directive: DirectiveFile = "lao-cai/directive-2025.yaml", seed: Seed = 2025) -> int:
    """How many instants were played, in a home of the rehearsal's own: the office's register knows nothing of it."""
    with rehearsal_beside_office(read_clock(None)):
        return sum(1 for _ in play_cycle(directive, seed))


def play_cycle(directive: str, seed: int) -> Iterator[Beat]:
    """Each instant of the whole cycle, after it was played: from the issue to after the report upward."""
    office = open_office()
    issued_at = _issue_instant(office, directive)
    key = annual_cycle(directive, now=issued_at, approval=Approval.AUTOMATIC)
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
    visits = _visits(office, cycle, seed)
    paper, instants = on_paper(visits, seed), _instants(cycle, visits)
    for number, now in enumerate(instants, start=1):
        play(office, cycle, [visit for visit in visits if visit.at == now], now, seed, paper=paper)
        look(now=now)
        yield Beat(now=now, done=number, of=len(instants))


def _issue_instant(office: Office, directive: str) -> datetime:
    issue_on = read_case(office.directives / directive, None).directive.issue_on
    return datetime.combine(issue_on, ISSUED_AT, ZONE)


def _visits(office: Office, cycle: Cycle, seed: int) -> tuple[Visit, ...]:
    with office.register.look() as connection:
        obligations = read_obligations(connection, cycle.key)
    deadline = obligations[0].deadline
    return plan_visits(
        tuple(obligation.unit.key for obligation in obligations),
        opened_on=cycle.opened_at.date(),
        last_working_day=deadline.last_working_day,
        last_legal_moment=deadline.last_legal_moment,
        cut_off_at=cycle.cut_off_due_at,
        is_working_day=cycle.calendar.is_working_day,
        seed=seed,
    )


def _instants(cycle: Cycle, visits: tuple[Visit, ...]) -> tuple[datetime, ...]:
    first, last = cycle.opened_at.date(), (cycle.report_due_at + AFTERMATH).date()
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    working = [day for day in days if cycle.calendar.is_working_day(day)]
    final = cycle.calendar.shift(cycle.cut_off_due_at.date(), -FINAL_DAYS)
    rounds = {datetime.combine(day, MORNING, ZONE) for day in working}
    rounds |= {datetime.combine(day, AFTERNOON, ZONE) for day in working if final < day}
    ends = {cycle.cut_off_due_at, editing_until(cycle) or cycle.report_due_at, cycle.report_due_at}
    return tuple(sorted(rounds | {visit.at for visit in visits} | ends))
