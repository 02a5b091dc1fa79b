"""Who is bound on a day, since when, and what its declarations take from the rights that the treaty grants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tracker.law.binding.participation import life
from tracker.law.declaring.declarations import declarations
from tracker.law.declaring.declared import ByAnalogy, Declaration, Nature, folded
from tracker.law.ground.once import once, once_a_day, whatever_is_read
from tracker.law.protecting.choices import is_suspended
from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.participant import Participant
from tracker.model.protected import ALL_USES, Truth
from tracker.model.protection import LimitClause, ProtectionClauses, RightClause
from tracker.model.reasons import protecting
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

DOMESTIC = ("government", "press")
"""Sources that say what a participant meant to declare, not what the depositary received."""


class Taken(NamedTuple):
    """A declaration that takes something from a right.

    `certain` is false where its words do not tell whether this right is among those it is about.
    """

    limit: LimitClause
    declaration: Declaration
    certain: bool = True

    @property
    def all_of_it(self) -> bool:
        """Whether nothing of the right is left, but for what was given up since."""
        return self.limit.gives == "nothing" and self.declaration.is_total

    @property
    def leaves_form_open(self) -> bool:
        """Whether it says no more than the part of the clause that leaves the form of the right open."""
        start = folded(self.limit.open_scope)
        return bool(start) and folded(self.declaration.scope).startswith(start)

    @property
    def leaves_others_open(self) -> bool:
        """Whether it is worded by the uses that stay, so that nobody can tell what the others are owed."""
        return self.limit.gives == "nothing" and "only" in folded(self.declaration.scope).split()

    @property
    def uses(self) -> str:
        """The uses that it is about, in its own words."""
        return ALL_USES if self.declaration.is_total else self.declaration.scope or ALL_USES

    @property
    def named(self) -> tuple[str, ...]:
        """The uses that it names: those it is about, and those taken out of it by a withdrawal in part."""
        return self.declaration.given_up if self.uses == ALL_USES else (self.uses,)

    @property
    def nature(self) -> Nature:
        """What it is under the article of the limit."""
        return next(each.nature for each in self.declaration.under if each.article == self.limit.declaration)

    def covers(self, use: str) -> bool:
        """Whether a use, in the words of a declaration, is among those it is about and still takes from."""
        if self.uses == ALL_USES:
            return folded(use) not in map(folded, self.declaration.given_up)
        return folded(use) == folded(self.uses)

    @property
    def entries(self) -> tuple[int, ...]:
        """Its entry in the register."""
        return (self.declaration.entry,) if self.declaration.entry else ()


@dataclass(frozen=True, eq=False)
class Side:
    """One party on a day: since when it is bound, what its declarations take, and what has not been read."""

    participant: Participant
    since: date
    clauses: ProtectionClauses
    declared: tuple[Declaration, ...]
    on: date
    withdrawn: tuple[tuple[Declaration, ByAnalogy], ...] = ()
    """What it withdrew by analogy alone, and how: the text has no rule on it."""
    succeeded: Reason | None = None
    """Why it is bound, where it took a predecessor's place."""
    suspended: Reason | None = None
    """That the treaty's operation is suspended for it, where it is."""
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What has been worked out of what it declared."""

    @cached_property
    def state(self) -> tuple[date, tuple[Declaration, ...], *tuple[object, ...]]:
        """What answers about it rest on, whatever the day: on two days with the same state they are the same."""
        on = self.on
        works = [
            (_may_count(each, on), [(u.article, u.effective and u.effective <= on) for u in each.under])
            for each in self.declared
        ]
        return self.since, self.declared, works, self.withdrawn, self.succeeded, self.suspended

    @property
    def code(self) -> str:
        """The party's code."""
        return self.participant.code

    @cached_property
    def unread(self) -> tuple[Declaration, ...]:
        """Declarations of which nobody has read the depositary's text in full: they may say anything permitted."""
        return tuple(each for each in self.declared if _may_count(each, self.on) and not is_read(each))

    @cached_property
    def held(self) -> tuple[tuple[Declaration, str], ...]:
        """Later ones, each with the article under which the text has no route for it: nobody can tell what they do."""
        later = (each for each in self.declared if each.made == "later" and each.action.has_effect)
        return tuple(
            (each, under.article)
            for each in later
            for under in each.under
            if under.effective is None and under.nature != "statement"
        )

    @cached_property
    def taken(self) -> Mapping[str, tuple[Taken, ...]]:
        """By right, what the declarations in effect and read take from it for all performances."""
        return self._by_right(earlier=False)

    @cached_property
    def taken_from_earlier(self) -> Mapping[str, tuple[Taken, ...]]:
        """By right, what they take from it for performances older than the treaty is for this party."""
        return self._by_right(earlier=True)

    @cached_property
    def taken_in_part(self) -> Mapping[str, tuple[Taken, ...]]:
        """By right, what the declarations that the depositary's own text shows in part take for all performances."""
        limits = [limit for limit in self.clauses.limits if not limit.earlier]
        shown = [each for each in self.unread if each.text_read == "in part" and not is_domestic(each)]
        return {
            right.name: tuple(
                Taken(limit, each)
                for limit in limits
                for each in shown
                if right.name in limit.rights and each.has_effect_under(limit.declaration, self.on)
            )
            for right in self.clauses.rights
        }

    @cached_property
    def without_paragraph(self) -> Mapping[str, tuple[Taken, ...]]:
        """By right, what may be taken by declarations read that name an article and none of its paragraphs."""
        read = [(each, under.article) for each in self.declared if is_read(each) for under in each.under]
        return {
            right.name: tuple(
                Taken(limit, each, certain=False)
                for limit in self.clauses.limits
                for each, article in read
                if right.name in limit.rights
                and names_no_paragraph(article, limit)
                and each.has_effect_under(article, self.on)
            )
            for right in self.clauses.rights
        }

    @cached_property
    def lifts_treatment(self) -> frozenset[str]:
        """The rights in which national treatment falls away with what is taken."""
        return frozenset(
            right for right, taken in self.taken.items() if any(each.limit.lifts_treatment_under for each in taken)
        )

    def lifts_treatment_of(self, right: str) -> Truth:
        """Whether it reserved a right so that national treatment falls away, or may have in what nobody has read."""
        if right in self.lifts_treatment:
            return Truth.YES
        may_lift = any(
            each.lifts_treatment_under and right in each.rights and not each.earlier for each in self.clauses.limits
        )
        open_text = self.unread or self.without_paragraph[right]
        return Truth.NOT_TOLD if may_lift and open_text else Truth.NO

    @property
    def unread_or_vague(self) -> bool:
        """Whether anything that it declared may be made under one article or another."""
        return bool(self.unread) or any(self.without_paragraph.values())

    @cached_property
    def touched(self) -> frozenset[str]:
        """The rights that its declarations touch, or may touch, for all performances."""
        if self.unread or self.held or self.withdrawn:
            counting = [limit for limit in self.clauses.limits if self.held or not limit.earlier]
            return frozenset(right for limit in counting for right in limit.rights)
        return frozenset(right for right, taken in self.taken.items() if taken or self.without_paragraph[right])

    def _by_right(self, *, earlier: bool) -> Mapping[str, tuple[Taken, ...]]:
        limits = [limit for limit in self.clauses.limits if limit.earlier == earlier]
        return {right.name: tuple(self._from(right, limits)) for right in self.clauses.rights}

    def _from(self, right: RightClause, limits: Iterable[LimitClause]) -> Iterator[Taken]:
        for limit in limits:
            if right.name not in limit.rights:
                continue
            for each in self.declared:
                names = _left(each, right) if limit.earlier else Truth.YES
                if is_read(each) and each.has_effect_under(limit.declaration, self.on) and names is not Truth.NO:
                    yield Taken(limit, each, certain=names is Truth.YES)


