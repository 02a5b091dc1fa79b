"""`tracker names`: the names of a participant, or with --check whom the names of a table mean."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracker.answers.names_of_a_column import COLUMN, FILE, QUESTION
from tracker.answers.question import Question
from tracker.cli import asking


def command(question: Question[Any, Any]) -> click.Command:
    """The command that asks the question, and the one about a file."""
    made = asking.command(question)
    argument = next(each for each in made.params if isinstance(each, click.Argument))
    argument.required = False
    made.params[1:1] = [
        click.Option(["--check"], type=click.Path(path_type=Path), metavar=FILE.metavar, help=FILE.help),
        click.Option(["--column"], metavar=COLUMN.metavar, help=COLUMN.help),
    ]

    def ask(
        form: str,
        output: Path | None,
        database: str | None,
        check: Path | None,
        column: str | None,
        participant: str | None,
        **given: Any,
    ) -> None:
        if (check is None) == (participant is None):
            raise click.UsageError("Name a participant, or a file of names with --check; one of the two.")
        if column and check is None:
            raise click.UsageError("--column goes with --check, which names the file.")
        if check:
            asking.answer_to(QUESTION, database, {"check": check, "column": column, **given}, form, output)
        else:
            asking.answer_to(question, database, {"participant": participant, **given}, form, output)

    made.callback = ask
    made.help = f"{made.help}\n  {QUESTION.examples[0]}"
    return made
