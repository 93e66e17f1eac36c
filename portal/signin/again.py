"""A form shown again to the person who had filled it in, once they are signed in anew. Nothing is sent by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.account import Session
from models.store.sign_ins import find_session
from portal.access.deeds import may
from portal.answer import Cookie, Page
from portal.failures import page_of_failure
from portal.kept import Kept
from portal.menu import section_of
from portal.outgoing import cookie_name
from portal.route import Route
from portal.visit import Visit


def form_again(visit: Visit, kept: Kept, token: str) -> Page | None:
    """The form with what was typed, as the session of this token sees it; None where there is no such form."""
    with visit.office.register.look() as connection:
        session = find_session(connection, token, visit.now)
    route = _forms().get(kept.route)
    if session is None or route is None or not may(session.account.role, route.deed):
        return None
    shown = _shown(route, visit, kept, session)
    cookie = Cookie(name=cookie_name(visit.settings), value=token)
    return replace(shown, session=session, cookies=(*shown.cookies, cookie))


def _shown(route: Route, visit: Visit, kept: Kept, session: Session) -> Page:
    fields = {name: texts[-1] for name, texts in kept.many.items()}
    told = replace(visit, session=session, path=kept.path, url=kept.url, fields=fields, many=kept.many, query={})
    try:
        assert route.again is not None
        answer = route.again(told)
    except Exception as error:  # the books were closed meanwhile, say: the page tells why
        return page_of_failure(told, error)
    assert isinstance(answer, Page)
    values = {**answer.values, "section": section_of(kept.url)}
    return replace(answer, values=values, status=200, unsent="file" if kept.had_file else "text")


def _forms() -> Mapping[str, Route]:
    from portal.routes import ROUTES  # here, for that list names this room too

    return {route.path: route for route in ROUTES if route.method == "POST" and route.again is not None}
