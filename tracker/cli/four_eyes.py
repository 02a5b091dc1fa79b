"""`tracker four-eyes`: that what is recorded about a treaty needs two persons."""

from __future__ import annotations

import click

from tracker.answers import acts
from tracker.cli.choosing import Choice
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import database_option, recorder, treaty_option
from tracker.cli.output import note, say


@click.command("four-eyes")
@click.argument("state", type=Choice(["on", "off"]))
@click.option("--key", "keys", multiple=True, metavar="VKEY", help="A clerk's public key; name each of them.")
@treaty_option
@database_option
def four_eyes(state: str, keys: tuple[str, ...], treaty: str, database: str | None) -> None:
    """Set whether what is recorded about a treaty needs two persons from now on; it is kept in the log.

    With `on` an act is proposed by one (`propose`) and approved by another (`approve`). With `off` one is enough
    again; that takes two persons as well, and so do other keys. Where keys are named, each proposes and approves
    with a key of one's own (`tracker keys clerk`), and one name cannot stand for two persons.

    \b
    Examples:
      tracker four-eyes on --treaty wct
      tracker four-eyes on --key "$(cat ann.vkey)" --key "$(cat bob.vkey)"
    """
    done = acts.switch(opened_for_acts(database), treaty, on=state == "on", by=recorder(), keys=keys)
    say(map(str, done.told))
    for line in done.notes:
        note(line)
