"""Declaring, withdrawing what was declared, and leaving out territories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.law.binding.participation import life
from tracker.law.declaring.declarations import as_read, withdrawn_already, withdrawn_by
from tracker.law.declaring.declared import NOT_AT_ALL, Declaration, clause_for, folded, moment_made, read_under
from tracker.model.action import Action
from tracker.model.finding import Doubt
from tracker.model.protected import Place
from tracker.model.reasons import admissibility, protecting
from tracker.model.record import Dossier
from tracker.model.treaty import Reservations, Treaty


def declaration(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A declaration is made under an article that permits one, by who has signed or whose instrument stands.

    One whose text nobody has read may name no article: what it says is not known.
    """
    yield from _standing_to_declare(dossier, action)
    articles = read_under(action)
    if not articles and action.text_read not in ("no", "in part"):
        yield _under_no_article(dossier.treaty)
    for article in articles:
        yield from _permitted(dossier.treaty, article, unread=action.text_read == "no")
    yield from _leaves_nothing_out(dossier.treaty, action)


def _permitted(treaty: Treaty, article: str, *, unread: bool) -> Iterator[Doubt]:
    """What no clause permits, and what names no paragraph although its text was read."""
    if clause_for(treaty, article):
        return
    clauses = _clauses(treaty)
    paragraphs = tuple(each for each in clauses if each.startswith(f"{article}("))
    if paragraphs and unread:
        return
    if paragraphs:
        yield Doubt("doubtful", admissibility.paragraph_not_named(article, cited=article, clauses=paragraphs))
    elif not treaty.reservations:
        yield Doubt("doubtful", admissibility.nothing_recorded_on_declarations(cited=article))
    elif clauses:
        barring = treaty.reservations.article
        yield Doubt("not in order", admissibility.no_declaration_permitted(barring, cited=article, clauses=clauses))
    else:
        yield _unless_a_reservation(treaty.reservations)


def _under_no_article(treaty: Treaty) -> Doubt:
    """Where reservations are barred but for some, a declaration names which it is; else nothing here can tell."""
    if not treaty.reservations:
        return Doubt("doubtful", admissibility.nothing_recorded_on_any_declaration())
    if clauses := _clauses(treaty):
        barring = treaty.reservations.article
        return Doubt("not in order", admissibility.declared_under_no_article(barring, clauses=clauses))
    return _unless_a_reservation(treaty.reservations)


def _unless_a_reservation(barring: Reservations) -> Doubt:
    """A declaration that is no reservation is not barred by what bars every reservation (VCLT 2(1)(d))."""
    return Doubt("doubtful", admissibility.may_be_a_reservation(barring.article))


def _clauses(treaty: Treaty) -> tuple[str, ...]:
    return tuple(clause.article for clause in treaty.declarations)


def _leaves_nothing_out(treaty: Treaty, action: Action) -> Iterator[Doubt]:
    """Where remuneration takes the place of a right nothing is left out: `not at all` belongs under another article."""
    limits = {each.declaration: each for each in treaty.protection.limits} if treaty.protection else {}
    under = [limits[article] for article in read_under(action) if article in limits]
    if folded(action.scope) == NOT_AT_ALL and under and all(each.gives == "remuneration" for each in under):
        yield Doubt(
            "doubtful",
            protecting.not_at_all_by_notification(
                under[0].declaration, inside=action.participant, declared=under[0].declaration
            ),
        )


def _standing_to_declare(dossier: Dossier, action: Action) -> Iterator[Doubt]:
    """A reservation is made when signing or expressing consent (VCLT 19), a late one by who is still in."""
    if action.received is None:
        return
    found = life(dossier, action.participant, action.received)
    made, _ = moment_made(found, action)
    if made == "after the end" or (made == "before the instrument" and found.signature is None):
        yield Doubt("not in order", admissibility.declares_without_a_part(participant=action.participant))


def withdrawal_of_declaration(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A withdrawal is about one declaration of its author that stands on the day of its receipt (VCLT 22)."""
    if action.received is None:
        return
    about, day = action.participant, action.received
    own = as_read(dossier, about, day)
    standing = [each for each in own if each.stands(action.received)]
    meant = withdrawn_by(action, standing)
    if meant:
        before = withdrawn_already(action, meant)
        if before:
            told = admissibility.withdrawn_already(participant=about, day=before.received, entry=before.number)
            yield Doubt("not in order", told)
        return
    if standing and not action.refers_to:
        numbered = _numbered(standing)
        told = admissibility.several_stand_to_withdraw(participant=about, day=day, numbered=numbered)
    else:
        told = admissibility.no_declaration_stands_to_withdraw(participant=about, day=day)
    yield Doubt("not in order", told)


def _numbered(standing: list[Declaration]) -> tuple[str, ...]:
    return tuple(str(each.entry) for each in standing)


def exclusion(dossier: Dossier, action: Action, _today: date) -> Iterator[Doubt]:
    """A territory is named, by who has signed or whose instrument stands."""
    yield from _standing_to_declare(dossier, action)
    if not action.territory:
        yield Doubt("impossible", admissibility.territory_not_named(kind=action.kind))


def of_another(action: Action, place: Place) -> Doubt:
    """A participant speaks of its own territories: of this one another State does."""
    whose = {"participant": action.participant, "territory": place.territory, "state": place.participant}
    return Doubt("doubtful", admissibility.territory_of_another(**whose))
