"""rounds of the cut-off, each with its own snapshot and the silent, and an officer's edits of the narrative"""

import sqlalchemy as sa
from alembic import op

from models.store.tables.base import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

FROZEN = "cycle, unit, version, sha256"
DUTY = "o.cycle = s.cycle AND o.unit = s.unit"


def upgrade() -> None:
    op.create_table(
        "narrative_edit",
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.key"]),
        sa.PrimaryKeyConstraint("cycle", "mark", "version"),
    )
    op.create_table(
        "cut_off",
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("at", Instant(), nullable=True),
        sa.Column("opened_at", Instant(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("before_cycle", sa.String(), nullable=True),
        sa.Column("before_round", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.key"]),
        sa.PrimaryKeyConstraint("cycle", "round"),
    )
    op.create_table(
        "silent",
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("is_exempt", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["cycle", "round"], ["cut_off.cycle", "cut_off.round"]),
        sa.ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
        sa.PrimaryKeyConstraint("cycle", "round", "unit"),
    )
    op.rename_table("snapshot", "snapshot_before")  # a key cannot be widened in place on SQLite
    _create_rounds()
    op.execute(
        "INSERT INTO cut_off (cycle, round, due_at, at) "
        "SELECT key, 1, cut_off_due_at, cut_off_at FROM cycle WHERE cut_off_at IS NOT NULL"
    )
    op.execute(
        f"INSERT INTO snapshot ({FROZEN}, round, is_late) SELECT s.cycle, s.unit, s.version, s.sha256, 1, o.is_late "
        f"FROM snapshot_before s JOIN obligation o ON {DUTY}"
    )
    op.execute(
        "INSERT INTO silent (cycle, round, unit, is_exempt) SELECT o.cycle, 1, o.unit, o.status = 'exempt' "
        "FROM obligation o JOIN cut_off c ON c.cycle = o.cycle "
        f"WHERE NOT EXISTS (SELECT 1 FROM snapshot_before s WHERE {DUTY})"
    )
    op.drop_table("snapshot_before")


def downgrade() -> None:
    op.rename_table("snapshot", "snapshot_after")
    op.create_table(
        "snapshot",
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["cycle"], ["cycle.key"]),
        sa.PrimaryKeyConstraint("cycle", "unit"),
    )
    op.execute(  # only the last round is known to the version before
        f"INSERT INTO snapshot ({FROZEN}) SELECT {FROZEN} FROM snapshot_after s "
        "WHERE round = (SELECT max(round) FROM cut_off c WHERE c.cycle = s.cycle)"
    )
    for table in ("snapshot_after", "silent", "cut_off", "narrative_edit"):
        op.drop_table(table)


def _create_rounds() -> None:
    op.create_table(
        "snapshot",
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["cycle", "round"], ["cut_off.cycle", "cut_off.round"]),
        sa.ForeignKeyConstraint(
            ["cycle", "unit", "version"], ["submission.cycle", "submission.unit", "submission.version"]
        ),
        sa.PrimaryKeyConstraint("cycle", "round", "unit"),
    )
