"""`python -m benchmarks.counted HOME`: the demo, with its calls to Prefect's API counted; the last line is JSON.

With the API URL of a server as second word it plays on that one, whose settings the environment holds.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from flows.cli import cli
from flows.rehearsal import client, engine
from tasks.long_build import collect_seldom

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


def on_running_server(url: str) -> None:
    """Nothing. The demo starts no server: it finds the one at `url`, which answers."""
    demo = import_module("flows.cli.demo")  # its name is the command's as well
    count_calls()
    coming = engine.Coming(process=cast(Any, None), url=url, home=Path(os.environ["PREFECT_HOME"]))
    setattr(demo, "rehearsal_server", lambda _: nullcontext(coming))  # noqa: B010 (mypy: it is another's name)
    setattr(client, "await_server", lambda *_: None)  # noqa: B010


def on_own_server(spent: dict[str, float]) -> None:
    """Nothing. The seconds that its server takes to come and to go are added up in `spent`."""
    for where, name in ((engine, "start_server"), (client, "await_server"), (engine, "stop")):
        setattr(where, name, timed(getattr(where, name), spent, "server"))
    engine.start_server = followed(engine.start_server, count_calls)


def main(home: str, url: str | None = None) -> None:
    """Plays the demo in `home` and prints calls and the seconds spent on the server's coming and going."""
    collect_seldom()
    spent: dict[str, float] = {"server": 0.0}
    on_running_server(url) if url else on_own_server(spent)
    cli(["demo", "--home", home], standalone_mode=False)
    print(json.dumps({"calls": calls["sync"] + calls["async"], "busy": calls["busy"], **spent}))


if __name__ == "__main__":
    main(*sys.argv[1:])
