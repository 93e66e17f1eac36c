"""What an issue needs of its place and its office: holidays, the right to sign, and templates that can be used."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.delegation import check_signatory
from models.document import DocumentKind
from models.errors import TemplateError
from models.organisation import Signatory
from models.wording import day_text
from tasks.case import Case
from tasks.office import Office
from tasks.templates import check_template, own_path
from tasks.year import wording


def calendar_warnings(case: Case) -> Iterable[str]:
    """What is not known of the year of the issue and of the next, into which its last acts may fall."""
    calendar = case.place.calendar
    for year in (case.directive.year, case.directive.year + 1):
        rules = [rule for rule in calendar.rules if rule.on.year == year]
        if year not in calendar.covers or not rules:
            yield wording.UNCOVERED.format(year=year)
        elif any(rule.is_provisional for rule in rules):
            yield wording.PROVISIONAL.format(year=year)


def signing_warnings(case: Case, on: date) -> Iterable[str]:
    """Who is not named, or may not sign on that day, for the issuer and for the lead."""
    if case.place.delegations is None:
        yield wording.NO_TABLE
    for signatory in (case.directive.signatory, case.directive.lead.signatory):
        if not signatory.name:
            yield wording.NO_SIGNER.format(lines=" / ".join(signatory.lines))
        else:
            yield from _rights(case, signatory, on)


def template_warnings(office: Office) -> Iterable[str]:
    """What would keep an own Word template from being used."""
    for kind in DocumentKind:
        path = own_path(office, kind)
        if not path.exists():
            continue
        try:
            found = [finding for finding in check_template(kind, path) if finding.is_error]
        except TemplateError as error:
            yield wording.TEMPLATE.format(name=path.name, where=path.name, what=error, mend="vanthu template check")
            continue
        for finding in found:
            yield wording.TEMPLATE.format(name=path.name, where=finding.where, what=finding.what, mend=finding.mend)


def _rights(case: Case, signatory: Signatory, on: date) -> Iterable[str]:
    problems = check_signatory(signatory, case.place.delegations, on) if case.place.delegations else ()
    for problem in problems:
        sentence = wording.SIGNING.get(problem.code, wording.SIGNING_ELSE)
        block = " / ".join(signatory.lines)
        yield sentence.format(name=signatory.name, lines=block, day=day_text(on), code=problem.code)
