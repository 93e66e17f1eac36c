"""The drop folder: one folder for each unit, out and in. Enough for a shared drive or a synchronised folder."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

from models.faults import reached
from models.mail import Attachment
from models.store.outbox import Parcel
from tasks.channels import Incoming
from tasks.channels.beside import files_beside
from tasks.files import keep
from tasks.office import Office


class FolderChannel:
    """Delivers into outgoing/<recipient>/ and takes in from incoming/<cycle>/<unit>/."""

    name = "folder"
    is_batched = True

    def deliver(self, office: Office, parcel: Parcel, data: bytes) -> None:
        """Nothing. The file lies in the recipient's folder, under a name that a second delivery meets again."""
        reached("dispatch.before_deliver")
        for file in (Attachment(name=Path(parcel.path).name, data=data), *files_beside(office, parcel)):
            keep(office.outgoing / parcel.recipient / file.name, file.data)
        reached("dispatch.after_deliver")

    def waiting(self, office: Office, cycle: str) -> Iterator[Incoming]:
        """The regular files in the units' folders. Links, pipes, folders and unfinished copies are left alone."""
        for folder in sorted((office.incoming / cycle).glob("*")):
            for path in sorted(folder.glob("*")) if folder.is_dir() and not folder.is_symlink() else ():
                if not path.name.startswith((".", "~$")) and (seen := _seen(path)) and not _is_being_written(path):
                    yield Incoming(unit=folder.name, name=path.name, path=path, seen=seen)

    def taken(self, office: Office, incoming: Incoming) -> None:
        """Nothing. The file leaves the folder: its bytes are kept under their hash.

        One that was put in its place meanwhile, or has grown, stays for the next time.
        """
        if incoming.seen in ((), _seen(incoming.path)):
            incoming.path.unlink(missing_ok=True)


def _seen(path: Path) -> tuple[int, ...]:
    """Node, size and time of a regular file; () of anything else, or of nothing."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return ()
    return (found.st_ino, found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else ()


def _is_being_written(path: Path) -> bool:
    """Whether a process still has the file open for writing, as far as this machine can know: a copy not finished.

    Linux grants a lease for reading only where nobody writes; elsewhere the mark of the file has to do.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False  # gone, or not ours to read: the copy will say so
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)  # ignored; the usual one would end us
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)  # and the lease with it
    return False
