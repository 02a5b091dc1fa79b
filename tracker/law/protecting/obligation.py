"""What one party owes the performers of another under one right: the rules' points put together, in each world."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from tracker.law.declaring.declared import folded
from tracker.law.ground.readings import Ways, explored
from tracker.law.protecting.book import Book
from tracker.law.protecting.contents import contents
from tracker.law.protecting.points import Does, Pair, Point, Use
from tracker.law.protecting.rules import REFUSALS, RULES, Rule, law_of_the_other, not_owed, taken_by, uses
from tracker.law.protecting.sides import Side
from tracker.model.protected import ALL_USES, OTHER_USES, Owed, Performance, RightFinding, Truth
from tracker.model.protection import RightClause
from tracker.model.reading import Choice, OtherAnswer
from tracker.model.reasons import protecting
from tracker.model.reasons.kind import Reason

MOST_PAIRS = 10**4
"""How many answers between two parties are kept for the days on which both stand as they do; then they begin afresh."""
World = tuple[tuple[Choice, ...], tuple[Owed, ...]]
"""The choices that make a world, and what is owed in it, by use."""


def obligation(
    book: Book, right: RightClause, performer: Side, inside: Side, performance: Performance, on: date
) -> tuple[RightFinding, ...]:
    """What `inside` owes performers who count as the other party's, for one right, on a day.

    Several findings where a declaration of `inside` gives some uses another answer; each with what it is in the other
    worlds: every way to read the text, every content of what nobody has read.
    """
    if not performance.is_told and right.name not in inside.touched and right.name not in performer.touched:
        return _plain(book, right, performer, inside, on)
    pair = Pair(book, right, performer, inside, performance, on, Ways())
    if performance.is_told:
        return in_every_world(found_by(pair), other_worlds(pair))
    key = right.name, performer.code, inside.code
    one, other, found = book.between.get(key, (None, None, ()))
    if one is not performer or other is not inside:
        found = in_every_world(found_by(pair), _other_worlds(pair))
        if len(book.between) >= MOST_PAIRS:
            book.between.clear()
        book.between[key] = performer, inside, found
    return found


def _plain(book: Book, right: RightClause, performer: Side, inside: Side, on: date) -> tuple[RightFinding, ...]:
    """What is owed where nothing that the two parties declared plays a part: worked out once for all such pairs.

    Only what hangs on the law of the performer's country is its own.
    """
    key = right.name, bool(performer.unread or inside.unread)
    if key not in book.plain:
        without = [rule for rule in RULES if rule is not law_of_the_other]
        pair = Pair(book, right, performer, inside, Performance(), on, Ways())
        book.plain[key] = tuple(_for_use(pair, use, without) for use in uses(pair))
    found = book.plain[key]
    reciprocity = book.clauses.reciprocity
    if reciprocity is None or right.name not in reciprocity.rights:
        return found
    law = protecting.what_its_law_gives(reciprocity.article, inside=inside.code, participant=performer.code)
    return tuple(_hanging_on(each, law) for each in found)


def _hanging_on(found: RightFinding, law: Reason) -> RightFinding:
    """A finding that hangs on a law as well; written out, since so many fields of the matrix are made so."""
    return RightFinding(
        right=found.right,
        result=found.result,
        form=found.form,
        uses=found.uses,
        conditions=found.conditions,
        may_be_limited_by=found.may_be_limited_by,
        depends_on=(*found.depends_on, law),
        reasons=found.reasons,
    )


def found_by(pair: Pair) -> tuple[RightFinding, ...]:
    """What is owed in one world, by use."""
    for refusal in REFUSALS:
        points = tuple(refusal(pair))
        if points:
            return (_not_required(pair, points, points[0].uses),)
    return tuple(_for_use(pair, use, RULES) for use in uses(pair))


def _other_worlds(pair: Pair) -> tuple[World, ...]:
    """What is owed in the other worlds of a pair that has been asked.

    Worked out once for a side where the other has declared nothing that plays a part: by whom it owes nothing hangs on.
    """
    touching = [each for each in (pair.inside, pair.performer) if pair.name in each.touched]
    if len(touching) != 1:
        return tuple(other_worlds(pair))
    kept, key = touching[0].kept, (pair.name, touching[0] is pair.inside)
    if key not in kept:
        kept[key] = tuple(other_worlds(pair))
    found: tuple[World, ...] = kept[key]
    return found


def other_worlds(pair: Pair) -> Iterator[World]:
    """What is owed in every world but that of the choices taken, in which nobody has read what nobody has read."""
    yield from ((choices, owed) for choices, owed in _worlds_of(pair, ()) if choices)
    earlier = pair.earlier(pair.inside) is not Truth.NO
    own = contents(pair.inside, pair.right, earlier=earlier) if pair.inside.unread_or_vague else ()
    others = _contents_that_count(pair)
    for choices, inside in own or (((), pair.inside),):
        for more, performer in others or (((), pair.performer),):
            if choices or more:
                read = pair._replace(inside=inside, performer=performer)
                yield from _worlds_of(read, (*choices, *more))


def _worlds_of(pair: Pair, chosen: tuple[Choice, ...]) -> Iterator[World]:
    for more, owed in explored(lambda ways: _owed(pair._replace(ways=ways))):
        yield (*chosen, *more), owed


def _contents_that_count(pair: Pair) -> Sequence[tuple[tuple[Choice, ...], Side]]:
    """The contents of the other's declarations that can make a difference: a reservation of this very right."""
    if pair.performer.lifts_treatment_of(pair.name) is not Truth.NOT_TOLD:
        return ()
    every = contents(pair.performer, pair.right, earlier=False)
    return [each for each in every if pair.name in each[1].lifts_treatment]


