"""The web door of an office whose register is on PostgreSQL: the cycle is issued once, and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tasks.office import Office
from tests.flows.conftest import small_office
from tests.flows.on_postgresql.conftest import DRIVER, new_database, server
from tests.portal.conftest import Laid, lay_office

__all__ = ["new_database", "server"]


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[], str]) -> Laid:
    """The office that each test gets a copy of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANTHU_REGISTER", new_database())
        return lay_office(tmp_path_factory.mktemp("laid"))


NUMBERS = count(1)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, laid: Laid) -> Iterator[Office]:
    """A copy of the office, its register too."""
    root, _, original = laid.url.rpartition("/")
    name = f"{original}_{next(NUMBERS)}"
    _steer(root, f"CREATE DATABASE {name} TEMPLATE {original}")
    monkeypatch.setenv("VANTHU_REGISTER", f"{root}/{name}")
    shutil.copytree(laid.home, tmp_path, dirs_exist_ok=True)
    with small_office(tmp_path, tmp_path / "directives" / "lao-cai", monkeypatch) as office:
        assert office.register.url.startswith(DRIVER)
        yield office
        office.register.close()
    _steer(root, f"DROP DATABASE {name} WITH (FORCE)")


def _steer(root: str, statement: str) -> None:
    with psycopg.connect(f"{root.replace(DRIVER, 'postgresql')}/postgres", autocommit=True) as link:
        link.execute(statement)  # type: ignore[call-overload]
