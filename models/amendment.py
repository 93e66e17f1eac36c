"""What an agency may still do to a document that went out: recall it, replace it, correct it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.document import DocumentKind, DocumentRef, DocumentStatus


class AmendmentAct(StrEnum):
    """What a notice tells of another document (Decree 30/2020, article 18)."""

    RECALL = "recall"
    REPLACE = "replace"
    """Wrong content: another document of equivalent form stands in its place."""
    CORRECT = "correct"
    """Wrong form or procedure: one passage is to be read otherwise, the document holds."""


BECOMES: dict[AmendmentAct, DocumentStatus] = {
    AmendmentAct.RECALL: DocumentStatus.RECALLED,
    AmendmentAct.REPLACE: DocumentStatus.REPLACED,
    AmendmentAct.CORRECT: DocumentStatus.CORRECTED,
}
"""What the document becomes in the moment in which the notice is issued."""
ENDS = frozenset({AmendmentAct.RECALL, AmendmentAct.REPLACE})
"""The acts after which the document holds no more: nobody else is given it."""
OPENS_A_CYCLE = frozenset({DocumentKind.DIRECTIVE, DocumentKind.AD_HOC_REQUEST})
"""The kinds whose end is the end of every duty that they set."""


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """What one issued notice says of one document."""

    target: str
    """The document's key in its cycle."""
    act: AmendmentAct
    notice: DocumentRef
