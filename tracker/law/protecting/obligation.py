"""What one party owes the performers of another under one right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from tracker.law.declaring.declared import folded
from tracker.law.protecting.sides import Side, Taken, names_no_paragraph
from tracker.model.protected import ALL_USES, OTHER_USES, Performance, RightFinding
from tracker.model.protection import FORMS, Form, LimitClause, NoteClause, ProtectionClauses, Result, RightClause
from tracker.model.reasons import declaring, protecting
from tracker.model.reasons.kind import Reason

MINIMUM_ARTICLE = "VCLT 21(1)(b)"
"""A reservation modifies the provisions it relates to for the other party as well."""


class LeavesOpen(Protocol):
    """A kind of reason that says of a declaration of the party what its words leave open."""

    def __call__(self, article: str, /, *entries: int, inside: str, declared: str) -> Reason:
        """A reason of this kind."""


@dataclass(frozen=True)
class Book:
    """A treaty's clauses on protection, sorted by right; `reservations_article` bars what no clause permits."""

    clauses: ProtectionClauses
    reservations_article: str = ""
    plain: dict[tuple[str, bool], tuple[RightFinding, ...]] = field(default_factory=dict)
    """What is owed where no declaration and no day plays a part, by right and by whether something is unread: worked
    out once, since nothing in it is about the two parties."""

    @cached_property
    def conditions(self) -> Mapping[tuple[str, Form | None], tuple[Reason, ...]]:
        """By right and the form in which it is given (None: not known), what the text lets national law set."""
        forms = (*FORMS, None)
        return {(r.name, form): self._notes(r, form, decides=False) for r in self.clauses.rights for form in forms}

    @cached_property
    def deciding(self) -> Mapping[str, tuple[Reason, ...]]:
        """By right, what the duty itself hangs on."""
        return {right.name: self._notes(right, right.form, decides=True) for right in self.clauses.rights}

    @cached_property
    def granted(self) -> Mapping[str, tuple[Reason, tuple[Reason, ...]]]:
        """By right, that the text grants it, and whether national treatment comes with it: not with moral rights."""
        article = self.clauses.treatment_article
        found: dict[str, tuple[Reason, tuple[Reason, ...]]] = {}
        for right in self.clauses.rights:
            says = protecting.no_national_treatment if right.form == "moral" else protecting.national_treatment
            treatment = (says(article),) if article else ()
            found[right.name] = protecting.granted(right.article, right=right.name), treatment
        return found

    @cached_property
    def limiting(self) -> Mapping[tuple[str, bool], str]:
        """By right and whether for earlier performances only, the articles under which something may be taken."""
        found: dict[tuple[str, bool], str] = {}
        for limit in self.clauses.limits:
            for right in limit.rights:
                before = found.get((right, limit.earlier))
                found[right, limit.earlier] = f"{before}; {limit.declaration}" if before else limit.declaration
        return found

    @cached_property
    def may_be_taken(self) -> Mapping[str, frozenset[bool]]:
        """By right, whether a declaration may take from it for all performances (False) or earlier ones (True)."""
        limits = self.clauses.limits
        return {
            r.name: frozenset(each.earlier for each in limits if r.name in each.rights) for r in self.clauses.rights
        }

    def _notes(self, right: RightClause, form: Form | None, *, decides: bool) -> tuple[Reason, ...]:
        def concerns(note: NoteClause) -> bool:
            of_this_right = not note.rights or right.name in note.rights
            return note.decides == decides and of_this_right and (note.form is None or form in (None, note.form))

        return tuple(protecting.as_the_text_says(n.article, text=n.says) for n in self.clauses.notes if concerns(n))


@dataclass(slots=True)
class _Draft:
    """A finding in the making: the form for some uses, and what is against a plain yes."""

    uses: str
    form: Form | None
    reasons: list[Reason] = field(default_factory=list)
    unknown: list[Reason] = field(default_factory=list)
    limits: list[Reason] = field(default_factory=list)
    settled: bool = True
    lifted: bool = False
    taken: list[Taken] = field(default_factory=list)


