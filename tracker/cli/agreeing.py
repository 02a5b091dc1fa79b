"""A write that changes answers about others: a terminal is asked, a script says `--yes`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

import click

from tracker.answers.acts import Outcome as Done
from tracker.answers.acts import WouldChange
from tracker.cli.options import act_options, together
from tracker.model.consequences import Consequences
from tracker.model.refusal import Refusal
from tracker.rendering.consequences import named_pairs, pair_lines
from tracker.rendering.sentences import Naming

Outcome = TypeVar("Outcome")


def agreed(write: Callable[[bool], Outcome], *, yes: bool) -> Outcome:
    """Write; where answers about others would change, ask whether to, or refuse with all that would change."""
    try:
        return write(yes)
    except WouldChange as refusal:
        if _every():
            raise WouldChange([*refusal.told, *refusal.pairs], refusal.code) from refusal
        if not may_ask():
            raise
        click.echo("\n".join(refusal.told), err=True)
        if not click.confirm("Answers about others change. Record it?", err=True):
            raise Refusal("Nothing was recorded.", code=refusal.code) from refusal
    return write(True)  # noqa: FBT003 (the answer to the question)


def may_ask() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


EVERY = "Name the pairs whose protection changes."
_EVERY = "tracker.every pair"


def _every() -> bool:
    return bool(click.get_current_context().meta.get(_EVERY))


def with_pairs(outcome: Done[Any]) -> Done[Any]:
    """An outcome with the names of the pairs whose protection changes, where these were asked for."""
    if not (_every() and outcome.pairs):
        return outcome
    shape = {**outcome.shape, "pairs": [{"performer": one, "party": other} for one, other in outcome.pairs]}
    return replace(outcome, told=[*outcome.told, *pair_lines(outcome.pairs)], shape=shape)


def every_pair(found: Iterable[Consequences], naming: Naming) -> list[str]:
    """The pairs whose protection changes, by name, where these were asked for."""
    return pair_lines(named_pairs(found, naming)) if _every() else []


def every_option() -> click.Option:
    """`--all`: the pairs whose protection changes are named."""
    return click.Option(["--all"], is_flag=True, help=EVERY, expose_value=False, callback=_keep)


def _keep(context: click.Context, _: click.Parameter, value: bool) -> bool:  # noqa: FBT001 (click's own)
    context.meta[_EVERY] = value
    return value


yes_option = together(
    click.option("--yes", is_flag=True, help="Record it although answers about others change."),
    click.option("--all", is_flag=True, help=EVERY, expose_value=False, callback=_keep),
)
dry_run_option = click.option("--dry-run", is_flag=True, help="Tell what would follow and write nothing.")
writing_options = together(dry_run_option, yes_option, act_options)
despite_option = click.option(
    "--despite",
    default="",
    metavar="REASON",
    help="Record it although the depositary published other numbers, and say why.",
)
