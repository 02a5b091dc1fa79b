"""The rules on what one party owes the performers of another under a right: each says its points, and no more.

`REFUSALS` are asked first, in order: where one has a point nothing is owed. `RULES` are asked of each use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Protocol

from tracker.law.declaring.declared import folded
from tracker.law.protecting.points import Does, Pair, Point, Use
from tracker.law.protecting.sides import Side, Taken, names_no_paragraph
from tracker.model.protected import ALL_USES, OTHER_USES, Truth
from tracker.model.protection import LimitClause
from tracker.model.reading import MINIMUM_RIGHT, PERFORMANCE_BEFORE_THE_SUCCESSION
from tracker.model.reasons import declaring, protecting
from tracker.model.reasons.kind import Reason

CONSULTS = (MINIMUM_RIGHT, PERFORMANCE_BEFORE_THE_SUCCESSION)
"""The choices that these rules consult."""


class LeavesOpen(Protocol):
    """A kind of reason that says of a declaration of the party what its words leave open."""

    def __call__(self, article: str, /, *entries: int, inside: str, declared: str) -> Reason:
        """A reason of this kind."""


def not_covered(pair: Pair) -> Iterator[Point]:
    """The treaty is about performances after its entry into force for the party, and fixed ones that exist then."""
    inside, article = pair.inside, pair.book.clauses.time_article
    if pair.earlier(inside) is not Truth.YES:
        return
    if pair.right.performances != "unfixed":
        if pair.performance.fixed and pair.performance.fixed > inside.since.year:
            yield Point(Does.REFUSES, protecting.fixed_only_later(article, inside=inside.code, day=inside.since))
        return
    bound = inside.succeeded
    if bound and pair.ways.reads(PERFORMANCE_BEFORE_THE_SUCCESSION, "counts"):
        return
    yield Point(Does.REFUSES, protecting.performed_before(article, inside=inside.code, day=inside.since))
    if bound:
        unsettled = protecting.performed_before_the_succession(
            bound.article, *bound.entries, inside=inside.code, day=inside.since
        )
        yield Point(Does.TELLS, unsettled)


def left_out(pair: Pair) -> Iterator[Point]:
    """What the party's own declaration leaves out altogether it does not owe."""
    for each in pair.own:
        if each.all_of_it and not each.declaration.given_up:
            article = each.limit.declaration
            why = protecting.left_out(article, *each.entries, inside=pair.inside.code, declared=article)
            yield from not_owed(pair, each, why)
            return


def left_out_for_earlier(pair: Pair) -> Iterator[Point]:
    """Nor what it leaves out for performances older than the treaty is for it."""
    certain = [each for each in pair.inside.taken_from_earlier[pair.name] if each.certain]
    if certain and pair.earlier(pair.inside) is Truth.YES:
        each, article = certain[0], certain[0].limit.declaration
        why = protecting.left_out_for_earlier_performances(
            article, *each.entries, inside=pair.inside.code, day=pair.inside.since, declared=article
        )
        yield from not_owed(pair, each, why)


def not_owed(pair: Pair, taken: Taken, why: Reason) -> Iterator[Point]:
    """That a declaration leaves it out, and that national treatment falls away with it."""
    yield Point(Does.REFUSES, why)
    read = (reason for reason in taken.declaration.reasons if reason.kind is declaring.read_under)
    yield from (Point(Does.TELLS, reason) for reason in (*read, *_kept(taken)))
    lifted = taken.limit.lifts_treatment_under
    if lifted:
        yield Point(Does.TELLS, protecting.own_treatment_lifted(lifted, *taken.entries, inside=pair.inside.code))
    yield from (Point(Does.DEPENDS, reason) for reason in (*_open_condition(taken), *_withdrawals(taken)))


