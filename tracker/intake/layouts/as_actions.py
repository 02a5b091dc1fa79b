"""What a depositary's table tells as actions, each with file, checksum and place as its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tracker.intake.layouts.acts import TableAct, TableRow
from tracker.intake.layouts.reading import ReadFile
from tracker.intake.names import Names
from tracker.model.action import SIGNATURE, Action
from tracker.model.refusal import Refusal

SOURCE_CLASS = "depositary table"


def action_of(read: ReadFile, code: str, act: TableAct) -> Action:
    """One act of a table as an action."""
    return Action(
        participant=code,
        kind=act.kind,
        received=act.received,
        received_in=act.within,
        effective=act.effective if act.kind != SIGNATURE else None,
        territory=act.territory,
        note=act.note,
        source=read.source(act.row),
        source_class=SOURCE_CLASS,
    )


def actions_of(
    read: ReadFile, names: Names, about: Callable[[TableRow], str], troubles: list[str]
) -> Iterator[tuple[str, int, Action]]:
    """Each act with the treaty that `about` finds for its row and its row; what cannot be taken joins the troubles.

    An act in brackets has ended on a day that stands elsewhere, so it is not taken from a table alone.
    """
    for row in read.rows:
        place = read.found.grid.place(read.place, row.row)
        try:
            code = names.resolve(row.name).code
        except Refusal as refusal:
            troubles.append(f"{place}: {refusal.sentence}")
            continue
        if any(act.ended for act in row.acts):
            troubles.append(
                f"{place}: {row.name} stands in brackets: it has left, on a day that the table does not say; "
                "`tracker treaty draft` reads a page with its notes, or take the row out and record it by hand"
            )
            continue
        yield from ((about(row), row.row, action_of(read, code, act)) for act in row.acts)
