"""What a record holds, and so which negative answers and totals it can carry.

Silence of a record is a fact only where the record holds everything of its kind; else it is not known. What a record
lacks is no reading of the text: it takes negatives about one participant away and makes totals a least number.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from typing import Literal

from tracker.law.ground.once import carried, once, whatever_is_read
from tracker.model.action import INSTRUMENTS, SIGNATURES, SUCCESSIONS, Action
from tracker.model.record import Dossier
from tracker.model.treaty import Holds


@whatever_is_read
@once
def held(dossier: Dossier) -> Holds:
    """What the record holds of each kind of fact: as its clauses say, else as much as its lines tell.

    Without a word: nothing where it is empty, all where every line is made up, else some; and some instruments where
    the depositary states when the threshold was met, as not all are there to count. One that is said to hold nothing
    holds some from its first act on.
    """
    said = dossier.treaty.holds
    if next(iter(dossier.record), None) is None:
        return Holds(said.instruments or "none", said.declarations or "none", said.territories or "none", said.clauses)
    unsaid: Literal["all", "some"] = "all" if all(each.source_class == "made up" for each in dossier.record) else "some"
    clause = dossier.treaty.entry_into_force
    counted = "some" if clause is not None and clause.met is not None else unsaid
    return Holds(
        "some" if said.instruments == "none" else said.instruments or counted,
        "some" if said.declarations == "none" else said.declarations or unsaid,
        "some" if said.territories == "none" else said.territories or unsaid,
        said.clauses,
    )


def holds_every_instrument(dossier: Dossier, on: date) -> bool:
    """Whether what is counted on a day is the whole number, and a threshold that is not met on record is not met.

    A table of the current parties tells of the days from its comparison on: who left before is not in it. Before its
    adoption nobody did anything about a treaty.
    """
    adopted = dossier.treaty.adopted
    before = adopted is not None and on < adopted
    return before or (_lists_everybody(dossier, on) and not _only_remarked(dossier) and not undated(dossier))


@whatever_is_read
@once
def holds_signatures(dossier: Dossier) -> bool:
    """A record may hold instruments alone; then nobody can tell from it who has signed."""
    return not dossier.record.by_kind.keys().isdisjoint(SIGNATURES)


carried(holds_signatures, lambda found, _dossier, action: found or action.kind in SIGNATURES)


def _lists_everybody(dossier: Dossier, on: date) -> bool:
    """Whether nobody took part on a day of whom the record has no line."""
    how, checked, adopted = held(dossier).instruments, dossier.treaty.checked, dossier.treaty.adopted
    if adopted and on < adopted:
        return True
    return how == "all" or (how == "current parties" and checked is not None and checked <= on)


@whatever_is_read
@once
def _only_remarked(dossier: Dossier) -> frozenset[str]:
    """Participants of whom the record holds nothing but remarks that nobody has read: what they did stands in those."""
    remarked = {each.participant for each in dossier.record.of_kind("remark")}
    return frozenset(code for code in remarked if all(each.kind == "remark" for each in dossier.record.of(code)))


@whatever_is_read
@once
def undated(dossier: Dossier) -> Mapping[str, Action]:
    """Instruments of which neither the day of receipt nor one of effect is on record, by participant."""
    acts = dossier.record.of_kind(*INSTRUMENTS)
    return {each.participant: each for each in acts if each.has_effect and not (each.received or each.effective)}


def tells_of(dossier: Dossier, code: str, on: date) -> bool:
    """Whether the record carries that a participant has done no more than it shows by a day.

    Of whom others succeeded it took part, whatever is on record; a current party's line tells all of it. Before its
    first day a State did nothing, whatever the record holds.
    """
    own, first = dossier.record.of(code), dossier.participants[code].since
    if first is not None and on < first and not own:
        return True
    if code in succeeded(dossier) and not any(action.is_instrument for action in own):
        return False
    if code in _only_remarked(dossier) or code in undated(dossier):
        return False
    if held(dossier).instruments == "current parties" and own:
        return True
    return _lists_everybody(dossier, on)


def may_have_left(dossier: Dossier, code: str, on: date) -> bool:
    """Whether one of whom no instrument is on record may have been a party on a day: a table holds none who left."""
    if held(dossier).instruments != "current parties" or _lists_everybody(dossier, on):
        return False
    return not any(action.is_instrument for action in dossier.record.of(code))


def counts_as_gap(dossier: Dossier) -> bool:
    """Whether a first day that the depositary published earlier than counting gives it shows that instruments lack.

    A record that holds them all shows that the depositary counted otherwise.
    """
    return held(dossier).instruments != "all"


@whatever_is_read
@once
def succeeded(dossier: Dossier) -> frozenset[str]:
    """Participants that the record names as predecessors."""
    return frozenset(each.predecessor for each in dossier.record.of_kind(*SUCCESSIONS) if each.predecessor)


def remarks_of(dossier: Dossier, code: str, on: date) -> tuple[Action, ...]:
    """What the depositary's table says of a participant in a remark that nobody here has read.

    A remark without a day was made on a day that is not known: it counts on every day on which its instrument does.
    """
    own = dossier.record.of(code)
    unread = [each for each in own if _is_unread(each)] if code in with_remarks(dossier) else []
    if not unread:
        return ()
    visible = {action.number for action in own if action.received and action.received <= on}
    return tuple(each for each in unread if _is_there(each, visible, on))


@whatever_is_read
@once
def with_remarks(dossier: Dossier) -> frozenset[str]:
    """Of whom there is one, on whatever day."""
    said = dossier.record.of_kind("remark", "declaration")
    return frozenset(each.participant for each in said if _is_unread(each))


def _is_unread(action: Action) -> bool:
    """A remark, or a declaration of which not even the day is known, that nobody here has read."""
    undated = action.kind == "declaration" and action.received is None
    return (action.kind == "remark" or undated) and action.text_read != "yes"


def _is_there(remark: Action, instruments: Container[int], on: date) -> bool:
    if remark.received:
        return remark.received <= on
    return remark.refers_to is None or remark.refers_to in instruments
