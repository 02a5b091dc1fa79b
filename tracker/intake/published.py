"""Reads what a depositary publishes about a treaty's participants: one row each, whatever the file's layout."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.intake.layouts.acts import TableAct, TableRow
from tracker.intake.layouts.reading import (
    ReadFile,
    refuse_another_treaty,
    rows_about,
)
from tracker.intake.trouble import FolderError
from tracker.model.action import INSTRUMENTS, SIGNATURE
from tracker.model.published import PublishedRow, PublishedTable
from tracker.model.treaty import Treaty

_SIGNED = (SIGNATURE, "succession to signature")


def published_of(read: ReadFile, treaty: Treaty) -> PublishedTable:
    """The rows about a treaty in a saved page, a table or a spreadsheet.

    Raises FolderError where it is about another treaty, or could not be read.
    """
    refuse_another_treaty(read, treaty)
    if read.troubles:
        nothing = f"{read.place}: nothing was read from it by the layout '{read.found.layout.name}'"
        raise FolderError([*read.troubles, nothing])
    rows, left_out = rows_about(read, treaty)
    if read.found.layout.everybody:
        rows = [row for row in rows if row.acts]
    return PublishedTable(
        place=read.place,
        sha256=read.opened.sha256,
        rows=tuple(_one_each(rows, one_act_a_row="signature" not in read.found.read.roles)),
        members=read.parties,
        has_remarks=any(row.remarks for row in rows),
        layout=read.found.layout.name,
        lines=read.found.grid.lines,
        left_out=tuple(left_out),
        notes=tuple(read.notes),
    )


def _one_each(rows: list[TableRow], *, one_act_a_row: bool) -> Iterator[PublishedRow]:
    """A row for each name. In a table with one act a row those of one name belong together."""
    together: dict[object, list[TableRow]] = {}
    for row in rows:
        together.setdefault(row.name if one_act_a_row else row.row, []).append(row)
    return (_published(group) for group in together.values())


def _published(rows: list[TableRow]) -> PublishedRow:
    acts = [act for row in rows for act in row.acts]
    signature = next((act for act in acts if act.kind in _SIGNED), None)
    instrument = _standing([act for act in acts if act.kind not in _SIGNED])
    return PublishedRow(
        row=rows[0].row,
        name=rows[0].name,
        signature=signature.received if signature else None,
        instrument=instrument.kind if instrument else "",
        deposit=instrument.received if instrument else None,
        effective=instrument.effective if instrument else rows[0].effective,
        remarks=any(row.remarks for row in rows),
        marks=rows[0].marks,
        ended=instrument is None and any(act.ended for act in acts),
    )


def _standing(acts: list[TableAct]) -> TableAct | None:
    """The newest instrument of a row that no denunciation and no bracket ends."""
    standing: TableAct | None = None
    for act in sorted(acts, key=lambda act: act.received or date.min):
        if act.kind == "denunciation":
            standing = None
        elif act.kind in INSTRUMENTS and not act.ended:
            standing = act
    return standing
