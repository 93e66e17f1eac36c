"""Notifications of reading: what a program reports of a letter of ours (RFC 8098), and nothing it says unplainly."""

from __future__ import annotations

import re
from email.message import Message

from models.mail import Disposition

LONGEST = 500
_OURS = re.compile(r"\s*<([0-9a-f]{32})@[^<>\s]{1,200}>\s*")
_SAID = re.compile(
    r"\s*(?:manual|automatic)-action\s*/\s*mdn-sent-(?:manually|automatically)\s*;"
    r"\s*(displayed|processed|dispatched|deleted|denied|failed)\s*(/[\w ,;=.-]*)?",
    re.IGNORECASE,
)


def disposition_of(message: Message) -> Disposition | None:
    """What is said of our letter; None where it is no such report, of no letter of ours, or says several things."""
    if message.get_content_type() != "multipart/report" or _report_type(message) != "disposition-notification":
        return None
    parts = message.get_payload()
    blocks = [part for part in parts if isinstance(part, Message) and _is_notification(part)] if _many(parts) else []
    fields = _fields(blocks[0]) if len(blocks) == 1 else None
    ours = _OURS.fullmatch(_only(fields, "original-message-id"))
    said = _SAID.fullmatch(_only(fields, "disposition"))
    if ours is None or said is None:
        return None
    return Disposition(message_id=ours[1], kind=said[1].lower(), is_error="error" in (said[2] or "").lower())


def _report_type(message: Message) -> str:
    return str(message.get_param("report-type", "")).strip().lower()


def _many(parts: object) -> bool:
    return isinstance(parts, list)


def _is_notification(part: Message) -> bool:
    return part.get_content_type() in ("message/disposition-notification", "message/global-disposition-notification")


def _fields(part: Message) -> Message | None:
    """The parser takes the block for a letter whose header are the fields."""
    payload = part.get_payload()
    one = payload[0] if isinstance(payload, list) and len(payload) == 1 else None
    return one if isinstance(one, Message) else None


def _only(fields: Message | None, name: str) -> str:
    """The field's text; "" where it is absent, twice there or too long."""
    values = (fields.get_all(name) or []) if fields else []
    text = re.sub(r"\s+", " ", str(values[0])) if len(values) == 1 else ""
    return text if len(text) <= LONGEST else ""
