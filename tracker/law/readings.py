"""The same pure functions answer in each world in which a choice bites; equal answers collapse, one left is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any, TypeVar

from tracker.model.reading import NOT_ELIGIBLE, READINGS, Choice, OtherAnswer, Reading
from tracker.model.record import Dossier

WORLDS = 64
"""As many worlds are asked; where choices make more, nothing is settled."""

Finding = TypeVar("Finding")
Bites = Callable[[Dossier, date], bool]


def reads(dossier: Dossier, reading: Reading, alternative: str) -> bool:
    """Whether a dossier is read by an alternative; where nothing was chosen, by the first."""
    return dossier.readings.get(reading.name, reading.taken.name) == alternative


def worlds(
    dossier: Dossier, on: date, bites: dict[str, Bites], left_out: Callable[[Dossier], frozenset[str]]
) -> Iterator[tuple[tuple[Choice, ...], Dossier]]:
    """Every other way to read what a dossier says on a day: the choices that differ, and the dossier read so.

    `bites` tells by the name of a reading whether it can make a difference on a day, `left_out` whose instruments do
    not count where only those of the eligible do. A dossier that is read in one way already has no others.
    """
    if dossier.readings:
        return
    open_choices = [reading for reading in READINGS if bites[reading.name](dossier, on)]
    if not open_choices:
        return
    ways = product(*([Choice(each, way) for way in each.alternatives] for each in open_choices))
    for number, chosen in enumerate(ways):
        other = tuple(each for each in chosen if each.alternative != each.reading.taken)
        if other and number < WORLDS:
            yield other, _read(dossier, other, left_out)


def other_answers(
    dossier: Dossier,
    on: date,
    taken: Finding,
    ask: Callable[[Dossier], Finding],
    key: Callable[[Finding], Any],
    bites: dict[str, Bites],
    left_out: Callable[[Dossier], frozenset[str]],
) -> tuple[OtherAnswer, ...]:
    """What other readings answer, each different answer once, with the fewest choices that lead to it."""
    found: dict[Any, OtherAnswer] = {}
    for choices, world in worlds(dossier, on, bites, left_out):
        answer = ask(world)
        if key(answer) == key(taken):
            continue
        known = found.get(key(answer))
        if known is None or len(choices) < len(known.choices):
            found[key(answer)] = OtherAnswer(choices, answer)
    return tuple(found.values())


def _read(dossier: Dossier, choices: tuple[Choice, ...], left_out: Callable[[Dossier], frozenset[str]]) -> Dossier:
    """The dossier read by other choices, made once: what follows from it alone is kept in it."""
    key = ("read", choices)
    if key not in dossier.worked_out:
        readings: dict[str, str] = {each.reading.name: each.alternative.name for each in choices}
        not_counted = left_out(dossier) if any(each.reading is NOT_ELIGIBLE for each in choices) else frozenset()
        dossier.worked_out[key] = replace(dossier, readings=readings, not_counted=not_counted)
    world: Dossier = dossier.worked_out[key]
    return world
