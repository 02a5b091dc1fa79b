"""`tracker propose`: what has no effect until another person approves it."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.choosing import Group
from tracker.cli.opening import PROPOSES, SIGNS_WITH

PROPOSED = {
    "record": "What the depositary received.",
    "complete": "What a line leaves empty.",
    "correct": "A correction of a line.",
    "strike": "That a line should not be there.",
    "accept": "That a held paper was taken after all.",
    "return": "That a held paper was returned.",
    "import": "What is new in a table or an export.",
    "reconcile": "What is new in a depositary's table, or that it was compared.",
    "assert": "How many parties the depositary published.",
    "treaty": "New clauses and facts of a folder (`treaty update`).",
    "four-eyes": "That one person is enough again, or other keys.",
}
"""What may be proposed: all that makes answers."""


class Proposing(Group):
    """The commands that write, of which nothing is written."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Those that one may propose."""
        return list(PROPOSED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each of them proposes."""
        with formatter.section("Commands"):
            formatter.write_dl(list(PROPOSED.items()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; it keeps what it would write as a proposal."""
        if cmd_name not in PROPOSED:
            return None
        from tracker.cli import main  # noqa: PLC0415 (it is made already)

        ctx.meta[PROPOSES] = True
        found = main.get_command(ctx, cmd_name)
        if isinstance(found, click.Group):
            return Group(cmd_name, commands={"update": found.commands["update"]}, help="Propose what a folder brings.")
        return found


@click.group(cls=Proposing)
@click.option("--key", type=click.Path(path_type=Path), help="Your key, where the register names those of its clerks.")
@click.pass_context
def propose(ctx: click.Context, key: Path | None) -> None:
    """Propose what a command would write, with all its options.

    It is judged as if it were recorded, kept, and has no effect until another person approves it. The facts of a file
    are one proposal for each treaty.

    \b
    Examples:
      tracker propose record accession KZ --received 2026-11-02
      tracker propose import actions.csv
    """
    ctx.meta[SIGNS_WITH] = key
