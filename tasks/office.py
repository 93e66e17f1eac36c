"""The office: where its register, its papers and its in- and out-trays lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.store.migrations import upgrade
from models.store.register import Register, sqlite_url

DIRECTIVES = Path(__file__).parents[1] / "directives"


@dataclass(frozen=True)
class Office:
    """One office on one machine. Everything it keeps lies under `home`, but for a register on PostgreSQL."""

    home: Path
    register: Register
    directives: Path = DIRECTIVES

    @property
    def papers(self) -> Path:
        """Issued documents, by cycle and kind."""
        return self.home / "papers"

    @property
    def templates(self) -> Path:
        """The office's own Word templates, each named by its kind."""
        return self.home / "templates"

    @property
    def incoming(self) -> Path:
        """The drop folder: one folder for each cycle and unit, into which the unit's reports are put."""
        return self.home / "incoming"

    @property
    def outgoing(self) -> Path:
        """One folder for each recipient, into which the folder channel delivers."""
        return self.home / "outgoing"

    @property
    def kept(self) -> Path:
        """Every file that ever arrived, named by its hash."""
        return self.home / "kept"


def open_office(home: Path | None = None) -> Office:
    """The office at `home`, or where VANTHU_HOME and VANTHU_REGISTER say. Its register has today's schema."""
    place = Path(home or os.environ.get("VANTHU_HOME", "var/office")).absolute()
    directives = Path(os.environ.get("VANTHU_DIRECTIVES", DIRECTIVES)).absolute()
    return _open(place, os.environ.get("VANTHU_REGISTER") or sqlite_url(place / "register.db"), directives)


@cache
def _open(home: Path, url: str, directives: Path) -> Office:
    home.mkdir(parents=True, exist_ok=True)
    upgrade(url)
    return Office(home, Register(url), directives)
