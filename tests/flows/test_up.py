"""The office at work: one command starts it all, runs what is asked, calls nobody, and one Ctrl-C ends it all."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.api import ask
from flows.doctor.engine import check_deployments
from flows.doctor.examination import examine
from flows.doctor.finding import Grade, Surroundings
from flows.engine import free_port
from flows.up import deployment_names
from models.store.cycles import all_cycles
from models.store.ledger_rows import read_ledger
from models.store.register import Register, sqlite_url
from tasks.clock import read_clock
from tasks.office import DIRECTIVES
from tests.services.chromium import chromium, look_at

pytestmark = [pytest.mark.flow, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
VANTHU = Path(sys.executable).with_name("vanthu")
ANSWERS = {
    "subject": "báo cáo nhanh kết quả tuyên truyền trực quan về chuyển đổi số",
    "duty": "Báo cáo nhanh kết quả tuyên truyền trực quan theo biểu mẫu gửi kèm.",
    "deadline": "trước 17 giờ 00 ngày 15/12/2025",
    "lead_deadline": "chậm nhất là ngày 17/12/2025",
    "units": ["Phường Lào Cai", "Phường Sa Pa", "Phường Yên Bái"],
    "now": "2025-12-10T09:00:00+07:00",
    "approval": "Tự động (chỉ dùng khi diễn tập)",
}
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


class Office:
    """`vanthu up` in a folder of its own, on a port of its own."""

    def __init__(self, state: Path) -> None:
        self.state, self.port, self.portal, self.said = state, free_port(), free_port(), list[str]()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def start(self) -> None:
        told = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "VANTHU_"))}
        words = [VANTHU, "up", "--port", str(self.port), "--portal-port", str(self.portal), "--state", self.state]
        self.process = subprocess.Popen(
            words, cwd=self.state.parent, env=told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()
        self.wait(lambda: self.process.poll() is not None or "everything runs" in self.words, 150)
        assert self.process.poll() is None, self.words

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        self.said.extend(process.stdout)

    @property
    def words(self) -> str:
        return "".join(self.said)

    def wait(self, is_so: Callable[[], bool], seconds: float) -> None:
        until = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < until, f"not so after {seconds} s:\n{self.words}"
            time.sleep(0.2)

    def end(self, sign: signal.Signals) -> float:
        """The seconds it took."""
        started = time.monotonic()
        self.process.send_signal(sign)
        self.process.wait(timeout=60)
        return time.monotonic() - started

    def living(self) -> set[int]:
        """Every process that was told of this folder, whatever its group and its parent."""
        return {int(p.parent.name) for p in Path("/proc").glob("[0-9]*/environ") if str(self.state) in _text(p)}

    def worker(self) -> int:
        """The worker's process."""
        (found,) = (p for p in self.living() if "worker\0start" in _text(Path(f"/proc/{p}/cmdline")))
        return found

    def begin(self, name: str, **parameters: Any) -> str:
        """A run of this deployment, asked for as `prefect deployment run` asks."""
        deployment = ask(self.url, f"/deployments/name/{name}/{name}")["id"]
        wanted = {"parameters": parameters, "state": {"type": "SCHEDULED"}}
        return str(ask(self.url, f"/deployments/{deployment}/create_flow_run", wanted)["id"])

    def state_of(self, run: str) -> str:
        return str(ask(self.url, f"/flow_runs/{run}")["state_type"])

    def complete(self, name: str, **parameters: Any) -> str:
        """How the run ended. One that met a scheduled run of its own kind was cancelled, and is asked for again."""
        for _ in range(3):
            run = self.begin(name, **parameters)
            self.wait(lambda run=run: self.state_of(run) in ENDED, 90)  # type: ignore[misc]
            if self.state_of(run) != "CANCELLED":
                break
        return self.state_of(run)

    def record(self) -> tuple[tuple[str, ...], int]:
        """The cycles of the register that lies in the folder, and how many entries its ledger has."""
        register = Register(sqlite_url(self.state / "office" / "register.db"))
        with register.look() as connection:
            found = tuple(all_cycles(connection)), len(read_ledger(connection))
        register.close()
        return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that is up. The last tests of this module end it and start it again."""
    office = Office(tmp_path_factory.mktemp("up") / "var")
    try:
        office.start()
        yield office
    finally:
        if office.process.poll() is None:
            office.end(signal.SIGTERM)
        for process in office.living():
            os.kill(process, signal.SIGKILL)


def test_it_says_what_runs_where(office: Office) -> None:
    assert f"http://127.0.0.1:{office.port}" in office.words
    for name in ("server", "worker"):
        assert str(office.state / "log" / f"{name}.log") in office.words
        assert (office.state / "log" / f"{name}.log").exists()


def test_the_web_door_shows_a_rehearsal_until_the_office_has_an_account(office: Office) -> None:
    door = f"http://127.0.0.1:{office.portal}"
    assert door in office.words
    office.wait(lambda: "Diễn tập" in _page(f"{door}/dang-nhap"), 60)
    assert (office.state / "show" / ".ready").exists()


def test_every_deployment_is_there_and_the_scheduled_ones_get_their_runs(office: Office) -> None:
    deployments = {d["id"]: d["name"] for d in ask(office.url, "/deployments/filter", {})}
    assert sorted(deployments.values()) == sorted(deployment_names())
    wanted = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}

    def scheduled() -> set[str]:
        return {deployments[run["deployment_id"]] for run in ask(office.url, "/flow_runs/filter", wanted)}

    office.wait(lambda: scheduled() >= {"sweep", "annual-cycle"}, 60)


def test_an_official_asks_for_a_report_and_the_sweep_does_what_is_due(office: Office) -> None:
    assert office.complete("ad-hoc-report", **ANSWERS) == "COMPLETED"
    (cycle,), entries = office.record()
    assert cycle.startswith("20251210-")
    assert len(list((office.state / "office" / "outgoing" / "phuong-sa-pa").iterdir())) >= 2
    assert office.complete("sweep") == "COMPLETED"
    assert office.record()[1] > entries, "the deadline passed long ago, so the sweep had something to do"


def test_nobody_else_starts_in_the_same_folder_or_on_the_same_port(office: Office) -> None:
    for words in (
        ["--state", office.state, "--port", "0"],
        ["--state", office.state.parent / "b", "--port", office.port],
    ):
        run = subprocess.run([VANTHU, "up", *map(str, words)], capture_output=True, text=True, timeout=60)
        assert run.returncode == 1
        assert "in use" in run.stderr or "taken" in run.stderr
    assert office.process.poll() is None


@pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")
def test_the_pages_ask_nothing_of_any_other_host(office: Office, tmp_path: Path) -> None:
    for page in ("", "/runs", "/deployments"):
        folder = tmp_path / f"page{page.replace('/', '-')}"
        folder.mkdir()
        html, hosts = look_at(f"http://127.0.0.1:{office.port}{page}", folder)
        assert hosts == {"127.0.0.1"}
        assert 'id="app"' in html
    _, hosts = look_at(f"http://127.0.0.1:{office.port}/v2/", tmp_path)
    assert hosts > {"127.0.0.1"}, "the second UI calls out: were it silent, this test would prove nothing"


def test_the_doctor_finds_the_engine_well_and_misses_what_is_taken_away(
    office: Office,
) -> None:
    at = Surroundings(
        now=read_clock(),
        home=office.state / "office",
        register=sqlite_url(office.state / "office" / "register.db"),
        directives=DIRECTIVES,
        environment={"PREFECT_API_URL": office.url},
    )
    names = ("register", "server", "deployments", "worker")
    office.wait(lambda: examine(at)["worker"].grade is Grade.OK, 30)  # it has just been started
    found = examine(at)
    assert {name: found[name].grade for name in names} == dict.fromkeys(names, Grade.OK)
    gone = ask(office.url, "/deployments/name/report-upward/report-upward")["id"]
    ask(office.url, f"/deployments/{gone}", method="DELETE")
    missing = check_deployments(at)
    assert missing is not None
    assert (missing.grade, missing.what) == (Grade.FAIL, "not deployed: report-upward")


def test_a_worker_that_dies_is_started_again_and_it_is_said(office: Office) -> None:
    os.kill(office.worker(), signal.SIGKILL)
    office.wait(lambda: "worker: started again" in office.words, 30)
    assert "worker: died with code -9, starts again in 1 s" in office.words
    assert office.process.poll() is None


def test_one_ctrl_c_ends_it_all_in_the_middle_of_a_run_and_a_second_start_goes_on(office: Office) -> None:
    run = office.begin("rehearse")
    office.wait(lambda: office.state_of(run) == "RUNNING", 60)
    os.kill(office.worker(), signal.SIGKILL)  # its run goes on without it, and must not outlive the office
    assert len(office.living()) >= 2
    assert office.end(signal.SIGINT) < 15
    assert office.process.returncode == 0
    assert office.living() == set()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", office.port)) != 0

    cycles, entries = office.record()
    office.said.clear()
    office.start()
    assert len(ask(office.url, "/deployments/filter", {})) == len(deployment_names())
    assert office.complete("sweep") == "COMPLETED"
    assert office.record()[0] == cycles
    assert office.record()[1] >= entries


def test_a_start_after_a_kill_ends_what_was_left_behind_and_goes_on(office: Office) -> None:
    os.kill(office.process.pid, signal.SIGKILL)
    office.process.wait()
    left = office.living()
    assert len(left) >= 2, "the server and the worker have sessions of their own"
    office.said.clear()
    office.start()
    assert not left & office.living()
    assert "server: ended 1 process(es) that an earlier start had left" in office.words
    assert office.end(signal.SIGTERM) < 15
    assert office.living() == set()
