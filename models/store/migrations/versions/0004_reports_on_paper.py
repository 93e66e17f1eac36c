"""reports on paper: typed in by one clerk, confirmed by another"""

import sqlalchemy as sa
from alembic import op

from models.store.tables.base import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_report",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("scan", sa.String(), nullable=True),
        sa.Column("scan_name", sa.Text(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("typed_at", Instant(), nullable=False),
        sa.Column("typed_by", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["cycle", "unit"], ["obligation.cycle", "obligation.unit"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("paper_report_by_state", "paper_report", ["cycle", "state"])


def downgrade() -> None:
    op.drop_table("paper_report")
