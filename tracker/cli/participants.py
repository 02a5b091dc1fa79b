"""`tracker participants`: everybody in one table."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.choosing import Choice
from tracker.cli.opening import opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.law.binding.standing import standings
from tracker.model.finding import STANDINGS
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.shapes import PARTICIPANT_ROW, participant_row, standing_shape
from tracker.rendering.words import alphabetical


@click.command()
@click.option(
    "--standing",
    "wanted",
    multiple=True,
    type=Choice(STANDINGS),
    metavar="STANDING",
    help="Only those of this standing; repeatable.",
)
@question
def participants(
    wanted: tuple[str, ...], on: date | None, known: datetime | None, treaty: str, database: str | None, form: str
) -> None:
    """List everybody who has joined or may join, with dates.

    \b
    STANDING is one of:
      party, contracting, former-party, signatory, eligible, not-eligible,
      ceased-to-exist, not-known

    \b
    Examples:
      tracker participants --standing party
      tracker participants --standing signatory --on 2020-04-28 --format csv
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    day = on or desk.day(dossier.treaty)
    naming = desk.names.printed
    found = [each for each in standings(dossier, day) if not wanted or each.standing in wanted]
    found.sort(key=lambda each: alphabetical(naming(each.participant)))
    if form == "json":
        print_json([standing_shape(each, dossier.treaty, naming) for each in found])
        return
    rows = [participant_row(each, naming) for each in found]
    if form == "csv":
        print_csv(rows, PARTICIPANT_ROW)
        return
    when = on_day(day, dossier.treaty)
    if found:
        print_table(rows, PARTICIPANT_ROW)
        say([f"{len(found)} participants of the {dossier.treaty.short_name}, {when}"])
    else:
        say([f"No participants of the {dossier.treaty.short_name} have this standing {when}."])
    say([not_official(dossier.treaty)])
