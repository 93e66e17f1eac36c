"""The edXML channel: one package for each parcel, and the files of packages whose sender and matter are sure."""

from __future__ import annotations

from collections.abc import Iterator

from documents.edxml import write_package
from models.faults import reached
from models.store.outbox import Parcel
from tasks.channels import Incoming
from tasks.channels.brought import brought, let_go
from tasks.channels.edxml.doors import out_folder, waiting_folder
from tasks.channels.edxml.packing import packed
from tasks.channels.edxml.settings import OWN, is_named
from tasks.channels.errors import DoorShutError
from tasks.files import keep
from tasks.office import Office


class EdxmlChannel:
    """Delivers into edxml/out; takes in what packages brought to edxml/waiting/<cycle>/<unit>/<package>/."""

    name = "edxml"
    is_batched = False

    def deliver(self, office: Office, parcel: Parcel, data: bytes) -> None:
        """Nothing. The package lies in the out-tray, under a name that a second delivery meets again.

        Raises DoorShutError, RefusedDeliveryError.
        """
        if not is_named():
            raise DoorShutError(f"{OWN} names no identity of the office: A-Z, 0-9 and dots")
        package = packed(office, parcel, data)
        reached("dispatch.before_deliver")
        keep(out_folder(office) / f"{parcel.message_id}.edxml", write_package(package))
        reached("dispatch.after_deliver")

    def waiting(self, office: Office, cycle: str) -> Iterator[Incoming]:
        """The files that packages of the cycle's units brought, by unit and package."""
        return brought(waiting_folder(office), cycle)

    def taken(self, office: Office, incoming: Incoming) -> None:
        """Nothing. The file leaves its place: it is kept under its hash, and so is the package."""
        let_go(incoming)
