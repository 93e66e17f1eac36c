"""Keys for programs, as the administrator keeps them: made, shown once, revoked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from models.account import Account
from models.api_key import ApiKey, Scope
from models.errors import Problem, RefusedError
from models.store.accounts import find_account, read_accounts
from models.store.api_keys import read_keys
from portal.access.deeds import Deed
from portal.answer import Answer, ConflictError, Cookie, Page, Redirect
from portal.paging import page_of
from portal.problems import sentences
from portal.route import Route, get, post
from portal.visit import Visit
from portal.wording import words_of
from tasks.api_keys import make_key, revoke_key

PATH = "/tai-khoan/khoa"
COOKIE, SECONDS = "new_key", 300
LIVES = ("30", "90", "180", "365")
"""Days that a key may live."""
ON_A_PAGE = 50
FIELD_OF = {"NO_NAME": "name", "TAKEN": "name", "NO_SCOPE": "scope", "NO_ACCOUNT": "login"}


def show_keys(visit: Visit) -> Answer:
    """Every key of the place, and the form for another; a new one is shown this once."""
    return _page(visit)


def make(visit: Visit) -> Answer:
    """To the list, which shows the new key once; or the form again with everything that is wrong."""
    told, account = visit.fields, _account(visit, visit.fields.get("login", ""))
    days = told.get("days", "")
    try:
        token = make_key(
            visit.office,
            account.login if account else "",
            name=" ".join(told.get("name", "").split()),
            scopes=[scope for scope in visit.many.get("scope", ()) if scope in {*Scope}],
            life=timedelta(days=int(days) if days in LIVES else 30),
            by=visit.by,
            now=visit.now,
        )
    except RefusedError as error:
        return _page(visit, error.problems)
    kept = Cookie(name=COOKIE, value=token, path=PATH, seconds=SECONDS)
    return Redirect(to=PATH, notice="api.made", cookies=(kept,))


def revoke(visit: Visit) -> Answer:
    """To the list: the key opens nothing any more. Raises ConflictError."""
    account = _account(visit, visit.fields.get("login", ""))
    if account is None:
        raise ConflictError("api.no_such_key")
    revoke_key(visit.office, account.login, visit.fields.get("name", ""), by=visit.by, now=visit.now)
    return Redirect(to=PATH, notice="api.revoked")


def _page(visit: Visit, problems: Sequence[Problem] = ()) -> Page:
    with visit.office.register.look() as connection:
        here = {one.login for one in read_accounts(connection) if one.place == visit.account.place}
        keys = [key for key in read_keys(connection) if key.login in here]
    values = {
        "paging": page_of(keys, visit.query, ON_A_PAGE),
        "state": lambda key: _state(key, visit),
        "token": visit.cookies.get(COOKIE, ""),
        "scopes": tuple(Scope),
        "lives": LIVES,
        "said": visit.fields,
        "ticked": visit.many.get("scope", ()),
        "wrong": [(FIELD_OF.get(p.code, "name"), said) for p in problems for said in _say(visit, p)],
    }
    gone = Cookie(name=COOKIE, value="", path=PATH)
    return Page(template="api/keys.html", values=values, status=422 if problems else 200, cookies=(gone,))


def _say(visit: Visit, problem: Problem) -> tuple[str, ...]:
    own = words_of(visit.language).find(f"api.refused_{problem.code.lower()}")
    return (own,) if own else sentences(visit.language, [problem])


def _state(key: ApiKey, visit: Visit) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "good" if key.holds(visit.now) else "over"


def _account(visit: Visit, login: str) -> Account | None:
    """The account of the administrator's own place, or None."""
    with visit.office.register.look() as connection:
        found = find_account(connection, login.strip().lower())
    return found if found is not None and found.place == visit.account.place else None


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.KEEP_KEYS, show_keys),
    post(PATH, Deed.KEEP_KEYS, make, again=show_keys),
    post(PATH + "/thu-hoi", Deed.KEEP_KEYS, revoke),
)
