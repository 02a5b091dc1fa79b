"""Questions about protection as people put them: names of territories, days that cannot be, uses in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from tracker.intake.trouble import did_you_mean
from tracker.law.binding.participation import not_taken
from tracker.law.binding.standing import entered_locally
from tracker.law.declaring.territory import territories
from tracker.law.protecting.protection import matrix, protected_in, protection
from tracker.law.questions.chain import of_others
from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.patterns import pattern
from tracker.model.protected import ALL_USES, Countries, Matrix, Performance, Place, Protection, RightFinding, Told
from tracker.model.protection import ProtectionClauses
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal

_WORD = pattern(r"\w+")


class Asked(NamedTuple):
    """A question about protection as people put it: names of participants, territories and rights, words of a use."""

    performers: Sequence[str]
    inside: str
    rights: Sequence[str] = ()
    performed: date | None = None
    fixed: int | None = None
    resident_in: str = ""
    use: str = ""


def protections(dossier: Dossier, asked: Asked, participant: Callable[[str], str], on: date) -> tuple[Told, ...]:
    """One answer for each nationality; `participant` finds a code by its name.

    Raises Refusal where a name, a right or a day cannot be, or the treaty's clauses say nothing on protection.
    """
    rights, place = rights_meant(dossier, asked.rights), place_meant(dossier, asked.inside, participant)
    found = protection(
        dossier,
        [_nationality(dossier, each, participant) for each in asked.performers],
        place,
        on,
        performance=performance_meant(asked.performed, asked.fixed, on),
        resident=place_meant(dossier, asked.resident_in, participant) if asked.resident_in else None,
        rights=rights,
    )
    return tuple(_told(dossier, each, asked.use, on) for each in found)


def _told(dossier: Dossier, found: Protection, use: str, on: date) -> Told:
    kept, is_told = for_use(found, use) if use else (found, True)
    concerned = {found.performer, found.attachment.to, found.place.participant}
    local, beside = _locally(dossier, concerned, on), tuple(_beside(dossier, sorted(concerned), on))
    return Told(finding=kept, use_not_told="" if is_told else use, locally_entered=local, beside=beside)


def _beside(dossier: Dossier, concerned: Collection[str], on: date) -> Iterator[tuple[Action | None, str, Reason]]:
    """Papers of theirs that the depositary did not take, and what one of them did about another's acts."""
    for code in concerned:
        yield from ((None, code, reason) for reason in not_taken(dossier, code, on))
        for act, reason in of_others(dossier, code, on):
            if act.participant in concerned:
                yield dossier.record.numbered(act.refers_to), code, reason


def between_all(dossier: Dossier, right: str, on: date) -> tuple[Matrix, bool]:
    """One right, by its name, between all parties of a day, and whether anything of it was entered locally.

    Raises Refusal for a right that the treaty does not know.
    """
    (name,) = rights_meant(dossier, [right])
    found = matrix(dossier, name, on)
    return found, _locally(dossier, found.parties, on)


def countries_protected(
    dossier: Dossier, inside: str, on: date, *, since: date | None = None, rights: Sequence[str] = ()
) -> tuple[Countries, bool]:
    """The countries whose performers a party must protect, and whether anything of it was entered locally.

    Raises Refusal where `since` is after the day.
    """
    if since and on < since:
        raise Refusal(f"{since} is after {on}, the day asked about.", code="impossible day")
    found = protected_in(dossier, inside, on, since=since, rights=rights)
    concerned = {inside, *(each.participant for each in (*found.countries, *found.removed))}
    return found, _locally(dossier, concerned, on)


def clauses_on_protection(dossier: Dossier) -> ProtectionClauses:
    """What the treaty says of protection. Raises Refusal where nothing of it is recorded."""
    clauses = dossier.treaty.protection
    if clauses is None:
        sentence = f"The clauses recorded of the {dossier.treaty.short_name} say nothing on who is protected."
        raise Refusal(sentence, code="no clauses on protection")
    return clauses


def rights_meant(dossier: Dossier, written: Sequence[str]) -> tuple[str, ...]:
    """Rights by name; none: all. Raises Refusal for one that the treaty does not know."""
    known = clauses_on_protection(dossier).names
    for each in written:
        if each.casefold() not in known:
            sentence = f"The {dossier.treaty.short_name} grants no right '{each[:80]}'; {did_you_mean(each, known)}"
            raise Refusal(sentence, code="unknown right", hints=known)
    return tuple(each.casefold() for each in written)


def place_meant(dossier: Dossier, written: str, participant: Callable[[str], str]) -> Place:
    """A participant, found by `participant`, or a territory that is none. Raises its Refusal where neither is meant."""
    code = written.strip().upper()
    if code in dossier.participants:  # no territory is written so
        return Place(participant=code)
    from tracker.intake.territories import territory_meant  # noqa: PLC0415 (a code needs no list of them)

    named = (Place(participant=t.participant, territory=t.territory) for t in territories(dossier))
    territory = territory_meant(written, named)
    return territory or Place(participant=participant(written))


NO_NATIONALITY = {"stateless": "stateless", "refugee": "a refugee", "a refugee": "a refugee"}
"""How people write a performer who is a national of no party."""


def _nationality(dossier: Dossier, written: str, participant: Callable[[str], str]) -> str:
    """The participant whose nationals are meant, or who is a national of none.

    Raises Refusal for a territory that has none of its own.
    """
    if written.strip().casefold() in NO_NATIONALITY:
        return NO_NATIONALITY[written.strip().casefold()]
    place = place_meant(dossier, written, participant)
    if place.territory:
        raise Refusal(
            f"'{written}' is a territory: its performers are nationals of a State. Ask for the one that is theirs, "
            f"such as {place.participant}.",
            code="unknown participant",
        )
    return place.participant


def performance_meant(performed: date | None, fixed: int | None, on: date) -> Performance:
    """The performance asked about. Raises Refusal for days that cannot be: after the day asked, fixed before given."""
    if performed and performed > on:
        raise Refusal(f"The performance of {performed} is after the day asked, {on}.", code="impossible day")
    if fixed and fixed > on.year:
        raise Refusal(f"The fixation of {fixed} is after the day asked, {on}.", code="impossible day")
    if performed and fixed and fixed < performed.year:
        sentence = f"A performance of {performed} cannot have been fixed in {fixed}, before it was given."
        raise Refusal(sentence, code="impossible day")
    return Performance(performed=performed, fixed=fixed)


def for_use(found: Protection, use: str) -> tuple[Protection, bool]:
    """The findings for one use, and whether the words of the declarations tell which those are.

    They tell it of a use in the very words of a declaration. Else every finding is kept, of each right those first
    whose use has all the words asked.
    """
    told = [each for each in found.rights if each.uses == ALL_USES or _words(each.uses) == _words(use)]
    if _rights(told) == _rights(found.rights):
        return found._replace(rights=tuple(told)), True
    rights = list(_rights(found.rights))
    nearest = sorted(found.rights, key=lambda each: (rights.index(each.right), not _names(each, use)))
    return found._replace(rights=tuple(nearest)), False


def _locally(dossier: Dossier, codes: Iterable[str], on: date) -> bool:
    return any(entered_locally(dossier, code, on) for code in codes)


def _names(finding: RightFinding, use: str) -> bool:
    words = set(_words(use))
    return bool(words) and words <= set(_words(finding.uses))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _rights(findings: Iterable[RightFinding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.right for each in findings))
