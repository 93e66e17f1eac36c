"""Letters brought to the door: before the sweep looks who waits there, and when reports are collected by hand."""

from __future__ import annotations

from datetime import datetime

from flows import steps
from tasks.channels.mail.doors import is_there_a_door
from tasks.log import tell_failure
from tasks.office import Office


def bring_letters(office: Office, now: datetime) -> list[Exception]:
    """What went wrong. A mailbox that is out holds nobody back: its letters wait there for the next time."""
    try:
        if is_there_a_door(office):
            steps.take_letters(office, now)
    except Exception as error:
        error.add_note("while letters were taken in")
        tell_failure(error)
        return [error]
    return []