def obligation(
    book: Book, right: RightClause, performer: Side, inside: Side, performance: Performance, on: date
) -> tuple[RightFinding, ...]:
    """What `inside` owes performers who count as the other party's, for one right, on a day.

    Several findings where a declaration of `inside` gives some uses another answer.
    """
    asked = _Obligation(book, right, performer, inside, performance, on)
    if not asked.is_plain:
        return asked.findings()
    key = right.name, bool(performer.unread or inside.unread)
    if key not in book.plain:
        book.plain[key] = asked.findings()
    return book.plain[key]


@dataclass(slots=True)
class _Obligation:
    book: Book
    right: RightClause
    performer: Side
    inside: Side
    performance: Performance
    on: date

    @property
    def is_plain(self) -> bool:
        """Whether nothing that the two parties have declared, and nothing told of the performance, plays a part."""
        name, reciprocity = self.right.name, self.book.clauses.reciprocity
        if self.performance.performed or self.performance.fixed or (reciprocity and name in reciprocity.rights):
            return False
        return name not in self.inside.touched and name not in self.performer.touched

    def findings(self) -> tuple[RightFinding, ...]:
        refused = self._not_covered() or self._left_out()
        if refused:
            return (refused,)
        return tuple(self._answer(draft) for draft in self._drafts())

    def _not_covered(self) -> RightFinding | None:
        """The treaty is about performances after its entry into force for the party, and fixed ones that exist then."""
        if self._earlier(self.inside) is not True:
            return None
        fixed_later = self.performance.fixed and self.performance.fixed > self.inside.since.year
        if self.right.performances != "unfixed" and not fixed_later:
            return None
        fixed = self.right.performances != "unfixed"
        says = protecting.fixed_only_later if fixed else protecting.performed_before
        reason = says(self.book.clauses.time_article, inside=self.inside.code, day=self.inside.since)
        bound = self.inside.succeeded
        if bound and not fixed:
            unsettled = protecting.performed_before_the_succession(
                bound.article, *bound.entries, inside=self.inside.code, day=self.inside.since
            )
            return self._not_required([reason, unsettled], (), settled=False)
        return self._not_required([reason], (), settled=True)

    def _left_out(self) -> RightFinding | None:
        """What the party's own declaration leaves out it does not owe, and national treatment falls away with it."""
        for each in self.inside.taken[self.right.name]:
            if each.all_of_it and not each.declaration.given_up:
                return self._not_owed(each, self._left_out_altogether(each))
        if self._earlier(self.inside) is True:
            for each in self.inside.taken_from_earlier[self.right.name]:
                if each.certain:
                    return self._not_owed(each, self._left_out_for_earlier(each))
        return None

    def _left_out_altogether(self, taken: Taken) -> Reason:
        article = taken.limit.declaration
        return protecting.left_out(article, *taken.entries, inside=self.inside.code, declared=article)

    def _left_out_for_earlier(self, taken: Taken) -> Reason:
        told = protecting.left_out_for_earlier_performances
        article = taken.limit.declaration
        return told(article, *taken.entries, inside=self.inside.code, day=self.inside.since, declared=article)

    def _not_owed(self, taken: Taken, why: Reason) -> RightFinding:
        declared, limit = taken.declaration, taken.limit
        reasons = [why, *(reason for reason in declared.reasons if reason.kind is declaring.read_under)]
        reasons += _kept(taken)
        if limit.lifts_treatment_under:
            reasons.append(
                protecting.own_treatment_lifted(limit.lifts_treatment_under, *taken.entries, inside=self.inside.code)
            )
        depends_on = (*_open_condition(taken), *_withdrawals(taken))
        return self._not_required(reasons, depends_on, settled=declared.settled)

    def _not_required(self, reasons: list[Reason], depends_on: tuple[Reason, ...], *, settled: bool) -> RightFinding:
        return RightFinding(
            right=self.right.name,
            result="not required",
            form=None,
            uses=ALL_USES,
            conditions=(),
            may_be_limited_by=(),
            depends_on=depends_on,
            settled=settled,
            reasons=tuple(reasons),
        )

    def _answer(self, draft: _Draft) -> RightFinding:
        """What is owed for some uses: nothing, where a declaration leaves out all but others."""
        left_out = next((each for each in draft.taken if each.all_of_it), None)
        if left_out is None:
            return self._finding(draft)
        article = left_out.limit.declaration
        told = protecting.left_out_but_for_what_was_given_up
        why = told(article, *left_out.entries, inside=self.inside.code, declared=article)
        return replace(self._not_owed(left_out, why), uses=draft.uses)

    def _drafts(self) -> list[_Draft]:
        """One for each use that a declaration names, one for all other uses."""
        open_article = any(not each.limit.earlier for each in self.inside.without_paragraph[self.right.name])
        form_unread = open_article or (self.inside.unread and False in self.book.may_be_taken[self.right.name])
        drafts = [_Draft(ALL_USES, None)] if form_unread else list(self._by_use())
        unknown = list(self._not_read(self.inside))
        limits = [*self._limits_by_the_other(), *self._not_read(self.performer), *self._reserved_perhaps()]
        held = [*self._held(), *self._held_by_the_other()]
        names = {folded(draft.uses) for draft in drafts}
        for draft in drafts:
            open_points = [*held, *self._withdrawn_by_analogy(draft, names)]
            draft.unknown += unknown
            draft.limits += limits
            draft.reasons += open_points
            draft.settled = draft.settled and not open_points and not self._treatment_may_be_lifted
        return drafts

    @property
    def _treatment_may_be_lifted(self) -> bool:
        """Whether the other party reserved the right, or may have in a text that nobody here has read.

        What it did not read leaves the duty as it is in every content that the text permits: the party may answer it.
        Only a reservation of the right for all performances opens the question whether the minimum right remains.
        """
        name = self.right.name
        if name in self.performer.lifts_treatment:
            return True
        may_lift = any(e.lifts_treatment_under and name in e.rights and not e.earlier for e in self.book.clauses.limits)
        return may_lift and bool(self.performer.unread or self.performer.without_paragraph[name])

    def _reserved_perhaps(self) -> Iterator[Reason]:
        """Two readings of the duty where what nobody has read is a reservation of the very right."""
        if self._treatment_may_be_lifted and self.right.name not in self.performer.lifts_treatment:
            entries = tuple(each.entry for each in self.performer.unread if each.entry)
            yield protecting.minimum_right_if_reserved(
                MINIMUM_ARTICLE, *entries, inside=self.inside.code, participant=self.performer.code
            )

    def _by_use(self) -> Iterator[_Draft]:
        own = self.inside.taken[self.right.name]
        closed = [each for each in own if not each.leaves_form_open]
        named: dict[str, str] = {}
        for use in (use for each in closed for use in each.named):
            named.setdefault(folded(use), use)
        drafts = [_Draft(use, self.right.form) for use in named.values()]
        rest = _Draft(OTHER_USES if drafts else ALL_USES, self.right.form)
        for draft in (*drafts, rest):
            for each in closed:
                if each.covers(draft.uses):
                    self._limit(draft, each, closed)
                elif draft is not rest:
                    self._give_up(draft, each)
        open_forms = [] if rest.taken else [each for each in own if each.leaves_form_open]
        self._leave_open(rest, open_forms, protecting.form_left_open)
        self._leave_open(rest, [each for each in closed if each.leaves_others_open], protecting.other_uses_not_told)
        yield from (*drafts, rest)

    def _limit(self, draft: _Draft, taken: Taken, own: Sequence[Taken]) -> None:
        """Remuneration in place of the right; a reservation beside it limits that, one alone leaves what it says."""
        limit = taken.limit
        draft.taken.append(taken)
        draft.settled = draft.settled and taken.declaration.settled
        draft.reasons += _kept(taken)
        if taken.declaration.given_up and taken.uses != ALL_USES:
            draft.form = None
            draft.unknown.append(
                protecting.given_up_in_its_own_words(
                    *taken.entries, participant=self.inside.code, scope="; ".join(taken.declaration.given_up)
                )
            )
        if limit.gives == "remuneration":
            draft.form = draft.form and "remuneration"
            draft.reasons.append(
                protecting.remuneration_instead(limit.declaration, *taken.entries, inside=self.inside.code)
            )
            if taken.declaration.is_total:
                draft.form = None
                draft.unknown.append(
                    protecting.not_at_all_by_notification(
                        limit.declaration, *taken.entries, inside=self.inside.code, declared=taken.limit.declaration
                    )
                )
            return
        if any(e.limit.gives == "remuneration" and folded(e.uses) == folded(taken.uses) for e in own):
            draft.limits.append(
                protecting.limited_by_its_own_reservation(limit.declaration, *taken.entries, inside=self.inside.code)
            )
        else:
            draft.form = None
            draft.unknown.append(
                protecting.reserved_in_its_own_words(limit.declaration, *taken.entries, inside=self.inside.code)
            )
        draft.lifted = bool(limit.lifts_treatment_under)
        if draft.lifted:
            draft.limits.append(
                protecting.own_treatment_lifted(limit.lifts_treatment_under, *taken.entries, inside=self.inside.code)
            )

    def _give_up(self, draft: _Draft, taken: Taken) -> None:
        """What a withdrawal in part took out of a reservation is owed again."""
        if taken.nature == "reservation" and folded(draft.uses) in map(folded, taken.declaration.given_up):
            draft.reasons.append(
                protecting.given_up(
                    *taken.entries,
                    participant=self.inside.code,
                    declared=taken.limit.declaration,
                    day=taken.declaration.effective,
                )
            )

    def _leave_open(self, rest: _Draft, leaving: Sequence[Taken], says: LeavesOpen) -> None:
        """What the words of declarations leave open for the uses that none of them names."""
        for each in leaving:
            article = each.limit.declaration
            rest.form, rest.settled = None, False
            rest.taken.append(each)
            rest.unknown.append(says(article, *each.entries, inside=self.inside.code, declared=article))

    def _not_read(self, side: Side) -> Iterator[Reason]:
        """What nobody has read may hold any declaration that is permitted; it counts in both directions."""
        entries = tuple(each.entry for each in side.unread if each.entry)
        may_be_taken, name = self.book.may_be_taken[self.right.name], self.right.name
        if side.unread and False in may_be_taken:
            yield protecting.not_read(self.book.limiting[name, False], *entries, participant=side.code)
        elif side.unread and True in may_be_taken and self._earlier(side) is not False:
            yield protecting.not_read_earlier_performances(
                self.book.limiting[name, True], *entries, participant=side.code, day=side.since
            )
        vague = [e for e in side.without_paragraph[name] if not e.limit.earlier or self._earlier(side) is not False]
        for entry, articles in {each.declaration.entry: each.declaration.under for each in vague}.items():
            cited = "; ".join(under.article for under in articles)
            yield protecting.paragraph_not_told(cited, *(entry,) if entry else (), participant=side.code, cited=cited)
        for each in side.taken_from_earlier[name]:
            if not each.certain and self._earlier(side) is not False:
                yield protecting.rights_not_told(
                    each.limit.declaration, *each.entries, participant=side.code, scope=each.declaration.scope
                )

    def _limits_by_the_other(self) -> Iterator[Reason]:
        """What the party may limit because of what the performer's country has declared itself.

        To the extent of that country's reservation national treatment falls away; whether the minimum right remains
        is not settled by the text.
        """
        name, reciprocity = self.right.name, self.book.clauses.reciprocity
        yield from self._limits_by_what_was_read()
        for each in (*self.performer.taken[name], *self.performer.taken_from_earlier[name]):
            limit = each.limit
            if limit.answered_under and each.certain and self._concerned_by(limit):
                yield protecting.may_answer_in_kind(
                    limit.answered_under,
                    *each.entries,
                    inside=self.inside.code,
                    participant=self.performer.code,
                    declared=limit.declaration,
                )
            if reciprocity and name in reciprocity.rights and not limit.earlier:
                yield protecting.may_limit_by_reciprocity(
                    reciprocity.article,
                    *each.entries,
                    inside=self.inside.code,
                    participant=self.performer.code,
                    declared=limit.declaration,
                )
            if limit.lifts_treatment_under:
                yield protecting.treatment_lifted_by_the_other(
                    limit.lifts_treatment_under,
                    *each.entries,
                    participant=self.performer.code,
                    declared=limit.declaration,
                )
                yield protecting.minimum_right_not_settled(
                    MINIMUM_ARTICLE, *each.entries, inside=self.inside.code, participant=self.performer.code
                )

    def _limits_by_what_was_read(self) -> Iterator[Reason]:
        """Reciprocity against what the part of a declaration that has been read declares: the rest cannot undo it."""
        reciprocity = self.book.clauses.reciprocity
        if reciprocity is None or self.right.name not in reciprocity.rights:
            return
        by_article: dict[str, tuple[int, ...]] = {}
        for each in self.performer.taken_in_part[self.right.name]:
            declared = each.limit.declaration
            by_article[declared] = (*by_article.get(declared, ()), *each.entries)
        for declared, entries in by_article.items():
            yield protecting.may_limit_by_reciprocity(
                reciprocity.article,
                *entries,
                inside=self.inside.code,
                participant=self.performer.code,
                declared=declared,
            )

    def _concerned_by(self, limit: LimitClause) -> bool:
        """Whether the performance may be one that a limit of the performer's country is about."""
        return not limit.earlier or self._earlier(self.performer) is not False

    def _held(self) -> Iterator[Reason]:
        """A later declaration for which the text has no route takes nothing by rule; that is not settled."""
        for declaration, article in self.inside.held:
            if any(self._may_be_under(article, limit) for limit in self.book.clauses.limits):
                yield protecting.held_without_a_route(
                    article, *declaration.action.entries, inside=self.inside.code, declared=article
                )

    def _held_by_the_other(self) -> Iterator[Reason]:
        """Whether the party may answer a later declaration of the other that has no route is not settled either."""
        reciprocity = self.book.clauses.reciprocity
        reciprocal = reciprocity.article if reciprocity and self.right.name in reciprocity.rights else ""
        for declaration, article in self.performer.held:
            concerned = [limit for limit in self.book.clauses.limits if self._may_be_under(article, limit)]
            lifted = next((each.lifts_treatment_under for each in concerned if each.lifts_treatment_under), "")
            articles = [reciprocal, *((lifted, MINIMUM_ARTICLE) if lifted else ())]
            if concerned and any(articles):
                yield protecting.held_by_the_other(
                    "; ".join(filter(None, articles)),
                    *declaration.action.entries,
                    participant=self.performer.code,
                    declared=article,
                    inside=self.inside.code,
                )

    def _may_be_under(self, article: str, limit: LimitClause) -> bool:
        """Whether a declaration under an article may be one that takes from this right."""
        same = article == limit.declaration or names_no_paragraph(article, limit)
        return same and self.right.name in limit.rights

    def _withdrawn_by_analogy(self, draft: _Draft, names: set[str]) -> Iterator[Reason]:
        """A notification that was withdrawn takes nothing more by analogy alone: the text has no rule on it."""
        for declaration, why in self.inside.withdrawn:
            articles, scope = why.articles, why.scope or declaration.scope
            uses = {folded(use) for use in scope.split(";") if use.strip()}
            rest = draft.uses in (ALL_USES, OTHER_USES) and not uses & names
            limits = [each for each in self.book.clauses.limits if self.right.name in each.rights]
            concerned = [each for each in limits if not articles or each.declaration in articles]
            touched = rest or not uses or folded(draft.uses) in uses
            if touched and any(not each.earlier or self._earlier(self.inside) is not False for each in concerned):
                yield protecting.withdrawn_by_analogy(
                    why.reason.article,
                    *why.reason.entries,
                    participant=self.inside.code,
                    declared="; ".join(articles),
                    day=why.day,
                )

    def _finding(self, draft: _Draft) -> RightFinding:
        deciding = (*self.book.deciding[self.right.name], *self._term_over(), *self._day_not_told())
        result: Result = "depends on national law or facts" if deciding else "required"
        granted, treatment = self.book.granted[self.right.name]
        if draft.unknown or draft.lifted or self.right.name in self.performer.lifts_treatment:
            treatment = ()
        used = (*draft.taken, *self._used_by_the_other())
        withdrawals = tuple(reason for each in used for reason in _withdrawals(each))
        conditions = tuple(reason for each in used for reason in _open_condition(each))
        return RightFinding(
            right=self.right.name,
            result="not known" if draft.unknown else result,
            form=draft.form,
            uses=draft.uses,
            conditions=self.book.conditions[self.right.name, draft.form] + self._announced(),
            may_be_limited_by=tuple(draft.limits),
            depends_on=(*deciding, *self._law_of_the_other(), *conditions, *withdrawals),
            settled=draft.settled and not withdrawals,
            reasons=(granted, *draft.reasons, *draft.unknown, *treatment, *self._out_of_reach()),
        )

    def _used_by_the_other(self) -> Iterator[Taken]:
        """What the performer's country has declared that may be answered for this performance."""
        name = self.right.name
        yield from self.performer.taken[name]
        yield from self.performer.taken_in_part[name]
        yield from (each for each in self.performer.taken_from_earlier[name] if self._concerned_by(each.limit))

    def _announced(self) -> tuple[Reason, ...]:
        """Conditions that the party's own declaration announces for the right that it leaves open."""
        found = [each for each in self.inside.taken[self.right.name] if each.leaves_form_open]
        return tuple(
            protecting.conditions_in_national_law(e.limit.declaration, *e.entries, inside=self.inside.code)
            for e in found
        )

    def _term_over(self) -> Iterator[Reason]:
        """The minimum term has run: what lasts longer is for national law, and national treatment carries it."""
        term, fixed = self.book.clauses.term, self.performance.year_of_fixation
        if term and fixed and self.right.performances != "unfixed" and fixed + term.years < self.on.year:
            yield protecting.term_over(
                term.article, fixed=fixed, day=date(fixed + term.years, 12, 31), inside=self.inside.code
            )
            article, name = self.book.clauses.treatment_article, self.right.name
            if article and self.right.form != "moral" and name not in self.performer.lifts_treatment:
                yield protecting.longer_term_by_treatment(article, inside=self.inside.code)

    def _day_not_told(self) -> Iterator[Reason]:
        """Only the year is given, and it is the one in which the treaty entered into force for the party."""
        taken = any(each.certain for each in self.inside.taken_from_earlier[self.right.name])
        if self._earlier(self.inside) is None and (taken or self.right.performances == "unfixed"):
            yield protecting.before_or_after_not_told(
                self.book.clauses.time_article, day=self.inside.since, inside=self.inside.code
            )

    def _law_of_the_other(self) -> tuple[Reason, ...]:
        """Without a declaration of the performer's country the same limit hangs on that country's law."""
        reciprocity = self.book.clauses.reciprocity
        if reciprocity is None or self.right.name not in reciprocity.rights:
            return ()
        if self.performer.taken[self.right.name] or self.performer.taken_in_part[self.right.name]:
            return ()
        return (
            protecting.what_its_law_gives(
                reciprocity.article, inside=self.inside.code, participant=self.performer.code
            ),
        )

    def _out_of_reach(self) -> tuple[Reason, ...]:
        """No declaration is permitted that would touch this right, so nothing unread can."""
        article = self.book.reservations_article
        if self.book.may_be_taken[self.right.name] or not article:
            return ()
        if not (self.inside.unread or self.performer.unread):
            return ()
        return (protecting.out_of_reach_of_declarations(article),)

    def _earlier(self, side: Side) -> bool | None:
        """Whether the performance is older than the treaty is for a side; None where only the same year is known."""
        return self.performance.before(side.since)


def _open_condition(taken: Taken) -> tuple[Reason, ...]:
    """What the end of a declaration waits for, where it names no day."""
    condition = taken.declaration.condition
    if not condition:
        return ()
    return (
        protecting.until_its_condition(
            taken.limit.declaration,
            *taken.entries,
            nature=taken.nature,
            participant=taken.declaration.participant,
            condition=condition,
        ),
    )


def _kept(taken: Taken) -> Iterator[Reason]:
    """That a declaration is a predecessor's, whose place the party took."""
    for reason in taken.declaration.reasons:
        if reason.kind is declaring.inherited:
            code, declared = taken.declaration.participant, taken.limit.declaration
            yield protecting.kept_by_succession(
                reason.article, *reason.entries, participant=code, declared=declared, **reason.data
            )


def _withdrawals(taken: Taken) -> Iterator[Reason]:
    """Withdrawals of a declaration that were received and work from a day that cannot be computed."""
    for each in taken.declaration.withdrawals:
        yield protecting.withdrawal_not_computed(
            *each.entries,
            participant=taken.declaration.participant,
            declared=taken.limit.declaration,
            day=each.received,
        )
