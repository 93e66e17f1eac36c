"""Receivers in the register, and the ledger's entries on their way to them: planned once, leased, settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.ledger import LedgerEntry
from models.store import tables
from models.store.accounts import OFFICE
from models.store.ledger_rows import last_seq
from models.store.register import Act
from models.webhook import LEASE, DeliveryState, Webhook


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One entry, leased for one try. `tries`: which try this is."""

    webhook: Webhook
    entry: LedgerEntry
    tries: int


def record_webhook(act: Act, login: str, *, url: str, secret: str, acts: Iterable[str], by: str) -> Webhook:
    """The receiver, told of everything from now on."""
    row = {"login": login, "url": url, "secret": secret, "acts": " ".join(sorted(acts)), "made_at": act.now}
    done = act.connection.execute(insert(tables.webhook).values(**row, since_seq=last_seq(act.connection)))
    assert done.inserted_primary_key is not None
    number = int(done.inserted_primary_key[0])
    act.note(OFFICE, "webhook.made", login=login, webhook=number, by=by)
    return next(one for one in read_webhooks(act.connection, login) if one.id == number)


def read_webhooks(connection: Connection, login: str | None = None) -> tuple[Webhook, ...]:
    """The receivers of one account, ended ones among them; without one every receiver that is not ended."""
    table = tables.webhook
    is_meant = table.c.ended_at.is_(None) if login is None else table.c.login == login
    rows = connection.execute(select(table).where(is_meant).order_by(table.c.id)).mappings()
    return tuple(_value(row) for row in rows)


def record_ended_webhook(act: Act, webhook: Webhook, *, by: str) -> None:
    """Nothing. The receiver is told of nothing more, not even of what waits."""
    table = tables.webhook
    is_open = (table.c.id == webhook.id, table.c.ended_at.is_(None))
    if act.connection.execute(update(table).where(*is_open).values(ended_at=act.now)).rowcount:
        act.note(OFFICE, "webhook.ended", login=webhook.login, webhook=webhook.id, by=by)


def entries_between(connection: Connection, seq: int, until: int, cycles: Iterable[str]) -> tuple[LedgerEntry, ...]:
    """The entries of these cycles after this number and up to `until`, in order."""
    table = tables.ledger
    is_between = (table.c.seq > seq, table.c.seq <= until)
    query = select(table).where(*is_between, table.c.cycle.in_(list(cycles))).order_by(table.c.seq)
    return tuple(LedgerEntry(**row) for row in connection.execute(query).mappings())


def record_planned(act: Act, webhook: Webhook, seqs: Iterable[int], *, until: int) -> None:
    """Nothing. These entries are on their way; everything up to `until` is planned. Once, whoever plans it."""
    table = tables.webhook
    is_same = (table.c.id == webhook.id, table.c.since_seq == webhook.since_seq)
    if not act.connection.execute(update(table).where(*is_same).values(since_seq=until)).rowcount:
        return
    waiting = {"webhook": webhook.id, "state": DeliveryState.WAITING.value, "tries": 0, "next_at": act.now}
    rows = [{**waiting, "seq": seq} for seq in seqs]
    if rows:
        act.connection.execute(insert(tables.webhook_delivery), rows)


def lease_delivery(act: Act, shunned: Iterable[int] = ()) -> Delivery | None:
    """The next entry that is due, leased for one try; None where none is. `shunned`: receivers to leave alone."""
    table, hook = tables.webhook_delivery, tables.webhook
    query = (
        select(table.c.webhook, table.c.seq, table.c.tries)
        .join(hook, hook.c.id == table.c.webhook)
        .where(table.c.state == DeliveryState.WAITING.value, table.c.next_at <= act.now, hook.c.ended_at.is_(None))
        .where(table.c.webhook.not_in(list(shunned)))
        .order_by(table.c.seq, table.c.webhook)
        .limit(1)
    )
    if act.connection.dialect.name == "postgresql":
        query = query.with_for_update(skip_locked=True, of=table)
    row = act.connection.execute(query).mappings().first()
    if row is None:
        return None
    _update(act, row["webhook"], row["seq"], next_at=act.now + LEASE, tries=row["tries"] + 1)
    held = act.connection.execute(select(hook).where(hook.c.id == row["webhook"])).mappings().one()
    entry = act.connection.execute(select(tables.ledger).where(tables.ledger.c.seq == row["seq"])).mappings().one()
    return Delivery(webhook=_value(held), entry=LedgerEntry(**entry), tries=row["tries"] + 1)


def record_told(act: Act, delivery: Delivery, *, status: int | None, again_at: datetime | None) -> None:
    """Nothing. The try is over: told (a status of 2xx), to be tried again, or given up and said so in the ledger."""
    webhook, seq = delivery.webhook.id, delivery.entry.seq
    if status is not None and 200 <= status < 300:
        _update(act, webhook, seq, state=DeliveryState.DELIVERED.value, status=status)
    elif again_at is not None:
        _update(act, webhook, seq, status=status, next_at=again_at)
    else:
        _update(act, webhook, seq, state=DeliveryState.GIVEN_UP.value, status=status)
        act.note(OFFICE, "webhook.given_up", webhook=webhook, login=delivery.webhook.login, seq=seq, code=status)


def count_deliveries(connection: Connection, webhook: int) -> Mapping[DeliveryState, int]:
    """How many entries stand how."""
    table = tables.webhook_delivery
    states = connection.scalars(select(table.c.state).where(table.c.webhook == webhook)).all()
    return {state: states.count(state.value) for state in DeliveryState}


def _update(act: Act, webhook: int, seq: int, **changes: object) -> None:
    table = tables.webhook_delivery
    act.connection.execute(update(table).where(table.c.webhook == webhook, table.c.seq == seq).values(changes))


def _value(row: Mapping[Any, Any]) -> Webhook:
    return Webhook(**{**row, "acts": tuple(row["acts"].split())})
