"""What an officer answers to ask for a report now: kept through every step, and looked through all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.deadline import Deadline, read_deadline
from models.directive import Directive
from models.errors import AmbiguousDeadlineError, UncoveredYearError
from models.organisation import Group
from models.urgency import Urgency
from models.worktime import ZONE
from portal.visit import Visit
from tasks.case import Case

LONGEST = {"subject": 300, "duty": 2_000, "deadline": 200, "lead_deadline": 200}
MARKS = ("*", "[^", "{{", "{%")
"""What the pages of a directive read as marks: bold, footnotes, tags. No official text needs them."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """As they were typed, with single spaces."""

    subject: str = ""
    duty: str = ""
    deadline: str = ""
    lead_deadline: str = ""
    groups: tuple[Group, ...] = ()
    units: tuple[str, ...] = ()
    form: str = ""
    urgency: Urgency | None = None
    pattern: str = ""
    """The key of the directive that issuer, lead and signatory are taken from; "" for the newest."""
    search: str = ""


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """One thing to mend: the field, and the key of the sentence, or the sentence itself."""

    field: str
    key: str = ""
    said: str = ""


def read_answers(visit: Visit) -> Answers:
    """The answers of a form. Units come as ticked boxes, and as one field where there may be thousands."""
    told = visit.fields
    ticked = (*visit.many.get("unit", ()), *told.get("units", "").split())
    groups = visit.many.get("group", ())
    urgency = told.get("urgency", "")
    return Answers(
        **{name: plain(told.get(name, "")) for name in LONGEST},
        groups=tuple(group for group in Group if group.value in groups),
        units=tuple(dict.fromkeys(ticked)),
        form=told.get("form", ""),
        urgency=Urgency(urgency) if urgency in set(Urgency) else None,
        pattern=told.get("pattern", ""),
        search=plain(told.get("search", "")),
    )


def answers_of(directive: Directive) -> Answers:
    """What was answered for the request that became this directive."""
    asked = directive.terms("units")
    return Answers(
        subject=directive.subject,
        duty=asked.what,
        deadline=asked.deadline_phrase or "",
        lead_deadline=directive.terms("lead").deadline_phrase or "",
        groups=directive.groups,
        units=directive.units,
        form=directive.form,
        urgency=directive.urgency,
    )


def find_wrong(case: Case, answers: Answers, now: datetime) -> tuple[Wrong, ...]:
    """Everything that stands against asking so, in the order of the form."""
    said = (*_texts(answers), *_dates(case, answers, now), *_addressees(case, answers), *_form(case, answers))
    is_other = answers.pattern not in ("", case.directive.key)
    return (*said, Wrong(field="pattern", key="ad_hoc.no_such_pattern")) if is_other else said


def read_phrase(case: Case, key: str, phrase: str, now: datetime) -> Deadline:
    """The deadline that the phrase sets for "units" or "lead". Raises AmbiguousDeadlineError, UncoveredYearError."""
    today = now.astimezone(ZONE).date()
    reading = case.directive.terms(key).reading
    return read_deadline(phrase, issued_on=today, received_on=today, calendar=case.place.calendar, reading=reading)


def _texts(answers: Answers) -> Iterator[Wrong]:
    for name in ("subject", "duty"):
        text: str = getattr(answers, name)
        if not text:
            yield Wrong(field=name, key=f"ad_hoc.no_{name}")
        elif len(text) > LONGEST[name]:
            yield Wrong(field=name, key="ad_hoc.too_long")
        elif any(mark in text for mark in MARKS):
            yield Wrong(field=name, key="ad_hoc.has_marks")


def _dates(case: Case, answers: Answers, now: datetime) -> Iterator[Wrong]:
    found: dict[str, Deadline] = {}
    for key, name, phrase in (
        ("units", "deadline", answers.deadline),
        ("lead", "lead_deadline", answers.lead_deadline),
    ):
        if not phrase or len(phrase) > LONGEST[name]:
            yield Wrong(field=name, key=f"ad_hoc.no_{name}")
            continue
        try:
            found[key] = read_phrase(case, key, phrase, now)
        except AmbiguousDeadlineError as error:
            yield Wrong(field=name, said=str(error))
        except UncoveredYearError:
            yield Wrong(field=name, key="ad_hoc.no_calendar")
        else:
            if found[key].is_overdue(now):
                yield Wrong(field=name, key="ad_hoc.past")
    if len(found) == 2 and found["lead"].last_legal_moment <= found["units"].last_legal_moment:
        yield Wrong(field="lead_deadline", key="ad_hoc.lead_too_early")


def _addressees(case: Case, answers: Answers) -> Iterator[Wrong]:
    known, excluded = {unit.key for unit in case.place.roster.units}, case.directive.terms("units").excluded_units
    if any(unit not in known for unit in answers.units):
        yield Wrong(field="groups", key="ad_hoc.unknown_unit")
    elif not any(unit.key not in excluded for unit in case.place.roster.select(answers.groups, answers.units)):
        yield Wrong(field="groups", key="ad_hoc.nobody")


def _form(case: Case, answers: Answers) -> Iterator[Wrong]:
    if answers.form not in case.place.forms:
        yield Wrong(field="form", key="ad_hoc.no_form")


def plain(text: str) -> str:
    """What was typed, with single spaces and without signs that nobody sees."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