def sides(dossier: Dossier, clauses: ProtectionClauses, on: date) -> Mapping[str, Side]:
    """Everybody bound on a day, by code and in its order."""
    return once_a_day(dossier, on, sides, lambda: _sides(dossier, clauses, on))


def is_read(declaration: Declaration) -> bool:
    """Whether the depositary's own text has been read in full: somebody says so, or says what is in it."""
    told = declaration.text_read or declaration.scope or declaration.action.text
    return bool(told) and declaration.read and not is_domestic(declaration)


def is_domestic(declaration: Declaration) -> bool:
    """Whether the source tells only what the participant meant to declare."""
    return declaration.action.source_class in DOMESTIC


def names_no_paragraph(article: str, limit: LimitClause) -> bool:
    """Whether an article is that of a limit without its paragraph: 11 for 11(2)."""
    return limit.declaration.startswith(f"{article}(")


def _sides(dossier: Dossier, clauses: ProtectionClauses, on: date) -> Mapping[str, Side]:
    declared: dict[str, list[Declaration]] = {}
    withdrawn: dict[str, list[tuple[Declaration, ByAnalogy]]] = {}
    for each in declarations(dossier, on):
        if each.stands(on):
            declared.setdefault(each.participant, []).append(each)
        else:
            withdrawn.setdefault(each.participant, []).extend((each, how) for how in each.by_analogy)
    found, met = {}, _met(dossier)
    for code in sorted(dossier.record.by_participant):
        period = life(dossier, code, on).binding(on)
        if period and period.effect.day:
            since = period.effect.day
            side = Side(
                participant=dossier.participants[code],
                since=since,
                clauses=clauses,
                declared=tuple(declared.get(code, ())),
                on=on,
                withdrawn=tuple((d, how) for d, how in withdrawn.get(code, ()) if d.effective and d.effective >= since),
                succeeded=period.effect.reason if period.instrument.is_succession else None,
                suspended=_suspended(dossier, period.instrument, on),
            )
            before = met.setdefault(code, side)
            found[code] = before if before.state == side.state else side
            met[code] = found[code]
    return found


