"""Whose key it is, and what it may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from models.account import Session
from models.api_key import ApiKey
from models.store.api_keys import find_key
from portal.access.deeds import OPEN, may
from portal.api.problems import ApiError
from portal.api.route import ApiRoute
from tasks.office import Office


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who asks: the key, and its account as a session without a cookie. Neither where the route is open."""

    session: Session | None = None
    key: ApiKey | None = None


def find_caller(request: Request, office: Office, now: datetime) -> Caller:
    """Whose key the request bears; nobody where it bears none that holds. Cookies are not looked at."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        return Caller()
    with office.register.look() as connection:
        found = find_key(connection, token.strip())
    if found is None or not (found[0].holds(now) and found[1].is_open):
        return Caller()
    key, account = found
    session = Session(token_sha256=key.token_sha256, account=account, secret="", opened_at=key.made_at, seen_at=now)
    return Caller(session=session, key=key)


def refuse_unless_allowed(route: ApiRoute, caller: Caller) -> None:
    """Nothing, where key, scope and role allow the route's deed. Raises ApiError 401 and 403."""
    if route.deed in OPEN:
        return
    if caller.session is None or caller.key is None:
        raise ApiError(401, "unknown_key", "a key that holds is asked for: Authorization: Bearer …")
    if not may(caller.session.account.role, route.deed):
        raise ApiError(403, "not_your_deed", f"an account of this role may not {route.deed.value}")
    if route.scope not in caller.key.scopes:
        raise ApiError(403, "missing_scope", f"the key lacks the scope {route.scope}")
