"""By a link that was sent. The token leaves the URL at once, and only a press of the button uses it up:

mail programs that look at links beforehand use nothing.
"""

from __future__ import annotations

from portal.access.deeds import Deed
from portal.answer import Answer, Cookie, Page, Redirect
from portal.route import Route, get, post
from portal.signin.password import welcome
from portal.visit import Visit
from tasks.accounts import sign_in_by_link

PATH = "/lien-ket"
COOKIE, SECONDS = "link", 600


def take_token(visit: Visit) -> Answer:
    """The same page without the token in its address: for ten minutes only the browser knows it."""
    return Redirect(to=PATH, cookies=(Cookie(name=COOKIE, value=visit.path["token"], path=PATH, seconds=SECONDS),))


def show_button(visit: Visit) -> Answer:
    """One button."""
    return Page(template="link.html", values={"is_known": bool(visit.cookies.get(COOKIE)), "is_over": False})


def use_token(visit: Visit) -> Answer:
    """Home, signed in; or that the link is used or over, and whom to ask for another."""
    token = sign_in_by_link(visit.office, visit.cookies.get(COOKIE, ""), now=visit.now)
    gone = Cookie(name=COOKIE, value="", path=PATH)
    if token is None:
        return Page(template="link.html", values={"is_known": False, "is_over": True}, status=422, cookies=(gone,))
    return welcome(visit, token, "/", gone)


ROUTES: tuple[Route, ...] = (
    get(PATH + "/{token}", Deed.SIGN_IN, take_token),
    get(PATH, Deed.SIGN_IN, show_button),
    post(PATH, Deed.SIGN_IN, use_token),
)
