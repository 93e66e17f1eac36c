"""Keeping programs alive: what dies starts again, with growing delays; in the end all are gone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flows.engine import launch
from flows.up.leftovers import MARK, end_marked, mark
from flows.up.programs import Program
from flows.up.site import Site

LONGEST_DELAY = 60.0
STEADY = 120.0
"""Seconds after which a program that dies is no longer thought to die at every start."""
LARGEST_LOG = 20 << 20
"""Bytes. What a larger log says is set aside, in place of what was set aside before."""


@dataclass
class Kept:
    """A program and the process it runs in now."""

    program: Program
    process: subprocess.Popen[bytes]
    started: float
    deaths: int = 0
    again_at: float | None = None


class Keeper:
    """The programs that were started, in order. Tells `say` what happens to them."""

    def __init__(self, site: Site, say: Callable[[str], None]) -> None:
        self._site, self._say = site, say
        self._kept: list[Kept] = []

    def clear(self, programs: Iterable[Program]) -> None:
        """Nothing. What an earlier start left running in this site, because it was killed itself, is ended."""
        for program in programs:
            if count := end_marked(mark(self._site, program)):
                self._say(f"{program.name}: ended {count} process(es) that an earlier start had left")

    def start(self, program: Program) -> subprocess.Popen[bytes]:
        """Its process."""
        process = self._launch(program)
        self._kept.append(Kept(program, process, time.monotonic()))
        return process

    def look(self) -> None:
        """Nothing. Whatever has died since the last look will start again, or does so now; no log has outgrown."""
        for kept in self._kept:
            turn_log_over(log_of(self._site, kept.program))
            if kept.again_at is None and kept.process.poll() is not None:
                self._mourn(kept)
            elif kept.again_at is not None and time.monotonic() >= kept.again_at:
                kept.process, kept.started, kept.again_at = self._launch(kept.program), time.monotonic(), None
                self._say(f"{kept.program.name}: started again")

    def end(self) -> None:
        """Nothing: every program and all they started are gone, the last one started first."""
        while self._kept:
            kept = self._kept.pop()
            _end(kept.process, kept.program.patience)
            end_marked(mark(self._site, kept.program))
            self._say(f"{kept.program.name}: ended")

    def _mourn(self, kept: Kept) -> None:
        kept.deaths = 0 if time.monotonic() - kept.started > STEADY else kept.deaths
        delay = min(2.0**kept.deaths, LONGEST_DELAY)
        kept.deaths, kept.again_at = kept.deaths + 1, time.monotonic() + delay
        name, code = kept.program.name, kept.process.returncode
        self._say(f"{name}: died with code {code}, starts again in {delay:g} s; see {log_of(self._site, kept.program)}")

    def _launch(self, program: Program) -> subprocess.Popen[bytes]:
        log = log_of(self._site, program)
        program.before(self._site)
        told = {**self._site.environment(), **program.settings(self._site), MARK: mark(self._site, program)}
        return launch(program.command(self._site), told, log)


def log_of(site: Site, program: Program) -> Path:
    """Where the program's log lies."""
    return site.logs / f"{program.name}.log"


def turn_log_over(log: Path, *, largest: int = LARGEST_LOG) -> bool:
    """Whether the log was set aside and emptied: its program holds it open, appends, and goes on at its beginning.

    Where the disk has no room for a copy it is only emptied: a log may not stop an office.
    """
    if not log.exists() or log.stat().st_size <= largest:
        return False
    with suppress(OSError):
        shutil.copyfile(log, log.with_suffix(".old.log"))
    with suppress(OSError):
        os.truncate(log, 0)
    return True


def _end(process: subprocess.Popen[bytes], patience: float) -> None:
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
