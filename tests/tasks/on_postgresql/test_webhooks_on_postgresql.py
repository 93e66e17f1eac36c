"""Other systems are told of what happens, with the register on PostgreSQL."""

from collections.abc import Callable

import pytest

from tests.flows.on_postgresql.conftest import new_database, server  # noqa: F401
from tests.tasks.test_webhooks import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def its_register(monkeypatch: pytest.MonkeyPatch, new_database: Callable[[], str]) -> None:  # noqa: F811
    """The office that is opened next keeps its register there."""
    monkeypatch.setenv("VANTHU_REGISTER", new_database())


def test_it_is_there(office: Office) -> None:  # noqa: F405
    assert office.register.url.startswith("postgresql")
