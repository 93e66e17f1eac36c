"""The log's file: several processes append to it, and it turns over while they do; what it may take up is bounded."""

from __future__ import annotations

import fcntl
import logging
import os
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import WatchedFileHandler
from pathlib import Path

LARGEST_BYTES = 20 << 20
"""A larger file is set aside before the next line."""
SET_ASIDE = 4
"""How many older files are kept, `….1` the newest."""


class LogFile(WatchedFileHandler):
    """Appends whole lines; the file may be moved away at any time, by us, by another process or by a person."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        """Nothing, whatever the disk says: the fact is in the register already, and a lost line loses nothing."""
        try:
            turn_over(Path(self.baseFilename))
            super().emit(record)
        except OSError:
            self.stream = None  # opened anew for the next line

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: a line that found no room is let go without a page of traceback for each."""


def turn_over(path: Path, *, largest: int | None = None) -> bool:
    """Whether a file of `largest` bytes or more was set aside now; who holds the old one open ends its line there.

    One process turns, and the others write on: a lock that is taken is not waited for. Raises OSError.
    """
    bound = LARGEST_BYTES if largest is None else largest
    if _size(path) < bound:
        return False
    with path.with_name(f".{path.name}.turning").open("w") as lock, suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _size(path) < bound:  # another one was quicker
            return False
        for number in range(SET_ASIDE - 1, 0, -1):
            with suppress(FileNotFoundError):
                os.replace(_aside(path, number), _aside(path, number + 1))
        os.replace(path, _aside(path, 1))
        return True
    return False


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