def reserved_by_the_other(pair: Pair) -> Iterator[Point]:
    """On one reading a reservation of the performer's country works both ways (VCLT 21(1)(b))."""
    for each in pair.performer.taken[pair.name]:
        if not each.limit.lifts_treatment_under:
            continue
        code, declared = pair.performer.code, each.limit.declaration
        if pair.ways.reads(MINIMUM_RIGHT, "falls away", participant=code):
            told = protecting.treatment_lifted_by_the_other
            lifted = each.limit.lifts_treatment_under
            yield Point(Does.REFUSES, told(lifted, *each.entries, participant=code, declared=declared), each.uses)
        return


def own_declarations(pair: Pair, use: Use) -> Iterator[Point]:
    """What the party's own declarations that name uses take from these, and what was given up of them."""
    for each in use.closed:
        if use.of(each):
            yield from _taken(pair, use, each)
        elif not use.rest and each.nature == "reservation" and _gave_up(each, use):
            declared, day = each.limit.declaration, each.declaration.effective
            said = protecting.given_up(*each.entries, participant=pair.inside.code, declared=declared, day=day)
            yield Point(Does.TELLS, said)


def _gave_up(taken: Taken, use: Use) -> bool:
    return any(use.is_called(each) for each in taken.declaration.given_up)


def _taken(pair: Pair, use: Use, taken: Taken) -> Iterator[Point]:
    """Remuneration in place of the right; a reservation beside it limits that, one alone leaves what it says."""
    inside, article, entries = pair.inside.code, taken.limit.declaration, taken.entries
    yield from (Point(Does.TELLS, reason) for reason in _kept(taken))
    if taken.declaration.given_up and taken.uses != ALL_USES:
        scope = "; ".join(taken.declaration.given_up)
        said = protecting.given_up_in_its_own_words(*entries, participant=inside, scope=scope)
        yield Point(Does.LEAVES_FORM_OPEN, said)
    if taken.limit.gives == "remuneration":
        yield Point(Does.PAYS, protecting.remuneration_instead(article, *entries, inside=inside))
        if taken.declaration.is_total:
            said = protecting.not_at_all_by_notification(article, *entries, inside=inside, declared=article)
            yield Point(Does.LEAVES_FORM_OPEN, said)
        return
    if any(each.limit.gives == "remuneration" and folded(each.uses) == folded(taken.uses) for each in use.closed):
        yield Point(Does.LIMITS, protecting.limited_by_its_own_reservation(article, *entries, inside=inside))
    else:
        said = protecting.reserved_in_its_own_words(article, *entries, inside=inside)
        yield Point(Does.LEAVES_FORM_OPEN, said)
    lifted = taken.limit.lifts_treatment_under
    if lifted:
        yield Point(Does.LIFTS)
        yield Point(Does.LIMITS, protecting.own_treatment_lifted(lifted, *entries, inside=inside))


def own_words(pair: Pair, use: Use) -> Iterator[Point]:
    """What the words of declarations leave open for the uses that none of them names."""
    yield from _left_open(pair, leaving_the_form_open(pair, use), protecting.form_left_open)
    yield from _left_open(pair, leaving_others_open(use), protecting.other_uses_not_told)


def leaving_the_form_open(pair: Pair, use: Use) -> list[Taken]:
    """The declarations that leave open which right is given, where nothing else is said of these uses."""
    if use.whole or not use.rest or any(use.of(each) for each in use.closed):
        return []
    return [each for each in pair.own if each.leaves_form_open]


def leaving_others_open(use: Use) -> list[Taken]:
    """The declarations worded by the uses that stay, for all other uses."""
    return [each for each in use.closed if each.leaves_others_open] if use.rest else []


def _left_open(pair: Pair, leaving: Iterable[Taken], says: LeavesOpen) -> Iterator[Point]:
    for each in leaving:
        article = each.limit.declaration
        yield Point(Does.LEAVES_FORM_OPEN, says(article, *each.entries, inside=pair.inside.code, declared=article))


