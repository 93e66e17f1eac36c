"""What everybody finds: the way to one's own first page, the language, the word that all is well."""

from __future__ import annotations

from models.account import Role
from portal.access.deeds import Deed
from portal.answer import Answer, Cookie, Data, Page, Redirect
from portal.paths import own_path
from portal.route import Route, get, post
from portal.visit import Visit
from portal.wording import LANGUAGES

FIRST = {
    Role.UNIT: "/viec",
    Role.OFFICER: "/theo-doi",
    Role.LEADER: "/trinh-ky",
    Role.RECORDS: "/so",
    Role.ADMIN: "/tai-khoan",
}
"""Where each role begins."""
YEAR = 365 * 24 * 3600


def go_home(visit: Visit) -> Answer:
    """One's own first page."""
    return Redirect(to=FIRST[visit.account.role])


def choose_language(visit: Visit) -> Answer:
    """The page one came from, in the other language."""
    told = visit.fields.get("language", "")
    language = told if told in LANGUAGES else LANGUAGES[0]
    return Redirect(to=own_path(visit.fields.get("back", "/")), cookies=(
        Cookie(name="language", value=language, seconds=YEAR),
    ))  # fmt: skip


def say_well(visit: Visit) -> Answer:
    """That the register can be read: for whoever watches the machine."""
    with visit.office.register.look():
        return Data(value={"status": "ok"})


def show_help(visit: Visit) -> Answer:
    """How to read these pages, and whom to call."""
    return Page(template="help.html")


ROUTES: tuple[Route, ...] = (
    get("/", Deed.SEE_HOME, go_home),
    get("/song", Deed.SEE_OPEN_PAGES, say_well),
    get("/tro-giup", Deed.SEE_OPEN_PAGES, show_help),
    post("/ngon-ngu", Deed.SEE_OPEN_PAGES, choose_language),
)
