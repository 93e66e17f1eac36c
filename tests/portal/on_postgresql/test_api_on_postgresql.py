"""The door for programs: keys, scopes, requests that are done once, with the register on PostgreSQL."""

from collections.abc import Callable, Iterator

import pytest

from tests.portal.test_api import *  # noqa: F403  every rule of that file

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def its_register(new_database: Callable[[], str]) -> Iterator[None]:
    """The province keeps its register there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANTHU_REGISTER", new_database())
        yield


def test_it_is_there(province: Province) -> None:  # noqa: F405
    assert province.office.register.url.startswith("postgresql")
