"""The archive: a compressed tar whose last member is the manifest, so that a cut one is never taken for whole."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO

from tasks.backup.contents import Item
from tasks.backup.manifest import NAME, DamagedBackupError, FileEntry, Manifest, from_bytes, to_bytes

PIECE = 1 << 20
LEVEL = 1
"""Word files are packed already: more effort costs time and gains nothing."""
ROOTS = ("home", "directives", "register")


class ArchiveWriter:
    """Writes an archive file by file; only its owner may read it."""

    def __init__(self, path: Path) -> None:
        self.files: dict[str, FileEntry] = {}
        self._raw = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        self._gzip = gzip.GzipFile(fileobj=self._raw, mode="wb", compresslevel=LEVEL, mtime=0, filename="")
        self._tar = tarfile.open(fileobj=self._gzip, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if kind is None:
            self._tar.close()
            self._gzip.close()
            self._raw.flush()
            os.fsync(self._raw.fileno())
        self._raw.close()

    def add(self, item: Item) -> None:
        """Nothing. The file is in the archive; one that is gone meanwhile is passed over. Raises OSError."""
        try:
            opened = os.open(item.path, os.O_RDONLY | os.O_NOFOLLOW)
        except FileNotFoundError:
            return
        with os.fdopen(opened, "rb") as file:
            reading = _Hashing(file)
            member = tarfile.TarInfo(item.name)
            member.size = os.fstat(file.fileno()).st_size
            self._tar.addfile(member, reading)
            self.files[item.name] = FileEntry(sha256=reading.sha256, size=member.size)

    def finish(self, manifest: Manifest) -> None:
        """Nothing. The manifest ends the archive."""
        data = to_bytes(manifest)
        member = tarfile.TarInfo(NAME)
        member.size = len(data)
        self._tar.addfile(member, io.BytesIO(data))


def read_archive(path: Path, into: Path | None = None) -> Manifest:
    """The manifest of a whole archive, each file of which has its hash; unpacked below `into` where one is named.

    Raises DamagedBackupError where it is cut, changed, or holds what the manifest does not name; OSError.
    """
    seen: dict[str, FileEntry] = {}
    last = b""
    try:
        with gzip.open(path) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                reading = tar.extractfile(member) if member.isreg() else None
                if reading is None or last or not (member.name == NAME or _is_safe(member.name)):
                    raise DamagedBackupError(f"it holds what no backup holds: {member.name!r}")
                if member.name == NAME:
                    last = reading.read()
                else:
                    seen[member.name] = _take(reading, into / member.name if into else None)
            while stream.read(PIECE):
                pass  # to the very end, where the checksum stands
    except (EOFError, zlib.error, gzip.BadGzipFile, tarfile.TarError) as error:
        raise DamagedBackupError(f"{path.name} is cut off or changed ({type(error).__name__})") from None
    if not last:
        raise DamagedBackupError(f"{path.name} is cut off: it has no manifest")
    return _compare(from_bytes(last), seen)


class _Hashing(io.RawIOBase):
    """A file that is hashed as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._seen = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._seen.update(data)
        return data

    @property
    def sha256(self) -> str:
        return self._seen.hexdigest()


def _take(reading: IO[bytes], target: Path | None) -> FileEntry:
    seen, size = hashlib.sha256(), 0
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") if target else io.BytesIO() as writing:
        while piece := reading.read(PIECE):
            seen.update(piece)
            size += len(piece)
            if target:
                writing.write(piece)
    return FileEntry(sha256=seen.hexdigest(), size=size)


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and len(path.parts) > 1 and path.parts[0] in ROOTS and ".." not in path.parts


def _compare(manifest: Manifest, seen: dict[str, FileEntry]) -> Manifest:
    wrong = sorted(name for name in manifest.files.keys() | seen.keys() if manifest.files.get(name) != seen.get(name))
    if wrong:
        raise DamagedBackupError(f"{len(wrong)} file(s) are not what the manifest says, the first {wrong[0]!r}")
    return manifest
