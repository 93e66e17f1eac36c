"""How our own documents are named in the network, and which of them a name means."""

from __future__ import annotations

from collections.abc import Iterable

from models.cycle import Cycle
from models.document import Document
from models.edxml import DocumentId
from models.edxml.identity import UNNUMBERED
from models.store import Connection
from models.store.papers import read_document
from models.store.statuses import documents_named
from models.worktime import ZONE
from tasks.channels.edxml.settings import organ_of_issuer
from tasks.office import Office


def identity_of(office: Office, cycle: Cycle, document: Document) -> DocumentId:
    """The name of the issued document; a paper without a number is named by its row in the register."""
    assert document.issued_at is not None
    number, notation = document.id, UNNUMBERED
    if document.number is not None:
        number, notation = document.number, (document.suffix or "").removeprefix("/")
    issuer = document.organisation or cycle.directive.lead.issuer.key
    organ = organ_of_issuer(office, cycle.place, issuer)
    on = document.issued_at.astimezone(ZONE).date()
    return DocumentId(organ_id=organ, on=on, number=number, notation=notation)


def is_answered(office: Office, connection: Connection, cycle: Cycle, answers: Iterable[DocumentId]) -> bool:
    """Whether one of these names means a document of the cycle that went out."""
    return any(_means_ours(office, connection, cycle, name) for name in answers)


def _means_ours(office: Office, connection: Connection, cycle: Cycle, name: DocumentId) -> bool:
    keys = documents_named(connection, cycle.key, number=name.number, notation=name.notation)
    found = (read_document(connection, cycle.key, key) for key in keys)
    return any(identity_of(office, cycle, document) == name for document in found)
