"""Every way in × everybody × one's own, others' and missing things × every method. New routes are walked by themselves.

The one table of deeds says who may what; this walks the doors and sees that nobody gets further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from models.account import Role
from models.store.cycles import find_cycle
from models.store.obligations import obliged_keys
from portal.access.deeds import OPEN, TABLE, Deed, may
from portal.answer import Answer, ConflictError, Data, MissingError, Redirect
from portal.app import make_app
from portal.outgoing import SIGN_IN
from portal.rendering import NOTICE
from portal.route import Handler, Route, get
from portal.routes import ROUTES
from portal.settings import Settings
from portal.visit import Visit
from tests.portal.conftest import URL
from tests.portal.places import PLACES, Asked, addresses, places_of
from tests.portal.province import Province, lay_province

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH")
LIVING = (
    "unit a", "unit b", "officer", "leader", "records", "admin", "issuer's leader",
    "another agency's officer", "another agency's leader", "another agency's records",
)  # fmt: skip
STRANGERS = ("nobody", "expired session", "ended session", "disabled account", "invented session")
ENDS = {Deed.SIGN_IN, Deed.SIGN_OUT, Deed.SET_PASSWORD}
"""After these the session is another one."""
pytestmark = pytest.mark.slow
each_route = pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method} {r.path}")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """One province for all of these tests: they are refused, or do what may be done again."""
    with lay_province(tmp_path_factory.mktemp("province")) as province:
        yield province


def send(client: TestClient, method: str, path: str, mark: str = ""):  # type: ignore[no-untyped-def]
    """The answer to a request as a browser of ours sends it."""
    fields = {"data": {"mark": mark}} if method == "POST" else {}
    return client.request(method, path, headers={"Origin": URL}, **fields)  # type: ignore[arg-type]


def _own(route: Route) -> tuple[str, ...]:
    return ("GET", "HEAD") if route.method == "GET" else (route.method,)


def _shape(route: Route) -> str:
    return re.sub(r"{[^}]*}", "{}", route.path)


def test_the_table_of_deeds_is_as_people_agreed_on_it() -> None:
    judging = {Deed.JUDGE_REPORT, Deed.GRANT_TIME, Deed.STEER_LADDER, Deed.START_AD_HOC}
    assert all(not judging & TABLE[role] for role in Role if role is not Role.OFFICER)
    assert all(Deed.APPROVE_DOCUMENT not in TABLE[role] for role in Role if role is not Role.LEADER)
    assert all(Deed.SEND_REPORT not in TABLE[role] for role in Role if role is not Role.UNIT)
    assert all(Deed.KEEP_ACCOUNTS not in TABLE[role] for role in Role if role is not Role.ADMIN)
    assert all(Deed.VOID_NUMBER not in TABLE[role] for role in Role if role is not Role.RECORDS)
    assert TABLE[Role.ADMIN] == {Deed.KEEP_ACCOUNTS, Deed.KEEP_KEYS}  # who keeps accounts reads no report
    assert frozenset({Deed.SIGN_IN, Deed.SEE_OPEN_PAGES}) == OPEN
    assert all(may(role, Deed.SIGN_IN) for role in (None, *Role))


@each_route
def test_every_place_of_an_address_is_known_here(route: Route) -> None:
    unknown = {*places_of(route.path)} - PLACES.keys()
    assert not unknown, f"say in tests/portal/places.py whose things stand in {unknown}"


@each_route
@pytest.mark.parametrize("who", STRANGERS)
def test_who_is_not_signed_in_gets_no_further_than_the_door(province: Province, route: Route, who: str) -> None:
    if route.deed in OPEN:
        return
    client = province.browser(who)
    answers = [(asked, send(client, method, asked.path)) for asked in _few(province, route) for method in _own(route)]
    for asked, answer in answers:
        assert answer.status_code in (303, 404), (who, route.method, asked.path)
        if answer.status_code == 303:
            assert answer.headers["location"].startswith(SIGN_IN), (who, asked.path)


@each_route
@pytest.mark.parametrize("who", LIVING)
def test_nobody_gets_further_than_their_deeds_and_their_own(province: Province, route: Route, who: str) -> None:
    account = province.people[who]
    refused: dict[str, str] = {}
    can, client = may(account.role, route.deed), province.browser(who)
    mark = province.mark(client)
    for asked in [*addresses(province, route.path, account)][: None if can else 3]:
        if ENDS & {route.deed}:
            client = province.browser(who)
            mark = province.mark(client)
        answer = send(client, route.method, asked.path, mark)
        _forget_notice(client)
        where = f"{who}: {route.method} {asked.path} ({asked.kind}) → {answer.status_code}"
        assert answer.status_code < 500, where
        if route.deed in OPEN:
            continue
        if not can:
            assert answer.status_code in (403, 404), where  # 404: no address of ours could look like that
        elif asked.kind == "own":
            assert answer.status_code not in (401, 403, 404), where
        else:
            assert answer.status_code == 404, where
            refused.setdefault(asked.kind, plain(answer.text, asked))
            assert plain(answer.text, asked) == refused[asked.kind], where
    assert len({*refused.values()}) <= 1, "others' things and missing ones must answer alike"


@pytest.mark.parametrize("route", {_shape(one): one for one in ROUTES}.values(), ids=lambda r: r.path)
def test_other_methods_than_the_declared_are_refused(province: Province, route: Route) -> None:
    declared = {method for other in ROUTES if _shape(other) == _shape(route) for method in _own(other)}
    asked = next(_few(province, route))
    for who in ("nobody", "officer", "unit a", "admin"):
        client = province.browser(who)
        for method in {*METHODS} - declared:
            answer = send(client, method, asked.path)
            assert answer.status_code in (404, 405), (who, method, asked.path)


@each_route
def test_a_form_without_our_origin_or_our_mark_is_refused(province: Province, route: Route) -> None:
    if route.method != "POST":
        return
    asked = next(_few(province, route))
    for who in LIVING:
        client = province.browser(who)
        assert client.post(asked.path).status_code in (403, 404), (who, asked.path)
        evil = client.post(asked.path, data={"mark": province.mark(client)}, headers={"Origin": "https://evil.example"})
        assert evil.status_code in (403, 404), (who, asked.path)
        if route.deed is not Deed.SIGN_IN:
            assert client.post(asked.path, headers={"Origin": URL}).status_code in (403, 404), (who, asked.path)


@each_route
def test_a_page_that_reads_is_open_to_somebody_and_answers_head_alike(province: Province, route: Route) -> None:
    if route.method != "GET":
        return
    seen = set()
    for who in LIVING:
        if may(province.people[who].role, route.deed):
            for asked in addresses(province, route.path, province.people[who]):
                if asked.kind == "own":
                    client = province.browser(who)
                    got, head = (send(client, method, asked.path) for method in ("GET", "HEAD"))
                    assert (got.status_code, head.text) == (head.status_code, ""), (who, asked.path)
                    seen.add(got.status_code)
    assert seen <= {200, 303, 404, 409}  # no document is written yet, no link was made
    assert seen & {200, 303} or places_of(route.path) or route.path.startswith("/dang-nhap/oidc")


def _leak(visit: Visit) -> Answer:
    return Data(value=visit.path["cycle"])


def _tell_apart(visit: Visit) -> Answer:
    with visit.office.register.look() as connection:
        known = find_cycle(connection, visit.path["cycle"])
        if known is not None and visit.account.unit not in obliged_keys(connection, known.key):
            raise ConflictError("frame.name")
    if known is None:
        raise MissingError
    return Redirect(to="/")


@pytest.mark.parametrize("page", [_leak, _tell_apart])
def test_a_page_that_does_not_ask_whose_a_thing_is_would_be_caught(
    province: Province, monkeypatch: pytest.MonkeyPatch, page: Handler
) -> None:
    leaky = get("/ro-ri/{cycle}", Deed.SEE_DUTY, page)
    monkeypatch.setattr("portal.app.ROUTES", (*ROUTES, leaky))
    app = make_app(province.office, Settings(url=URL, clock=province.clock))
    with pytest.raises(AssertionError, match="others"):
        test_nobody_gets_further_than_their_deeds_and_their_own(replace(province, app=app), leaky, "unit a")


def _forget_notice(client: TestClient) -> None:
    """What the next page would say of an act before it."""
    for cookie in [one for one in client.cookies.jar if one.name == NOTICE]:
        client.cookies.jar.clear(cookie.domain, cookie.path, cookie.name)


def plain(text: str, asked: Asked) -> str:
    """The page without what differs on every page: marks, and the names that were asked for."""
    text = re.sub(r'name="(mark|back)" value="[^"]*"', "", text)
    for name in sorted({*asked.names, *map(unquote, asked.names)}, key=len, reverse=True):
        text = text.replace(name, "…") if len(name) > 2 else text
    return text


def _few(province: Province, route: Route) -> Iterator[Asked]:
    """The address with things that there are, and with one that never was; each address once."""
    given = set[str]()
    for who in ("unit b", "officer", "admin"):
        found = [*addresses(province, route.path, province.people[who])]
        few = [asked for asked in found if asked.kind == "own"] or found[:1]
        if who == "admin":
            few += [asked for asked in found if asked.kind == "missing"][:1]
        yield from [asked for asked in few if asked.path not in given]
        given |= {asked.path for asked in few}
