"""With a real server and worker: what fails calls the operator, what is shown can be found, and all is there once."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.api import ask
from flows.engine import launch, prefect_server, stop
from flows.up.automations import apply_automations, automations
from flows.up.deployments import deploy_all
from flows.up.programs import WORKER
from flows.up.site import Site
from tasks.clock import read_clock
from tasks.office import DIRECTIVES

pytestmark = [pytest.mark.flow, pytest.mark.slow]
TODAY = read_clock().date()
PATIENCE = 60
"""Seconds for one answer: other tests kill writers meanwhile, and the disk is everybody's."""
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
ANSWERS = {
    "subject": "báo cáo nhanh kết quả tuyên truyền trực quan về chuyển đổi số",
    "duty": "Báo cáo nhanh kết quả tuyên truyền trực quan theo biểu mẫu gửi kèm.",
    "deadline": f"trước 17 giờ 00 ngày {TODAY - timedelta(days=3):%d/%m/%Y}",
    "lead_deadline": f"chậm nhất là ngày {TODAY + timedelta(days=10):%d/%m/%Y}",
    "units": ["Phường Lào Cai", "Phường Sa Pa"],
    "now": f"{TODAY - timedelta(days=10)}T09:00:00+07:00",
    "approval": "Tự động (chỉ dùng khi diễn tập)",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An office whose server has everything, and whose worker runs what is asked."""
    state = tmp_path_factory.mktemp("room")
    with prefect_server(state / "prefect") as url:
        port = int(url.split(":")[2].split("/")[0])
        site = Site(state=state, home=state / "office", directives=DIRECTIVES, port=port)
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "VANTHU_"))}
        told = {
            **plain,
            **{k: v for k, v in site.environment().items() if k not in os.environ},
            **WORKER.settings(site),
        }
        deploy_all(url, told)
        worker = launch(WORKER.command(site), told, state / "worker.log")
        try:
            yield site
        finally:
            stop(worker)


def begin(site: Site, name: str, **parameters: Any) -> str:
    """A run of this deployment, as the UI's form asks for it."""
    deployment = ask(site.url, f"/deployments/name/{name}/{name}", seconds=PATIENCE)["id"]
    wanted = {"parameters": parameters, "state": {"type": "SCHEDULED"}}
    return str(ask(site.url, f"/deployments/{deployment}/create_flow_run", wanted, seconds=PATIENCE)["id"])


def wait(is_so: Callable[[], bool], seconds: float = 300) -> None:
    """Until it is so."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, f"not so after {seconds} s"
        time.sleep(0.5)


def ended(site: Site, run: str) -> dict[str, Any]:
    """The run, once it has ended."""
    wait(lambda: ask(site.url, f"/flow_runs/{run}", seconds=PATIENCE)["state_type"] in ENDED)
    found: dict[str, Any] = ask(site.url, f"/flow_runs/{run}", seconds=PATIENCE)
    return found


def alarms(home: Path) -> list[dict[str, str]]:
    """The alarms that lie in the home."""
    path = home / "alarms.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_applying_twice_leaves_one_of_each_with_the_triggers_of_the_file(site: Site) -> None:
    assert apply_automations(site.url) == apply_automations(site.url)
    present = ask(site.url, "/automations/filter", {})
    assert sorted(a["name"] for a in present) == sorted(a["name"] for a in automations())
    (zombie,) = (a for a in present if a["name"] == "Đóng lượt chạy đã chết")
    trigger = zombie["trigger"]
    assert (trigger["posture"], trigger["after"]) == ("Proactive", ["prefect.flow-run.heartbeat"])
    assert (trigger["for_each"], trigger["within"], trigger["threshold"]) == (["prefect.resource.id"], 240, 1)
    assert zombie["actions"][0] | {"state": "CRASHED"} == zombie["actions"][0]


def test_a_run_that_fails_calls_the_operator_once_with_its_name(site: Site) -> None:
    run = ended(site, begin(site, "ad-hoc-report", **{**ANSWERS, "deadline": "sớm nhất có thể"}))
    assert run["state_type"] == "FAILED"
    assert "chưa nêu ngày cụ thể" in run["state"]["message"]
    wait(lambda: bool(alarms(site.home)))
    assert [(a["alarm"], a["subject"]) for a in alarms(site.home)] == [("Lượt chạy hỏng", run["name"])]


def test_the_runs_of_a_cycle_are_found_by_its_tag_and_by_their_stage(site: Site) -> None:
    run = ended(site, begin(site, "ad-hoc-report", **ANSWERS))
    assert run["state_type"] == "COMPLETED"
    (tag,) = (tag for tag in run["tags"] if tag.startswith("cycle:"))
    assert ended(site, begin(site, "chase-overdue", cycle=tag.removeprefix("cycle:")))["state_type"] == "COMPLETED"
    found = ask(site.url, "/flow_runs/filter", {"flow_runs": {"tags": {"all_": [tag, "don-doc"]}}})
    assert found, "chasing bears the cycle's tag and its stage's"
    shown = {a["key"] for a in ask(site.url, "/artifacts/filter", {})}
    assert {f"{tag.removeprefix('cycle:')}-qua-han", f"{tag.removeprefix('cycle:')}-van-ban"} <= shown


def test_a_cycle_with_too_many_overdue_calls_the_operator_once_a_day(site: Site) -> None:
    for _ in range(2):
        wait(lambda: ended(site, begin(site, "sweep"))["state_type"] == "COMPLETED")
    wait(lambda: any("quá hạn" in a["alarm"] for a in alarms(site.home)))
    time.sleep(5)
    assert len([a for a in alarms(site.home) if "quá hạn" in a["alarm"]]) == 1
