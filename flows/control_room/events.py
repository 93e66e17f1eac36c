"""Events: an official fact, once it is committed, is told to Prefect, so that an automation may act on it.

Loss is harmless: the register has the fact. Acts that no table row names, as each unit's form and reminder, are noise.
"""

from __future__ import annotations

import json
import logging

from prefect.context import FlowRunContext
from prefect.events import emit_event

from flows.control_room.harmless import harmless
from flows.control_room.wording import ALARMS
from models.ledger import LedgerEntry
from models.store.register import facts
from tasks.board import Board

EVENTS: dict[str, tuple[str, ...]] = {
    "cycle.opened": ("year",),
    "cycle.cut_off": (),
    "cycle.reopened": ("round", "until"),
    "cycle.closed": (),
    "calendar.changed": (),
    "deadline.moved": ("unit", "before", "after"),
    "document.approved": ("document",),
    "document.issued": ("document", "symbol"),
    "document.voided": ("document", "symbol"),
    "extension.asked": ("unit", "until"),
    "extension.decided": ("unit", "is_granted"),
    "lead_dates.moved": ("before", "after"),
    "obligation.exempted": ("unit",),
    "ruling.merged": ("unit", "other"),
    "ruling.outage": ("unit", "since", "until"),
    "ruling.resumed": ("unit",),
    "ruling.suspended": ("unit",),
    "report.quarantined": ("unit", "code"),
    "report.returned": ("unit", "version"),
    "upward.received": ("addressee", "documents"),
}
"""Which acts become events, and which of their details go along. Names, reasons and contents never do."""
ONLY_WITH = {"document.issued": "symbol"}
"""A detail without which the act is no event: forms and reminders are issued by the hundred and bear no number."""
OVERDUE = "vanthu.overdue"


class _Teller(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        entry = getattr(record, "entry", None)
        if isinstance(entry, LedgerEntry) and FlowRunContext.get() is not None:
            with harmless("event"):
                tell_fact(entry)


def tell_fact(entry: LedgerEntry) -> None:
    """Nothing. Prefect was told of the act, where the table names it."""
    details = json.loads(entry.details)
    if entry.act not in EVENTS or not details.get(ONLY_WITH.get(entry.act, ""), True):
        return
    payload = {name: details.get(name) for name in EVENTS[entry.act]}
    emit_event(
        f"vanthu.{entry.act}",
        resource=_resource(entry.cycle),
        payload={"seq": entry.seq, "at": entry.at.isoformat(), **payload},
    )


def tell_overdue(board: Board) -> None:
    """Nothing. Prefect was told that too many units of the cycle are overdue: its automation calls the operator."""
    count = {"overdue": len(board.overdue), "owed": board.owed}
    subject = ALARMS["subject"].format(cycle=board.cycle.key, **count)
    payload = {"alarm": ALARMS["overdue"], "subject": subject, **count}
    emit_event(OVERDUE, resource=_resource(board.cycle.key), payload=payload)


def attach() -> None:
    """Nothing. From now on facts are told, once each however often this is called."""
    if not any(isinstance(handler, _Teller) for handler in facts.handlers):
        facts.addHandler(_Teller())


def _resource(cycle: str) -> dict[str, str]:
    return {"prefect.resource.id": f"vanthu.cycle.{cycle}", "prefect.resource.name": cycle}
