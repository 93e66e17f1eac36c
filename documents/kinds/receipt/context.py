"""The facts of a receipt, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from documents import wording
from documents.kinds.frame import issuer_values
from documents.lettering import abstract_rule_mm
from models.document import DocumentRef
from models.organisation import Issuer, Unit
from models.worktime import ZONE

TITLE = "Phiếu tiếp nhận báo cáo {code}"
LEFT_BLANK = "(để trống)"
GROUP = 16


@dataclass(frozen=True, kw_only=True)
class ReceiptLine:
    """One figure as it was read back; `text` is "" where the unit left it blank."""

    code: str
    label: str
    unit: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReceiptFacts:
    """One accepted report. `code` names the receipt, `sha256` the bytes that came; `arrived_at` is aware."""

    issuer: Issuer
    unit: Unit
    directive: DocumentRef
    code: str
    arrived_at: datetime
    file_name: str
    sha256: str
    version: int
    is_late: bool
    deadline_text: str
    lines: tuple[ReceiptLine, ...]
    is_nil: bool
    reading: str = ""
    """The first letters of the digest of the table as it was read; "" on receipts from before it was kept."""
    note: str = ""
    """Why a person let it count with what was found in it; "" where nothing stood against it."""


def context(facts: ReceiptFacts) -> dict[str, object]:
    """Plain values for the template."""
    day = facts.arrived_at.astimezone(ZONE).date()
    return {
        **issuer_values(facts.issuer, title=TITLE.format(code=facts.code), day=day),
        "unit": wording.agency(facts.unit.name),
        "addressee": wording.agency(facts.unit.name),
        "directive": wording.citation(facts.directive),
        "code": facts.code,
        "abstract_rule": abstract_rule_mm(f"Mã tiếp nhận: {facts.code}"),
        "arrived": wording.moment(facts.arrived_at),
        "file_name": facts.file_name,
        "sha256": " ".join(facts.sha256[at : at + GROUP] for at in range(0, len(facts.sha256), GROUP)),
        "version": str(facts.version),
        "reading": facts.reading,
        "note": facts.note,
        "deadline": facts.deadline_text,
        "status": wording.LATE if facts.is_late else wording.ON_TIME,
        "is_nil": facts.is_nil,
        "lines": [
            {"code": line.code, "label": line.label, "unit": line.unit, "text": line.text or LEFT_BLANK}
            for line in facts.lines
        ],
    }
