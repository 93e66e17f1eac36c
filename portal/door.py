"""The door: each request is known, checked and answered in the same order, whatever page it is for.

Does the form come from us, who is it, may they: then the page runs in a thread of its own, for the register waits.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from models.account import Session
from models.errors import VanthuError
from models.store.sign_ins import SEEN_EVERY, find_session, record_seen
from portal.access.deeds import OPEN, Deed, may
from portal.body import Body, is_plain, read_body
from portal.failures import page_of_failure
from portal.late import ask_again
from portal.marks import FIELD, is_our_mark
from portal.origin import is_from_us
from portal.outgoing import ask_to_sign_in, cookie_name, response_of
from portal.route import Route
from portal.settings import Settings
from portal.visit import Visit
from tasks.office import Office

Endpoint = Callable[[Request], Awaitable[Response]]
LANGUAGE = "language"


def endpoint(route: Route, office: Office, settings: Settings) -> Endpoint:
    """What Starlette calls for the route. Raises HTTPException 403 for what is forged or not allowed."""
    acts = route.method not in ("GET", "HEAD")

    async def answer(request: Request) -> Response:
        if not is_plain((*request.path_params.values(), *request.query_params.values())):
            raise HTTPException(404)
        if acts and route.is_marked and not is_from_us(request.headers, settings):
            raise HTTPException(403)
        now = settings.clock()
        session = await run_in_threadpool(find_visitor, request, office, settings, now)
        visit = visit_of(request, office, settings, now, session)
        if session is None and route.deed not in OPEN:
            return await ask_again(route, visit, request) if acts else ask_to_sign_in(visit)
        if not may(session.account.role if session else None, route.deed):
            raise HTTPException(403)
        if not acts:
            return await run_in_threadpool(_run, route, visit)
        async with read_body(request) as body:
            _refuse_forged(route, session, body)
            whole = replace(visit, fields=body.fields, many=body.many, files=body.files)
            return await run_in_threadpool(_run, route, whole)

    return answer


def find_visitor(request: Request, office: Office, settings: Settings, now: datetime) -> Session | None:
    """The session that the request's cookie opens, noted as in use; None where nobody is signed in."""
    token = request.cookies.get(cookie_name(settings))
    if not token:
        return None
    with office.register.look() as connection:
        session = find_session(connection, token, now)
    if session and now - session.seen_at >= SEEN_EVERY:
        with suppress(VanthuError), office.register.act(now) as act:  # a page is shown even where nothing can be noted
            record_seen(act, session)
    return session


def visit_of(
    request: Request, office: Office, settings: Settings, now: datetime, session: Session | None = None
) -> Visit:
    """The request as a page sees it, without its body."""
    return Visit(
        office=office,
        settings=settings,
        now=now,
        method=request.method,
        url=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        language=request.cookies.get(LANGUAGE, "vi"),
        address=request.client.host if request.client else "",
        session=session,
        path=dict(request.path_params),
        query=dict(request.query_params),
        cookies=dict(request.cookies),
        known=request.headers.get("if-none-match", ""),
    )


def _refuse_forged(route: Route, session: Session | None, body: Body) -> None:
    is_marked = route.is_marked and route.deed is not Deed.SIGN_IN  # one may come in anew from a tab that was left open
    if is_marked and session and not is_our_mark(session.secret, body.fields.get(FIELD, "")):
        raise HTTPException(403)


def _run(route: Route, visit: Visit) -> Response:
    try:
        return response_of(visit, route.handler(visit))
    except Exception as error:
        return response_of(visit, page_of_failure(visit, error))
