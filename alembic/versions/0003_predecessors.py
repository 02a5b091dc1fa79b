"""Of which others a participant was a part, or which it continues: reference data, no part of what is sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("participant", sa.Column("predecessors", sa.String, nullable=False, server_default=""))
