"""One's own password: for everybody who was let in by a link and will come back."""

from __future__ import annotations

from models.errors import RefusedError
from models.store.accounts import password_hash
from portal.access.deeds import Deed
from portal.answer import Answer, Page, Redirect
from portal.outgoing import SIGN_IN
from portal.problems import sentences
from portal.route import Route, get, post
from portal.visit import Visit
from portal.wording import words_of
from tasks.accounts import set_password, sign_in

PATH = "/mat-khau"


def show_form(visit: Visit) -> Answer:
    """The form; the password that holds now is asked for where there is one."""
    return _form(visit, ())


def change(visit: Visit) -> Answer:
    """To the sign-in page: every session of the account is over. Or the form with what is wrong."""
    words, told = words_of(visit.language), visit.fields
    if told.get("new", "") != told.get("again", ""):
        return _form(visit, (("again", words("admin.differs")),))
    if _has_password(visit) and not _knows_old(visit):
        return _form(visit, (("old", words("admin.wrong_old")),))
    try:
        set_password(visit.office, visit.account.login, told.get("new", ""), by=visit.by, now=visit.now)
    except RefusedError as error:
        return _form(visit, tuple(("new", said) for said in sentences(visit.language, error.problems)))
    return Redirect(to=SIGN_IN, notice="admin.password_set")


def _knows_old(visit: Visit) -> bool:
    """Asked as a sign-in is asked: who guesses here waits as well."""
    old = visit.fields.get("old", "")
    return bool(sign_in(visit.office, visit.account.login, old, address=visit.address, now=visit.now).token)


def _has_password(visit: Visit) -> bool:
    with visit.office.register.look() as connection:
        return bool(password_hash(connection, visit.account.login))


def _form(visit: Visit, wrong: tuple[tuple[str, str], ...]) -> Page:
    values = {"wrong": wrong, "bad": {field for field, _ in wrong}, "has_password": _has_password(visit)}
    return Page(template="admin/password.html", values=values, status=422 if wrong else 200)


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SET_PASSWORD, show_form),
    post(PATH, Deed.SET_PASSWORD, change),
)
