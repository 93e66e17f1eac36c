"""What the server does by itself: automations.yaml, put there by name as often as one likes."""

from __future__ import annotations

from typing import Any

import yaml

from flows.api import ask
from flows.engine import ROOT

FILE = ROOT / "automations.yaml"
MANY = 200


def apply_automations(url: str) -> tuple[str, ...]:
    """The names of the automations that the server at the API URL now has from the file, one of each.

    The deployments must be there. Raises OSError where the server does not take one.
    """
    present = {known["name"]: known["id"] for known in ask(url, "/automations/filter", {"limit": MANY})}
    deployments = {known["name"]: known["id"] for known in ask(url, "/deployments/filter", {})}
    wanted = automations()
    for automation in wanted:
        body = {"enabled": True, **automation, "actions": [_resolved(a, deployments) for a in automation["actions"]]}
        if automation["name"] in present:
            ask(url, f"/automations/{present[automation['name']]}", body, method="PUT")
        else:
            ask(url, "/automations/", body)
    return tuple(automation["name"] for automation in wanted)


def automations() -> list[dict[str, Any]]:
    """The automations as automations.yaml gives them."""
    known: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["automations"]
    return known


def _resolved(action: dict[str, Any], deployments: dict[str, str]) -> dict[str, Any]:
    if "deployment" not in action:
        return action
    plain = {name: value for name, value in action.items() if name != "deployment"}
    return {**plain, "deployment_id": deployments[action["deployment"]]}
