"""`tracker audit`: is the record what was written."""

from __future__ import annotations

import re
import sys

import click

from tracker.cli.opening import opened
from tracker.cli.options import database_option, format_option
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.desk import auditing
from tracker.rendering.audits import COLUMNS, audit_lines, audit_shape, chain_row, chain_shape


class Head(click.ParamType[str]):
    """A head: 64 hexadecimal digits."""

    name = "head"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read one head, in capitals or not."""
        head = value.strip().lower()
        if not re.fullmatch(r"[0-9a-f]{64}", head):
            self.fail(f"{value!r} is not a head: that has 64 digits from 0 to f, as in `tracker audit`.", param, ctx)
        return head


@click.command()
@click.option(
    "--expect", multiple=True, type=Head(), help="A head noted elsewhere, of a treaty or of the register; repeatable."
)
@database_option
@format_option
def audit(expect: tuple[str, ...], database: str | None, form: str) -> None:
    """Recompute every seal, and print count and head of every treaty and the register's head.

    Whatever was changed, removed, reordered or inserted behind the program's back is found and the first bad entry
    named; so is a missing trigger. A cut-off end shows only against a head that was noted elsewhere: --expect.

    \b
    Examples:
      tracker audit
      tracker audit --expect "$(cat head.txt)"
    """
    desk = opened(database)
    found = auditing.audit(desk)
    expected = [auditing.expected(desk, found, head) for head in expect]
    if form == "json":
        print_json(audit_shape(found, expected))
    elif form == "csv":
        print_csv([chain_shape(chain) for chain in found.chains], ("treaty", "entries", "head", "first_bad", "trouble"))
    else:
        print_table([chain_row(chain) for chain in found.chains], COLUMNS)
        say(audit_lines(found, expected))
    if not found.sound or not all(each.found for each in expected):
        sys.exit(1)
