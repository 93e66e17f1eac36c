"""A round's snapshot as one consolidation: figures, totals, the last period beside them, discrepancies."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from models.consolidation import Consolidation, filled
from models.cycle import Cycle
from models.discrepancies import discrepancies
from models.errors import VanthuError
from models.form import Form, Indicator
from models.organisation import Unit
from models.rounds import Round
from models.store.cycles import find_cycle
from models.store.rounds import read_rounds
from models.store.snapshots import count_frozen, read_silent, read_snapshot
from models.totals import answers_of, consolidate, total


def read_consolidation(connection: Connection, cycle: Cycle, number: int | None = None) -> Consolidation:
    """What this round says, or the one closed last: the same for ever, whatever came later.

    Raises VanthuError where its books were never closed.
    """
    closed = closed_round(connection, cycle.key, number)
    reports = read_snapshot(connection, cycle.key, closed.round)
    absent, exempt = read_silent(connection, cycle.key, closed.round)
    at = closed.at or closed.due_at
    whole = consolidate(cycle.form, reports, absent, exempt, at, _totals_before(connection, cycle.form, closed))
    whole = replace(whole, cycle=cycle.key, round=closed.round, coverage_before=_coverage_before(connection, closed))
    return replace(whole, discrepancies=discrepancies(whole))


def closed_round(connection: Connection, cycle: str, number: int | None = None) -> Round:
    """This round, or the one closed last with a report of its own. Raises VanthuError where none was closed."""
    rounds = [one for one in read_rounds(connection, cycle) if one.at]
    closed = [one for one in rounds if one.round == number or (number is None and one.supplements is None)]
    if not closed:
        raise VanthuError(f"cycle {cycle!r} has no closed round{'' if number is None else f' {number}'}")
    return closed[-1]


def with_cells(connection: Connection, whole: Consolidation) -> Consolidation:
    """The same with the figures and narratives of its snapshot, where it was put away without them."""
    return filled(whole, read_snapshot(connection, whole.cycle, whole.round)) if whole.is_bare else whole


def read_coverage(connection: Connection, cycle: str) -> tuple[int, tuple[Unit, ...]]:
    """How many reports the round closed last has, and who is absent from it. Raises VanthuError: none was closed."""
    closed = closed_round(connection, cycle)
    absent, _ = read_silent(connection, cycle, closed.round)
    return count_frozen(connection, cycle, closed.round), absent


def _totals_before(connection: Connection, form: Form, closed: Round) -> dict[str, Decimal]:
    """The totals of the last period by code, where it asked for the same in the same unit."""
    before = find_cycle(connection, closed.before_cycle) if closed.before_cycle else None
    if before is None:
        return {}
    answers = answers_of(read_snapshot(connection, before.key, closed.before_round))
    then = {indicator.code: indicator for indicator in before.form.indicators}
    same = [then[i.code] for i in form.indicators if i.code in then and _meaning(then[i.code]) == _meaning(i)]
    found = {indicator.code: total(indicator, answers, 0).value for indicator in same}
    return {code: value for code, value in found.items() if value is not None}


def _meaning(indicator: Indicator) -> tuple[object, ...]:
    return indicator.unit, indicator.aggregation, indicator.ratio_of


def _coverage_before(connection: Connection, closed: Round) -> tuple[int, int] | None:
    """(reports, units asked) of the last period."""
    if closed.before_cycle is None or closed.before_round is None:
        return None
    absent, _ = read_silent(connection, closed.before_cycle, closed.before_round)
    given = count_frozen(connection, closed.before_cycle, closed.before_round)
    return given, given + len(absent)
