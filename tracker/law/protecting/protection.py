"""Whom the treaty requires a party to protect on a day, and with which rights."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import MAXYEAR, date

from tracker.law.declaring.territory import ARTICLE as TERRITORY_ARTICLE
from tracker.law.ground.once import once, whatever_is_read
from tracker.law.ground.readings import Ways, explored, worlds
from tracker.law.protecting.attachment import (
    UNDER_AN_ORGANIZATION,
    applies_in,
    attachment,
    brought_in,
    not_a_party,
    stated_about,
)
from tracker.law.protecting.book import Book
from tracker.law.protecting.choices import PROTECTING
from tracker.law.protecting.obligation import in_every_world, obligation, worlds_of
from tracker.law.protecting.sides import Side, sides
from tracker.model.named import NamedTuple
from tracker.model.protected import (
    ALL_USES,
    OPEN,
    Attachment,
    Cell,
    Countries,
    Matrix,
    Performance,
    Place,
    Protected,
    Protection,
    RightFinding,
    Term,
    Truth,
    Undecided,
)
from tracker.model.protection import ProtectionClauses, Result, RightClause
from tracker.model.reading import (
    NATIONALITY,
    PERFORMANCE_BEFORE_THE_EXTENSION,
    SILENT_ON_A_TERRITORY,
    TERRITORY,
    Choice,
    OtherAnswer,
)
from tracker.model.reasons import declaring, protecting
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

CONSULTS = (NATIONALITY, PERFORMANCE_BEFORE_THE_EXTENSION, SILENT_ON_A_TERRITORY, TERRITORY)
"""The choices that these rules consult."""
ANY = Performance()
"""A performance of which nothing is told: taken to be later than the treaty is for both sides."""


def protection(
    dossier: Dossier,
    nationalities: Sequence[str],
    place: Place,
    on: date,
    *,
    performance: Performance = ANY,
    resident: Place | None = None,
    rights: Sequence[str] = (),
) -> tuple[Protection, ...]:
    """What the treaty requires in a place on a day for a performer, one answer for each nationality.

    No rights named: all of them. Raises ValueError where the treaty's clauses say nothing on protection.
    """

    def one(world: Dossier, code: str) -> Protection:
        return _for_nationality(world, _first(code, nationalities), place, on, performance, resident, rights)

    others, whole = worlds(dossier, on, PROTECTING)
    return tuple(
        _with_other_worlds(one(dossier, code), [(choices, one(world, code)) for choices, world in others], whole=whole)
        for code in dict.fromkeys(nationalities)
    )


def matrix(dossier: Dossier, right: str, on: date) -> Matrix:
    """One right between all parties of a day: what each owes the performers of every other.

    Raises ValueError where the treaty's clauses say nothing on protection, KeyError for a right they do not know.
    """
    book = _book(dossier)
    bound = sides(dossier, book.clauses, on)
    clause = {each.name: each for each in book.clauses.rights}[right]
    found = _between_each(dossier, [clause], [(performer, inside) for inside in bound for performer in bound], on)
    cells = tuple(Cell(performer, inside, findings) for (performer, inside), findings in found.items())
    return Matrix(
        right=right, on=on, parties=tuple(bound), cells=cells, assumptions=_assumptions(book.clauses, ANY, on)
    )


def owed_otherwise(before: Dossier, after: Dossier, codes: Collection[str], on: date) -> Iterator[tuple[str, str]]:
    """The pairs of performer's country and party, one of them among some, between whom two records differ on a day.

    What is compared is what is owed, and whether that is settled: no reasons. Raises ValueError as `matrix` does.
    """
    was, now = _Owing(before, on), _Owing(after, on)
    for pair in dict.fromkeys((*was.pairs(codes), *now.pairs(codes))):
        stand = [all(code in each.bound for code in pair) for each in (was, now)]
        if not all(stand) or (not was.holds_for(pair, now) and was.owed(*pair) != now.owed(*pair)):
            yield pair


class _Owing:
    """What the parties of a day owe each other, worked out where somebody asks."""

    def __init__(self, dossier: Dossier, on: date) -> None:
        self.dossier, self.on, self.clauses = dossier, on, _book(dossier).clauses
        self.bound = sides(dossier, self.clauses, on)
        others, self.whole = worlds(dossier, on, PROTECTING)
        self.others = [(choices, sides(world, self.clauses, on)) for choices, world in others]
        self._found: dict[tuple[str, str], tuple[object, ...]] = {}
        self._states: dict[str, tuple[object, ...]] = {}

    def pairs(self, codes: Collection[str]) -> Iterator[tuple[str, str]]:
        """Each pair of which one is among some."""
        for performer in self.bound:
            others = self.bound if performer in codes else [code for code in self.bound if code in codes]
            yield from ((performer, inside) for inside in others if inside != performer)

    def holds_for(self, pair: tuple[str, str], other: _Owing) -> bool:
        """Whether a pair stands by another record as by this one, in every world: so what is owed is the same."""
        return self.whole == other.whole and all(self.state(code) == other.state(code) for code in pair)

    def state(self, code: str) -> tuple[object, ...]:
        """How a party stands, and how in all other worlds if it stands otherwise in one of them."""
        if code not in self._states:
            own = _told(self.bound[code])
            others = [(choices, _told(bound[code]) if code in bound else None) for choices, bound in self.others]
            self._states[code] = (own, *others) if any(state != own for _, state in others) else (own,)
        return self._states[code]

    def owed(self, performer: str, inside: str) -> tuple[object, ...]:
        """What is owed by right, as what can be compared; once for all of whom only that they joined is told."""
        pair, key = (performer, inside), (self._told_apart(performer), self._told_apart(inside))
        if key not in self._found:
            found = _between_each(self.dossier, self.clauses.rights, [pair], self.on)[pair]
            self._found[key] = tuple((each.right, *each.owed, each.settled, _limits(each)) for each in found)
        return self._found[key]

    def _told_apart(self, code: str) -> str:
        """The code of a party of whom more plays a part than that it is bound; else none."""
        side, alike = self.bound[code], len(self.state(code)) == 1
        more = side.declared or side.withdrawn or side.succeeded or side.suspended
        return "" if alike and not more and side.participant.kind == "state" else code


def _told(side: Side) -> tuple[object, ...]:
    """How a party stands, but for what is only told of it: the end of a declaration that stands, and why it is so."""
    since, declared, *others = side.state
    return since, tuple(each._replace(ends=None, end_reason=None, why=None, reasons=()) for each in declared), *others


Pairs = Mapping[tuple[str, str], tuple[RightFinding, ...]]
"""What is owed, by the performer's country and the party that owes it."""


