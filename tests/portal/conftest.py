"""The small province with its web door: one account for each role, and a browser for each account."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

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


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office for the small place, its cycle issued on 8 December at nine, an account for each role."""
    with small_office(tmp_path, lay_small_place(tmp_path), monkeypatch) as office:
        yield office


@pytest.fixture
def cycle(office: Office) -> str:
    """The key of the cycle."""
    import flows.annual_cycle as module
    from models.directive import Approval

    return str(module.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC))


@pytest.fixture
def units(office: Office, cycle: str) -> list[str]:
    """The keys of the units that owe a report, in roster order."""
    with office.register.look() as connection:
        return [obligation.unit.key for obligation in read_obligations(connection, cycle)]


@pytest.fixture
def accounts(office: Office, units: list[str]) -> dict[str, Account]:
    """By login: one for each unit (its own key), and "officer", "leader", "records", "issuer-leader", "admin"."""
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
