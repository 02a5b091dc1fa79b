"""The link between a performer and a party: nationality, else habitual residence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from tracker.law.binding.participation import life
from tracker.law.declaring.territory import Territory, standing_on
from tracker.law.protecting.sides import Side, sides
from tracker.model.protected import OF_NO_PARTY, Attachment, Place
from tracker.model.protection import ProtectionClauses
from tracker.model.reasons import protecting
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier

UNDER_AN_ORGANIZATION = (protecting.an_organization_is_a_party, protecting.a_member_of_an_organization)
"""What leaves open whether a State that is no party is bound, or its nationals protected, through an organization."""


def attachment(
    dossier: Dossier,
    clauses: ProtectionClauses,
    bound: Mapping[str, Side],
    nationalities: Sequence[str],
    resident: Place | None,
    on: date,
) -> Attachment:
    """Whose performer somebody with the first of these nationalities counts as on a day.

    Nationality of a party attaches; habitual residence in one only who is a national of none. The text names no day
    on which either is tested: the day asked is taken.
    """
    nationality = nationalities[0]
    if nationality in OF_NO_PARTY:
        return _of_no_party(dossier, clauses, bound, nationality, resident, on)
    parties = [code for code in nationalities if code in bound]
    if nationality in bound:
        return _national(clauses, bound[nationality], parties, resident)
    if resident and not parties and clauses.residence_article:
        return _resident(dossier, clauses, bound, nationality, resident, on)
    reasons = list(not_a_party(dossier, clauses, nationality, on))
    open_points = _of_an_organization(dossier, clauses, nationality, on)
    if parties:
        reasons.append(protecting.another_nationality_attaches(clauses.article, participant=parties[0]))
    if resident:
        reasons.append(_set_aside(clauses, resident, parties))
    return Attachment(to="", by="", reasons=tuple(reasons), open_points=open_points)


def not_a_party(dossier: Dossier, clauses: ProtectionClauses, code: str, on: date) -> tuple[Reason, ...]:
    """That somebody is not bound on a day, what is on its way, and what an organization may be bound to for it."""
    said = protecting.not_a_party(clauses.article, participant=code, on=on)
    return (said, *_on_its_way(dossier, code, on), *_of_an_organization(dossier, clauses, code, on))


def _of_no_party(
    dossier: Dossier,
    clauses: ProtectionClauses,
    bound: Mapping[str, Side],
    who: str,
    resident: Place | None,
    on: date,
) -> Attachment:
    """A stateless performer or a refugee is assimilated to the nationals of the party of habitual residence."""
    article = clauses.residence_article or clauses.article
    said = protecting.national_of_none(article, who=who)
    if resident is None or not clauses.residence_article:
        return Attachment(to="", by="", reasons=(said,))
    home = resident.participant
    if home not in bound:
        open_points = _of_an_organization(dossier, clauses, home, on)
        return Attachment(
            to="", by="", reasons=(said, *not_a_party(dossier, clauses, home, on)), open_points=open_points
        )
    attached = protecting.attached_by_residence(article, participant=home)
    if not resident.territory or applies_in(dossier, resident, on) == "yes":
        return Attachment(to=home, by="habitual residence", reasons=(said, attached))
    unsettled = protecting.resident_in_a_territory_left_out(article, territory=resident.territory, participant=home)
    return Attachment(to=home, by="habitual residence", reasons=(said, unsettled), open_points=(unsettled,))


def _of_an_organization(dossier: Dossier, clauses: ProtectionClauses, code: str, on: date) -> tuple[Reason, ...]:
    """Where an organization is a party, whether its member States' nationals count is open: the text does not say.

    Nor is it known who its members are, unless a list of them comes with the dossier.
    """
    bound = sides(dossier, clauses, on).values()
    organizations = [side.code for side in bound if side.participant.kind == "organization"]
    if not organizations or dossier.participants[code].kind == "organization":
        return ()
    eligibility = dossier.treaty.eligibility
    article = f"{clauses.article}; {eligibility.organizations_article}" if eligibility else clauses.article
    unlisted = tuple(each for each in organizations if each.casefold() not in dossier.members)
    listed = tuple(each for each in organizations if _is_member(dossier, each, code, on))
    reasons = []
    if listed:
        reasons.append(protecting.a_member_of_an_organization(article, participants=listed, participant=code))
    if unlisted:
        reasons.append(protecting.an_organization_is_a_party(article, participants=unlisted, participant=code))
    return tuple(reasons)


def _is_member(dossier: Dossier, organization: str, code: str, on: date) -> bool:
    """Whether the list of an organization's members has a State on a day."""
    members = dossier.members.get(organization.casefold())
    return members is not None and life(members, code, on).bound(on)