def _between_each(dossier: Dossier, rights: Sequence[RightClause], pairs: Sequence[tuple[str, str]], on: date) -> Pairs:
    """Some rights between pairs of parties of a day, in every world."""
    found = _in_one_world(dossier, rights, pairs, on)
    others, whole = worlds(dossier, on, PROTECTING)
    if not others:
        return found
    every = [(choices, _in_one_world(world, rights, pairs, on)) for choices, world in others]
    return {
        pair: _by_right(own, [(choices, other[pair]) for choices, other in every], whole=whole)
        for pair, own in found.items()
    }


def _in_one_world(dossier: Dossier, rights: Sequence[RightClause], pairs: Sequence[tuple[str, str]], on: date) -> Pairs:
    """The same in one world, in which one of a pair may be no party."""
    book = _book(dossier)
    bound = sides(dossier, book.clauses, on)
    found: dict[tuple[str, str], tuple[RightFinding, ...]] = {}
    for performer, inside in pairs:
        if performer in bound and inside in bound:
            one, other = bound[performer], bound[inside]
            owed = [_between(book, right, one, other, ANY, on) for right in rights]
            found[performer, inside] = owed[0] if len(owed) == 1 else tuple(each for some in owed for each in some)
        else:
            found[performer, inside] = tuple(_plain(right, "not in force between them", ()) for right in rights)
    return found


def _with_other_worlds(
    taken: Protection, others: Sequence[tuple[tuple[Choice, ...], Protection]], *, whole: bool
) -> Protection:
    """An answer with what it is in other worlds, right by right."""
    if not others:
        return taken
    return taken._replace(
        rights=_by_right(taken.rights, [(choices, other.rights) for choices, other in others], whole=whole)
    )


