"""The web door as a channel: each upload lies in a folder of its own until it is taken in. Nothing goes out by it.

The folder's name bears the instant at which the upload had come whole: what a crash left there is late by that, and
not by when the engine finds it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from documents.mail.attachments import safe_name
from models.errors import StorageFullError
from models.store.outbox import Parcel
from tasks.channels import Incoming
from tasks.channels.errors import RefusedDeliveryError
from tasks.files import digest_of
from tasks.office import Office

CHANNEL = "portal"
SPARE = 3
"""The disk must have so many times the size of an upload free: it is kept, unpacked, and answered with papers."""
UNNAMED = "upload"
STAMP = "%Y%m%dT%H%M%S.%f%z"


@dataclass(frozen=True, kw_only=True)
class Upload:
    """One file that somebody brings to the web door: its name as the browser told it, its bytes and their number."""

    name: str
    file: BinaryIO
    size: int


@dataclass(frozen=True, kw_only=True)
class Laid:
    """An upload at the door: its folder, and the SHA-256 of each file by the name it has there."""

    folder: Path
    digests: Mapping[str, str]


class PortalChannel:
    """Takes in from portal/<cycle>/<unit>/<upload>/: the report, and beside it its signed copy."""

    name = CHANNEL
    is_batched = False

    def deliver(self, office: Office, parcel: Parcel, data: bytes) -> None:
        """Never: units fetch their papers at the web door themselves. Raises RefusedDeliveryError."""
        raise RefusedDeliveryError("nothing is sent by the web door: units fetch their papers there")

    def waiting(self, office: Office, cycle: str) -> Iterator[Incoming]:
        """The files of whole uploads, by unit. One that is just being taken in elsewhere is left out."""
        for folder in sorted((office.home / CHANNEL / cycle).glob("*/*")):
            if not folder.name.startswith("."):
                yield from laid_in(folder)

    def taken(self, office: Office, incoming: Incoming) -> None:
        """Nothing. The file leaves the door, and its folder with the last one."""
        incoming.path.unlink(missing_ok=True)
        with suppress(OSError):  # its signed copy is still there, or somebody else has just removed it
            incoming.path.parent.rmdir()


def lay_at_door(office: Office, cycle: str, unit: str, uploads: Iterable[Upload], now: datetime) -> Laid:
    """The files, which at `now` (aware) lie in a folder of their own, surely on disk. Raises StorageFullError."""
    uploads = tuple(uploads)
    place = office.home / CHANNEL / cycle / unit
    place.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(place).free < SPARE * sum(upload.size for upload in uploads):
        raise StorageFullError("too little room on the disk for an upload; nothing was kept")
    name = f"{now:{STAMP}}_{secrets.token_hex(8)}"
    draft = place / f".{name}"
    draft.mkdir()
    try:
        digests = {}
        for upload in uploads:
            own = safe_name(upload.name) or UNNAMED
            digests[own] = _write(draft / own, upload)
        return Laid(folder=draft.rename(place / name), digests=digests)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def laid_in(folder: Path) -> tuple[Incoming, ...]:
    """The regular files of one upload, by name."""
    unit, at = folder.parent.name, datetime.strptime(folder.name.partition("_")[0], STAMP)  # noqa: DTZ007
    files = (path for path in sorted(folder.glob("*")) if _is_file(path))
    return tuple(Incoming(unit=unit, name=path.name, path=path, received_at=at) for path in files)


def _is_file(path: Path) -> bool:
    try:
        return not path.name.startswith(".") and stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _write(path: Path, upload: Upload) -> str:
    upload.file.seek(0)
    with path.open("xb") as target:
        shutil.copyfileobj(upload.file, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())
    return digest_of(path)
