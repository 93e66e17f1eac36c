"""A word that a letter was read: of which delivery, and whether it surely comes from the one who was written to."""

from __future__ import annotations

from dataclasses import replace

from models.mail import Disposition, LetterState, Mail, units_at
from models.store.dispositions import carried_by
from tasks.collect.senders import Sorted
from tasks.contacts import contacts_of
from tasks.office import Office


def sort_disposition(office: Office, mail: Mail, said: Disposition) -> Sorted:
    """AUTOMATIC, with what it says of a delivery where the recipient's own address says it; else a person looks.

    Of a letter that carried no directive nothing follows. Identities of letters can be guessed, so a word from another
    address counts for nobody; and "deleted" is no word that anybody read it.
    """
    told = Sorted(state=LetterState.AUTOMATIC, sender=mail.sender or "", subject=mail.subject)
    with office.register.look() as connection:
        carried = carried_by(connection, said.message_id)
    if carried is None or not (said.is_reading or said.is_for_a_person):
        return told
    doubt = _doubt(office, mail, carried.place, carried.recipient)
    if doubt:
        return replace(told, state=LetterState.STRANGER, code=doubt, suggestion=(carried.recipient,))
    if said.is_for_a_person:
        return replace(told, state=LetterState.QUESTION, code="DELETED_UNREAD", suggestion=(carried.recipient,))
    return replace(told, read=(carried, said.kind))


def _doubt(office: Office, mail: Mail, place: str, recipient: str) -> str:
    if recipient not in units_at(mail.sender, contacts_of(office.directives, place)):
        return "UNKNOWN_UNIT"
    return mail.doubts[0] if mail.doubts else ""
