"""`tracker site`: pages and data as files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tracker.cli.opening import opened
from tracker.cli.options import database_option, public_address, today
from tracker.cli.output import say
from tracker.extra import needs
from tracker.model.participant import LANGUAGES


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--url", default="", callback=public_address, help="Where the public will find them, for absolute links.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    help="A language beside English; all six where none is named. May be given again.",
)
@click.option("--treaty", "treaties", multiple=True, help="A treaty to write; all where none is named. Likewise.")
@database_option
def site(
    directory: Path, url: str, languages: tuple[str, ...], treaties: tuple[str, ...], database: str | None
) -> None:
    """Write the pages and data that `tracker serve` shows as files, for any web server.

    DIRECTORY is new, empty, or one that this command wrote before; then what is in it is replaced. Links are
    relative, so it may be put anywhere. Any day and any name are looked up by a script; what-if and the protection of
    one performer need a server. With --url there are a map of the site, a page for what is not found, and absolute
    links in feeds and calendars.

    \b
    Examples:
      tracker site public
      tracker site public --treaty beijing --url https://example.org/
    """
    with needs("web"):
        from tracker.web.edition import Edition  # noqa: PLC0415 (an extra, and slow)
        from tracker.web.rooms import complete  # noqa: PLC0415
        from tracker.web.site import write_site  # noqa: PLC0415

        complete()
    chosen = tuple(each for each in LANGUAGES if each == "en" or not languages or each in languages)
    edition = Edition(url, static=True, languages=chosen, treaties=treaties)
    desk = opened(database)
    shown = sys.stderr.isatty()
    with click.progressbar(length=1, label="Writing", file=sys.stderr, hidden=not shown) as bar:

        def progress(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        written = write_site(desk, today, directory, progress, edition)
    say([f"Wrote {written.files:,} files ({written.size / 1e6:.0f} MB) to {directory.resolve()}."])
