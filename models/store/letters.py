"""Letters in the register: recorded once by their key, and settled by a person where nobody else can."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from models.errors import VanthuError
from models.mail import WAITS, Letter, LetterState
from models.store import tables
from models.store.register import Act


def is_known(connection: Connection, key: str) -> bool:
    """Whether the letter of this key was taken in before."""
    return connection.scalar(select(tables.letter.c.id).where(tables.letter.c.key == key)) is not None


def record_letter(
    act: Act,
    *,
    key: str,
    sha256: str,
    size: int,
    state: LetterState,
    sender: str = "",
    subject: str = "",
    code: str = "",
    cycle: str | None = None,
    unit: str | None = None,
    suggestion: str = "",
) -> bool:
    """True where the letter is recorded now; False where its key is in the register already."""
    if is_known(act.connection, key):
        return False
    row = {"key": key, "sha256": sha256, "size": size, "sender": sender, "subject": subject, "code": code}
    row |= {"state": state.value, "cycle": cycle, "unit": unit, "suggestion": suggestion, "arrived_at": act.now}
    try:
        with act.connection.begin_nested():
            act.connection.execute(insert(tables.letter).values(row))
    except IntegrityError:  # another engine took it meanwhile (PostgreSQL; SQLite has one writer)
        return False
    act.note(cycle or "", f"letter.{state.value}", key=key, sha256=sha256, unit=unit, code=code)
    return True


def count_answered(connection: Connection, sender: str, since: datetime) -> int:
    """How many letters of this sender the engine took in, and so answers, after this instant."""
    letter = tables.letter
    taken = (letter.c.sender == sender, letter.c.state == LetterState.TAKEN.value, letter.c.arrived_at > since)
    return connection.scalars(select(func.count()).where(*taken)).one()


def read_letters(connection: Connection, *, is_waiting: bool = True) -> tuple[Letter, ...]:
    """The letters that wait for a person, or all, in the order they came."""
    query = select(tables.letter).order_by(tables.letter.c.id)
    if is_waiting:
        query = query.where(tables.letter.c.state.in_([state.value for state in WAITS]))
    return tuple(_value(row) for row in connection.execute(query).mappings())


def read_letter(connection: Connection, number: int) -> Letter:
    """The letter of this number. Raises VanthuError."""
    row = connection.execute(select(tables.letter).where(tables.letter.c.id == number)).mappings().first()
    if row is None:
        raise VanthuError(f"the register has no letter {number}")
    return _value(row)


def record_settled(
    act: Act, letter: Letter, state: LetterState, *, by: str, cycle: str | None = None, unit: str | None = None
) -> bool:
    """True where the letter waited and is settled now, by this person; False where another was quicker."""
    waits = tables.letter.c.state.in_([waiting.value for waiting in WAITS])
    changes = {"state": state.value, "cycle": cycle, "unit": unit}
    done = act.connection.execute(update(tables.letter).where(tables.letter.c.id == letter.id, waits).values(changes))
    if done.rowcount:
        act.note(cycle or "", f"letter.{state.value}", key=letter.key, sha256=letter.sha256, unit=unit, by=by)
    return bool(done.rowcount)


def _value(row: Mapping[Any, Any]) -> Letter:
    return Letter(**{**row, "state": LetterState(row["state"])})
