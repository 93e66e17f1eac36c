"""The same rules on PostgreSQL: one server for all tests of this folder, an empty database for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tasks.office import Office
from tests.flows.conftest import small_office
from tests.services.postgres import binaries, postgres

DRIVER = "postgresql+psycopg"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the server's first database."""
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed on this machine")
    with postgres(tmp_path_factory.mktemp("postgresql")) as url:
        yield url


@pytest.fixture(scope="session")
def new_database(server: str) -> Callable[[], str]:
    """Makes an empty database and gives its URL."""
    numbers = count(1)

    def make() -> str:
        name = f"register_{next(numbers)}"
        with psycopg.connect(server.replace(DRIVER, "postgresql"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{server.rpartition('/')[0]}/{name}"

    return make


@pytest.fixture
def office(
    tmp_path: Path, small_place: Path, monkeypatch: pytest.MonkeyPatch, new_database: Callable[[], str]
) -> Iterator[Office]:
    """An empty office for the small place, its register on PostgreSQL."""
    monkeypatch.setenv("VANTHU_REGISTER", new_database())
    with small_office(tmp_path, small_place, monkeypatch) as office:
        assert office.register.url.startswith(DRIVER)
        yield office
        office.register.close()
