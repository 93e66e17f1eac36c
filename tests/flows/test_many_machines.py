"""An office on many machines, as plain processes: two API servers, one with services, two workers, one register.

Whoever dies in the middle, the register keeps its word and the cycle goes on with those who are left.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from benchmarks.synthetic import FILE, cycle_of, lay_place
from flows.api import ask
from flows.engine import ROOT, api_url, await_server, free_port, launch
from flows.rehearsal.clerk import fill_form
from flows.rehearsal.people import Deed
from flows.topology import API, EACH_ITS_OWN, MIGRATE, SERVICES, WORKER, Part, server_environment
from flows.up.deployments import deploy_all
from flows.up.leftovers import MARK, marked
from models.store.cycles import read_cycle
from models.store.migrations import upgrade
from models.store.obligations import read_obligations
from models.store.outbox import count_outbox
from models.store.register import Register
from models.store.rungs import count_performed
from tasks.audit import findings
from tasks.office import Office
from tasks.wording import FORM_TITLE
from tests.services.postgres import binaries, postgres
from tests.services.redis import redis, redis_program

pytestmark = [
    pytest.mark.flow,
    pytest.mark.slow,
    pytest.mark.skipif(binaries() is None, reason="PostgreSQL is not installed on this machine"),
    pytest.mark.skipif(redis_program() is None, reason="Redis is not installed on this machine"),
]
MACHINES = ("a", "b")
UNITS = 150
PARCELS = (UNITS + 2) + (UNITS + 1)
"""Of the large cycle: the letter to everybody addressed, and the form to everybody but the lead."""
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
SMALL, LARGE = f"p01/{FILE}", f"p02/{FILE}"
ISSUE, LATER, REMINDER = "2025-12-08T09:00:00+07:00", "2025-12-08T09:30:00+07:00", "2025-12-17T08:05:00+07:00"


class Country:
    """Every process of the topology. A machine is a worker and whatever it started; each has an API server."""

    def __init__(self, folder: Path, register: str, redis_port: int) -> None:
        self.folder, self.register_url = folder, register
        self.urls = {machine: api_url(free_port()) for machine in MACHINES}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        database = _prefects_own(register)
        told = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "VANTHU_"))}
        self.server = told | server_environment(database=database, redis_host="127.0.0.1", redis_port=redis_port)
        self.office_settings = {
            "VANTHU_HOME": str(folder / "office"),
            "VANTHU_REGISTER": register,
            "VANTHU_DIRECTIVES": str(folder / "directives"),
        }
        self.office = Office(folder / "office", Register(register), folder / "directives")

    def start(self) -> None:
        upgrade(self.register_url)
        subprocess.run(_command(MIGRATE), cwd=ROOT, env=self.server, check=True, capture_output=True, timeout=90)
        self._launch("services", _command(SERVICES), self.server)
        self.start_api("a")
        self.await_api("a")  # on a blank database two servers would both register the same blocks, and one would die
        self.start_api("b")
        deploy_all(self.urls["a"], {**self.office_settings, "PREFECT_HOME": str(self.folder / "prefect")})
        self.await_api("b")
        for machine in MACHINES:
            self.start_worker(machine)

    def start_api(self, machine: str) -> None:
        port = self.urls[machine].removesuffix("/api").rpartition(":")[2]
        self._launch(f"api-{machine}", [*_command(API), "--host", "127.0.0.1", "--port", port], self.server)

    def await_api(self, machine: str) -> None:
        name = f"api-{machine}"
        await_server(self.processes[name], self.urls[machine], self.folder, log=f"{name}.log")

    def start_worker(self, machine: str) -> None:
        told = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "VANTHU_"))}
        told |= {**self.office_settings, "PREFECT_API_URL": self.urls[machine], "PREFECT_WORKER_QUERY_SECONDS": "2"}
        self._launch(f"worker-{machine}", [*_command(WORKER), "--limit", "1", "--name", machine], told)

    def _launch(self, name: str, command: list[str], told: Mapping[str, str]) -> None:
        own = {key: str(self.folder / f"{key.lower()}-{name}") for key in EACH_ITS_OWN}
        own |= {MARK: f"{self.folder}:{name}"}
        self.processes[name] = launch(command, {**told, **own}, self.folder / f"{name}.log")

    def unlimit(self, url: str, name: str) -> None:
        """One sweep at a time is a courtesy; the claims must bear two."""
        known = ask(url, f"/deployments/name/{name}/{name}")["id"]
        ask(url, f"/deployments/{known}", {"concurrency_limit": None}, method="PATCH")

    def kill(self, name: str) -> int:
        """How many processes were there: the program and all it had started, gone without a word."""
        found = marked(f"{self.folder}:{name}")
        for process in found:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.processes.pop(name).wait(timeout=10)
        return len(found)

    def end(self) -> None:
        for name in list(self.processes):
            self.kill(name)
        self.office.register.close()

    def begin(self, url: str, name: str, **parameters: Any) -> str:
        """A run of this deployment, by this API server."""
        deployment = ask(url, f"/deployments/name/{name}/{name}")["id"]
        wanted = {"parameters": parameters, "state": {"type": "SCHEDULED"}}
        return str(ask(url, f"/deployments/{deployment}/create_flow_run", wanted)["id"])

    def end_of(self, url: str, run: str) -> str:
        """How the run ended."""
        self.wait(lambda: ask(url, f"/flow_runs/{run}")["state_type"] in ENDED, 90)
        return str(ask(url, f"/flow_runs/{run}")["state_type"])

    def machine_of(self, run: str) -> str:
        """The machine on which the run began. Both workers may reach for it; the server gives it to one."""
        begun = f"/runs/flow-run/{run}"
        (found,) = (m for m in MACHINES if begun in (self.folder / f"worker-{m}.log").read_text(errors="replace"))
        return found

    def wait(self, is_so: Callable[[], bool], seconds: float) -> None:
        until = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < until, self.logs()
            time.sleep(0.1)

    def logs(self) -> str:
        """The last words of everybody."""
        return "\n".join(f"== {p.stem}\n{p.read_text(errors='replace')[-1500:]}" for p in self.folder.glob("*.log"))

    def outbox(self, cycle: str) -> dict[str, int]:
        with self.office.register.look() as connection:
            return dict(count_outbox(connection, cycle))


def _command(part: Part) -> list[str]:
    return [sys.executable, "-m", "prefect", *part.words]


def _prefects_own(register: str) -> str:
    """A second database beside the register's, as Prefect's driver names it."""
    plain = register.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("CREATE DATABASE prefect")
    return plain.replace("postgresql://", "postgresql+asyncpg://").removesuffix("register") + "prefect"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Country]:
    folder = tmp_path_factory.mktemp("country")
    with ExitStack() as stack:
        for number, communes in ((1, 8), (2, UNITS)):
            lay_place(folder / "directives", number, communes=communes)
        country = Country(folder, stack.enter_context(postgres(folder)), stack.enter_context(redis(folder)))
        try:
            country.start()
            yield country
        finally:
            country.end()


def hand_in(country: Country, cycle: str, count: int) -> None:
    """The first units of the roster have filled the form that they were sent, and put it into their folder."""
    office = country.office
    with office.register.look() as connection:
        known, owed = read_cycle(connection, cycle), read_obligations(connection, cycle)
    for number, obligation in enumerate(owed[:count]):
        unit = obligation.unit
        (form,) = (path for path in (office.outgoing / unit.key).glob("*.docx") if FORM_TITLE in path.name)
        told = {"deed": Deed.FULL, "unit_kind": unit.kind, "rng": random.Random(number), "reference": "1/BC-UBND"}
        folder = office.incoming / cycle / unit.key
        folder.mkdir(parents=True)
        (folder / "report.docx").write_bytes(fill_form(form.read_bytes(), known.form, **told))  # type: ignore[arg-type]


def papers_of(country: Country, unit: str) -> list[str]:
    return sorted(path.name for path in (country.office.outgoing / unit).glob("*.docx"))


def test_a_machine_and_an_api_server_die_in_the_middle_and_the_others_finish(country: Country) -> None:
    cycle = cycle_of(LARGE)
    run = country.begin(country.urls["a"], "annual-cycle", directive=LARGE, now=ISSUE)
    country.wait(lambda: country.outbox(cycle).get("sent", 0) > 0, 90)
    dead = country.machine_of(run)
    (alive,) = set(MACHINES) - {dead}
    assert country.kill(f"worker-{dead}") >= 2, "the worker and its run"
    country.kill(f"api-{dead}")
    assert country.outbox(cycle).get("sent", 0) < PARCELS, "the kill came too late to prove anything"

    follow_up = country.begin(country.urls[alive], "sweep", now=LATER)
    assert country.end_of(country.urls[alive], follow_up) == "COMPLETED", country.logs()
    assert country.machine_of(follow_up) == alive
    with country.office.register.look() as connection:
        owed = read_obligations(connection, cycle)
    assert len(owed) == UNITS + 1
    assert country.outbox(cycle) == {"sent": PARCELS}
    assert {len(papers_of(country, obligation.unit.key)) for obligation in owed} == {2}, "one letter and one form each"
    assert findings(country.office) == ()
    assert ask(country.urls[alive], f"/flow_runs/{run}")["state_type"] == "RUNNING", "Prefect still believes in it"


def test_the_machine_comes_back_and_two_sweeps_at_the_same_moment_double_nothing(country: Country) -> None:
    (dead,) = (machine for machine in MACHINES if f"worker-{machine}" not in country.processes)
    country.start_api(dead)
    country.start_worker(dead)
    country.await_api(dead)
    country.unlimit(country.urls[dead], "sweep")
    cycle = cycle_of(SMALL)
    hand_in(country, cycle, 4)
    runs = [country.begin(url, "sweep", now=REMINDER) for url in country.urls.values()]
    assert [country.end_of(country.urls[dead], run) for run in runs] == ["COMPLETED"] * 2, country.logs()
    assert {country.machine_of(run) for run in runs} == set(MACHINES)
    with country.office.register.look() as connection:
        owed = read_obligations(connection, cycle)
        reminded = [count_performed(connection, key) for key in (cycle, cycle_of(LARGE))]
    assert [o.accepted_at is not None for o in owed] == [True] * 4 + [False] * 5
    assert reminded == [{"reminder-7": 5}, {"reminder-7": UNITS + 1}]
    assert country.outbox(cycle).keys() == {"sent"}
    for obligation in owed:
        assert len(papers_of(country, obligation.unit.key)) == 3, "the letter, the form, and a receipt or a reminder"
    assert findings(country.office) == ()
