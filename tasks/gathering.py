"""The day's one message: what each recipient is reminded of, of every cycle, gathered and sent once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from models.cycle import Cycle
from models.document import Draft
from models.faults import reached
from models.ladder import Rung, RungDecision, Verdict
from models.obligation import Obligation
from models.store import Connection
from models.store.afterlife import is_in_force
from models.store.cycles import lock_cycle, open_cycles, read_cycle
from models.store.gathered import digest_key, went_today
from models.store.messages import record_messages
from models.store.obligations import read_obligations
from models.store.papers import read_document
from models.store.rungs import due_rungs, record_rungs
from tasks.addressing import recipient_of
from tasks.issue import AUTOMATIC, proofread
from tasks.messages import day_title, item_of, message
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference


@dataclass(kw_only=True)
class Heap:
    """What one recipient is reminded of. `host`: the oldest cycle with something for it."""

    host: Cycle
    name: str
    found: list[tuple[Cycle, RungDecision, Obligation]] = field(default_factory=list)


def is_anything_to_gather(office: Office, now: datetime) -> bool:
    """Whether a rung that is gathered is due in any open cycle."""
    with office.register.look() as connection:
        return any(_due(connection, cycle, now) for cycle in _gathering(connection))


def gather(office: Office, now: datetime) -> tuple[str, ...]:
    """The cycles that have a message to send for it. One message to a recipient a day, whoever asks and how often.

    Decided from the rows of the transaction that records it: a report accepted a moment before leaves the heap.
    What comes after the day's message waits for the next day's. Raises TemplateError before anything is recorded.
    """
    with office.register.look() as connection:
        cycles = _gathering(connection)
        for heap in _heaps(connection, cycles, now)[0][:1]:
            proofread(office, _paper(connection, heap, now))
    reached("gather.proofread")
    with office.register.act(now) as act:
        held = [lock_cycle(act, cycle.key) for cycle in sorted(cycles, key=lambda c: c.key)]
        known = [cycle for cycle in held if cycle.cut_off_at is None]
        heaps, skipped = _heaps(act.connection, sorted(known, key=lambda c: (c.opened_at, c.key)), now)
        done: dict[str, list[tuple[RungDecision, int | None]]] = {}
        for cycle, decision in skipped:
            done.setdefault(cycle.key, []).append((decision, None))
        papers = [_paper(act.connection, heap, now) for heap in heaps]
        made = record_messages(act, papers, by=AUTOMATIC)
        reached("gather.put_forward")
        for heap, paper in zip(heaps, papers, strict=True):
            for cycle, decision, _ in heap.found:
                done.setdefault(cycle.key, []).append((decision, made[paper.cycle, paper.key]))
        for key, decisions in done.items():
            record_rungs(act, key, decisions)
    return tuple(dict.fromkeys(heap.host.key for heap in heaps))


def _gathering(connection: Connection) -> tuple[Cycle, ...]:
    cycles = (read_cycle(connection, key) for key in open_cycles(connection))
    return tuple(
        cycle
        for cycle in cycles
        if any(rung.digest for rung in cycle.ladder.rungs)
        and cycle.cut_off_at is None
        and is_in_force(connection, cycle.key, DIRECTIVE_KEY)
    )


def _due(connection: Connection, cycle: Cycle, now: datetime) -> list[RungDecision]:
    return [decision for decision in due_rungs(connection, cycle, now) if decision.rung.digest]


def _heaps(
    connection: Connection, cycles: list[Cycle] | tuple[Cycle, ...], now: datetime
) -> tuple[list[Heap], list[tuple[Cycle, RungDecision]]]:
    """What goes now, and what is skipped. Who had the day's message already is left for another day."""
    heaps: dict[tuple[str, str], Heap] = {}
    skipped: list[tuple[Cycle, RungDecision]] = []
    for cycle in cycles:
        owed = {o.unit.key: o for o in read_obligations(connection, cycle.key)}
        gone = went_today(connection, cycle.place, now)
        for decision in _due(connection, cycle, now):
            if decision.verdict is Verdict.SKIP:
                skipped.append((cycle, decision))
                continue
            key, name = recipient_of(cycle, decision.rung.receiver, owed[decision.unit].unit)
            if key not in gone:
                heap = heaps.setdefault((cycle.place, key), Heap(host=cycle, name=name))
                heap.found.append((cycle, decision, owed[decision.unit]))
    return list(heaps.values()), skipped


def _paper(connection: Connection, heap: Heap, now: datetime) -> Draft:
    cycle, decision, obligation = heap.found[0]
    key = recipient_of(cycle, decision.rung.receiver, obligation.unit)[0]
    items = []
    for (one, rung), group in groupby(heap.found, key=_of_one_rung):
        directive = reference(one, read_document(connection, one.key, DIRECTIVE_KEY))
        items.append(item_of(directive, rung, tuple(obligation for _, _, obligation in group)))
    return message(
        heap.host,
        digest_key(connection, heap.host.key, key, now),
        to=(key, heap.name),
        title=day_title(now),
        items=tuple(items),
        channels=decision.rung.channels,
    )


def _of_one_rung(found: tuple[Cycle, RungDecision, Obligation]) -> tuple[Cycle, Rung]:
    return found[0], found[1].rung
