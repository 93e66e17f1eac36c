"""rulings about units, when the intake was working, and rungs that are climbed again after their letter was voided"""

import sqlalchemy as sa
from alembic import op

from models.store.tables.base import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

RUNG = "cycle, unit, rung, verdict, at, due_at, reason, document"


def upgrade() -> None:
    op.create_table(
        "ruling",
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.key"]),
        sa.PrimaryKeyConstraint("cycle", "unit", "kind", "since"),
    )
    op.create_table(
        "service",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.rename_table("rung", "rung_before")  # a key cannot be widened in place on SQLite
    _create_rung(sa.Column("turn", sa.Integer(), nullable=False), sa.Column("undone_at", Instant(), nullable=True))
    op.execute(f"INSERT INTO rung ({RUNG}, turn) SELECT {RUNG}, 1 FROM rung_before")
    op.drop_table("rung_before")


def downgrade() -> None:
    op.rename_table("rung", "rung_after")
    _create_rung()
    op.execute(f"INSERT INTO rung ({RUNG}) SELECT {RUNG} FROM rung_after WHERE undone_at IS NULL")
    op.drop_table("rung_after")
    op.drop_table("service")
    op.drop_table("ruling")


def _create_rung(*more: sa.Column) -> None:
    op.create_table(
        "rung",
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("rung", sa.String(), nullable=False),
        *more,
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
        sa.ForeignKeyConstraint(["document"], ["document.id"]),
        sa.PrimaryKeyConstraint("cycle", "unit", "rung", *(["turn"] if more else [])),
    )
