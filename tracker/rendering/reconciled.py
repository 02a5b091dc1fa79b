"""How the register compares with what a depositary publishes, for people and programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.model.action import Action
from tracker.model.finding import Doubt
from tracker.model.published import CellDifference, PublishedRow, Reconciled
from tracker.rendering.sentences import Naming, doubt_sentence
from tracker.rendering.shapes import Shape, iso, plain
from tracker.rendering.words import alphabetical, counted, day_in_words, listed

COLUMNS = ("name", "code", "column", "here", "there", "entry")
CSV_COLUMNS = ("result", "participant", "name", "column", "here", "there", "entry")
AGREES = "agrees"
NAMES = {"signature": "signature", "instrument": "instrument", "deposit": "deposit", "effective": "effective date"}


def reconciled_shape(found: Reconciled, naming: Naming) -> Shape:
    """The comparison with one file. `same` is true where there is no difference."""
    table = found.table
    return {
        "treaty": found.treaty.slug,
        "file": Path(table.place).name,
        "sha256": table.sha256,
        "rows": len(table.rows),
        "same": found.same,
        "agree": list(found.agree),
        "differences": [difference_shape(each, naming) for each in found.differences],
        "only_here": list(found.only_here),
        "only_there": list(found.only_there),
        "unknown": [{"row": row.row, "name": row.name, "trouble": trouble} for row, trouble in found.unknown],
        "ended_there": list(found.ended_there),
        "renamed": [{"participant": code, "name": naming(code), "there": name} for code, name in found.renamed],
        "new": [act_shape(action, naming) for action in found.new],
        "remarks": {"only_here": list(found.remarks_only_here), "only_there": list(found.remarks_only_there)},
        "members_stated": table.members,
        "layout": table.layout,
        "left_out": [{"row": row, "about": title} for row, title in table.left_out],
    }


def difference_shape(each: CellDifference, naming: Naming) -> Shape:
    """One cell that differs."""
    return {
        "participant": each.participant,
        "name": naming(each.participant),
        "column": each.column,
        "here": plain(each.here),
        "there": plain(each.there),
        "entry": each.entry or None,
    }


def act_shape(action: Action, naming: Naming) -> Shape:
    """An act that the register lacks."""
    return {
        "participant": action.participant,
        "name": naming(action.participant),
        "kind": action.kind,
        "received": iso(action.received),
        "effective": iso(action.effective),
    }


def difference_row(each: CellDifference, naming: Naming) -> Shape:
    """One cell that differs, in the table for people."""
    return {**difference_shape(each, naming), "code": each.participant, "column": NAMES[each.column]}


def reconciled_rows(found: Reconciled, naming: Naming) -> Iterator[Shape]:
    """Every result as a row: agreements, differences, rows on one side only, rows that cannot be matched."""
    rows = list(code_rows(found, naming))
    yield from (row for row in rows if row["result"] == AGREES)
    yield from (differing_row(each, naming) for each in found.differences)
    yield from (row for row in rows if row["result"] != AGREES)
    yield from (not_matched_row(row) for row, _ in found.unknown)


def code_rows(found: Reconciled, naming: Naming) -> Iterator[Shape]:
    """The participants that agree, and those on one side only, as rows."""
    for result, codes in ((AGREES, found.agree), ("only here", found.only_here), ("only there", found.only_there)):
        for code in codes:
            yield {"result": result, "participant": code, "name": naming(code)}


def differing_row(each: CellDifference, naming: Naming) -> Shape:
    """One cell that differs, as a row for programs."""
    return {"result": "differs", **difference_shape(each, naming)}


def not_matched_row(row: PublishedRow) -> Shape:
    """A row of the table that cannot be matched, as a row for programs."""
    return {"result": "not matched", "name": row.name}


def summary(found: Reconciled, *, narrowed: bool = False) -> list[str]:
    """The file, and how many rows agree; `narrowed`: of those alone that were asked for."""
    table = found.table
    rows, agree = counted(len(table.rows), "row"), len(found.agree)
    of_these = (
        f"{rows}; of those asked for {agree} the same here" if narrowed else f"{rows}, {agree} of them the same here"
    )
    lines = [
        f"{found.treaty.name}: {Path(table.place).name} (SHA-256 {table.sha256})",
        f"{of_these}, {counted(len(found.differences), 'difference')}.",
    ]
    with_instrument = sum(1 for row in table.rows if row.instrument)
    if table.members is not None and table.members != with_instrument:
        lines.append(f"The page states {table.members} members; {with_instrument} of its rows have an instrument.")
    if table.left_out:
        lines.append(_left_out(table.left_out))
    marked = [f"{row.name} {', '.join(row.marks)}" for row in table.rows if row.marks and table.lines]
    if marked:
        lines.append(f"Read without their footnote marks: {listed(marked)}.")
    return lines


def _left_out(rows: tuple[tuple[int, str], ...]) -> str:
    """Rows about other treaties, by what they are about."""
    about: dict[str, list[str]] = {}
    for row, title in rows:
        about.setdefault(title or "no treaty", []).append(str(row))
    groups = (f"{'row' if len(found) == 1 else 'rows'} {listed(found)} about {title}" for title, found in about.items())
    return f"Left out: {'; '.join(groups)}."


def one_sided(found: Reconciled, naming: Naming, *, narrowed: bool = False) -> Iterator[str]:
    """Rows on one side only, rows that cannot be matched, and remarks on one side only."""
    if found.only_here:
        yield f"Only here: {_named(found.only_here, naming)}."
    if found.ended_there:
        yield f"Ended there: {_named(found.ended_there, naming)}."
    if found.only_there:
        yield f"Only there: {_named(found.only_there, naming)}."
    for code, name in found.renamed:
        yield f"Under another name there: {naming(code)}, as '{name}'."
    for row, trouble in found.unknown:
        yield f"Row {row.row}: {trouble}"
    if found.remarks_only_there:
        yield f"Remarks there and no declaration here (not a difference): {_named(found.remarks_only_there, naming)}."
    if found.remarks_only_here:
        yield f"A declaration here and no remarks there (not a difference): {_named(found.remarks_only_here, naming)}."
    for action in found.new:
        yield f"New there: {_act(action, naming)}."
    if found.same:
        yield "No difference among those asked for." if narrowed else "No difference."


def recorded_line(action: Action, naming: Naming, *, dry_run: bool = False) -> str:
    """What was recorded from the file, or would be."""
    opening = "Would record" if dry_run else f"Recorded as entry {action.number}"
    return f"{opening}: {_act(action, naming)}."


def not_recorded_line(action: Action, doubts: Iterable[Doubt], naming: Naming) -> str:
    """Why a published act was not recorded."""
    why = " ".join(doubt_sentence(doubt, naming) for doubt in doubts)
    return f"Not recorded: {_act(action, naming)}. {why}"


def _act(action: Action, naming: Naming) -> str:
    day = f" of {day_in_words(action.received)}" if action.received else ""
    return f"{naming(action.participant)}, {action.kind}{day}"


def _named(codes: tuple[str, ...], naming: Naming) -> str:
    return listed(sorted((naming(code) for code in codes), key=alphabetical))
