"""Reads a table of what participants weigh in a threshold: their emissions, the tonnage of their ships."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from tracker.intake.files import read_file
from tracker.intake.names import Names
from tracker.intake.trouble import FolderError, fit_to_keep
from tracker.law.binding.shares import TOTAL
from tracker.model.patterns import pattern
from tracker.model.refusal import Refusal
from tracker.model.treaty import TOGETHER, Weight

COLUMNS = ("participant", "from", "until", "value", "source")
_NAMED = pattern(r"""^(?P<key>\s*weights\s*=\s*)(?P<quote>["'])(?P<file>[^"'\n]+\.csv)(?P=quote)""", re.MULTILINE)


def with_tables(toml: str, folder: Path, names: Names) -> str:
    """The clauses with each table of weights that stands beside them in its place, so that one text holds them all.

    Participants stand in it by their codes. Raises FolderError with what is wrong in a table, with file and line.
    """
    return _NAMED.sub(lambda named: f"{named['key']}'''\n{_read(folder / named['file'], names)}'''", toml)


def _read(path: Path, names: Names) -> str:
    if path.name != str(path.relative_to(path.parent)) or not path.is_file():
        raise FolderError([f"{path}: there is no such file; weights names a table beside the treaty.toml"])
    weights = read_weights(read_file(path), str(path), names)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows((each.participant, each.since, each.until, each.value, each.source) for each in weights)
    return out.getvalue()


def read_weights(text: str, place: str, names: Names | None = None) -> tuple[Weight, ...]:
    """The rows of such a table; without `names` participants are codes. Raises FolderError with every trouble."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\n")), strict=True)
    troubles: list[str] = []
    read: list[Weight] = []
    try:
        if set(rows.fieldnames or ()) - set(COLUMNS) or not {"participant", "value"} <= set(rows.fieldnames or ()):
            raise FolderError([f"{place}:1: the columns of a table of weights are {', '.join(COLUMNS)}"])
        for row in rows:
            try:
                read.append(_weight({key: (value or "").strip() for key, value in row.items() if key}, names))
            except (ValueError, Refusal) as trouble:
                troubles.append(f"{place}:{rows.line_num}: {trouble}")
    except csv.Error as error:
        raise FolderError([f"{place}:{rows.line_num}: this is not CSV: {error}"]) from error
    troubles += _twice(read, place)
    if troubles:
        raise FolderError(troubles)
    return tuple(read)


def _weight(row: dict[str, str], names: Names | None) -> Weight:
    written = fit_to_keep(row["participant"])
    code = written if written == TOTAL or names is None else TOGETHER.join(_codes(written, names))
    value = _value(row["value"])
    since, until = _day(row.get("from", "")), _day(row.get("until", ""))
    if since and until and until <= since:
        raise ValueError(f"until {until} does not lie after from {since}")
    return Weight(code, value, since, until, fit_to_keep(row.get("source", "")))


def _codes(written: str, names: Names) -> list[str]:
    """One participant, or several whose weight is known together only."""
    return sorted({names.resolve(each.strip()).code for each in written.split(TOGETHER.strip())})


def _value(written: str) -> Decimal:
    try:
        value = Decimal(written)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0:
        raise ValueError(f"value '{written}' is not a number of at least 0, such as 2388720 or 17.4")
    return value


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"'{written}' is not a day; write it as in 2020-04-28") from None


def _twice(read: list[Weight], place: str) -> list[str]:
    """Two weights of one participant on one day."""
    last: dict[str, Weight] = {}
    troubles = []
    for each in sorted(read, key=lambda weight: (weight.since or date.min, weight.participant)):
        for code in each.participants:
            before = last.get(code)
            if before and (before.until is None or (each.since or date.min) < before.until):
                troubles.append(f"{place}: {code} has two weights on {each.since or before.since or 'one day'}")
            last[code] = each
    return troubles
