"""Where a rehearsal plays: in a home of its own, out of reach of the office's register, mailbox and keys."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tasks.office import locate_office

FOLDER = "rehearsals"
NEWEST = 3
"""How many rehearsals are kept in the office's home; older ones make room."""
HANDED_ON = ("VANTHU_ROOT", "VANTHU_UP", "VANTHU_LOG", "VANTHU_PDF")
"""Settings that a rehearsal shares with the office. Every other one leads to the register, to people or to keys."""


@contextmanager
def playing_in(home: Path, directives: Path) -> Iterator[None]:
    """While it lasts, this process's acts are those of an office at `home`, which sends nothing to anybody outside."""
    told = {name: value for name, value in os.environ.items() if name.startswith("VANTHU_")}
    try:
        for name in told.keys() - set(HANDED_ON):
            del os.environ[name]
        os.environ.update(VANTHU_HOME=str(home), VANTHU_DIRECTIVES=str(directives))
        yield
    finally:
        for name in [name for name in os.environ if name.startswith("VANTHU_")]:
            del os.environ[name]
        os.environ.update(told)


@contextmanager
def rehearsal_beside_office(now: datetime) -> Iterator[Path]:
    """The home of a new rehearsal that begins at `now`, below the office's own, with its directives and templates."""
    office, _, directives = locate_office()
    home = office / FOLDER / f"{now:%Y-%m-%d-%H%M%S-%f}"
    for old in sorted((office / FOLDER).glob("*"))[: 1 - NEWEST]:
        shutil.rmtree(old, ignore_errors=True)
    home.mkdir(parents=True)
    if (office / "templates").is_dir():
        shutil.copytree(office / "templates", home / "templates")
    with playing_in(home, directives):
        yield home