@whatever_is_read
@once
def _met(_dossier: Dossier) -> dict[str, Side]:
    """Each party as it was met last, on whichever day and reading: what is worked out of it holds while it stays so."""
    return {}


def _suspended(dossier: Dossier, instrument: Action, on: date) -> Reason | None:
    if not is_suspended(dossier, instrument, on):
        return None
    return protecting.suspended_until_notified(
        *instrument.entries, participant=instrument.participant, day=instrument.received
    )


def _may_count(declaration: Declaration, on: date) -> bool:
    """Whether a declaration not read may have effect: the depositary took it, and no day yet to come is known."""
    if declaration.is_statement or not declaration.action.has_effect:
        return False
    return declaration.effective is None or declaration.effective <= on


def _left(declaration: Declaration, right: RightClause) -> Truth:
    """Whether the articles that a declaration names hold a right, and no withdrawal in part gave it up."""
    given_up = {_names(each, right) for each in declaration.given_up}
    if Truth.YES in given_up:
        return Truth.NO
    return Truth.NOT_TOLD if Truth.NOT_TOLD in given_up else _names(declaration.scope, right)


def _names(scope: str, right: RightClause) -> Truth:
    """Whether the articles named in a scope hold a right; none named: all of them.

    Not told where the scope is not a list of articles.
    """
    named = [word.strip() for word in scope.split(";") if word.strip()]
    if not all(name[0].isdigit() and " " not in name for name in named):
        return Truth.NOT_TOLD
    held = not named or any(right.article == name or right.article.startswith(f"{name}(") for name in named)
    return Truth.YES if held else Truth.NO
