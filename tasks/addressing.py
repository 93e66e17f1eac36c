"""Whom a rung speaks to, and in whose name: keys for the outbox, names for the page."""

from __future__ import annotations

from models.cycle import Cycle
from models.document import DocumentKind, Head
from models.ladder import Receiver, Rung, SignedBy
from models.numbering import letter_symbol
from models.organisation import Unit
from tasks.issue import lead_head
from tasks.naming import key_of
from tasks.wording import head_of, leader_of

SHARED = frozenset({Receiver.PARENT, Receiver.LEAD, Receiver.LEADER})
"""Receivers who get one paper about all the units."""


def recipient_of(cycle: Cycle, receiver: Receiver, unit: Unit) -> tuple[str, str]:
    """The key and the name of who is spoken to about this unit.

    The agency above a unit is the one whose directive it works under: the issuer.
    """
    issuer, lead = cycle.directive.issuer, cycle.directive.lead.issuer
    if receiver is Receiver.UNIT:
        return unit.key, unit.name
    if receiver is Receiver.HEAD:
        return unit.key, head_of(unit)
    if receiver is Receiver.PARENT:
        return issuer.key, issuer.name
    if receiver is Receiver.LEAD:
        return lead.key, lead.name
    return key_of(leader_of(issuer)), leader_of(issuer)


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
