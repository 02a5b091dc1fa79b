"""`tracker propose`: what has no effect until another person approves it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from tracker.cli.choosing import Group
from tracker.cli.opening import PROPOSES, SIGNS_WITH

_COMMANDS = {
    "record": "What the depositary received.",
    "complete": "What a line leaves empty.",
    "correct": "A correction of a line.",
    "strike": "That a line should not be there.",
}


class Proposing(Group):
    """The commands that write, of which nothing is written."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Those that one may propose."""
        return list(_COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each of them proposes."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; it keeps what it would write as a proposal."""
        if cmd_name not in _COMMANDS:
            return None
        ctx.meta[PROPOSES] = True
        found: click.Command = getattr(import_module(f"tracker.cli.{cmd_name}"), cmd_name)
        return found


@click.group(cls=Proposing)
@click.option("--key", type=click.Path(path_type=Path), help="Your key, where the register names those of its clerks.")
@click.pass_context
def propose(ctx: click.Context, key: Path | None) -> None:
    """Propose what `record`, `complete`, `correct` or `strike` would write, with all their options.

    It is judged as if it were recorded, kept, and has no effect until another person approves it.

    \b
    Example:
      tracker propose record accession KZ --received 2026-11-02
    """
    ctx.meta[SIGNS_WITH] = key
