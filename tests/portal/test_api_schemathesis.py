"""Somebody who has read the description alone tries everything: nothing breaks, and every answer is as described."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import integers
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from models.api_key import Scope
from portal.access.deeds import may
from portal.api.route import ROOT, ApiRoute
from portal.api.routes import ROUTES
from portal.app import make_app
from portal.settings import Settings
from tasks.api_keys import make_key
from tests.portal.places import PLACES
from tests.portal.province import Province, lay_province
from tests.portal.test_api import YEAR

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    negative_data_rejection,
    unsupported_method,
    ignored_auth,
]
EXAMPLES = 12
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """One province for all that is tried."""
    with lay_province(tmp_path_factory.mktemp("province")) as province:
        yield province


@pytest.fixture(scope="module")
def api(province: Province) -> BaseSchema:
    """The description as it is served."""
    app = make_app(province.office, Settings(url="http://testserver", clock=province.clock))
    return schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", app)


@pytest.fixture(scope="module")
def keys(province: Province) -> dict[str, str]:
    """A key for everything, of each person."""
    return {
        who: make_key(
            province.office,
            account.login,
            name="schemathesis",
            scopes=tuple(Scope),
            life=YEAR,
            by="Quản trị",
            now=province.clock(),
        )
        for who, account in province.people.items()
    }


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
@pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method} {r.path}")
def test_whatever_is_sent_is_answered_as_described(
    api: BaseSchema, province: Province, keys: dict[str, str], route: ApiRoute, mode: GenerationMode
) -> None:
    operation = api[ROOT + route.path][route.method]
    able = [who for who, account in province.people.items() if may(account.role, route.deed)]

    @seed(2025)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode), number=integers(0, 999))
    def send(case: Case, number: int) -> None:
        who = able[number % len(able)]
        if number % 4:  # most go to a real thing, to come past its address
            case.path_parameters = dict(_real(province, who, case.path_parameters))
        case.call_and_validate(headers={"Authorization": f"Bearer {keys[who]}"}, checks=CHECKS)

    with suppress(Unsatisfiable):  # a way in without any parameter cannot be asked wrongly
        send()


def _real(province: Province, who: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        things = PLACES[name](province, province.people[who])
        yield name, (things.own or things.missing)[0]