def _by_right(
    taken: tuple[RightFinding, ...],
    others: Sequence[tuple[tuple[Choice, ...], tuple[RightFinding, ...]]],
    *,
    whole: bool,
) -> tuple[RightFinding, ...]:
    found: list[RightFinding] = []
    for name in dict.fromkeys(each.right for each in taken):
        own = tuple(each for each in taken if each.right == name)
        its = [(choices, tuple(each for each in other if each.right == name)) for choices, other in others]
        told = in_every_world(own, (world for choices, other in its for world in worlds_of(choices, other)))
        found += told if whole else (each._replace(whole=False) for each in told)
    return tuple(found)


def _limits(found: RightFinding) -> tuple[tuple[str, str], ...]:
    return tuple((reason.article, reason.code) for reason in found.may_be_limited_by)


def protected_in(
    dossier: Dossier, inside: str, on: date, *, since: date | None = None, rights: Sequence[str] = ()
) -> Countries:
    """The countries whose performers a party must protect by at least one right on a day, and what changed since.

    No country where it is no party on that day; the reasons say so.
    """
    now = _countries(dossier, inside, on, rights)
    before = _countries(dossier, inside, since, rights) if since else now
    return Countries(
        inside=inside,
        on=on,
        since=since,
        countries=tuple(now.values()),
        undecided=tuple(_undecided(dossier, inside, on, rights, now)),
        added=tuple(each for code, each in now.items() if code not in before),
        removed=tuple(each for code, each in before.items() if code not in now),
        reasons=_why(dossier, inside, on),
        assumptions=_assumptions(_book(dossier).clauses, ANY, on),
    )


def _countries(dossier: Dossier, inside: str, on: date, rights: Sequence[str]) -> Mapping[str, Protected]:
    bound = sides(dossier, _book(dossier).clauses, on)
    found: dict[str, Protected] = {}
    for code, owed in _owed_in(dossier, inside, on, rights).items():
        required = [each for each in owed if each.result == "required"]
        if required:
            found[code] = Protected(
                participant=code,
                since=max(bound[code].since, bound[inside].since),
                rights=tuple(dict.fromkeys(each.right for each in required)),
                readings=_taking_away(required),
            )
    return found


def _taking_away(required: Sequence[RightFinding]) -> tuple[OtherAnswer, ...]:
    """The readings on which nothing is required; none where one of the rights is, whatever is read."""
    if any(each.settled for each in required):
        return ()
    return tuple(other for other in required[0].readings if other.finding.result != "required")


def _owed_in(dossier: Dossier, inside: str, on: date, rights: Sequence[str]) -> Mapping[str, tuple[RightFinding, ...]]:
    """What a party owes the performers of each party, by their country; nothing where it is none."""
    book = _book(dossier)
    bound = sides(dossier, book.clauses, on)
    wanted = [right for right in book.clauses.rights if not rights or right.name in rights]
    pairs = [(code, inside) for code in bound] if inside in bound else []
    return {code: found for (code, _), found in _between_each(dossier, wanted, pairs, on).items()}


def _undecided(
    dossier: Dossier, inside: str, on: date, rights: Sequence[str], protected: Mapping[str, Protected]
) -> Iterator[Undecided]:
    """The countries not listed for which one of the rights is open: nobody may read the list as a no to them."""
    for code, owed in _owed_in(dossier, inside, on, rights).items():
        found = {each.result for each in owed}
        result = next((each for each in OPEN if each in found), None)
        if result and code not in protected:
            yield Undecided(participant=code, result=result)


def _why(dossier: Dossier, inside: str, on: date) -> tuple[Reason, ...]:
    clauses = _book(dossier).clauses
    if inside not in sides(dossier, clauses, on):
        return not_a_party(dossier, clauses, inside, on)
    return (protecting.protects_nationals_of_others(clauses.article, inside=inside),)


@whatever_is_read
@once
def _book(dossier: Dossier) -> Book:
    """The treaty's clauses on protection."""
    treaty = dossier.treaty
    if treaty.protection is None:
        raise ValueError(f"{treaty.slug} has no clauses on protection")
    return Book(treaty.protection, treaty.reservations.article if treaty.reservations else "")


def _first(code: str, nationalities: Sequence[str]) -> tuple[str, ...]:
    return (code, *(other for other in dict.fromkeys(nationalities) if other != code))


class Asked(NamedTuple):
    """One question about the performers that count as a party's, in one place."""

    dossier: Dossier
    book: Book
    bound: Mapping[str, Side]
    attached: Attachment
    place: Place
    performance: Performance
    on: date


