"""What runs are called in the Prefect UI: the day and the act in plain words, "26/12 · Nhắc trước hạn · 41 đơn vị"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from prefect.runtime import flow_run

from flows.wording import ACTS, COUNTED, TIMED
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from tasks.chase import count_due
from tasks.clock import read_clock
from tasks.collect.arrive import count_waiting
from tasks.office import Office, open_office

Count = Callable[[Office, str, datetime, dict[str, Any]], int]


def named(act: str, count: Count | None = None) -> Callable[[], str]:
    """A name giver for runs of this act; `count` adds how many units or reports it is about."""

    def name() -> str:
        parameters = dict(flow_run.parameters or {})
        now = _instant(parameters.get("now"))
        title = ACTS[act].format(rung=_rung_title(parameters))
        if count is None:
            return TIMED.format(now=now, title=title)
        return COUNTED[act].format(
            now=now, title=title, count=count(open_office(), parameters["cycle"], now, parameters)
        )

    return name


def units_due(office: Office, cycle: str, now: datetime, parameters: dict[str, Any]) -> int:
    """How many units the rung would reach."""
    return count_due(office, cycle, parameters.get("rung") or "", now)


def files_waiting(office: Office, cycle: str, now: datetime, parameters: dict[str, Any]) -> int:
    """How many files wait at the doors."""
    return count_waiting(office, cycle)


def units_settled(office: Office, cycle: str, now: datetime, parameters: dict[str, Any]) -> int:
    """How many units have an accepted report."""
    with office.register.look() as connection:
        return sum(o.accepted_at is not None for o in read_obligations(connection, cycle))


def _rung_title(parameters: dict[str, Any]) -> str:
    rung, cycle = parameters.get("rung"), parameters.get("cycle")
    if not rung or not cycle:
        return ""
    with open_office().register.look() as connection:
        return next((r.title for r in read_cycle(connection, cycle).ladder.rungs if r.key == rung), rung)


def _instant(now: Any) -> datetime:
    return read_clock(datetime.fromisoformat(now) if isinstance(now, str) else now)
