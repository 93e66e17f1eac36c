"""The steps: answer, look at the letter and its calendar, put forward. Only the last one does anything."""

from __future__ import annotations

from models.document import DocumentKind
from models.wording import reason_text
from portal.access.deeds import Deed
from portal.access.ownership import own_cycle
from portal.answer import Answer, Download, Page, Redirect
from portal.pages.ad_hoc.answers import Answers, answers_of, read_answers
from portal.pages.ad_hoc.form import PATH, form_page, pattern_of
from portal.pages.ad_hoc.planning import begin, planned
from portal.paging import page_of
from portal.route import Route, get, post
from portal.sheets import sheet_of
from portal.visit import Visit
from tasks.asking import Plan
from tasks.case import Case

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMED = 60
"""So many recipients are listed by name in the preview."""
DRAFT = "/trinh-lai/{cycle}/directive"


def show_form(visit: Visit) -> Answer:
    """The empty form; filled with what an earlier request asked, where the address names its cycle."""
    earlier = visit.query.get("theo", "")
    answers = _asked_before(visit, earlier) if earlier else Answers()
    return form_page(visit, pattern_of(visit), answers)


def change_form(visit: Visit) -> Answer:
    """The form again with all that was answered: to search a unit, to read a deadline, or to mend something."""
    return form_page(visit, *_asked(visit))


def preview(visit: Visit) -> Answer:
    """The letter, who gets it, what follows and when; or the form with everything that is wrong."""
    case, answers = _asked(visit)
    found = planned(visit, case, answers)
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
    case, answers = _asked(visit)
    found = planned(visit, case, answers)
    if not isinstance(found, Plan):
        return form_page(visit, case, answers, found)
    name = f"{found.directive.key}-{DocumentKind.AD_HOC_REQUEST.value}.docx"
    return Download(data=found.page, name=name, media=WORD)


def put_forward(visit: Visit) -> Answer:
    """To the draft that now waits for the issuer's leader; the same request sent twice begins one cycle."""
    case, answers = _asked(visit)
    found = planned(visit, case, answers)
    if not isinstance(found, Plan):
        return form_page(visit, case, answers, found)
    is_new = begin(visit, case, found)
    return Redirect(
        to=DRAFT.format(cycle=found.directive.key), notice="ad_hoc.begun" if is_new else "ad_hoc.begun_already"
    )


def _asked_before(visit: Visit, key: str) -> Answers:
    """What the request of this cycle asked; nothing of a directive that was no request. Raises MissingError."""
    with visit.office.register.look() as connection:
        directive = own_cycle(connection, visit.account, key).directive
    return answers_of(directive) if directive.is_ad_hoc else Answers()


def _asked(visit: Visit) -> tuple[Case, Answers]:
    """The chosen pattern and the answers of the form."""
    answers = read_answers(visit)
    return pattern_of(visit, answers.pattern), answers


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.START_AD_HOC, show_form),
    post(PATH + "/sua", Deed.START_AD_HOC, change_form, again=change_form),
    post(PATH + "/xem-truoc", Deed.START_AD_HOC, preview, again=change_form),
    post(PATH + "/tep", Deed.START_AD_HOC, download, again=change_form),
    post(PATH, Deed.START_AD_HOC, put_forward, again=change_form),
)
