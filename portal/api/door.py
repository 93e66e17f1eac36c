"""The door for programs: whose key is it, what may it do, was this asked before; then the same acts as everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from portal.api.caller import find_caller, refuse_unless_allowed
from portal.api.problems import MEDIA, ApiError, plain_problem, problem_of
from portal.api.reading import files_digest, read_json, read_query
from portal.api.route import ROOT, ApiRoute, Call
from portal.body import is_plain, read_body
from portal.door import visit_of
from portal.settings import Settings
from tasks.answering import Told, answer_once
from tasks.log import tell_failure
from tasks.office import Office

Endpoint = Callable[[Request], Awaitable[Response]]
AGAIN = "5"
"""Seconds after which to ask again."""


def api_endpoint(route: ApiRoute, office: Office, settings: Settings) -> Endpoint:
    """What Starlette calls for the route: always answers, with a problem where it refuses."""

    async def answer(request: Request) -> Response:
        try:
            return await _answer(route, office, settings, request)
        except ClientDisconnect:
            raise
        except Exception as error:
            return refusal(error, head=request.method == "HEAD")

    return answer


def refusal(error: Exception, *, head: bool = False) -> Response:
    """The problem as it goes over the wire; an unforeseen failure is told to the log."""
    if isinstance(error, HTTPException):
        problem = plain_problem(error.status_code)
    else:
        problem = problem_of(error)
        if problem.status >= 500:
            tell_failure(error)
    headers = dict(getattr(error, "headers", None) or {})
    headers |= {"WWW-Authenticate": "Bearer"} if problem.status == 401 else {}
    headers |= {"Retry-After": AGAIN} if problem.status == 503 else {}
    body = "" if head else problem.model_dump_json()
    return Response(body, status_code=problem.status, headers=headers, media_type=MEDIA)


async def _answer(route: ApiRoute, office: Office, settings: Settings, request: Request) -> Response:
    now = settings.clock()
    caller = await run_in_threadpool(find_caller, request, office, now)
    refuse_unless_allowed(route, caller)
    if not is_plain(request.path_params.values()):
        raise HTTPException(404)
    visit = replace(visit_of(request, office, settings, now, caller.session), cookies={}, language="vi")
    query = read_query(route.query, request.query_params.multi_items()) if route.query else None
    if not route.acts:
        call = Call(visit=visit, query=query)
        return await run_in_threadpool(_read, route, call, request.headers.get("if-none-match", ""))
    key = _idempotency_key(request)
    if route.takes_files:
        if not request.headers.get("content-type", "").startswith("multipart/form-data"):
            raise HTTPException(415)
        async with read_body(request) as body:
            call = Call(visit=replace(visit, fields=body.fields, files=body.files))
            return await run_in_threadpool(_act, route, call, key, files_digest(body))
    value = await read_json(route.body, request)
    return await run_in_threadpool(_act, route, Call(visit=visit, body=value), key, value.model_dump_json())


def _read(route: ApiRoute, call: Call, known: str) -> Response:
    reply = route.handler(call)
    body = _json(reply.value)
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    headers = {**reply.headers, "ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=route.status, headers=headers, media_type="application/json")


def _act(route: ApiRoute, call: Call, key: str, content: str) -> Response:
    """What the act came to; what it came to before, where this very request came before."""
    visit = call.visit
    fingerprint = hashlib.sha256("\x1f".join((route.method, visit.url, content)).encode()).hexdigest()
    done = answer_once(visit.office, visit.account.login, key, fingerprint, lambda: _tell(route, call), now=visit.now)
    if done is None:
        raise ApiError(409, "idempotency_key_reused", "this key stood on a request with other content")
    if not done.status:
        raise ApiError(409, "being_answered", "the same request is being answered: ask again in a moment")
    headers = {"Idempotency-Replayed": "true"} if done.is_again else {}
    headers |= {"Retry-After": AGAIN} if done.status == 503 else {}
    media = "application/json" if done.status < 400 else MEDIA
    return Response(done.body, status_code=done.status, headers=headers, media_type=media)


def _tell(route: ApiRoute, call: Call) -> Told:
    try:
        return Told(status=route.status, body=_json(route.handler(call).value))
    except Exception as error:
        problem = problem_of(error)
        if problem.status >= 500:
            tell_failure(error)
        return Told(status=problem.status, body=problem.model_dump_json())


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("idempotency-key", "").strip()
    if not key or len(key) > 255 or not key.isascii() or not key.isprintable():
        raise ApiError(400, "idempotency_key_missing", "send Idempotency-Key: 1 to 255 visible letters of ASCII")
    return key


def _json(value: BaseModel) -> str:
    return value.model_dump_json()


def is_of_programs(visit_path: str) -> bool:
    """Whether the address is one for programs: they are told problems, not pages."""
    return visit_path.startswith(f"{ROOT.rpartition('/')[0]}/")
