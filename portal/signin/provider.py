"""By an OpenID Connect provider that the office trusts. Whom it does not know gets a clear page, and no account."""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import quote, unquote

from portal.access.deeds import Deed
from portal.answer import Answer, Cookie, MissingError, Page, Redirect
from portal.paths import own_path
from portal.route import Route, get
from portal.signin.password import welcome
from portal.visit import Visit
from tasks.accounts import open_session
from tasks.log import tell_failure
from tasks.provider import (
    Attempt,
    Provider,
    ProviderDoubtError,
    ProviderDownError,
    account_of_word,
    ask_provider,
    trade_code,
)

PATH = "/dang-nhap/oidc"
COMES_BACK = PATH + "/ve"
COOKIE, SECONDS = "attempt", 600


def go_there(visit: Visit) -> Answer:
    """The provider's own page; the browser keeps what only it may bring back."""
    provider, attempt = _provider(visit), Attempt(secret=secrets.token_urlsafe(32))
    try:
        there = ask_provider(provider, attempt, back=_address(visit))
    except (ProviderDownError, ProviderDoubtError) as error:
        tell_failure(error)
        return _say("down", 503, provider)
    kept = f"{attempt.secret}~{quote(own_path(visit.query.get('ve', '/')), safe='')}"
    return Redirect(to=there, cookies=(Cookie(name=COOKIE, value=kept, path=PATH, seconds=SECONDS),))


def come_back(visit: Visit) -> Answer:
    """Where one wanted to go, signed in; or why not."""
    provider, (attempt, back) = _provider(visit), _kept(visit)
    state = visit.query.get("state", "")
    if attempt is None or not hmac.compare_digest(attempt.state.encode(), state.encode()):
        return _say("stale", 422, provider)
    if "code" not in visit.query:  # the person said no, or the provider did
        return _say("refused", 422, provider)
    try:
        told = trade_code(provider, attempt, visit.query["code"], back=_address(visit), now=visit.now)
        account = account_of_word(visit.office, provider, told)
    except ProviderDownError as error:
        tell_failure(error)
        return _say("down", 503, provider)
    except ProviderDoubtError as error:
        tell_failure(error)
        return _say("doubt", 422, provider)
    if account is None:
        return _say("unknown", 403, provider)
    gone = Cookie(name=COOKIE, value="", path=PATH)
    return welcome(visit, open_session(visit.office, account.login, now=visit.now), back, gone)


def _provider(visit: Visit) -> Provider:
    if visit.settings.provider is None:
        raise MissingError("no provider")
    return visit.settings.provider


def _kept(visit: Visit) -> tuple[Attempt | None, str]:
    secret, _, back = visit.cookies.get(COOKIE, "").partition("~")
    return (Attempt(secret=secret) if secret else None), own_path(unquote(back) or "/")


def _address(visit: Visit) -> str:
    return visit.settings.origin + COMES_BACK


def _say(why: str, status: int, provider: Provider) -> Page:
    gone = (Cookie(name=COOKIE, value="", path=PATH),)
    return Page(template="provider.html", values={"why": why, "provider": provider}, status=status, cookies=gone)


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.SIGN_IN, go_there),
    get(COMES_BACK, Deed.SIGN_IN, come_back),
)
