"""Entries of the register as people are shown them, and what came of correcting or striking one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from tracker.intake.trouble import in_one_line
from tracker.model.action import Action
from tracker.model.finding import Doubt
from tracker.model.history import Amended, Change, Line
from tracker.model.record import Comparison, Does, TreatyVersion
from tracker.rendering.answers import standing_answer
from tracker.rendering.consequences import consequences_answer, consequences_shape
from tracker.rendering.sentences import Naming, doubt_sentence
from tracker.rendering.shapes import Shape, change_shape, doubt_shape, moment, plain
from tracker.rendering.words import day_in_words

COLUMNS = ("entry", "what", "state", "recorded", "by", "reason")
"""The columns of a table of entries."""
CSV_COLUMNS = (
    *("treaty", "entry", "does", "refers_to", "participant", "name", "kind", "received", "effective", "articles"),
    *("changes", "state", "by_entry", "reason", "basis", "recorded", "recorded_by", "seal"),
)
AMENDING = {
    "completes": "Completing entry {} in this way",
    "corrects": "Correcting entry {} in this way",
    "strikes": "Striking entry {}",
}
STATES = {"stands": "stands", "corrected": "corrected by {by}", "struck": "struck by {by}"}


def entry_row(line: Line) -> Shape:
    """An entry in a table for people."""
    entry = line.entry
    return {
        "treaty": entry.treaty,
        "entry": entry.number,
        "what": what(line),
        "state": STATES[line.state].format(by=line.by),
        "recorded": to_the_second(entry.recorded),
        "by": entry.recorded_by,
        "reason": f"{entry.reason} ({entry.basis})" if entry.basis else entry.reason,
    }


def entry_csv_row(shape: Shape) -> Shape:
    """An entry's shape as one row: its action's main fields, its changes as `field: before -> after`."""
    action = shape["action"]
    changes = (f"{each['field']}: {_shown(each['before'])} -> {_shown(each['after'])}" for each in shape["changes"])
    main = {name: action.get(name) for name in ("kind", "received", "effective")}
    return {**shape, **main, "articles": "; ".join(action.get("articles", ())), "changes": "; ".join(changes)}


def clauses_row(version: TreatyVersion) -> Shape:
    """A version of clauses in the same table."""
    what = f"version {version.version} of the clauses"
    return {"treaty": version.slug, "what": what, "recorded": to_the_second(version.recorded)}


@lru_cache(maxsize=2**10)
def to_the_second(moment: datetime) -> str:
    """A moment in UTC for people: 2026-11-29 08:05:00."""
    return moment.isoformat(" ", "seconds")[: len("2026-11-29 08:05:00")]


def clauses_csv_row(version: TreatyVersion) -> Shape:
    """A version of clauses as a row among entries."""
    changes = f"version {version.version}, SHA-256 {version.sha256}"
    return {"treaty": version.slug, "does": "clauses", "changes": changes, "recorded": moment(version.recorded)}


def what(line: Line) -> str:
    """What an entry says: `ratification, received 9 July 2014`; `corrects 12: received 2014-07-09 -> 2014-07-08`."""
    entry = line.entry
    if entry.does == "strikes":
        return f"strikes {entry.refers_to}"
    if entry.does != "records":
        return f"{entry.does} {entry.refers_to}: {'; '.join(_changes(line.changes, entry.does))}"
    return _act(entry.action)


def entry_in_full(line: Line, naming: Naming, compared: Comparison | None = None) -> Iterator[str]:
    """Everything that an entry says, a line for each field, then who wrote it, with what it agreed, and its seal."""
    entry = line.entry
    yield f"Entry {entry.number}: {naming(entry.action.participant)}, {what(line)} ({line.state})."
    if entry.does in ("records", "completes"):
        for name, value in entry.action._asdict().items():
            if value and name not in ("participant", "kind", "number", "local"):
                yield f"  {name.replace('_', ' ')}: {in_one_line(_shown(plain(value)))}"
    for name, told in (("reason", entry.reason), ("basis", entry.basis)):
        if told:
            yield f"  {name}: {in_one_line(told)}"
    user = f", as {entry.recorded_as} of the server" if entry.recorded_as else ""
    request = f", under the id '{in_one_line(entry.request)}'" if entry.request else ""
    yield f"  recorded: {moment(entry.recorded)} by {entry.recorded_by}{user}{request}"
    if compared:
        yield f"  compared: with {in_one_line(compared.file)} on {day_in_words(compared.day)}"
    yield f"  seal: {entry.seal}"


def _changes(changes: Iterable[Change], does: Does) -> Iterator[str]:
    """Each changed field: `received 2014-07-09 -> 2014-07-08`; what only fills what was empty: `language fr`."""
    for change in changes:
        before = "" if does == "completes" else f"{_shown(plain(change.before))} -> "
        yield f"{change.field} {before}{_shown(plain(change.after))}"


def amended_shape(outcome: Amended, naming: Naming) -> Shape:
    """A completion, correction or strike (its entry null after a dry run), and where the participant now is."""
    entry = outcome.entry
    return {
        "treaty": outcome.treaty.slug,
        "entry": None if outcome.dry_run else entry.number,
        "dry_run": outcome.dry_run,
        "does": entry.does,
        "refers_to": entry.refers_to,
        "reason": entry.reason,
        "basis": entry.basis,
        "participant": outcome.standing.participant,
        "name": naming(outcome.standing.participant),
        "changes": [change_shape(change) for change in outcome.changes],
        "standing": outcome.standing.standing,
        "locally_entered": True,
        "recorded": None if outcome.dry_run else moment(entry.recorded),
        "seal": None if outcome.dry_run else entry.seal,
        "doubts": [doubt_shape(doubt, naming) for doubt in outcome.doubts],
        "with_it": list(outcome.with_it),
        "consequences": consequences_shape(outcome.consequences, naming),
    }


def amended_answer(outcome: Amended, naming: Naming) -> list[str]:
    """What was written, what it changes, and where the participant now is."""
    entry, before = outcome.entry, outcome.before
    about = f"{naming(before.participant)}, {_act(before)}"
    opening = "Would record" if outcome.dry_run else f"Recorded as entry {entry.number}"
    lines = [f"{opening}: {entry.does} entry {entry.refers_to} ({about})."]
    lines += [f"  {change}" for change in _changes(outcome.changes, entry.does)]
    if not outcome.dry_run:
        lines.append(f"The old line stays readable: `tracker history {before.participant}`.")
    if outcome.with_it:
        lines.append(f"With it, of the same paper: entries {', '.join(map(str, outcome.with_it))}.")
    lines += consequences_answer(outcome.consequences, naming, own=True)
    lines.append(standing_answer(outcome.standing, outcome.treaty, naming)[0])
    lines += [doubt_sentence(doubt, naming) for doubt in outcome.doubts]
    if outcome.doubts:
        lines.append("It stays a standing problem on the record.")
    return lines


def impossible_sentence(does: str, entry: int, found: tuple[tuple[Action, Doubt], ...], naming: Naming) -> str:
    """Why it was refused to amend a line: each act that would be impossible, with its entry."""
    lines = [f"{AMENDING[does].format(entry)} would make the record impossible."]
    lines += [f"Entry {action.number} ({_act(action)}): {doubt_sentence(doubt, naming)}" for action, doubt in found]
    return "\n".join([*lines, "Nothing was recorded."])


def _act(action: Action) -> str:
    day: date | None = action.received
    return f"{action.kind}, received {day_in_words(day)}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "nothing"
    return "nothing" if value is None else str(value)
