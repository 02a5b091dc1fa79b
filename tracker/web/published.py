"""The nouns that have a JSON Schema of their own."""

from __future__ import annotations

PUBLISHED = (
    *("Status", "Force", "Standing", "Participant", "Explained", "Eligible", "Period", "Declaration", "Territory"),
    *("Pending", "Upcoming", "Entry", "Changes", "Clauses", "Treaty", "Names", "Problem", "Hypothesis", "Difference"),
    *("Protection", "Matrix", "Countries", "Audit", "Conformances", "Reconciled", "Course", "Index"),
    "Error",
)
"""Each has its JSON Schema under its name in lower case."""
SCHEMAS = {name.lower(): name for name in PUBLISHED}
"""Noun by the name under which its schema is asked for."""
