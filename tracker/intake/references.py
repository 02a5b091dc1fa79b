"""Rows of a table that are about another row: by its number, by its paper, or by its place in that paper."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.model.action import Action
from tracker.model.named import NamedTuple


class Row(NamedTuple):
    """What a reference needs to know of a row: the treaty it is about, its number in the table, its act."""

    treaty: str
    entry: int
    action: Action
    completes: bool = False
    """Whether it only fills what another row left empty: no row is about such a one."""


class References:
    """Finds the row that a cell means among those of a table."""

    def __init__(self, rows: Iterable[Row]) -> None:
        acts = [row for row in rows if not row.completes]
        self._numbers = {(row.treaty, row.entry): row for row in acts}
        self._papers: dict[tuple[str, str], list[Row]] = {}
        for row in acts:
            if row.action.paper:
                self._papers.setdefault((row.treaty, row.action.paper), []).append(row)

    def meant(self, written: str, asking: Row) -> Row:
        """The row that `written` means: `12`, `note-32` or `note-32#2`, the second row of that paper.

        Raises ValueError where there is none, or more than one.
        """
        if written.isascii() and written.isdigit():
            found = self._numbers.get((asking.treaty, int(written)))
            if found is None:
                raise ValueError(f"'{written}' is not the number of a row in this table")
            return found
        paper, sign, place = written.partition("#")
        of_paper = self._papers.get((asking.treaty, paper), [])
        if sign:
            if not (place.isascii() and place.isdigit() and 0 < int(place) <= len(of_paper)):
                raise ValueError(f"'{written}' is no row of this table: the paper '{paper}' has {len(of_paper)}")
            return of_paper[int(place) - 1]
        others = [row for row in of_paper if row.entry != asking.entry]
        if not others:
            raise ValueError(f"'{written}' is neither the number nor the paper of another row in this table")
        if len(others) > 1:
            raise ValueError(f"'{written}' is the paper of {len(others)} rows; name one of them, as in {paper}#1")
        return others[0]
