"""The web door as one ASGI application: every route with its deed, behind caps and headers."""

from __future__ import annotations

from contextlib import suppress

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from portal.api.door import api_endpoint, is_of_programs, refusal
from portal.api.route import ROOT
from portal.api.routes import ROUTES as API_ROUTES
from portal.door import endpoint, find_visitor, visit_of
from portal.failures import failure_page, status_of
from portal.headers import Headers
from portal.orderly import Orderly
from portal.outgoing import response_of
from portal.rendering import STATIC
from portal.routes import ROUTES
from portal.settings import Settings, settings_of
from portal.size import BodyCap
from tasks.office import Office


def make_app(office: Office, settings: Settings | None = None) -> Starlette:
    """The application for this office."""
    told = settings or settings_of()

    async def say(request: Request, error: Exception) -> Response:
        if is_of_programs(request.url.path):
            return refusal(error, head=request.method == "HEAD")
        status = error.status_code if isinstance(error, HTTPException) else status_of(error)
        return await run_in_threadpool(_page, request, status)

    def _page(request: Request, status: int) -> Response:
        now, session = told.clock(), None
        with suppress(Exception):  # whatever it is that failed, the page comes
            session = find_visitor(request, office, told, now)
        return response_of(visit_of(request, office, told, now, session), failure_page(status))

    routes = [Route(r.path, endpoint(r, office, told), methods=[r.method], name=r.deed) for r in ROUTES]
    routes += [Route(ROOT + r.path, api_endpoint(r, office, told), methods=[r.method]) for r in API_ROUTES]
    app = Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[
            Middleware(Headers, is_secure=told.is_secure),
            Middleware(Orderly, say=say),
            Middleware(TrustedHostMiddleware, allowed_hosts=[told.host], www_redirect=False),
            Middleware(GZipMiddleware, minimum_size=1_000),
            Middleware(BodyCap, most=told.upload_bytes),
        ],
        exception_handlers={HTTPException: say},
    )
    app.router.redirect_slashes = False  # an address is ours or it is not
    return app
