"""Whose deposits would bring a treaty into force: the smallest sets of participants that complete its threshold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.law.binding.eligibility import eligibility
from tracker.law.binding.shares import weights_on
from tracker.law.binding.threshold import threshold
from tracker.model.finding import Bar
from tracker.model.record import Dossier
from tracker.model.treaty import TOGETHER

SETS = 2 * 5 * 2
"""How many sets are told; more are only said to be there."""
_LOOKED_AT = 100**2
"""How many choices are looked at before no more sets are searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completing:
    """Who must still deposit, whoever else does (`all_of`), with any one of `sets`, and how many `others` besides.

    `more` is whether there are further sets as small as these. `known` is false where a condition cannot be told.
    """

    all_of: tuple[str, ...] = ()
    sets: tuple[tuple[str, ...], ...] = ()
    others: int = 0
    more: bool = False
    known: bool = True

    @property
    def least(self) -> int:
        """How many deposits are needed at the least."""
        return len(self.all_of) + min(map(len, self.sets), default=0) + self.others


def completing(dossier: Dossier, on: date) -> Completing:
    """The smallest sets of those who have not deposited whose deposits would complete the threshold on a day."""
    reached = threshold(dossier, on)
    if reached.reached_on:
        return Completing()
    lacking = reached.lacking
    if any(each.need is None for each in lacking):
        return Completing(known=False)
    whole = (each for each in lacking if each.need == each.whole and not _weighs(each))
    all_of = tuple(sorted({code for each in whole for code in each.missing}))
    rest = [_Short.of(each, all_of, on) for each in lacking]
    wanting = [each for each in rest if each.short > 0]
    sets, more = _smallest(dossier, wanting, on)
    if wanting and not sets and not more:
        return Completing(known=False)
    missing = (reached.required or 0) - (reached.counted or 0)
    return Completing(
        all_of=all_of,
        sets=sets,
        others=max(0, missing - len(all_of) - min(map(len, sets), default=0)),
        more=more,
    )


def _weighs(each: Bar) -> bool:
    return each.condition.by_weight


@dataclass(frozen=True, slots=True)
class _Short:
    """What a condition lacks, and what each of those that have not deposited would add to it."""

    short: float
    adds: dict[str, float]

    @classmethod
    def of(cls, each: Bar, given: Sequence[str], on: date) -> _Short:
        adds = _weights_of(each, on) if _weighs(each) else dict.fromkeys(each.missing, 1.0)
        taken = sum(adds.pop(code, 0.0) for code in given)
        share = each.condition.share
        margin = _NOTHING if _weighs(each) and share and share.more else -_NOTHING
        return cls(float(each.need or 0) - float(each.have) - taken + margin, adds)


def _weights_of(each: Bar, on: date) -> dict[str, float]:
    """What each of those that have not deposited weighs: of what several weigh together, the last to deposit all."""
    missing = set(each.missing)
    adds = dict.fromkeys(each.missing, 0.0)
    for whose, value in weights_on(each.condition, on).items():
        lacking = missing.intersection(whose.split(TOGETHER))
        if len(lacking) == 1:
            adds[lacking.pop()] += float(value)
    return adds


_NOTHING = 1e-9
"""So much less is still as much: numbers are compared as floats only here, where nothing is decided."""


def _smallest(dossier: Dossier, wanting: Sequence[_Short], on: date) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The smallest sets that make up what every condition lacks, the heaviest first, and whether there are more."""
    if not wanting:
        return (), False
    codes = {code for each in wanting for code, adds in each.adds.items() if adds}
    able = [code for code in codes if eligibility(dossier, code, on).answer != "no"]
    able.sort(key=lambda code: (-max(each.adds.get(code, 0) / each.short for each in wanting), code))
    for size in range(1, len(able) + 1):
        looked = _Looked()
        found = list(_choices(able, wanting, size, looked))
        if found:
            return tuple(found[:SETS]), len(found) > SETS or looked.at >= _LOOKED_AT
        if looked.at >= _LOOKED_AT:
            return (), True
    return (), False


@dataclass(slots=True)
class _Looked:
    at: int = 0


def _choices(able: Sequence[str], wanting: Sequence[_Short], size: int, looked: _Looked) -> Iterator[tuple[str, ...]]:
    """Each choice of so many that makes up what is lacking; those that cannot are left before they are made."""

    def further(start: int, chosen: tuple[str, ...], short: tuple[float, ...]) -> Iterator[tuple[str, ...]]:
        looked.at += 1
        if all(each <= 0 for each in short):
            if len(chosen) == size:
                yield chosen
            return
        left = size - len(chosen)
        if left == 0 or looked.at >= _LOOKED_AT:
            return
        for place in range(start, len(able) - left + 1):
            if not _enough(able[place:], wanting, short, left):
                return
            code = able[place]
            rest = tuple(lacks - each.adds.get(code, 0.0) for each, lacks in zip(wanting, short, strict=True))
            yield from further(place + 1, (*chosen, code), rest)

    yield from further(0, (), tuple(each.short for each in wanting))


def _enough(able: Sequence[str], wanting: Sequence[_Short], short: tuple[float, ...], left: int) -> bool:
    """Whether so many of these could at the most make up what each condition lacks."""
    return all(
        lacks <= 0 or sum(sorted((each.adds.get(code, 0.0) for code in able), reverse=True)[:left]) >= lacks
        for each, lacks in zip(wanting, short, strict=True)
    )
