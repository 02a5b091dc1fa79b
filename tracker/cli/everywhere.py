"""`--treaty all`: where a participant, or each treaty, stands everywhere."""

from __future__ import annotations

from datetime import date, datetime

from tracker.cli.opening import meant
from tracker.cli.output import print_csv, print_json, print_table, say
from tracker.desk.across import asked_day, dossiers
from tracker.desk.desk import Desk
from tracker.desk.questions import treaty_status
from tracker.law.binding.standing import standing
from tracker.rendering.across import STANDING_COLUMNS, not_official_anywhere, standing_row
from tracker.rendering.answers import treaty_answer
from tracker.rendering.shapes import flat, standing_shape, treaty_shape


def standing_everywhere(desk: Desk, participant: str, on: date | None, known: datetime | None, form: str) -> None:
    """One participant's standing in every treaty that is loaded."""
    code, naming = meant(desk, participant), desk.names.printed
    every = dossiers(desk, "all", known)
    found = [(each.treaty, standing(each, code, asked_day(desk, each, on))) for each in every]
    if form == "json":
        print_json([standing_shape(each, treaty, naming) for treaty, each in found])
    elif form == "csv":
        print_csv([flat(standing_shape(each, treaty, naming)) for treaty, each in found])
    else:
        print_table([standing_row(treaty, each) for treaty, each in found], STANDING_COLUMNS)
        say([f"{naming(code)} in {len(found)} treaties. {not_official_anywhere()}"])


def treaties_everywhere(desk: Desk, on: date | None, known: datetime | None, form: str) -> None:
    """Where every treaty that is loaded stands."""
    naming = desk.names.printed
    asked = [(each.treaty, treaty_status(each, asked_day(desk, each, on))) for each in dossiers(desk, "all", known)]
    shapes = [treaty_shape(t, a.force, a.counts, naming, locally_entered=a.locally_entered) for t, a in asked]
    if form == "json":
        print_json(shapes)
    elif form == "csv":
        print_csv([flat(shape) for shape in shapes])
    else:
        for treaty, each in asked:
            say([*treaty_answer(treaty, each.force, each.counts, naming, locally_entered=each.locally_entered), ""])