def held(pair: Pair, _use: Use) -> Iterator[Point]:
    """A later declaration for which the text has no route takes nothing by rule; that is not settled."""
    for declaration, article in pair.inside.held:
        if any(_may_be_under(pair, pair.inside, article, limit) for limit in pair.book.clauses.limits):
            entries = declaration.action.entries
            said = protecting.held_without_a_route(article, *entries, inside=pair.inside.code, declared=article)
            yield Point(Does.TELLS, said)


def held_by_the_other(pair: Pair, _use: Use) -> Iterator[Point]:
    """Whether the party may answer a later declaration of the other that has no route is not settled either."""
    for declaration, article in pair.performer.held:
        concerned = [limit for limit in pair.book.clauses.limits if _may_be_under(pair, pair.performer, article, limit)]
        lifted = next((each.lifts_treatment_under for each in concerned if each.lifts_treatment_under), "")
        answered = pair.reciprocal if any(not each.earlier for each in concerned) else ""
        articles = [answered, *((lifted, MINIMUM_RIGHT.source) if lifted else ())]
        if concerned and any(articles):
            said = protecting.held_by_the_other(
                "; ".join(filter(None, articles)),
                *declaration.action.entries,
                participant=pair.performer.code,
                declared=article,
                inside=pair.inside.code,
            )
            yield Point(Does.TELLS, said)


def _may_be_under(pair: Pair, side: Side, article: str, limit: LimitClause) -> bool:
    """Whether a declaration of one side under an article may be one that takes from this right and performance."""
    same = article == limit.declaration or names_no_paragraph(article, limit)
    return same and pair.name in limit.rights and pair.may_concern(side, limit)


def withdrawn_by_analogy(pair: Pair, use: Use) -> Iterator[Point]:
    """A notification that was withdrawn takes nothing more by analogy alone: the text has no rule on it."""
    for declaration, why in pair.inside.withdrawn:
        articles, scope = why.articles, why.scope or declaration.scope
        limits = [each for each in pair.book.clauses.limits if pair.name in each.rights]
        concerned = [each for each in limits if not articles or each.declaration in articles]
        if _is_about(pair, scope, use) and any(pair.may_concern(pair.inside, each) for each in concerned):
            said = protecting.withdrawn_by_analogy(
                why.reason.article,
                *why.reason.entries,
                participant=pair.inside.code,
                declared="; ".join(articles),
                day=why.day,
            )
            yield Point(Does.TELLS, said)


def _is_about(pair: Pair, scope: str, use: Use) -> bool:
    """Whether a scope in words may be about uses: it names them, none at all, or none that is told apart from them."""
    named = {folded(each) for each in scope.split(";") if each.strip()}
    apart = {folded(each.words) for each in uses(pair)}
    rest = use.words in (ALL_USES, OTHER_USES) and not named & apart
    return rest or not named or folded(use.words) in named


def not_read(pair: Pair, _use: Use) -> Iterator[Point]:
    """What nobody has read of the party's declarations may take the right away."""
    yield from (Point(Does.LEAVES_OPEN, reason) for reason in _unread(pair, pair.inside))


def limited_by_what_was_read(pair: Pair, _use: Use) -> Iterator[Point]:
    """Reciprocity against what the part of a declaration that has been read declares: the rest cannot undo it."""
    by_article: dict[str, tuple[int, ...]] = {}
    for each in pair.performer.taken_in_part[pair.name] if pair.reciprocal else ():
        declared = each.limit.declaration
        by_article[declared] = (*by_article.get(declared, ()), *each.entries)
    for declared, entries in by_article.items():
        yield Point(Does.LIMITS, _by_reciprocity(pair, declared, entries))


def _by_reciprocity(pair: Pair, declared: str, entries: tuple[int, ...]) -> Reason:
    return protecting.may_limit_by_reciprocity(
        pair.reciprocal, *entries, inside=pair.inside.code, participant=pair.performer.code, declared=declared
    )


