"""What happened between the unit and the lead in one cycle, the newest first, each with the key of its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from models.arrival import ArrivalState
from models.document import DocumentKind
from models.ruling_wording import ruling_text
from models.store import Connection
from models.store.arrivals import read_arrivals
from models.store.confirmations import find_acknowledged, find_confirmed
from models.store.deadline_changes import read_changes
from models.store.extensions import read_requests
from models.store.judged import find_note
from models.store.obligations import is_obliged, read_obligation
from models.store.unit_papers import papers_of
from models.submission import SubmissionStatus
from portal.pages.unit.asked import Asked
from tasks.opening import DIRECTIVE_KEY
from tasks.wording import refusal


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened. `values` are for its words; `path` leads to the thing, "" where there is none."""

    at: datetime
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    path: str = ""
    tag: str = ""


def events_of(connection: Connection, asked: Asked, unit: str) -> tuple[Event, ...]:
    """Everything on record, the newest first."""
    sources = (_arrivals, _requests, _versions, _decided, _papers, _words)  # as they follow each other in one instant
    every = [event for source in sources for event in source(connection, asked, unit)]
    return tuple(sorted(every, key=lambda event: event.at)[::-1])


def _papers(connection: Connection, asked: Asked, unit: str) -> Iterator[Event]:
    for paper in papers_of(connection, asked.cycle.key, unit):
        is_order = paper.kind in (DocumentKind.DIRECTIVE, DocumentKind.AD_HOC_REQUEST)
        symbol = f" {paper.symbol}" if paper.symbol else ""
        yield Event(
            at=paper.sent_at or paper.issued_at,
            key="unit.event_directive" if is_order else "unit.event_paper",
            values={"title": paper.title, "symbol": symbol},
            path=f"{asked.path}/van-ban/{paper.id}",
        )


def _words(connection: Connection, asked: Asked, unit: str) -> Iterator[Event]:
    if word := find_acknowledged(connection, asked.cycle.key, unit, DIRECTIVE_KEY):
        yield Event(at=word.at, key="unit.event_acknowledged", values={"by": word.by})
    for version in asked.versions:
        if word := find_confirmed(connection, asked.cycle.key, unit, version.version):
            values = {"version": version.version, "by": word.by}
            yield Event(at=word.at, key="unit.event_confirmed", values=values, tag="done")


def _arrivals(connection: Connection, asked: Asked, unit: str) -> Iterator[Event]:
    for arrival in read_arrivals(connection, asked.cycle.key, unit):
        why = refusal(arrival.code or "", arrival.name).what if arrival.state is ArrivalState.QUARANTINED else ""
        yield Event(
            at=arrival.arrived_at,
            key=f"unit.event_{arrival.state.value}",
            values={"name": arrival.name, "channel": arrival.channel, "version": arrival.version, "why": why},
            tag="bad" if why else "",
        )


def _versions(connection: Connection, asked: Asked, unit: str) -> Iterator[Event]:
    for version in asked.versions:
        counts = version.status is SubmissionStatus.ACCEPTED
        note = find_note(connection, asked.cycle.key, unit, version.version) if counts else None
        yield Event(
            at=version.decided_at,
            key="unit.event_version_noted" if note else f"unit.event_version_{version.status.value}",
            values={"version": version.version, "reason": note.reason if note else ""},
            path=f"{asked.path}/ban/{version.version}",
            tag={"accepted": "done", "returned": "late"}.get(version.status.value, "held"),
        )


def _requests(connection: Connection, asked: Asked, unit: str) -> Iterator[Event]:
    for request in read_requests(connection, asked.cycle.key, unit):
        values = {"until": request.until, "reason": request.reason, "by": request.decided_by}
        yield Event(at=request.asked_at, key="unit.event_asked", values=values)
        if request.decided_at is not None:
            word, tag = ("granted", "done") if request.is_granted else ("refused", "bad")
            yield Event(at=request.decided_at, key=f"unit.event_{word}", values=values, tag=tag)


def _decided(connection: Connection, asked: Asked, unit: str) -> Iterator[Event]:
    for change in read_changes(connection, asked.cycle.key, unit):
        values = {"after": change.after, "reason": change.reason}
        yield Event(at=change.at, key="unit.event_moved", values=values)
    for ruling in asked.obligation.rulings:
        values = {"text": ruling_text(ruling, _name(connection, asked, ruling.other)), "reason": ruling.reason}
        yield Event(at=ruling.at, key="unit.event_ruling", values=values, tag="held")


def _name(connection: Connection, asked: Asked, unit: str) -> dict[str, str]:
    if not is_obliged(connection, asked.cycle.key, unit):
        return {}
    return {unit: read_obligation(connection, asked.cycle.key, unit).unit.name}