def _for_nationality(
    dossier: Dossier,
    nationalities: Sequence[str],
    place: Place,
    on: date,
    performance: Performance,
    resident: Place | None,
    rights: Sequence[str],
) -> Protection:
    book = _book(dossier)
    clauses, bound = book.clauses, sides(dossier, book.clauses, on)
    attached = attachment(dossier, clauses, bound, nationalities, resident, on)
    asked = Asked(dossier, book, bound, attached, place, performance, on)
    wanted = [right for right in clauses.rights if not rights or right.name in rights]
    others = [code for code in nationalities[1:] if code in bound and attached.to]
    return Protection(
        performer=nationalities[0],
        place=place,
        on=on,
        attachment=attached,
        rights=tuple(found for right in wanted for found in _by_nationality(asked, right, others)),
        term=_term(clauses, performance),
        assumptions=_assumptions(clauses, performance, on, by_residence=attached.by == "habitual residence"),
    )


def _by_nationality(asked: Asked, right: RightClause, others: Sequence[str]) -> tuple[RightFinding, ...]:
    """What is owed under a right, with what would be if another nationality of the performer counted."""
    found = _in_place(asked, right)
    for code in others:
        counting = asked.attached._replace(to=code, open_points=())
        choice = Choice(NATIONALITY, NATIONALITY.alternatives[1], code, asked.book.clauses.article)
        other = _in_place(asked._replace(attached=counting), right)
        found = in_every_world(found, worlds_of((choice,), other))
    return found


def _in_place(asked: Asked, right: RightClause) -> tuple[RightFinding, ...]:
    """What is owed under a right, in every way to read what was stated on the place."""
    (_, found), *others = explored(lambda ways: _by_one_reading(asked, right, ways))
    return in_every_world(found, (world for choices, other in others for world in worlds_of(choices, other)))


def _by_one_reading(asked: Asked, right: RightClause, ways: Ways) -> tuple[RightFinding, ...]:
    outside = _outside(asked, right, ways)
    if outside:
        return outside
    inside, performer = asked.bound[asked.place.participant], asked.bound[asked.attached.to]
    owed = _between(asked.book, right, performer, inside, asked.performance, asked.on)
    return tuple(_brought_in(asked, right, owed, ways)) if asked.place.territory else owed


def _between(
    book: Book, right: RightClause, performer: Side, inside: Side, performance: Performance, on: date
) -> tuple[RightFinding, ...]:
    """Between two parties, whatever the link of the performer to the first."""
    if performer.code == inside.code:
        return (_own_nationals(book.clauses, right, inside.code),)
    suspended = performer.suspended or inside.suspended
    if suspended:
        return (_plain(right, "not in force between them", (suspended,)),)
    if performer.participant.kind == "organization":
        reason = protecting.nationals_of_an_organization(book.clauses.article, participant=performer.code)
        return (_plain(right, "not known", (reason,)),)
    return obligation(book, right, performer, inside, performance, on)


def _outside(asked: Asked, right: RightClause, ways: Ways) -> tuple[RightFinding, ...]:
    """Where nothing is owed whatever the right: a side not bound, or a territory to which the treaty does not apply."""
    dossier, clauses, attached, place = asked.dossier, asked.book.clauses, asked.attached, asked.place
    missing = [] if attached.to else list(attached.reasons)
    if place.participant not in asked.bound:
        missing += [r for r in not_a_party(dossier, clauses, place.participant, asked.on) if r not in missing]
    if missing:
        told = any(reason.kind in UNDER_AN_ORGANIZATION for reason in missing)
        return (_plain(right, "not known" if told else "not in force between them", tuple(missing)),)
    if attached.to == place.participant:
        return (_own_nationals(clauses, right, place.participant),)
    if place.territory:
        return _in_territory(asked, right, ways)
    left_out = tuple(r for r in attached.open_points if r.kind is protecting.resident_in_a_territory_left_out)
    open_points = left_out or tuple(r for r in attached.open_points if attached.by == "habitual residence")
    return (_plain(right, "not known", open_points),) if open_points else ()


def _own_nationals(clauses: ProtectionClauses, right: RightClause, code: str) -> RightFinding:
    """A party owes its own nationals nothing by the treaty, which is about those of others."""
    return _plain(right, "outside the Treaty", (protecting.own_nationals(clauses.article, inside=code),))


