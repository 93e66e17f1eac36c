"""The letter that calls an operator: what kind of thing happened and when, and nothing of whom or what it is about."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime

from documents.mail.alarm_wording import BODY, KNOWN, OTHER, SUBJECT
from documents.mail.writer import subject_line


def write_alarm(*, alarm: str, sender: str, addresses: tuple[str, ...], message_id: str, now: datetime) -> bytes:
    """The letter, ready for SMTP: CRLF, seven bits, Vietnamese in NFC. The same values give the same bytes.

    An alarm that the house does not know is somebody's own words, and is called by none of them.
    """
    plain = unicodedata.normalize("NFC", alarm)
    words = {"alarm": plain if plain in KNOWN else OTHER, "now": now, "instant": now.isoformat(timespec="seconds")}
    letter = MIMEText(BODY.format(**words), "plain", "utf-8")
    letter["From"] = sender
    letter["To"] = ", ".join(addresses)
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no auto-reply, please
    return subject_line(SUBJECT.format(**words)) + letter.as_bytes(policy=compat32.clone(linesep="\r\n"))
