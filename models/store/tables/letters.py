"""Letters that came by mail, each once by its key at the door."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text, UniqueConstraint

from models.store.tables.base import Instant, metadata

letter = Table(
    "letter",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sender", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("arrived_at", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("code", String, nullable=False),
    Column("cycle", String),
    Column("unit", String),
    Column("suggestion", Text, nullable=False),
    UniqueConstraint("key"),
    Index("letter_by_state", "state"),
)
