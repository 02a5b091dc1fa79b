"""Printing what came of an act."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tracker.answers.acts import Outcome
from tracker.cli.agreeing import with_pairs
from tracker.cli.output import note, option
from tracker.cli.writing import write
from tracker.model.refusal import worded


def print_outcome(outcome: Outcome[Any], form: str, output: Path | None = None) -> None:
    """Print what was written in a format, and why something was not; ends with the outcome's exit code."""
    write(with_pairs(outcome), form, output)
    if form != "json":
        for line in outcome.notes[:-1]:
            note(worded(line, option))
    if outcome.notes:
        note(worded(outcome.notes[-1], option))
    if outcome.exit_code:
        sys.exit(outcome.exit_code)
