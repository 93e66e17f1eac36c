"""The lead's program asks for a report now: told what it would set going, or put forward, as the page does it."""

from __future__ import annotations

from models.errors import Problem
from models.wording import reason_text
from portal.api import shapes
from portal.api.problems import ApiError
from portal.api.route import Call, Reply
from portal.pages.ad_hoc.answers import Answers, Wrong, plain
from portal.pages.ad_hoc.form import pattern_of
from portal.pages.ad_hoc.planning import begin, planned
from portal.wording import words_of
from tasks.asking import Plan
from tasks.patterns import find_patterns


def show_offer(call: Call) -> Reply:
    """The patterns and forms that a request may be made of."""
    account = call.visit.account
    cases = find_patterns(call.visit.office, account.place, account.unit)
    patterns = [
        shapes.PatternShape(key=one.key, subject=one.subject, issue_on=one.issue_on, form=one.form)
        for one in (case.directive for case in cases)
    ]
    forms = [
        shapes.FormOffered(key=one.key, title=one.title, indicators=len(one.asked), sections=len(one.sections))
        for one in (cases[0].place.forms.values() if cases else ())
    ]
    return Reply(value=shapes.Offered(patterns=patterns, forms=forms))


def ask(call: Call) -> Reply:
    """What it sets going; put forward, unless only a preview was asked for. Raises ApiError, ConflictError."""
    answers = _answers(call)
    case = pattern_of(call.visit, answers.pattern)
    plan = planned(call.visit, case, answers)
    if not isinstance(plan, Plan):
        raise ApiError(422, "refused", "nothing was done", tuple(map(_problem, plan)))
    is_new = not call.body.is_preview and begin(call.visit, case, plan)
    return Reply(value=_shape(plan, is_new=is_new))


def _answers(call: Call) -> Answers:
    body = call.body
    return Answers(
        subject=plain(body.subject),
        duty=plain(body.duty),
        deadline=plain(body.deadline),
        lead_deadline=plain(body.lead_deadline),
        groups=tuple(dict.fromkeys(body.groups)),
        units=tuple(dict.fromkeys(body.units)),
        form=body.form,
        urgency=body.urgency,
        pattern=body.pattern,
    )


def _problem(wrong: Wrong) -> Problem:
    code = wrong.key.rpartition(".")[2].upper() or "REFUSED"
    return Problem(where=wrong.field, what=wrong.said or words_of("vi")(wrong.key), mend="", code=code)


def _shape(plan: Plan, *, is_new: bool) -> shapes.AskedReport:
    return shapes.AskedReport(
        cycle=plan.directive.key,
        is_new=is_new,
        last_legal_moment=plan.deadline.last_legal_moment,
        lead_last_legal_moment=plan.cycle.lead_deadline.last_legal_moment,
        recipients=[unit.key for unit in plan.recipients],
        obliged=[unit.key for unit in plan.obliged],
        steps=[shapes.StepShape(at=at, title=title) for at, title in plan.steps],
        warnings=[reason_text(reason) for reason in plan.warnings],
    )
