"""Printing what came of an act."""

from __future__ import annotations

import sys
from typing import Any

import click

from tracker.answers.acts import Outcome
from tracker.cli.output import note, option, say
from tracker.model.refusal import worded
from tracker.rendering.formats import FORMATS


def print_outcome(outcome: Outcome[Any], form: str) -> None:
    """Print what was written in a format, and why something was not; ends with the outcome's exit code."""
    if form in FORMATS:
        click.echo(FORMATS[form][0](outcome), nl=False)
    else:
        say(outcome.told)
    if form != "json":
        for line in outcome.notes[:-1]:
            note(worded(line, option))
    if outcome.notes:
        note(worded(outcome.notes[-1], option))
    if outcome.exit_code:
        sys.exit(outcome.exit_code)
