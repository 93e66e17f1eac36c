"""A form that was sent after its session was over: asked to sign in again, with what was typed carried along."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from portal.body import read_body
from portal.kept import sealed, typed
from portal.marks import FIELD, is_our_mark
from portal.outgoing import ask_to_sign_in, response_of
from portal.route import Route
from portal.signin.form import carrying, session_over, sign_in_page
from portal.visit import Visit


async def ask_again(route: Route, visit: Visit, request: Request) -> Response:
    """The sign-in page; for a form that can be shown again, with what was typed, if it came from a page of ours."""
    over = await run_in_threadpool(session_over, visit) if route.again is not None else None
    if over is None:
        return ask_to_sign_in(visit)
    async with read_body(request) as body:
        kept = typed(body, route=route.path, path=visit.path, url=visit.url)
        is_ours = is_our_mark(over.secret, body.fields.get(FIELD, ""))
    if not is_ours or not kept.is_anything:
        return ask_to_sign_in(visit)
    page = carrying(sign_in_page(visit, status=422), sealed(kept, over.secret), kept)
    return await run_in_threadpool(response_of, visit, page)
