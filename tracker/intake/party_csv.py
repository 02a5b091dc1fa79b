"""Reads a table of contracting parties in CSV: one participant of one treaty a row."""

from __future__ import annotations

from tracker.intake.party_cells import means_treaty, published_day, published_instrument
from tracker.intake.rows import read_rows
from tracker.intake.trouble import FolderError
from tracker.model.published import PublishedRow, PublishedTable
from tracker.model.treaty import Treaty

PARTY, TREATY, SIGNATURE = "contracting party", "treaty", "signature date"
INSTRUMENT, DEPOSIT, EFFECTIVE = "instrument type", "instrument date", "entry into force date"
HEADER = "Contracting Party, Treaty, Signature Date, Instrument Type, Instrument Date, Entry Into Force Date"
COLUMNS = (PARTY, TREATY, SIGNATURE, INSTRUMENT, DEPOSIT, EFFECTIVE)


def read_party_csv(text: str, place: str, treaty: Treaty, digest: str) -> PublishedTable:
    """The rows of one treaty; those of others are left out. Raises FolderError with the line of every trouble."""
    if PARTY not in text.partition("\n")[0].casefold():
        raise FolderError([f"{place}: this is neither a saved WIPO Lex page nor a CSV file with the columns: {HEADER}"])
    read = read_rows(text, place, COLUMNS, COLUMNS)
    troubles = list(read.troubles)
    rows: list[PublishedRow] = []
    others: dict[str, None] = {}
    for line, cells in read.mappings():
        if not means_treaty(cells.get(TREATY, ""), treaty):
            others[cells.get(TREATY, "")] = None
            continue
        try:
            rows.append(_row(line, cells))
        except ValueError as error:
            troubles.append(f"{place}:{line}: {error}")
    if troubles:
        raise FolderError(troubles)
    if not rows:
        about = f"; it has rows of: {', '.join(filter(None, others))}" if any(others) else ""
        raise FolderError([f"{place}: no row is about the {treaty.short_name}{about}"])
    return PublishedTable(place=place, sha256=digest, rows=tuple(rows))


def _row(line: int, cells: dict[str, str]) -> PublishedRow:
    if PARTY not in cells:
        raise ValueError(f"{PARTY} is empty")
    return PublishedRow(
        row=line,
        name=cells[PARTY],
        signature=published_day(cells.get(SIGNATURE, "")),
        instrument=published_instrument(cells.get(INSTRUMENT, "")),
        deposit=published_day(cells.get(DEPOSIT, "")),
        effective=published_day(cells.get(EFFECTIVE, "")),
    )
