"""Two web doors, each a process of its own, before one register on PostgreSQL: people meet one office."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest

from flows.engine import free_port
from models.account import Account
from models.directive import Approval
from models.store.arrivals import read_arrivals
from models.store.ledger_rows import read_ledger
from models.store.submissions import read_submissions
from models.submission import SubmissionStatus
from tasks.accounts import open_session, set_password
from tasks.audit import findings
from tasks.case import read_case
from tasks.office import Office
from tasks.opening import begin_cycle
from tests.flows.conftest import DIRECTIVE, december, fill_in

pytestmark = pytest.mark.slow
NINE = december(20, 9)
PASSWORD = "một câu đủ dài"
WAITING = "dot-xuat-thu"


@dataclass(frozen=True)
class Client:
    """Somebody's browser at one of the doors."""

    http: httpx.Client
    url: str

    def get(self, path: str) -> httpx.Response:
        return self.http.get(self.url + path)

    def post(self, path: str, fields: dict[str, str] | None = None, **more: object) -> httpx.Response:
        """The answer to a form of ours, redirects followed."""
        found = re.search(r'name="mark" value="([^"]+)"', self.get("/tro-giup").text)
        told = {**(fields or {}), "mark": found.group(1) if found else ""}
        return self.http.post(self.url + path, data=told, headers={"Origin": self.url}, **more)  # type: ignore[arg-type]

    def send(self, cycle: str, data: bytes) -> httpx.Response:
        return self.post(f"/viec/{cycle}/tai-len", files={"report": ("bao-cao.docx", data)})

    @property
    def token(self) -> str:
        return self.http.cookies["vanthu"]


At = Callable[..., Client]


@contextmanager
def door(port: int, log: Path) -> Iterator[str]:
    """The address of a web door of the office that the environment names, its clock begun at nine of 20 December."""
    words = [sys.executable, "-m", "portal", "--port", str(port), "--at", f"{NINE:%Y-%m-%dT%H:%M:%S}"]
    with log.open("wb") as told:
        process = subprocess.Popen(words, stdout=told, stderr=told, start_new_session=True, env=dict(os.environ))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture
def at(office: Office, accounts: dict[str, Account], tmp_path: Path) -> Iterator[At]:
    """A browser at the first or the second door: of nobody, of a login, or with a session's token."""
    with ExitStack() as stack:
        doors = [stack.enter_context(door(free_port(), tmp_path / f"door-{number}.log")) for number in (1, 2)]
        for url in doors:
            _await(url, tmp_path)

        def browser(number: int, login: str = "", token: str = "") -> Client:
            http = stack.enter_context(httpx.Client(follow_redirects=True, timeout=60, trust_env=False))
            token = token or (open_session(office, login, now=NINE) if login else "")
            if token:
                http.cookies.set("vanthu", token)
            return Client(http, doors[number - 1])

        yield browser


def _await(url: str, folder: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(httpx.HTTPError):
            httpx.get(f"{url}/song", trust_env=False)
            return
        time.sleep(0.05)
    raise AssertionError("".join(path.read_text(errors="replace") for path in folder.glob("door-*.log"))[-3000:])


def report(office: Office, unit: str, seed: int = 1) -> bytes:
    """A filled form, not left at the drop folder."""
    path = fill_in(office, unit, seed=seed)
    data = path.read_bytes()
    path.unlink()
    return data


def test_a_day_at_both_doors_is_one_day(at: At, office: Office, units: list[str], cycle: str) -> None:
    set_password(office, units[0], PASSWORD, by="Quản trị", now=NINE)
    first = at(1)
    first.http.post(
        first.url + "/dang-nhap", data={"login": units[0], "password": PASSWORD}, headers={"Origin": first.url}
    )
    second = at(2, token=first.token)
    assert f"/viec/{cycle}" in second.get("/viec").text

    assert "Đã nhận và đọc báo cáo" in first.send(cycle, report(office, units[0])).text
    page = second.get(f"/viec/{cycle}/ban/1")
    digest = re.search(r'name="shown" value="([0-9a-f]{64})"', page.text)
    assert digest
    confirm = f"/viec/{cycle}/ban/1/xac-nhan"
    assert "đã xác nhận số liệu lúc" in second.post(confirm, {"shown": digest.group(1)}).text
    assert "đã xác nhận số liệu lúc" in first.get(f"/viec/{cycle}/ban/1").text

    boards = [at(number, "officer").get(f"/theo-doi/{cycle}/don-vi/{units[0]}") for number in (1, 2)]
    assert all("Gửi đúng hạn" in board.text for board in boards)

    first.post("/dang-xuat")
    for browser in (second, at(1, token=second.token)):
        assert browser.get("/viec").url.path == "/dang-nhap"
    assert findings(office) == ()


def test_a_leader_who_presses_at_both_doors_approves_once(at: At, office: Office, cycle: str) -> None:
    case = read_case(office.directives / DIRECTIVE, Approval.PERSON)
    directive = replace(case.directive, key=WAITING, subject="kiểm tra đột xuất")
    begin_cycle(office, directive, case.place, december(19, 9), folder=case.folder, by="Chuyên viên")
    here = f"/trinh-ky/{WAITING}/directive"
    leaders = [at(number, "issuer-leader") for number in (1, 2, 1, 2)]
    shown = re.search(r'name="shown" value="([0-9a-f]{64})"', leaders[0].get(here).text)
    assert shown
    with ThreadPoolExecutor(4) as crowd:
        pressed = list(crowd.map(lambda one: one.post(f"{here}/duyet", {"shown": shown.group(1)}), leaders))
    assert all(answer.status_code < 500 for answer in pressed)
    assert "Đã ký duyệt" in "".join(answer.text for answer in pressed)
    with office.register.look() as connection:
        acts = [entry.act for entry in read_ledger(connection, WAITING)]
    assert (acts.count("document.approved"), acts.count("document.issued")) == (1, 1)
    assert findings(office) == ()


def test_clerks_of_one_unit_at_the_same_second_make_one_row_of_versions(
    at: At, office: Office, units: list[str], cycle: str
) -> None:
    files = [report(office, units[0], seed=seed) for seed in (1, 2, 3)]
    clerks = [(at(1 + number % 2, units[0]), data) for number, data in enumerate([*files, *reversed(files)])]
    with ThreadPoolExecutor(len(clerks)) as crowd:
        answers = list(crowd.map(lambda one: one[0].send(cycle, one[1]), clerks))
    assert all(answer.status_code == 200 for answer in answers)
    with office.register.look() as connection:
        found, came = read_submissions(connection, cycle, units[0]), read_arrivals(connection, cycle, units[0])
    assert [(one.version, one.replaces) for one in found] == [(1, None), (2, 1), (3, 2)]
    assert [one.status for one in found].count(SubmissionStatus.ACCEPTED) == 1
    assert len(came) == len(clerks)
    assert findings(office) == ()


def test_guesses_at_both_doors_are_counted_together(at: At, office: Office, units: list[str]) -> None:
    set_password(office, units[0], PASSWORD, by="Quản trị", now=NINE)

    def guess(number: int) -> int:
        browser = at(1 + number % 2)
        told = {"login": units[0], "password": "sai mật khẩu"}
        return browser.http.post(browser.url + "/dang-nhap", data=told, headers={"Origin": browser.url}).status_code

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(guess, range(12)))
    assert set(answers) == {422, 429}
    assert 3 <= answers.count(422) < 8, "three are free, and the clock of the doors goes on"
