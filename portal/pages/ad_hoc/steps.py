"""The steps: answer, look at the letter and its calendar, put forward. Only the last one does anything."""

from __future__ import annotations

from dataclasses import replace

from models.ad_hoc import AdHocRequest
from models.document import DocumentKind
from models.errors import RefusedError, TemplateError
from models.store.cycles import find_cycle
from models.wording import reason_text
from portal.access.deeds import Deed
from portal.answer import Answer, ConflictError, Download, Page, Redirect
from portal.pages.ad_hoc.answers import Answers, Wrong, find_wrong, read_answers
from portal.pages.ad_hoc.form import PATH, form_page, pattern_of
from portal.paging import page_of
from portal.problems import sentences
from portal.route import Route, get, post
from portal.sheets import sheet_of
from portal.visit import Visit
from tasks.asking import Plan, plan_request, request_of
from tasks.case import Case
from tasks.opening import begin_cycle
from tasks.signing_right import refuse_unless_covered

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMED = 60
"""So many recipients are listed by name in the preview."""
DRAFT = "/trinh-lai/{cycle}/directive"


def show_form(visit: Visit) -> Answer:
    """The empty form."""
    case = pattern_of(visit)
    return form_page(visit, case, Answers())


def change_form(visit: Visit) -> Answer:
    """The form again with all that was answered: to search a unit, to read a deadline, or to mend something."""
    return form_page(visit, pattern_of(visit), read_answers(visit))


def preview(visit: Visit) -> Answer:
    """The letter, who gets it, what follows and when; or the form with everything that is wrong."""
    case, answers = pattern_of(visit), read_answers(visit)
    found = _planned(visit, case, answers)
    if not isinstance(found, Plan):
        return form_page(visit, case, answers, found)
    units = page_of(found.recipients, {}, NAMED)
    values = {
        "answers": answers,
        "plan": found,
        "case": case,
        "form": case.place.forms[answers.form],
        "units": units,
        "sheet": sheet_of(found.page, {}),
        "reason_text": reason_text,
        "excluded": tuple(unit for unit in found.recipients if unit not in found.obliged),
    }
    return Page(template="ad_hoc/preview.html", values=values)


def download(visit: Visit) -> Answer:
    """The letter of the preview as a Word file."""
    case, answers = pattern_of(visit), read_answers(visit)
    found = _planned(visit, case, answers)
    if not isinstance(found, Plan):
        return form_page(visit, case, answers, found)
    name = f"{found.directive.key}-{DocumentKind.AD_HOC_REQUEST.value}.docx"
    return Download(data=found.page, name=name, media=WORD)


def put_forward(visit: Visit) -> Answer:
    """To the draft that now waits for the issuer's leader; the same request sent twice begins one cycle."""
    case, answers = pattern_of(visit), read_answers(visit)
    found = _planned(visit, case, answers)
    if not isinstance(found, Plan):
        return form_page(visit, case, answers, found)
    is_new = begin_cycle(visit.office, found.directive, case.place, visit.now, folder=case.folder, by=visit.by)
    if not is_new:
        _refuse_other(visit, found)
    return Redirect(
        to=DRAFT.format(cycle=found.directive.key), notice="ad_hoc.begun" if is_new else "ad_hoc.begun_already"
    )


def _refuse_other(visit: Visit, plan: Plan) -> None:
    """Nothing, where the cycle that is there asks for the very same. Raises ConflictError."""
    with visit.office.register.look() as connection:
        there = find_cycle(connection, plan.directive.key)
    if there is None or there.directive != plan.directive:
        raise ConflictError("ad_hoc.other_today")


def _planned(visit: Visit, case: Case, answers: Answers) -> Plan | tuple[Wrong, ...]:
    """What the answers would set going, or everything that stands against them."""
    if wrong := find_wrong(case, answers, visit.now):
        return wrong
    try:
        refuse_unless_covered(case.directive.signatory, case.place.delegations, visit.now)
        return plan_request(visit.office, case, _request(case, answers, visit), visit.now, by=visit.by)
    except RefusedError as error:
        return tuple(Wrong(field="subject", said=said) for said in sentences(visit.language, error.problems))
    except TemplateError:
        return (Wrong(field="subject", key="ad_hoc.no_letter"),)


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


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.START_AD_HOC, show_form),
    post(PATH + "/sua", Deed.START_AD_HOC, change_form),
    post(PATH + "/xem-truoc", Deed.START_AD_HOC, preview),
    post(PATH + "/tep", Deed.START_AD_HOC, download),
    post(PATH, Deed.START_AD_HOC, put_forward),
)
