"""The facts of a document, whole: what was put away small is filled again from the snapshot, which never changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from documents.kinds import KINDS
from documents.kinds.consolidated_report.context import ConsolidatedFacts
from models.consolidation import Consolidation, filled
from models.document import DocumentKind
from models.store.consolidations import with_cells
from models.store.rows import from_json
from tasks.office import Office


def read_facts(office: Office, kind: DocumentKind, text: str, known: Consolidation | None = None) -> Any:
    """The facts of this kind that the text was made from: the same each time.

    `known`: the snapshot, where the caller has just read it; of 136,000 figures a reading takes half a second.
    """
    facts = from_json(KINDS[kind].facts, text)
    if not isinstance(facts, ConsolidatedFacts) or not facts.consolidation.is_bare:
        return facts
    small = facts.consolidation
    if known is not None and not known.is_bare and (known.cycle, known.round) == (small.cycle, small.round):
        return replace(facts, consolidation=filled(small, known.reports))
    with office.register.look() as connection:
        return replace(facts, consolidation=with_cells(connection, small))
