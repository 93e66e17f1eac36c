"""With the real engine: the demo as a person runs it, and a server that schedules what prefect.yaml says."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flows.engine import SETTINGS, prefect_server
from flows.up import deployment_names
from tasks.office import DIRECTIVES

pytestmark = [pytest.mark.flow, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
SUMMARY_KEYS = {
    "units", "on_time", "late", "missing", "returned", "nil", "extended", "reminders", "chasing_letters",
    "escalations", "documents", "last_legal_moment", "last_working_day", "upward_sent_on", "flow_runs", "seconds",
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home that `vanthu demo` leaves, for the seed's whole province."""
    home = tmp_path_factory.mktemp("demo") / "office"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "VANTHU_"))}
    subprocess.run([BIN / "vanthu", "demo", "--home", home], cwd=ROOT, env=environment, check=True, timeout=300)
    return home


@pytest.fixture(scope="module")
def summary(demo: Path) -> dict[str, Any]:
    """What the demo says of itself."""
    said: dict[str, Any] = json.loads((demo / "summary.json").read_text())
    return said


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    """Rows of Prefect's own database."""
    with closing(sqlite3.connect(home / "prefect" / "prefect.db")) as database:
        return database.execute(query).fetchall()


def official(home: Path, query: str) -> int:
    """One number out of the office's own register."""
    with closing(sqlite3.connect(home / "register.db")) as register:
        return int(register.execute(query).fetchone()[0])


def test_the_demo_walks_every_path_of_the_cycle(summary: dict[str, Any]) -> None:
    assert summary.keys() >= SUMMARY_KEYS
    assert summary["units"] == 123
    paths = ("on_time", "late", "missing", "returned", "nil", "extended", "reminders", "chasing_letters", "escalations")
    assert all(summary[path] > 0 for path in paths)
    assert summary["upward_sent_on"] == "2025-12-30"


def test_every_flow_run_and_task_run_completed_and_was_recorded(demo: Path, summary: dict[str, Any]) -> None:
    assert rows(demo, "SELECT state_type, count(*) FROM flow_run GROUP BY 1") == [("COMPLETED", summary["flow_runs"])]
    assert [state for state, _ in rows(demo, "SELECT state_type, count(*) FROM task_run GROUP BY 1")] == ["COMPLETED"]
    assert rows(demo, "SELECT count(DISTINCT flow_run_id) FROM task_run") == [(summary["flow_runs"],)]


@pytest.mark.parametrize(
    "act",
    ["cycle.opened", "document.approved", "report.quarantined", "report.returned", "cycle.cut_off", "cycle.closed"],
)
def test_each_official_fact_of_a_rehearsal_is_an_event_although_they_are_written_at_its_end(
    demo: Path, act: str
) -> None:
    happened = official(demo, f"SELECT count(*) FROM ledger WHERE act = '{act}'")
    assert rows(demo, f"SELECT count(*) FROM events WHERE event = 'vanthu.{act}'") == [(happened,)]
    assert happened > 0


def test_runs_are_named_with_the_moved_day_and_the_act(demo: Path) -> None:
    names = {name for (name,) in rows(demo, "SELECT name FROM flow_run")}
    assert "08/12 09:00 · Ban hành văn bản chỉ đạo" in names
    assert any(name.startswith("25/12 · Nhắc trước hạn 1 ngày · ") for name in names)
    assert any(name.startswith("29/12 · Đôn đốc lần 1 · ") for name in names)
    assert any(name.startswith("30/12 · Chốt số liệu, tổng hợp · ") for name in names)


