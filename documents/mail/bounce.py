"""Bounces: what a mail server reports of a letter of ours (RFC 3464), and which letter it means."""

from __future__ import annotations

import re
from email.message import Message

from models.mail import Bounce

_OURS = re.compile(r"<([0-9a-f]{32})@[^<>\s]{1,200}>")
_FIELD = re.compile(r"^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s]{1,240}>)", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
LONGEST = 1 << 16


def bounces_of(message: Message) -> tuple[Bounce, ...]:
    """What the report says of our letter; nothing where it is no report, or of a letter that is not ours."""
    if message.get_content_type() != "multipart/report":
        return ()
    parts = list(message.walk())
    ours = next((identity for part in parts if (identity := _identity(part))), None)
    blocks = [
        block for part in parts if part.get_content_type() == "message/delivery-status" for block in _blocks(part)
    ]
    return tuple(_bounce(ours, block) for block in blocks if block.get("action")) if ours else ()


def _bounce(ours: str, block: Message) -> Bounce:
    found = _STATUS.search(str(block.get("status", "")))
    action = str(block["action"]).strip().lower()
    return Bounce(message_id=ours, status=found[0] if found else "", is_final=action == "failed")


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _identity(part: Message) -> str | None:
    """The identity of the letter that is sent back, whole or only its header."""
    kind, payload = part.get_content_type(), part.get_payload()
    text = ""
    if kind == "message/rfc822" and isinstance(payload, list) and payload and isinstance(payload[0], Message):
        text = str(payload[0].get("message-id", ""))
    elif kind == "text/rfc822-headers":
        found = _FIELD.search(_text(part))
        text = found[1] if found else ""
    ours = _OURS.search(text)
    return ours[1] if ours else None


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    return data[:LONGEST].decode("latin-1") if isinstance(data, bytes) else ""
