"""who prepared a document, the bytes that were approved, and what became of it after its issue"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE document RENAME COLUMN void_reason TO reason")
    for name in ("successor", "drafted_by", "shown_sha256"):
        op.add_column("document", sa.Column(name, sa.String(), nullable=True))


def downgrade() -> None:
    for name in ("shown_sha256", "drafted_by", "successor"):
        op.drop_column("document", name)
    op.execute("ALTER TABLE document RENAME COLUMN reason TO void_reason")
