"""`tracker reconcile`: the register beside what the depositary publishes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tracker.cli.opening import opened_existing
from tracker.cli.options import (
    database_option,
    format_option,
    language_option,
    layout_options,
    recorder,
    treaty_option,
)
from tracker.cli.output import note, print_csv, print_json, print_table, say
from tracker.desk import reconciling
from tracker.desk.comparing import confirm
from tracker.desk.desk import Desk
from tracker.intake.layouts.reading import Asked
from tracker.model.finding import Recorded
from tracker.model.published import Reconciled
from tracker.rendering.outcomes import recorded_shape
from tracker.rendering.reconciled import (
    COLUMNS,
    CSV_COLUMNS,
    act_shape,
    difference_row,
    not_recorded_line,
    one_sided,
    reconciled_rows,
    reconciled_shape,
    recorded_line,
    summary,
)
from tracker.rendering.sentences import doubt_sentence
from tracker.rendering.words import alphabetical

Outcome = Recorded | reconciling.NotRecorded


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--record", "records", is_flag=True, help="Record what is new there, the file as its source.")
@click.option("--confirm", "confirms", is_flag=True, help="Keep the comparison as a fact: day, file and outcome.")
@layout_options
@treaty_option
@database_option
@format_option
@language_option
def reconcile(
    file: Path,
    asked: Asked,
    treaty: str,
    database: str | None,
    form: str,
    *,
    records: bool,
    confirms: bool,
) -> None:
    """Compare the register with a depositary's saved page, a table in CSV, or a spreadsheet.

    FILE may be - for a table pasted into standard input. Its layout is found by its headings: `docs/layouts.md` lists
    those that are known. Exits with 1 where there is a difference. Nothing is recorded without --record, and nothing
    that stands here is ever changed by it. --confirm keeps that the two were compared: where no difference is left,
    the record counts as compared with its depositary on the day of the page, or today where the page has none.

    \b
    Examples:
      tracker reconcile beijing.html
      tracker reconcile parties.csv --treaty marrakesh --record --confirm
    """
    desk = opened_existing(database)
    found = reconciling.reconcile(desk, treaty, file, asked)
    for each in found.table.notes:
        note(each)
    if form == "table":
        _show(desk, found)
    outcomes = reconciling.record_new(desk, found, by=recorder()) if records else ()
    after = reconciling.again(desk, found)
    act = confirm(desk, after, by=recorder()) if confirms else None
    if form == "table":
        say(line for outcome in outcomes for line in _outcome_lines(desk, outcome))
    elif form == "json":
        shape = reconciled_shape(found, desk.names.printed)
        shape = {**shape, **_outcome_shapes(desk, outcomes)} if records else shape
        print_json({**shape, "confirmed": act} if confirms else shape)
    else:
        print_csv(list(reconciled_rows(found, desk.names.printed)), CSV_COLUMNS)
    if act and form == "table":
        say([f"Kept as act {act} of the register: compared with {file.name}."])
    if not after.same:
        sys.exit(1)


def _show(desk: Desk, found: Reconciled) -> None:
    naming = desk.names.printed
    say(summary(found))
    if found.differences:
        rows = (difference_row(each, naming) for each in found.differences)
        print_table(sorted(rows, key=lambda row: alphabetical(row["name"])), COLUMNS)
    say(one_sided(found, naming))


def _outcome_lines(desk: Desk, outcome: Outcome) -> list[str]:
    """What was recorded with each doubt about it, or why it was not."""
    naming = desk.names.printed
    if isinstance(outcome, Recorded):
        return [recorded_line(outcome.action, naming), *(doubt_sentence(doubt, naming) for doubt in outcome.doubts)]
    return [not_recorded_line(outcome.action, outcome.doubts, naming)]


def _outcome_shapes(desk: Desk, outcomes: tuple[Outcome, ...]) -> dict[str, object]:
    naming = desk.names.printed
    return {
        "recorded": [recorded_shape(each, naming) for each in outcomes if isinstance(each, Recorded)],
        "not_recorded": [act_shape(each.action, naming) for each in outcomes if not isinstance(each, Recorded)],
    }