def limited_by_the_other(pair: Pair, _use: Use) -> Iterator[Point]:
    """What the party may limit because of what the performer's country has declared itself.

    To the extent of that country's reservation national treatment falls away; whether the minimum right remains
    is not settled by the text.
    """
    inside, performer = pair.inside.code, pair.performer
    for each in (*performer.taken[pair.name], *performer.taken_from_earlier[pair.name]):
        limit, entries, declared = each.limit, each.entries, each.limit.declaration
        if limit.answered_under and each.certain and pair.may_concern(performer, limit):
            answered = protecting.may_answer_in_kind
            data = {"inside": inside, "participant": performer.code, "declared": declared}
            yield Point(Does.LIMITS, answered(limit.answered_under, *entries, **data))
        if pair.reciprocal and not limit.earlier:
            yield Point(Does.LIMITS, _by_reciprocity(pair, declared, entries))
        if limit.lifts_treatment_under:
            lifted, stands = protecting.treatment_lifted_by_the_other, protecting.minimum_right_not_settled
            yield Point(Does.LIFTS)
            yield Point(
                Does.LIMITS,
                lifted(limit.lifts_treatment_under, *entries, participant=performer.code, declared=declared),
            )
            yield Point(Does.LIMITS, stands(MINIMUM_RIGHT.source, *entries, inside=inside, participant=performer.code))


def not_read_of_the_other(pair: Pair, _use: Use) -> Iterator[Point]:
    """What nobody has read of the other's declarations leaves the duty as it is: the party may answer it.

    Only a reservation of the right for all performances opens the question whether the minimum right remains.
    """
    performer = pair.performer
    yield from (Point(Does.LIMITS, reason) for reason in _unread(pair, performer))
    if performer.lifts_treatment_of(pair.name) is Truth.NOT_TOLD:
        entries = tuple(each.entry for each in performer.unread if each.entry)
        says = protecting.minimum_right_if_reserved
        said = says(MINIMUM_RIGHT.source, *entries, inside=pair.inside.code, participant=performer.code)
        yield Point(Does.LIMITS, said)


def _unread(pair: Pair, side: Side) -> Iterator[Reason]:
    """What nobody has read may hold any declaration that is permitted; it counts in both directions."""
    entries = tuple(each.entry for each in side.unread if each.entry)
    may_be_taken, name, earlier = pair.book.may_be_taken[pair.name], pair.name, pair.earlier(side)
    if side.unread and False in may_be_taken:
        yield protecting.not_read(pair.book.limiting[name, False], *entries, participant=side.code)
    elif side.unread and True in may_be_taken and earlier is not Truth.NO:
        yield protecting.not_read_earlier_performances(
            pair.book.limiting[name, True], *entries, participant=side.code, day=side.since
        )
    vague = [each for each in side.without_paragraph[name] if pair.may_concern(side, each.limit)]
    for entry, articles in {each.declaration.entry: each.declaration.under for each in vague}.items():
        cited = "; ".join(under.article for under in articles)
        yield protecting.paragraph_not_told(cited, *(entry,) if entry else (), participant=side.code, cited=cited)
    for each in side.taken_from_earlier[name]:
        if not each.certain and earlier is not Truth.NO:
            yield protecting.rights_not_told(
                each.limit.declaration, *each.entries, participant=side.code, scope=each.declaration.scope
            )


def what_it_hangs_on(pair: Pair, _use: Use) -> Iterator[Point]:
    """What the text itself makes the duty hang on."""
    yield from (Point(Does.DECIDES, reason) for reason in pair.book.deciding[pair.name])


def term_over(pair: Pair, _use: Use) -> Iterator[Point]:
    """The minimum term has run: what lasts longer is for national law, and national treatment carries it."""
    term, fixed = pair.book.clauses.term, pair.performance.year_of_fixation
    if not term or not fixed or pair.right.performances == "unfixed" or fixed + term.years >= pair.on.year:
        return
    day, inside = date(fixed + term.years, 12, 31), pair.inside.code
    yield Point(Does.DECIDES, protecting.term_over(term.article, fixed=fixed, day=day, inside=inside))
    article = pair.book.clauses.treatment_article
    if article and pair.right.form != "moral" and pair.name not in pair.performer.lifts_treatment:
        yield Point(Does.DECIDES, protecting.longer_term_by_treatment(article, inside=inside))


