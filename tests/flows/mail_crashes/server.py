"""What the mail server does to whom, drawn from a seed; and what it knows of each letter that it took."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.flows.mail_crashes.nursery import SECONDS, Kill, Nursery
from tests.services.smtp import DROP, TAKE_AND_DROP, TORN, Got

SLOW = "slow"
"""Silent for longer than the sender waits; then it goes on as if nothing were, and takes the letter."""
AT_DOOR = ("421 closing", "454 not now", "554 no service", DROP)
AT_STEP: dict[str, tuple[str, ...]] = {
    "rcpt": ("421 closing", "451 greylisted", "452 full", "550 no such user", DROP),
    "data": ("421 closing", "451 later", "452 full", "554 refused", DROP),
    "dot": ("421 closing", "451 later", "452 full", "550 refused", DROP, TORN, TAKE_AND_DROP, TAKE_AND_DROP),
}
SLOW_SHARE = 0.015
"""Of the faults: each costs the sender its whole patience."""
BEFORE, AFTER = "smtp.before_accept", "smtp.after_accept"
"""Points of the server's own at which the sender is killed: in the middle of the talk."""
Fault = tuple[str, str]
"""A step and what is done at it."""


@dataclass
class Talk(threading.local):
    """What is to be done, and was done, in this thread's talk."""

    fault: Fault | None = None
    deed: str | None = None


@dataclass
class Moods:
    """One run's server: faults for each recipient in turn, faults at the door, and perhaps a kill at the dot."""

    scripts: dict[str, list[Fault]]
    doors: dict[int, Fault]
    sender: Nursery
    kill: Kill | None = None
    talks: int = 0
    dots: int = 0
    last: dict[str, str] = field(default_factory=dict)
    """The last thing that each recipient's sender was made to hear, "" where all was well."""
    talk: Talk = field(default_factory=Talk)

    def __call__(self, step: str, count: int) -> str | None:
        """What the server does at this step."""
        word, _, address = step.partition(" ")
        if step == "banner":
            self.talks += 1
            self.talk.fault = self.doors.get(self.talks)
        elif address:
            script = self.scripts.get(address)
            self.talk.fault = script.pop(0) if script else None
            self.last[address] = self.talk.fault[1] if self.talk.fault else ""
        if word == "rcpt" and not address:
            return None
        deed = self.talk.fault[1] if self.talk.fault and self.talk.fault[0] == word else None
        if word == "dot":
            deed = self._perhaps_kill(deed)
            self.talk.deed = deed
        if deed == SLOW:
            time.sleep(SECONDS * 1.2)
            return None
        return deed

    def _perhaps_kill(self, deed: str | None) -> str | None:
        self.dots += 1
        if self.kill not in ((BEFORE, self.dots), (AFTER, self.dots)):
            return deed
        is_taken = self.kill is not None and self.kill[0] == AFTER
        os.kill(self.sender.pid.value, signal.SIGKILL)
        return TAKE_AND_DROP if is_taken else DROP


class Taken(list[Got]):
    """The letters that the server took. `cut`: how often it did and yet could not say so, by Message-ID.

    `is_said`: of each letter, whether the server could say so.
    """

    def __init__(self, moods: Moods) -> None:
        super().__init__()
        self.cut: Counter[str] = Counter()
        self.is_said: list[bool] = []
        self._moods = moods

    def append(self, got: Got) -> None:
        """Nothing. Called in the thread of the talk."""
        super().append(got)
        self.is_said.append(self._moods.talk.deed not in (SLOW, TAKE_AND_DROP))
        self.cut[got.identity] += not self.is_said[-1]


def draw(rng: random.Random, addresses: list[str], sender: Nursery) -> Moods:
    """A server for one run: most recipients meet no fault, some up to three, one after the other."""
    scripts = {one: [_fault(rng) for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3)))] for one in addresses}
    doors: dict[int, Fault] = {}
    for _ in range(rng.choice((0, 0, 1, 2))):
        doors[rng.randint(1, 2 * len(addresses))] = (rng.choice(("banner", "ehlo", "mail")), rng.choice(AT_DOOR))
    return Moods(scripts=scripts, doors=doors, sender=sender)


def _fault(rng: random.Random) -> Fault:
    if rng.random() < SLOW_SHARE:
        return rng.choice(("rcpt", "dot", "dot")), SLOW
    step = rng.choice(("rcpt", "data", "dot", "dot"))
    return step, rng.choice(AT_STEP[step])


def let_talks_end() -> None:
    """Nothing. Every talk is over, those whose other end was killed too."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)
