"""`tracker chart`: pictures of a treaty."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from tracker.cli.choosing import Choice
from tracker.cli.opening import opened
from tracker.cli.options import database_option, known_option, on_option, treaty_option
from tracker.cli.output import say
from tracker.cli.whole import write_whole
from tracker.extra import needs
from tracker.intake.regions import regions
from tracker.rendering.answers import not_official, on_day

KINDS = ("timeline", "tiles", "threshold")


@click.command()
@click.argument("kind", type=Choice(KINDS), metavar="KIND")
@click.option(
    "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A file that ends in .svg or .png."
)
@click.option("--theme", type=Choice(["light", "dark"]), default="light", show_default=True, help="The paper.")
@on_option
@known_option
@treaty_option
@database_option
def chart(
    kind: str, output: Path, theme: str, on: date | None, known: datetime | None, treaty: str, database: str | None
) -> None:
    """Draw a chart of a treaty on a day: deposits and parties over time, one tile each, or the way to the threshold.

    KIND is timeline, tiles or threshold.

    \b
    Examples:
      tracker chart timeline --output timeline.svg
      tracker chart tiles --on 2020-02-15 --output tiles.png --theme dark
    """
    if output.suffix not in (".svg", ".png"):
        raise click.BadParameter(f"{output.name!r} must end in .svg or .png.", param_hint="--output")
    with needs("web"):
        from tracker.rendering.charts import CHARTS, Look, load  # noqa: PLC0415 (an extra, and slow)

        load()
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    day = on or desk.day(dossier.treaty)
    title = f"{dossier.treaty.name}, {on_day(day, dossier.treaty)}\n{not_official(dossier.treaty)}"
    look = Look(theme="dark" if theme == "dark" else "light", title=title)
    drawn = CHARTS[kind](dossier, day, look, regions(), desk.names.printed)
    write_whole(output, [drawn.png if output.suffix == ".png" else drawn.svg.encode()])
    say([f"Wrote {output}."])
