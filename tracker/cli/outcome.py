"""Doing what a clerk asks, and printing what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tracker.answers.acts import Outcome
from tracker.cli.agreeing import agreed, with_pairs
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import recorder
from tracker.cli.output import note, option
from tracker.cli.writing import write
from tracker.model.refusal import worded


def carry_out(
    act: Callable[..., Outcome[Any]], *, database: str | None, form: str, yes: bool = False, **given: Any
) -> None:
    """Do an act at the desk of a register as `given`, once it is agreed where answers about others change."""
    desk, by = opened_for_acts(database), recorder()
    print_outcome(agreed(lambda sure: act(desk, by=by, yes=sure, **given), yes=yes), form)


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
