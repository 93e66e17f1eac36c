"""What goes with a parcel's document in the same delivery: for a form, the same form as a workbook."""

from __future__ import annotations

from models.mail import Attachment
from models.store.outbox import Parcel
from tasks.beside import workbook_path
from tasks.channels.errors import ChangedBytesError
from tasks.files import digest
from tasks.office import Office


def files_beside(office: Office, parcel: Parcel) -> tuple[Attachment, ...]:
    """The files, the same bytes at every attempt. Raises ChangedBytesError, OSError."""
    if parcel.workbook_sha256 is None:
        return ()
    path = office.papers / workbook_path(parcel.path)
    data = path.read_bytes()
    if digest(data) != parcel.workbook_sha256:
        raise ChangedBytesError(f"{path.name}: not the bytes that were issued")
    return (Attachment(name=path.name, data=data),)
