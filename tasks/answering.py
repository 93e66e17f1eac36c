"""A request under an idempotency key is done once: whoever sends it again is told what it came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from models.store.answered import begin_request, forget_old, forget_request, has_old, record_answer
from tasks.office import Office

OURS = 500
"""From here on the fault is ours: nothing is kept, so that the same request may be sent again."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a request is answered with. `status` 0: it is being answered by somebody else in this moment."""

    status: int
    body: str
    is_again: bool = False


def answer_once(
    office: Office, login: str, key: str, fingerprint: str, act: Callable[[], Told], *, now: datetime
) -> Told | None:
    """What the act came to, now or when it was done; None where the key stands on another request.

    Killed between the act and its answer, the act may be done again after some minutes: it must bear that itself.
    """
    with office.register.act(now) as begun:
        known = begin_request(begun, login, key, fingerprint)
    if known is not None and known.fingerprint != fingerprint:
        return None
    if known is not None:
        return Told(status=known.status, body=known.body, is_again=True)
    told = act()
    with office.register.act(now) as done:
        if told.status >= OURS:
            forget_request(done, login, key)
        else:
            record_answer(done, login, key, status=told.status, body=told.body)
    return told


def is_anything_to_forget(office: Office, now: datetime) -> bool:
    """Whether answers are kept that nobody may ask for again."""
    with office.register.look() as connection:
        return has_old(connection, now)


def forget_answers(office: Office, now: datetime) -> int:
    """How many answers were forgotten: no program is told again what came of a request so long ago."""
    with office.register.act(now) as act:
        return forget_old(act)
