"""What the log and the screen are told of a run: which run it is, what failed in it, and that the office rests."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from prefect.context import FlowRunContext
from prefect.exceptions import MissingContextError
from prefect.logging import get_run_logger

from flows.control_room.events import attach
from tasks.log import know_run, tell_failure


def current_run() -> Mapping[str, str]:
    """The identity of the flow run this is called in, and its flow; empty outside of one."""
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        return {}
    return {"run": str(context.flow_run.id), "flow": context.flow.name if context.flow else ""}


def tell_failed_step(_: Any, __: Any, state: Any) -> None:
    """Nothing. The log has the failure of a step that is not tried again."""
    error = state.result(raise_on_failure=False)
    if isinstance(error, BaseException):
        tell_failure(error)


def say(message: str) -> None:
    """Nothing. The message stands in the log of the run on the screen, where there is one."""
    with suppress(MissingContextError):
        get_run_logger().warning(message)


know_run(current_run)
attach()
