"""The ledger."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from models.store.tables.base import Instant, metadata

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("cycle", String, nullable=False),
    Column("act", String, nullable=False),
    Column("details", Text, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False, unique=True),
)
