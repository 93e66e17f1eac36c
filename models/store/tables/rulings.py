"""What was decided about units beside their deadlines, and when the doors were open."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Integer, String, Table, Text

from models.store.tables.base import Instant, metadata

ruling = Table(
    "ruling",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("since", Instant, primary_key=True),
    Column("until", Instant),
    Column("at", Instant, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("other", String, nullable=False),
    ForeignKeyConstraint(["cycle"], ["cycle.key"]),
)

service = Table(
    "service",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
)
