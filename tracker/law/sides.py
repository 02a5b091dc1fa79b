"""Who is bound on a day, since when, and what its declarations take from the rights that the treaty grants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.law.declarations import declarations
from tracker.law.declared import NOT_AT_ALL, Declaration
from tracker.law.participation import life
from tracker.model.participant import Participant
from tracker.model.protection import LimitClause, ProtectionClauses, RightClause
from tracker.model.record import Dossier

DOMESTIC = ("government", "press")
"""Sources that say what a participant meant to declare, not what the depositary received."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A declaration that takes something from a right.

    `certain` is false where its words do not tell whether this right is among those it is about.
    """

    limit: LimitClause
    declaration: Declaration
    certain: bool = True

    @property
    def all_of_it(self) -> bool:
        """Whether nothing of the right is left."""
        return self.limit.gives == "nothing" and self.declaration.scope == NOT_AT_ALL

    @property
    def leaves_form_open(self) -> bool:
        """Whether it says no more than the part of the clause that leaves the form of the right open."""
        start = self.limit.open_scope
        return bool(start) and self.declaration.scope.startswith(start)

    @property
    def entries(self) -> tuple[int, ...]:
        """Its entry in the register."""
        return (self.declaration.entry,) if self.declaration.entry else ()


@dataclass(frozen=True)
class Side:
    """One party on a day: since when it is bound, what its declarations take, and what has not been read."""

    participant: Participant
    since: date
    clauses: ProtectionClauses
    declared: tuple[Declaration, ...]
    on: date

    @property
    def code(self) -> str:
        """The party's code."""
        return self.participant.code

    @cached_property
    def unread(self) -> tuple[Declaration, ...]:
        """Declarations of which nobody has read the depositary's text in full: they may say anything permitted."""
        return tuple(each for each in self.declared if _may_count(each, self.on) and not is_read(each))

    @cached_property
    def held(self) -> tuple[Declaration, ...]:
        """Later ones for which the text has no route: the treaty does not say what they do."""
        later = (each for each in self.declared if each.made == "later" and each.action.has_effect)
        return tuple(each for each in later if each.disposition == "held")

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
    def lifts_treatment(self) -> frozenset[str]:
        """The rights in which national treatment falls away with what is taken."""
        return frozenset(
            right for right, taken in self.taken.items() if any(each.limit.lifts_treatment_under for each in taken)
        )

    @cached_property
    def touched(self) -> frozenset[str]:
        """The rights that its declarations touch, or may touch, for all performances."""
        if self.unread or self.held:
            counting = [limit for limit in self.clauses.limits if self.held or not limit.earlier]
            return frozenset(right for limit in counting for right in limit.rights)
        return frozenset(right for right, taken in self.taken.items() if taken)

    def _by_right(self, *, earlier: bool) -> Mapping[str, tuple[Taken, ...]]:
        limits = [limit for limit in self.clauses.limits if limit.earlier == earlier]
        return {right.name: tuple(self._from(right, limits)) for right in self.clauses.rights}

    def _from(self, right: RightClause, limits: Iterable[LimitClause]) -> Iterator[Taken]:
        for limit in limits:
            if right.name not in limit.rights:
                continue
            for each in self.declared:
                names = _names(each, right) if limit.earlier else True
                if is_read(each) and each.has_effect_under(limit.declaration, self.on) and names is not False:
                    yield Taken(limit, each, certain=names is not None)


def sides(dossier: Dossier, clauses: ProtectionClauses, on: date) -> Mapping[str, Side]:
    """Everybody bound on a day, by code and in its order."""
    key = (sides, on)
    if key not in dossier.worked_out:
        dossier.worked_out[key] = _sides(dossier, clauses, on)
    found: Mapping[str, Side] = dossier.worked_out[key]
    return found


def is_read(declaration: Declaration) -> bool:
    """Whether the depositary's own text has been read in full."""
    return declaration.read and not is_domestic(declaration)


def is_domestic(declaration: Declaration) -> bool:
    """Whether the source tells only what the participant meant to declare."""
    return declaration.action.source_class in DOMESTIC


def _sides(dossier: Dossier, clauses: ProtectionClauses, on: date) -> Mapping[str, Side]:
    declared: dict[str, list[Declaration]] = {}
    for each in declarations(dossier, on):
        if each.stands(on):
            declared.setdefault(each.participant, []).append(each)
    found: dict[str, Side] = {}
    for code in sorted(dossier.record.by_participant):
        last = life(dossier, code, on).last
        if last and last.effect.day and last.binds(on):
            own = tuple(declared.get(code, ()))
            found[code] = Side(dossier.participants[code], last.effect.day, clauses, own, on)
    return found


def _may_count(declaration: Declaration, on: date) -> bool:
    """Whether a declaration not read may have effect: the depositary took it, and no day yet to come is known."""
    if declaration.action.kind == "statement" or not declaration.action.has_effect:
        return False
    return declaration.effective is None or declaration.effective <= on


def _names(declaration: Declaration, right: RightClause) -> bool | None:
    """Whether the articles that a declaration names in its scope hold a right; none named: all of them.

    None where the scope is not a list of articles: then nobody can tell.
    """
    named = [word.strip() for word in declaration.scope.split(";") if word.strip()]
    if not all(name[0].isdigit() and " " not in name for name in named):
        return None
    return not named or any(right.article == name or right.article.startswith(f"{name}(") for name in named)
