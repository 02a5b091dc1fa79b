"""`tracker site`: pages and data as files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tracker.cli.opening import opened
from tracker.cli.options import database_option, today
from tracker.cli.output import say
from tracker.extra import needs


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@database_option
def site(directory: Path, database: str | None) -> None:
    """Write the pages and data that `tracker serve` shows as files, for any web server.

    DIRECTORY is new, empty, or one that this command wrote before; then what is in it is replaced. Links are
    relative, so it may be put anywhere. Other days, the answer box and what-if need a server.

    \b
    Examples:
      tracker site public
    """
    with needs("web"):
        from tracker.web.site import write_site  # noqa: PLC0415 (an extra, and slow)
    desk = opened(database)
    shown = sys.stderr.isatty()
    with click.progressbar(length=1, label="Writing", file=sys.stderr, hidden=not shown) as bar:

        def progress(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        written = write_site(desk, today, directory, progress)
    say([f"Wrote {written.files:,} files ({written.size / 1e6:.0f} MB) to {directory.resolve()}."])
