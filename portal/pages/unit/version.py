"""One version of the unit's report, read back: the table, what was found in it, what changed, and "that is right"."""

from __future__ import annotations

from models.comparison import Version, cells, differences
from models.errors import Problem, Severity, VanthuError
from models.form import Form
from models.store import Connection
from models.store.arrivals import read_arrival
from models.store.confirmations import find_confirmed
from models.store.judged import find_note
from models.store.submissions import Submission, read_figures
from models.submission import DIGEST_LETTERS
from portal.access.deeds import Deed
from portal.answer import Answer, ConflictError, Page, Redirect
from portal.pages.unit.asked import asked_of, own_version
from portal.pages.unit.fields import code_of
from portal.route import Route, get, post
from portal.visit import Visit
from tasks.reading_back import confirm_reading, digest_read

PATH = "/viec/{cycle}/ban/{version}"


def show_version(visit: Visit) -> Answer:
    """The version as it was read."""
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
        own = own_version(asked, visit.path["version"])
        form, read = asked.cycle.form, version_of(connection, own)
        before = next((v for v in reversed(asked.versions) if v.version < own.version), None)
        changes = tuple(differences(form, version_of(connection, before), read)) if before else ()
        values = {
            "digest": digest_read(connection, own),
            "word": find_confirmed(connection, own.cycle, own.unit, own.version),
            "note": find_note(connection, own.cycle, own.unit, own.version),
            "arrival": read_arrival(connection, own.arrival),
        }
    return Page(
        template="unit/version.html",
        values={
            **values,
            "asked": asked,
            "own": own,
            "letters": DIGEST_LETTERS,
            "rows": cells(form, read),
            "unread": {code for code in cells(form, read) if code not in read.figures and code not in read.narratives},
            "labels": labels_of(form),
            "before": before,
            "changes": changes,
            "problems": sorted(own.problems, key=lambda problem: list(Severity).index(problem.severity)),
            "by_code": _by_code(own.problems),
        },
    )


def confirm(visit: Visit) -> Answer:
    """The same page, with who confirmed and when."""
    with visit.office.register.look() as connection:
        asked = asked_of(connection, visit.account, visit.path["cycle"], visit.now)
        own = own_version(asked, visit.path["version"])
    shown = visit.fields.get("shown", "")
    try:
        confirm_reading(visit.office, own.cycle, own.unit, own.version, shown=shown, by=visit.by, now=visit.now)
    except VanthuError:
        raise ConflictError("unit.not_as_shown") from None
    return Redirect(to=f"{asked.path}/ban/{own.version}", notice="unit.confirmed_notice")


def version_of(connection: Connection, submission: Submission) -> Version:
    """What the version says."""
    figures = read_figures(connection, submission.cycle, submission.unit, submission.version)
    return Version(figures=figures, narratives=submission.narratives)


def labels_of(form: Form) -> dict[str, str]:
    """What each code asks for, in the order of the form."""
    figures = {i.code: f"{i.label} ({i.unit})" if not i.is_yes_no else i.label for i in form.asked}
    return figures | {section.code: section.title for section in form.sections}


def _by_code(problems: tuple[Problem, ...]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(code_of(problem), []).append(problem)
    return found


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SEE_DUTY, show_version),
    post(PATH + "/xac-nhan", Deed.SEND_REPORT, confirm),
)
