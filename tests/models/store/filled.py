"""A register with a cycle whose units have all answered: blanks, stated absences and nil reports among them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection, insert, update

from models.cycle import Cycle, open_cycle, open_obligations
from models.form import Aggregation, Answer, Form, Indicator, Nature, Section
from models.organisation import Unit, UnitKind
from models.store import tables
from models.store.cycles import record_cycle
from models.store.obligations import record_obligations
from models.store.register import Register
from models.worktime import ZONE
from tasks.load import load_directive, load_place

LAO_CAI = Path(__file__).parents[3] / "directives" / "lao-cai"
KINDS = tuple(UnitKind)
ROWS_AT_ONCE = 20_000


def form(count: int) -> Form:
    """So many indicators that are added, and the share of the second in the first."""
    plain = {"unit": "buổi", "nature": Nature.FLOW}
    added = [Indicator(code=f"B{n}", label=f"B{n}", aggregation=Aggregation.SUM, **plain) for n in range(1, count + 1)]
    ratio = Indicator(
        code="R", label="R", aggregation=Aggregation.RATIO, ratio_of=("B2", "B1"), is_computed=True, unit="%",
        nature=Nature.FLOW,
    )  # fmt: skip
    return Form(
        key="f",
        title="f",
        source="test",
        indicators=(*added, ratio),
        sections=(Section(code="X1", title="Khó khăn"),),
    )


def fill(register: Register, units: int, indicators: int, *, year: int = 2025, times: int = 1) -> Cycle:
    """The open cycle. Every seventh unit says nothing, every eleventh is nil, the last one never answers."""
    cycle = _cycle(indicators, year)
    names = [f"u{at:05}" for at in range(units)]
    roster = tuple(Unit(key=n, name=n, kind=KINDS[at % 5], code="", source="test") for at, n in enumerate(names))
    with register.act(cycle.opened_at) as act:
        record_cycle(act, cycle)
        record_obligations(act, open_obligations(cycle, roster))
        _reports(act.connection, cycle, names[:-1])
        rows = [row for at, n in enumerate(names[:-1]) for row in _figures(cycle, n, at, indicators, times)]
        for start in range(0, len(rows), ROWS_AT_ONCE):
            act.connection.execute(insert(tables.figure), rows[start : start + ROWS_AT_ONCE])
    return cycle


def close_at(cycle: Cycle) -> datetime:
    """When its books are due to be closed."""
    return cycle.cut_off_due_at


def _cycle(indicators: int, year: int) -> Cycle:
    place = load_place(LAO_CAI)
    directive = load_directive(LAO_CAI / "directive-2025.yaml", place)
    now = datetime(2025, 12, 8 - (2025 - year), 9, tzinfo=ZONE)
    opened = open_cycle(
        directive, place="lao-cai", form=form(indicators), ladder=place.ladder, calendar=place.calendar, now=now
    )
    return replace(opened, key=f"truyen-thong-cds-{year}", year=year)


def _reports(connection: Connection, cycle: Cycle, names: list[str]) -> None:
    first = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM arrival").scalar_one() + 1
    at = cycle.opened_at
    kept = [{"unit": name, "sha256": f"{number:064x}", "cycle": cycle.key} for number, name in enumerate(names)]
    came = {"channel": "folder", "name": "f.docx", "size": 1, "arrived_at": at, "state": "read", "version": 1}
    connection.execute(insert(tables.arrival), [{**k, **came, "id": first + n} for n, k in enumerate(kept)])
    said = {"version": 1, "status": "accepted", "is_late": False, "reference": "1/BC", "problems": "[]"}
    said |= {"arrived_at": at, "decided_at": at, "narratives": json.dumps({"X1": "Khó khăn về kinh phí."})}
    rows = [{**k, **said, "arrival": first + n, "is_nil": n % 11 == 10} for n, k in enumerate(kept)]
    connection.execute(insert(tables.submission), rows)
    owed = tables.obligation
    mine = (owed.c.cycle == cycle.key) & owed.c.unit.in_(names)
    connection.execute(update(owed).where(mine).values(status="accepted", accepted_at=at))


def _figures(cycle: Cycle, name: str, at: int, indicators: int, times: int) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for n in range(1, indicators + 1):
        is_number = at % 7 != 6 and at % 11 != 10
        value = Decimal(at * n * times) / 10 if is_number else None
        answer = Answer.NUMBER if is_number else (Answer.NO_DATA if n % 2 else Answer.BLANK)
        place = f"table 2, row {n + 1}, column 4"
        key = {"cycle": cycle.key, "unit": name, "version": 1, "code": f"B{n}"}
        rows.append({**key, "answer": answer.value, "value": value, "text": str(value or ""), "place": place})
    return rows
