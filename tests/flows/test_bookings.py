"""The timetable on the screen: there once a directive is issued, moved with a deadline, whole again after a loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

import flows.sweep as sweeping
from flows.api import ask
from flows.bookings import book_ahead
from flows.engine import prefect_server
from flows.up.deployments import deploy_all
from models.bookings import Stage, bookings
from models.ladder import Anchor
from models.store.cycles import read_cycle
from models.store.obligations import read_obligations
from tasks.decisions import ask_extension, decide_extensions
from tasks.office import Office
from tests.flows.conftest import december

ISSUED = december(8, 10)


def to_come(office: Office, cycle: str) -> list[tuple[str, str, int]]:
    with office.register.look() as connection:
        known, obligations = read_cycle(connection, cycle), read_obligations(connection, cycle)
    return [(f"{b.due_at:%d/%m %H:%M}", b.rung or b.stage.value, b.units) for b in bookings(known, obligations, ISSUED)]


@pytest.mark.slow
def test_every_rung_and_the_lead_s_own_duties_are_to_come_in_order(office: Office, cycle: str) -> None:
    coming = to_come(office, cycle)
    assert [what for _, what, _ in coming][-1] == Stage.UPWARD
    assert [units for _, _, units in coming] == [6] * len(coming)
    with office.register.look() as connection:
        ladder = read_cycle(connection, cycle).ladder
    # Who gives no sign of the directive is asked from its own delivery on: no day of it is known ahead.
    rungs = {rung.key for rung in ladder.rungs if rung.anchor is not Anchor.DELIVERED}
    assert {what for _, what, _ in coming} == rungs | {Stage.CONSOLIDATE, Stage.UPWARD}


@pytest.mark.slow
def test_an_extended_unit_has_a_timetable_of_its_own_and_the_others_keep_theirs(
    office: Office, cycle: str, units: list[str]
) -> None:
    before = to_come(office, cycle)
    extend(office, cycle, units[0])
    after = to_come(office, cycle)
    assert {units for _, what, units in after if what not in list(Stage)} == {5, 1}
    assert len(after) > len(before)


@pytest.mark.slow
def test_a_unit_that_reported_is_no_longer_counted(
    office: Office, cycle: str, units: list[str], hand_in: Callable[..., Path]
) -> None:
    sweeping.sweep(now=december(9, 8))
    hand_in(units[0])
    sweeping.sweep(now=december(9, 9))
    assert {n for _, what, n in to_come(office, cycle) if what not in list(Stage)} == {5}


def extend(office: Office, cycle: str, unit: str) -> None:
    ask_extension(office, cycle, unit, until=december(29, 17), reason="Mưa lũ", now=ISSUED)
    decide_extensions(office, cycle, by="Lãnh đạo", is_granted=True, now=ISSUED)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The API URL of a server that knows the deployments; no worker, so that what is booked stays booked."""
    with prefect_server(tmp_path_factory.mktemp("prefect")) as url:
        deploy_all(url, {"VANTHU_HOME": "/nowhere"})
        with temporary_settings({PREFECT_API_URL: url}):
            yield url


def shown(url: str, cycle: str) -> list[dict[str, Any]]:
    wanted = {"flow_runs": {"tags": {"all_": [f"cycle:{cycle}"]}}, "sort": "EXPECTED_START_TIME_ASC"}
    found: list[dict[str, Any]] = ask(url, "/flow_runs/filter", wanted)
    return found


@pytest.mark.flow
@pytest.mark.slow
def test_the_screen_shows_what_is_to_come_once_and_follows_the_register(
    server: str, office: Office, cycle: str, units: list[str]
) -> None:
    made = book_ahead(office, cycle, ISSUED)
    first = shown(server, cycle)
    assert made == len(first) == len(to_come(office, cycle))
    assert "2025 · Đôn đốc lần 1 · 6 đơn vị" in [run["name"] for run in first]
    assert {run["state_type"] for run in first} == {"SCHEDULED"}
    assert book_ahead(office, cycle, ISSUED) == 0
    assert len(shown(server, cycle)) == made

    extend(office, cycle, units[0])
    assert book_ahead(office, cycle, ISSUED) > 0
    names = [run["name"] for run in shown(server, cycle)]
    assert len(names) == len(to_come(office, cycle))
    assert {"2025 · Đôn đốc lần 1 · 5 đơn vị", "2025 · Đôn đốc lần 1 · 1 đơn vị"} <= set(names)

    for run in shown(server, cycle):  # the server loses everything
        ask(server, f"/flow_runs/{run['id']}", method="DELETE")
    assert book_ahead(office, cycle, ISSUED) == len(shown(server, cycle)) == len(to_come(office, cycle))
    assert book_ahead(office, cycle, ISSUED + timedelta(days=40)) == 0  # what is past is left as it ran


@pytest.mark.flow
@pytest.mark.slow
def test_a_server_that_is_away_stops_nothing(office: Office, cycle: str) -> None:
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        assert book_ahead(office, cycle, ISSUED) == 0
