"""Processes by the mark they carry: a worker's runs have sessions of their own, and outlive it."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from flows.up.programs import Program
from flows.up.site import Site

MARK = "VANTHU_UP"
"""The variable that a program and all it starts carry. Where there is no /proc nobody is found."""


def mark(site: Site, program: Program) -> str:
    """What the processes of this program carry, and those of no other program or site."""
    return f"{site.state}:{program.name}"


def marked(value: str) -> tuple[int, ...]:
    """The ids of the living processes that carry this mark."""
    wanted = f"{MARK}={value}".encode()
    return tuple(int(folder.name) for folder in Path("/proc").glob("[0-9]*") if wanted in _environment(folder))


def end_marked(value: str, *, patience: float = 4) -> int:
    """How many processes with this mark had to be ended. Afterwards there are none."""
    found = marked(value)
    for sign, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, 2.0)):
        for process in marked(value):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(process, sign)
        until = time.monotonic() + seconds
        while marked(value) and time.monotonic() < until:
            time.sleep(0.1)
    return len(found)


def _environment(folder: Path) -> list[bytes]:
    with suppress(OSError):
        return (folder / "environ").read_bytes().split(b"\0")
    return []
