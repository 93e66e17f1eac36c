"""What the server must know before a worker comes: the work pool and every deployment of prefect.yaml."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from flows.api import ask
from flows.engine import ROOT, EngineError
from flows.up.automations import apply_automations

POOL = "vanthu"
SECONDS = 120


def deploy_all(url: str, environment: Mapping[str, str] | None = None, *, log: Path | None = None) -> tuple[str, ...]:
    """The names of the deployments that the server at the API URL now has. May be repeated at every start.

    `environment` fills the places left open in prefect.yaml (VANTHU_HOME …); what Prefect says goes to `log`.
    Raises EngineError with Prefect's own words.
    """
    told = {**os.environ, **(environment or {}), "PREFECT_API_URL": url, "VANTHU_ROOT": str(ROOT)}
    if not _has_pool(url):
        _prefect(told, log, "work-pool", "create", POOL, "--type", "process")
    _prefect(told, log, "--no-prompt", "deploy", "--all")
    present = deployed(url)
    if missing := set(deployment_names()) - set(present):
        raise EngineError(f"not deployed: {', '.join(sorted(missing))}")
    apply_automations(url)
    return present


def deployed(url: str) -> tuple[str, ...]:
    """The names of the deployments that the server has. Raises OSError."""
    return tuple(sorted(deployment["name"] for deployment in ask(url, "/deployments/filter", {})))


def deployment_names() -> tuple[str, ...]:
    """The names that prefect.yaml gives."""
    known = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    return tuple(deployment["name"] for deployment in known["deployments"])


def _has_pool(url: str) -> bool:
    return bool(ask(url, "/work_pools/filter", {"work_pools": {"name": {"any_": [POOL]}}}))


def _prefect(environment: Mapping[str, str], log: Path | None, *words: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "prefect", *words],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        start_new_session=True,
    )
    said = run.stdout + run.stderr
    if log is not None:
        log.write_text(said, encoding="utf-8")
    if run.returncode:
        raise EngineError(f"prefect {' '.join(words)} failed:\n{said[-2000:]}")
