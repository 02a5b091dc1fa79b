"""What came in one paper, a month or year of receipt, and what else an act says: columns that old entries leave empty.

An empty field is no part of what is sealed, so every seal and head from before stays as it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXTS = ("paper", "received_in", "summary", "language", "authentic", "address", "depositary", "ground", "precludes")


def upgrade() -> None:
    for name in TEXTS:
        op.add_column("entry", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.add_column("entry", sa.Column("confirmed", sa.Date))
