"""Bytes on disk: whole under their final name, or not there at all."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from models.errors import StorageFullError
from models.faults import reached


def keep(path: Path, data: bytes) -> str:
    """The SHA-256 of `data`, which now lies at `path`, surely on disk. Raises StorageFullError.

    Written beside the place and renamed onto it: a crash or a full disk leaves no half file under the name. The
    draft is named by its content, so that the same act done again after a crash takes it up and leaves nothing over.
    """
    sha256 = digest(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{sha256[:32]}.tmp")
    try:
        _write(draft, data)
        reached("keep.before_rename")
        draft.replace(path)
    except FileNotFoundError:
        if not path.exists():  # else another engine has just put the same bytes there
            raise
    except OSError as error:
        draft.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StorageFullError(f"no room left on the disk for {path.name}; nothing was kept") from error
        raise
    return sha256


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
