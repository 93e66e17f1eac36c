"""The house itself: its stairs, its rooms, its entry points, its words, its calendar."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tomllib
from datetime import date
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from models.account import Role
from models.amendment import AmendmentAct
from models.arrival import ArrivalState
from models.delegation import Capacity
from models.directive import Approval, Reading
from models.document import DocumentKind, DocumentStatus, Party
from models.errors import Severity
from models.form import Aggregation, Answer, AnswerType, Nature
from models.ladder import Anchor, RungAct, Verdict
from models.mail import LetterState
from models.obligation import ObligationStatus, Situation
from models.organisation import Group, UnitKind
from models.paper import PaperState
from models.ruling import RulingKind
from models.submission import SubmissionStatus
from models.urgency import Urgency
from tasks.load import load_place

ROOT = Path(__file__).parents[1]
ENUMS: tuple[type[StrEnum], ...] = (
    UnitKind,
    Group,
    DocumentKind,
    DocumentStatus,
    Party,
    AmendmentAct,
    ObligationStatus,
    Situation,
    SubmissionStatus,
    RulingKind,
    Reading,
    Approval,
    Anchor,
    Verdict,
    RungAct,
    Answer,
    Aggregation,
    AnswerType,
    Nature,
    ArrivalState,
    LetterState,
    PaperState,
    Severity,
    Capacity,
    Urgency,
    Role,
)
TOP_LEVEL = {
    "models", "documents", "tasks", "flows", "portal", "directives", "tests", "benchmarks", "deploy", "docs", ".ci",
    "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "pyproject.toml", "requirements.lock",
    "prefect.yaml", "prefect.toml", "automations.yaml", ".gitignore",
}  # fmt: skip


def settings() -> dict[str, object]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def deployments() -> list[dict[str, object]]:
    """The deployments of prefect.yaml."""
    found: list[dict[str, object]] = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    return found


def test_code_goes_down_the_stairs() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout


def test_the_contracts_name_every_package_on_disk() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    named = set(settings()["tool"]["importlinter"]["root_packages"])  # type: ignore[index]
    assert packages == named


def test_nothing_stray_lies_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split("/")[0] for line in listed.splitlines()} <= TOP_LEVEL


@pytest.mark.parametrize("deployment", deployments(), ids=lambda d: str(d["name"]))
def test_every_entry_point_is_a_module_and_a_flow(deployment: dict[str, object]) -> None:
    module, _, name = str(deployment["entrypoint"]).rpartition(".")
    assert "/" not in module
    assert ":" not in str(deployment["entrypoint"])
    flow = getattr(importlib.import_module(module), name)
    assert flow.name == deployment["name"]


def test_every_schedule_has_a_zone_and_a_slug() -> None:
    schedules = [schedule for d in deployments() for schedule in d.get("schedules", [])]  # type: ignore[attr-defined]
    assert len({schedule["slug"] for schedule in schedules}) == len(schedules) > 0
    assert {schedule["timezone"] for schedule in schedules} == {"Asia/Ho_Chi_Minh"}


def test_the_glossary_equals_the_enums() -> None:
    explained = set(re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs" / "glossary.md").read_text(), re.M))
    assert explained == {member.value for enum in ENUMS for member in enum}


def test_the_page_on_the_life_of_a_document_is_the_printed_one() -> None:
    from docs.build import LIFECYCLE, lifecycle

    assert LIFECYCLE.read_text() == lifecycle()


def test_holidays_are_known_for_this_year_and_the_next() -> None:
    covered = set(load_place(ROOT / "directives" / "lao-cai").calendar.covers)
    this_year = date.today().year  # noqa: DTZ011  (the test is about the real clock)
    missing = {this_year, this_year + 1} - covered
    assert not missing, f"add the holidays of {missing} to calendar.yaml, each with the decision that set them"


def test_the_command_line_answers_without_prefect() -> None:
    code = "import sys; from flows.cli import cli; import flows.cli.check, flows.cli.board, flows.cli.explain; "
    code += "sys.exit('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60).returncode == 0


def test_the_clock_is_read_in_one_place() -> None:
    reading = re.compile(r"datetime\.now\(|date\.today\(|utcnow\(")
    readers = {
        str(path.relative_to(ROOT))
        for package in ("models", "documents", "tasks", "flows", "portal")
        for path in (ROOT / package).rglob("*.py")
        if reading.search(path.read_text())
    }
    assert readers == {"tasks/clock.py"}


def test_the_lock_names_no_host_and_holds_what_is_installed() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert f"prefect=={version('prefect')}" in lock


def test_modules_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for package in ("models", "documents", "tasks", "flows", "portal")
        for path in (ROOT / package).rglob("*.py")
        if "versions" not in path.parts and (lines := len(path.read_text().splitlines())) > 200
    }
    assert long == {}
