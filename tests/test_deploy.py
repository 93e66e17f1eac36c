"""What is shipped for many machines says what the test of many machines runs: one table, three spellings."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import prefect.settings
import pytest
import yaml
from prefect_redis.client import RedisMessagingSettings

from flows.engine import SETTINGS
from flows.topology import (
    API,
    DEPLOY_SETTINGS,
    EACH_ITS_OWN,
    MIGRATE,
    PARTS,
    SERVICES,
    WORKER,
    WORKER_SETTINGS,
    server_environment,
)

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("vanthu*"))
TOP_KEYS = {"name", "services", "volumes"}
SERVICE_KEYS = {
    "image", "build", "working_dir", "init", "restart", "read_only", "tmpfs", "security_opt", "cap_drop", "command",
    "environment", "depends_on", "deploy", "healthcheck", "volumes", "stop_grace_period",
}  # fmt: skip
CONDITIONS = {"service_healthy", "service_completed_successfully"}
UNIT_KEYS = {
    "Unit": {"Description", "Documentation", "After", "Before", "Wants", "Requires"},
    "Service": {
        "Type", "User", "Group", "WorkingDirectory", "EnvironmentFile", "Environment", "StateDirectory", "ExecStart",
        "RemainAfterExit", "Restart", "RestartSec", "TimeoutStopSec", "KillMode", "MemoryMax", "ReadWritePaths",
        "NoNewPrivileges", "ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices", "ProtectKernelTunables",
        "ProtectKernelModules", "ProtectControlGroups", "RestrictSUIDSGID", "RestrictAddressFamilies",
        "LockPersonality", "CapabilityBoundingSet", "UMask",
    },
    "Install": {"WantedBy"},
}  # fmt: skip
HARD = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """deploy/compose.yaml with its anchors resolved."""
    known: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return known


def environment_file(name: str) -> dict[str, str]:
    """The settings of an EnvironmentFile."""
    lines = (DEPLOY / "systemd" / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def unit(path: Path) -> dict[str, dict[str, str]]:
    """A unit's sections. Raises AssertionError where a line is neither a section, a setting nor a comment."""
    sections: dict[str, dict[str, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"\[(\w+)\]", line):
            section = sections.setdefault(found[1], {})
        elif line and not line.startswith("#"):
            key, equals, value = line.partition("=")
            assert equals, f"{path.name}: {line}"
            assert key not in section, f"{path.name}: {key} twice"
            section[key] = value
    return sections


def test_compose_says_only_what_compose_knows(compose: dict[str, Any]) -> None:
    assert {key for key in compose if not key.startswith("x-")} == TOP_KEYS
    for name, service in compose["services"].items():
        assert service.keys() <= SERVICE_KEYS, name
        assert "/" not in service["image"], "a public name and a tag, of no particular registry"
        assert ":" in service["image"]
        assert not service["image"].endswith(":latest")
        for other, wish in service.get("depends_on", {}).items():
            assert other in compose["services"]
            assert wish["condition"] in CONDITIONS
            is_checked = "healthcheck" in compose["services"][other]
            assert is_checked or wish["condition"] == "service_completed_successfully"
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (DEPLOY / source).exists(), volume
        assert all(isinstance(value, str) for value in service.get("environment", {}).values()), name


def test_compose_runs_the_parts_of_the_table(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert set(services) == {"postgres", "redis", *(part.name for part in PARTS)}
    for part in (MIGRATE, API, SERVICES, WORKER):
        assert services[part.name]["command"][: 3 + len(part.words)] == ["python", "-m", "prefect", *part.words]
        assert services[part.name].get("deploy", {}).get("replicas", 1) == part.count
    assert services["deploy"]["command"][:3] == ["python", "-m", "flows.topology"]


def test_every_process_of_the_server_is_told_the_same_everywhere(compose: dict[str, Any]) -> None:
    told = [compose["services"][part.name]["environment"] for part in (MIGRATE, API, SERVICES)]
    assert told[0].keys() >= set(EACH_ITS_OWN)
    assert told[0] == told[1] == told[2]
    wanted = server_environment(
        database=told[0]["PREFECT_SERVER_DATABASE_CONNECTION_URL"], redis_host="redis", redis_port=6379
    )
    assert {key: value for key, value in told[0].items() if key not in EACH_ITS_OWN} == wanted
    machine = environment_file("server.env")
    wanted = server_environment(
        database=machine["PREFECT_SERVER_DATABASE_CONNECTION_URL"], redis_host="redis.internal", redis_port=6379
    )
    in_toml = {key for key in SETTINGS if key in _toml_names()}
    assert machine == {key: value for key, value in wanted.items() if key not in in_toml}


def test_workers_are_told_of_the_office_and_the_shared_folder_is_theirs(compose: dict[str, Any]) -> None:
    for told in (compose["services"]["worker"]["environment"], environment_file("office.env")):
        assert told.keys() >= {*WORKER_SETTINGS, *DEPLOY_SETTINGS}
        assert told["VANTHU_REGISTER"].startswith("postgresql+psycopg://")
        assert told["VANTHU_REGISTER"].endswith("/register")
    told = compose["services"]["worker"]
    assert f"office:{told['environment']['VANTHU_HOME']}" in told["volumes"]


@pytest.mark.parametrize("name", sorted({*server_environment(database="", redis_host="", redis_port=0), *EACH_ITS_OWN}))
def test_every_setting_is_one_that_prefect_knows(name: str) -> None:
    """An unknown name is passed over without a word, and the office runs with the default."""
    if name.startswith("PREFECT_REDIS_MESSAGING_"):
        assert name.removeprefix("PREFECT_REDIS_MESSAGING_").lower() in RedisMessagingSettings.model_fields
    elif name != "DO_NOT_TRACK":
        assert getattr(prefect.settings, name).name == name


def test_a_setting_that_prefect_does_not_know_would_be_found() -> None:
    with pytest.raises(AttributeError):
        getattr(prefect.settings, "PREFECT_SERVER_DOCKET_ADDRESS")  # noqa: B009


def test_prefect_toml_says_what_the_table_says() -> None:
    for name, value in _toml_names().items():
        if name in SETTINGS:
            assert SETTINGS[name] == value


@pytest.mark.parametrize("path", UNITS, ids=lambda path: str(path.name))
def test_a_unit_says_only_what_systemd_knows_and_is_hardened(path: Path) -> None:
    sections = unit(path)
    for section, settings in sections.items():
        assert settings.keys() <= UNIT_KEYS[section], section
    if path.suffix == ".service":
        assert HARD.items() <= sections["Service"].items()
        assert sections["Install"]["WantedBy"] == "vanthu.target"
        is_lasting = sections["Service"]["Type"] == "exec"
        assert sections["Service"].get("Restart") == ("always" if is_lasting else None)


def test_the_units_start_the_parts_of_the_table() -> None:
    started = {
        path.stem.removeprefix("vanthu-").rstrip("@"): unit(path)["Service"]
        for path in UNITS
        if path.suffix == ".service"
    }
    assert set(started) == {part.name for part in PARTS}
    for part in (MIGRATE, API, SERVICES, WORKER):
        words = started[part.name]["ExecStart"].split()
        assert words[1 : 3 + len(part.words)] == ["-m", "prefect", *part.words]
    for service in started.values():
        module = service["ExecStart"].split()[2]
        assert importlib.util.find_spec(module), module
        assert (DEPLOY / "systemd" / Path(service["EnvironmentFile"]).name).exists()
        own = dict(setting.split("=") for setting in service["Environment"].split())
        assert own.keys() <= set(EACH_ITS_OWN)
        assert all(folder.endswith("-%N") for folder in own.values())


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed on this machine")
def test_systemd_itself_finds_nothing_wrong(tmp_path: Path) -> None:
    for path in UNITS:  # it asks whether the program exists, so the checkout stands in for the place of installation
        (tmp_path / path.name).write_text(path.read_text().replace("/opt/vanthu", str(ROOT)))
    run = _verify(tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    api = tmp_path / "vanthu-api@.service"
    api.write_text(api.read_text().replace("Restart=always", "Restart=allways"))
    assert "allways" in _verify(tmp_path).stderr, "a slip goes unnoticed, so this test proves nothing"


def _verify(folder: Path) -> subprocess.CompletedProcess[str]:
    words = ["systemd-analyze", "verify", "--man=no", *sorted(map(str, folder.iterdir()))]
    return subprocess.run(words, capture_output=True, text=True, timeout=60)


def _toml_names() -> dict[str, str]:
    """The settings of prefect.toml under the names that an environment gives them."""
    found: dict[str, str] = {}

    def walk(name: str, value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(f"{name}_{key.upper()}", inner)
        else:
            found[name] = str(value).lower() if isinstance(value, bool) else str(value)

    walk("PREFECT", tomllib.loads((ROOT / "prefect.toml").read_text()))
    return found
