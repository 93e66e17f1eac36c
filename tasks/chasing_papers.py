"""The papers of chasing: a reminder for each unit, one letter for all who are late, one for the leader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from documents.kinds.chasing_letter.context import ChasingFacts, LateUnit
from documents.kinds.escalation.context import EscalationFacts
from models.cycle import Cycle
from models.document import DocumentKind, DocumentRef, Draft
from models.ladder import Receiver, Rung, RungAct
from models.obligation import Obligation
from models.organisation import Group
from tasks.addressing import by_recipient, chasing_head, recipient_of
from tasks.issue import draft, lead_head
from tasks.messages import message_about
from tasks.reminding import reminder_paper
from tasks.wording import CHASING_TITLE, ESCALATION_TITLE, head_of, kind_name, late_note


def chasing_papers(
    cycle: Cycle,
    directive: DocumentRef,
    rung: Rung,
    late: tuple[Obligation, ...],
    everyone: tuple[Obligation, ...],
    turns: Mapping[str, int],
    now: datetime,
) -> dict[Draft, tuple[str, ...]]:
    """The drafts that this rung puts forward, in roster order, each with the keys of the units it is about.

    `turns`: how often each unit met this rung before, each time in a letter that was voided.
    """
    return {
        _paper(cycle, directive, rung, group, everyone, _key(rung, group[0], turns), now): tuple(
            obligation.unit.key for obligation in group
        )
        for group in by_recipient(cycle, rung, late)
    }


def _paper(
    cycle: Cycle,
    directive: DocumentRef,
    rung: Rung,
    late: tuple[Obligation, ...],
    everyone: tuple[Obligation, ...],
    key: str,
    now: datetime,
) -> Draft:
    if rung.act is RungAct.REMINDER and rung.receiver is Receiver.UNIT:
        return reminder_paper(cycle, directive, rung, late[0], key, now)
    if rung.is_message:
        return message_about(cycle, directive, rung, late, key)
    if rung.act is RungAct.CHASING_LETTER:
        return _chasing_letter(cycle, directive, rung, late, key)
    return _escalation(cycle, directive, rung, late, everyone, key)


def _chasing_letter(cycle: Cycle, directive: DocumentRef, rung: Rung, late: tuple[Obligation, ...], key: str) -> Draft:
    facts = ChasingFacts(
        head=chasing_head(cycle, rung),
        directive=directive,
        round=rung.round,
        late=_late_units(late),
        deadline_text=late[0].deadline.phrase,
        respond_by=cycle.cut_off_due_at,
        lead_deadline_text=cycle.lead_deadline.phrase,
        contact=cycle.directive.lead.contact,
        receiver=cycle.directive.lead.issuer.name,
        heads=tuple(head_of(o.unit) for o in late) if rung.receiver is Receiver.HEAD else (),
    )
    return draft(
        cycle,
        DocumentKind.CHASING_LETTER,
        key,
        title=CHASING_TITLE.format(round=rung.round),
        addressee="; ".join(obligation.unit.name for obligation in late),
        facts=facts,
        recipients=[obligation.unit.key for obligation in late],
        channels=rung.channels,
    )


def _escalation(
    cycle: Cycle,
    directive: DocumentRef,
    rung: Rung,
    late: tuple[Obligation, ...],
    everyone: tuple[Obligation, ...],
    key: str,
) -> Draft:
    recipient, leader = recipient_of(cycle, rung.receiver, late[0].unit)
    facts = EscalationFacts(
        head=lead_head(cycle, DocumentKind.ESCALATION, copies=()),
        addressee=leader,
        directive=directive,
        asked=len(everyone),
        received=sum(obligation.accepted_at is not None for obligation in everyone),
        late=_late_units(late),
        deadline_text=late[0].deadline.phrase,
        chased=_chased(cycle, late),
    )
    return draft(
        cycle,
        DocumentKind.ESCALATION,
        key,
        title=ESCALATION_TITLE,
        addressee=leader,
        facts=facts,
        recipients=[recipient],
        channels=rung.channels,
    )


def _chased(cycle: Cycle, late: tuple[Obligation, ...]) -> tuple[str, ...]:
    """The steps by which the late units were asked."""
    groups = {obligation.unit.group for obligation in late}
    asking = (RungAct.REMINDER, RungAct.CHASING_LETTER)
    return tuple(r.title for r in cycle.ladder.rungs if r.act in asking and groups & set(r.groups or Group))


def _late_units(late: tuple[Obligation, ...]) -> tuple[LateUnit, ...]:
    return tuple(LateUnit(name=o.unit.name, kind_name=kind_name(o.unit.kind), note=late_note(o)) for o in late)


def _key(rung: Rung, first: Obligation, turns: Mapping[str, int]) -> str:
    """A unit meets a rung once in each turn, so the first unit of a letter names it for good."""
    before = turns.get(first.unit.key, 0)
    return f"{rung.key}:{first.unit.key}" + (f":{before + 1}" if before else "")
