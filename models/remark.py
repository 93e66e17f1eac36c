"""What a leader says of a document that is sent back unsigned, and when it waits for a decision again. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.ledger import LedgerEntry

SENT_BACK = "document.sent_back"
PUT_FORWARD_AGAIN = "document.put_forward_again"
REDRAFTED = "document.redrafted"
ACTS = (SENT_BACK, PUT_FORWARD_AGAIN, REDRAFTED)
"""The acts of the ledger that say whether a draft waits for its leader or for its drafter."""

_TEXT = {SENT_BACK: "remark", PUT_FORWARD_AGAIN: "answer"}


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Why one document was sent back (Decree 30/2020, articles 10 to 12: who drafts mends what who signs asks for)."""

    document: str
    by: str
    at: datetime
    text: str
    is_answer: bool = False
    """Whether it is what the drafter answered when it was put forward again."""


def open_remarks(entries: Iterable[LedgerEntry]) -> dict[str, Remark]:
    """By the document's key: the remark that still waits for its drafter. `entries` of ACTS in the ledger's order.

    A page that was made anew, or put forward again as it is, waits for its leader.
    """
    found: dict[str, Remark] = {}
    for entry in entries:
        told = json.loads(entry.details)
        if entry.act == SENT_BACK:
            document = told["document"]
            found[document] = Remark(document=document, by=told["by"], at=entry.at, text=told["remark"])
        else:
            found.pop(told["document"], None)
    return found


def all_remarks(entries: Iterable[LedgerEntry], document: str) -> tuple[Remark, ...]:
    """Every remark on the document that was ever made, and every answer, the newest first."""
    told = [(entry, json.loads(entry.details)) for entry in entries if entry.act != REDRAFTED]
    made = [
        Remark(
            document=document, by=said["by"], at=entry.at, text=said[_TEXT[entry.act]], is_answer=entry.act != SENT_BACK
        )
        for entry, said in told
        if said["document"] == document
    ]
    return tuple(reversed(made))
