"""`tracker proposals`: what was proposed, and what became of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import click

from tracker.cli.opening import opened_existing
from tracker.cli.options import database_option, format_option, treaty_option
from tracker.cli.output import print_csv, print_json, say
from tracker.register.proposals import Proposal, needs_two
from tracker.register.proposals import proposals as proposed
from tracker.register.seal import UNREADABLE

_SHOWN = 20  # acts of one proposal that are told one by one


@click.command()
@click.option("--all", "everything", is_flag=True, help="Approved and rejected ones too.")
@treaty_option
@database_option
@format_option
def proposals(*, everything: bool, treaty: str, database: str | None, form: str) -> None:
    """List what was proposed about a treaty and waits for another person.

    Held papers of the depositary are listed by `tracker pending`.

    \b
    Example:
      tracker proposals
    """
    with opened_existing(database).register.reading() as reader:
        found = [each for each in proposed(reader, treaty) if everything or not each.state]
        two = needs_two(reader, treaty)
    shapes = [_shape(each) for each in found]
    if form == "json":
        print_json(shapes)
    elif form == "csv":
        print_csv([{**shape, "given": shape["says"]} for shape in shapes])
    else:
        say(
            f"{each.number}: {_says(each)}, by {each.recorded_by}, {each.recorded[:10]}{_state(each)}" for each in found
        )
        waits = sum(not each.state for each in found)
        who = "Two persons are needed" if two else "One person is enough"
        say([f"{waits} {'proposal waits' if waits == 1 else 'proposals wait'}. {who} for '{treaty}'."])


def _state(each: Proposal) -> str:
    return f": {each.state}" if each.state else ""


def _says(each: Proposal) -> str:
    """What it would write, as it was typed; nothing where somebody wrote it past the program and it cannot be read."""
    with suppress(*UNREADABLE):
        return _typed(each)
    return f"{each.does}, which cannot be read"


def _typed(each: Proposal) -> str:
    given: dict[str, Any] = dict(each.given)
    if "actions" in given:
        acts = [f"{act['participant']} {act['kind']} {act.get('received', '')}".strip() for act in given["actions"]]
        more = [f"and {len(acts) - _SHOWN} more"] if len(acts) > _SHOWN else []
        settles = (
            f"{'return' if given.get('returned') else 'accept'} {given['settles']}: " if "settles" in given else ""
        )
        folder = f"folder {given['folder']}: " if "folder" in given else ""
        return f"{folder}{settles}{'; '.join([*acts[:_SHOWN], *more])}".removesuffix(": ")
    if each.does == "assert":
        numbers = " ".join(f"{name}={number}" for name, number in given["said"].items())
        return f"assert {numbers} on {given['on']}"
    if each.does == "four-eyes":
        return f"four-eyes {'on' if given['on'] else 'off'}"
    if each.does == "reconcile":
        return f"compared with {given['file']} of {given['day']}"
    changes = ", ".join(f"{name}={value}" for name, value in given.get("changes", {}).items())
    return f"{each.does} {given['entry']} {changes}".strip()


def _shape(each: Proposal) -> dict[str, Any]:
    return {
        "proposal": each.number,
        "treaty": each.treaty,
        "command": each.does,
        "says": _says(each),
        "given": dict(each.given),
        "recorded": each.recorded,
        "recorded_by": each.recorded_by,
        "state": each.state or "waits",
    }
