"""A parcel → the package that carries it: what the network must know of the document, from the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from documents.kinds import KINDS
from documents.kinds.amendment.context import AmendmentFacts
from models.amendment import AmendmentAct
from models.cycle import Cycle, open_obligations
from models.document import REPORT_BOOK, Document, DocumentKind, Head
from models.edxml import Business, Notice, Package, Party, Steering
from models.mail import Attachment
from models.store import Connection
from models.store.cycles import read_cycle
from models.store.obligations import is_obliged, read_obligation
from models.store.outbox import Parcel
from models.store.papers import read_document
from models.store.rows import from_json
from models.urgency import Urgency
from models.worktime import ZONE
from tasks.channels.beside import files_beside
from tasks.channels.edxml.naming import identity_of
from tasks.channels.errors import RefusedDeliveryError
from tasks.contacts import address_of, name_of
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY
from tasks.wording import OFFICIAL_LETTER, REPORT

ORDERS = (DocumentKind.DIRECTIVE, DocumentKind.AD_HOC_REQUEST)
STEERING = {
    DocumentKind.DIRECTIVE: Steering.ORDER,
    DocumentKind.AD_HOC_REQUEST: Steering.ORDER,
    DocumentKind.CONSOLIDATED_REPORT: Steering.REPORT,
    DocumentKind.COVER_LETTER: Steering.REPORT,
    DocumentKind.PLAN_SUMMARY: Steering.REPORT,
    DocumentKind.SUPPLEMENT: Steering.REPORT,
}
BUSINESS = {
    AmendmentAct.RECALL: Business.RECALL,
    AmendmentAct.CORRECT: Business.UPDATE,
    AmendmentAct.REPLACE: Business.REPLACE,
}
PRIORITY = {Urgency.URGENT: 1, Urgency.VERY_URGENT: 2, Urgency.EXPRESS: 3}


def packed(office: Office, parcel: Parcel, data: bytes) -> Package:
    """The package, the same at every attempt. Raises RefusedDeliveryError where the recipient has no identity."""
    with office.register.look() as connection:
        cycle = read_cycle(connection, parcel.cycle)
        document = read_document(connection, parcel.cycle, parcel.document_key)
        directive = read_document(connection, parcel.cycle, DIRECTIVE_KEY)
        due_on = _due_on(connection, cycle, document, parcel.recipient)
        notice = _notice(office, connection, cycle, document)
    identity, head = identity_of(office, cycle, document), _head(document)
    issuer = head.issuer if head else cycle.directive.lead.issuer
    return Package(
        sender=Party(organ_id=identity.organ_id, name=issuer.name),
        receivers=(_receiver(office, cycle, parcel.recipient),),
        document=identity,
        place=issuer.place,
        type_name=REPORT if document.book == REPORT_BOOK else OFFICIAL_LETTER if document.book else "",
        subject=document.title,
        position=head.signatory.lines[-1] if head else "",
        signer=head.signatory.name if head else "",
        due_on=due_on,
        priority=PRIORITY.get(head.urgency, 0) if head and head.urgency else 0,
        answers=() if document.id == directive.id else (identity_of(office, cycle, directive),),
        steering=STEERING.get(document.kind, Steering.NONE),
        notice=notice,
        sent_at=parcel.issued_at,  # not the attempt's: a copy must be the same package to the byte
        files=(Attachment(name=Path(parcel.path).name, data=data), *files_beside(office, parcel)),
    )


def _receiver(office: Office, cycle: Cycle, recipient: str) -> Party:
    organ = address_of(office.directives, cycle.place, recipient, "edxml")
    if organ is None:
        raise RefusedDeliveryError(f"{recipient} has no identity in the network any more")
    return Party(organ_id=organ, name=name_of(office.directives, cycle.place, recipient))


def _head(document: Document) -> Head | None:
    if document.number is None:
        return None
    head: Head = from_json(KINDS[document.kind].facts, document.facts).head
    return head


def _due_on(connection: Connection, cycle: Cycle, document: Document, recipient: str) -> date | None:
    """The last day in time, as the directive set it; a later extension is told by a letter of its own."""
    if document.kind not in ORDERS:
        return None
    if not is_obliged(connection, cycle.key, recipient):
        is_lead = recipient == cycle.directive.lead.unit
        return cycle.lead_deadline.last_legal_moment.astimezone(ZONE).date() if is_lead else None
    (set_first,) = open_obligations(cycle, (read_obligation(connection, cycle.key, recipient).unit,))
    return set_first.deadline.last_legal_moment.astimezone(ZONE).date()


def _notice(office: Office, connection: Connection, cycle: Cycle, document: Document) -> Notice | None:
    if document.kind is not DocumentKind.AMENDMENT:
        return None
    facts = from_json(AmendmentFacts, document.facts)
    target = read_document(connection, cycle.key, facts.target_key)
    return Notice(business=BUSINESS[facts.act], reason=facts.reason, about=identity_of(office, cycle, target))
