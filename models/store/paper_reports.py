"""Reports on paper in the register: typed once, decided once, and at the door until they have come in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.errors import VanthuError
from models.paper import PaperReport, PaperState
from models.store import tables
from models.store.register import Act

CHANNEL = "paper"


def record_typed(
    act: Act,
    cycle: str,
    unit: str,
    *,
    name: str,
    sha256: str,
    size: int,
    scan: str | None,
    scan_name: str,
    received_at: datetime,
    by: str,
) -> PaperReport:
    """The report as this person typed it; it waits for another one. Raises VanthuError where it was typed before."""
    _refuse_known(act.connection, cycle, unit, sha256)
    row: dict[str, object] = {"cycle": cycle, "unit": unit, "name": name, "sha256": sha256, "size": size}
    row |= {"scan": scan, "scan_name": scan_name, "received_at": received_at, "state": PaperState.TYPED.value}
    done = act.connection.execute(
        insert(tables.paper_report).values(**row, typed_at=act.now, typed_by=by, decided_at=None, decided_by=None)
    )
    assert done.inserted_primary_key is not None
    number = int(done.inserted_primary_key[0])
    stamp = received_at.isoformat()
    act.note(cycle, "paper.typed", paper=number, unit=unit, sha256=sha256, scan=scan, received_at=stamp, by=by)
    return read_paper_report(act.connection, number)


def record_decided(act: Act, paper: PaperReport, state: PaperState, *, by: str, reason: str = "") -> PaperReport:
    """The report as this person decided on it. Raises VanthuError where somebody else was quicker."""
    table = tables.paper_report
    waits = (table.c.id == paper.id, table.c.state == PaperState.TYPED.value)
    changes = {"state": state.value, "decided_at": act.now, "decided_by": by}
    if act.connection.execute(update(table).where(*waits).values(changes)).rowcount != 1:
        raise VanthuError(f"somebody has decided on paper report {paper.id} already")
    why = {"reason": reason} if reason else {}
    act.note(paper.cycle, f"paper.{state.value}", paper=paper.id, unit=paper.unit, shown=paper.shown, by=by, **why)
    return read_paper_report(act.connection, paper.id)


def read_paper_report(connection: Connection, number: int) -> PaperReport:
    """The report of this number. Raises VanthuError."""
    row = connection.execute(select(tables.paper_report).where(tables.paper_report.c.id == number)).mappings().first()
    if row is None:
        raise VanthuError(f"the register has no paper report {number}")
    return _value(row)


def read_paper_reports(connection: Connection, cycle: str) -> tuple[PaperReport, ...]:
    """Every report on paper of the cycle, in the order they were typed."""
    query = select(tables.paper_report).where(tables.paper_report.c.cycle == cycle)
    return tuple(_value(row) for row in connection.execute(query.order_by(tables.paper_report.c.id)).mappings())


def paper_at_the_door(connection: Connection, cycle: str) -> tuple[PaperReport, ...]:
    """The confirmed reports that have not come in yet: what the door holds is asked, never stored."""
    paper, arrival = tables.paper_report, tables.arrival
    same = (arrival.c.cycle == paper.c.cycle) & (arrival.c.unit == paper.c.unit) & (arrival.c.sha256 == paper.c.sha256)
    came = select(arrival.c.id).where(same, arrival.c.channel == CHANNEL).exists()
    query = select(paper).where(paper.c.cycle == cycle, paper.c.state == PaperState.CONFIRMED.value, ~came)
    return tuple(_value(row) for row in connection.execute(query.order_by(paper.c.id)).mappings())


def _refuse_known(connection: Connection, cycle: str, unit: str, sha256: str) -> None:
    paper = tables.paper_report
    same = (paper.c.cycle == cycle, paper.c.unit == unit, paper.c.sha256 == sha256)
    living = select(paper.c.id).where(*same, paper.c.state != PaperState.REJECTED.value)
    if (known := connection.scalar(living)) is not None:
        raise VanthuError(f"paper report {known} says the same already")
    arrival = tables.arrival
    came = select(arrival.c.id).where(arrival.c.cycle == cycle, arrival.c.unit == unit, arrival.c.sha256 == sha256)
    if (number := connection.scalar(came.limit(1))) is not None:
        raise VanthuError(f"this very file came in already, as arrival {number}")


def _value(row: Mapping[Any, Any]) -> PaperReport:
    return PaperReport(**{**row, "state": PaperState(row["state"])})
