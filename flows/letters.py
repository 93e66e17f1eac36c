"""Letters brought to the door: before the sweep looks who waits there, and when reports are collected by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flows import steps
from tasks.channels.edxml.doors import is_a_package_there
from tasks.channels.mail.doors import is_there_a_door
from tasks.collect.packages import is_an_answer_due
from tasks.log import tell_failure
from tasks.office import Office


def bring_letters(office: Office, now: datetime) -> list[Exception]:
    """What went wrong. A mailbox that is out holds nobody back: its letters wait there for the next time."""
    return [error for bring in (_by_mail, _by_network) if (error := _apart(bring, office, now)) is not None]


def _by_mail(office: Office, now: datetime) -> None:
    if is_there_a_door(office):
        steps.take_letters(office, now)


def _by_network(office: Office, now: datetime) -> None:
    if is_a_package_there(office):
        steps.take_packages(office, now)
    elif is_an_answer_due(office):  # a crash came between the report and the word about it
        steps.answer_packages(office, now)


def _apart(bring: Callable[[Office, datetime], None], office: Office, now: datetime) -> Exception | None:
    try:
        bring(office, now)
    except Exception as error:
        error.add_note("while letters were taken in")
        tell_failure(error)
        return error
    return None
