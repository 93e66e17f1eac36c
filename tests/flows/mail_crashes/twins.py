"""The bad twins: each breaks a promise of sending, and the runs must catch it."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from models.store.claims import record_delivered
from models.store.outbox import Parcel
from tasks import dispatch
from tasks.channels.mail import channel, smtp
from tasks.channels.mail.settings import MailServer
from tasks.office import Office


def name_by_chance() -> None:
    """Every attempt has a Message-ID of its own."""
    careful = channel._letter

    def careless(office: Office, server: MailServer, parcel: Parcel, data: bytes) -> tuple[bytes, str]:
        return careful(office, server, replace(parcel, message_id=secrets.token_hex(16)), data)

    channel._letter = careless


def record_too_early() -> None:
    """A letter counts as delivered before the server said that it has it."""
    careful = dispatch._carry

    def careless(office: Office, parcel: Parcel, broken: Counter[str]) -> dispatch.Failure | None:
        with office.register.act(parcel.issued_at) as act:
            record_delivered(act, [parcel])
        return careful(office, replace(parcel), broken)

    dispatch._carry = careless
    dispatch.is_held = lambda connection, parcel: True  # type: ignore[attr-defined]


def date_by_attempt() -> None:
    """A letter bears the date of its attempt, so that a copy is another letter."""
    careful = channel._letter

    def careless(office: Office, server: MailServer, parcel: Parcel, data: bytes) -> tuple[bytes, str]:
        moved = parcel.issued_at + timedelta(minutes=parcel.attempts)
        return careful(office, server, replace(parcel, issued_at=moved), data)

    channel._letter = careless


def say_twice() -> None:
    """A letter that went well is handed over once more, to be sure."""
    careful = smtp.send

    def careless(server: MailServer, address: str, letter: bytes) -> None:
        careful(server, address, letter)
        careful(server, address, letter)

    channel.send = careless  # type: ignore[attr-defined]


TWINS: dict[str, Callable[[], None]] = {
    "chance": name_by_chance,
    "early": record_too_early,
    "dated": date_by_attempt,
    "twice": say_twice,
}
