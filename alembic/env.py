"""How Alembic reaches the register: over the program's own connection, or by hand with TRACKER_DATABASE.

By hand: `python -m alembic upgrade head` in the checkout. All of it is one transaction.
"""

import os

from alembic import context
from sqlmodel import SQLModel

from tracker.places import default_database
from tracker.register import tables  # noqa: F401 (fills the metadata)
from tracker.register.database import database_at


def migrate(connection):
    context.configure(connection=connection, target_metadata=SQLModel.metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with database_at(os.environ.get("TRACKER_DATABASE") or default_database()).transactions.writing_all(
        migrates=True
    ) as connection:
        migrate(connection)
