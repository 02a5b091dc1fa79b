"""`tracker what-if`: what would follow."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from tracker.cli.opening import meant, opened
from tracker.cli.options import Day, question
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.desk import Desk
from tracker.law.questions.supposing import Hypothesis, suppose
from tracker.model.action import Action
from tracker.model.refusal import Refusal
from tracker.rendering.sentences import Naming, doubt_sentence
from tracker.rendering.shapes import flat
from tracker.rendering.supposing import hypothesis_lines, hypothesis_shape, supposed_shape

Act = tuple[str, date]
COLUMNS = ("hypothetical", "participant", "name", "kind", "received", "effective", "computed_effective", "articles")


class Happening(click.ParamType[Act]):
    """A participant and the day of receipt: KZ=2026-12-01."""

    name = "participant=day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Act:
        """Read one; the part after the last equals sign is the day."""
        if isinstance(value, tuple):
            return value
        participant, equals, day = value.rpartition("=")
        if not equals or not participant.strip():
            self.fail(f"{value!r} is not a participant and a day; write them as in KZ=2026-12-01.", param, ctx)
        return participant.strip(), Day().convert(day.strip(), param, ctx)


@click.command("what-if")
@click.option("--deposit", "deposits", type=Happening(), multiple=True, help="An instrument received; repeatable.")
@click.option("--denounce", "denunciations", type=Happening(), multiple=True, help="A denunciation; repeatable.")
@question
def what_if(
    deposits: tuple[Act, ...],
    denunciations: tuple[Act, ...],
    on: date | None,
    known: datetime | None,
    treaty: str,
    database: str | None,
    form: str,
) -> None:
    """Tell what would follow if instruments had been deposited or a treaty denounced. Nothing is written.

    The day in law is that of the last supposed act, or today where that is later, unless --on gives another. A deposit
    is of the instrument by which its author may join on that day.

    \b
    Examples:
      tracker what-if --deposit KZ=2026-12-01
      tracker what-if --deposit germany=2026-12-01 --denounce CH=2026-12-15
    """
    if not deposits and not denunciations:
        raise click.UsageError("Suppose something: --deposit KZ=2026-12-01, --denounce CH=2026-12-15.")
    desk = opened(database)
    dossier = desk.dossier(treaty, known)
    naming = desk.names.printed
    acts = [*_acts(desk, deposits, ""), *_acts(desk, denunciations, "denunciation")]
    last = max(day for _, day in (*deposits, *denunciations))
    found = suppose(dossier, acts, on or max(last, desk.day(dossier.treaty)))
    _refuse_impossible(found, naming)
    if form == "json":
        print_json(hypothesis_shape(found, dossier.treaty, naming))
    elif form == "csv":
        print_csv([flat(supposed_shape(each, naming)) for each in found.supposed], COLUMNS)
    else:
        say(hypothesis_lines(found, dossier.treaty, naming))


def _acts(desk: Desk, given: tuple[Act, ...], kind: str) -> list[Action]:
    return [Action(participant=meant(desk, written), kind=kind, received=day) for written, day in given]


def _refuse_impossible(found: Hypothesis, naming: Naming) -> None:
    doubts = [doubt for each in found.supposed for doubt in each.doubts if doubt.severity == "impossible"]
    if doubts:
        sentences = [doubt_sentence(doubt, naming) for doubt in doubts]
        raise Refusal("\n".join([*sentences, "Nothing was supposed."]), code="impossible")
