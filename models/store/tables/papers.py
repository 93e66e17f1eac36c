"""Documents, the number books, and what goes out."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, String, Table, Text, UniqueConstraint

from models.store.tables.base import Instant, metadata

counter = Table(
    "counter",
    metadata,
    Column("organisation", String, primary_key=True),
    Column("book", String, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("cycle", String, nullable=False),
    Column("key", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("addressee", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("drafted_by", String),
    Column("drafted_at", Instant, nullable=False),
    Column("shown_sha256", String),
    Column("approved_by", String),
    Column("approved_at", Instant),
    Column("organisation", String),
    Column("book", String),
    Column("suffix", String),
    Column("year", Integer),
    Column("number", Integer),
    Column("symbol", String),
    Column("issued_at", Instant),
    Column("path", Text),
    Column("sha256", String),
    Column("reason", Text),
    Column("successor", String),
    ForeignKeyConstraint(["cycle"], ["cycle.key"]),
    UniqueConstraint("cycle", "key"),
    UniqueConstraint("organisation", "book", "year", "number"),
    Index("document_by_status", "cycle", "status"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", Integer, nullable=False),
    Column("cycle", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("round", Integer, nullable=False, default=1),
    Column("message_id", String, nullable=False, unique=True),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", String),
    Column("lease_until", Instant),
    Column("next_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    Column("last_error", Text),
    ForeignKeyConstraint(["document"], ["document.id"]),
    UniqueConstraint("document", "recipient", "channel", "round"),
    Index("outbox_by_state", "cycle", "state", "next_at"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("outbox", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("status", String, nullable=False),
    Column("detail", Text, nullable=False, default=""),
    ForeignKeyConstraint(["outbox"], ["outbox.id"]),
)
