"""Whom the treaty requires a party to protect on a day, and with which rights."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import MAXYEAR, date

from tracker.law.declaring.territory import ARTICLE as TERRITORY_ARTICLE
from tracker.law.protecting.attachment import applies_in, attachment, brought_in, not_a_party, stated_about
from tracker.law.protecting.obligation import Book, obligation
from tracker.law.protecting.sides import Side, sides
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
    Undecided,
)
from tracker.model.protection import ProtectionClauses, Result, RightClause
from tracker.model.reasons import declaring, protecting
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

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
    return tuple(
        _for_nationality(dossier, _first(code, nationalities), place, on, performance, resident, rights)
        for code in dict.fromkeys(nationalities)
    )


def matrix(dossier: Dossier, right: str, on: date) -> Matrix:
    """One right between all parties of a day: what each owes the performers of every other.

    Raises ValueError where the treaty's clauses say nothing on protection, KeyError for a right they do not know.
    """
    book = _book(dossier)
    bound = sides(dossier, book.clauses, on)
    clause = {each.name: each for each in book.clauses.rights}[right]
    cells = (
        Cell(performer, inside, _between(book, clause, bound[performer], bound[inside], ANY, on))
        for inside in bound
        for performer in bound
    )
    return Matrix(
        right=right, on=on, parties=tuple(bound), cells=tuple(cells), assumptions=_assumptions(book.clauses, ANY, on)
    )


def owed(dossier: Dossier, codes: Collection[str], on: date) -> Mapping[tuple[str, str], tuple[object, ...]]:
    """What is owed on a day between some participants and all parties, by performer's country and party.

    Each as what can be compared with another day's or record's: no reasons. Raises ValueError as `matrix` does.
    """
    book = _book(dossier)
    bound = sides(dossier, book.clauses, on)
    pairs = ((performer, inside) for performer in bound for inside in bound if performer in codes or inside in codes)
    return {
        (performer, inside): tuple(
            (each.right, each.result, each.form, each.uses, each.settled, _limits(each))
            for each in _findings(book, bound[performer], bound[inside], on, ())
        )
        for performer, inside in pairs
        if performer != inside
    }


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
    book = _book(dossier)
    bound = sides(dossier, book.clauses, on)
    if inside not in bound:
        return {}
    found: dict[str, Protected] = {}
    for code, side in bound.items():
        required = tuple(_required(book, side, bound[inside], on, rights))
        if required:
            since = max(side.since, bound[inside].since)
            found[code] = Protected(participant=code, since=since, rights=required)
    return found


def _undecided(
    dossier: Dossier, inside: str, on: date, rights: Sequence[str], protected: Mapping[str, Protected]
) -> Iterator[Undecided]:
    """The countries not listed for which one of the rights is open: nobody may read the list as a no to them."""
    book = _book(dossier)
    bound = sides(dossier, book.clauses, on)
    for code, side in bound.items():
        if inside not in bound or code in protected:
            continue
        found = {each.result for each in _findings(book, side, bound[inside], on, rights)}
        result = next((each for each in OPEN if each in found), None)
        if result:
            yield Undecided(participant=code, result=result)


def _why(dossier: Dossier, inside: str, on: date) -> tuple[Reason, ...]:
    clauses = _book(dossier).clauses
    if inside not in sides(dossier, clauses, on):
        return not_a_party(dossier, clauses, inside, on)
    return (protecting.protects_nationals_of_others(clauses.article, inside=inside),)


def _book(dossier: Dossier) -> Book:
    """The treaty's clauses on protection; worked out once for a dossier."""
    treaty = dossier.treaty
    if treaty.protection is None:
        raise ValueError(f"{treaty.slug} has no clauses on protection")
    if Book not in dossier.worked_out:
        article = treaty.reservations.article if treaty.reservations else ""
        dossier.worked_out[Book] = Book(treaty.protection, article)
    book: Book = dossier.worked_out[Book]
    return book


def _first(code: str, nationalities: Sequence[str]) -> tuple[str, ...]:
    return (code, *(other for other in dict.fromkeys(nationalities) if other != code))


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
    wanted = [right for right in clauses.rights if not rights or right.name in rights]
    findings: list[RightFinding] = []
    for right in wanted:
        outside = _outside(dossier, clauses, bound, attached, place, right, on)
        if outside:
            findings += outside
            continue
        inside = bound[place.participant]
        owed = _between(book, right, bound[attached.to], inside, performance, on)
        findings += _brought_in(dossier, place, inside, right, performance, owed, on) if place.territory else owed
    if not attached.settled:
        findings = [replace(finding, settled=False) for finding in findings]
    return Protection(
        performer=nationalities[0],
        place=place,
        on=on,
        attachment=attached,
        rights=tuple(findings),
        term=_term(clauses, performance),
        assumptions=_assumptions(clauses, performance, on, by_residence=attached.by == "habitual residence"),
    )


