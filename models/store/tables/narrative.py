"""What an officer made of the narrative, passage by passage; every version is kept."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Integer, String, Table, Text

from models.store.tables.base import Instant, metadata

narrative_edit = Table(
    "narrative_edit",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("mark", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("sources", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    ForeignKeyConstraint(["cycle"], ["cycle.key"]),
)
