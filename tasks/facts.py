"""The facts of a document, whole: what was put away small is filled again from the snapshot, which never changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from documents.kinds import KINDS
from documents.kinds.consolidated_report.context import ConsolidatedFacts
from models.document import DocumentKind
from models.store.consolidations import with_cells
from models.store.rows import from_json
from tasks.office import Office


def read_facts(office: Office, kind: DocumentKind, text: str) -> Any:
    """The facts of this kind that the text was made from: the same each time."""
    facts = from_json(KINDS[kind].facts, text)
    if isinstance(facts, ConsolidatedFacts) and facts.consolidation.is_bare:
        with office.register.look() as connection:
            return replace(facts, consolidation=with_cells(connection, facts.consolidation))
    return facts