def _between(
    book: Book, right: RightClause, performer: Side, inside: Side, performance: Performance, on: date
) -> tuple[RightFinding, ...]:
    """Between two parties, whatever the link of the performer to the first."""
    if performer.code == inside.code:
        return (_own_nationals(book.clauses, right, inside.code),)
    if performer.participant.kind == "organization":
        reason = protecting.nationals_of_an_organization(book.clauses.article, participant=performer.code)
        return (_plain(right, "not known", (reason,), settled=False),)
    return obligation(book, right, performer, inside, performance, on)


def _outside(
    dossier: Dossier,
    clauses: ProtectionClauses,
    bound: Mapping[str, Side],
    attached: Attachment,
    place: Place,
    right: RightClause,
    on: date,
) -> tuple[RightFinding, ...]:
    """Where nothing is owed whatever the right: a side not bound, or a territory to which the treaty does not apply."""
    missing = [] if attached.to else list(attached.reasons)
    if place.participant not in bound:
        missing += [r for r in not_a_party(dossier, clauses, place.participant, on) if r not in missing]
    if missing:
        settled = not any(reason.kind is protecting.an_organization_is_a_party for reason in missing)
        return (_plain(right, "not in force between them", tuple(missing), settled=settled),)
    if attached.to == place.participant:
        return (_own_nationals(clauses, right, place.participant),)
    if place.territory:
        return _in_territory(dossier, place, right, on)
    if attached.by == "habitual residence" and not attached.settled:
        return (
            _plain(
                right,
                "not known",
                tuple(r for r in attached.reasons if r.kind is protecting.resident_in_a_territory_left_out),
                settled=False,
            ),
        )
    return ()


def _own_nationals(clauses: ProtectionClauses, right: RightClause, code: str) -> RightFinding:
    """A party owes its own nationals nothing by the treaty, which is about those of others."""
    return _plain(right, "outside the Treaty", (protecting.own_nationals(clauses.article, inside=code),))


def _in_territory(dossier: Dossier, place: Place, right: RightClause, on: date) -> tuple[RightFinding, ...]:
    """By a party's statement the treaty may not apply in one of its territories; about others nothing is decided."""
    applies = applies_in(dossier, place, on)
    if applies == "yes":
        return ()
    stated = tuple(reason for each in stated_about(dossier, place, on) for reason in each.reasons)
    if applies == "no":
        return (_plain(right, "outside the Treaty", stated, settled=False),)
    silence = protecting.nothing_decided_about_the_territory(TERRITORY_ARTICLE, territory=place.territory)
    return (_plain(right, "not known", (*stated, silence), settled=False),)


def _brought_in(
    dossier: Dossier,
    place: Place,
    inside: Side,
    right: RightClause,
    performance: Performance,
    owed: tuple[RightFinding, ...],
    on: date,
) -> Iterator[RightFinding]:
    """Where a party brought a territory in, it owes there what it owes; not settled is what was given live before."""
    extension = brought_in(dossier, place, on)
    reasons = [reason for reason in extension.reasons if reason.kind is declaring.extended]
    day, since = extension.effective, inside.since
    older = bool(day and day > since and right.performances == "unfixed" and performance.before(day) is not False)
    if older:
        reasons.append(
            protecting.performed_before_the_extension(
                TERRITORY_ARTICLE, *extension.action.entries, territory=place.territory, day=day
            )
        )
    for each in owed:
        yield replace(each, settled=each.settled and not older, reasons=(*each.reasons, *reasons))


def _plain(right: RightClause, result: Result, reasons: tuple[Reason, ...], *, settled: bool = True) -> RightFinding:
    return RightFinding(
        right=right.name,
        result=result,
        form=None,
        uses=ALL_USES,
        conditions=(),
        may_be_limited_by=(),
        depends_on=(),
        settled=settled,
        reasons=reasons,
    )


def _required(book: Book, performer: Side, inside: Side, on: date, rights: Sequence[str]) -> Iterator[str]:
    found = _findings(book, performer, inside, on, rights)
    yield from dict.fromkeys(each.right for each in found if each.result == "required")


def _findings(book: Book, performer: Side, inside: Side, on: date, rights: Sequence[str]) -> Iterator[RightFinding]:
    for right in book.clauses.rights:
        if not rights or right.name in rights:
            yield from _between(book, right, performer, inside, ANY, on)


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
