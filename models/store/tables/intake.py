"""What comes back: arrivals, versions of reports, and their figures."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, String, Table, Text, text

from models.store.tables.base import Exact, Instant, metadata

arrival = Table(
    "arrival",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("cycle", String, nullable=False),
    Column("unit", String),
    Column("channel", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("arrived_at", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("code", String),
    Column("version", Integer),
    ForeignKeyConstraint(["cycle"], ["cycle.key"]),
    Index("arrival_by_state", "cycle", "state"),
    Index("arrival_by_content", "cycle", "unit", "sha256"),
)

submission = Table(
    "submission",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("replaces", Integer),
    Column("arrival", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("status", String, nullable=False),
    Column("is_nil", Boolean, nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("reference", Text, nullable=False),
    Column("arrived_at", Instant, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("problems", Text, nullable=False),
    Column("narratives", Text, nullable=False),
    ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
    ForeignKeyConstraint(["arrival"], ["arrival.id"]),
    Index(
        "one_accepted_version",
        "cycle",
        "unit",
        unique=True,
        sqlite_where=text("status = 'accepted'"),
        postgresql_where=text("status = 'accepted'"),
    ),
)

figure = Table(
    "figure",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("code", String, primary_key=True),
    Column("answer", String, nullable=False),
    Column("value", Exact),
    Column("text", Text, nullable=False),
    Column("place", Text, nullable=False),
    ForeignKeyConstraint(["cycle", "unit", "version"], ["submission.cycle", "submission.unit", "submission.version"]),
)
