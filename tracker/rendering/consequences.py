"""What a write changes, in sentences and as a shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tracker.model.consequences import Consequence, Consequences
from tracker.rendering.sentences import Naming
from tracker.rendering.words import counted, day_in_words, listed, ordinal_in_words

SHOWN = 6
"""How many participants a sentence names."""
WAY_OUT = "Nothing was recorded: answers about others would change. To record it all the same: --yes."
Value = date | int | str | None


def consequences_answer(found: Consequences, naming: Naming, *, own: bool) -> list[str]:
    """What changes: the treaty's first day, then answers alike for several in one line; with `own` the author's too."""
    lines = []
    if found.moves_the_first_day:
        before, after = found.first_day
        lines.append(f"The treaty's first day: {_value(before)} -> {_value(after)}.")
    if found.moves_the_threshold:
        before, after = found.threshold
        rest = f"; {counted(found.resting, 'party is', 'parties are')} bound from the treaty's first day"
        lines.append(f"The day on which the threshold was met: {_value(before)} -> {_value(after)}{rest}.")
    shown = found.changes if own else found.of_others
    lines += [_line(each, naming) for each in _alike(shown)]
    if found.pairs and own:
        lines.append(f"Protection changes in {counted(len(found.pairs), 'pair')} of performer's country and party.")
    return lines


def named_pairs(found: Iterable[Consequences], naming: Naming) -> tuple[tuple[str, str], ...]:
    """The performer's country and the party, by name, of each pair whose protection changes."""
    return tuple((naming(one), naming(other)) for each in found for one, other in each.pairs)


def pair_lines(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Each of these pairs in words."""
    return [f"  performers of {performer} in {party}" for performer, party in pairs]


def consequences_shape(found: Consequences, naming: Naming) -> dict[str, Any]:
    """All that changes, for programs."""
    before, after = found.first_day
    return {
        "first_day": {"before": _plain(before), "after": _plain(after)} if found.moves_the_first_day else None,
        "threshold": (
            {"before": _plain(found.threshold[0]), "after": _plain(found.threshold[1])}
            if found.moves_the_threshold
            else None
        ),
        "resting": found.resting if found.moves_the_first_day or found.moves_the_threshold else None,
        "answers": [
            {
                "participant": each.participant,
                "name": naming(each.participant),
                "what": each.what,
                "about": each.about,
                "before": _plain(each.before),
                "after": _plain(each.after),
            }
            for each in found.changes
        ],
        "pairs": len(found.pairs),
    }


def _alike(changes: Iterable[Consequence]) -> Iterator[tuple[Consequence, tuple[str, ...]]]:
    """Changes with those of whom the same changes; all that move in the order of deposits in one."""
    groups: dict[tuple[str, str, Value, Value], list[Consequence]] = {}
    for each in changes:
        moved = each.what == "place" and each.before is not None and each.after is not None
        key = ("place", "", None, None) if moved else (each.what, each.about, each.before, each.after)
        groups.setdefault(key, []).append(each)
    for group in groups.values():
        yield group[0], tuple(each.participant for each in group)


def _line(alike: tuple[Consequence, tuple[str, ...]], naming: Naming) -> str:
    first, codes = alike
    names = [naming(code) for code in codes[:SHOWN]]
    who = listed([*names, f"{len(codes) - SHOWN} more"] if len(codes) > SHOWN else names)
    if first.what == "place" and len(codes) > 1:
        return f"The places of {len(codes)} deposits in the order of receipt change: {who}."
    about = f" ({first.about})" if first.about else ""
    return f"{who}: {first.what}{about}: {_value(first.before, first.what)} -> {_value(first.after, first.what)}."


def _value(value: Value, what: str = "") -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, int):
        return f"the {ordinal_in_words(value)}" if what == "place" else str(value)
    return value or "nothing"


def _plain(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value
