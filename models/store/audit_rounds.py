"""The rounds against the ledger: each accepted version was frozen, or it came after the cut-off; never both."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, Table, select

from models.rounds import FIRST_ROUND, Round
from models.store import tables
from models.store.cycles import read_cycle
from models.store.ledger_rows import read_ledger
from models.store.rounds import read_rounds
from models.store.taken_back import TAKEN_BACK

ACCEPTED, CLOSED = "report.accepted", "cycle.cut_off"


def audit_rounds(connection: Connection) -> Iterator[str]:
    """Every broken rule of the rounds, in words."""
    yield from _changed(connection)
    for cycle in connection.scalars(select(tables.cut_off.c.cycle).distinct().order_by(tables.cut_off.c.cycle)):
        rounds = read_rounds(connection, cycle)
        if [one.round for one in rounds] != list(range(FIRST_ROUND, len(rounds) + 1)):
            yield f"rounds: those of {cycle} are {[one.round for one in rounds]}"
        own = [one for one in rounds if one.supplements is None]
        if any(one.at is None for one in rounds[:-1]) or own[-1].at != read_cycle(connection, cycle).cut_off_at:
            yield f"rounds: the books of {cycle} and its last round do not say the same"
        yield from _ledger(connection, cycle)
        for one in rounds:
            yield from _partition(connection, one)


def _changed(connection: Connection) -> Iterator[str]:
    table, version = tables.snapshot, tables.submission
    same = (
        (version.c.cycle == table.c.cycle) & (version.c.unit == table.c.unit) & (version.c.version == table.c.version)
    )
    joined = select(table.c.unit, table.c.sha256, version.c.sha256).outerjoin(version, same)
    for unit, frozen, now in connection.execute(joined):
        if frozen != now:
            yield f"snapshot: {unit} was frozen with {frozen}, its version now has {now}"


def _ledger(connection: Connection, cycle: str) -> Iterator[str]:
    """What had been accepted when each round was closed, by the order of the ledger, against what it froze."""
    frozen, accepted = _frozen(connection, cycle), dict[str, tuple[int, str]]()
    for entry in read_ledger(connection, cycle, [ACCEPTED, TAKEN_BACK, CLOSED]):
        said = json.loads(entry.details)
        if entry.act == TAKEN_BACK:
            accepted.pop(said["unit"], None)
            continue
        if entry.act == ACCEPTED:
            accepted[said["unit"]] = said["version"], said["sha256"]
            continue
        number = said.get("round", FIRST_ROUND)
        for unit in accepted.keys() | frozen.get(number, {}).keys():
            known, held = accepted.get(unit), frozen.get(number, {}).get(unit)
            if known != held:
                yield f"rounds: at cut-off {number} of {cycle}, {unit} had {known} accepted, and {held} was frozen"


def _frozen(connection: Connection, cycle: str) -> dict[int, dict[str, tuple[int, str]]]:
    table = tables.snapshot
    columns = table.c.round, table.c.unit, table.c.version, table.c.sha256
    found: dict[int, dict[str, tuple[int, str]]] = {}
    for number, unit, version, sha256 in connection.execute(select(*columns).where(table.c.cycle == cycle)).tuples():
        found.setdefault(number, {})[unit] = version, sha256
    return found


def _partition(connection: Connection, one: Round) -> Iterator[str]:
    duty = tables.obligation
    owing = set(connection.scalars(select(duty.c.unit).where(duty.c.cycle == one.cycle))) if one.at else set()
    given, silent = (_units(connection, one, table) for table in (tables.snapshot, tables.silent))
    if given & silent or given | silent != owing:
        wrong = sorted((given & silent) | (owing ^ (given | silent)))
        yield f"rounds: at cut-off {one.round} of {one.cycle}, in neither or in both of reports and silent: {wrong}"


def _units(connection: Connection, one: Round, table: Table) -> set[str]:
    here = (table.c.cycle == one.cycle, table.c.round == one.round)
    return set(connection.scalars(select(table.c.unit).where(*here)))
