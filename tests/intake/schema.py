"""Writes the schema of treaty.toml: `python -m tests.intake.schema > fixtures/treaty.schema.json`."""

from __future__ import annotations

import json
import sys

from tracker.intake.clauses import schema


def text() -> str:
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
