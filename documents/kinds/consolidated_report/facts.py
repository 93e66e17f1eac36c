"""The facts of the consolidated report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from documents.kinds.consolidated_report.criticism import Criticised
from documents.marks.passages import Identity
from models.consolidation import Consolidation
from models.document import DocumentRef, Head
from models.narrative.values import Edit
from models.ruling import RulingKind


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A unit with a ruling that the report must tell of; `other` names the unit that covers or sends."""

    unit: str
    kind: RulingKind
    other: str = ""


@dataclass(frozen=True, kw_only=True)
class Followed:
    """How one unit's report was followed up. Instants are aware."""

    due_at: datetime
    """The last legal moment of its deadline, extensions included."""
    sent_at: datetime | None = None
    """When the first accepted version arrived: what "on time" is judged by."""
    returned: int = 0
    """Versions that were sent back."""


@dataclass(frozen=True, kw_only=True)
class ConsolidatedFacts:
    """One snapshot as a report upward. What has a default came later: facts that lie in a register still open."""

    head: Head
    directive: DocumentRef
    addressees: tuple[str, ...]
    consolidation: Consolidation
    on_time: int
    late: int
    returned: int
    previous_year: Mapping[str, Decimal] | None = None
    """Last period's totals by code, in facts from before a total kept its own `before`."""
    standings: tuple[Standing, ...] = ()
    """Who was merged, sent for, or given time back for an outage of the intake; in roster order."""
    criticised: Criticised | None = None
    followed: Mapping[str, Followed] = field(default_factory=dict)
    """By the key of the unit."""
    edits: tuple[Edit, ...] = ()
    """What an officer wrote in place of passages of the draft, every version."""
    draft: Identity | None = None
    """Set where it is no report yet but a draft, which shows its editable passages between marks."""
