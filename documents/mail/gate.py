"""The gate for letters: plain counting over the bytes, before any parser sees them.

Python's parser takes 3 GB for a subject of 332 KB (gh-136063) and recurses over nested parts; what could make it
do so is counted here first. The counts are far above what any mail program writes.
"""

from __future__ import annotations

import re

from models.errors import UnreadableFileError

LETTER_BYTES = 36 << 20
"""A file of 25 MiB in base64, and the text around it."""
HEADER_BYTES, FIELD_BYTES, FIELDS = 128 << 10, 16 << 10, 500
BOUNDARIES, PARTS, DASHED_LINES, EMBEDDED = 16, 100, 20_000, 8

_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"\r?\n(?![ \t])")
_BOUNDARY = re.compile(rb'boundary\s*=\s*(?:"([^"\r\n]*)"|([^\s;"]+))', re.IGNORECASE)
_EMBEDDED = re.compile(rb"message/(?:rfc822|global|partial|external-body|disposition)", re.IGNORECASE)
_SPLIT = re.compile(rb"boundary\*", re.IGNORECASE)


def check_mail(data: bytes) -> None:
    """Nothing. Raises UnreadableFileError with EMPTY, TOO_BIG or BAD_MAIL."""
    if not data:
        raise UnreadableFileError("EMPTY")
    if len(data) > LETTER_BYTES:
        raise UnreadableFileError("TOO_BIG", str(len(data)))
    _check_header(data)
    _check_parts(data)


def _check_header(data: bytes) -> None:
    end = _END.search(data, 0, HEADER_BYTES + 4)
    if end is None and len(data) > HEADER_BYTES:
        raise UnreadableFileError("BAD_MAIL", "the header is too long")
    fields = _FIELD.split(data[: end.start()] if end else data)
    if len(fields) > FIELDS:
        raise UnreadableFileError("BAD_MAIL", "too many header fields")
    if any(len(field) > FIELD_BYTES for field in fields):
        raise UnreadableFileError("BAD_MAIL", "a header field is too long")


def _check_parts(data: bytes) -> None:
    names = {quoted or bare for quoted, bare in _BOUNDARY.findall(data)}
    if len(names) > BOUNDARIES or _SPLIT.search(data):
        raise UnreadableFileError("BAD_MAIL", "too many nested parts")
    if sum(data.count(b"\n--" + name) for name in names) > PARTS or data.count(b"\n--") > DASHED_LINES:
        raise UnreadableFileError("BAD_MAIL", "too many parts")
    if sum(1 for _ in _EMBEDDED.finditer(data)) > EMBEDDED:
        raise UnreadableFileError("BAD_MAIL", "too many letters within the letter")
