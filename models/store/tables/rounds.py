"""The rounds of a cycle's cut-off, and what each of them froze."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, String, Table, Text

from models.store.tables.base import Instant, metadata

cut_off = Table(
    "cut_off",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("due_at", Instant, nullable=False),
    Column("at", Instant),
    Column("opened_at", Instant),
    Column("by", Text),
    Column("reason", Text),
    Column("basis", Text),
    Column("before_cycle", String),
    Column("before_round", Integer),
    Column("supplements", Integer),
    ForeignKeyConstraint(["cycle"], ["cycle.key"]),
)

snapshot = Table(
    "snapshot",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("is_late", Boolean, nullable=False),
    ForeignKeyConstraint(["cycle", "round"], ["cut_off.cycle", "cut_off.round"]),
    ForeignKeyConstraint(["cycle", "unit", "version"], ["submission.cycle", "submission.unit", "submission.version"]),
)

silent = Table(
    "silent",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("is_exempt", Boolean, nullable=False),
    ForeignKeyConstraint(["cycle", "round"], ["cut_off.cycle", "cut_off.round"]),
    ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
)
