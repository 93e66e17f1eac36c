"""Whom a rung speaks to, and in whose name: keys for the outbox, names for the page."""

from __future__ import annotations

from collections.abc import Iterable

from models.cycle import Cycle
from models.document import DocumentKind, Head
from models.ladder import Receiver, Rung, RungAct, SignedBy
from models.numbering import letter_symbol
from models.obligation import Obligation
from models.organisation import Unit
from tasks.issue import lead_head
from tasks.naming import key_of
from tasks.wording import head_of, leader_of

SHARED = frozenset({Receiver.PARENT, Receiver.LEAD, Receiver.LEADER})
"""Receivers who get one paper about all the units."""


def recipient_of(cycle: Cycle, receiver: Receiver, unit: Unit) -> tuple[str, str]:
    """The key and the name of who is spoken to about this unit.

    Above a unit stands the one that its roster names, in the person of its head; where it names none, the agency
    whose directive it works under: the issuer.
    """
    issuer, lead = cycle.directive.issuer, cycle.directive.lead.issuer
    if receiver is Receiver.UNIT:
        return unit.key, unit.name
    if receiver is Receiver.HEAD:
        return unit.key, head_of(unit)
    if receiver is Receiver.PARENT:
        above = unit.parent
        return (above.key, head_of(above)) if above else (issuer.key, issuer.name)
    if receiver is Receiver.LEAD:
        return lead.key, lead.name
    return key_of(leader_of(issuer)), leader_of(issuer)


def recipients_of(cycle: Cycle, receiver: Receiver, units: Iterable[Unit]) -> tuple[str, ...]:
    """The keys of everybody who is spoken to about these units, each once; who stands above many is found once."""
    if receiver in SHARED:  # depends on nothing of a unit but who stands above it
        units = {unit.parent.key if unit.parent else "": unit for unit in units}.values()
    return tuple(dict.fromkeys(recipient_of(cycle, receiver, unit)[0] for unit in units))


def by_recipient(cycle: Cycle, rung: Rung, late: tuple[Obligation, ...]) -> tuple[tuple[Obligation, ...], ...]:
    """The units that one paper of this rung is about: every paper in the order of its first unit.

    A signed chasing letter names all who are late; who stands above several units gets one paper about them.
    """
    if rung.act is RungAct.CHASING_LETTER and not rung.is_message:
        return (late,)
    if rung.receiver not in SHARED:
        return tuple((one,) for one in late)
    groups: dict[str, list[Obligation]] = {}
    for one in late:
        groups.setdefault(recipient_of(cycle, rung.receiver, one.unit)[0], []).append(one)
    return tuple(tuple(group) for group in groups.values())


def chasing_head(cycle: Cycle, rung: Rung) -> Head:
    """The head of a chasing letter: the lead's, or the issuer's where the rung says so, with the issuer's rank."""
    directive = cycle.directive
    if rung.signed_by is SignedBy.LEAD:
        return lead_head(cycle, DocumentKind.CHASING_LETTER, copies=(leader_of(directive.issuer),))
    return Head(
        issuer=directive.issuer,
        symbol=letter_symbol(directive.issuer.code, directive.symbol_unit),
        signatory=directive.signatory,
        copies=(directive.lead.issuer.name,),
        archive=directive.archive,
    )
