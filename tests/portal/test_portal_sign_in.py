"""Signing in: who guesses waits, a link works once, a session really ends, and a token is shown to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

import tasks.accounts as module
from models.account import ACCOUNT, ADDRESS, HERE, LINK_LIFE, Account, wait_after
from models.store.accounts import record_disabled
from models.store.links import revoke_links
from portal.app import make_app
from portal.paths import own_path
from portal.settings import Settings
from tasks.accounts import SignIn, make_link, set_password, sign_in
from tasks.office import Office
from tests.portal.conftest import URL, Browser, Clock

VisitAs = Callable[[str | None], Browser]
PASSWORD = "một câu đủ dài"
SECURE = "https://bao-cao.example"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's own slowness is not what these rules are about."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(module, "HASHER", hasher)
    monkeypatch.setattr(module, "NOBODY", hasher.hash("nobody"))


@pytest.fixture
def login(office: Office, accounts: dict[str, Account], units: list[str], clock: Clock) -> str:
    """A unit's login that has a password."""
    set_password(office, units[0], PASSWORD, by="Quản trị", now=clock())
    return units[0]


def come_in(browser: Browser, login: str, password: str, **more: str) -> tuple[int, str]:
    """The status of the answer, and where it leads."""
    fields = {"login": login, "password": password, **more}
    answer = browser.client.post("/dang-nhap", data=fields, headers={"Origin": URL}, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", "")


def test_the_first_wrong_passwords_cost_nothing_and_the_next_double() -> None:
    waits = [wait_after(count, HERE).total_seconds() for count in range(7)]
    assert waits == [0, 0, 0, 2, 4, 8, 16]
    assert wait_after(10_000, HERE) == HERE.longest


def test_no_account_can_be_shut_out_for_long_from_afar() -> None:
    assert wait_after(10_000, ACCOUNT) <= timedelta(minutes=1)
    assert wait_after(10_000, ADDRESS) <= timedelta(minutes=1)


def test_who_guesses_waits_even_with_the_right_password(visit_as: VisitAs, login: str, clock: Clock) -> None:
    browser = visit_as(None)
    assert [come_in(browser, login, "sai mật khẩu")[0] for _ in range(HERE.free + 1)] == [422, 422, 422, 429]
    assert come_in(browser, login, PASSWORD)[0] == 429
    clock.now += HERE.longest
    assert come_in(browser, login, PASSWORD) == (303, "/")


def test_a_crowd_at_the_same_instant_has_no_more_free_tries(office: Office, login: str, clock: Clock) -> None:
    def guess(_: int) -> SignIn:
        return sign_in(office, login, "sai mật khẩu", address="10.0.0.1", now=clock())

    with ThreadPoolExecutor(8) as crowd:
        found = list(crowd.map(guess, range(24)))
    assert sum(not one.wait for one in found) == HERE.free


def test_a_colleague_behind_the_same_address_is_not_kept_waiting(
    office: Office, login: str, units: list[str], clock: Clock
) -> None:
    for _ in range(HERE.free + 1):
        sign_in(office, units[1], "sai mật khẩu", address="10.0.0.1", now=clock())
    assert sign_in(office, login, PASSWORD, address="10.0.0.1", now=clock()).token


def test_one_address_that_guesses_at_many_accounts_waits(office: Office, login: str, clock: Clock) -> None:
    for number in range(ADDRESS.free):
        assert not sign_in(office, f"nobody-{number}", "sai mật khẩu", address="10.0.0.1", now=clock()).wait
    assert sign_in(office, login, PASSWORD, address="10.0.0.1", now=clock()).wait
    assert sign_in(office, login, PASSWORD, address="10.0.0.2", now=clock()).token


def test_ones_own_right_password_does_not_wash_an_address_clean(office: Office, login: str, clock: Clock) -> None:
    for number in range(ADDRESS.free):
        sign_in(office, f"nobody-{number}", "sai mật khẩu", address="10.0.0.1", now=clock())
        if number % 10 == 0:
            assert sign_in(office, login, PASSWORD, address="10.0.0.1", now=clock()).token
    assert sign_in(office, "nobody", "sai mật khẩu", address="10.0.0.1", now=clock()).wait


def test_wrong_passwords_are_forgotten_in_time(office: Office, login: str, clock: Clock) -> None:
    for _ in range(HERE.free):
        sign_in(office, login, "sai mật khẩu", address="10.0.0.1", now=clock())
    clock.now += HERE.forgets_every * HERE.free
    assert not sign_in(office, login, "sai mật khẩu", address="10.0.0.1", now=clock()).wait
    assert not sign_in(office, login, "sai mật khẩu", address="10.0.0.1", now=clock()).wait


def test_unknown_login_and_wrong_password_answer_alike(
    visit_as: VisitAs, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    monkeypatch.setattr(module, "_verify", lambda hashed, _: bool(checked.append(hashed)))
    known = visit_as(None).client.post(
        "/dang-nhap", data={"login": login, "password": "sai mật khẩu"}, headers={"Origin": URL}
    )
    unknown = visit_as(None).client.post(
        "/dang-nhap", data={"login": "x" * len(login), "password": "sai mật khẩu"}, headers={"Origin": URL}
    )
    assert known.status_code == unknown.status_code == 422
    assert known.text.replace(login, "x" * len(login)) == unknown.text
    assert len(checked) == 2  # both cost one hash, so both take its time


def test_a_closed_account_answers_like_a_wrong_password(
    office: Office, visit_as: VisitAs, login: str, clock: Clock
) -> None:
    with office.register.act(clock()) as act:
        record_disabled(act, login, by="Quản trị")
    assert come_in(visit_as(None), login, PASSWORD)[0] == 422


def test_signing_in_gives_a_new_session_and_ends_the_one_that_was_brought(
    visit_as: VisitAs, login: str, units: list[str]
) -> None:
    victim = visit_as(units[1])
    planted = victim.client.cookies["vanthu"]
    assert come_in(victim, login, PASSWORD)[0] == 303
    assert {cookie.value for cookie in victim.client.cookies.jar} - {planted}
    attacker = visit_as(None)
    attacker.client.cookies.set("vanthu", planted)
    assert not attacker.mark()


def test_an_invented_session_is_never_taken_over(visit_as: VisitAs, login: str) -> None:
    browser = visit_as(None)
    browser.client.cookies.set("vanthu", "planted-by-somebody")
    come_in(browser, login, PASSWORD)
    other = visit_as(None)
    other.client.cookies.set("vanthu", "planted-by-somebody")
    assert not other.mark()


def test_signing_out_ends_every_copy_of_the_cookie(visit_as: VisitAs, units: list[str]) -> None:
    browser, copy = visit_as(units[0]), visit_as(None)
    copy.client.cookies.set("vanthu", browser.client.cookies["vanthu"])
    assert copy.mark()
    browser.post("/dang-xuat")
    assert not copy.mark()


def test_a_new_password_ends_every_session(office: Office, visit_as: VisitAs, login: str, clock: Clock) -> None:
    browser = visit_as(login)
    assert browser.mark()
    set_password(office, login, PASSWORD + "!", by="Quản trị", now=clock())
    assert not browser.mark()


def test_a_disabled_account_is_out_at_once(office: Office, visit_as: VisitAs, login: str, clock: Clock) -> None:
    browser = visit_as(login)
    with office.register.act(clock()) as act:
        record_disabled(act, login, by="Quản trị")
    assert not browser.mark()


@pytest.mark.parametrize(
    ("url", "wanted"),
    [(URL, {"vanthu="}), (SECURE, {"__Host-vanthu=", "Secure"})],
    ids=["plain loopback", "behind TLS"],
)
def test_the_cookie_is_as_narrow_as_the_line_allows(
    office: Office, login: str, clock: Clock, url: str, wanted: set[str]
) -> None:
    client = TestClient(make_app(office, Settings(url=url, clock=clock)), base_url=url)
    fields = {"login": login, "password": PASSWORD}
    answer = client.post("/dang-nhap", data=fields, headers={"Origin": url}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert all(part in cookie for part in (*wanted, "HttpOnly", "SameSite=lax", "Path=/;"))
    assert ("Secure" in cookie) is (url == SECURE)
    assert "Domain" not in cookie
    assert ("strict-transport-security" in answer.headers) is (url == SECURE)


@pytest.mark.parametrize(
    "told",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "",
     "/viec\r\nSet-Cookie: a=b", "/\t/evil.example", " //evil.example", "viec", "/\u2028", "/\x00"],
)  # fmt: skip
def test_no_sign_in_leads_elsewhere(visit_as: VisitAs, login: str, told: str) -> None:
    assert own_path(told) == "/"
    status, to = come_in(visit_as(None), login, PASSWORD, back=told)
    assert (status, to) in ((303, "/"), (400, ""))
    assert 'value="/"' in visit_as(None).client.get("/dang-nhap", params={"ve": told.replace("\x00", "")}).text


def test_a_sign_in_leads_back_to_what_was_asked_for(visit_as: VisitAs, login: str) -> None:
    assert come_in(visit_as(None), login, PASSWORD, back="/viec/a?b=c") == (303, "/viec/a?b=c")


# The link that was sent.


def press(browser: Browser) -> int:
    """The status after the button of the link's page."""
    return int(browser.client.post("/lien-ket", headers={"Origin": URL}, follow_redirects=False).status_code)


def test_a_link_signs_in_once(office: Office, visit_as: VisitAs, login: str, clock: Clock) -> None:
    token = make_link(office, login, by="Quản trị", now=clock())
    first, second = visit_as(None), visit_as(None)
    for browser in (first, second):
        browser.get(f"/lien-ket/{token}")
    assert (press(first), press(second)) == (303, 422)
    assert first.mark()
    assert not second.mark()


def test_two_browsers_at_the_same_instant_share_no_link(
    office: Office, app: object, visit_as: VisitAs, login: str, clock: Clock
) -> None:
    token = make_link(office, login, by="Quản trị", now=clock())
    browsers = [visit_as(None) for _ in range(6)]
    for browser in browsers:
        browser.get(f"/lien-ket/{token}")
    with ThreadPoolExecutor(6) as crowd:
        assert sorted(crowd.map(press, browsers)) == [303, 422, 422, 422, 422, 422]


def test_looking_at_a_link_uses_nothing(office: Office, visit_as: VisitAs, login: str, clock: Clock) -> None:
    token = make_link(office, login, by="Quản trị", now=clock())
    for _ in range(3):  # the mail program, the virus scanner, the curious colleague
        visit_as(None).get(f"/lien-ket/{token}")
        visit_as(None).client.head(f"/lien-ket/{token}")
        visit_as(None).client.head("/lien-ket")
    browser = visit_as(None)
    browser.get(f"/lien-ket/{token}")
    assert press(browser) == 303


def test_a_link_ends_by_itself(office: Office, visit_as: VisitAs, login: str, clock: Clock) -> None:
    token = make_link(office, login, by="Quản trị", now=clock())
    clock.now += LINK_LIFE
    browser = visit_as(None)
    browser.get(f"/lien-ket/{token}")
    assert press(browser) == 422


def test_a_link_can_be_revoked(office: Office, visit_as: VisitAs, login: str, clock: Clock) -> None:
    token = make_link(office, login, by="Quản trị", now=clock())
    with office.register.act(clock()) as act:
        assert revoke_links(act, login, by="Quản trị") == 1
    browser = visit_as(None)
    browser.get(f"/lien-ket/{token}")
    assert press(browser) == 422


def test_a_link_of_a_closed_account_opens_nothing(office: Office, visit_as: VisitAs, login: str, clock: Clock) -> None:
    token = make_link(office, login, by="Quản trị", now=clock())
    with office.register.act(clock()) as act:
        record_disabled(act, login, by="Quản trị")
    browser = visit_as(None)
    browser.get(f"/lien-ket/{token}")
    assert press(browser) == 422


def test_a_token_stands_in_no_page_no_address_and_no_log(
    office: Office, visit_as: VisitAs, login: str, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    token, browser = make_link(office, login, by="Quản trị", now=clock()), visit_as(None)
    shown = browser.get(f"/lien-ket/{token}")
    after = browser.client.post("/lien-ket", headers={"Origin": URL})
    for answer in (*shown.history, shown, *after.history, after):
        assert token not in answer.text
        assert token not in answer.headers.get("location", "")
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
    assert str(shown.url).endswith("/lien-ket")
    ours = "".join(record.getMessage() for record in caplog.records if record.name != "httpx")
    logs = "".join(path.read_text() for path in office.home.rglob("*.jsonl"))
    assert token not in ours + logs
    assert token.encode() not in b"".join(path.read_bytes() for path in office.home.glob("*.db*"))
