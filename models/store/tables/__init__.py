"""The tables of the register. Instants are stored in UTC and come back in Vietnamese time."""

from models.store.tables.access import account, failed_sign_in, link, session
from models.store.tables.base import metadata
from models.store.tables.chain import ledger
from models.store.tables.cycles import cycle, deadline_change, extension, obligation, rung
from models.store.tables.intake import arrival, figure, submission
from models.store.tables.letters import letter
from models.store.tables.narrative import narrative_edit
from models.store.tables.paper import paper_report
from models.store.tables.papers import counter, delivery, document, outbox
from models.store.tables.portal import (
    acknowledgement,
    answered_request,
    api_key,
    confirmation,
    draft,
    hold,
    webhook,
    webhook_delivery,
)
from models.store.tables.rounds import cut_off, silent, snapshot
from models.store.tables.rulings import ruling, service

__all__ = [
    "account",
    "acknowledgement",
    "answered_request",
    "api_key",
    "arrival",
    "confirmation",
    "counter",
    "cut_off",
    "cycle",
    "deadline_change",
    "delivery",
    "document",
    "draft",
    "extension",
    "failed_sign_in",
    "figure",
    "hold",
    "ledger",
    "letter",
    "link",
    "metadata",
    "narrative_edit",
    "obligation",
    "outbox",
    "paper_report",
    "ruling",
    "rung",
    "service",
    "session",
    "silent",
    "snapshot",
    "submission",
    "webhook",
    "webhook_delivery",
]
