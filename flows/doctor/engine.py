"""The engine: versions that go together, a server that answers, and somebody who runs what is due."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from flows.api import ask
from flows.doctor.finding import Finding, Surroundings, fail, ok, warn
from flows.up.deployments import POOL, deployment_names

PINS: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "fastapi": ((0, 139), (0, 151)),
    "sqlalchemy": ((2, 0), (2, 1)),
}
"""From, and below: a newer FastAPI keeps the server from starting; a newer SQLAlchemy lets it schedule nothing."""
START = "start the office: vanthu up"


def check_pins(at: Surroundings) -> Finding:
    """The libraries that Prefect bears."""
    wrong = [f"{name} {version(name)}" for name, (low, high) in PINS.items() if not low <= _minor(version(name)) < high]
    if wrong:
        broken = f"Prefect {version('prefect')} breaks with {', '.join(wrong)}"
        return fail(broken, "install requirements.lock: make install")
    return ok(f"Prefect {version('prefect')}, " + ", ".join(f"{name} {version(name)}" for name in PINS))


def check_server(at: Surroundings) -> Finding:
    """The server answers, and is of the client's version."""
    if at.api is None:
        return ok("PREFECT_API_URL is not set: no server was asked")
    try:
        theirs = str(ask(at.api, "/admin/version", seconds=5))
    except (OSError, ValueError) as error:
        return fail(f"no Prefect server answers at {at.api}: {error}", f"{START}, or correct PREFECT_API_URL")
    if theirs != version("prefect"):
        return fail(
            f"the server is Prefect {theirs}, here it is {version('prefect')}", "install one lock on both: make install"
        )
    return ok(f"Prefect {theirs} answers at {at.api}")


def check_deployments(at: Surroundings) -> Finding | None:
    """Everything in prefect.yaml is deployed, and nothing of it is paused."""
    if (found := _asked(at, "/deployments/filter")) is None:
        return None
    if missing := set(deployment_names()) - {deployment["name"] for deployment in found}:
        return fail(f"not deployed: {', '.join(sorted(missing))}", f"{START}, or run: prefect deploy --all")
    if paused := sorted(deployment["name"] for deployment in found if _is_paused(deployment)):
        return warn(f"paused: {', '.join(paused)}", "run: prefect deployment schedule resume")
    return ok(f"{len(deployment_names())} deployments are there")


def check_worker(at: Surroundings) -> Finding | None:
    """Somebody runs what is due."""
    if (workers := _asked(at, f"/work_pools/{POOL}/workers/filter")) is None:
        return None
    if any(pool["name"] == POOL and pool["is_paused"] for pool in _asked(at, "/work_pools/filter") or ()):
        return fail(f"the pool {POOL!r} is paused: nothing runs", f"run: prefect work-pool resume {POOL}")
    awake = [worker["name"] for worker in workers if worker["status"] == "ONLINE"]
    if not awake:
        return fail(f"no worker of the pool {POOL!r} is online: nothing runs", START)
    return ok(f"online in the pool {POOL!r}: {', '.join(awake)}")


def check_zombies(at: Surroundings) -> Finding | None:
    """A run whose process vanished is closed, so that it does not hold its place for ever."""
    if (automations := _asked(at, "/automations/filter")) is None:
        return None
    if not any(_closes_zombies(automation) for automation in automations):
        said = "no automation closes runs whose process vanished: such a run holds back the next sweeps"
        return warn(said, f"{START}; or add one on prefect.flow-run.heartbeat that changes the state to Crashed")
    return ok("an automation closes runs whose process vanished")


def _is_paused(deployment: Mapping[str, Any]) -> bool:
    return bool(deployment["paused"]) or any(not schedule["active"] for schedule in deployment.get("schedules", ()))


def _closes_zombies(automation: Mapping[str, Any]) -> bool:
    closing = [action for action in automation["actions"] if action["type"] == "change-flow-run-state"]
    is_proactive = automation["trigger"].get("posture") == "Proactive"
    return bool(automation["enabled"]) and is_proactive and any(action["state"] == "CRASHED" for action in closing)


def _asked(at: Surroundings, path: str) -> list[dict[str, Any]] | None:
    """The server's answer; None without a server, which `check_server` has told; an empty list where it knows none."""
    if at.api is None:
        return None
    try:
        answer: list[dict[str, Any]] = ask(at.api, path, {}, seconds=5)
    except (OSError, ValueError) as error:
        return [] if getattr(error, "code", None) == 404 else None
    return answer


def _minor(text: str) -> tuple[int, int]:
    major, minor, *_ = text.split(".")
    return int(major), int(minor)
