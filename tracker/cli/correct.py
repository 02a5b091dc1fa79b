"""`tracker correct`: a line of the record that is wrong."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import despite_option, may_ask, writing_options
from tracker.cli.choosing import Choice
from tracker.cli.outcome import carry_out
from tracker.desk import correcting
from tracker.model.refusal import Refusal


class Assignment(click.ParamType[tuple[str, str]]):
    """A field and its new value: `received=2020-01-28`; nothing behind the sign clears the field."""

    name = "field=value"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Read one assignment."""
        if isinstance(value, tuple):
            return value
        field, sign, text = value.partition("=")
        if not sign:
            self.fail(f"{value!r} sets nothing; write FIELD=VALUE, as in received=2020-01-28.", param, ctx)
        return field.strip().replace("-", "_"), text.strip()


@click.command()
@click.argument("entry", type=int)
@click.option(
    "--set", "changes", multiple=True, type=Assignment(), help="A field and its value; none clears it. Repeatable."
)
@click.option("--reason", default="", metavar="TEXT", help="What was wrong, and how that is known.  [required]")
@click.option(
    "--basis",
    type=Choice(correcting.BASES),
    default="own-error",
    show_default=True,
    help="Whose error it was: ours, or one that the depositary has corrected.",
)
@click.option("--whole-paper", is_flag=True, help="A new day is that of all that came in the same paper.")
@despite_option
@writing_options
def correct(changes: tuple[tuple[str, str], ...], **given: Any) -> None:
    """Correct a line of the record by a new entry; the old one stays readable.

    Entries are numbered for each treaty. What would make the record impossible is refused. A new day of an act that
    others came with is refused unless the whole paper gets it.

    \b
    Example, where 157 is an accession that was recorded just before:
      tracker correct 157 --set received=2026-11-03 --reason "see the stamp"
    """
    write = partial(carry_out, acts.amend, does="correct", changes=dict(changes), **given)
    try:
        write()
    except correcting.BreaksPaper as refusal:
        if not may_ask():
            raise
        came = f"{refusal.came}, and a paper has one day. Correct the day of all of it?"
        if not click.confirm(came, err=True):
            raise Refusal("Nothing was recorded.", code=refusal.code) from refusal
        write(whole_paper=True)
