"""Where things are on this machine: what ships with the package, and the database that is used when none is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tracker.model.refusal import Refusal, parameter

_PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """The folder `name` ("alembic", "fixtures") that ships with the tracker: beside the code, else in the checkout."""
    beside = _PACKAGE / "shipped" / name
    return beside if beside.exists() else _PACKAGE.parent / name


def default_database() -> str:
    """The path of the database in the user's data folder; neither needs to exist.

    Raises Refusal where the user has no home folder.
    """
    return str(_user_data() / "accession-tracker" / "tracker.db")


def _user_data() -> Path:
    if sys.platform != "linux":
        from platformdirs import user_data_path  # noqa: PLC0415 (slow, and not needed on Linux)

        return user_data_path(appauthor=False)
    named = os.environ.get("XDG_DATA_HOME", "")  # the same rule as platformdirs
    if Path(named).is_absolute():
        return Path(named)
    try:
        return Path("~/.local/share").expanduser()
    except RuntimeError:
        raise Refusal(
            "This user has no home folder to keep the register in. Name a database with "
            f"{parameter('database')} or TRACKER_DATABASE.",
            code="database folder missing",
        ) from None
