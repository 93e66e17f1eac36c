"""Drafts of reports in the register: each saving names the revision it goes on from, so that none is lost."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.report_draft import ReportDraft
from models.store import tables
from models.store.register import Act
from models.store.rows import from_json, to_json


def find_draft(connection: Connection, cycle: str, unit: str) -> ReportDraft | None:
    """The unit's draft in this cycle, or None."""
    table = tables.draft
    query = select(table).where(table.c.cycle == cycle, table.c.unit == unit)
    row = connection.execute(query).mappings().first()
    return ReportDraft(**{**row, "answers": from_json(dict[str, str], row["answers"])}) if row else None


def record_draft(act: Act, cycle: str, unit: str, answers: Mapping[str, str], *, revision: int, by: str) -> bool:
    """Whether the draft was saved as the revision after `revision` (0: there was none).

    False where somebody saved another one meanwhile: nothing is changed.
    """
    table = tables.draft
    row = {"answers": to_json(dict(answers), dict[str, str]), "saved_at": act.now, "saved_by": by}
    if revision:
        same = (table.c.cycle == cycle, table.c.unit == unit, table.c.revision == revision)
        return act.connection.execute(update(table).where(*same).values(**row, revision=revision + 1)).rowcount == 1
    try:
        with act.connection.begin_nested():
            act.connection.execute(insert(table).values(cycle=cycle, unit=unit, revision=1, **row))
    except IntegrityError:
        return False
    return True


def clear_draft(act: Act, cycle: str, unit: str, *, revision: int) -> bool:
    """Whether the draft of this revision is gone: what was saved since stays."""
    table = tables.draft
    same = (table.c.cycle == cycle, table.c.unit == unit, table.c.revision == revision)
    return act.connection.execute(delete(table).where(*same)).rowcount == 1
