"""`python -m benchmarks.counted HOME`: the demo, with its calls to Prefect's API counted; the last line is JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import httpx

from flows.cli import cli
from flows.rehearsal import engine

calls = {"sync": 0, "async": 0}


def count_calls() -> None:
    """Nothing. From now on every request over HTTP is counted, whoever makes it."""
    plain, waited = httpx.Client.send, httpx.AsyncClient.send

    def send(client: httpx.Client, *words: Any, **named: Any) -> httpx.Response:
        calls["sync"] += 1
        return plain(client, *words, **named)

    async def send_waited(client: httpx.AsyncClient, *words: Any, **named: Any) -> httpx.Response:
        calls["async"] += 1
        return await waited(client, *words, **named)

    httpx.Client.send, httpx.AsyncClient.send = send, send_waited  # type: ignore[method-assign]


def timed(act: Callable[..., Any], into: dict[str, float], name: str) -> Callable[..., Any]:
    """The act, whose seconds are added up under `name`."""

    def measured(*words: Any, **named: Any) -> Any:
        begun = time.monotonic()
        try:
            return act(*words, **named)
        finally:
            into[name] = into.get(name, 0.0) + time.monotonic() - begun

    return measured


def task_runs() -> int:
    """How many task runs the server recorded."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return int(client.request("POST", "/task_runs/count", json={}).json())


def main(home: str) -> None:
    """Plays the demo in `home` and prints calls, task runs, and the seconds spent on the server's coming and going."""
    spent: dict[str, float] = {}
    recorded: list[int] = []
    for name in ("start_server", "await_server", "stop"):
        setattr(engine, name, timed(getattr(engine, name), spent, "server"))
    count_calls()
    drain = engine._drain
    engine._drain = lambda: (drain(), recorded.append(task_runs()))[0]  # type: ignore[func-returns-value]
    cli(["demo", "--home", home], standalone_mode=False)
    print(json.dumps({"calls": sum(calls.values()) - 1, "task_runs": recorded[0], **spent}))


if __name__ == "__main__":
    main(sys.argv[1])
