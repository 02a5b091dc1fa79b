"""`tracker declarations`: who has declared what, and from when it has effect."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.desk import declaring
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.holding import nobody_declares, remarks_lines
from tracker.rendering.life import (
    DECLARATION_COLUMNS,
    DECLARATION_CSV,
    declaration_row,
    declaration_shape,
    may_hold_it,
    not_notified_lines,
)
from tracker.rendering.shapes import flat
from tracker.rendering.words import counted


@click.command()
@click.option("--article", default="", metavar="ARTICLE", help="Only those read under this article, or citing it.")
@click.option("--ended", is_flag=True, help="Those that have ended by that day as well.")
@question
def declarations(
    article: str, on: date | None, known: datetime | None, treaty: str, database: str | None, form: str, *, ended: bool
) -> None:
    """List the declarations that participants carry on a day, with effect, end, and whether their text was read.

    A declaration that was received and has no effect yet is listed too; its day of effect is then later, or not known.

    \b
    Examples:
      tracker declarations --on 2026-02-03
      tracker declarations --article "11(3)" --format json
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    day = on or desk.day(dossier.treaty)
    naming = desk.names.printed
    found = declaring.carried(dossier, day, article, ended=ended)
    if form == "json":
        print_json([declaration_shape(each) for each in found.declarations])
        return
    if form == "csv":
        print_csv([flat(declaration_shape(each)) for each in found.declarations], DECLARATION_CSV)
        return
    if found.declarations:
        print_table([declaration_row(each, naming) for each in found.declarations], DECLARATION_COLUMNS)
    people = len({each.participant for each in found.declarations})
    number = f"{counted(len(found.declarations), 'declaration')} of {counted(people, 'participant')}"
    when = on_day(day, dossier.treaty)
    say([f"{number}, {when}" if people else nobody_declares(dossier, when)])
    say(not_notified_lines(found.declarations, naming))
    say([*may_hold_it(found.unread, found.article, naming), *remarks_lines(dossier, day, naming)])
    say([not_official(dossier.treaty)])
