"""The rehearsal's client: pages are pinned up beside the acts, and two requests never meet at the server."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from threading import Lock, Thread

from flows.rehearsal.client import _handed, _one_at_a_time

RUN: ContextVar[str] = ContextVar("run")


def test_a_request_waits_until_that_of_another_thread_is_over() -> None:
    inside, met = Lock(), []

    def request(_: str) -> None:
        met.append(not inside.acquire(blocking=False))
        time.sleep(0.01)
        if inside.locked():
            inside.release()

    ask = _one_at_a_time(request)
    threads = [Thread(target=ask, args=(str(number),)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert met == [False] * 5


def test_who_hands_a_page_over_goes_on_and_it_belongs_to_the_run_of_that_moment() -> None:
    pinned: list[str] = []

    def pin(page: str) -> None:
        time.sleep(0.05)
        pinned.append(f"{page} of {RUN.get()}")

    with ThreadPoolExecutor(max_workers=1) as other:
        hand = _handed(pin, other)
        RUN.set("first")
        hand("board")
        RUN.set("second")
        hand("curve")
        assert pinned == []
    assert pinned == ["board of first", "curve of second"]


def test_a_page_that_cannot_be_pinned_harms_neither_the_act_nor_the_next_page() -> None:
    pinned: list[str] = []

    def pin(page: str) -> None:
        if page == "broken":
            raise OSError("no server")
        pinned.append(page)

    with ThreadPoolExecutor(max_workers=1) as other:
        hand = _handed(pin, other)
        hand("broken")
        hand("board")
    assert pinned == ["board"]
