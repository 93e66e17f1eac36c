"""Answers into bytes and headers."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from portal.answer import Answer, Cookie, Data, Download, Page, Redirect
from portal.rendering import NOTICE, render
from portal.settings import Settings
from portal.visit import Visit

SIGN_IN = "/dang-nhap"
NOTICE_SECONDS = 60


def cookie_name(settings: Settings) -> str:
    """The session's cookie. The prefix makes browsers refuse it from another host, but asks for TLS."""
    return "__Host-vanthu" if settings.is_secure else "vanthu"


def response_of(visit: Visit, answer: Answer) -> Response:
    """The answer as it goes over the wire."""
    if isinstance(answer, Page):
        made: Response = HTMLResponse(render(visit, answer), status_code=answer.status, headers=dict(answer.headers))
        _set_cookies(made, visit.settings, answer.cookies)
        if NOTICE in visit.cookies:
            made.delete_cookie(NOTICE)
        return made
    if isinstance(answer, Redirect):
        made = RedirectResponse(answer.to, status_code=303)
        notice = (Cookie(name=NOTICE, value=answer.notice, seconds=NOTICE_SECONDS),) if answer.notice else ()
        _set_cookies(made, visit.settings, (*answer.cookies, *notice))
        return made
    if isinstance(answer, Data) and answer.status == 304:
        return Response(status_code=304, headers=dict(answer.headers))
    if isinstance(answer, Data):
        return JSONResponse(answer.value, status_code=answer.status, headers=dict(answer.headers))
    return _attachment(answer)


def ask_to_sign_in(visit: Visit) -> Response:
    """The sign-in page, which leads back to what was asked for; a form that was sent late leads home."""
    back = quote(visit.url, safe="") if visit.method == "GET" else ""
    return RedirectResponse(f"{SIGN_IN}?ve={back}" if back else SIGN_IN, status_code=303)


def _attachment(answer: Download) -> Response:
    name = f"attachment; filename*=UTF-8''{quote(answer.name, safe='')}"
    headers = {"Content-Disposition": name, "Content-Security-Policy": "sandbox; default-src 'none'"}
    return Response(answer.data, media_type=answer.media, headers=headers)


def _set_cookies(made: Response, settings: Settings, cookies: tuple[Cookie, ...]) -> None:
    for cookie in cookies:
        made.set_cookie(
            cookie.name,
            cookie.value,
            max_age=cookie.seconds if cookie.value else 0,
            path=cookie.path,
            secure=settings.is_secure,
            httponly=True,
            samesite="lax",
        )
