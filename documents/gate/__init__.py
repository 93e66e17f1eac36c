"""The gate: a Word file or a workbook from outside is refused by name before anything opens it.

The zip directory is judged first, then one expat pass goes over each XML part; nothing is built in memory.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from documents.gate import limits
from documents.gate.charts import chart_data
from documents.gate.directory import check_directory
from documents.gate.kinds import WORD, WORKBOOK, FileKind
from documents.gate.parts import check_parts
from models.errors import UnreadableFileError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


def check_package(data: bytes) -> None:
    """Nothing, where `data` is a .docx that is safe to read.

    Raises UnreadableFileError with a code: EMPTY, TOO_BIG, NOT_DOCX, OLD_OR_LOCKED, BROKEN_FILE, BOMB, UNSAFE_XML,
    ACTIVE_CONTENT, TOO_COMPLEX or STRICT_FORMAT. The detail is for the log, not for officials.
    """
    _check(data, WORD)


def check_report(data: bytes) -> None:
    """Nothing, where `data` is a .docx or .xlsx that is safe to read. Raises as check_package does."""
    _check(data, WORKBOOK if is_workbook(data) else WORD)


def is_workbook(data: bytes) -> bool:
    """Whether the file holds a workbook and no Word page, by the names of its parts (which a zip never packs)."""
    return WORKBOOK.main.encode() in data and WORD.main.encode() not in data


def _check(data: bytes, kind: FileKind) -> None:
    _check_outside(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check_directory(package, kind)
            check_parts(package, kind, data)
            embedded = chart_data(package, kind)
    except _BROKEN as error:
        raise UnreadableFileError("BROKEN_FILE", f"{type(error).__name__}: {error}") from None
    for workbook in embedded:
        _check(workbook, WORKBOOK)


def _check_outside(data: bytes) -> None:
    if not data:
        raise UnreadableFileError("EMPTY")
    if len(data) > limits.FILE_BYTES:
        raise UnreadableFileError("TOO_BIG", str(len(data)))
    if data.startswith(_OLE):
        raise UnreadableFileError("OLD_OR_LOCKED")
    if not data.startswith(b"PK\x03\x04"):
        raise UnreadableFileError("NOT_DOCX", repr(data[:8]))
    # Counted before zipfile builds an object for each of them.
    if data.count(b"PK\x01\x02") > limits.PARTS:
        raise UnreadableFileError("TOO_COMPLEX", "parts")
