"""Chasing: what the ladder asks at this instant becomes one message a unit, or one letter for all who are late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from models.cycle import Cycle
from models.document import Document, Draft
from models.faults import reached
from models.ladder import Rung, RungAct, RungDecision, Verdict
from models.obligation import Obligation
from models.store.afterlife import is_in_force
from models.store.cycles import lock_cycle, read_cycle
from models.store.obligations import read_obligations
from models.store.papers import read_document
from models.store.rungs import due_rungs, read_turns, record_rungs
from tasks.acknowledging import ask_acknowledgement, unreached_in
from tasks.chasing_papers import chasing_papers
from tasks.issue import proofread, put_each_forward
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.signing_right import refuse_unless_ready


def rungs_due(office: Office, key: str, now: datetime) -> tuple[Rung, ...]:
    """The rungs that are due for at least one unit, in the ladder's order, without those that are gathered.

    None before the directive is issued, none once it is recalled or replaced, and none once the books are closed.
    """
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        if not is_in_force(connection, key, DIRECTIVE_KEY) or cycle.cut_off_at:
            return ()
        due = {d.rung.key for d in due_rungs(connection, cycle, now, unreached_in(office, connection, cycle))}
    return tuple(rung for rung in cycle.ladder.rungs if rung.key in due and not rung.digest)


def count_due(office: Office, key: str, rung: str, now: datetime) -> int:
    """How many units this rung would reach at `now`."""
    with office.register.look() as connection:
        return len(_to_perform(due_rungs(connection, read_cycle(connection, key), now), rung))


def climb(office: Office, key: str, rung: str, now: datetime) -> int:
    """How many units the rung reached. Performed once for each unit, whoever asks and however often.

    Decided from the rows of the transaction that records it: a report accepted a moment before stops it.
    Raises TemplateError before anything is recorded.
    """
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
    asked = next(one for one in cycle.ladder.rungs if one.key == rung)
    if asked.act is RungAct.ACKNOWLEDGEMENT:
        return ask_acknowledgement(office, key, asked, now)
    if asked.digest:
        return 0  # gathered with what its recipient is reminded of in other cycles
    with office.register.look() as connection:
        directive = read_document(connection, key, DIRECTIVE_KEY)
        everyone = read_obligations(connection, key)
        decisions, turns = due_rungs(connection, cycle, now, obligations=everyone), read_turns(connection, key)
    chosen = _to_perform(decisions, rung)
    sample = chosen[:1] if asked.is_message else chosen  # one message shows what all of them will
    for paper in tuple(_papers(cycle, directive, sample, everyone, turns, now))[:1]:
        proofread(office, paper)
        refuse_unless_ready(office, cycle, paper, now)
    reached("chase.proofread")
    with office.register.act(now) as act:
        held = lock_cycle(act, key)
        if held.cut_off_at is not None:
            return 0  # the books are closed: nobody is chased for what can no longer count
        everyone, turns = read_obligations(act.connection, key), read_turns(act.connection, key)
        due = due_rungs(act.connection, held, now, obligations=everyone)
        decisions = tuple(decision for decision in due if decision.rung.key == rung)
        chosen = _to_perform(decisions, rung)
        papers = _papers(held, directive, chosen, everyone, turns, now)
        documents = put_each_forward(act, held, papers)
        reached("chase.put_forward")
        made = {unit: documents[paper] for paper, about in papers.items() if paper in documents for unit in about}
        record_rungs(act, key, [(decision, made.get(decision.unit)) for decision in decisions])
    return len(chosen)


def _papers(
    cycle: Cycle,
    directive: Document,
    chosen: tuple[RungDecision, ...],
    everyone: tuple[Obligation, ...],
    turns: Mapping[tuple[str, str], int],
    now: datetime,
) -> Mapping[Draft, tuple[str, ...]]:
    if not chosen:
        return {}
    units = {decision.unit for decision in chosen}
    late = tuple(obligation for obligation in everyone if obligation.unit.key in units)
    before = {unit: turn for (unit, rung), turn in turns.items() if rung == chosen[0].rung.key}
    return chasing_papers(cycle, reference(cycle, directive), chosen[0].rung, late, everyone, before, now)


def _to_perform(decisions: tuple[RungDecision, ...], rung: str) -> tuple[RungDecision, ...]:
    return tuple(d for d in decisions if d.rung.key == rung and d.verdict is Verdict.PERFORM)
