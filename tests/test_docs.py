"""What the pages say exists: every link, command, option, target, setting and file; every alarm has its row."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
import pytest
from prometheus_client.parser import text_string_to_metric_families

from flows.cli import COMMANDS, Commands
from flows.control_room.wording import ALARMS
from flows.doctor.examination import CHECKS
from flows.up.automations import automations
from models.worktime import ZONE
from tasks.metrics import metrics_text
from tasks.office import open_office

ROOT = Path(__file__).parents[1]
OPERATE = ROOT / "docs" / "operate"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "deploy").rglob("*.md")])
HOUSE = ("models", "documents", "tasks", "flows", "portal")
CODE = re.compile(r"^```\w*\n(.*?)^```$|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[\s(]|bin/)vanthu ([a-z][a-z-]*)([^\n#|;&]*)", re.MULTILINE)
TARGET = re.compile(r"(?:^|\s)make (?:[A-Z]+=\S+ )?([a-z]+)", re.MULTILINE)
FILE = re.compile(r"(?<![\w/.-])(?:docs|deploy|flows|tasks|models|documents|tests|directives)/[\w./@-]+\.\w+")
AUDITS = ("models/store/audit.py", "models/store/audit_holds.py", "models/store/audit_rounds.py", "tasks/audit.py")
ILLUSTRATION = re.compile(r"20\d\d|PLACE|place:|/issue\.py:")
"""Paths that an example makes up: of a year to come, of a place that is not ours, of a line in a log."""


def code(page: Path) -> str:
    """What the page sets as code, blocks and spans, a line each."""
    return "\n".join(block or span for block, span in CODE.findall(page.read_text(encoding="utf-8")))


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of alarms.md, without its head."""
    section = (OPERATE / "alarms.md").read_text(encoding="utf-8").split(f"\n## {heading}\n", 1)[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def names(heading: str) -> list[str]:
    """What the rows under a heading are about."""
    return [row[0].strip("`") for row in rows(heading)]


def anchors(page: Path) -> set[str]:
    """What a link may name behind the # of the page."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {link}"


def test_every_operators_page_can_be_reached_from_the_readme() -> None:
    said = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in OPERATE.glob("*.md") if f"docs/operate/{page.name}" not in said] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_and_option_exists(page: Path) -> None:
    for name, rest in COMMAND.findall(code(page)):
        assert name in COMMANDS, f"{page.name}: vanthu {name}"
        if said := set(re.findall(r"(?<=\s)--[a-z0-9-]+", rest)):
            assert said <= _options(name, rest), f"{page.name}: vanthu {name}{rest}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_make_target_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(TARGET.findall(code(page))) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_of_ours_that_is_named_exists(page: Path) -> None:
    for path in FILE.findall("\n".join(line for line in code(page).splitlines() if not ILLUSTRATION.search(line))):
        assert (ROOT / path).exists() or (page.parent / path).exists(), f"{page.name}: {path}"


def test_every_setting_exists() -> None:
    known = set(re.findall(r"VANTHU_[A-Z0-9_]+", "\n".join(_sources())))
    for page in PAGES:
        for setting in re.findall(r"(?<!_env: )\bVANTHU_[A-Z0-9_]+", code(page)):  # a key's own is named by its office
            is_one_of_many = any(name.endswith("_") and setting.startswith(name) for name in known)
            assert setting in known or is_one_of_many, f"{page.name}: {setting}"


def test_every_alarm_has_its_row() -> None:
    assert names("Automations") == [automation["name"] for automation in automations()]
    raised = [
        action["parameters"]["alarm"] for one in automations() for action in one["actions"] if "deployment" in action
    ]
    assert names("Alarms") == raised
    assert ALARMS["overdue"] in raised


def test_every_check_of_the_doctor_has_its_row() -> None:
    assert names("Doctor") == ["zone", *CHECKS]


def test_every_metric_has_its_row(tmp_path: Path) -> None:
    text = metrics_text(open_office(tmp_path), datetime(2025, 12, 8, 9, tzinfo=ZONE))
    assert names("Metrics") == [family.name for family in text_string_to_metric_families(text)]


def test_every_invariant_that_verify_asks_has_its_row() -> None:
    audits = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in AUDITS)
    assert set(names("Verify")) == set(re.findall(r'yield \(?f?"(\w+): ', audits))


def test_every_event_of_the_web_door_has_its_row() -> None:
    noted = re.findall(r'\.note\(\s*OFFICE,\s*"([\w.]+)"', "\n".join(_sources()))
    assert sorted(names("Web door")) == sorted(set(noted))


def test_every_error_has_its_row() -> None:
    found = re.findall(r"^class (\w+Error)\(\w*(?:Error|Exception)\)", "\n".join(_sources()), re.MULTILINE)
    assert set(found) - set(names("Errors")) == set(), "add its row to the table Errors of docs/operate/alarms.md"
    assert sorted(names("Errors")) == sorted(found)


@pytest.mark.parametrize("heading", ["Automations", "Alarms", "Doctor", "Metrics", "Verify", "Web door", "Errors"])
def test_every_row_says_what_it_means_where_to_look_and_what_to_do(heading: str) -> None:
    for row in rows(heading):
        assert [bool(cell) for cell in row] == [True] * 4, row


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed on this machine")
def test_systemd_takes_the_units_for_one_machine(tmp_path: Path) -> None:
    units = [path for path in (ROOT / "deploy" / "one-machine").iterdir() if path.suffix in (".service", ".timer")]
    for path in units:  # it asks whether the program exists, so the checkout stands in for the place of installation
        (tmp_path / path.name).write_text(path.read_text().replace("/opt/vanthu", str(ROOT)))
    assert _verified(tmp_path) == ""
    slip = tmp_path / "vanthu.service"
    slip.write_text(slip.read_text().replace("Restart=always", "Restart=allways"))
    assert "allways" in _verified(tmp_path), "a slip goes unnoticed, so this test proves nothing"


def _verified(folder: Path) -> str:
    words = ["systemd-analyze", "verify", "--man=no", *sorted(map(str, folder.iterdir()))]
    return subprocess.run(words, capture_output=True, text=True, timeout=60).stderr


def _options(name: str, rest: str) -> set[str]:
    """Every option that the command takes, or its command within that the rest of the line names."""
    command = Commands().get_command(click.Context(Commands()), name)
    if isinstance(command, click.Group):
        command = command.commands[rest.split()[0]]
    assert command is not None
    return {"--help", *(option for parameter in command.params for option in parameter.opts)}


def _sources() -> Iterator[str]:
    for folder in (*HOUSE, "deploy"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".yaml", ".env"):
                yield path.read_text(encoding="utf-8")