def day_not_told(pair: Pair, _use: Use) -> Iterator[Point]:
    """Only the year is given, and it is the one in which the treaty entered into force for the party."""
    inside = pair.inside
    taken = any(each.certain for each in inside.taken_from_earlier[pair.name])
    if pair.earlier(inside) is Truth.NOT_TOLD and (taken or pair.right.performances == "unfixed"):
        article = pair.book.clauses.time_article
        said = protecting.before_or_after_not_told(article, day=inside.since, inside=inside.code)
        yield Point(Does.DECIDES, said)


def law_of_the_other(pair: Pair, _use: Use) -> Iterator[Point]:
    """Without a declaration of the performer's country the same limit hangs on that country's law."""
    performer = pair.performer
    if pair.reciprocal and not performer.taken[pair.name] and not performer.taken_in_part[pair.name]:
        says = protecting.what_its_law_gives
        yield Point(Does.DEPENDS, says(pair.reciprocal, inside=pair.inside.code, participant=performer.code))


def open_ends(pair: Pair, use: Use) -> Iterator[Point]:
    """What the end of the declarations that count waits for."""
    counted = (*taken_by(pair, use), *_used_by_the_other(pair))
    yield from (Point(Does.DEPENDS, reason) for each in counted for reason in _open_condition(each))
    yield from (Point(Does.DEPENDS, reason) for each in counted for reason in _withdrawals(each))


def taken_by(pair: Pair, use: Use) -> tuple[Taken, ...]:
    """The party's own declarations that are about these uses, or leave something open for them."""
    about = [each for each in use.closed if use.of(each)]
    return (*about, *leaving_the_form_open(pair, use), *leaving_others_open(use))


def _used_by_the_other(pair: Pair) -> Iterator[Taken]:
    """What the performer's country has declared that may be answered for this performance."""
    performer, name = pair.performer, pair.name
    yield from performer.taken[name]
    yield from performer.taken_in_part[name]
    yield from (each for each in performer.taken_from_earlier[name] if pair.may_concern(performer, each.limit))


def uses(pair: Pair) -> list[Use]:
    """One for each use that a declaration of the party names, one for all others."""
    if form_unread(pair):
        return [Use(ALL_USES, whole=True)]
    closed = tuple(each for each in pair.own if not each.leaves_form_open)
    named: dict[str, str] = {}
    for words in (words for each in closed for words in each.named):
        named.setdefault(folded(words), words)
    rest = OTHER_USES if named else ALL_USES
    return [*(Use(words, closed, rest=False) for words in named.values()), Use(rest, closed)]


def form_unread(pair: Pair) -> bool:
    """Whether what nobody has read of the party's declarations leaves open in which form the right is given."""
    vague = any(not each.limit.earlier for each in pair.inside.without_paragraph[pair.name])
    return vague or (bool(pair.inside.unread) and False in pair.book.may_be_taken[pair.name])


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


REFUSALS: tuple[Callable[[Pair], Iterator[Point]], ...] = (
    not_covered,
    left_out,
    left_out_for_earlier,
    reserved_by_the_other,
)
"""What leaves nothing owed; the first that has a point decides."""
Rule = Callable[[Pair, Use], Iterator[Point]]
RULES: tuple[Rule, ...] = (
    own_declarations,
    own_words,
    held,
    held_by_the_other,
    withdrawn_by_analogy,
    not_read,
    limited_by_what_was_read,
    limited_by_the_other,
    not_read_of_the_other,
    what_it_hangs_on,
    term_over,
    day_not_told,
    law_of_the_other,
    open_ends,
)
"""What is to be said of some uses, in the order in which it is told."""
