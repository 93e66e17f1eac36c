"""Whose delivery a status message means, and what it leads to."""

from __future__ import annotations

from dataclasses import replace

from models.edxml import DocumentId, Effect, Package, Role, Status, effect_of, sender_of
from models.mail import Letter, LetterState, units_at
from models.store.cycles import all_cycles, read_cycle
from models.store.papers import read_document
from models.store.rung_channels import rung_channels
from models.store.statuses import CHANNEL, Delivered, deliveries_of, said_of, taken_packages
from tasks.channels.edxml.naming import identity_of
from tasks.channels.edxml.settings import is_named
from tasks.collect.arrive import kept_path
from tasks.collect.edxml_child import read_edxml_in_child
from tasks.collect.senders import Said, Sorted
from tasks.contacts import channel_after, contacts_of
from tasks.office import Office

STATES = {
    Effect.NONE: LetterState.AUTOMATIC,
    Effect.NOTED: LetterState.AUTOMATIC,
    Effect.REOPENED: LetterState.BOUNCE,
    Effect.PERSON: LetterState.QUESTION,
}


def sort_status(office: Office, status: Status) -> Sorted:
    """What became of the message: recorded by itself where it is surely of a delivery of ours, else a person looks."""
    subject = f"{status.code.value} {status.about.code} {status.reason}".strip()
    told = Sorted(state=LetterState.STRANGER, sender=status.sender.organ_id, subject=subject)
    if sender_of(status.code) is Role.SENDER:
        return _sort_request(office, status, told)
    places, units = _senders(office, status.sender.organ_id)
    if not units:
        return replace(told, code="UNKNOWN_UNIT")
    found = _delivery(office, status.about, units) if is_named() else None
    if found is None:
        return replace(told, code="UNKNOWN_DOCUMENT", suggestion=units)
    return _said(office, status, told, found, places)


def package_of(office: Office, sender: str, document: DocumentId) -> Letter | None:
    """The package that brought this document from this agency and was taken in, the newest first."""
    with office.register.look() as connection:
        letters = taken_packages(connection, sender)
    for letter in reversed(letters):
        message = read_edxml_in_child(kept_path(office, letter.sha256).read_bytes())
        if isinstance(message, Package) and message.document == document:
            return letter
    return None


def _said(office: Office, status: Status, told: Sorted, found: Delivered, places: dict[str, str]) -> Sorted:
    with office.register.look() as connection:
        effect = effect_of(status.code, said_of(connection, found.id))
        wanted = rung_channels(connection, found.id)
    after = channel_after(office.directives, places[found.cycle], found.recipient, CHANNEL, wanted)
    said = Said(delivery=found.id, code=status.code, reason=status.reason, next_channel=after)
    code = "" if effect is not Effect.PERSON else f"STATUS_{status.code.value}"
    return replace(told, state=STATES[effect], code=code, cycle=found.cycle, unit=found.recipient, said=said)


def _sort_request(office: Office, status: Status, told: Sorted) -> Sorted:
    """The sender of a report asks for it back: it stands until a person agrees and a new one comes."""
    asked = package_of(office, status.sender.organ_id, status.about)
    if asked is None:
        return replace(told, code="UNKNOWN_DOCUMENT")
    return replace(told, state=LetterState.QUESTION, code="TAKE_BACK", cycle=asked.cycle, unit=asked.unit)


def _senders(office: Office, organ: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The place of each cycle, and the recipients in them that have this identity."""
    with office.register.look() as connection:
        places = {key: read_cycle(connection, key).place for key in all_cycles(connection)}
    known = (units_at(organ, contacts_of(office.directives, place), CHANNEL) for place in set(places.values()))
    return places, tuple(dict.fromkeys(unit for units in known for unit in units))


def _delivery(office: Office, about: DocumentId, units: tuple[str, ...]) -> Delivered | None:
    with office.register.look() as connection:
        for one in deliveries_of(connection, units, number=about.number, notation=about.notation):
            cycle = read_cycle(connection, one.cycle)
            if identity_of(office, cycle, read_document(connection, one.cycle, one.key)) == about:
                return one
    return None