def _owed(pair: Pair) -> tuple[Owed, ...]:
    return tuple(each.owed for each in found_by(pair))


def worlds_of(choices: tuple[Choice, ...], found: tuple[RightFinding, ...]) -> Iterator[World]:
    """What was found by some choices, with what further ones make of it, as worlds."""
    owed = tuple(each.owed for each in found)
    yield choices, owed
    for place, each in enumerate(found):
        for other in each.readings:
            yield (*choices, *other.choices), (*owed[:place], other.finding, *owed[place + 1 :])


def in_every_world(found: tuple[RightFinding, ...], worlds: Iterable[World]) -> tuple[RightFinding, ...]:
    """Findings with what other worlds answer: each other answer once, with the fewest choices that lead to it."""
    others = tuple(worlds)
    if not others:
        return found
    named = set().union(*(_each_use(each.uses) for each in found if each.uses not in _REST))
    return tuple(each._replace(readings=_others(each, named, others)) for each in found)


_REST = (ALL_USES, OTHER_USES)
"""The uses that are not named."""


def _of_the_same(found: RightFinding, named: Collection[str], answers: Sequence[Owed]) -> Sequence[Owed]:
    """What a world answers for the uses of a finding: where it names one of them, else as one of those it does not."""
    if found.uses in _REST:
        return [each for each in answers if not _each_use(each.uses) <= set(named)] or answers
    same = [each for each in answers if _each_use(each.uses) & _each_use(found.uses)]
    return same or [each for each in answers if each.uses in _REST] or answers


def _each_use(uses: str) -> set[str]:
    """The uses that are named together."""
    return {folded(each) for each in uses.split(";")}


def _others(found: RightFinding, named: Collection[str], worlds: Iterable[World]) -> tuple[OtherAnswer, ...]:
    """The answers that differ from a finding; of one that is not known every answer that there may be."""
    differing = {(each.finding.result, each.finding.form): each for each in found.readings}
    for choices, answers in worlds:
        for owed in _of_the_same(found, named, answers):
            key = owed.result, owed.form
            known = differing.get(key)
            if key != (found.result, found.form) and (known is None or len(choices) < len(known.choices)):
                differing[key] = OtherAnswer(choices, owed)
    return tuple(differing.values())


def _for_use(pair: Pair, use: Use, rules: Sequence[Rule]) -> RightFinding:
    """What is owed for some uses: nothing, where a declaration leaves out all but others."""
    left_out = next((each for each in taken_by(pair, use) if each.all_of_it), None)
    if left_out is None:
        return _finding(pair, use, [point for rule in rules for point in rule(pair, use)])
    article, inside = left_out.limit.declaration, pair.inside.code
    told = protecting.left_out_but_for_what_was_given_up
    why = told(article, *left_out.entries, inside=inside, declared=article)
    return _not_required(pair, not_owed(pair, left_out, why), use.words)


def _not_required(pair: Pair, points: Iterable[Point], words: str) -> RightFinding:
    said = tuple(points)
    return RightFinding(
        right=pair.name,
        result="not required",
        form=None,
        uses=words,
        conditions=(),
        may_be_limited_by=(),
        depends_on=_reasons(said, Does.DEPENDS),
        reasons=_reasons(said, Does.REFUSES, Does.TELLS),
    )


def _finding(pair: Pair, use: Use, points: Sequence[Point]) -> RightFinding:
    """The points of all rules together: not known goes before hanging on something, and that before a yes."""
    does = {point.does for point in points}
    unknown = _reasons(points, Does.LEAVES_OPEN, Does.LEAVES_FORM_OPEN)
    deciding = _reasons(points, Does.DECIDES)
    form = None if use.whole or Does.LEAVES_FORM_OPEN in does else pair.right.form
    if form and Does.PAYS in does:
        form = "remuneration"
    granted, treatment = pair.book.granted[pair.name]
    if unknown or Does.LIFTS in does:
        treatment = ()
    return RightFinding(
        right=pair.name,
        result="not known" if unknown else "depends on national law or facts" if deciding else "required",
        form=form,
        uses=use.words,
        conditions=pair.book.conditions[pair.name, form] + _announced(pair),
        may_be_limited_by=_reasons(points, Does.LIMITS),
        depends_on=(*deciding, *_reasons(points, Does.DEPENDS)),
        reasons=(granted, *_reasons(points, Does.TELLS, Does.PAYS), *unknown, *treatment, *_out_of_reach(pair)),
    )


def _reasons(points: Iterable[Point], *does: Does) -> tuple[Reason, ...]:
    return tuple(point.reason for point in points if point.does in does and point.reason)


def _announced(pair: Pair) -> tuple[Reason, ...]:
    """Conditions that the party's own declaration announces for the right that it leaves open."""
    says = protecting.conditions_in_national_law
    leaving = (each for each in pair.own if each.leaves_form_open)
    return tuple(says(e.limit.declaration, *e.entries, inside=pair.inside.code) for e in leaving)


def _out_of_reach(pair: Pair) -> tuple[Reason, ...]:
    """No declaration is permitted that would touch this right, so nothing unread can."""
    article = pair.book.reservations_article
    if pair.book.may_be_taken[pair.name] or not article or not (pair.inside.unread or pair.performer.unread):
        return ()
    return (protecting.out_of_reach_of_declarations(article),)
