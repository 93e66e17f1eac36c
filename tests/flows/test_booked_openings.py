"""The periods to come are on the screen: each once, gone from it when it is open, and a booked run opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

import flows.sweep as sweeping
from flows.api import ask
from flows.bookings import book_openings
from flows.engine import prefect_server
from flows.up.deployments import deploy_all
from models.bookings import Stage
from tasks.office import Office
from tasks.year.coming import coming_openings
from tests.flows.test_periods import ask_each, at


@pytest.fixture
def monthly(office: Office, small_place: Path) -> Path:
    return ask_each(small_place, "monthly", "trước ngày 20 hằng tháng", "trước ngày 25 hằng tháng")


def test_the_next_periods_are_to_come_until_they_are_open(office: Office, monthly: Path) -> None:
    first, *others = coming_openings(office, at("2026-03-01T09:00"))
    assert (first.cycle, first.stage, first.due_at) == ("truyen-thong-cds-2026-m03", Stage.OPEN, at("2026-03-05T08:00"))
    assert first.file == "lao-cai/directive-2025.yaml"
    assert len(others) == 3
    sweeping.sweep(now=at("2026-03-05T08:00"))
    assert [one.cycle[-3:] for one in coming_openings(office, at("2026-03-05T08:00"))] == ["m04", "m05", "m06"]


def test_a_yearly_directive_has_a_schedule_of_its_own(office: Office) -> None:
    assert coming_openings(office, at("2025-12-01T09:00")) == ()


@pytest.mark.flow
@pytest.mark.slow
def test_the_screen_shows_each_opening_once(office: Office, monthly: Path, tmp_path: Path) -> None:
    with prefect_server(tmp_path / "prefect") as url:
        deploy_all(url, {"VANTHU_HOME": "/nowhere"})
        with temporary_settings({PREFECT_API_URL: url}):
            now = at("2027-03-01T09:00")
            assert book_openings(office, now) == 4
            assert book_openings(office, now) == 0
            wanted = {"flow_runs": {"tags": {"all_": ["mo-ky"]}}, "sort": "EXPECTED_START_TIME_ASC"}
            shown: list[dict[str, Any]] = ask(url, "/flow_runs/filter", wanted)
    assert [run["parameters"]["directive"] for run in shown] == ["lao-cai/directive-2025.yaml"] * 4
    assert shown[0]["name"].endswith("(kỳ báo cáo tháng 3 năm 2027) · 6 đơn vị")
