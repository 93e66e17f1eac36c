"""The form of a request at a moment's notice: the answers kept, each deadline read back, units found by their name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from models.deadline import Deadline
from models.errors import AmbiguousDeadlineError, UncoveredYearError
from models.organisation import Unit
from models.store.papers import find_document
from models.wording import reason_text
from portal.answer import ConflictError, Page
from portal.pages.ad_hoc.answers import Answers, Wrong, read_phrase
from portal.search import is_found
from portal.visit import Visit
from portal.wording import words_of
from tasks.case import Case
from tasks.opening import DIRECTIVE_KEY
from tasks.patterns import find_patterns

PATH = "/dot-xuat"
FEW = 200
"""A place with so few units shows all of them; of more, those that are searched for."""
MOST_FOUND = 60
MOST_PATTERNS = 20


def pattern_of(visit: Visit, key: str = "") -> Case:
    """The directive that the request takes issuer, lead and signatory from: the one of this key, else the newest.

    Raises ConflictError where there is none at all.
    """
    found = find_patterns(visit.office, visit.account.place, visit.account.unit)
    if not found:
        raise ConflictError("ad_hoc.no_pattern")
    return next((case for case in found if case.directive.key == key), found[0])


def form_page(visit: Visit, case: Case, answers: Answers, wrong: Iterable[Wrong] = ()) -> Page:
    """The form, with what is wrong: a list that leads to each field."""
    words = words_of(visit.language)
    said = [(one.field, one.said or words(one.key)) for one in wrong]
    values = {
        "answers": answers,
        "case": case,
        "wrong": said,
        "bad": {field for field, _ in said},
        "read": {
            "deadline": _read(case, "units", answers.deadline, visit.now),
            "lead_deadline": _read(case, "lead", answers.lead_deadline, visit.now),
        },
        "shown": _shown(case, answers),
        "is_large": len(case.place.roster.units) > FEW,
        "reason_text": reason_text,
        "forms": sorted(case.place.forms.values(), key=lambda form: len(form.indicators)),
        "patterns": _patterns(visit, case),
    }
    return Page(template="ad_hoc/form.html", values=values, status=422 if said else 200)


def _patterns(visit: Visit, chosen: Case) -> list[dict[str, Any]]:
    """The newest directives with their number and day where they bear one; the chosen one always among them."""
    cases = find_patterns(visit.office, visit.account.place, visit.account.unit)
    shown = [
        case for place, case in enumerate(cases) if place < MOST_PATTERNS or case.directive.key == chosen.directive.key
    ]
    with visit.office.register.look() as connection:
        papers = [find_document(connection, case.directive.key, DIRECTIVE_KEY) for case in shown]
    return [
        {
            "directive": case.directive,
            "form": case.place.forms[case.directive.form],
            "symbol": paper.symbol if paper else None,
            "day": paper.issued_at if paper and paper.issued_at else case.directive.issue_on,
        }
        for case, paper in zip(shown, papers, strict=True)
    ]


def _read(case: Case, key: str, phrase: str, now: datetime) -> Deadline | None:
    try:
        return read_phrase(case, key, phrase, now) if phrase else None
    except (AmbiguousDeadlineError, UncoveredYearError):
        return None


def _shown(case: Case, answers: Answers) -> tuple[Unit, ...]:
    """The ticked units first, then those that are searched for."""
    units = case.place.roster.units
    ticked = tuple(unit for unit in units if unit.key in answers.units)
    is_asked = bool(answers.search) or len(units) <= FEW
    found = (unit for unit in units if is_asked and unit not in ticked and is_found(answers.search, unit.name))
    others = tuple(found)
    return (*ticked, *(others if len(units) <= FEW else others[:MOST_FOUND]))
