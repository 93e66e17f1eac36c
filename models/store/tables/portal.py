"""What the web door keeps besides: drafts of reports, what was confirmed, answered requests, keys, webhooks."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

from models.store.tables.base import Instant, metadata

draft = Table(
    "draft",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("answers", Text, nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("saved_by", Text, nullable=False),
    ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
)

confirmation = Table(
    "confirmation",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("reading_digest", String, nullable=False),
    Column("confirmed_at", Instant, nullable=False),
    Column("confirmed_by", Text, nullable=False),
    ForeignKeyConstraint(["cycle", "unit", "version"], ["submission.cycle", "submission.unit", "submission.version"]),
)

acknowledgement = Table(
    "acknowledgement",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("document", String, primary_key=True),
    Column("acknowledged_at", Instant, nullable=False),
    Column("acknowledged_by", Text, nullable=False),
    ForeignKeyConstraint(["cycle"], ["cycle.key"]),
)

answered_request = Table(
    "answered_request",
    metadata,
    Column("login", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("answered_at", Instant, nullable=False),
    Index("answered_request_by_age", "answered_at"),
)

api_key = Table(
    "api_key",
    metadata,
    Column("token_sha256", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("login", String, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    ForeignKeyConstraint(["login"], ["account.login"]),
)

webhook = Table(
    "webhook",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("login", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("secret", String, nullable=False),
    Column("acts", Text, nullable=False),
    Column("since_seq", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant),
    ForeignKeyConstraint(["login"], ["account.login"]),
)

webhook_delivery = Table(
    "webhook_delivery",
    metadata,
    Column("webhook", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("state", String, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", Instant, nullable=False),
    Column("status", Integer),
    ForeignKeyConstraint(["webhook"], ["webhook.id"]),
    Index("webhook_delivery_by_state", "state", "next_at"),
)

hold = Table(
    "hold",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("rung", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("held_at", Instant, primary_key=True),
    Column("held_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("released_at", Instant),
    Column("released_by", Text),
    ForeignKeyConstraint(["cycle"], ["cycle.key"]),
)
