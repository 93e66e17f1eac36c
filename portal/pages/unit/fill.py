"""The form in the page: kept as a draft, checked as a whole, sent as the unit's own workbook."""

from __future__ import annotations

from collections.abc import Mapping

from models.errors import Problem
from models.report_draft import ReportDraft, contested
from models.store.accepted import last_years_figures
from models.store.drafts import find_draft
from models.submission import SubmissionStatus
from portal.access.deeds import Deed
from portal.answer import Answer, Data, Page, Redirect
from portal.pages.unit.asked import Asked, own_version
from portal.pages.unit.fields import Filled, answers_of, groups_of, read_fields
from portal.pages.unit.sending import answerable, send
from portal.pages.unit.version import version_of
from portal.route import Route, get, post
from portal.visit import Visit
from portal.wording import words_of
from tasks.filling import Saving, drop_draft, filled_form, save_draft, try_answers

PATH = "/viec/{cycle}/dien"


def show_form(visit: Visit) -> Answer:
    """The form with the draft; with ?ban= that version's answers; with ?kiem-tra= what a check of the draft found."""
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
        draft = find_draft(connection, asked.cycle.key, visit.account.unit)
        again = visit.query.get("ban", "")
        base = own_version(asked, again) if again else (asked.last if draft is None else None)
        form = asked.cycle.form
        prefilled = answers_of(form, version_of(connection, base), base.reference) if base else {}
    answers = dict(draft.answers) if draft and base is None else prefilled
    if "kiem-tra" not in visit.query:
        problems = _last_reasons(base)
        return _page(visit, asked, answers, draft=draft, base=base.version if base else None, problems=problems)
    trial = try_answers(visit.office, asked.cycle.key, visit.account.unit, answers, visit.now)
    return _page(visit, asked, answers, draft=draft, problems=trial.problems, is_checked=True)


def take_form(visit: Visit) -> Answer:
    """The draft saved, and what the button asked for: checked, or sent."""
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
    filled = read_fields(asked.cycle.form, visit.fields)
    if filled.wrong:
        return _ask_again(visit, asked, filled)
    saving = _save(visit, asked, filled)
    if not saving.is_saved:
        others = contested(filled.answers, saving.draft.answers)
        return _page(visit, asked, filled.answers, draft=saving.draft, others=others, status=409)
    deed = visit.fields.get("do", "")
    if deed == "check":
        return Redirect(to=f"{asked.path}/dien?kiem-tra=1#kiem-tra")
    return _send(visit, asked, filled, saving.draft) if deed == "send" else Redirect(
        to=f"{asked.path}/dien", notice="unit.draft_saved"
    )  # fmt: skip


def show_typed(visit: Visit) -> Answer:
    """The form as it was filled in, nothing saved; with what a colleague has saved meanwhile beside it."""
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
        draft = find_draft(connection, asked.cycle.key, visit.account.unit)
    filled = read_fields(asked.cycle.form, visit.fields)
    is_contested = draft is not None and visit.fields.get("revision", "") != str(draft.revision)
    others = contested(filled.answers, draft.answers) if draft is not None and is_contested else None
    return _page(visit, asked, filled.answers, draft=draft, others=others)


def save_quietly(visit: Visit) -> Answer:
    """For the script that saves while one types: the new revision, or who saved another one meanwhile (409)."""
    with visit.office.register.look() as connection:
        asked = answerable(visit, connection)
    filled = read_fields(asked.cycle.form, visit.fields)
    saving = _save(visit, asked, filled)
    told = {"revision": saving.draft.revision, "by": saving.draft.saved_by}
    return Data(value=told, status=200 if saving.is_saved else 409)


def _save(visit: Visit, asked: Asked, filled: Filled) -> Saving:
    told = visit.fields.get("revision", "")
    revision = int(told) if told.isdecimal() and len(told) < 8 else 0
    return save_draft(
        visit.office, asked.cycle.key, visit.account.unit, filled.answers, revision=revision, by=visit.by, now=visit.now
    )


def _send(visit: Visit, asked: Asked, filled: Filled, draft: ReportDraft) -> Answer:
    """Sent only once nothing would send it back: what the lead would return is mended here first."""
    unit = visit.account.unit
    trial = try_answers(visit.office, asked.cycle.key, unit, filled.answers, visit.now)
    if any(problem.severity.is_returning for problem in trial.problems):
        return _page(visit, asked, filled.answers, draft=draft, problems=trial.problems, is_checked=True, status=422)
    done = send(visit, asked, filled_form(visit.office, asked.cycle.key, unit, filled.answers, visit.now))
    if not isinstance(done, Redirect):
        return _page(visit, asked, filled.answers, draft=draft, problems=done, is_checked=True, status=422)
    drop_draft(visit.office, draft, now=visit.now)
    return done


def _ask_again(visit: Visit, asked: Asked, filled: Filled) -> Answer:
    t = words_of(visit.language)
    problems = tuple(
        Problem(where=f"Ô {code} ", what=t(key), mend=t(f"{key}_mend")) for code, key in filled.wrong.items()
    )
    ticked = frozenset(code for code, key in filled.wrong.items() if key == "unit.both_answers")
    with visit.office.register.look() as connection:
        draft = find_draft(connection, asked.cycle.key, visit.account.unit)
    return _page(visit, asked, filled.answers, draft=draft, problems=problems, ticked=ticked, status=422)


def _last_reasons(base: object) -> tuple[Problem, ...]:
    """Why the version that is filled in again was returned; nothing for one that counts."""
    is_returned = getattr(base, "status", None) is SubmissionStatus.RETURNED
    found: tuple[Problem, ...] = getattr(base, "problems", ()) if is_returned else ()
    return found


def _page(
    visit: Visit,
    asked: Asked,
    answers: Mapping[str, str],
    *,
    draft: ReportDraft | None,
    base: int | None = None,
    problems: tuple[Problem, ...] = (),
    others: Mapping[str, str] | None = None,
    ticked: frozenset[str] = frozenset(),
    is_checked: bool = False,
    status: int = 200,
) -> Page:
    cycle, unit = asked.cycle, visit.account.unit
    with visit.office.register.look() as connection:
        last_year = last_years_figures(connection, cycle.key, cycle.year, unit).get(unit, {})
    parts = groups_of(cycle.form, answers, last_year=last_year, problems=problems, others=others, ticked=ticked)
    shown = {"asked": asked, "parts": parts, "draft": draft, "base": base, "others": others, "problems": problems}
    shown |= {"is_checked": is_checked, "has_last_year": bool(last_year)}
    return Page(template="unit/fill.html", values=shown, status=status)


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SEND_REPORT, show_form),
    post(PATH, Deed.SEND_REPORT, take_form, again=show_typed),
    post("/viec/{cycle}/nhap", Deed.SEND_REPORT, save_quietly),
)
