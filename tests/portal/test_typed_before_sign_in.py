"""A form sent after its session was over: what was typed comes back to who typed it, unsent, and to nobody else."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from argon2 import PasswordHasher

import tasks.accounts as module
from models.account import IDLE, Account
from models.store.drafts import find_draft
from models.store.extensions import read_requests
from portal.access.deeds import Deed, may
from portal.body import Body
from portal.headers import POLICY
from portal.kept import MOST_BYTES, NEVER, Kept, sealed, typed, unsealed
from portal.outgoing import response_of
from portal.routes import ROUTES
from portal.settings import Settings
from portal.signin.again import form_again
from portal.visit import Visit
from tasks.accounts import open_session, set_password
from tasks.office import Office
from tests.portal.conftest import URL, Browser, Clock
from tests.portal.places import filled, places_of

VisitAs = Callable[[str | None], Browser]
PASSWORD = "một câu đủ dài"
REASON = "Đang thống kê tại 12 thôn <vùng cao> & chờ số liệu"
OURS = {"Origin": URL}
ODD = ("", "<script>alert(1)</script>\"'&", "{{ 7*7 }}{% raw %}", "𠮷🇻🇳\u202e\u0301", "0" * 5_000, "9" * 40)
NAMES = (
    "reason", "ly-do", "den", "day", "hour", "don-vi", "khoi", "can-cu", "answer", "remark", "subject", "duty",
    "deadline", "lead_deadline", "unit", "group", "form", "pattern", "role", "login", "name", "days", "scope",
    "ban", "revision", "o-1", "ly-do-1", "tra-loi-truoc", "buoc", "search", "passage", "should_read", "successor",
    "sure", "reference", "a-T1", "a-01", "k-01", "urgency", "do",
)  # fmt: skip


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(module, "HASHER", hasher)
    monkeypatch.setattr(module, "NOBODY", hasher.hash("nobody"))


@pytest.fixture
def form(cycle: str) -> str:
    return f"/viec/{cycle}/gia-han"


@pytest.fixture
def clerk(visit_as: VisitAs, office: Office, accounts: dict[str, Account], units: list[str], clock: Clock) -> Browser:
    """The first unit's clerk, signed in by password; a colleague of the second unit has a password too."""
    for login in units[:2]:
        set_password(office, login, PASSWORD, by="Quản trị", now=clock())
    browser = visit_as(None)
    sign_in(browser, units[0])
    return browser


def sign_in(browser: Browser, login: str, kept: str = "", password: str = PASSWORD):  # type: ignore[no-untyped-def]
    """The answer to the sign-in form, with what it carries."""
    told = {"login": login, "password": password, "kept": kept, "back": "/"}
    return browser.client.post("/dang-nhap", data=told, headers=OURS)


def send_late(browser: Browser, clock: Clock, path: str, fields: dict[str, str], **more: object):  # type: ignore[no-untyped-def]
    """The answer to a form that was loaded in time, and sent when the session was over."""
    marked = {**fields, "mark": browser.mark()}
    clock.now += IDLE
    return browser.client.post(path, data=marked, headers=OURS, **more)  # type: ignore[arg-type]


def carried(page: str) -> str:
    found = re.search(r'name="kept" value="([^"]+)"', page)
    return found.group(1) if found else ""


def test_what_was_typed_comes_back_to_who_typed_it_and_is_not_sent(
    clerk: Browser, clock: Clock, office: Office, cycle: str, units: list[str], form: str
) -> None:
    asked = send_late(clerk, clock, form, {"day": "29/12/2025", "hour": "17:00", "reason": REASON})
    assert asked.status_code == 422
    assert "chưa được gửi" in asked.text
    assert "12 thôn" not in asked.text, "whoever sits there now may read the page"
    again = sign_in(clerk, units[0], carried(asked.text))
    assert again.status_code == 200
    assert "chưa được gửi" in again.text
    assert html.escape(REASON, quote=False) in again.text
    assert 'value="29/12/2025"' in again.text
    assert again.headers["content-security-policy"] == POLICY
    with office.register.look() as connection:
        assert read_requests(connection, cycle, units[0]) == ()
    mark = re.search(r'name="mark" value="([^"]+)"', again.text)
    assert mark
    told = {"day": "29/12/2025", "hour": "17:00", "reason": REASON, "mark": mark.group(1)}
    clerk.client.post(form, data=told, headers=OURS)
    with office.register.look() as connection:
        assert [one.reason for one in read_requests(connection, cycle, units[0])] == [REASON]


def test_a_wrong_password_between_loses_nothing(clerk: Browser, clock: Clock, units: list[str], form: str) -> None:
    asked = send_late(clerk, clock, form, {"reason": REASON})
    wrong = sign_in(clerk, units[0], carried(asked.text), password="sai mật khẩu")
    assert wrong.status_code == 422
    assert "12 thôn" in sign_in(clerk, units[0], carried(wrong.text)).text


