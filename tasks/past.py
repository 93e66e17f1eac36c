"""The duties of a cycle as they stood at an instant: reports, rulings and deadlines of then."""

from __future__ import annotations

from datetime import datetime

from models.cycle import Cycle, common_deadline
from models.history import stood
from models.obligation import Obligation
from models.store import Connection
from models.store.deadline_changes import read_changes
from models.store.obligations import read_obligations


def duties_at(connection: Connection, cycle: Cycle, at: datetime) -> tuple[Obligation, ...]:
    """Every obligation as it stood at `at` (aware), in roster order."""
    obligations, changes = read_obligations(connection, cycle.key), read_changes(connection, cycle.key)
    original = common_deadline(cycle)
    return tuple(stood(obligation, changes, original, cycle.calendar, at) for obligation in obligations)
