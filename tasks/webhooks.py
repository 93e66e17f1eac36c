"""Telling other systems: each entry that concerns an account is posted to its receivers, signed, at least once."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

import httpx

from models.account import Account, Role
from models.concern import concerns
from models.errors import Problem, RefusedError
from models.faults import reached
from models.store import Connection
from models.store.accounts import find_account, hold_account
from models.store.cycles import all_cycles, find_cycle
from models.store.ledger_rows import last_seq
from models.store.obligations import is_obliged
from models.store.webhooks import (
    Delivery,
    entries_between,
    lease_delivery,
    read_webhooks,
    record_ended_webhook,
    record_planned,
    record_told,
    record_webhook,
)
from models.webhook import HEADER, Webhook, body_of, next_try, signature
from tasks.office import Office
from tasks.public_address import ForbiddenAddressError, public_address

SETTING = "VANTHU_WEBHOOK_LOOPBACK"
"""Set to 1, receivers on this very machine may be told, without TLS: for tests and for a relay beside us."""
MOST = 10
"""Receivers of one account."""
SECONDS = 5.0


def make_webhook(office: Office, login: str, *, url: str, acts: Iterable[str], by: str, now: datetime) -> Webhook:
    """The receiver with its secret, which is told this once. Raises RefusedError: a forbidden address, too many."""
    try:
        public_address(url, allows_loopback=allows_loopback())
    except (ForbiddenAddressError, OSError) as error:
        mend = "an https address that is reached from outside"
        raise RefusedError([Problem(where="url", what=str(error), mend=mend, code="FORBIDDEN_ADDRESS")]) from None
    with office.register.act(now) as act:
        hold_account(act, login)
        if sum(one.ended_at is None for one in read_webhooks(act.connection, login)) >= MOST:
            raise RefusedError([Problem(where="url", what=f"{MOST} are registered", mend="end one", code="TOO_MANY")])
        return record_webhook(act, login, url=url, secret=secrets.token_urlsafe(32), acts=set(acts), by=by)


def end_webhook(office: Office, webhook: Webhook, *, by: str, now: datetime) -> None:
    """Nothing. The receiver is told of nothing more."""
    with office.register.act(now) as act:
        record_ended_webhook(act, webhook, by=by)


def is_anything_to_tell(office: Office) -> bool:
    """Whether there is any receiver."""
    with office.register.look() as connection:
        return bool(read_webhooks(connection))


def tell_programs(office: Office, now: datetime, *, limit: int = 500) -> int:
    """How many entries were told. A receiver that fails is left alone until the next time: it holds up nobody."""
    _plan(office, now)
    told, shunned = 0, set[int]()
    for _ in range(limit):
        with office.register.act(now) as act:
            delivery = lease_delivery(act, shunned)
        if delivery is None:
            break
        status = _post(delivery, now)
        reached("webhook.sent")
        is_told = status is not None and 200 <= status < 300
        with office.register.act(now) as act:
            record_told(act, delivery, status=status, again_at=next_try(delivery.tries, now))
        told += is_told
        if not is_told:
            shunned.add(delivery.webhook.id)
    return told


def allows_loopback() -> bool:
    """Whether the setting says so."""
    return os.environ.get(SETTING) == "1"


def _plan(office: Office, now: datetime) -> None:
    with office.register.look() as connection:
        head = last_seq(connection)
        behind = [one for one in read_webhooks(connection) if one.since_seq < head]
    for webhook in behind:
        with office.register.act(now) as act:
            account = find_account(act.connection, webhook.login)
            head = last_seq(act.connection)
            if account is None or not account.is_open:
                record_ended_webhook(act, webhook, by=webhook.login)
                continue
            entries = entries_between(act.connection, webhook.since_seq, head, _cycles(act.connection, account))
            wanted = [entry.seq for entry in entries if webhook.wants(entry, account)]
            record_planned(act, webhook, wanted, until=head)


def _cycles(connection: Connection, account: Account) -> list[str]:
    found = []
    for key in all_cycles(connection):
        cycle = find_cycle(connection, key)
        owes = account.role is Role.UNIT and is_obliged(connection, key, account.unit)
        if cycle is not None and concerns(account, cycle, owes=owes):
            found.append(key)
    return found


def _post(delivery: Delivery, now: datetime) -> int | None:
    """The status of the answer; None where there was none. The name is resolved once: what was judged is reached."""
    body, url = body_of(delivery.webhook.id, delivery.entry), delivery.webhook.url
    host = urlsplit(url).hostname or ""
    try:
        address = public_address(url, allows_loopback=allows_loopback())
        there = httpx.URL(url).copy_with(host=address)
        headers = {
            "Host": httpx.URL(url).netloc.decode("ascii"),
            "Content-Type": "application/json",
            "Vanthu-Delivery": f"{delivery.webhook.id}-{delivery.entry.seq}",
            HEADER: signature(delivery.webhook.secret, body, now),
        }
        with (
            httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", there, content=body, headers=headers, extensions={"sni_hostname": host}) as answer,
        ):
            return answer.status_code  # what else it says is nobody's business
    except (ForbiddenAddressError, OSError, httpx.HTTPError, httpx.InvalidURL, ValueError):
        return None
