"""The way upward: what went to whom, and the upper level's receipt, written down once."""

from __future__ import annotations

from datetime import datetime

from models.store.cycles import lock_cycle, read_cycle
from models.store.upward import read_upward, record_received
from models.upward import Received, SentUp, is_asked_for, receipt_problems, unconfirmed
from tasks.deciding import refuse_if_any
from tasks.naming import key_of
from tasks.office import Office
from tasks.wording import RECEIPT_ASKED, RECEIPT_WAITED


def sent_up(office: Office, key: str) -> tuple[SentUp, ...]:
    """Each paper to each addressee above, in the order of issue."""
    with office.register.look() as connection:
        return read_upward(connection, key)


def note_received(office: Office, key: str, addressee: str, received: Received, now: datetime) -> bool:
    """True where it is news that all that went to this addressee (name or key) arrived; False where it was known.

    Raises RefusedError with every reason against it.
    """
    with office.register.act(now) as act:
        lock_cycle(act, key)
        sent = read_upward(act.connection, key)
        chosen = tuple(one for one in sent if one.recipient in (addressee, key_of(addressee)))
        news = tuple(one for one in chosen if one.received is None)
        refuse_if_any(receipt_problems(news or chosen[:1], addressee=addressee, received=received, now=now))
        return record_received(act, key, news, received)


def receipt_lines(office: Office, key: str, now: datetime) -> tuple[str, ...]:
    """What the lead's officer is told of papers without a receipt, in Vietnamese: a wait, or a task after some days."""
    with office.register.look() as connection:
        cycle, sent = read_cycle(connection, key), read_upward(connection, key)
    names = {key_of(name): name for name in cycle.directive.upward.addressees}
    found: dict[tuple[str, bool], list[SentUp]] = {}
    for one in unconfirmed(sent):
        found.setdefault((one.recipient, is_asked_for(cycle, one, now)), []).append(one)
    return tuple(
        (RECEIPT_ASKED if is_asked else RECEIPT_WAITED).format(
            to=names.get(recipient, recipient),
            symbols=", ".join(one.symbol for one in papers),
            days=cycle.directive.upward.receipt_working_days,
            cycle=key,
            key=recipient,
        )
        for (recipient, is_asked), papers in found.items()
    )
