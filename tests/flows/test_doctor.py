"""The doctor: each check says what is wrong when the thing itself is broken, and how to mend it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flows.cli import cli
from flows.doctor import engine, machine, record
from flows.doctor.examination import CHECKS, examine
from flows.doctor.finding import Finding, Grade, Surroundings
from flows.engine import free_port
from flows.up.deployments import deployment_names
from models.store.register import Register, sqlite_url
from models.worktime import ZONE
from tasks.office import DIRECTIVES

NOW = datetime(2026, 11, 2, 9, tzinfo=ZONE)


def around(home: Path, **changes: Any) -> Surroundings:
    """An office at `home` on 2 November 2026, on this machine, with no setting but those given."""
    given = {"now": NOW, "home": home, "directives": DIRECTIVES, "environment": {}, **changes}
    return Surroundings(register=sqlite_url(home / "register.db"), **given)


def failed(finding: Finding | None, words: str) -> bool:
    """Whether it is a failure that says so and how to mend it."""
    assert finding is not None
    return finding.grade is Grade.FAIL and words in finding.what and bool(finding.mend)


def warned(finding: Finding | None, words: str) -> bool:
    """Whether it is a warning that says so and how to mend it."""
    assert finding is not None
    return finding.grade is Grade.WARN and words in finding.what and bool(finding.mend)


def fine(finding: Finding | None) -> bool:
    """Whether all is well, and nothing needs mending."""
    return finding is not None and finding.grade is Grade.OK and not finding.mend


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a program of this name and these shell words on a PATH that holds nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(name: str, words: str) -> None:
        (folder / name).write_text(f"#!/bin/sh\n{words}\n")
        (folder / name).chmod(0o755)

    return put


def test_a_machine_without_zone_data_is_told_before_anything_else(tmp_path: Path) -> None:
    (tmp_path / "tzdata").mkdir()
    (tmp_path / "tzdata" / "__init__.py").touch()
    told = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONTZPATH": str(tmp_path)}
    words = [sys.executable, "-c", "from flows.cli import main; main()", "doctor"]
    run = subprocess.run(words, env=told, cwd=DIRECTIVES.parent, capture_output=True, text=True, timeout=60)
    assert run.returncode == 1, run.stderr
    assert "no time zone data for Asia/Ho_Chi_Minh" in run.stdout
    assert "install" in run.stdout


def test_a_home_that_is_no_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "office").touch()
    assert failed(machine.check_folder(around(tmp_path / "office")), "cannot be written")
    assert fine(machine.check_folder(around(tmp_path / "not" / "yet" / "made")))


def test_a_disk_that_fills_is_warned_of_and_a_full_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fine(machine.check_space(around(tmp_path)))
    monkeypatch.setattr(machine, "SCARCE_BYTES", 1 << 60)
    assert warned(machine.check_space(around(tmp_path)), "MiB free")
    monkeypatch.setattr(machine, "TOO_FEW_BYTES", 1 << 60)
    assert failed(machine.check_space(around(tmp_path)), "MiB free")


def test_a_register_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    assert fine(record.check_register(around(tmp_path)))
    assert fine(record.check_time(around(tmp_path)))
    assert not (tmp_path / "register.db").exists()


def test_a_register_of_an_older_schema_fails_and_is_left_as_it_is(tmp_path: Path, register: Register) -> None:
    assert fine(record.check_register(around(tmp_path)))
    with closing(sqlite3.connect(tmp_path / "register.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '0001'")
        database.commit()
        assert failed(record.check_register(around(tmp_path)), "schema 0001")
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def test_a_ledger_that_somebody_changed_fails(tmp_path: Path, register: Register) -> None:
    with register.act(NOW) as act:
        act.note("a-cycle", "cycle.opened", by="nobody")
    assert fine(record.check_register(around(tmp_path)))
    with closing(sqlite3.connect(tmp_path / "register.db")) as database:
        for trigger in [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE ledger SET act = 'something.else'")
        database.commit()
    assert failed(record.check_register(around(tmp_path)), "hash chain")


def test_a_register_that_is_no_database_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "register.db").write_bytes(b"not a database, by any means" * 100)
    found = examine(around(tmp_path))
    assert failed(found["register"], "DatabaseError")
    assert fine(found["folder"])


def test_a_clock_behind_the_ledger_fails(tmp_path: Path, register: Register) -> None:
    with register.act(NOW) as act:
        act.note("a-cycle", "cycle.opened")
    assert fine(record.check_time(around(tmp_path)))
    assert failed(record.check_time(around(tmp_path, now=NOW - timedelta(days=1))), "2026-11-01 09:00")


def test_a_clock_that_nobody_sets_is_warned_of(tmp_path: Path, program: Callable[[str, str], None]) -> None:
    assert fine(machine.check_ntp(around(tmp_path)))
    program("timedatectl", "echo no")
    assert warned(machine.check_ntp(around(tmp_path)), "not synchronised")
    program("timedatectl", "echo yes")
    assert fine(machine.check_ntp(around(tmp_path)))
    program("timedatectl", "echo 'no bus' >&2; exit 1")
    assert fine(machine.check_ntp(around(tmp_path)))


def test_next_years_holidays_are_asked_for_from_october_and_this_years_always(tmp_path: Path) -> None:
    def look(year: int, month: int) -> Finding:
        return record.check_holidays(around(tmp_path, directives=tmp_path, now=datetime(year, month, 1, tzinfo=ZONE)))

    shutil.copytree(DIRECTIVES / "lao-cai", tmp_path / "lao-cai")
    assert fine(look(2026, 12))
    assert fine(look(2027, 9))
    assert warned(look(2027, 10), "no holidays for 2028: lao-cai")
    assert failed(look(2028, 1), "lao-cai has no holidays for 2028")
    (tmp_path / "lao-cai" / "calendar.yaml").write_text("covers: [2027\n")
    assert failed(look(2027, 1), "lao-cai: calendar.yaml")


def test_mail_is_asked_for_only_where_it_is_configured(tmp_path: Path) -> None:
    def look(**settings: str) -> Finding:
        told = {f"VANTHU_SMTP_{key}": value for key, value in settings.items()}
        return record.check_mail(around(tmp_path, environment=told))

    own = "vanthu@tinh.example"
    assert fine(look())
    assert failed(look(USER="vanthu"), "VANTHU_SMTP_HOST is not set")
    assert failed(look(HOST="127.0.0.1", PORT="smtp"), "VANTHU_SMTP_PORT is 'smtp'")
    assert warned(look(HOST="127.0.0.1", PORT=str(free_port()), FROM=own), "cannot be reached")
    assert "s3cret" not in look(USER="vanthu", PASSWORD="s3cret").what
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert fine(look(HOST="127.0.0.1", PORT=str(server.getsockname()[1]), FROM=own))


def test_a_machine_without_libreoffice_fails_only_where_pdfs_are_wanted(
    tmp_path: Path, program: Callable[[str, str], None]
) -> None:
    wanted = around(tmp_path, environment={"VANTHU_PDF": "1"})
    assert warned(machine.check_libreoffice(around(tmp_path)), "LibreOffice is not installed")
    assert failed(machine.check_libreoffice(wanted), "LibreOffice is not installed")
    program("soffice", "exit 0")
    assert fine(machine.check_libreoffice(wanted))


def test_missing_fonts_and_missing_poppler_are_warned_of(tmp_path: Path, program: Callable[[str, str], None]) -> None:
    assert warned(machine.check_fonts(around(tmp_path)), "fc-list")
    program("fc-list", "exit 0")
    assert warned(machine.check_fonts(around(tmp_path)), "Liberation Serif is missing")
    program("fc-list", "echo /fonts/LiberationSerif-Regular.ttf:")
    assert fine(machine.check_fonts(around(tmp_path)))
    program("pdftotext", "exit 0")
    assert warned(machine.check_poppler(around(tmp_path)), "pdftoppm not installed")
    program("pdftoppm", "exit 0")
    assert fine(machine.check_poppler(around(tmp_path)))


@pytest.mark.parametrize(("library", "newer"), [("fastapi", "0.165.0"), ("sqlalchemy", "2.1.9")])
def test_a_library_that_breaks_prefect_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, newer: str
) -> None:
    assert fine(engine.check_pins(around(tmp_path)))
    info = tmp_path / f"{library}-{newer}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: {newer}\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert failed(engine.check_pins(around(tmp_path)), f"{library} {newer}")


class Answers(BaseHTTPRequestHandler):
    """A server that says what a test wants to hear."""

    said: dict[str, Any]

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.removeprefix("/api")
        self.send_response(200 if path in self.said else 404)
        self.end_headers()
        self.wfile.write(json.dumps(self.said.get(path)).encode())

    do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def api() -> Iterator[tuple[str, dict[str, Any]]]:
    """The URL of such a server and what it says: a healthy engine, to be broken."""
    workers = "/work_pools/vanthu/workers/filter"
    action = {"type": "change-flow-run-state", "state": "CRASHED"}
    Answers.said = {
        "/admin/version": version("prefect"),
        "/deployments/filter": [{"name": name, "paused": False} for name in deployment_names()],
        workers: [{"name": "one", "status": "OFFLINE"}, {"name": "other", "status": "ONLINE"}],
        "/automations/filter": [{"enabled": True, "trigger": {"posture": "Proactive"}, "actions": [action]}],
    }
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api", Answers.said
        server.shutdown()


def test_each_part_of_the_engine_is_missed_when_it_is_gone(tmp_path: Path, api: tuple[str, dict[str, Any]]) -> None:
    url, said = api
    at = around(tmp_path, environment={"PREFECT_API_URL": url})
    names = ("server", "deployments", "worker", "zombies")
    assert all(fine(examine(at)[name]) for name in names)

    said["/deployments/filter"][0]["paused"] = True
    assert warned(engine.check_deployments(at), "paused: sweep")
    said["/deployments/filter"][0] |= {"paused": False, "schedules": [{"active": False}]}
    assert warned(engine.check_deployments(at), "paused: sweep")
    del said["/deployments/filter"][0]
    assert failed(engine.check_deployments(at), "not deployed: sweep")
    said["/work_pools/filter"] = [{"name": "vanthu", "is_paused": True}]
    assert failed(engine.check_worker(at), "the pool 'vanthu' is paused")
    said["/work_pools/filter"][0]["is_paused"] = False
    said["/work_pools/vanthu/workers/filter"].pop()
    assert failed(engine.check_worker(at), "no worker")
    del said["/work_pools/vanthu/workers/filter"]
    assert failed(engine.check_worker(at), "no worker")
    said["/automations/filter"][0]["enabled"] = False
    assert warned(engine.check_zombies(at), "vanished")
    said["/admin/version"] = "3.0.0"
    assert failed(engine.check_server(at), "the server is Prefect 3.0.0")


def test_a_server_that_does_not_answer_fails_once_and_none_is_asked_where_none_is_named(tmp_path: Path) -> None:
    dead = around(tmp_path, environment={"PREFECT_API_URL": f"http://127.0.0.1:{free_port()}/api"})
    found = examine(dead)
    assert failed(found["server"], "no Prefect server answers")
    assert not {"deployments", "worker", "zombies"} & found.keys()
    assert fine(examine(around(tmp_path))["server"])


def test_only_a_failure_is_an_exit_code_and_machines_get_every_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANTHU_HOME", str(tmp_path / "office"))
    monkeypatch.setenv("PATH", str(tmp_path))
    for setting in ("PREFECT_API_URL", "VANTHU_PDF", "VANTHU_REGISTER", "VANTHU_DIRECTIVES"):
        monkeypatch.delenv(setting, raising=False)
    asked = CliRunner().invoke(cli, ["doctor", "--json"])
    rows = {row["check"]: row for row in json.loads(asked.output)}
    assert asked.exit_code == 0
    assert rows.keys() == {"zone", *CHECKS} - {"deployments", "worker", "zombies"}
    assert rows["libreoffice"]["grade"] == "warn"
    monkeypatch.setenv("VANTHU_PDF", "1")
    told = CliRunner().invoke(cli, ["doctor"])
    assert told.exit_code == 1
    assert "→ install libreoffice-writer-nogui" in told.output
