"""What a command that only asks an existing register must not load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ASK = """
import sys
from tracker.register.register import Register
with Register.open(sys.argv[1]) as register:
    register.record("beijing"), register.participants(), register.treaties(), register.heads()
from tracker.places import default_database
default_database()
sys.stdout.write(" ".join(sorted(sys.modules)))
"""


def test_asking_an_existing_register_loads_neither_alembic_nor_a_driver_for_servers(sqlite_template: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK, sqlite_template], capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.split())
    assert "sqlmodel" in loaded
    assert not loaded & {"alembic", "mako", "rich", "platformdirs", "psycopg", "click"}
