"""Recording what the depositary received: read the record under a lock, judge, append."""

from __future__ import annotations

from datetime import date

from tracker.desk.desk import Desk, dossier_from
from tracker.desk.texts import refuse_foreign, refuse_recorder, refuse_unfit
from tracker.intake.territories import territory_meant
from tracker.law.admissibility import admissibility
from tracker.law.binding.force import force
from tracker.law.binding.standing import standing
from tracker.law.declaring.territory import territories_of
from tracker.law.questions.following import following
from tracker.model.action import Action
from tracker.model.finding import Doubt, Recorded
from tracker.model.protected import Place
from tracker.model.record import Dossier, Draft
from tracker.model.refusal import Refusal


class NotInOrder(Refusal):
    """An act that was refused, with everything that is wrong about it."""

    def __init__(self, doubts: tuple[Doubt, ...]) -> None:
        impossible = any(doubt.severity == "impossible" for doubt in doubts)
        super().__init__("", code="impossible" if impossible else "not in order")
        self.doubts = doubts
        self.impossible = impossible


def record(desk: Desk, slug: str, action: Action, *, by: str, despite: str = "", dry_run: bool = False) -> Recorded:
    """Append one act to a treaty's record, unless something speaks against it.

    What is impossible is always refused; what is not in order or doubtful unless `despite` gives the reason for which
    it is recorded all the same. Nothing is written on a refusal or a dry run, nor where what follows from the act
    cannot be told. Raises NotInOrder, Refusal.
    """
    despite = despite.strip()
    refuse_recorder(by)
    refuse_unfit({**action._asdict(), "despite": despite})
    refuse_foreign(action)
    with desk.register.writing(slug) as writer:
        desk.renew(writer)
        before = dossier_from(writer, desk.participants, slug)
        action = action._replace(territory=_territory(before, action))
        today = desk.day(before.treaty)
        doubts = admissibility(before, action, today)
        if any(doubt.severity == "impossible" for doubt in doubts) or (doubts and not despite):
            raise NotInOrder(doubts)
        if not dry_run:
            draft = Draft(does="records", action=action, recorded_by=by, reason=despite)
            action = writer.append(slug, draft).action
        return _outcome(before, action._replace(local=True), doubts, today, dry_run=dry_run)


def _outcome(before: Dossier, action: Action, doubts: tuple[Doubt, ...], today: date, *, dry_run: bool) -> Recorded:
    number = action.number or _next(before)
    after = before.having(action._replace(number=number))
    day = max(action.received or today, today)
    follows = following(after, action._replace(number=number), day)
    was, now = force(before, today), force(after, today)
    met = now if now.threshold.reached_on != was.threshold.reached_on else None
    return Recorded(
        treaty=before.treaty,
        action=action,
        standing=standing(after, action.participant, day),
        doubts=doubts,
        effective=follows.effective,
        computed=follows.computed,
        follows=follows.reasons,
        first_day=met,
        dry_run=dry_run,
    )


def _territory(dossier: Dossier, action: Action) -> str:
    """The territory's name as its participant's record has it, else as the table of territories does."""
    if not action.territory:
        return ""
    named = territories_of(dossier, action.participant)
    own = (Place(participant=each.participant, territory=each.territory) for each in named)
    meant = territory_meant(action.territory, own)
    return meant.territory if meant and meant.participant == action.participant else action.territory


def _next(dossier: Dossier) -> int:
    """A number after all others, by which an act that is not written can be told apart."""
    return 1 + max((action.number for action in dossier.record.actions), default=0)
