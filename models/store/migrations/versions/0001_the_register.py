"""the register"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None


def upgrade() -> None:

    op.create_table('counter',
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('book', sa.String(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('organisation', 'book', 'year')
    )
    op.create_table('cycle',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('directive', sa.Text(), nullable=False),
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('ladder', sa.Text(), nullable=False),
    sa.Column('calendar', sa.Text(), nullable=False),
    sa.Column('calendar_digest', sa.String(), nullable=False),
    sa.Column('lead_deadline', sa.Text(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cut_off_due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('report_due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cut_off_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('key')
    )
    op.create_table('ledger',
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('act', sa.String(), nullable=False),
    sa.Column('details', sa.Text(), nullable=False),
    sa.Column('previous', sa.String(), nullable=False),
    sa.Column('hash', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('seq'),
    sa.UniqueConstraint('hash')
    )
    op.create_table('arrival',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=True),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['cycle'], ['cycle.key'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('arrival', schema=None) as batch_op:
        batch_op.create_index('arrival_by_content', ['cycle', 'unit', 'sha256'], unique=False)
        batch_op.create_index('arrival_by_state', ['cycle', 'state'], unique=False)

    op.create_table('document',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('addressee', sa.Text(), nullable=False),
    sa.Column('facts', sa.Text(), nullable=False),
    sa.Column('drafted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('approved_by', sa.String(), nullable=True),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('organisation', sa.String(), nullable=True),
    sa.Column('book', sa.String(), nullable=True),
    sa.Column('suffix', sa.String(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('symbol', sa.String(), nullable=True),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('path', sa.Text(), nullable=True),
    sa.Column('sha256', sa.String(), nullable=True),
    sa.Column('void_reason', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['cycle'], ['cycle.key'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('cycle', 'key'),
    sa.UniqueConstraint('organisation', 'book', 'year', 'number')
    )
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.create_index('document_by_status', ['cycle', 'status'], unique=False)

    op.create_table('obligation',
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('unit_value', sa.Text(), nullable=False),
    sa.Column('deadline', sa.Text(), nullable=False),
    sa.Column('last_legal_moment', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_working_day', sa.Date(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('is_late', sa.Boolean(), nullable=False),
    sa.Column('is_nil', sa.Boolean(), nullable=False),
    sa.Column('returned', sa.Integer(), nullable=False),
    sa.Column('is_extended', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['cycle'], ['cycle.key'], ),
    sa.PrimaryKeyConstraint('cycle', 'unit')
    )
    op.create_table('snapshot',
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['cycle'], ['cycle.key'], ),
    sa.PrimaryKeyConstraint('cycle', 'unit')
    )
    op.create_table('deadline_change',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('before', sa.DateTime(timezone=True), nullable=False),
    sa.Column('after', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['cycle', 'unit'], ['obligation.cycle', 'obligation.unit'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('extension',
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.Column('is_granted', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['cycle', 'unit'], ['obligation.cycle', 'obligation.unit'], ),
    sa.PrimaryKeyConstraint('cycle', 'unit', 'asked_at')
    )
    op.create_table('outbox',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('document', sa.Integer(), nullable=False),
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('message_id', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('owner', sa.String(), nullable=True),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('delivered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['document'], ['document.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('document', 'recipient', 'channel', 'round'),
    sa.UniqueConstraint('message_id')
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index('outbox_by_state', ['cycle', 'state', 'next_at'], unique=False)

    op.create_table('rung',
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('rung', sa.String(), nullable=False),
    sa.Column('verdict', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('document', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['cycle', 'unit'], ['obligation.cycle', 'obligation.unit'], ),
    sa.ForeignKeyConstraint(['document'], ['document.id'], ),
    sa.PrimaryKeyConstraint('cycle', 'unit', 'rung')
    )
    op.create_table('submission',
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('replaces', sa.Integer(), nullable=True),
    sa.Column('arrival', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('is_nil', sa.Boolean(), nullable=False),
    sa.Column('is_late', sa.Boolean(), nullable=False),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('problems', sa.Text(), nullable=False),
    sa.Column('narratives', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['arrival'], ['arrival.id'], ),
    sa.ForeignKeyConstraint(['cycle', 'unit'], ['obligation.cycle', 'obligation.unit'], ),
    sa.PrimaryKeyConstraint('cycle', 'unit', 'version')
    )
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.create_index('one_accepted_version', ['cycle', 'unit'], unique=True, sqlite_where=sa.text("status = 'accepted'"), postgresql_where=sa.text("status = 'accepted'"))

    op.create_table('delivery',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('outbox', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['outbox'], ['outbox.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('figure',
    sa.Column('cycle', sa.String(), nullable=False),
    sa.Column('unit', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('value', sa.String(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['cycle', 'unit', 'version'], ['submission.cycle', 'submission.unit', 'submission.version'], ),
    sa.PrimaryKeyConstraint('cycle', 'unit', 'version', 'code')
    )



def downgrade() -> None:

    op.drop_table('figure')
    op.drop_table('delivery')
    with op.batch_alter_table('submission', schema=None) as batch_op:
        batch_op.drop_index('one_accepted_version', sqlite_where=sa.text("status = 'accepted'"), postgresql_where=sa.text("status = 'accepted'"))

    op.drop_table('submission')
    op.drop_table('rung')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('outbox_by_state')

    op.drop_table('outbox')
    op.drop_table('extension')
    op.drop_table('deadline_change')
    op.drop_table('snapshot')
    op.drop_table('obligation')
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.drop_index('document_by_status')

    op.drop_table('document')
    with op.batch_alter_table('arrival', schema=None) as batch_op:
        batch_op.drop_index('arrival_by_state')
        batch_op.drop_index('arrival_by_content')

    op.drop_table('arrival')
    op.drop_table('ledger')
    op.drop_table('cycle')
    op.drop_table('counter')

