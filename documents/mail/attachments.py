"""The files in a letter: every one that somebody attached, none of the letter's own dress."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from documents.mail.gate import FIELD_BYTES
from documents.mail.wording import UNNAMED
from models.mail import Attachment

LONGEST_NAME = 120
"""Bytes, its ending included."""
_UNSAFE = re.compile(r'[:*?"<>|]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)
"""Windows keeps these names for devices, whatever their ending."""
_ENDINGS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/pdf": ".pdf",
}
_DRESS = ("text/calendar", "text/x-vcard", "text/vcard", "application/pkcs7-signature", "application/pgp-signature")


def attachments_of(message: Message) -> tuple[Attachment, ...]:
    """The attached files in the order of the letter. A file that cannot be decoded comes as the bytes it has."""
    parts = (part for part in message.walk() if not part.is_multipart() and _is_file(part))
    return tuple(named_apart(_attachment(part, number) for number, part in enumerate(parts, start=1)))


def safe_name(name: str) -> str:
    """The name in NFC, without folders or signs that a file system refuses, at most LONGEST_NAME bytes long."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    plain = _UNSAFE.sub("-", "".join(c for c in last if c.isprintable())).strip(" .~$")
    plain = f"_{plain}" if _DEVICE.match(plain) else plain
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = plain, ""
    while len(stem.encode()) > LONGEST_NAME - len(ending.encode()) - 1:
        stem = stem[:-1]
    return f"{stem.rstrip(' .')}.{ending}" if ending else stem.rstrip(" .")


def _is_file(part: Message) -> bool:
    kind = part.get_content_type()
    if kind in _DRESS or kind.startswith("message/"):
        return False
    disposition = str(part.get("content-disposition", "")).partition(";")[0].strip().lower()
    if kind.startswith("image/") and (disposition != "attachment" or part.get("content-id")):
        return False  # a logo under the signature
    return disposition == "attachment" or bool(_raw_name(part)) or not kind.startswith("text/")


def _attachment(part: Message, number: int) -> Attachment:
    data = part.get_payload(decode=True)
    name = safe_name(_raw_name(part)) or UNNAMED.format(number=number) + _ENDINGS.get(part.get_content_type(), "")
    return Attachment(name=name, data=data if isinstance(data, bytes) else b"")


def _raw_name(part: Message) -> str:
    fields = ("content-disposition", "content-type")
    if any(len(str(part.get(field, ""))) > FIELD_BYTES for field in fields):
        return ""
    raw = part.get_filename() or ""
    try:
        return str(make_header(decode_header(raw)))
    except (LookupError, ValueError, MessageError):
        return raw


def named_apart(files: Iterator[Attachment]) -> Iterator[Attachment]:
    """The same files, each under a name that no other has on any file system."""
    seen: set[str] = set()
    for file in files:
        stem, dot, ending = file.name.rpartition(".")
        name, number = file.name, 2
        while name.casefold() in seen:
            name, number = (f"{stem} ({number}).{ending}" if dot else f"{file.name} ({number})"), number + 1
        seen.add(name.casefold())
        yield Attachment(name=name, data=file.data)
