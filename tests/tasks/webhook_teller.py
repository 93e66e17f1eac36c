"""A process of its own that tells receivers, to be killed: `tell` runs in a fork of a server that has all loaded."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import datetime

from tasks import webhooks
from tasks.office import open_office
from tasks.webhooks import tell_programs


def tell(environment: Mapping[str, str], now: datetime, twin: str = "") -> None:
    """Nothing. Every entry that is due at `now` is told by the office that the environment names.

    `twin` "early": a delivery is written down before it is sent, as a careless engine would do.
    """
    for name in [name for name in os.environ if name.startswith("VANTHU_")]:
        del os.environ[name]  # the server that forks was begun for another test
    os.environ.update(environment)
    if twin == "early":
        _write_before_sending()
    office = open_office()
    tell_programs(office, now)
    office.register.close()


def _write_before_sending() -> None:
    leased, post = webhooks.lease_delivery, webhooks._post

    def lease(act, shunned=()):  # type: ignore[no-untyped-def]
        delivery = leased(act, shunned)
        if delivery is not None:
            webhooks.record_told(act, delivery, status=204, again_at=None)
        return delivery

    def send(delivery, now):  # type: ignore[no-untyped-def]
        time.sleep(0.02)  # a slow line
        return post(delivery, now)

    webhooks.lease_delivery, webhooks._post = lease, send
