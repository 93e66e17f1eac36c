"""The sign-in page, which also carries what was typed on a form whose session was over."""

from __future__ import annotations

from dataclasses import replace

from models.account import Session
from models.store.sign_ins import find_over
from portal.answer import Page
from portal.kept import Kept
from portal.outgoing import cookie_name
from portal.paths import own_path
from portal.visit import Visit

TEMPLATE = "sign_in.html"


def sign_in_page(
    visit: Visit,
    *,
    back: str = "/",
    login: str = "",
    wait: int = 0,
    is_wrong: bool = False,
    status: int = 200,
) -> Page:
    """The page: what is wrong, or how many seconds to wait."""
    said = {"wait": wait, "is_wrong": is_wrong, "kept": "", "had_file": False, "is_too_long": False}
    values = {"back": own_path(back), "login": login, "provider": visit.settings.provider, **said}
    return Page(template=TEMPLATE, values=values, status=status)


def carrying(page: Page, text: str, kept: Kept | None) -> Page:
    """The page with what was typed, sealed in `text`; says that it is lost where there was more than fits."""
    if kept is None:
        return page
    return replace(page, values={**page.values, "kept": text, "had_file": kept.had_file, "is_too_long": not text})


def session_over(visit: Visit) -> Session | None:
    """The session of the request's cookie that is over, where its account may still be used; else None."""
    token = visit.cookies.get(cookie_name(visit.settings), "")
    with visit.office.register.look() as connection:
        return find_over(connection, token, visit.now) if token else None
