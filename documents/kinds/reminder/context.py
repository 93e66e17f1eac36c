"""The facts of a reminder, and what its template may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from documents import wording
from documents.kinds.frame import issuer_values
from documents.lettering import abstract_rule_mm
from models.document import DocumentRef
from models.organisation import Issuer, Unit


@dataclass(frozen=True, kw_only=True)
class ReminderFacts:
    """One reminder to one unit. `title` is the rung's; `last_working_day` is a local date, the moment is aware."""

    issuer: Issuer
    unit: Unit
    directive: DocumentRef
    title: str
    last_working_day: date
    last_legal_moment: datetime
    working_days_left: int
    contact: str


def context(facts: ReminderFacts) -> dict[str, object]:
    """Plain values for the template."""
    return {
        **issuer_values(facts.issuer, title=facts.title),
        "abstract_rule": abstract_rule_mm(facts.title),
        "unit": wording.agency(facts.unit.name),
        "addressee": wording.agency(facts.unit.name),
        "directive": wording.citation(facts.directive),
        "last_moment": wording.last_moment(facts.last_legal_moment),
        "last_working_day": wording.weekday_date(facts.last_working_day),
        "verb": wording.verb(facts.issuer),
        "days_left": facts.working_days_left,
        "contact": wording.bare(facts.contact),
    }
