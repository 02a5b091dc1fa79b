"""`tracker explain`: every step of a standing."""

from __future__ import annotations

from datetime import date, datetime

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import question
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.questions import carried_on
from tracker.law.binding.force import force
from tracker.law.binding.standing import standing
from tracker.rendering.answers import force_sentence, not_official, standing_answer
from tracker.rendering.life import carried_shape, carried_steps
from tracker.rendering.sentences import reason_line
from tracker.rendering.shapes import flat, reason_shape, standing_shape


@click.command()
@click.argument("participant")
@question
def explain(
    participant: str, on: date | None, known: datetime | None, treaty: str, database: str | None, form: str
) -> None:
    """Show every step of a participant's standing, with article and entries.

    \b
    Examples:
      tracker explain CH --on 2020-04-30
      tracker explain "Republic of Korea" --format json
    """
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    day = on or desk.day(dossier.treaty)
    naming = desk.names.printed
    found, general = standing(dossier, meant(desk, participant), day), force(dossier, day)
    carried = carried_on(dossier, found.participant, day)
    if form == "table":
        steps = [f"{step}. {reason_line(r, naming)}{_entries(r.entries)}" for step, r in enumerate(found.reasons, 1)]
        headline = standing_answer(found, dossier.treaty, naming)[0]
        treaty_line = f"The treaty: {force_sentence(dossier.treaty, general, naming)}"
        say([headline, *steps, *carried_steps(*carried, naming), treaty_line, not_official(dossier.treaty)])
        return
    shape = standing_shape(found, dossier.treaty, naming)
    shape |= carried_shape(*carried)
    shape["entry_into_force_reasons"] = [reason_shape(reason, naming) for reason in general.reasons]
    if form == "json":
        print_json(shape)
    else:
        print_csv([flat({"step": step, **r}) for step, r in enumerate(shape["reasons"], 1)])


def _entries(entries: tuple[int, ...]) -> str:
    if not entries:
        return ""
    return f" (entr{'y' if len(entries) == 1 else 'ies'} {', '.join(map(str, entries))})"
