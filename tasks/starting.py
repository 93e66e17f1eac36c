"""Stopping and starting the office: a restored one rests until a person says that it may act."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from models.errors import Problem, RefusedError
from models.store.cycles import open_cycles
from models.store.register import Register
from tasks.files import keep
from tasks.office import STOPPED, Office


def stop_office(home: Path, reason: str) -> None:
    """Nothing. From now on nothing is recorded in the office at `home` and nothing is sent."""
    keep(home / STOPPED, reason.encode())


def start_office(office: Office, *, by: str, now: datetime) -> bool:
    """True where the office was stopped and works again; each open cycle's ledger says who started it, and why it
    rested. False where it was at work. Raises RefusedError where nobody is named.
    """
    if not by.strip():
        raise RefusedError([Problem(where="--by", what="it is empty", mend="name the person who starts the office")])
    reason = office.stopped_because()
    if reason is None:
        return False
    register = Register(office.register.url)  # the office's own refuses every write as yet
    with register.act(now) as act:
        for cycle in open_cycles(act.connection):
            act.note(cycle, "office.started", by=by.strip(), reason=reason)
    register.close()
    (office.home / STOPPED).unlink(missing_ok=True)  # last: a crash before leaves the office at rest
    return True
