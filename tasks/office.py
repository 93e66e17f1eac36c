"""The office: where its register, its papers and its in- and out-trays lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.store.migrations import upgrade
from models.store.register import Register, sqlite_url
from tasks.contacts import channel_of
from tasks.log import write_log_of

DIRECTIVES = Path(__file__).parents[1] / "directives"
STOPPED = "STOPPED"
"""The file in the home whose being there means: nothing is recorded, nothing is sent. It holds the reason."""


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

    def stopped_because(self) -> str | None:
        """Why the office rests until a person starts it; None where it works."""
        return reason_to_rest(self.home)


def open_office(home: Path | None = None) -> Office:
    """The office at `home`, or where VANTHU_HOME and VANTHU_REGISTER say. Its register has today's schema."""
    return _open(*locate_office(home))


def find_office(home: Path | None = None) -> Office | None:
    """The office, where its register is there already; None where opening it would make one."""
    url = locate_office(home)[1]
    is_there = not url.startswith("sqlite") or Path(url.removeprefix("sqlite:///")).is_file()
    return open_office(home) if is_there else None


def locate_office(home: Path | None = None) -> tuple[Path, str, Path]:
    """The office's home, its register's URL and the folder of directives, as the environment says. Opens nothing.

    An office that was restored has its directives in its own home. A setting that is empty counts as not set: an
    engine hands on what it was not told as an empty text.
    """
    place = Path(home or os.environ.get("VANTHU_HOME") or "var/office").absolute()
    own = place / "directives"
    directives = Path(os.environ.get("VANTHU_DIRECTIVES") or (own if own.is_dir() else DIRECTIVES)).absolute()
    return place, os.environ.get("VANTHU_REGISTER") or sqlite_url(place / "register.db"), directives


@cache
def _open(home: Path, url: str, directives: Path) -> Office:
    home.mkdir(parents=True, exist_ok=True)
    upgrade(url)
    write_log_of(home)
    register = Register(
        url,
        stopped_because=lambda: reason_to_rest(home),
        channel_of=lambda place, recipient, wanted: channel_of(directives, place, recipient, wanted),
    )
    return Office(home, register, directives)


def reason_to_rest(home: Path) -> str | None:
    """What the marker in `home` says; None where there is none. A marker that cannot be read stops as well."""
    try:
        return (home / STOPPED).read_text(encoding="utf-8").strip() or "no reason is given"
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        return f"the marker {STOPPED} cannot be read ({type(error).__name__})"
