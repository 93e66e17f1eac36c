"""After a cycle was closed: what still comes is taken in and answered, and a supplement goes up and is filed too."""

from __future__ import annotations

from datetime import datetime

from models.document import IN_FORCE, DocumentStatus
from models.store.afterlife import record_filed
from models.store.cycles import closed_since, lock_cycle
from models.store.papers import read_documents
from models.supplementing import OPEN_FOR
from tasks.dispatch import is_anything_to_carry
from tasks.issue import is_anything_unbound
from tasks.office import Office
from tasks.report_upward import is_everything_out

NOT_FILED = IN_FORCE - {DocumentStatus.FILED}


def closed_lately(office: Office, now: datetime) -> tuple[str, ...]:
    """The keys of the closed cycles that still take supplements at `now` (aware), oldest first."""
    with office.register.look() as connection:
        return closed_since(connection, now - OPEN_FOR)


def is_anything_to_send(office: Office, key: str, now: datetime) -> bool:
    """Whether a document of the cycle has no bytes yet, or waits to be carried."""
    return is_anything_unbound(office, key) or is_anything_to_carry(office, key, now)


def is_anything_to_file(office: Office, key: str) -> bool:
    """Whether a document came after the cycle was filed, and nothing is left to do with it."""
    with office.register.look() as connection:
        return bool(read_documents(connection, key, NOT_FILED, limit=1)) and is_everything_out(connection, key)


def file_what_came_later(office: Office, key: str, now: datetime) -> int:
    """How many documents were put away with their closed cycle now (Decree 30/2020, article 29)."""
    with office.register.act(now) as act:
        is_closed = lock_cycle(act, key).closed_at is not None
        return record_filed(act, key) if is_closed and is_everything_out(act.connection, key) else 0