def _national(clauses: ProtectionClauses, side: Side, parties: Sequence[str], resident: Place | None) -> Attachment:
    reasons = [protecting.attached_by_nationality(clauses.article, participant=side.code)]
    open_points = []
    if len(parties) > 1:
        open_points.append(protecting.several_nationalities(clauses.article, participants=tuple(parties)))
    reasons += open_points
    if resident:
        reasons.append(_set_aside(clauses, resident, parties))
    if side.participant.kind == "organization":
        open_points.append(protecting.nationals_of_an_organization(clauses.article, participant=side.code))
        reasons.append(open_points[-1])
    return Attachment(to=side.code, by="nationality", reasons=tuple(reasons), open_points=tuple(open_points))


def _resident(
    dossier: Dossier,
    clauses: ProtectionClauses,
    bound: Mapping[str, Side],
    nationality: str,
    resident: Place,
    on: date,
) -> Attachment:
    home, article = resident.participant, clauses.residence_article
    not_bound = protecting.not_a_party(clauses.article, participant=nationality, on=on)
    open_points = _of_an_organization(dossier, clauses, nationality, on)
    if home not in bound:
        reasons = (not_bound, *not_a_party(dossier, clauses, home, on))
        return Attachment(to="", by="", reasons=reasons, open_points=open_points)
    if not resident.territory or applies_in(dossier, resident, on) == "yes":
        attached = protecting.attached_by_residence(article, participant=home)
        reasons = (not_bound, attached, *open_points)
    else:
        left_out = protecting.resident_in_a_territory_left_out
        open_points = (left_out(article, territory=resident.territory, participant=home),)
        reasons = (not_bound, *open_points)
    return Attachment(to=home, by="habitual residence", reasons=reasons, open_points=open_points)


def stated_about(dossier: Dossier, place: Place, on: date) -> tuple[Territory, ...]:
    """The exclusions and extensions of a place's participant that name its territory and stand on a day."""
    same = place.territory.casefold()
    standing = standing_on(dossier, on)
    return tuple(t for t in standing if t.participant == place.participant and t.territory.casefold() == same)


def brought_in(dossier: Dossier, place: Place, on: date) -> Territory:
    """The statement by which the treaty applies in a territory. Only where `applies_in` says that it does."""
    return [each for each in stated_about(dossier, place, on) if each.has_effect(on)][-1]


def applies_in(dossier: Dossier, place: Place, on: date) -> Literal["yes", "no", "not settled"]:
    """Whether the treaty applies in one territory of a party by what that party stated; else nothing is decided."""
    in_effect = [each for each in stated_about(dossier, place, on) if each.has_effect(on)]
    if not in_effect:
        return "not settled"
    return "no" if in_effect[-1].applies == "excluded" else "yes"


def _set_aside(clauses: ProtectionClauses, resident: Place, parties: Sequence[str]) -> Reason:
    if not clauses.residence_article:
        return protecting.residence_does_not_count(clauses.article, participant=resident.participant)
    article, home, national = clauses.residence_article, resident.participant, parties[0] if parties else ""
    if not resident.territory:
        return protecting.residence_set_aside(article, participant=home, national=national)
    return protecting.residence_in_a_territory_set_aside(
        article, territory=resident.territory, participant=home, national=national
    )


def _on_its_way(dossier: Dossier, code: str, on: date) -> tuple[Reason, ...]:
    """From when an instrument that stands will bind, or why one binds no more."""
    last = life(dossier, code, on).last
    if last is None:
        return ()
    if last.stands(on):
        return (last.effect.reason,)
    return (last.end_reason,) if last.end_reason else ()
