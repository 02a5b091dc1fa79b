"""A write that changes answers about others: a terminal is asked, a script says `--yes`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from tracker.answers.acts import WouldChange
from tracker.model.refusal import Refusal

Outcome = TypeVar("Outcome")
Command = TypeVar("Command", bound=Callable[..., Any])


def agreed(write: Callable[[bool], Outcome], *, yes: bool) -> Outcome:
    """Write; where answers about others would change, ask whether to, or refuse with all that would change."""
    try:
        return write(yes)
    except WouldChange as refusal:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        click.echo("\n".join(refusal.told), err=True)
        if not click.confirm("Answers about others change. Record it?", err=True):
            raise Refusal("Nothing was recorded.", code=refusal.code) from refusal
    return write(True)  # noqa: FBT003 (the answer to the question)


def yes_option(command: Command) -> Command:
    """`--yes`: answers about others may change."""
    return click.option("--yes", is_flag=True, help="Record it although answers about others change.")(command)


def dry_run_option(command: Command) -> Command:
    """`--dry-run`: nothing is written."""
    return click.option("--dry-run", is_flag=True, help="Tell what would follow and write nothing.")(command)


def despite_option(command: Command) -> Command:
    """`--despite`: an assertion may become untrue."""
    text = "Record it although the depositary published other numbers, and say why."
    return click.option("--despite", default="", metavar="REASON", help=text)(command)
