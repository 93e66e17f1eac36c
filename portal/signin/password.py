"""By login and password. Wrong logins and wrong passwords answer alike; who fails often waits."""

from __future__ import annotations

import math

from portal.access.deeds import Deed
from portal.answer import Answer, Cookie, Redirect
from portal.kept import unsealed
from portal.outgoing import SIGN_IN, cookie_name
from portal.paths import own_path
from portal.route import Route, get, post
from portal.signin.again import form_again
from portal.signin.form import carrying, session_over, sign_in_page
from portal.visit import Visit
from tasks.accounts import end_session, sign_in


def show_form(visit: Visit) -> Answer:
    """The form; somebody who is signed in is led home."""
    if visit.session is not None:
        return Redirect(to="/")
    return sign_in_page(visit, back=visit.query.get("ve", "/"))


def try_password(visit: Visit) -> Answer:
    """Home, signed in; or the form again with what is wrong, or how long to wait."""
    login, back = visit.fields.get("login", "").strip().lower(), visit.fields.get("back", "/")
    over, text = session_over(visit), visit.fields.get("kept", "")
    kept = unsealed(text, over.secret) if over else None
    found = sign_in(visit.office, login, visit.fields.get("password", ""), address=visit.address, now=visit.now)
    if found.token:
        is_same = kept is not None and over is not None and over.account.login == login
        page = form_again(visit, kept, found.token) if kept is not None and is_same else None
        return page or welcome(visit, found.token, own_path(back))
    wait = math.ceil(found.wait.total_seconds())
    page = sign_in_page(visit, back=back, login=login, wait=wait, is_wrong=not wait, status=429 if wait else 422)
    return carrying(page, text, kept)


def sign_out(visit: Visit) -> Answer:
    """The sign-in page; the session is over for every copy of its cookie."""
    if visit.session is not None:
        end_session(visit.office, visit.session, now=visit.now)
    return Redirect(to=SIGN_IN, notice="signin.signed_out", cookies=(session_cookie(visit, ""),))


def welcome(visit: Visit, token: str, to: str, *cookies: Cookie) -> Redirect:
    """Signed in, with a session of its own: the one that the browser brought, whoever gave it that, is over."""
    if visit.session is not None:
        end_session(visit.office, visit.session, now=visit.now)
    return Redirect(to=to, cookies=(*cookies, session_cookie(visit, token)))


def session_cookie(visit: Visit, token: str) -> Cookie:
    """The cookie of a session: it goes with the browser, the register says how long it holds."""
    return Cookie(name=cookie_name(visit.settings), value=token)


ROUTES: tuple[Route, ...] = (
    get(SIGN_IN, Deed.SIGN_IN, show_form),
    post(SIGN_IN, Deed.SIGN_IN, try_password),
    post("/dang-xuat", Deed.SIGN_OUT, sign_out),
)
