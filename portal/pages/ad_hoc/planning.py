"""What the answers would set going, and setting it going: one way for the pages and for programs."""

from __future__ import annotations

from dataclasses import replace

from models.ad_hoc import AdHocRequest
from models.errors import RefusedError, TemplateError
from models.store.cycles import find_cycle
from portal.answer import ConflictError
from portal.pages.ad_hoc.answers import Answers, Wrong, find_wrong
from portal.problems import sentences
from portal.visit import Visit
from tasks.asking import Plan, plan_request, request_of
from tasks.case import Case
from tasks.opening import begin_cycle
from tasks.signing_right import refuse_unless_covered


def planned(visit: Visit, case: Case, answers: Answers) -> Plan | tuple[Wrong, ...]:
    """What the answers would set going, or everything that stands against them. Records nothing."""
    if wrong := find_wrong(case, answers, visit.now):
        return wrong
    try:
        refuse_unless_covered(case.directive.signatory, case.place.delegations, visit.now)
        return plan_request(visit.office, case, _request(case, answers, visit), visit.now, by=visit.by)
    except RefusedError as error:
        return tuple(Wrong(field="subject", said=said) for said in sentences(visit.language, error.problems))
    except TemplateError:
        return (Wrong(field="subject", key="ad_hoc.no_letter"),)


def begin(visit: Visit, case: Case, plan: Plan) -> bool:
    """True where the cycle began now; False where it began before, asking the very same. Raises ConflictError."""
    is_new = begin_cycle(visit.office, plan.directive, case.place, visit.now, folder=case.folder, by=visit.by)
    if not is_new:
        _refuse_other(visit, plan)
    return is_new


def _refuse_other(visit: Visit, plan: Plan) -> None:
    with visit.office.register.look() as connection:
        there = find_cycle(connection, plan.directive.key)
    if there is None or there.directive != plan.directive:
        raise ConflictError("ad_hoc.other_today")


def _request(case: Case, answers: Answers, visit: Visit) -> AdHocRequest:
    made = request_of(
        case,
        subject=answers.subject,
        duty=answers.duty,
        phrases=(answers.deadline, answers.lead_deadline),
        groups=answers.groups,
        units=answers.units,
        form=answers.form,
        now=visit.now,
        urgency=answers.urgency,
    )
    return replace(made, units=tuple(sorted(made.units)))
