"""What would follow if something had happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tracker.law.admissibility import admissibility
from tracker.law.binding.standing import counts, force_and_parties, standing
from tracker.law.binding.threshold import threshold_day
from tracker.law.questions.acts import eligible
from tracker.law.questions.completing import Completing, completing
from tracker.law.questions.following import following
from tracker.model.action import SIGNATURE, Action
from tracker.model.finding import Counts, Doubt, Force, Grounds, Standing, Why
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """An act that did not happen, what is wrong or uncertain about it, and what would follow from it."""

    action: Action
    doubts: tuple[Doubt, ...]
    effective: date | None
    computed: date | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """A treaty as if some acts had happened: its own answers on a day, and where their authors would stand."""

    supposed: tuple[Supposed, ...]
    force: Force
    counts: Counts
    standings: tuple[Standing, ...]
    completing: Completing | None = None


def suppose(dossier: Dossier, acts: Iterable[Action], on: date, *, who: bool = False) -> Hypothesis:
    """The treaty on a day as if these had happened, each judged after those received before it.

    An act without a kind is the deposit of the instrument by which its author may join on that day. With `who` also
    whose deposits would then bring it into force.
    """
    last, met = max((action.number for action in dossier.record.actions), default=0), threshold_day(dossier)
    judged: list[tuple[Action, tuple[Doubt, ...]]] = []
    for number, act in enumerate(sorted(acts, key=_received), last + 1):
        action = act._replace(number=number, kind=act.kind or _instrument(dossier, act))
        judged.append((action, admissibility(dossier, action, _received(act))))
        dossier = dossier.having(action)
    if threshold_day(dossier) != met:
        dossier = _unpublished(dossier)
    authors = dict.fromkeys(action.participant for action, _ in judged)
    stand = (standing(dossier, code, on) for code in authors)
    general = force_and_parties(dossier, on)
    return Hypothesis(
        supposed=tuple(_supposed(dossier, action, doubts, on, last) for action, doubts in judged),
        force=general._replace(reasons=_on_record(general.reasons, last)),
        counts=counts(dossier, on),
        standings=tuple(each._replace(why=Why(_on_record_only, each.why, last)) for each in stand),
        completing=completing(dossier, on) if who else None,
    )


def _unpublished(dossier: Dossier) -> Dossier:
    """The same by rule alone: had the threshold been met on another day, other days would have been published."""
    clause = dossier.treaty.entry_into_force
    treaty = dossier.treaty._replace(entry_into_force=clause._replace(published=None) if clause else None)
    actions = (each._replace(effective=None) if each.is_deposit else each for each in dossier.record.actions)
    return replace(dossier, treaty=treaty, record=in_order(actions))


def _supposed(dossier: Dossier, action: Action, doubts: tuple[Doubt, ...], on: date, last: int) -> Supposed:
    follows = following(dossier, action, on)
    return Supposed(
        action=action._replace(number=0),
        doubts=doubts,
        effective=follows.effective,
        computed=follows.computed,
        reasons=_on_record(follows.reasons, last),
    )


def _on_record_only(why: Why, last: int) -> Grounds:
    found = why.grounds
    return found._replace(reasons=_on_record(found.reasons, last))


def _on_record(reasons: tuple[Reason, ...], last: int) -> tuple[Reason, ...]:
    """The same reasons without the numbers of entries that do not exist."""
    return tuple(reason._replace(entries=tuple(n for n in reason.entries if n <= last)) for reason in reasons)


def _instrument(dossier: Dossier, act: Action) -> str:
    """The first instrument by which a participant may join on a day; where it may by none, accession if it is named."""
    acts = eligible(dossier, act.participant, _received(act)).acts
    otherwise = "accession" if "accession" in acts else list(acts)[-1]
    return next((kind for kind, answer in acts.items() if kind != SIGNATURE and answer != "no"), otherwise)


def _received(action: Action) -> date:
    return action.received or date.max
