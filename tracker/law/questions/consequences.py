"""What a change of the record changes in the answers: about everybody, whatever the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tracker.law.binding.force import computed_first_day, first_day
from tracker.law.binding.participation import Life, continued, life
from tracker.law.binding.threshold import deposit_days, threshold_day
from tracker.law.declaring.declarations import as_read
from tracker.law.declaring.territory import territories_of
from tracker.law.protecting.protection import owed_otherwise
from tracker.model.action import Action, text_of_tuple
from tracker.model.consequences import Consequence, Consequences
from tracker.model.record import Dossier

Fact = tuple[str, str]
"""What an answer is about: `bound from`, `ends`, `signed`, `place` or the beginning of a declaration; and which one."""


def consequences(before: Dossier, after: Dossier, own: Iterable[str], today: date) -> Consequences:
    """What follows from one record taking another's place, everything that is on either counted."""
    authors = frozenset(own)
    changes = tuple(change for code in _asked(before, after) for change in _changes(before, after, code))
    touched = {each.participant for each in changes if each.participant in authors and each.what not in WITHOUT_PAIRS}
    first, met = (first_day(before), first_day(after)), (threshold_day(before), threshold_day(after))
    moved = first[0] != first[1] or met[0] != met[1]
    return Consequences(
        own=authors,
        changes=changes,
        first_day=first,
        threshold=met,
        resting=sum(_bound_from_the_first_day(before if first[0] else after)) if moved else 0,
        pairs=tuple(_pairs(before, after, touched, changes, today)),
    )


COMPUTED = "bound from, computed"
"""The day by rule: told where a published day stays in its place."""
WITHOUT_PAIRS = ("signed", "place", COMPUTED)
"""What changes nothing between two parties."""


def _asked(before: Dossier, after: Dossier) -> list[str]:
    """Those about whom an answer may change: everybody where what all answers rest on changes.

    Else those whose acts change, or are referred to by acts that do, and those whose place in the order may shift.
    """
    codes = list(dict.fromkeys((*before.record.by_participant, *after.record.by_participant)))
    if after.treaty.effective_deposits or not _on_one_ground(before, after):
        return codes
    differ = {code for code in codes if before.record.of(code) != after.record.of(code)}
    acts = [act for code in differ for side in (before, after) for act in side.record.of(code)]
    referred = (side.record.numbered(act.refers_to) for act in acts for side in (before, after) if act.refers_to)
    differ |= {act.participant for act in referred if act} | {act.predecessor for act in acts}
    shifted = _shifted_from(deposit_days(before), deposit_days(after))
    return [code for code in codes if code in differ or any(_follows(act, shifted) for act in after.record.of(code))]


def _on_one_ground(before: Dossier, after: Dossier) -> bool:
    """Whether what all answers rest on, beside a participant's own acts, is the same in both."""
    named = before.members is after.members and before.participants is after.participants
    return named and _ground(before) == _ground(after)


def _ground(dossier: Dossier) -> tuple[object, ...]:
    days = first_day(dossier), computed_first_day(dossier), threshold_day(dossier)
    return dossier.treaty, dossier.readings, days, continued(dossier)


def _shifted_from(before: Sequence[date], after: Sequence[date]) -> date:
    """From which day of deposit on places in the order may be others."""
    return next((min(days) for days in zip(before, after, strict=False) if days[0] != days[1]), date.max)


def _follows(act: Action, shifted: date) -> bool:
    return act.is_deposit and act.received is not None and act.received >= shifted


def _bound_from_the_first_day(dossier: Dossier) -> Iterator[bool]:
    """Of each participant, whether it is bound from the treaty's own first day."""
    general = first_day(dossier)
    for code in dossier.record.by_participant:
        last = life(dossier, code).last
        yield general is not None and last is not None and last.effect.day == general


def _changes(before: Dossier, after: Dossier, code: str) -> Iterator[Consequence]:
    was, now = _facts(before, code), _facts(after, code)
    changed = [fact for fact in dict.fromkeys((*was, *now)) if was.get(fact) != now.get(fact)]
    for what, about in changed:
        if what != COMPUTED or ("bound from", about) not in changed:
            yield Consequence(code, what, about, was.get((what, about)), now.get((what, about)))


def _facts(dossier: Dossier, code: str) -> Mapping[Fact, date | int | str | None]:
    facts: dict[Fact, date | int | str | None] = dict(_life(life(dossier, code)))
    for number, each in enumerate(as_read(dossier, code), 1):
        under = text_of_tuple(each.articles) or f"number {number}"
        about = f"{under}, part {each.action.part}" if each.action.part else under
        facts["declaration from", about] = each.effective or "no effect"
        facts["declaration ends", about] = each.ends
    for exclusion in territories_of(dossier, code):
        about = f"{exclusion.territory}, {exclusion.applies}"
        facts["territory from", about] = exclusion.effective or "no effect"
        facts["territory ends", about] = exclusion.ends
    return {fact: value for fact, value in facts.items() if value is not None}


def _life(found: Life) -> Iterator[tuple[Fact, date | int | str | None]]:
    """The answers of a life, its newest period by no number: it is the one that is asked about."""
    yield ("signed", ""), found.signature.received if found.signature else None
    for back, period in enumerate(reversed(found.periods)):
        about = f"{back} before" if back else ""
        yield ("deposited", about), period.instrument.received
        yield ("bound from", about), period.effect.day
        yield (COMPUTED, about), period.effect.computed
        yield ("ends", about), period.ends
        yield ("place", about), period.ordinal


def _pairs(
    before: Dossier, after: Dossier, touched: Iterable[str], changes: Iterable[Consequence], today: date
) -> Iterator[tuple[str, str]]:
    """The pairs of performer's country and party, one of them touched, whose protection changes.

    Asked for the day on which all that changes has begun, not before today.
    """
    codes = sorted(touched)
    if not codes or after.treaty.protection is None or before.treaty.protection is None:
        return
    values = (value for each in changes if each.what in BEGINNINGS for value in (each.before, each.after))
    days = [value for value in values if isinstance(value, date)]
    on = max([today, *days])
    yield from owed_otherwise(before, after, codes, on)


BEGINNINGS = ("bound from", "declaration from")
