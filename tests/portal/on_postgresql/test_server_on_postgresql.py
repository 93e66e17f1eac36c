"""The server of the register cuts lines, goes away and comes back, as people at the web door meet it."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from models.store.ledger_rows import last_seq
from tasks.office import Office
from tests.flows.conftest import december
from tests.flows.on_postgresql.conftest import DRIVER
from tests.portal.conftest import URL, Browser

pytestmark = pytest.mark.slow
VisitAs = Callable[[str | None], Browser]


def steer(office: Office, *statements: str) -> None:
    """Nothing. The server is told this beside the office's own connections; "{name}" is its database."""
    server, _, name = office.register.url.replace(DRIVER, "postgresql").rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
        for statement in statements:
            link.execute(statement.format(name=name))  # type: ignore[call-overload]


CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"


def test_connections_that_the_server_cut_are_made_anew(office: Office, visit_as: VisitAs, units: list[str]) -> None:
    browser = visit_as(units[0])
    assert browser.get("/viec").status_code == 200
    steer(office, CUT)
    assert browser.get("/viec").status_code == 200
    assert browser.post("/dang-xuat").status_code == 200


def test_while_the_server_is_away_the_page_says_try_again(office: Office, visit_as: VisitAs, units: list[str]) -> None:
    browser = visit_as(units[0])
    steer(office, "ALTER DATABASE {name} ALLOW_CONNECTIONS false", CUT)
    page = browser.get("/viec")
    assert page.status_code == 503
    assert "Hệ thống đang bận" in page.text
    assert "không mất dữ liệu nào" in page.text
    signing_in = {"login": units[0], "password": "một câu đủ dài"}
    answer = visit_as(None).client.post("/dang-nhap", data=signing_in, headers={"Origin": URL})
    assert answer.status_code == 503
    program = browser.client.get("/api/v1/duties", headers={"Authorization": "Bearer vanthu_x"})
    assert (program.status_code, program.headers["retry-after"]) == (503, "5")
    steer(office, "ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert browser.get("/viec").status_code == 200


def test_who_looks_sees_one_picture_whatever_is_written_meanwhile(office: Office, units: list[str]) -> None:
    with office.register.look() as connection:
        before = last_seq(connection)
        with office.register.act(december(20, 9)) as act:
            act.note("office", "account.made", login="meanwhile")
        assert last_seq(connection) == before
    with office.register.look() as connection:
        assert last_seq(connection) == before + 1
