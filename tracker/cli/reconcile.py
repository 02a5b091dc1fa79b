"""`tracker reconcile`: the question, and with --record or --confirm the act."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from tracker.answers.question import Question
from tracker.answers.reconcile import act_on
from tracker.cli import asking
from tracker.cli.agreeing import agreed, every_option
from tracker.cli.opening import PROPOSES, opened_for_acts
from tracker.cli.options import recorder
from tracker.cli.outcome import print_outcome


def command(question: Question[Any, Any]) -> click.Command:
    """The command that compares, and with --record or --confirm acts on it."""
    made = asking.command(question)
    record = click.Option(
        ["--record", "records"], is_flag=True, help="Record what is new there, the file as its source."
    )
    keep = click.Option(
        ["--confirm", "confirms"], is_flag=True, help="Keep the comparison as a fact: day, file and outcome."
    )
    try_it = click.Option(["--dry-run"], is_flag=True, help="Tell what would follow and write nothing.")
    sure = click.Option(["--yes"], is_flag=True, help="Record it although answers about others change.")
    made.params[1:1] = [record, keep, try_it, sure, every_option()]

    def ask(
        form: str,
        output: Path | None,
        database: str | None,
        receipt: Path | None = None,
        *,
        records: bool,
        confirms: bool,
        dry_run: bool,
        yes: bool,
        **given: Any,
    ) -> None:
        proposes = click.get_current_context().meta.get(PROPOSES, False)
        if not records and not confirms and proposes:
            raise click.UsageError("Propose what is to be kept: --record or --confirm.")
        if not records and not confirms:
            asking.answer_to(question, database, given, form, output, receipt)
            return
        with asking.put(question, database, given, opened_for_acts(database)) as asked:
            act = partial(act_on, asked, by=recorder(), records=records, confirms=confirms, dry_run=dry_run)
            outcome = agreed(lambda sure: act(yes=sure), yes=yes)
        print_outcome(outcome, form, output)

    made.callback = ask
    return made
