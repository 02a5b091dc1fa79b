"""Which shapes of the database there are, in order."""

from __future__ import annotations

from typing import Literal

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every revision in order; a test compares them with the migrations."""
HEAD = REVISIONS[-1]

State = Literal["empty", "current", "older", "newer", "foreign"]
