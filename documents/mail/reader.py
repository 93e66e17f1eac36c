"""A letter's bytes → what it says. The lenient parser (compat32) and own limits: `policy.default` runs away."""

from __future__ import annotations

import re
import unicodedata
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from documents.mail.attachments import attachments_of
from documents.mail.bounce import bounces_of
from documents.mail.disposition import disposition_of
from documents.mail.gate import FIELD_BYTES, check_mail
from documents.mail.writer import OUR_MARK
from models.errors import UnreadableFileError
from models.mail import Mail

_ADDRESS = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,200}"
_BARE = re.compile(rf"\s*({_ADDRESS})\s*")
_NAMED = re.compile(rf"(?:[^<>()@]|\"[^\"<>()]*\")*<({_ADDRESS})>\s*")
_IDENTITY = re.compile(r"<([0-9a-f]{32})@[^<>\s]{1,200}>")
_FAILED = re.compile(r"\b(?:dmarc|spf|dkim)\s*=\s*(?:fail|permerror)\b", re.IGNORECASE)
_MACHINES = ("mailer-daemon@", "postmaster@")
SUBJECT_CHARACTERS = 300


def read_mail(data: bytes) -> Mail:
    """What the letter says. Raises UnreadableFileError with EMPTY, TOO_BIG or BAD_MAIL.

    To be called in a limited process: the counts of the gate are made for the parser of today.
    """
    check_mail(data)
    try:
        return _mail(BytesParser(policy=compat32).parsebytes(data))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, MessageError) as error:
        raise UnreadableFileError("BAD_MAIL", type(error).__name__) from None


def _mail(message: Message) -> Mail:
    sender, bounces = _only_address(message, "from"), bounces_of(message)
    is_automatic = _is_automatic(message, sender) or bool(bounces)
    return Mail(
        sender=sender,
        doubts=_doubts(message, sender),
        subject=_decoded(message.get("subject")),
        answers=_answers(message),
        is_automatic=is_automatic,
        bounces=bounces,
        attachments=() if is_automatic else attachments_of(message),
        disposition=disposition_of(message),
    )


def _only_address(message: Message, field: str) -> str | None:
    """The one address; None where the field is absent, twice there, or holds comments, groups or several."""
    values = message.get_all(field) or []
    text = re.sub(r"\s+", " ", str(values[0])) if len(values) == 1 else ""
    if len(text) > 1000:
        return None
    found = _BARE.fullmatch(text) or _NAMED.fullmatch(text)
    return found[1].lower() if found else None


def _doubts(message: Message, sender: str | None) -> tuple[str, ...]:
    """Only the newest Authentication-Results is looked at: our own server put it on top.

    A report has no return path (RFC 8098, 3), which is no doubt.
    """
    paths = [str(value).strip() for value in message.get_all("return-path") or []]
    if paths == ["<>"] and message.get_content_type() == "multipart/report":
        paths = []
    verdict = str((message.get_all("authentication-results") or [""])[0])
    doubts = []
    if any(path.strip("<> ").lower() != sender for path in paths):
        doubts.append("RETURN_PATH")
    if _FAILED.search(verdict):
        doubts.append("AUTHENTICATION")
    return tuple(doubts)


def _is_automatic(message: Message, sender: str | None) -> bool:
    submitted = str(message.get("auto-submitted", "no")).partition(";")[0].strip().lower()
    return (
        submitted != "no"
        or message.get(OUR_MARK) is not None
        or message.get("x-autoreply") is not None
        or str(message.get("precedence", "")).strip().lower() in ("bulk", "junk", "auto_reply")
        or message.get_content_type() == "multipart/report"
        or str(message.get("return-path", "")).strip() == "<>"
        or (sender or "").startswith(_MACHINES)
    )


def _answers(message: Message) -> tuple[str, ...]:
    fields = (str(message.get(name, ""))[:FIELD_BYTES] for name in ("in-reply-to", "references"))
    return tuple(dict.fromkeys(_IDENTITY.findall(" ".join(fields))))


def _decoded(value: object) -> str:
    raw = str(value or "")[:FIELD_BYTES]
    try:
        text = str(make_header(decode_header(raw)))
    except (LookupError, ValueError, MessageError):  # an unknown character set, or base64 that is none
        text = raw
    plain = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    return " ".join(plain.split())[:SUBJECT_CHARACTERS]
