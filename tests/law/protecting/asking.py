"""Questions about who is protected, of a record of three parties: China, Switzerland and Kenya."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.law.small import CH, CN, KE
from tracker.law.protecting.protection import ANY, protection
from tracker.law.protecting.sides import Side, sides
from tracker.model.action import Action
from tracker.model.protected import Performance, Place, Protection, RightFinding
from tracker.model.protection import ProtectionClauses, RightClause
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

THREE = (CH, CN, KE)
LATE = date(2020, 1, 1)


def declares(code: str, articles: str, scope: str = "", **more: Any) -> Action:
    """A declaration that has been read, made in the instrument unless `received` says otherwise."""
    day = {"CH": CH, "CN": CN, "KE": KE}[code].received
    fields: dict[str, Any] = {"received": day, "text_read": "yes", **more}
    return Action(code, "declaration", articles=tuple(articles.split("; ")) if articles else (), scope=scope, **fields)


def withdraws(code: str, articles: str, scope: str, day: date, **more: Any) -> Action:
    """A withdrawal of what was declared under some articles, of which notice was given on the day of its receipt."""
    cited = tuple(articles.split("; "))
    return Action(code, "withdrawal of declaration", day, notified=day, articles=cited, scope=scope, **more)


def clauses_of(dossier: Dossier) -> ProtectionClauses:
    """The treaty's clauses on protection."""
    assert dossier.treaty.protection is not None
    return dossier.treaty.protection


def right_of(dossier: Dossier, name: str) -> RightClause:
    """One right that the treaty grants."""
    return next(each for each in clauses_of(dossier).rights if each.name == name)


def with_clauses(dossier: Dossier, **changed: Any) -> Dossier:
    """The same with other clauses on protection."""
    other = clauses_of(dossier)._replace(**changed)
    return replace(dossier, treaty=dossier.treaty._replace(protection=other))


def side_of(dossier: Dossier, code: str, on: date = LATE) -> Side:
    """One party of a day."""
    return sides(dossier, clauses_of(dossier), on)[code]


def answer(
    dossier: Dossier,
    performer: str | list[str],
    inside: str,
    right: str = "broadcasting",
    on: date = LATE,
    *,
    territory: str = "",
    performance: Performance = ANY,
    resident: Place | None = None,
) -> Protection:
    """What is owed to the first nationality of a performer under one right."""
    return protection(
        dossier,
        [performer] if isinstance(performer, str) else performer,
        Place(inside, territory),
        on,
        performance=performance,
        resident=resident,
        rights=[right],
    )[0]


def owed(dossier: Dossier, performer: str, inside: str, right: str = "broadcasting", **more: Any) -> RightFinding:
    """The same where it is one answer for all uses."""
    (found,) = answer(dossier, performer, inside, right, **more).rights
    return found


def by_use(dossier: Dossier, performer: str, inside: str, right: str = "broadcasting", **more: Any) -> dict[str, Any]:
    """By the uses told apart, the finding."""
    return {each.uses: each for each in answer(dossier, performer, inside, right, **more).rights}


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    """What the reasons say, each with its article."""
    return [f"{each.code} ({each.article})" if each.article else each.code for each in reasons]


def others(found: RightFinding) -> list[tuple[str, str | None]]:
    """What is answered on other readings."""
    return [(each.finding.result, each.finding.form) for each in found.readings]
