"""The cycle and what each unit owes in it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKeyConstraint, Integer, String, Table, Text

from models.store.tables.base import Instant, metadata

cycle = Table(
    "cycle",
    metadata,
    Column("key", String, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("place", String, nullable=False),
    Column("directive", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("ladder", Text, nullable=False),
    Column("calendar", Text, nullable=False),
    Column("calendar_digest", String, nullable=False),
    Column("lead_deadline", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("cut_off_due_at", Instant, nullable=False),
    Column("report_due_at", Instant, nullable=False),
    Column("cut_off_at", Instant),
    Column("closed_at", Instant),
)

obligation = Table(
    "obligation",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("unit_value", Text, nullable=False),
    Column("deadline", Text, nullable=False),
    Column("last_legal_moment", Instant, nullable=False),
    Column("last_working_day", Date, nullable=False),
    Column("status", String, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("accepted_at", Instant),
    Column("is_late", Boolean, nullable=False, default=False),
    Column("is_nil", Boolean, nullable=False, default=False),
    Column("returned", Integer, nullable=False, default=0),
    Column("is_extended", Boolean, nullable=False, default=False),
    ForeignKeyConstraint(["cycle"], ["cycle.key"]),
)

deadline_change = Table(
    "deadline_change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("cycle", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("before", Instant, nullable=False),
    Column("after", Instant, nullable=False),
    ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
)

extension = Table(
    "extension",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("asked_at", Instant, primary_key=True),
    Column("until", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_at", Instant),
    Column("decided_by", String),
    Column("is_granted", Boolean),
    ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
)

rung = Table(
    "rung",
    metadata,
    Column("cycle", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("rung", String, primary_key=True),
    Column("turn", Integer, primary_key=True, default=1),
    Column("undone_at", Instant),
    Column("verdict", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("reason", Text),
    Column("document", Integer),
    ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
    ForeignKeyConstraint(["document"], ["document.id"]),
)
