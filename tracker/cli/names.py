"""`tracker names`: every way to write a participant's name."""

from __future__ import annotations

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import database_option, format_option, language_option
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.rendering.shapes import names_shape

COLUMNS = ("name", "language", "kind", "since", "until", "source")


@click.command()
@click.argument("participant")
@database_option
@format_option
@language_option
def names(participant: str, database: str | None, form: str) -> None:
    """Show every name by which a participant is known here, in six languages, with its source.

    \b
    Examples:
      tracker names eswatini
      tracker names TR --format json
    """
    desk = opened(database)
    code = meant(desk, participant)
    shape = names_shape(desk.participants[code], desk.names.all_names(code), desk.names.printed)
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv(shape["names"], COLUMNS)
    else:
        say([f"{shape['name']} ({', '.join(filter(None, (code, shape['alpha3'])))}), {shape['kind']}"])
        print_table(shape["names"], COLUMNS)
