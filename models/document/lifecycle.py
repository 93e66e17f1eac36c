"""The life of an official document: one table of who may take it from where to where."""

from __future__ import annotations

from enum import StrEnum

from models.document.kinds import BOOKS, DocumentKind
from models.errors import ForbiddenTransitionError


class DocumentStatus(StrEnum):
    """Where an official document stands (Decree 30/2020, articles 10 to 19 and 29)."""

    DRAFT = "draft"
    APPROVED = "approved"
    SIGNED = "signed"
    NUMBERED = "numbered"
    ISSUED = "issued"
    DELIVERED = "delivered"
    CORRECTED = "corrected"
    REPLACED = "replaced"
    RECALLED = "recalled"
    FILED = "filed"
    VOIDED = "voided"


class Party(StrEnum):
    """On whose authority a document moves (Decree 30/2020, articles 6 and 10 to 18)."""

    DRAFTER = "drafter"
    SIGNER = "signer"
    """Who approves the draft is who signs it (article 11); by the notice they sign, they also recall and correct."""
    CLERK = "clerk"
    """The agency's registry: number, dispatch, the books."""
    ENGINE = "engine"
    """What follows by itself from an act that a person with the right has approved."""


WENT_OUT = frozenset(
    {
        DocumentStatus.ISSUED,
        DocumentStatus.DELIVERED,
        DocumentStatus.CORRECTED,
        DocumentStatus.REPLACED,
        DocumentStatus.RECALLED,
        DocumentStatus.FILED,
    }
)
"""Issued at one time, whatever became of it since: it has a day and its bytes for good."""
IN_FORCE = WENT_OUT - {DocumentStatus.REPLACED, DocumentStatus.RECALLED}
"""Issued, and still holding: a corrected document counts as it was corrected, a filed one is only put away."""
AMENDED = frozenset({DocumentStatus.CORRECTED, DocumentStatus.REPLACED, DocumentStatus.RECALLED})
"""What only a notice of the issuing agency can make of a document, in the moment in which the notice is issued."""
_FOR_NUMBERED = AMENDED | {DocumentStatus.SIGNED, DocumentStatus.NUMBERED}

_ANYBODY = frozenset({Party.DRAFTER, Party.SIGNER, Party.CLERK})
_SIGNER = frozenset({Party.SIGNER})
_ENGINE = frozenset({Party.ENGINE})
_DECIDED = frozenset({Party.SIGNER, Party.CLERK})
_SIGNED = frozenset({Party.SIGNER, Party.ENGINE})
_REGISTRY = frozenset({Party.CLERK, Party.ENGINE})
_OUT: dict[DocumentStatus, frozenset[Party]] = {
    **dict.fromkeys((DocumentStatus.CORRECTED, DocumentStatus.REPLACED, DocumentStatus.RECALLED), _SIGNER),
    DocumentStatus.FILED: _REGISTRY,
}

TRANSITIONS: dict[DocumentStatus, dict[DocumentStatus, frozenset[Party]]] = {
    DocumentStatus.DRAFT: {DocumentStatus.APPROVED: _SIGNED, DocumentStatus.VOIDED: _ANYBODY},
    DocumentStatus.APPROVED: {
        DocumentStatus.DRAFT: _ENGINE,
        DocumentStatus.SIGNED: _SIGNED,
        DocumentStatus.ISSUED: _REGISTRY,
        DocumentStatus.VOIDED: _DECIDED,
    },
    DocumentStatus.SIGNED: {DocumentStatus.NUMBERED: _REGISTRY, DocumentStatus.VOIDED: _DECIDED},
    DocumentStatus.NUMBERED: {
        DocumentStatus.DRAFT: _ENGINE,
        DocumentStatus.ISSUED: _REGISTRY,
        DocumentStatus.VOIDED: _DECIDED,
    },
    DocumentStatus.ISSUED: {DocumentStatus.DELIVERED: _REGISTRY, **_OUT},
    DocumentStatus.DELIVERED: _OUT,
    DocumentStatus.CORRECTED: _OUT,
    DocumentStatus.REPLACED: {},
    DocumentStatus.RECALLED: {},
    DocumentStatus.FILED: {},
    DocumentStatus.VOIDED: {},
}
"""From where, to where, by whom. The engine signs only what a directive lets it approve (`approval: automatic`), and
takes back an approval where the page is no longer the one that was approved (article 11)."""


def advance(kind: DocumentKind, before: DocumentStatus, after: DocumentStatus, by: Party) -> DocumentStatus:
    """`after`, where the table allows this party the step. Raises ForbiddenTransitionError.

    Only a kind without a number book goes from approved straight to issued: it is neither signed nor numbered, and
    no notice recalls, replaces or corrects it (Decree 30/2020, article 18, is about official documents).
    """
    is_official = kind in BOOKS
    skips = before is DocumentStatus.APPROVED and after is DocumentStatus.ISSUED
    is_of_other_kind = skips if is_official else after in _FOR_NUMBERED
    if by not in TRANSITIONS[before].get(after, frozenset()) or is_of_other_kind:
        raise ForbiddenTransitionError(f"{kind}: {before} → {after} by the {by}")
    return after
