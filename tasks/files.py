"""Bytes on disk: whole under their final name, or not there at all."""

from __future__ import annotations

import errno
import hashlib
import os
import socket
from pathlib import Path
from threading import get_native_id

from models.errors import StorageFullError
from models.faults import reached

OWN_DRAFTS = f"{socket.gethostname()}-"


def keep(path: Path, data: bytes, *, draft_name: str | None = None) -> str:
    """The SHA-256 of `data`, which now lies at `path`, surely on disk. Raises StorageFullError.

    Written beside the place and renamed onto it: a crash or a full disk leaves no half file under the name. The
    draft is named by its content, so that the same act done again after a crash takes it up and leaves nothing over;
    bytes that are new each time need a name of their own, and a lock around the call.
    """
    sha256 = digest(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{draft_name or sha256[:32]}.tmp")
    try:
        _write(draft, data)
        reached("keep.before_rename")
        draft.replace(path)
    except FileNotFoundError:
        if not path.exists():  # else another engine has just put the same bytes there
            raise
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _plain(error, path) from error
    return sha256


def keep_copy(source: Path, folder: Path) -> tuple[str, int]:
    """The SHA-256 and the size of the file at `source`, which now lies in `folder` under its hash as well.

    Copied in pieces, so that a file of any size costs little memory; a link is never followed. Raises
    StorageFullError, OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _clear_abandoned(folder)
    draft = folder / f".{OWN_DRAFTS}{get_native_id()}-{os.getpid()}.tmp"
    try:
        sha256, size = _copy(source, draft)
        target = place_of(folder, sha256)
        target.parent.mkdir(exist_ok=True)
        reached("keep.before_rename")
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _plain(error, source) from error
    return sha256, size


def place_of(folder: Path, sha256: str) -> Path:
    """Where a file lies that is kept under its hash."""
    return folder / sha256[:2] / sha256


def _clear_abandoned(folder: Path) -> None:
    """Removes the drafts of this machine's processes that are no more: what a crash in the middle of a copy left."""
    for draft in folder.glob(f".{OWN_DRAFTS}*.tmp"):
        try:
            os.kill(int(draft.stem.rpartition("-")[2]), 0)
        except ProcessLookupError:
            draft.unlink(missing_ok=True)
        except PermissionError:
            continue  # somebody else's living process


def _copy(source: Path, target: Path) -> tuple[str, int]:
    seen, size = hashlib.sha256(), 0
    with os.fdopen(os.open(source, os.O_RDONLY | os.O_NOFOLLOW), "rb") as reading, target.open("wb") as writing:
        while piece := reading.read(1 << 20):
            seen.update(piece)
            size += len(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return seen.hexdigest(), size


def _plain(error: OSError, path: Path) -> Exception:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StorageFullError(f"no room left on the disk for {path.name}; nothing was kept")
    return error


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """The SHA-256 of the file's bytes, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
