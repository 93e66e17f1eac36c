"""How a fuzz is run and counted: each case has a seed of its own, so that any of them can be done again alone."""

from __future__ import annotations

import gc
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

SLOW_SECONDS = 1.0
HANG_SECONDS = 10.0


class DifferentError(Exception):
    """What was accepted is not what an independent reading sees."""


class HungError(Exception):
    """The case did not come to an end."""


Try = Callable[[random.Random], str]
"""One case: "refused", "returned" or "accepted". Raises DifferentError; anything else that it raises is unhandled."""


@dataclass
class Tally:
    """What became of the cases of one kind."""

    kind: str
    seed: int
    cases: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    unhandled: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    seconds: float = 0

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.unhandled or self.slow or self.different)

    def __str__(self) -> str:
        told = " ".join(f"{count} {name}" for name, count in sorted(self.outcomes.items()))
        faults = f"{len(self.unhandled)} unhandled, {len(self.slow)} over 1 s, {len(self.different)} different"
        line = f"{self.kind:<12} seed {self.seed}: {self.cases:>6} cases in {self.seconds:5.1f} s: {faults} ({told})"
        return "\n".join([line, *(f"  {what}" for what in (*self.unhandled, *self.slow, *self.different)[:20])])


def run(kind: str, attempt: Try, *, seed: int, count: int, seconds: float = float("inf"), first: int = 0) -> Tally:
    """The tally of `count` cases, or of as many as fit into the time."""
    tally = Tally(kind, seed)
    with getattr(attempt, "around", nullcontext)(), _own_garbage():  # what all cases share is no part of the first
        began = time.monotonic()
        for number in range(first, first + count):
            if time.monotonic() - began > seconds:
                break
            _one(tally, attempt, number)
        tally.seconds = time.monotonic() - began
    return tally


@contextmanager
def _own_garbage() -> Iterator[None]:
    """What stood before the first case is looked through in none of them: in a run of all tests it is much."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _one(tally: Tally, attempt: Try, number: int) -> None:
    began, outcome = time.process_time(), "failed"
    try:
        with _alarm():
            outcome = attempt(random.Random(f"{tally.kind}:{tally.seed}:{number}"))
    except DifferentError as error:
        tally.different.append(f"--seed {tally.seed} --only {number}: {error}")
    except HungError:
        tally.slow.append(f"--seed {tally.seed} --only {number}: hung")
    except Exception as error:
        tally.unhandled.append(f"--seed {tally.seed} --only {number}: {type(error).__name__}: {error}"[:300])
    tally.cases += 1
    tally.outcomes[outcome] = tally.outcomes.get(outcome, 0) + 1
    if time.process_time() - began > SLOW_SECONDS:
        tally.slow.append(f"--seed {tally.seed} --only {number}: {time.process_time() - began:.1f} s")


@contextmanager
def _alarm() -> Iterator[None]:
    """Raises HungError in the midst of a case that goes on for ever."""

    def ring(*_: object) -> None:
        raise HungError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, HANG_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
