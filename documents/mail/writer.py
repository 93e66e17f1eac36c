"""A letter that carries one document: the same bytes for the same values, at every attempt."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import PurePath

from documents.mail.wording import BODY
from models.mail import Attachment

OUR_MARK = "X-Vanthu-Cycle"
OFFICE = "vnd.openxmlformats-officedocument."
SUBTYPES = {
    ".docx": f"{OFFICE}wordprocessingml.document", ".xlsx": f"{OFFICE}spreadsheetml.sheet", ".json": "json",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """What a letter is made of. `message_id` is fixed for a delivery; `dated_at` is the issue of the document."""

    sender: str
    address: str
    message_id: str
    cycle: str
    title: str
    issuer: str
    recipient: str
    """The recipient's name."""
    dated_at: datetime
    name: str
    """The name of the attached file."""
    data: bytes
    beside: tuple[Attachment, ...] = ()
    """What goes with it in the same letter."""
    asks_read: bool = False
    """Whether the reader's program is asked to say when it was read (RFC 8098, 2.1)."""


def write_letter(out: Outgoing) -> bytes:
    """The letter, ready for SMTP: CRLF, seven bits, Vietnamese in NFC (RFC 5322, 2045, 2047, 2231)."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = out.sender
    letter["To"] = out.address
    letter["Date"] = format_datetime(out.dated_at)
    letter["Message-ID"] = f"<{out.message_id}@{out.sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no auto-reply, please
    letter[OUR_MARK] = out.cycle
    if out.asks_read:
        letter["Disposition-Notification-To"] = out.sender  # another address than ours would make programs ask first
    words = {"recipient": _line(out.recipient), "issuer": _line(out.issuer), "title": _line(out.title)}
    files = (Attachment(name=out.name, data=out.data), *out.beside)
    letter.set_content(BODY.format(**words, name="; ".join(_line(file.name) for file in files)), cte="base64")
    for file in files:
        subtype = SUBTYPES.get(PurePath(file.name).suffix, "octet-stream")
        letter.add_attachment(file.data, maintype="application", subtype=subtype, filename=_line(file.name))
    letter.set_boundary(f"=_{out.message_id}")
    return subject_line(_line(out.title)) + letter.as_bytes()


def subject_line(text: str) -> bytes:
    """The header, folded (RFC 2047). EmailMessage's own folding loses a blank between encoded and plain words."""
    folded = Header(text, "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {folded}\r\n".encode("ascii")


def _line(text: str) -> str:
    """One line in NFC: a line break would start a header of its own."""
    return " ".join(unicodedata.normalize("NFC", text).split())
