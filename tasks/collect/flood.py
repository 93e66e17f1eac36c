"""Letters that answer our answers: past a limit for each sender nothing more is taken by itself, and a person looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from models.mail import ANSWERED_A_DAY, ANSWERED_AN_HOUR, MOST_FILES, LetterState
from models.store.letters import count_answered
from tasks.collect.senders import Sorted
from tasks.office import Office

LIMITS = ((timedelta(hours=1), ANSWERED_AN_HOUR), (timedelta(days=1), ANSWERED_A_DAY))


def within_limits(office: Office, found: Sorted, now: datetime) -> Sorted:
    """The letter as it was sorted; one too many of its sender waits for a person with the code TOO_MANY.

    The register is asked for each letter, so that a hundred that come at once are counted too.
    """
    if found.state is not LetterState.TAKEN:
        return found
    with office.register.look() as connection:
        is_over = any(count_answered(connection, found.sender, now - span) >= most for span, most in LIMITS)
    if not is_over and len(found.attachments) <= MOST_FILES:
        return found
    hint = (found.unit,) if found.unit else ()
    return replace(
        found, state=LetterState.STRANGER, code="TOO_MANY", suggestion=hint, cycle=None, unit=None, attachments=()
    )
