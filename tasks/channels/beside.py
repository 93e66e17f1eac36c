"""What goes with a parcel's document in the same delivery: its form or its figures as a workbook, its sources."""

from __future__ import annotations

from models.mail import Attachment
from models.store.outbox import Parcel
from tasks.beside import path_beside
from tasks.channels.errors import ChangedBytesError
from tasks.files import digest
from tasks.office import Office


def files_beside(office: Office, parcel: Parcel) -> tuple[Attachment, ...]:
    """The files, the same bytes at every attempt. Raises ChangedBytesError, OSError."""
    return tuple(_file(office, path_beside(parcel.path, name), sha256) for name, sha256 in parcel.beside.items())


def _file(office: Office, where: str, sha256: str) -> Attachment:
    path = office.papers / where
    data = path.read_bytes()
    if digest(data) != sha256:
        raise ChangedBytesError(f"{path.name}: not the bytes that were issued")
    return Attachment(name=path.name, data=data)
