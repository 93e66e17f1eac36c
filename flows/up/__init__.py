"""Everything in one terminal: the server, the deployments and the worker, watched, and ended by one Ctrl-C."""

from __future__ import annotations

from flows.up.deployments import POOL, deploy_all, deployment_names
from flows.up.programs import PROGRAMS
from flows.up.running import run_until_told
from flows.up.site import Site, TakenError

__all__ = ["POOL", "PROGRAMS", "Site", "TakenError", "deploy_all", "deployment_names", "run_until_told"]
