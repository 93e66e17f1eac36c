"""The drop folder: one folder for each unit, out and in. Enough for a shared drive or a synchronised folder."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from models.faults import reached
from models.store.outbox import Parcel
from tasks.channels import Incoming
from tasks.files import keep
from tasks.office import Office


class FolderChannel:
    """Delivers into outgoing/<recipient>/ and takes in from incoming/<cycle>/<unit>/."""

    name = "folder"
    is_batched = True

    def deliver(self, office: Office, parcel: Parcel, data: bytes) -> None:
        """Nothing. The file lies in the recipient's folder, under a name that a second delivery meets again."""
        reached("dispatch.before_deliver")
        keep(office.outgoing / parcel.recipient / Path(parcel.path).name, data)
        reached("dispatch.after_deliver")

    def waiting(self, office: Office, cycle: str) -> Iterator[Incoming]:
        """The regular files in the units' folders. Links, pipes, folders and unfinished copies are left alone."""
        for folder in sorted((office.incoming / cycle).glob("*")):
            for path in sorted(folder.glob("*")) if folder.is_dir() and not folder.is_symlink() else ():
                if not path.name.startswith((".", "~$")) and stat.S_ISREG(path.lstat().st_mode):
                    yield Incoming(unit=folder.name, name=path.name, path=path)

    def taken(self, office: Office, incoming: Incoming) -> None:
        """Nothing. The file leaves the folder: its bytes are kept under their hash."""
        incoming.path.unlink(missing_ok=True)
