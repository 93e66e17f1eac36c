"""The small province with its web door: one account for each role, and a browser for each account."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from models.account import Account, Role
from models.store.obligations import read_obligations
from portal.app import make_app
from portal.outgoing import cookie_name
from portal.settings import Settings
from tasks.accounts import make_account, open_session
from tasks.office import Office
from tests.flows.conftest import DIRECTIVE, december, lay_small_place, small_office
from tests.services.webdoor import WebDoor, lay_show, open_browser, web_door

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chrome

PLACE = "lao-cai"
LEAD, ISSUER = "svhttdl", "ubnd-tinh"
URL = "http://127.0.0.1:4280"


@dataclass
class Clock:
    """The web door's clock, which a test moves."""

    now: datetime = field(default_factory=lambda: december(20, 9))

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Browser:
    """Somebody at the web door: `get` and `post` as a browser does, with the mark of the page that holds the form."""

    client: TestClient

    def get(self, path: str, **more: object):  # type: ignore[no-untyped-def]
        """The answer to a plain request; redirects are followed."""
        return self.client.get(path, **more)  # type: ignore[arg-type]

    def post(self, path: str, fields: dict[str, object] | None = None, *, files: object = None, page: str = "/"):  # type: ignore[no-untyped-def]
        """The answer to a form of ours: its mark is taken from `page`."""
        marked = {**(fields or {}), "mark": self.mark(page)}
        return self.client.post(path, data=marked, files=files, headers={"Origin": URL})  # type: ignore[arg-type]

    def mark(self, page: str = "/tro-giup") -> str:
        """A mark of this session."""
        found = re.search(r'name="mark" value="([^"]+)"', self.client.get("/tro-giup").text)
        return found.group(1) if found else ""


@dataclass(frozen=True, kw_only=True)
class Laid:
    """An office in which the cycle is issued and everybody has an account; nobody uses it but to copy it."""

    home: Path
    url: str
    cycle: str
    accounts: dict[str, Account]


def lay_office(home: Path) -> Laid:
    """An office for the small place below `home`, its cycle issued on 8 December at nine, an account for each role."""
    with pytest.MonkeyPatch.context() as patch, small_office(home, lay_small_place(home), patch) as office:
        cycle = issue_cycle()
        accounts = make_accounts(office, owing_units(office, cycle))
        office.register.close()
        return Laid(home=home, url=office.register.url, cycle=cycle, accounts=accounts)


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """The office that each test gets a copy of: issuing the cycle anew takes longer than most of the tests."""
    return lay_office(tmp_path_factory.mktemp("laid"))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, laid: Laid) -> Iterator[Office]:
    """A copy of the office."""
    shutil.copytree(laid.home, tmp_path, dirs_exist_ok=True)
    with small_office(tmp_path, tmp_path / "directives" / "lao-cai", monkeypatch) as office:
        yield office
        office.register.close()


@pytest.fixture
def cycle(office: Office, laid: Laid) -> str:
    """The key of the cycle."""
    return laid.cycle


@pytest.fixture
def units(office: Office, cycle: str) -> list[str]:
    """The keys of the units that owe a report, in roster order."""
    return owing_units(office, cycle)


@pytest.fixture
def accounts(office: Office, laid: Laid) -> dict[str, Account]:
    """By login: one for each unit (its own key), and "officer", "leader", "records", "issuer-leader", "admin"."""
    return dict(laid.accounts)


def issue_cycle() -> str:
    """The key of the cycle, issued now in the office that the environment names."""
    import flows.annual_cycle as module
    from models.directive import Approval

    return str(module.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))


def owing_units(office: Office, cycle: str) -> list[str]:
    """The keys of the units that owe a report, in roster order."""
    with office.register.look() as connection:
        return [obligation.unit.key for obligation in read_obligations(connection, cycle)]


def make_accounts(office: Office, units: list[str]) -> dict[str, Account]:
    """By login, everybody's account, made now."""
    made = {unit: _account(unit, Role.UNIT, unit) for unit in units}
    made |= {"officer": _account("officer", Role.OFFICER, LEAD), "leader": _account("leader", Role.LEADER, LEAD)}
    made |= {"records": _account("records", Role.RECORDS, LEAD), "admin": _account("admin", Role.ADMIN, LEAD)}
    made |= {"issuer-leader": _account("issuer-leader", Role.LEADER, ISSUER)}
    made |= {"issuer-records": _account("issuer-records", Role.RECORDS, ISSUER)}
    return {login: make_account(office, one, now=december(8, 10)) for login, one in made.items()}


@pytest.fixture
def clock() -> Clock:
    """Nine in the morning of 20 December, until a test moves it."""
    return Clock()


@pytest.fixture
def app(office: Office, clock: Clock) -> Starlette:
    """The web door of the office."""
    return make_app(office, Settings(url=URL, clock=clock))


@pytest.fixture
def visit_as(
    app: Starlette, office: Office, accounts: dict[str, Account], clock: Clock
) -> Callable[[str | None], Browser]:
    """A browser in which this login is signed in; None: nobody is."""

    def browser(login: str | None) -> Browser:
        client = TestClient(app, base_url=URL, raise_server_exceptions=True)
        if login is not None:
            client.cookies.set(cookie_name(Settings(url=URL)), open_session(office, login, now=clock()))
        return Browser(client)

    return browser


def _account(login: str, role: Role, unit: str) -> Account:
    name = {Role.UNIT: f"Văn thư {unit}", Role.OFFICER: "Chuyên viên", Role.LEADER: "Lãnh đạo"}.get(role, "Văn thư")
    return Account(
        login=login, name=name, role=role, unit=unit, place=PLACE, made_at=december(8, 10), made_by="Quản trị"
    )


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the show, made once in a run of the tests, however many processes they run in."""
    own = tmp_path_factory.getbasetemp()
    return lay_show(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="module")
def door(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDoor]:
    """A web door on a copy of it, for the tests of one file."""
    with web_door(seeded, tmp_path_factory.mktemp("door") / "office") as door:
        yield door


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    """One browser for the tests of one file: while it is open, nothing else of the process may run a loop."""
    with open_browser() as browser:
        yield browser


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pages are asked for over HTTP, in an office with a whole issued cycle: `make fast` leaves them out."""
    for item in items:
        if {"laid", "province"} & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.slow)