def test_anybody_else_who_signs_in_there_never_sees_it(
    clerk: Browser, clock: Clock, units: list[str], form: str
) -> None:
    asked = send_late(clerk, clock, form, {"reason": REASON})
    other = sign_in(clerk, units[1], carried(asked.text))
    assert other.status_code == 200
    assert "12 thôn" not in other.text
    assert "chưa được gửi" not in other.text
    assert "12 thôn" not in sign_in(clerk, units[0], carried(asked.text)).text, "its session's cookie is gone"


def test_a_file_must_be_chosen_again(clerk: Browser, clock: Clock, cycle: str, units: list[str]) -> None:
    files = {"report": ("bao-cao.docx", BytesIO(b"PK"))}
    asked = send_late(clerk, clock, f"/viec/{cycle}/tai-len", {}, files=files)
    assert "phải chọn lại" in asked.text
    assert "đề nghị chọn lại tệp" in sign_in(clerk, units[0], carried(asked.text)).text


def test_what_is_too_long_is_said_to_be_lost(clerk: Browser, clock: Clock, form: str) -> None:
    asked = send_late(clerk, clock, form, {"reason": "a" * MOST_BYTES, "more": "b" * MOST_BYTES})
    assert "quá dài" in asked.text
    assert not carried(asked.text)
    assert len(asked.content) < 100_000


def test_a_form_that_nobody_of_ours_filled_in_is_not_carried(clerk: Browser, clock: Clock, form: str) -> None:
    clerk.mark()
    clock.now += IDLE
    told = {"reason": REASON, "mark": "x.y"}
    forged = clerk.client.post(form, data=told, headers=OURS, follow_redirects=False)
    assert (forged.status_code, forged.headers["location"]) == (303, "/dang-nhap")


@pytest.mark.parametrize("kept", ["x", "ă", "gAAAAA" + "A" * 90, "A" * 70_000])
def test_an_invented_carriage_opens_nothing(
    clerk: Browser, clock: Clock, units: list[str], form: str, kept: str
) -> None:
    send_late(clerk, clock, form, {"reason": REASON})
    answer = sign_in(clerk, units[0], kept)
    assert answer.status_code == 200
    assert "chưa được gửi" not in answer.text


def test_a_form_that_was_closed_meanwhile_says_why(clerk: Browser, clock: Clock, units: list[str], form: str) -> None:
    asked = send_late(clerk, clock, form, {"reason": REASON})
    clock.now = clock.now.replace(day=31)
    answer = sign_in(clerk, units[0], carried(asked.text))
    assert answer.status_code == 409
    assert "chưa được gửi" not in answer.text, "there is no form to send it from"
    assert clerk.mark()


def test_what_a_colleague_saved_meanwhile_is_shown_beside_what_was_typed(
    clerk: Browser, visit_as: VisitAs, clock: Clock, office: Office, cycle: str, units: list[str]
) -> None:
    path = f"/viec/{cycle}/dien"
    visit_as(units[0]).post(path, {"a-T1": "12/BC-UBND", "revision": "0", "do": "save"})
    asked = send_late(clerk, clock, path, {"a-T1": "13/BC-UBND", "revision": "0", "do": "send"})
    page = sign_in(clerk, units[0], carried(asked.text)).text
    assert 'value="13/BC-UBND"' in page
    assert "12/BC-UBND" in page
    with office.register.look() as connection:
        draft = find_draft(connection, cycle, units[0])
    assert draft is not None
    assert draft.answers["T1"] == "12/BC-UBND"


def test_marks_and_passwords_are_carried_nowhere() -> None:
    body = Body(many=dict.fromkeys((*NEVER, "reason"), ("bí mật",)))
    assert typed(body, route="/x", path={}, url="/x").many == {"reason": ("bí mật",)}
    assert {"mark", "password"} <= NEVER
    assert all(route.again is None for route in ROUTES if route.deed in (Deed.SET_PASSWORD, Deed.SIGN_IN))


def test_what_one_session_sealed_no_other_opens() -> None:
    kept = Kept(route="/x", path={"cycle": "c"}, url="/x", many={"reason": (REASON, "")}, had_file=True)
    text = sealed(kept, "one")
    assert unsealed(text, "one") == kept
    assert unsealed(text, "other") is None


@pytest.mark.slow
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_every_form_that_can_come_back_does_so_whatever_was_typed(
    office: Office, accounts: dict[str, Account], clock: Clock, cycle: str, units: list[str], odd: str
) -> None:
    visit = Visit(office=office, settings=Settings(url=URL, clock=clock), now=clock(), method="POST", url="/dang-nhap")
    names = {"cycle": cycle, "unit": units[0], "key": "directive", "document": "directive", "login": "officer"}
    shown = set()
    for route in (route for route in ROUTES if route.again is not None):
        login = next(one.login for one in accounts.values() if may(one.role, route.deed))
        path = {name: names[name] for name in places_of(route.path)}
        many = dict.fromkeys(NAMES, (odd,))
        kept = Kept(route=route.path, path=path, url=filled(route.path, path), many=many)
        page = form_again(visit, kept, open_session(office, login, now=clock()))
        assert page is not None, route.path
        answer = response_of(replace(visit, method="POST"), page)
        assert answer.status_code < 500, route.path
        assert b"<script>alert" not in bytes(answer.body), route.path
        shown |= {route.path} if answer.status_code == 200 else set()
    assert len(shown) > 12
