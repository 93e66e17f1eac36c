"""The zip of a case file, written one file after the other: the same files give the same bytes."""

from __future__ import annotations

import hashlib
import stat
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from models.case_file import PackedFile, Part, is_safe_name
from models.errors import Problem
from tasks.files import digest
from tasks.pdf.trail import noted_part

NEW_YEAR_1980 = (1980, 1, 1, 0, 0, 0)
PIECE = 1 << 18
PACKED = (".docx", ".xlsx", ".pdf", ".jpg", ".jpeg", ".png")
"""What is compressed already, and is put in as it is."""
MEND = "see docs/operate/recover.md, then export again"


class Packer:
    """Puts files into the package and remembers what they are; what is wrong with them is gathered, not raised."""

    def __init__(self, file: IO[bytes]) -> None:
        self.files: dict[str, PackedFile] = {}
        self.problems: list[Problem] = []
        self._zip = zipfile.ZipFile(file, "w")

    def __enter__(self) -> Packer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._zip.close()

    def add_kept(self, name: str, path: Path, sha256: str, what: Part) -> None:
        """Nothing. The file that the office keeps is in the package, if it still is the one that the register knows.

        Of a PDF, signatures made by hand later may follow the bytes that were noted.
        """
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            self.problems.append(Problem(where=name, what=f"{path.name} is missing", mend=MEND))
            return
        if noted_part(data, sha256) is None if what is Part.PDF else digest(data) != sha256:
            said = f"{path.name} is not the file that the register knows"
            self.problems.append(Problem(where=name, what=said, mend=MEND))
        self.add(name, data, what)

    def add(self, name: str, data: bytes, what: Part) -> str:
        """The SHA-256 of what now lies in the package under this name."""
        return self.add_pieces(name, [data], what, is_long=False)

    def add_pieces(self, name: str, pieces: Iterable[bytes], what: Part, *, is_long: bool = True) -> str:
        """As `add`, piece by piece: `is_long` where there may be more than 2 GB of them."""
        assert is_safe_name(name), name
        assert name not in self.files, name
        seen, size = hashlib.sha256(), 0
        with self._zip.open(_entry(name), "w", force_zip64=is_long) as writing:
            for piece in _gathered(pieces):
                seen.update(piece)
                size += len(piece)
                writing.write(piece)
        self.files[name] = PackedFile(path=name, bytes=size, sha256=seen.hexdigest(), what=what)
        return seen.hexdigest()

    def finish(self, last: Iterable[tuple[str, bytes]]) -> None:
        """Nothing. These files, which the manifest does not name, end the package."""
        for name, data in last:
            self._zip.writestr(_entry(name), data)


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in larger pieces: most are single lines."""
    held, size = list[bytes](), 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _entry(name: str) -> zipfile.ZipInfo:
    """Neither a clock nor a user's mask is in it."""
    entry = zipfile.ZipInfo(name, NEW_YEAR_1980)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
    return entry
