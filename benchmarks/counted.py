"""`python -m benchmarks.counted HOME`: the demo, with its calls to Prefect's API counted; the last line is JSON."""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.cli import cli
from flows.engine import DATABASE
from flows.rehearsal import engine

if TYPE_CHECKING:
    import httpx

BUSY = 503
"""The answer of a server whose database changed under a request: the client comes back two seconds later."""
calls = {"sync": 0, "async": 0, "busy": 0}


def count_calls() -> None:
    """Nothing. From now on every request over HTTP is counted, whoever makes it."""
    import httpx

    plain, waited = httpx.Client.send, httpx.AsyncClient.send

    def send(client: httpx.Client, *words: Any, **named: Any) -> httpx.Response:
        calls["sync"] += 1
        return noted(plain(client, *words, **named))

    async def send_waited(client: httpx.AsyncClient, *words: Any, **named: Any) -> httpx.Response:
        calls["async"] += 1
        return noted(await waited(client, *words, **named))

    httpx.Client.send, httpx.AsyncClient.send = send, send_waited  # type: ignore[method-assign]


def noted(answer: httpx.Response) -> httpx.Response:
    """The answer, counted where it is that the server is busy."""
    calls["busy"] += answer.status_code == BUSY
    return answer


def timed(act: Callable[..., Any], into: dict[str, float], name: str) -> Callable[..., Any]:
    """The act, whose seconds are added up under `name`."""

    def measured(*words: Any, **named: Any) -> Any:
        begun = time.monotonic()
        try:
            return act(*words, **named)
        finally:
            into[name] = into.get(name, 0.0) + time.monotonic() - begun

    return measured


def followed(act: Callable[..., Any], then: Callable[[], None]) -> Callable[..., Any]:
    """The act, and then the other: what only the measurement imports does not delay the server."""

    def both(*words: Any, **named: Any) -> Any:
        done = act(*words, **named)
        then()
        return done

    return both


def task_runs(home: Path) -> int:
    """How many task runs the server had recorded when it ended."""
    with closing(sqlite3.connect(home / "prefect" / DATABASE)) as database:
        return int(database.execute("SELECT count(*) FROM task_run").fetchone()[0])


def main(home: str) -> None:
    """Plays the demo in `home` and prints calls, task runs, and the seconds spent on the server's coming and going."""
    spent: dict[str, float] = {}
    for name in ("start_server", "await_server", "stop"):
        setattr(engine, name, timed(getattr(engine, name), spent, "server"))
    engine.start_server = followed(engine.start_server, count_calls)
    cli(["demo", "--home", home], standalone_mode=False)
    print(
        json.dumps(
            {
                "calls": calls["sync"] + calls["async"],
                "busy": calls["busy"],
                "task_runs": task_runs(Path(home)),
                **spent,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
