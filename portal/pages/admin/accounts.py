"""The accounts of the place: found, made, opened by a link that is shown once."""

from __future__ import annotations

from collections.abc import Mapping

from documents.wording import agency
from models.account import Account, Role
from models.errors import Problem, RefusedError
from models.store.accounts import OFFICE, read_accounts
from models.store.ledger_rows import read_ledger
from portal.access.deeds import Deed
from portal.answer import Answer, ConflictError, Cookie, Page, Redirect
from portal.pages.admin.owned import ONE, PATH, own_account
from portal.pages.admin.telling import told_of
from portal.paging import page_of
from portal.problems import sentences
from portal.route import Route, get, post
from portal.search import fold, is_found
from portal.visit import Visit
from tasks.account_keeping import known_agencies, open_account, renew_link, withdraw_links

ON_A_PAGE = 50
FEW = 200
COOKIE, SECONDS = "new_link", 300
ACTS = (
    "account.made",
    "account.disabled",
    "account.reopened",
    "account.password_set",
    "account.bound",
    "link.made",
    "link.used",
    "link.revoked",
    "key.made",
    "key.revoked",
    "webhook.made",
    "webhook.ended",
    "webhook.given_up",
)


def show_accounts(visit: Visit) -> Answer:
    """Every account of the place, searched by login, name and agency, and the form for another one."""
    return _list(visit)


def make(visit: Visit) -> Answer:
    """To the new account; or the list with what is wrong and what was typed."""
    told = visit.fields
    agencies = known_agencies(visit.office, visit.account.place)
    role = told.get("role", "")
    made = Account(
        login=told.get("login", "").strip().lower(),
        name=" ".join(told.get("name", "").split()),
        role=Role(role) if role in set(Role) else Role.UNIT,
        unit=_agency(agencies, told.get("unit", "")),
        place=visit.account.place,
        made_at=visit.now,
        made_by=visit.by,
    )
    try:
        open_account(visit.office, made, now=visit.now)
    except RefusedError as error:
        return _list(visit, error.problems)
    return Redirect(to=f"{PATH}/{made.login}", notice="admin.made")


def show_account(visit: Visit) -> Answer:
    """One account, and what the ledger knows of it."""
    account = own_account(visit)
    with visit.office.register.look() as connection:
        entries = read_ledger(connection, OFFICE, ACTS)
    values = {
        "one": account,
        "agency": known_agencies(visit.office, account.place).get(account.unit, account.unit),
        "paging": page_of(told_of(entries, account.login), visit.query, ON_A_PAGE),
        "is_self": account.login == visit.account.login,
    }
    return Page(template="admin/account.html", values=values)


def make_link(visit: Visit) -> Answer:
    """To the page that shows the link once: it goes there in a cookie of that page, never in an address."""
    account = own_account(visit)
    if not account.is_open:
        raise ConflictError("admin.is_closed")
    made = renew_link(visit.office, account.login, by=visit.by, now=visit.now)
    here = f"{PATH}/{account.login}/lien-ket"
    return Redirect(to=here, cookies=(Cookie(name=COOKIE, value=made.token, path=here, seconds=SECONDS),))


def show_link(visit: Visit) -> Answer:
    """The new link as a letter to print, once; then that it was shown."""
    account = own_account(visit)
    token, here = visit.cookies.get(COOKIE, ""), f"{PATH}/{account.login}/lien-ket"
    values = {
        "one": account,
        "agency": agency(known_agencies(visit.office, account.place).get(account.unit, account.unit)),
        "link": f"{visit.settings.url.rstrip('/')}/lien-ket/{token}" if token else "",
    }
    return Page(template="admin/link.html", values=values, cookies=(Cookie(name=COOKIE, value="", path=here),))


def withdraw(visit: Visit) -> Answer:
    """The account's page: no link that was given opens it any more."""
    account = own_account(visit)
    if account.is_open:
        withdraw_links(visit.office, account.login, by=visit.by, now=visit.now)
    return Redirect(to=f"{PATH}/{account.login}", notice="admin.withdrawn")


def _list(visit: Visit, problems: tuple[Problem, ...] = ()) -> Page:
    agencies, words = known_agencies(visit.office, visit.account.place), visit.query.get("tim", "").strip()
    with visit.office.register.look() as connection:
        accounts = [one for one in read_accounts(connection) if one.place == visit.account.place]
    found = [one for one in accounts if is_found(words, one.login, one.name, agencies.get(one.unit, one.unit))]
    values = {
        "paging": page_of(found, visit.query, ON_A_PAGE),
        "agencies": agencies,
        "offered": agencies if len(agencies) <= FEW else {},
        "words": words,
        "roles": tuple(Role),
        "said": visit.fields,
        "wrong": [(problem.where, said) for problem in problems for said in sentences(visit.language, [problem])],
    }
    return Page(template="admin/accounts.html", values=values, status=422 if problems else 200)


def _agency(known: Mapping[str, str], told: str) -> str:
    """The key of the agency that was typed, by its key or its name; what was typed where none or several fit."""
    wanted = fold(told).strip()
    fit = [key for key, name in known.items() if wanted in (key, fold(name))]
    return fit[0] if len(fit) == 1 else told.strip()


ROUTES: tuple[Route, ...] = (
    get(PATH, Deed.KEEP_ACCOUNTS, show_accounts),
    post(PATH, Deed.KEEP_ACCOUNTS, make, again=show_accounts),
    get(ONE, Deed.KEEP_ACCOUNTS, show_account),
    get(ONE + "/lien-ket", Deed.KEEP_ACCOUNTS, show_link),
    post(ONE + "/lien-ket", Deed.KEEP_ACCOUNTS, make_link),
    post(ONE + "/thu-hoi", Deed.KEEP_ACCOUNTS, withdraw),
)
