"""Paper: what a clerk typed and another confirmed comes in at this door as any file does. Nothing goes out by it."""

from __future__ import annotations

from collections.abc import Iterator

from models.store.outbox import Parcel
from models.store.paper_reports import CHANNEL, paper_at_the_door
from tasks.channels import Incoming
from tasks.channels.errors import RefusedDeliveryError
from tasks.files import place_of
from tasks.office import Office


class PaperChannel:
    """Takes in from the register what two clerks vouch for; each arrives at the instant of its stamp."""

    name = CHANNEL
    is_batched = False

    def deliver(self, office: Office, parcel: Parcel, data: bytes) -> None:
        """Never: a person prints and posts. Raises RefusedDeliveryError."""
        raise RefusedDeliveryError("what goes out on paper is printed and posted by a person")

    def waiting(self, office: Office, cycle: str) -> Iterator[Incoming]:
        """The confirmed reports that have not come in, in the order they were typed."""
        with office.register.look() as connection:
            papers = paper_at_the_door(connection, cycle)
        for paper in papers:
            path = place_of(office.kept, paper.sha256)
            yield Incoming(unit=paper.unit, name=paper.name, path=path, received_at=paper.received_at)

    def taken(self, office: Office, incoming: Incoming) -> None:
        """Nothing. Once its arrival is in the register, the report is not at the door any more."""
