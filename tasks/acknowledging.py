"""The directive was handed over and nobody said so: asked on the same channel, then the next one, then by a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from documents.kinds.digest.context import DigestItem
from models.cycle import Cycle
from models.document import Document, Draft
from models.ladder import Anchor, Receiver, Rung, RungDecision, SkipReason, Verdict
from models.organisation import Unit
from models.store import Connection
from models.store.awaited import Handed, read_handed, record_reached
from models.store.bounces import send_anew
from models.store.cycles import lock_cycle, read_cycle
from models.store.obligations import obliged_keys, read_obligations
from models.store.papers import read_document
from models.store.rungs import due_rungs, read_turns, record_rungs
from tasks.addressing import recipient_of
from tasks.contacts import channel_after, without_contact
from tasks.issue import proofread, put_forward
from tasks.messages import message
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.wording import ARRIVED, AT_ONCE, NOT_REACHED


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What is done for one unit: a paper, or none where only a person can help; `channel`: the directive's next one."""

    decision: RungDecision
    paper: Draft | None = None
    channel: str | None = None


def unreached_in(office: Office, connection: Connection, cycle: Cycle) -> frozenset[str]:
    """The units without any contact, where the cycle's ladder asks whether its directive arrived."""
    if all(rung.anchor is not Anchor.DELIVERED for rung in cycle.ladder.rungs):
        return frozenset()
    return without_contact(office.directives, cycle.place, tuple(sorted(obliged_keys(connection, cycle.key))))


def ask_acknowledgement(office: Office, key: str, rung: Rung, now: datetime) -> int:
    """How many units the rung reached, or put on the list of a person. Performed once for each unit.

    Round 1 asks on the channel that carried the directive; round 2 on the next one, which carries the directive too;
    after that, or where there is none, it is a person's task. A unit without any contact is asked for at the agency
    above it, and is a person's task at once. Raises TemplateError before anything is recorded.
    """
    with office.register.look() as connection:
        cycle = read_cycle(connection, key)
        for one in _askings(office, connection, cycle, rung, now)[:1]:
            if one.paper:
                proofread(office, one.paper)
    with office.register.act(now) as act:
        held = lock_cycle(act, key)
        if held.cut_off_at is not None:
            return 0
        askings = _askings(office, act.connection, held, rung, now)
        handed, documents = read_handed(act.connection, key), dict[str, int]()
        for one in askings:
            made = put_forward(act, held, one.paper) if one.paper else None
            if made:
                documents[one.decision.unit] = made.id
            if one.channel:
                send_anew(act, handed[one.decision.unit].delivery, channel=one.channel)
        record_rungs(act, key, [(one.decision, documents.get(one.decision.unit)) for one in askings])
    return sum(one.decision.verdict is Verdict.PERFORM for one in askings)


def note_reached(office: Office, key: str, unit: str, *, by: str, now: datetime) -> bool:
    """True where it is news that the unit has the directive: `by` spoke to it, and it is asked no more.

    Raises VanthuError where the cycle has no such unit.
    """
    with office.register.act(now) as act:
        lock_cycle(act, key)
        return record_reached(act, key, unit, by=by)


def _askings(office: Office, connection: Connection, cycle: Cycle, rung: Rung, now: datetime) -> list[Asking]:
    unreached = unreached_in(office, connection, cycle)
    due = [d for d in due_rungs(connection, cycle, now, unreached) if d.rung.key == rung.key]
    if not due:
        return []
    directive = read_document(connection, cycle.key, DIRECTIVE_KEY)
    units = {o.unit.key: o.unit for o in read_obligations(connection, cycle.key)}
    handed, turns = read_handed(connection, cycle.key), read_turns(connection, cycle.key)
    return [_asking(office, cycle, directive, d, units[d.unit], handed[d.unit], unreached, turns) for d in due]


def _asking(
    office: Office,
    cycle: Cycle,
    directive: Document,
    decision: RungDecision,
    unit: Unit,
    handed: Handed,
    unreached: frozenset[str],
    turns: Mapping[tuple[str, str], int],
) -> Asking:
    rung, to_person = decision.rung, replace(decision, reason=SkipReason.WITH_A_PERSON)
    if decision.verdict is Verdict.SKIP:
        return Asking(decision=decision)
    turn = turns.get((unit.key, rung.key), 0)
    key = f"{rung.key}:{unit.key}" + (f":{turn + 1}" if turn else "")
    if unit.key in unreached:
        if turns.keys() & {(unit.key, r.key) for r in cycle.ladder.rungs if r.anchor is Anchor.DELIVERED}:
            return Asking(decision=to_person)  # the agency above was asked before
        return Asking(decision=to_person, paper=_paper(cycle, directive, rung, unit, key, is_reached=False))
    channel = handed.channel
    if rung.round > 1:
        after = channel_after(office.directives, cycle.place, unit.key, channel) if rung.round == 2 else None
        if after is None:
            return Asking(decision=to_person)
        channel = after
    paper = replace(_paper(cycle, directive, rung, unit, key, is_reached=True), channels=(channel,))
    return Asking(decision=decision, paper=paper, channel=channel if rung.round > 1 else None)


def _paper(cycle: Cycle, directive: Document, rung: Rung, unit: Unit, key: str, *, is_reached: bool) -> Draft:
    item = DigestItem(
        title=rung.title,
        directive=reference(cycle, directive),
        what=ARRIVED if is_reached else NOT_REACHED,
        limit=AT_ONCE,
        units=(unit.name,),
    )
    receiver = rung.receiver if is_reached else Receiver.PARENT
    return message(cycle, key, to=recipient_of(cycle, receiver, unit), title=rung.title, items=(item,))
