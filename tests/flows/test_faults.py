"""The engine under our feet: runs, worker and server are killed, its database is lost; the cycle ends as if none were.

One cycle, stage by stage: each test goes on where the one before it ended.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

import flows.annual_cycle as issuing
import flows.sweep as sweeping
from flows.api import ask
from flows.bookings import book_ahead
from flows.dead_runs import close_dead_runs
from flows.engine import await_server, free_port, lay_database
from flows.forms.wording import APPROVALS
from flows.undressed import undressed
from flows.up import Site, deploy_all
from flows.up.keeper import Keeper, log_of
from flows.up.programs import SERVER, WORKER
from models.directive import Approval
from tasks import office as offices
from tasks.audit import findings
from tasks.office import Office, open_office
from tests.flows.conftest import DIRECTIVE, december, lay_small_place
from tests.flows.crash_driver import hand_in, outside

pytestmark = [pytest.mark.flow, pytest.mark.slow]
CYCLE = "truyen-thong-cds-2025"
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
ISSUE = {"directive": DIRECTIVE, "approval": APPROVALS[Approval.AUTOMATIC]}


class Engine:
    """Prefect's server and a worker on loopback, kept alive as `vanthu up` keeps them; nothing runs by the clock."""

    def __init__(self, folder: Path, directives: Path) -> None:
        state = folder / "var"
        self.site = Site(state=state, home=state / "office", directives=directives, port=free_port())
        self.machine = folder / "machine"
        self.machine.mkdir()
        shutil.copy(Path(__file__).with_name("kill_once.py"), self.machine / "sitecustomize.py")
        self.keeper = Keeper(self.site, lambda word: None)

    @property
    def url(self) -> str:
        return self.site.url

    def start(self) -> None:
        for place in (self.site.prefect, self.site.logs):
            place.mkdir(parents=True, exist_ok=True)
        lay_database(self.site.prefect)
        self.server = self.keeper.start(SERVER)
        await_server(self.server, self.url, self.site.logs, log=log_of(self.site, SERVER).name)
        deploy_all(self.url, self.site.environment())
        for deployment in ask(self.url, "/deployments/filter", {}):
            ask(self.url, f"/deployments/{deployment['id']}/pause_deployment", {})
        for automation in ask(self.url, "/automations/filter", {}):  # what follows is done without their help
            ask(self.url, f"/automations/{automation['id']}", {"enabled": False}, method="PATCH")
        quick = {"PREFECT_WORKER_QUERY_SECONDS": "1", "PYTHONPATH": str(self.machine)}
        self.worker = self.keeper.start(dataclasses.replace(WORKER, settings=lambda site: quick))
        (self.machine / "worker").write_text(str(self.worker.pid))

    def begin(self, name: str, **parameters: Any) -> str:
        """A run of this deployment."""
        deployment = ask(self.url, f"/deployments/name/{name}/{name}")["id"]
        wanted = {"parameters": parameters, "state": {"type": "SCHEDULED"}}
        return str(ask(self.url, f"/deployments/{deployment}/create_flow_run", wanted)["id"])

    def state_of(self, run: str) -> str:
        with suppress(OSError):
            return str(ask(self.url, f"/flow_runs/{run}")["state_type"])
        return "UNKNOWN"

    def run(self, name: str, **parameters: Any) -> str:
        """How a run of this deployment ended."""
        run = self.begin(name, **parameters)
        self.wait(lambda: self.state_of(run) in ENDED)
        return self.state_of(run)

    def sweep(self, *when: int) -> str:
        return self.run("sweep", now=december(*when).isoformat())

    def forget(self, run: str) -> None:
        """Nothing: the server has no such run."""
        ask(self.url, f"/flow_runs/{run}", method="DELETE")

    def plan(self, point: str) -> None:
        """The next run that passes this point dies there."""
        (self.machine / "plan").write_text(point)

    @property
    def is_planned(self) -> bool:
        return (self.machine / "plan").exists()

    def wait(self, is_so: Callable[[], bool], seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < until, f"not so after {seconds} s; see {self.site.logs}"
            self.keeper.look()
            time.sleep(0.2)

    def running(self) -> list[str]:
        wanted = {"flow_runs": {"state": {"type": {"any_": ["RUNNING", "PENDING"]}}}}
        return [run["name"] for run in ask(self.url, "/flow_runs/filter", wanted)]

    def end(self) -> None:
        self.keeper.end()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small place in it."""
    made = tmp_path_factory.mktemp("faults")
    lay_small_place(made)
    return made


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> dict[str, object]:
    """What the world sees of the same cycle where nothing is ever killed."""
    home = folder / "undisturbed"
    with pytest.MonkeyPatch.context() as told, undressed():
        told.setenv("VANTHU_DIRECTIVES", str(folder / "directives"))
        told.setenv("VANTHU_HOME", str(home))
        offices._open.cache_clear()
        issuing.annual_cycle(DIRECTIVE, now=december(8, 9), approval=Approval.AUTOMATIC)
        hand_in(home)
        for when in ((22, 10), (29, 8, 5), (30, 10), (30, 15)):
            sweeping.sweep(now=december(*when))
        seen = outside(open_office())
        open_office().register.close()
    offices._open.cache_clear()
    return seen


@pytest.fixture(scope="module")
def engine(folder: Path) -> Iterator[Engine]:
    """An engine that is up, for the small place."""
    made = Engine(folder, folder / "directives")
    try:
        made.start()
        yield made
    finally:
        made.end()


@pytest.fixture
def office(engine: Engine) -> Iterator[Office]:
    """The office that the engine works for, as another process opens it."""
    offices._open.cache_clear()
    opened = open_office(engine.site.home)
    yield opened
    opened.register.close()
    offices._open.cache_clear()


def test_a_run_killed_while_it_issues_is_shown_as_crashed_and_the_sweep_finishes_it(engine: Engine) -> None:
    engine.plan("dispatch.after_deliver")
    assert engine.run("annual-cycle", **ISSUE, now=december(8, 9).isoformat()) == "CRASHED"
    assert engine.sweep(8, 9, 10) == "COMPLETED"


def test_a_flow_that_was_called_by_a_killed_run_is_not_shown_as_running_for_ever(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(engine.site.home)
    engine.plan("accept.judged")
    assert engine.sweep(22, 10) == "CRASHED"
    assert len(engine.running()) == 1, "the flow that was called: Prefect itself leaves it as it is"
    monkeypatch.setenv("VANTHU_HOME", str(tmp_path / "empty"))
    with temporary_settings({PREFECT_API_URL: engine.url}), undressed(), suppress(ExceptionGroup):
        sweeping.sweep()  # by today's clock, so in an office of its own, whatever that finds to do there
    assert engine.running() == []
    assert engine.sweep(22, 10, 10) == "COMPLETED"


def test_prefect_s_database_is_lost_and_the_timetable_is_whole_again(engine: Engine, office: Office) -> None:
    engine.end()
    shutil.rmtree(engine.site.prefect)
    engine.start()
    wanted = {"flow_runs": {"tags": {"all_": [f"cycle:{CYCLE}"]}}}
    assert ask(engine.url, "/flow_runs/filter", wanted) == [], "only what the schedules of the deployments bring"
    with temporary_settings({PREFECT_API_URL: engine.url}):
        booked = book_ahead(office, CYCLE, december(22, 11))
    shown = ask(engine.url, "/flow_runs/filter", wanted)
    assert booked == len(shown) > 2
    for run in shown:  # they are of a year that has passed: the worker would begin them all at once
        engine.forget(run["id"])


def test_where_worker_and_run_die_together_the_next_worker_frees_the_place(engine: Engine) -> None:
    engine.plan("!chase.put_forward")
    run = engine.begin("sweep", now=december(29, 8, 5).isoformat())
    engine.wait(lambda: not engine.is_planned and engine.worker.poll() is not None)
    assert engine.state_of(run) == "RUNNING", "nobody was left to tell the server"
    engine.wait(lambda: engine.state_of(run) == "CRASHED", 20)
    assert engine.running() == []
    assert engine.sweep(29, 8, 15) == "COMPLETED", "one sweep at a time: the dead one no longer counts"


def test_a_server_killed_while_a_killed_run_is_made_good_comes_back_and_tells_the_truth(engine: Engine) -> None:
    engine.plan("consolidate.proofread")
    assert engine.sweep(30, 10) == "CRASHED"
    run = engine.begin("sweep", now=december(30, 10, 10).isoformat())
    engine.wait(lambda: engine.state_of(run) == "RUNNING")
    os.kill(engine.server.pid, signal.SIGKILL)
    # it ends well where it never needed the server meanwhile, and fails where it did
    engine.wait(lambda: (close_dead_runs(engine.url), engine.state_of(run) in ENDED)[1], 90)
    assert engine.sweep(30, 10, 20) == "COMPLETED"
    assert engine.running() == []


def test_a_run_killed_while_it_reports_upward_leaves_nothing_to_be_sent_twice(
    engine: Engine, office: Office, undisturbed: dict[str, object]
) -> None:
    engine.plan("dispatch.before_record")
    assert engine.sweep(30, 15) == "CRASHED"
    assert engine.sweep(30, 15, 10) == "COMPLETED"
    close_dead_runs(engine.url)
    assert engine.running() == []
    assert findings(office) == ()
    assert outside(office) == undisturbed


def test_a_living_run_and_a_server_elsewhere_are_left_alone(engine: Engine) -> None:
    run = engine.begin("rehearse")
    engine.wait(lambda: engine.state_of(run) == "RUNNING")
    assert close_dead_runs(engine.url) == ()
    assert close_dead_runs("http://prefect.example/api") == close_dead_runs("http://127.0.0.1:9/api") == ()
    assert engine.state_of(run) == "RUNNING"
