"""`tracker manual`: the pages of the manual, offline."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.output import on_terminal
from tracker.intake.trouble import did_you_mean
from tracker.model.refusal import Refusal
from tracker.places import shipped


@click.command()
@click.argument("page", required=False)
def manual(page: str | None) -> None:
    """List the pages of the manual, or show one.

    \b
    Examples:
      tracker manual
      tracker manual glossary
    """
    pages = {each.stem: each for each in sorted((shipped("docs")).glob("*.md"))}
    if page is None:
        width = max(map(len, pages))
        click.echo("\n".join(f"{name:{width}}  {_title(file)}" for name, file in pages.items()))
        return
    if page not in pages:
        raise Refusal(f"The manual has no page '{page[:80]}'; {did_you_mean(page, tuple(pages))}", code="unknown page")
    _show(pages[page].read_text(encoding="utf-8"))


def _title(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")


def _show(text: str) -> None:
    """A page as it is written; on a terminal laid out, and paged where it is longer than that."""
    if not on_terminal():
        click.echo(text, nl=False)
        return
    from rich.console import Console  # noqa: PLC0415 (half of a command's start is this import)
    from rich.markdown import Markdown  # noqa: PLC0415

    console = Console()
    with console.pager(styles=True):
        console.print(Markdown(text))
