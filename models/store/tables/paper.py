"""Reports on paper, as clerks typed them, and who confirmed them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

from models.store.tables.base import Instant, metadata

paper_report = Table(
    "paper_report",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("cycle", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("scan", String),
    Column("scan_name", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("typed_at", Instant, nullable=False),
    Column("typed_by", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("decided_at", Instant),
    Column("decided_by", Text),
    ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
    Index("paper_report_by_state", "cycle", "state"),
)
