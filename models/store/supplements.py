"""What came after the report: frozen beside it, in a round that leaves the books as they are."""

from __future__ import annotations

from sqlalchemy import Connection, select

from models.document import DocumentStatus
from models.rounds import Round, paper_key_of
from models.store import tables
from models.store.cycles import lock_cycle
from models.store.papers import find_document
from models.store.register import Act
from models.store.rounds import read_rounds, record_supplement
from models.store.snapshots import accepted_versions, freeze_round

FROZEN = tables.snapshot


def freeze_supplement(act: Act, cycle: str, base: Round, *, by: str) -> int | None:
    """The number of the new round: what is accepted now. None where that is what `base` froze.

    Under the cycle's lock, as the cut-off itself: a report that arrives in that second is in it, or it came later.
    """
    lock_cycle(act, cycle)
    if not is_anything_new(act.connection, base):
        return None
    number = record_supplement(act, cycle, base, by=by)
    frozen = freeze_round(act, cycle, number)
    act.note(cycle, "cycle.cut_off", round=number, versions=frozen, supplements=base.round, by=by)
    return number


def is_anything_new(connection: Connection, base: Round) -> bool:
    """Whether a report was accepted, or replaced, since this round was frozen."""
    here = (FROZEN.c.cycle == base.cycle, FROZEN.c.round == base.round)
    frozen = dict(connection.execute(select(FROZEN.c.unit, FROZEN.c.version).where(*here)).tuples().all())
    return frozen != {unit: row.version for unit, row in accepted_versions(connection, base.cycle)}


def read_supplements(connection: Connection, cycle: str) -> tuple[Round, ...]:
    """The rounds of the cycle that supplement its report, in order; without those whose document was voided."""
    return tuple(
        one for one in read_rounds(connection, cycle) if one.supplements is not None and not _is_voided(connection, one)
    )


def _is_voided(connection: Connection, one: Round) -> bool:
    document = find_document(connection, one.cycle, paper_key_of(one))
    return document is not None and document.status is DocumentStatus.VOIDED
