"""The files that letters and packages brought: each lies in waiting/<cycle>/<unit>/<letter or package>/."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from tasks.channels import Incoming


def brought(waiting: Path, cycle: str) -> Iterator[Incoming]:
    """The regular files of the cycle's units below this folder, by unit and by what brought them."""
    for path in sorted((waiting / cycle).glob("*/*/*")):
        if not {path.name[0], path.parent.name[0]} & {"."} and stat.S_ISREG(path.lstat().st_mode):
            yield Incoming(unit=path.parent.parent.name, name=path.name, path=path)


def let_go(incoming: Incoming) -> None:
    """Nothing. The file leaves its place: it is kept under its hash, and so is what brought it."""
    incoming.path.unlink(missing_ok=True)
