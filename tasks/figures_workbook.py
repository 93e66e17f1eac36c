"""The figures of a cycle as a workbook, at any time: of a round, of a supplement, or as they stand."""

from __future__ import annotations

from documents.workbook.consolidated import Heading, consolidated_workbook
from models.consolidation import Consolidation
from models.rounds import paper_key_of
from models.store import Connection
from models.store.consolidations import closed_round
from models.store.papers import read_document
from models.store.supplements import read_supplements
from tasks.office import Office
from tasks.opening import DIRECTIVE_KEY, reference
from tasks.provenance import Gathered


def figures_workbook(office: Office, gathered: Gathered) -> bytes:
    """The workbook of these figures as they stand; one of open books says so in its title."""
    cycle, whole = gathered.cycle, gathered.whole
    with office.register.look() as connection:
        directive = reference(cycle, read_document(connection, cycle.key, DIRECTIVE_KEY))
        number, supplements = _supplement_of(connection, whole)
    heading = Heading(
        agency=cycle.directive.lead.issuer.name,
        directive=directive,
        cycle=cycle.key,
        at=whole.cut_off_at,
        supplements=supplements,
        number=number,
        is_provisional=gathered.is_provisional,
    )
    return consolidated_workbook(whole, heading)


def _supplement_of(connection: Connection, whole: Consolidation) -> tuple[int, str]:
    """Which supplement this round is, from 1, and the symbol of the report that it adds to; else (0, "")."""
    rounds = [one.round for one in read_supplements(connection, whole.cycle)]
    if whole.round not in rounds:
        return 0, ""
    main = read_document(connection, whole.cycle, paper_key_of(closed_round(connection, whole.cycle)))
    return rounds.index(whole.round) + 1, main.symbol or ""
