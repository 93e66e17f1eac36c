"""Where a draft that came back is mended: the page of the lead's room that its content follows from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from models.document import Document, DocumentKind

CYCLE = "/theo-doi/{cycle}"
REPORT = CYCLE + "/tong-hop"
PLACES: Mapping[DocumentKind, str] = {
    DocumentKind.DIRECTIVE: CYCLE,
    DocumentKind.AD_HOC_REQUEST: "/dot-xuat?theo={cycle}",
    DocumentKind.CHASING_LETTER: CYCLE + "/don-doc",
    DocumentKind.ESCALATION: CYCLE + "/don-doc",
    DocumentKind.CONSOLIDATED_REPORT: REPORT + "#du-thao",
    DocumentKind.COVER_LETTER: REPORT,
    DocumentKind.AMENDMENT: CYCLE,
    DocumentKind.PLAN_SUMMARY: REPORT,
    DocumentKind.SUPPLEMENT: REPORT,
}
"""Each kind that somebody signs has its row."""


@dataclass(frozen=True, kw_only=True)
class Mending:
    """The page, and the kind that the words about it are for."""

    path: str
    kind: DocumentKind

    @property
    def label(self) -> str:
        """The key of the link's words."""
        return f"leader.mend_at_{self.kind.value}"


def mended_at(document: Document) -> Mending:
    """Where this draft is mended."""
    return Mending(path=PLACES[document.kind].format(cycle=quote(document.cycle, safe="")), kind=document.kind)
