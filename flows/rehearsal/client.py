"""The rehearsal's client of its server: it waits for nothing it does not need."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import copy_context
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from flows.control_room.harmless import harmless
from flows.engine import await_server
from flows.rehearsal.engine import Coming


@contextmanager
def rehearsal_client(server: Coming) -> Iterator[None]:
    """While it lasts, the server answers and this process's runs are told to it. Raises EngineError with its words."""
    _quicken_loops()
    await_server(server.process, server.url, server.home)
    with _quick_client(server.home / "storage"):
        yield
    _drain()


def count_flow_runs() -> int:
    """How many flow runs the server recorded."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        answer = client.request("POST", "/flow_runs/count", json={})
        return int(answer.json())


def _quicken_loops() -> None:
    """Nothing. The loops in which Prefect tells of runs and events take less of the time that the acts need."""
    with suppress(ImportError):  # not on every platform
        import uvloop

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())


@contextmanager
def _quick_client(storage: Path) -> Iterator[None]:
    """One client for all runs: each of its own would read the certificates of the world and connect anew.

    Without a heartbeat thread, for whose end each flow run would wait a second. Results lie nowhere, so no run has to
    ask the server where; and what the server calls each flow is asked once.
    """
    from prefect.context import SyncClientContext
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.annual_cycle import annual_cycle
    from flows.sweep import PHASES

    for flow in (annual_cycle, *PHASES):
        flow.persist_result, flow.result_storage = False, storage
    with (
        temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
        SyncClientContext.get_or_create() as context,
        ThreadPoolExecutor(max_workers=1) as beside,
    ):
        client = context.client
        client.request = _one_at_a_time(_remembering_flows(client.request))  # type: ignore[method-assign]
        client.create_artifact = _handed(client.create_artifact, beside)  # type: ignore[method-assign,assignment]
        yield


def _remembering_flows(request: Callable[..., Any]) -> Callable[..., Any]:
    """The request, which asks the server once, not before each run, under which id it knows a flow."""
    known: dict[str, Any] = {}

    def ask(method: str, path: str, *words: Any, **named: Any) -> Any:
        if (method, path) != ("POST", "/flows/"):
            return request(method, path, *words, **named)
        flow = str(named["json"])
        if flow not in known:
            known[flow] = request(method, path, *words, **named)
        return known[flow]

    return ask


def _one_at_a_time(request: Callable[..., Any]) -> Callable[..., Any]:
    """The request, before which the one of another thread is over: SQLite turns away who writes beside another."""
    turn = Lock()

    def ask(*words: Any, **named: Any) -> Any:
        with turn:
            return request(*words, **named)

    return ask


def _handed(act: Callable[..., Any], to: Executor) -> Callable[..., None]:
    """The act, done by another hand while this one goes on: nobody waits for a page to be pinned up."""

    def pin(*words: Any, **named: Any) -> None:
        to.submit(copy_context().run, _pinned, partial(act, *words, **named))

    return pin


def _pinned(act: Callable[[], Any]) -> None:
    with harmless("pages"):
        act()


def _drain() -> None:
    """Nothing: what the client still holds is told to the server while there is one."""
    from prefect.events.worker import EventsWorker

    EventsWorker.drain_all(timeout=10)
