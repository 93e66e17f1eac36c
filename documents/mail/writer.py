"""A letter that carries one document: the same bytes for the same values, at every attempt."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from documents.mail.wording import BODY

OUR_MARK = "X-Vanthu-Cycle"
WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


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


def write_letter(out: Outgoing) -> bytes:
    """The letter, ready for SMTP: CRLF, seven bits, Vietnamese in NFC (RFC 5322, 2045, 2047, 2231)."""
    letter = EmailMessage(policy=SMTP)
    letter["From"] = out.sender
    letter["To"] = out.address
    letter["Subject"] = _line(out.title)
    letter["Date"] = format_datetime(out.dated_at)
    letter["Message-ID"] = f"<{out.message_id}@{out.sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no auto-reply, please
    letter[OUR_MARK] = out.cycle
    words = {"recipient": _line(out.recipient), "issuer": _line(out.issuer), "title": _line(out.title)}
    letter.set_content(BODY.format(**words, name=_line(out.name)), cte="base64")
    letter.add_attachment(out.data, maintype=WORD[0], subtype=WORD[1], filename=_line(out.name))
    letter.set_boundary(f"=_{out.message_id}")
    return letter.as_bytes()


def _line(text: str) -> str:
    """One line in NFC: a line break would start a header of its own."""
    return " ".join(unicodedata.normalize("NFC", text).split())