def test_each_act_of_a_rehearsal_has_its_run_and_looking_when_nothing_was_due_left_none(demo: Path) -> None:
    shown = dict(rows(demo, "SELECT f.name, count(*) FROM flow_run r JOIN flow f ON f.id = r.flow_id GROUP BY 1"))
    assert shown == {
        "annual-cycle": 1,
        "collect-reports": official(demo, "SELECT count(DISTINCT arrived_at) FROM arrival WHERE channel <> 'paper'"),
        "chase-overdue": official(demo, "SELECT count(DISTINCT rung || at) FROM rung WHERE verdict = 'perform'"),
        "consolidate-reports": 1,
        "report-upward": 1,
    }
    assert rows(demo, "SELECT count(*) FROM task_run WHERE flow_run_id IS NULL") == [(0,)]


def test_runs_bear_their_cycle_and_their_stage_and_the_pages_that_they_changed(demo: Path) -> None:
    tags = [json.loads(found) for (found,) in rows(demo, "SELECT tags FROM flow_run")]
    assert all("cycle:truyen-thong-cds-2025" in found for found in tags)
    assert {tag for found in tags for tag in found} >= {"ban-hanh", "tiep-nhan", "don-doc", "tong-hop", "bao-cao"}

    shown = "SELECT f.name, count(DISTINCT a.key) FROM artifact a JOIN flow_run r ON r.id = a.flow_run_id"
    pages = dict(rows(demo, f"{shown} JOIN flow f ON f.id = r.flow_id GROUP BY 1"))
    assert pages == {"collect-reports": 3, "chase-overdue": 2, "consolidate-reports": 3, "report-upward": 2}


def test_a_step_bears_no_tag_for_which_prefect_would_ask_the_server_for_a_slot(demo: Path) -> None:
    assert {found for (found,) in rows(demo, "SELECT DISTINCT tags FROM task_run")} == {"[]"}


def test_the_pages_of_every_run_hang_beside_it_though_nobody_waited_for_them(demo: Path) -> None:
    ended = rows(demo, "SELECT count(*) FROM flow_run WHERE state_type = 'COMPLETED'")
    hung = rows(demo, "SELECT count(DISTINCT flow_run_id) FROM artifact")
    assert hung[0][0] == ended[0][0] - 1  # all but the one that opened the cycle


def test_a_rehearsal_never_throws_away_what_it_did_not_make(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_text("a year of work")
    run = subprocess.run([BIN / "vanthu", "demo", "--home", tmp_path], cwd=ROOT, capture_output=True, timeout=60)
    assert run.returncode != 0
    assert (tmp_path / "register.db").read_text() == "a year of work"


@pytest.fixture(scope="module")
def server(demo: Path) -> Iterator[dict[str, str]]:
    """A server on the demo's database, and the environment of a client of it."""
    with prefect_server(demo / "prefect") as url:
        yield {
            **{key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")},
            **SETTINGS,
            "PREFECT_API_URL": url,
            "PREFECT_HOME": str(demo / "prefect"),
            "VANTHU_ROOT": str(ROOT),
            "VANTHU_DIRECTIVES": str(DIRECTIVES),
        }


def test_every_deployment_is_deployed_and_the_scheduled_ones_get_their_runs(demo: Path, server: dict[str, str]) -> None:
    for command in (["work-pool", "create", "vanthu", "--type", "process"], ["--no-prompt", "deploy", "--all"]):
        run = subprocess.run(
            [BIN / "prefect", *command], cwd=ROOT, env=server, capture_output=True, text=True, timeout=120
        )
        assert run.returncode == 0, run.stdout + run.stderr
    assert len(rows(demo, "SELECT name FROM deployment")) == len(deployment_names())
    until, scheduled = time.monotonic() + 60, set[str]()
    query = "SELECT d.name FROM flow_run f JOIN deployment d ON d.id = f.deployment_id WHERE f.state_type = 'SCHEDULED'"
    while time.monotonic() < until and scheduled < {"sweep", "annual-cycle"}:
        scheduled = {name for (name,) in rows(demo, query)}
        time.sleep(0.5)
    assert scheduled >= {"sweep", "annual-cycle"}, "the scheduler created no runs: look at the pins"
