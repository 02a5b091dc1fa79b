"""The same pure functions answer in each world in which a choice bites; equal answers collapse, one left is settled.

Choices about a treaty's record are bites of a day: `other_answers` asks the dossier as each of them reads it. Choices
about one question alone are met on the way to its answer: `explored` goes each way from there.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from tracker.law.ground.once import once_a_day, read_by
from tracker.model.named import NamedTuple
from tracker.model.reading import NOT_ELIGIBLE, Choice, OtherAnswer, Reading
from tracker.model.record import Dossier

WORLDS = 64
"""As many worlds are asked; where choices make more, nothing is settled."""

Finding = TypeVar("Finding")
Bites = Callable[[Dossier, date], bool]


class Others(NamedTuple):
    """What other readings answer; `whole` is false where there are more worlds than are asked."""

    answers: tuple[OtherAnswer, ...]
    whole: bool = True


NONE = Others(())


class Choosing(NamedTuple):
    """The choices of a chapter: whether each bites on a day, and whose instruments do not count where that is read."""

    name: str
    bites: Mapping[Reading, Bites]
    not_counted: Callable[[Dossier], frozenset[str]]


def reads(dossier: Dossier, reading: Reading, alternative: str) -> bool:
    """Whether a dossier is read by an alternative: as in this world, else as the treaty fixes it, else the first."""
    return taken(dossier, reading) == alternative


def taken(dossier: Dossier, reading: Reading) -> str:
    """The alternative by which a dossier is read."""
    name = reading.name
    return dossier.readings.get(name) or _fixed(dossier, reading) or reading.taken.name


def _fixed(dossier: Dossier, reading: Reading) -> str | None:
    """The alternative that the treaty's text or its depositary's practice decides for."""
    return next((each.alternative for each in dossier.treaty.readings if each.name == reading.name), None)


World = tuple[tuple[Choice, ...], Dossier]
"""The choices that differ from those taken, and the dossier read by them."""


def worlds(dossier: Dossier, on: date, choosing: Choosing) -> tuple[tuple[World, ...], bool]:
    """Every other way to read what a dossier says on a day, those of fewest choices first, and whether these are all.

    A choice may make a difference only where another one is made: each is looked for in each world. A dossier that is
    read in one way already has no others.
    """
    if dossier.readings:
        return (), True
    return once_a_day(dossier, on, ("worlds", choosing.name), lambda: _worlds(dossier, on, choosing))


def _worlds(dossier: Dossier, on: date, choosing: Choosing) -> tuple[tuple[World, ...], bool]:
    found: list[World] = []
    waiting = [*_beyond(dossier, on, choosing, (), frozenset(), dossier)]
    while waiting and len(found) < WORLDS - 1:
        chosen, decided = waiting.pop(0)
        world = _read(dossier, chosen, choosing)
        found.append((chosen, world))
        waiting += _beyond(dossier, on, choosing, chosen, decided, world)
    return tuple(found), not waiting


def _beyond(
    dossier: Dossier,
    on: date,
    choosing: Choosing,
    chosen: tuple[Choice, ...],
    decided: frozenset[str],
    world: Dossier,
) -> Iterator[tuple[tuple[Choice, ...], frozenset[str]]]:
    """The choices that make a difference in a world and are not decided: each made otherwise, those before it not."""
    fixed = {each.name for each in dossier.treaty.readings}
    for reading, bites in choosing.bites.items():
        if not bites(world, on) or reading.name in fixed or reading.name in decided:
            continue
        decided |= {reading.name}
        yield from (((*chosen, Choice(reading, way)), decided) for way in reading.alternatives[1:])


def other_answers(
    dossier: Dossier,
    on: date,
    answer: Finding,
    ask: Callable[[Dossier], Finding],
    key: Callable[[Finding], Hashable],
    choosing: Choosing,
) -> Others:
    """What other readings answer, each different answer once, with the fewest choices that lead to it."""
    others, whole = worlds(dossier, on, choosing)
    if not others:
        return NONE
    return Others(collapsed(answer, ((choices, ask(world)) for choices, world in others), key), whole)


def collapsed(
    answer: Finding, others: Iterable[tuple[tuple[Choice, ...], Finding]], key: Callable[[Finding], Hashable]
) -> tuple[OtherAnswer, ...]:
    """The answers that differ from one, each once, with the fewest choices that lead to it."""
    found: dict[Hashable, OtherAnswer] = {}
    own = key(answer)
    for choices, other in others:
        its = key(other)
        known = found.get(its)
        if its != own and (known is None or len(choices) < len(known.choices)):
            found[its] = OtherAnswer(choices, other)
    return tuple(found.values())


def _read(dossier: Dossier, choices: tuple[Choice, ...], choosing: Choosing) -> Dossier:
    """The dossier read by other choices, made once: what follows from it alone is kept in it."""
    key = ("read", choices)
    if key not in dossier.worked_out:
        readings: dict[str, str] = {each.reading.name: each.alternative.name for each in choices}
        without = any(each.reading is NOT_ELIGIBLE for each in choices)
        not_counted = choosing.not_counted(dossier) if without else frozenset()
        dossier.worked_out[key] = read_by(dossier, readings, not_counted)
    world: Dossier = dossier.worked_out[key]
    return world


class Ways:
    """The choices met on the way to one answer: which are made, and which were met without having been made."""

    def __init__(self, made: Mapping[str, str] | None = None) -> None:
        self.made, self.met = made or {}, dict[str, Choice]()

    def reads(self, reading: Reading, alternative: str, *, participant: str = "", declared: str = "") -> bool:
        """Whether it is read by an alternative. Asked only where that makes a difference."""
        way = next(each for each in reading.alternatives if each.name != reading.taken.name)
        self.met.setdefault(reading.name, Choice(reading, way, participant, declared))
        return self.made.get(reading.name, reading.taken.name) == alternative


def explored(ask: Callable[[Ways], Finding]) -> Iterator[tuple[tuple[Choice, ...], Finding]]:
    """The answer by the choices taken, then every other way, each with the choices that differ."""
    yield from _from(ask, {}, ())


def _from(
    ask: Callable[[Ways], Finding], made: Mapping[str, str], chosen: tuple[Choice, ...]
) -> Iterator[tuple[tuple[Choice, ...], Finding]]:
    ways = Ways(made)
    yield chosen, ask(ways)
    before = dict(made)
    for name, choice in ways.met.items():
        if name not in made:
            yield from _from(ask, {**before, name: choice.alternative.name}, (*chosen, choice))
            before[name] = choice.reading.taken.name
