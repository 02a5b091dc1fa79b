"""`tracker assert`: how many parties and deposits the depositary published, which the record has to keep true."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from tracker.answers import acts
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import Day, database_option, every_format_option, recorder, treaty_option
from tracker.cli.outcome import print_outcome
from tracker.register.acts import COUNTED


class Count(click.ParamType[tuple[str, int]]):
    """A number of something: `parties=48`."""

    name = "what=number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Read one."""
        what, sign, number = str(value).partition("=")
        if what not in COUNTED or not sign or not (number.isascii() and number.isdigit()):
            self.fail(f"{value!r} counts nothing; write parties=48, deposits=48 or signatories=74.", param, ctx)
        return what, int(number)


@click.command("assert")
@click.argument("counts", nargs=-1, required=True, type=Count(), metavar="WHAT=NUMBER...")
@click.option("--on", type=Day(), required=True, help="The day of which that was published.")
@click.option("--source", default="", metavar="TEXT", help="Where it stands: a page, a notification.  [required]")
@click.option("--despite", default="", metavar="REASON", help="Keep it although the record differs, and say why.")
@treaty_option
@database_option
@every_format_option
def assert_(
    counts: tuple[tuple[str, int], ...],
    on: date,
    source: str,
    despite: str,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """Keep how many parties, deposits or signatories the depositary published of a day.

    Whatever is recorded, corrected or imported later and would make it untrue is refused, unless --despite gives the
    reason; `tracker check` tells what does not agree.

    \b
    Example:
      tracker assert parties=48 deposits=48 --on 2026-02-03 --source "WIPO Lex"
    """
    desk, said = opened_for_acts(database), dict(counts)
    print_outcome(acts.assert_counts(desk, treaty, said, on=on, source=source, by=recorder(), despite=despite), form)
