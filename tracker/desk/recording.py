"""Recording what the depositary received: read the record under a lock, judge, append.

What came in one paper is recorded in one transaction: all of it, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.desk.again import of_request, refuse_twice
from tracker.desk.asserting import refuse_untrue
from tracker.desk.changing import refuse_beyond
from tracker.desk.desk import Desk, dossier_from
from tracker.desk.texts import refuse_foreign, refuse_recorder, refuse_unfit
from tracker.intake.territories import territory_meant, territory_of_another
from tracker.law.admissibility import admissibility
from tracker.law.admissibility.declaring import of_another
from tracker.law.binding.force import force
from tracker.law.binding.standing import standing
from tracker.law.declaring.declared import respelled
from tracker.law.declaring.territory import territories_of
from tracker.law.ground.once import taking
from tracker.law.ground.waiting import CONFIRMED, RETURNED, waits
from tracker.law.questions.consequences import consequences
from tracker.law.questions.following import following
from tracker.model.action import Action
from tracker.model.consequences import Consequences, Together
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


def record_together(  # noqa: PLR0913 (what a clerk says of an act)
    desk: Desk,
    slug: str,
    actions: Sequence[Action],
    *,
    by: str,
    despite: str = "",
    dry_run: bool = False,
    yes: bool = True,
    request: str = "",
    again: bool = False,
    first: int = 0,
) -> Together:
    """Append acts to a treaty's record in one transaction, unless something speaks against one of them.

    What is impossible is always refused; what is not in order or doubtful unless `despite` gives the reason for which
    it is recorded all the same; what changes answers about others unless `yes`. Nothing is written on a refusal or a
    dry run, nor where what follows from the acts cannot be told. What is recorded already is refused unless `again`;
    under a `request` that was recorded before, its first outcome is told and nothing added. `first` is the number that
    the first one would have had when what refers to it was numbered. Raises NotInOrder, ChangesOthers, Refusal.
    """
    despite = despite.strip()
    _refuse_unfit(actions, by, despite, request)
    with desk.register.trying(slug) if dry_run else desk.register.writing(slug) as writer:
        desk.renew(writer)
        before = dossier_from(writer, desk.participants, slug)
        today, actions = desk.day(before.treaty), [respelled(before.treaty, each) for each in actions]
        taken = Taken(before, writer.heads().get(slug, (0, ""))[0] + 1)
        if request and (known := of_request(writer.entries(slug), request, actions)):
            told = tuple(taken.outcome(action, (), today, dry_run=False) for action in known)
            return Together(outcomes=told, consequences=Consequences(frozenset()), request=request)
        for action in actions:
            taken.take(_renumbered(action, first, taken.first), today, despite, again=again)
        found = consequences(before, taken.dossier, {each.participant for each in actions}, today)
        refuse_untrue(writer, before, taken.dossier, despite)
        refuse_beyond(found, yes=yes or dry_run)
        writer.append_all(slug, [draft_of(action, by, despite, request) for action, _ in taken.acts])
        outcomes = tuple(taken.outcome(action, doubts, today, dry_run=dry_run) for action, doubts in taken.acts)
        return Together(outcomes=outcomes, consequences=found)


def _refuse_unfit(actions: Sequence[Action], by: str, despite: str, request: str) -> None:
    """Raises Refusal for texts that cannot be kept, and for fields that a kind does not have."""
    refuse_recorder(by)
    for action in actions:
        refuse_unfit({**action._asdict(), "despite": despite, "request": request})
        refuse_foreign(action)


def _renumbered(action: Action, then: int, now: int) -> Action:
    """An act that refers to one of those that come with it, by the number which that gets now."""
    about = action.refers_to
    return action._replace(refers_to=about + now - then) if then and about and about >= then else action


def draft_of(action: Action, by: str, despite: str, request: str = "") -> Draft:
    """The entry by which an act is recorded."""
    bare = action._replace(number=0, local=False)
    return Draft(does="records", action=bare, recorded_by=by, reason=despite, request=request)


class Taken:
    """A record that takes acts one after the other, each with what speaks against it."""

    def __init__(self, before: Dossier, first: int) -> None:
        self.before = self.dossier = before
        self.acts: list[tuple[Action, tuple[Doubt, ...]]] = []
        self.first = first

    def take(self, action: Action, today: date, despite: str, *, again: bool) -> None:
        """Judge one act by the record with those before it. Raises NotInOrder."""
        action = action._replace(territory=_territory(self.dossier, action))
        doubts = (*admissibility(self.dossier, action, today), *of_whose_territory(action))
        if any(doubt.severity == "impossible" for doubt in doubts) or (doubts and not despite):
            raise NotInOrder(doubts)
        if not again:
            refuse_twice(self.dossier.record.of(action.participant), action)
        action = action._replace(number=self.first + len(self.acts), local=True)
        self.acts.append((action, doubts))
        self.dossier = taking(self.dossier, action)

    def outcome(self, action: Action, doubts: tuple[Doubt, ...], today: date, *, dry_run: bool) -> Recorded:
        """What follows from one of the acts, all of them taken."""
        after, day = self.dossier, max(action.received or today, today)
        follows = following(after, action, day)
        was, now = force(self.before, today), force(after, today)
        met = now if now.threshold.reached_on != was.threshold.reached_on else None
        return Recorded(
            treaty=after.treaty,
            action=action._replace(number=0) if dry_run else action,
            standing=standing(after, action.participant, day),
            doubts=doubts,
            effective=follows.effective,
            computed=follows.computed,
            follows=follows.reasons,
            first_day=met,
            dry_run=dry_run,
        )


def settle_paper(  # noqa: PLR0913 (what a clerk says of a paper)
    desk: Desk,
    slug: str,
    paper: str,
    *,
    received: date | None,
    returned: bool,
    by: str,
    despite: str = "",
    dry_run: bool = False,
    yes: bool = True,
) -> Together:
    """Record that the depositary took a held paper after all, or returned it: each act of it, on one day.

    Raises Refusal where nothing of it waits, else as `record_together` does.
    """
    settled = settled_acts(desk, slug, paper, received=received, returned=returned)
    return record_together(desk, slug, settled, by=by, despite=despite, dry_run=dry_run, yes=yes)


def settled_acts(desk: Desk, slug: str, paper: str, *, received: date | None, returned: bool) -> tuple[Action, ...]:
    """The acts by which a held paper is taken, or returned: each act of it, on one day.

    `paper` is its id, or the entry of one of its acts. The held ones stay: they were held on the days on which they
    were. Raises Refusal where nothing of it waits.
    """
    dossier = desk.dossier(slug)
    day = received or desk.day(dossier.treaty)
    waiting = tuple(_waiting(dossier, paper, day, returned=returned))
    if not waiting:
        raise Refusal(
            f"Nothing of the paper '{paper}' is held by {day}: `tracker pending` lists what waits, with its entries. "
            "Nothing was recorded.",
            code="nothing waits",
        )
    name = waiting[0].paper or free_paper(dossier, waiting[0].participant, waiting[0].received)
    return tuple(
        each._replace(
            received=day,
            lodged=each.lodged or each.received,
            disposition=RETURNED if returned else CONFIRMED,
            refers_to=each.number,
            paper=name,
            number=0,
            local=False,
        )
        for each in waiting
    )


def _waiting(dossier: Dossier, paper: str, day: date, *, returned: bool) -> Iterator[Action]:
    """The acts of a paper that wait; without an id, the entry named and what refers to it."""
    entry = dossier.record.numbered(int(paper)) if paper.isascii() and paper.isdigit() else None
    name = (entry.paper if entry else "") or (paper if entry is None else "")
    for each in dossier.record.actions:
        of_it = each.paper == name if name else entry is not None and entry.number in (each.number, each.refers_to)
        if of_it and waits(dossier, each, day) and not (returned and each.disposition == RETURNED):
            yield each


def in_one_paper(desk: Desk, treaty: str, together: Sequence[Action], paper: str = "") -> list[Action]:
    """Acts as those of one paper: of the one named, else of the first one's, else of one that has a free id."""
    first = together[0]
    name = paper or first.paper
    if len(together) > 1 and not name:
        name = free_paper(desk.dossier(treaty), first.participant, first.received)
    return [each._replace(paper=name) for each in together]


def free_paper(dossier: Dossier, code: str, received: date | None) -> str:
    """An id for a paper that has none: its participant and day, with a number where that id is taken."""
    name = f"{code}-{received}" if received else code
    taken = {each.paper for each in dossier.record.actions}
    return next(each for each in _numbered(name) if each not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def of_whose_territory(action: Action) -> Iterator[Doubt]:
    """What speaks against what is said of a territory, by the table of territories."""
    other = territory_of_another(action.territory, action.participant) if action.territory else None
    if other and action.has_effect:
        yield of_another(action, other)


def _territory(dossier: Dossier, action: Action) -> str:
    """The territory's name as its participant's record has it, else as the table of territories does."""
    if not action.territory:
        return ""
    named = territories_of(dossier, action.participant)
    own = (Place(participant=each.participant, territory=each.territory) for each in named)
    meant = territory_meant(action.territory, own)
    return meant.territory if meant and meant.participant == action.participant else action.territory
