"""Preparing an issue: the coming directive looked at as on its day. Nothing is stored, nothing is issued."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from models.cycle import obliged_units, open_cycle, open_obligations
from models.errors import AmbiguousDeadlineError, RefusedError, UncoveredYearError
from models.feasibility import warnings as feasible
from models.reason import ReasonCode
from models.store.cycles import all_cycles
from models.wording import day_text, reason_text, weekday_text
from models.worktime import ZONE
from models.year import ISSUE_AT, Gap, begins_at, coming_gaps, ends_at
from tasks.case import Case
from tasks.office import Office
from tasks.year import wording
from tasks.year.background import background_warnings, missed_warnings
from tasks.year.carried import carried_warnings
from tasks.year.checks import calendar_warnings, signing_warnings, template_warnings
from tasks.year.coming import read_coming
from tasks.year.headings import read_headings


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """What the owner should know before the day, in Vietnamese."""

    title: str
    facts: tuple[str, ...]
    warnings: tuple[str, ...]

    def markdown(self) -> str:
        """The page: title, facts, and each warning as a point."""
        count = wording.WARNINGS.format(count=len(self.warnings)) if self.warnings else wording.NOTHING
        return "\n".join([f"# {self.title}", "", *self.facts, "", count, "", *(f"- {w}" for w in self.warnings)]) + "\n"


def prepare_coming(office: Office, now: datetime) -> tuple[Preparation, ...]:
    """One for each yearly directive whose day is still to come after `now` (aware), and for each that has no file."""
    headings, problems = read_headings(office.directives)
    today = now.astimezone(ZONE).date()
    files = [heading.file for heading in headings if heading.issue_on >= today or not heading.is_yearly]
    wrong = [
        Preparation(
            title=wording.WRONG_TITLE.format(file=problem.where),
            facts=(),
            warnings=(wording.WRONG.format(where=problem.where, what=problem.what, mend=problem.mend),),
        )
        for problem in problems
    ]
    missing = [_missing(gap) for gap in coming_gaps(headings, today)]
    return (*(prepare(office, file, now) for file in files), *missing, *wrong)


def prepare(office: Office, file: str | Path, now: datetime) -> Preparation:
    """The coming issue of this `file` (whole, or from the folder of directives), seen from `now` (aware)."""
    path = office.directives / file
    file = f"{path.parent.name}/{path.name}"
    try:
        case = read_coming(path, now)
    except RefusedError as error:
        lines = [wording.WRONG.format(where=p.where, what=p.what, mend=p.mend) for p in error.problems]
        return Preparation(title=wording.WRONG_TITLE.format(file=file), facts=(), warnings=tuple(lines))
    at = _planned(case)
    return Preparation(
        title=wording.TITLE.format(year=case.directive.year, subject=case.directive.subject),
        facts=_facts(case, file, at),
        warnings=tuple(
            dict.fromkeys([*missed_warnings(office, path, case, now), *_warnings(office, case, path.parent, at, now)])
        ),
    )


def _planned(case: Case) -> datetime:
    """When it would be opened; its bare day where the calendar does not know the year, which is told apart."""
    try:
        return begins_at(case.directive, case.place.calendar)
    except UncoveredYearError:
        return datetime.combine(case.directive.issue_on, ISSUE_AT, ZONE)


def _facts(case: Case, file: str, at: datetime) -> tuple[str, ...]:
    directive = case.directive
    units = len(obliged_units(directive, case.place.roster))
    phrases = {key: directive.terms(key).deadline_phrase for key in ("units", "lead")}
    return (
        wording.FILE.format(file=file),
        wording.DAY.format(weekday=weekday_text(at.date()), day=day_text(at.date()), hour=f"{at:%H:%M}"),
        wording.UNITS.format(units=units),
        wording.DEADLINES.format(**phrases),
    )


def _warnings(office: Office, case: Case, folder: Path, at: datetime, now: datetime) -> Iterable[str]:
    directive = case.directive
    yield from (wording.OPEN_POINT.format(point=point) for point in directive.draft or ())
    with office.register.look() as connection:
        if directive.key in all_cycles(connection):
            yield wording.KNOWN.format(key=directive.key)
    try:
        yield from [*_about_day(case, at, now), *_feasible(case, at)]
        yield from map(reason_text, background_warnings(office, case, folder))
    except AmbiguousDeadlineError as error:
        yield str(error)  # a sentence for the issuer already
    except UncoveredYearError:
        pass  # told with the calendar
    yield from calendar_warnings(case)
    yield from signing_warnings(case, at.date())
    yield from template_warnings(office)
    yield from carried_warnings(office, directive, case.place, case.folder)


def _about_day(case: Case, at: datetime, now: datetime) -> Iterable[str]:
    planned: date = case.directive.issue_on
    if at.date() != planned:
        yield wording.NOBODY_THERE.format(
            weekday=weekday_text(planned),
            day=day_text(planned),
            moved_weekday=weekday_text(at.date()),
            moved=day_text(at.date()),
        )
    if ends_at(case.directive, case.place.calendar) < now:
        yield wording.PAST


def _feasible(case: Case, at: datetime) -> Iterable[str]:
    directive, place = case.directive, case.place
    form = place.forms[directive.form]
    cycle = open_cycle(directive, place=case.folder, form=form, ladder=place.ladder, calendar=place.calendar, now=at)
    units = open_obligations(cycle, obliged_units(directive, place.roster))[0].deadline
    for reason in feasible(directive, {"units": units, "lead": cycle.lead_deadline}, place.calendar):
        if reason.code is not ReasonCode.PROVISIONAL_CALENDAR:  # told of every year, not of the touched ones alone
            yield reason_text(reason)


def _missing(gap: Gap) -> Preparation:
    return Preparation(
        title=wording.MISSING_TITLE.format(year=gap.year),
        facts=(),
        warnings=(wording.MISSING.format(year=gap.year, last=gap.last.file),),
    )
