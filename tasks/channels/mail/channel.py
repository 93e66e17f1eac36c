"""The mail channel: one letter for each parcel, and the files of letters whose sender is sure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from documents.mail import Outgoing, write_letter
from models.faults import reached
from models.store.cycles import read_cycle
from models.store.dispositions import ASK_READ
from models.store.outbox import Parcel
from tasks.channels import Incoming
from tasks.channels.beside import files_beside
from tasks.channels.brought import brought, let_go
from tasks.channels.errors import DoorShutError, RefusedDeliveryError
from tasks.channels.mail.settings import MailServer, smtp_server
from tasks.channels.mail.smtp import send
from tasks.contacts import address_of, name_of
from tasks.office import Office


class MailChannel:
    """Delivers by SMTP; takes in what letters brought to mail/waiting/<cycle>/<unit>/<letter>/."""

    name = "mail"
    is_batched = False

    def deliver(self, office: Office, parcel: Parcel, data: bytes) -> None:
        """Nothing. A server took the letter. Raises RefusedDeliveryError, UncertainDeliveryError, DoorShutError."""
        server = smtp_server()
        if server is None:
            raise DoorShutError("no mail server is named: set VANTHU_SMTP_HOST")
        letter, address = _letter(office, server, parcel, data)
        reached("dispatch.before_deliver")
        send(server, address, letter)
        reached("dispatch.after_deliver")

    def waiting(self, office: Office, cycle: str) -> Iterator[Incoming]:
        """The files that letters of the cycle's units brought, by unit and letter."""
        return brought(waiting_folder(office), cycle)

    def taken(self, office: Office, incoming: Incoming) -> None:
        """Nothing. The file leaves its place: it is kept under its hash, and so is the letter."""
        let_go(incoming)


def waiting_folder(office: Office) -> Path:
    """Where the files of letters wait to be taken in: <cycle>/<unit>/<letter>/<file>."""
    return office.home / "mail" / "waiting"


def _letter(office: Office, server: MailServer, parcel: Parcel, data: bytes) -> tuple[bytes, str]:
    with office.register.look() as connection:
        cycle = read_cycle(connection, parcel.cycle)
    address = address_of(office.directives, cycle.place, parcel.recipient, "mail")
    if address is None:
        raise RefusedDeliveryError(f"{parcel.recipient} has no mail address any more")
    outgoing = Outgoing(
        sender=server.own,
        address=address,
        message_id=parcel.message_id,
        cycle=parcel.cycle,
        title=parcel.title,
        issuer=cycle.directive.lead.issuer.name,
        recipient=name_of(office.directives, cycle.place, parcel.recipient),
        dated_at=parcel.issued_at,  # not the attempt's: a copy must be the same letter to the byte
        name=Path(parcel.path).name,
        data=data,
        beside=files_beside(office, parcel),
        asks_read=server.asks_read and parcel.kind in ASK_READ,
    )
    return write_letter(outgoing), address
