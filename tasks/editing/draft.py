"""The draft as it goes out: the report on the last closed round, its editable passages between marks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from documents.drafts import quiet
from documents.kinds.consolidated_report.context import ConsolidatedFacts
from documents.marks import Identity, figures
from documents.marks.passages import plain, texts
from models.consolidation import Consolidation
from models.document import Document, DocumentKind, DocumentStatus
from models.narrative import Edit, Narrative, latest, narrate
from models.rounds import report_key_of
from models.store.consolidations import read_consolidation
from models.store.cycles import read_cycle
from models.store.narrative_edits import read_edits
from models.store.papers import find_document
from models.store.rows import from_json
from tasks.consolidate import report_paper
from tasks.office import Office
from tasks.templates import page_of

EDITION_LETTERS = 10
"""Letters of a digest: enough to tell two states of a few hundred edits apart."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What lies before the officer: the snapshot, what was written, and the report on it so far."""

    whole: Consolidation
    narrative: Narrative
    edits: tuple[Edit, ...]
    facts: ConsolidatedFacts
    """Of the report, with the edits that hold now."""
    document: Document | None
    """The report, where it was put forward already."""

    @property
    def identity(self) -> Identity:
        """What a draft made now says of itself."""
        return Identity(cycle=self.whole.cycle, round=self.whole.round, edition=edition_of(self.edits))

    @property
    def figures(self) -> Mapping[str, str]:
        """Every figure by its token."""
        return figures(self.whole, self.narrative)

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands in each passage now, by mark."""
        return texts(self.whole, self.narrative)

    @property
    def plain(self) -> Mapping[str, str]:
        """What would stand there if nobody had written anything."""
        return plain(self.whole, self.narrative)


def read_desk(office: Office, cycle: str) -> Desk:
    """The desk of the round closed last. Raises VanthuError where its books were never closed."""
    with office.register.look() as connection:
        held = read_cycle(connection, cycle)
        whole, edits = read_consolidation(connection, held), read_edits(connection, cycle)
        document = find_document(connection, cycle, report_key_of(whole.round))
        is_kept = document is not None and document.status is not DocumentStatus.VOIDED
        kept = document.facts if document is not None and is_kept else None
        text = kept or report_paper(connection, held, whole, edits).facts
    facts = replace(from_json(ConsolidatedFacts, text), edits=held_of(edits))
    return Desk(
        whole=whole, narrative=narrate(whole, edits), edits=edits, facts=facts, document=document if is_kept else None
    )


def draft_of(office: Office, cycle: str) -> bytes:
    """The draft's .docx. Raises VanthuError where the books were never closed, TemplateError."""
    return drawn(office, read_desk(office, cycle))


def drawn(office: Office, desk: Desk) -> bytes:
    """The draft of this desk: the same each time. Raises TemplateError."""
    facts = replace(desk.facts, consolidation=quiet(desk.whole), draft=desk.identity)
    return page_of(office, DocumentKind.CONSOLIDATED_REPORT, facts)


def stale_marks(office: Office, cycle: str) -> tuple[str, ...]:
    """The passages that were edited on another gathering than this: to be looked at again."""
    return read_desk(office, cycle).narrative.stale


def held_of(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits that hold, for the facts of a report: what was there before lies in the register."""
    return tuple(latest(edits).values())


def edition_of(edits: Iterable[Edit]) -> str:
    """Which edits a draft was made with, in ten letters."""
    said = "\n".join(sorted(f"{edit.mark} {edit.version}" for edit in edits))
    return hashlib.sha256(said.encode()).hexdigest()[:EDITION_LETTERS]
