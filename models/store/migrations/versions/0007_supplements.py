"""a round that supplements the report of an earlier one, and who asked for it"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cut_off", sa.Column("supplements", sa.Integer(), nullable=True))


def downgrade() -> None:
    later = "(cycle, round) IN (SELECT cycle, round FROM cut_off WHERE supplements IS NOT NULL)"
    for table in ("snapshot", "silent"):  # the version before would take them for rounds of the report
        op.execute(f"DELETE FROM {table} WHERE {later}")
    op.execute("DELETE FROM cut_off WHERE supplements IS NOT NULL")
    op.drop_column("cut_off", "supplements")
