"""The standing of those of whom most lists are full: who did nothing, who signed, who deposited one instrument.

Here alone is answered without a life and without other readings, where neither can make a difference; a test compares
each such answer with the one by all rules. What is plain is said in one place, `_of_one`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.law.binding.choices import BINDING
from tracker.law.binding.eligibility import by_the_text_alone
from tracker.law.binding.force import computed_first_day, first_day
from tracker.law.binding.participation import LATEST, continued
from tracker.law.binding.plain_life import NOT_ASKED, Plain, plain_life
from tracker.law.binding.threshold import counted_places, places_of_days, threshold_day
from tracker.law.ground.holding import may_have_left, tells_of, undated, with_remarks
from tracker.law.ground.once import once
from tracker.law.ground.periods import clips
from tracker.law.ground.readings import worlds
from tracker.model.finding import Answer, Standing, StandingName, Why
from tracker.model.named import NamedTuple
from tracker.model.reading import MONTH_END, TESTED_ON, Choice, Reading
from tracker.model.record import Dossier


class _Own(NamedTuple):
    """All that a plain participant's standing is made of, on any day from `since` on.

    `entitled` is the day from which it is a member where members may join.
    """

    since: date
    eligible: Answer
    entitled: date | None
    life: Plain
    ordinal: int | None = None
    counts_as: int | None = None
    together: int = 1


class _Ground(NamedTuple):
    """What follows from a treaty for all its plain participants, and what has been found of each.

    `clipped`: by another reading a period that ends in a month without the day ends a day later. `touched` are those of
    whom more than the days of their own acts tells. `on_effect` is the treaty as it is read where membership is tested
    on another day.
    """

    clipped: bool
    on_effect: tuple[Dossier, ...]
    touched: frozenset[str]
    places: Mapping[date, tuple[int, int]]
    counted: Mapping[tuple[str, str, date | None], int]
    found: dict[str, _Own | None]


def plainly(dossier: Dossier, code: str, on: date, why: Why) -> Standing | None:
    """A participant's standing on a day where it is plain; None where all rules have to be asked."""
    ground = _ground(dossier)
    if ground is None:
        return None
    own = ground.found.get(code, NOT_ASKED)
    if own is NOT_ASKED:
        own = ground.found[code] = _of_one(dossier, ground, code)
    if own is None or on < own.since:
        return None
    _, eligible, _, life, ordinal, place, together = own
    _, signed, deposit, received, known, effective, computed = life
    signature = signed if signed <= on else None
    if deposit is None or on < received:
        return _without_a_deposit(dossier, code, on, own, signature, why)
    if effective is None or on < known:
        return None
    headline, since = ("party", effective) if effective <= on else ("contracting", received)
    days = (effective, computed, deposit.effective, ordinal, None)
    more = (False, True, why, (), place, together, None)
    return Standing._make((code, on, headline, since, eligible, signature, deposit, headline == "party", *days, *more))


def _without_a_deposit(dossier: Dossier, code: str, on: date, own: _Own, signed: date | None, why: Why) -> Standing:
    eligible, adopted, entitled = own.eligible, dossier.treaty.adopted, own.entitled
    headline: StandingName = "signatory" if signed else "eligible" if eligible == "yes" else "not eligible"
    could = max(adopted, entitled) if adopted and entitled else adopted or entitled
    since = signed or (could if headline == "eligible" else None)
    told = tells_of(dossier, code, on)
    if not told:
        headline, since = "not known", None
    settled = told and not (headline == "signatory" and may_have_left(dossier, code, on))
    bound, no_days = False if settled else None, (None,) * 5
    return Standing(*(code, on, headline, since, eligible, signed, None, bound, *no_days, False, settled, why))


@once
def _ground(dossier: Dossier) -> _Ground | None:
    """None of a treaty of which nobody is plain: another reading gives it another day, or it is read so already."""
    if dossier.readings:
        return None
    others, whole = worlds(dossier, LATEST, BINDING)
    days = _days(dossier)
    if not whole or any(_days(world) != days for _, world in others):
        return None
    record = dossier.record
    compared = (record.numbered(number) for number in record.compared)
    return _Ground(
        clipped=any(_chosen(MONTH_END, choices) for choices, _ in others),
        on_effect=tuple(world for choices, world in others if _chosen(TESTED_ON, choices)),
        touched=frozenset(
            (
                *(*record.local, *record.amended, *(each.participant for each in compared if each)),
                *(*continued(dossier), *with_remarks(dossier), *undated(dossier)),
            )
        ),
        places=places_of_days(dossier),
        counted=counted_places(dossier),
        found={},
    )


def _chosen(reading: Reading, choices: tuple[Choice, ...]) -> bool:
    return any(choice.reading is reading for choice in choices)


def _days(dossier: Dossier) -> tuple[date | None, date | None, date | None]:
    return threshold_day(dossier), first_day(dossier), computed_first_day(dossier)


def _of_one(dossier: Dossier, ground: _Ground, code: str) -> _Own | None:
    """What a participant's standing is made of where it is plain.

    Its life is; who exists may join or may not by the text alone, or may as a member; nobody here entered anything
    about it, and nothing is told of it that nobody has read; and no reading gives it other days.
    """
    treaty, life, eligible, member = dossier.treaty, plain_life(dossier, code), by_the_text_alone(dossier, code), None
    if eligible is None and life is not None:
        member = _member(dossier, code)
        eligible = "yes" if member else None
    if life is None or eligible is None or code in ground.touched:
        return None
    if ground.on_effect and not _bound_alike(ground, code, life):
        return None
    since, entitled = max(treaty.adopted or date.min, dossier.participants[code].since or date.min), None
    if member:
        since, entitled = max(since, member[0]), member[1]
    deposit, received = life.deposit, life.received
    if deposit is None:
        return _Own(since, eligible, entitled, life)
    if ground.clipped and deposit.effective is None and clips(treaty.effect.delay, received):
        return None
    ordinal, together = ground.places.get(received, (None, 1))
    place = ground.counted.get((code, deposit.kind, received))
    return _Own(since, eligible, entitled, life, ordinal, place, together)


def _bound_alike(ground: _Ground, code: str, life: Plain) -> bool:
    """Whether its instrument binds from the same day, on whatever day membership is tested."""
    lives = (plain_life(world, code) for world in ground.on_effect)
    return all(each and (each.effective, each.computed) == (life.effective, life.computed) for each in lives)


def _member(dossier: Dossier, code: str) -> tuple[date, date] | None:
    """From which day on it could be known that a State may join as a member, and since when it is one.

    None where its deposit alone does not tell that. Of several treaties that of which it is one counts, after those on
    whose record nothing of it is.
    """
    clause = dossier.treaty.eligibility
    members = clause.members_of if clause and clause.states != "not read" else None
    if clause is None or members is None or clause.by != "party":
        return None
    if dossier.participants[code].kind == "organization":
        return None
    several = members.how != "any of" and len(members.of) > 1
    for each in members.of:
        if several or not isinstance(each, str):
            return None
        other = dossier.members.get(each)
        if other is None or (not other.record.of(code) and code not in continued(other)):
            continue
        life = plain_life(other, code)
        if life is None or life.effective is None:
            return None
        return max(life.received, life.known, life.effective), life.effective
    return None
