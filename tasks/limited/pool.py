"""Limited processes that read one file after another, for as long as every file is a good one.

Whatever is not plainly good ends its process, and gets one of its own: no file is refused by a process that has read
another, and none is read after a bad one.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

from tasks.limited import CPU_SECONDS, ChildLostError, bury, limit, received, renew
from tasks.limited.nursery import CONTEXT, NurseryProcess

MOST_FILES = 32
"""After which a process ends, whatever it read."""
Answer = Callable[[bytes], bytes]
"""What a process does with one question; no bytes where it is not plainly good."""


class _Child:
    """One process, and the pipe to it."""

    def __init__(self, answer: Answer) -> None:
        self.pipe, theirs = CONTEXT.Pipe()
        self.process = NurseryProcess(target=_serve, args=(theirs, answer), daemon=True)
        self.asked = 0
        with theirs:
            self.process.start()

    def ask(self, question: bytes, seconds: float, most_bytes: int) -> bytes:
        self.asked += 1
        try:
            self.pipe.send_bytes(question)
        except OSError as error:
            raise ChildLostError(f"the limited process ended: {type(error).__name__}") from None
        return received(self.pipe, seconds, most_bytes)

    def end(self) -> None:
        self.pipe.close()
        bury(self.process)


class Pool:
    """Processes that do `answer`: as many as are asked at once, and no more kept than there are cores."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        os.register_at_fork(after_in_child=self._forget)

    def answer_of(self, question: bytes, *, seconds: float, most_bytes: int) -> bytes:
        """The answer; no bytes where the process was lost, was stopped after `seconds`, or was not sure."""
        child, answer = None, b""
        try:
            child = self._take()
            answer = child.ask(question, seconds, most_bytes)
        except (ChildLostError, EOFError, OSError):
            return b""
        finally:
            if child is not None:
                self._give_back(child, is_good=bool(answer))
        return answer

    def make_ready(self) -> None:
        """Nothing. As many processes wait as there are cores, so that the first to ask is not the one who waits."""
        for child in [self._take() for _ in range(os.cpu_count() or 1)]:
            self._give_back(child, is_good=True)

    def close(self) -> None:
        """Nothing. Ends the processes that wait."""
        while self._idle:
            self._idle.pop().end()

    def _take(self) -> _Child:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _Child(self._answer)

    def _give_back(self, child: _Child, *, is_good: bool) -> None:
        with self._lock:
            if is_good and child.asked < MOST_FILES and len(self._idle) < (os.cpu_count() or 1):
                self._idle.append(child)
                return
        child.end()

    def _forget(self) -> None:
        """A copy of this program has no children: those are its parent's."""
        self._lock, self._idle = threading.Lock(), []


def _serve(asked: Connection, answer: Answer) -> None:
    limit(cpu_seconds=MOST_FILES * CPU_SECONDS)
    for _ in range(MOST_FILES):
        try:
            question = asked.recv_bytes()
        except EOFError:  # who asked is gone
            return
        renew()
        asked.send_bytes(answer(question))
