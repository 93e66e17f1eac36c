"""The facts of a return notice, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from documents import wording
from documents.kinds.frame import issuer_values
from documents.lettering import abstract_rule_mm
from models.document import DocumentRef
from models.errors import Problem
from models.organisation import Issuer, Unit
from models.worktime import ZONE

TITLE = "Phiếu đề nghị hoàn thiện báo cáo: {unit}"


@dataclass(frozen=True, kw_only=True)
class ReturnFacts:
    """One report that could not be accepted, with every problem at once. Both instants are aware."""

    issuer: Issuer
    unit: Unit
    directive: DocumentRef
    arrived_at: datetime
    file_name: str
    problems: tuple[Problem, ...]
    respond_by: datetime


def context(facts: ReturnFacts) -> dict[str, object]:
    """Plain values for the template."""
    day = facts.arrived_at.astimezone(ZONE).date()
    return {
        **issuer_values(facts.issuer, title=TITLE.format(unit=facts.unit.name), day=day),
        "unit": wording.agency(facts.unit.name),
        "abstract_rule": abstract_rule_mm(wording.agency(facts.unit.name)),
        "addressee": wording.agency(facts.unit.name),
        "directive": wording.citation(facts.directive),
        "arrived": wording.moment(facts.arrived_at),
        "file_name": facts.file_name,
        "problems": [
            {"at": str(at), "where": problem.where, "what": problem.what, "mend": problem.mend}
            for at, problem in enumerate(facts.problems, start=1)
        ],
        "count": str(len(facts.problems)),
        "respond_by": wording.last_moment(facts.respond_by),
    }
