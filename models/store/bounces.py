"""What went wrong on the way out: refused, uncertain, come back. Each ends at another channel or at a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from models.errors import VanthuError
from models.store import tables
from models.store.claims import finish
from models.store.outbox import Parcel, message_id
from models.store.register import Act
from models.store.rung_channels import rung_channels

BOX, PAPER, LOG = tables.outbox, tables.document, tables.delivery
After = Callable[[str, str, str, tuple[str, ...]], str | None]
"""The channel after this one (place, recipient, channel, those to try first), or None."""
TASKS = ("failed", "bounced")
"""The states in which a person must do something."""


@dataclass(frozen=True, kw_only=True)
class Undelivered:
    """A delivery that a person must look at."""

    id: int
    cycle: str
    document: int
    key: str
    title: str
    recipient: str
    channel: str
    round: int
    message_id: str
    state: str
    last_error: str | None


def record_refused(act: Act, parcel: Parcel, reason: str, *, next_channel: str | None) -> None:
    """Nothing. The delivery failed for good: the next channel carries it, or a person is asked."""
    state = "replaced" if next_channel else "failed"
    if not finish(act, parcel, "refused", reason, state=state, last_error=reason):
        return
    details = {"recipient": parcel.recipient, "channel": parcel.channel, "next": next_channel}
    act.note(parcel.cycle, "delivery.refused", message_id=parcel.message_id, **details)
    if next_channel:
        send_anew(act, parcel.id, channel=next_channel)


def record_bounced(
    act: Act, identity: str, status: str, *, is_final: bool, after: After = lambda *_: None
) -> str | None:
    """The cycle of the delivery that came back; None where no delivery of ours has this identity.

    A bounce after "sent" re-opens the matter: the next channel carries it, or a person is asked; a mere delay is only
    written down. `after` names the next channel.
    """
    row = act.connection.execute(select(BOX).where(BOX.c.message_id == identity).with_for_update()).mappings().first()
    if row is None:
        return None
    word = "bounced" if is_final else "delayed"
    act.connection.execute(insert(LOG).values(outbox=row["id"], at=act.now, status=word, detail=status))
    if is_final and row["state"] in ("sent", "sending", "ready"):
        place = act.connection.scalar(select(tables.cycle.c.place).where(tables.cycle.c.key == row["cycle"])) or ""
        channel = after(place, row["recipient"], row["channel"], rung_channels(act.connection, row["id"]))
        state = "replaced" if channel else "bounced"
        changes = {"state": state, "last_error": status, "owner": None, "lease_until": None}
        act.connection.execute(update(BOX).where(BOX.c.id == row["id"]).values(changes))
        if channel:
            send_anew(act, row["id"], channel=channel)
    act.note(row["cycle"], f"delivery.{word}", message_id=identity, recipient=row["recipient"], status=status)
    return str(row["cycle"])


def record_resent(act: Act, number: int, *, channel: str, by: str) -> None:
    """Nothing. A person sends a failed or bounced delivery once more. Raises VanthuError where it is neither."""
    row = act.connection.execute(select(BOX).where(BOX.c.id == number).with_for_update()).mappings().first()
    if row is None or row["state"] not in TASKS:
        raise VanthuError(f"delivery {number} has not failed: there is nothing to send again")
    act.connection.execute(update(BOX).where(BOX.c.id == number).values(state="replaced"))
    send_anew(act, number, channel=channel)
    act.note(row["cycle"], "delivery.resent", message_id=row["message_id"], channel=channel, by=by)


def undelivered(connection: Connection, cycle: str | None = None) -> tuple[Undelivered, ...]:
    """The deliveries that wait for a person, of one cycle or of all."""
    names = [field for field in Undelivered.__dataclass_fields__ if field not in ("key", "title")]
    query = select(*(BOX.c[name] for name in names), PAPER.c.key, PAPER.c.title)
    query = query.join(PAPER, PAPER.c.id == BOX.c.document).where(BOX.c.state.in_(TASKS)).order_by(BOX.c.id)
    rows = connection.execute(query if cycle is None else query.where(BOX.c.cycle == cycle)).mappings()
    return tuple(_value(row) for row in rows)


def cycle_of_identity(connection: Connection, identities: tuple[str, ...]) -> str | None:
    """The cycle of the deliveries of these identities; None where they are of none, or of several."""
    found = set(connection.scalars(select(BOX.c.cycle).where(BOX.c.message_id.in_(identities))))
    return found.pop() if len(found) == 1 else None


def was_uncertain(connection: Connection, parcel: Parcel) -> bool:
    """Whether an earlier attempt may have reached the recipient."""
    query = select(LOG.c.id).where(LOG.c.outbox == parcel.id, LOG.c.status == "uncertain")
    return connection.scalar(query.limit(1)) is not None


def send_anew(act: Act, number: int, *, channel: str) -> None:
    """Nothing. The document of this delivery goes out to the same recipient once more, under a new identity."""
    box = act.connection.execute(select(BOX).where(BOX.c.id == number)).mappings().one()
    key = act.connection.scalar(select(PAPER.c.key).where(PAPER.c.id == box["document"]))
    same = (BOX.c.document == box["document"], BOX.c.recipient == box["recipient"], BOX.c.channel == channel)
    round_ = (act.connection.scalar(select(func.max(BOX.c.round)).where(*same)) or 0) + 1
    row: dict[str, object] = {name: box[name] for name in ("document", "cycle", "recipient")}
    row |= {"channel": channel, "round": round_, "state": "ready", "next_at": act.now}
    row["message_id"] = message_id(box["cycle"], str(key), box["recipient"], channel, round_)
    act.connection.execute(insert(BOX).values(row))


def _value(row: Mapping[Any, Any]) -> Undelivered:
    return Undelivered(**row)