def _in_territory(asked: Asked, right: RightClause, ways: Ways) -> tuple[RightFinding, ...]:
    """By a party's statement the treaty may not apply in one of its territories; about others nothing is decided."""
    place, applies = asked.place, applies_in(asked.dossier, asked.place, asked.on)
    stated = tuple(reason for each in stated_about(asked.dossier, place, asked.on) for reason in each.reasons)
    if applies == "not settled" and not stated:
        return _silence(asked, right, ways)
    if applies == "not settled":
        silence = protecting.nothing_decided_about_the_territory(TERRITORY_ARTICLE, territory=place.territory)
        return (_plain(right, "not known", (*stated, silence)),)
    if applies == "no" and ways.reads(TERRITORY, "works"):
        return (_plain(right, "outside the Treaty", stated),)
    return ()


def _silence(asked: Asked, right: RightClause, ways: Ways) -> tuple[RightFinding, ...]:
    """By default a treaty binds a party in respect of its entire territory (VCLT 29): so it is read, not settled."""
    if ways.reads(SILENT_ON_A_TERRITORY, "applies"):
        return ()
    return (_plain(right, "outside the Treaty", (_by_default(asked.place),)),)


def _by_default(place: Place) -> Reason:
    return protecting.applies_by_default(TERRITORY_ARTICLE, territory=place.territory, participant=place.participant)


def _brought_in(asked: Asked, right: RightClause, owed: tuple[RightFinding, ...], ways: Ways) -> Iterator[RightFinding]:
    """Where a party brought a territory in, it owes there what it owes; not settled is what was given live before."""
    place, performance = asked.place, asked.performance
    applies = applies_in(asked.dossier, place, asked.on)
    if applies != "yes":
        silent = (_by_default(place),) if applies == "not settled" else ()
        yield from (each._replace(reasons=(*each.reasons, *silent)) for each in owed)
        return
    extension, since = brought_in(asked.dossier, place, asked.on), asked.bound[place.participant].since
    reasons = [reason for reason in extension.reasons if reason.kind is declaring.extended]
    day, live = extension.effective, right.performances == "unfixed"
    counts = True
    if day and day > since and live and performance.before(day) is not Truth.NO:
        says, entries = protecting.performed_before_the_extension, extension.action.entries
        reasons.append(says(TERRITORY_ARTICLE, *entries, territory=place.territory, day=day))
        counts = ways.reads(PERFORMANCE_BEFORE_THE_EXTENSION, "counts")
    for each in owed:
        told = each._replace(reasons=(*each.reasons, *reasons))
        yield told if counts else told._replace(result="not required", form=None)


def _plain(right: RightClause, result: Result, reasons: tuple[Reason, ...]) -> RightFinding:
    return RightFinding(
        right=right.name,
        result=result,
        form=None,
        uses=ALL_USES,
        conditions=(),
        may_be_limited_by=(),
        depends_on=(),
        reasons=reasons,
    )


def _term(clauses: ProtectionClauses, performance: Performance) -> Term | None:
    """At least to the end of so many years after the year of fixation; no last day beyond the calendar."""
    if clauses.term is None:
        return None
    fixed, years = performance.year_of_fixation, clauses.term.years
    until = date(fixed + years, 12, 31) if fixed and fixed + years <= MAXYEAR else None
    return Term(article=clauses.term.article, years=years, fixed=fixed, until=until)


def _assumptions(
    clauses: ProtectionClauses, performance: Performance, on: date, *, by_residence: bool = False
) -> tuple[Reason, ...]:
    """What is taken for granted because the text is silent or the question does not say."""
    tested = protecting.nationality_tested(clauses.article, on=on)
    if by_residence:
        tested = protecting.residence_tested(clauses.residence_article, on=on)
    return (tested, *_taken_for_granted(clauses, performance))


def _taken_for_granted(clauses: ProtectionClauses, performance: Performance) -> Iterator[Reason]:
    if performance.performed is None and performance.fixed is None:
        yield protecting.taken_as_later_than_the_treaty(clauses.time_article)
    elif performance.fixed is None and performance.performed:
        yield protecting.taken_as_fixed_in_the_year(clauses.time_article, fixed=performance.performed.year)
    elif performance.performed is None and performance.fixed:
        yield protecting.taken_as_performed_in_the_year(clauses.time_article, fixed=performance.fixed)
