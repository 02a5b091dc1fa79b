"""The facts of each kind of document. Each function takes the file and gives what its template shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from tracker.answers.documents.asked import DocumentKind
from tracker.answers.documents.facts import (
    Facts,
    File,
    act_facts,
    articles_of,
    declaration_facts,
    law,
    participant_facts,
    step,
    treaty_facts,
)
from tracker.desk.protecting import Asked as Protected
from tracker.desk.protecting import protections
from tracker.law.binding.force import force
from tracker.law.binding.standing import standing, standings
from tracker.law.binding.threshold import deposits_in_order, received_together, threshold_day
from tracker.law.declaring.declarations import declarations_of, standing_on
from tracker.law.declaring.territory import standing_on as territories_on
from tracker.law.questions.acts import eligible
from tracker.law.questions.phase import phase
from tracker.law.questions.upcoming import upcoming
from tracker.model.action import Action
from tracker.model.finding import Standing
from tracker.model.protected import Protection
from tracker.model.reasons.kind import Reason
from tracker.model.refusal import Refusal, parameter
from tracker.rendering.answers import eligible_answer
from tracker.rendering.protecting import protection_told, result_words
from tracker.rendering.words import alphabetical, listed

LATER = date.max
NOT_EXAMINED = (
    "Domestic law, other treaties and the conduct of the parties.",
    "Whatever the depositary received that this record does not hold.",
)
"""What an answer from this record cannot cover."""


def opinion(file: File) -> Facts:
    """A question of law: bound, may join, or protects."""
    facts = {"bound": _bound, "may-join": _may_join, "protects": _protects}[file.asked.question](file)
    facts["law"] = law(file, articles_of(facts))
    facts["readings"] = facts["participant"]["readings"] if file.asked.question == "bound" else []
    facts["not_examined"] = list(NOT_EXAMINED)
    return facts


def certificate(file: File) -> Facts:
    """Where one participant stands; with a day supposed, where it would stand had it deposited then."""
    dossier = file.dossier
    if file.asked.supposed:
        kind = "accession" if standing(dossier, _participant(file), file.on).signed is None else "ratification"
        dossier = dossier.having(Action(_participant(file), kind, received=file.asked.supposed))
    facts: Facts = {"participant": participant_facts(file, _participant(file), dossier)}
    facts["law"] = law(file, articles_of(facts))
    return facts


def status_list(file: File) -> Facts:
    """Everybody on record, in the order of names in the document's language."""
    found = [each for each in standings(file.dossier, file.on) if each.signed or each.instrument]
    rows = [_row(file, each) for each in found]
    rows.sort(key=lambda row: alphabetical(str(row["name"])))
    declared = [
        {"participant": file.called(each.participant), **declaration_facts(each)}
        for each in standing_on(file.dossier, file.on)
    ]
    places = [
        {"participant": file.called(each.participant), "territory": each.territory, "applies": each.applies,
         "effective": _iso(each.effective), "entry": each.entry or None}
        for each in territories_on(file.dossier, file.on)
    ]  # fmt: skip
    return {"rows": rows, "declarations": declared, "territories": places}


def _row(file: File, found: Standing) -> Facts:
    return {
        "code": found.participant,
        "name": file.called(found.participant),
        "signed": _iso(found.signed),
        "instrument": found.instrument.kind if found.instrument else None,
        "received": _iso(found.received),
        "effective": _iso(found.effective),
        "ends": _iso(found.ends),
        "standing": found.standing,
        "entry": found.instrument.number or None if found.instrument else None,
    }


def deposit(file: File) -> Facts:
    """The acknowledgement of a deposit. Raises Refusal where the entry is none."""
    action = _entry(file)
    if not action.is_instrument:
        raise Refusal(
            f"Entry {action.number} is no deposit but: {action.kind}. `notice` drafts the notification of any act.",
            code="not a deposit",
        )
    return _act(file, action)


def notice(file: File) -> Facts:
    """The notification of an act, with the sentence of the phase where it is a deposit."""
    return _act(file, _entry(file))


def entry_into_force(file: File) -> Facts:
    """Those whose deposits brought it about, those between the threshold and the first day, and what was declared."""
    found = force(file.dossier, file.on)
    met = threshold_day(file.dossier)
    if found.effective is None or met is None:
        raise Refusal(
            f"The {file.dossier.treaty.short_name} has no day of entry into force as known on {file.on}.",
            code="no first day",
        )
    rows = []
    for action in deposits_in_order(file.dossier, found.effective):
        place = standing(file.dossier, action.participant, found.effective)
        rows.append(
            {
                "name": file.called(action.participant),
                "kind": action.kind,
                "received": _iso(action.received),
                "ordinal": place.ordinal,
                "effective": _iso(place.effective),
                "within": action.received is not None and action.received <= met,
                "entry": action.number or None,
            }
        )
    declared = [
        {"participant": file.called(each.participant), **declaration_facts(each)}
        for each in standing_on(file.dossier, found.effective)
        if each.has_effect(found.effective)
    ]
    steps = [step(file, reason) for reason in found.reasons]
    facts: Facts = {"met": _iso(met), "first_day": _iso(found.effective), "rows": rows, "declarations": declared}
    return {**facts, "chain": steps, "law": law(file, articles_of(steps))}


def calendar(file: File) -> Facts:
    """What takes effect or ends after the day, as known on it."""
    due = upcoming(file.dossier, file.on, LATER)
    rows = [
        {
            "day": _iso(each.day),
            "name": file.called(each.action.participant) if each.action else "",
            "what": each.what,
            **{key: value for key, value in step(file, each.reason).items() if key != "text"},
            "entry": each.action.number or None if each.action else None,
        }
        for each in due
    ]
    return {"rows": rows}


def _bound(file: File) -> Facts:
    told = participant_facts(file, _participant(file))
    return {"participant": told, "answer": told["answer"], "why": told["why"], "chain": told["chain"]}


def _may_join(file: File) -> Facts:
    found = eligible(file.dossier, _participant(file), file.on)
    first, *more = eligible_answer(found, file.dossier.treaty, file.named)
    told = participant_facts(file, _participant(file))
    return {
        "participant": told,
        "answer": first,
        "why": more,
        "acts": dict(found.acts),
        "settled": found.answer != "not settled",
        "chain": [step(file, reason) for reason in found.reasons],
    }


def _protects(file: File) -> Facts:
    if not file.asked.performer:
        raise Refusal(
            f"An opinion on protection needs the performer's country: {parameter('performer')} COUNTRY.",
            code="performer missing",
        )
    asked = Protected(
        performers=(file.asked.performer,),
        inside=_participant(file),
        rights=(file.asked.right,) if file.asked.right else (),
        performed=file.asked.performed,
    )
    told = protections(file.dossier, asked, lambda written: file.desk.names.resolve(written).code, file.on)[0]
    (who, *more), shape = protection_told(told, file.dossier.treaty, file.named)
    return {
        "participant": participant_facts(file, _participant(file)),
        "performer": file.called(file.asked.performer),
        "answer": f"{who}: {_in_short(told.finding)}.",
        "why": more,
        "finding": shape,
        "chain": [step(file, reason) for reason in _grounds(told.finding)],
    }


def _in_short(found: Protection) -> str:
    """What is owed, in half a sentence: each result with its rights."""
    rights: dict[str, list[str]] = {}
    for each in found.rights:
        named = rights.setdefault(result_words(each.result), [])
        if each.right not in named:
            named.append(each.right)
    return "; ".join(f"{result} ({listed(named)})" for result, named in rights.items())


def _grounds(found: Protection) -> list[Reason]:
    """Every reason of an answer on protection, each once, in the order in which it comes up."""
    reasons = [*found.attachment.reasons]
    for each in found.rights:
        reasons += [*each.reasons, *each.may_be_limited_by, *each.depends_on, *each.conditions]
    return [reason for at, reason in enumerate(reasons) if reason not in reasons[:at]]


def _act(file: File, action: Action) -> Facts:
    with_it = [
        declaration_facts(each)
        for each in declarations_of(file.dossier, action.participant)
        if each.action is not action and _came_together(each.action, action)
    ]
    facts: Facts = {
        "act": act_facts(file, action),
        "author": {
            "code": action.participant,
            "name": file.called(action.participant),
            "formal": file.formal(action.participant),
            "styled": file.styled(action.participant),
        },
        "signatory": action.signatory,
        "authority": action.authority,
        "declarations": with_it,
        "phase": None,
    }
    if action.is_deposit and action.received and action.has_effect:
        found = phase(file.dossier, action)
        facts["phase"] = {
            "name": found.name,
            "article": found.article,
            "required": found.required,
            "counted": found.counted,
            "ordinal": found.ordinal if received_together(file.dossier, action) == 1 else None,
            "bound": _iso(found.bound),
            "first_day": _iso(found.first_day),
            "sharing": [file.called(each) for each in found.sharing],
            "month_end": [_iso(each) for each in found.month_end] if found.month_end else None,
        }
    return facts


def _came_together(one: Action, instrument: Action) -> bool:
    """Whether an act came in an instrument's paper; where neither names one, on its day."""
    if one.paper or instrument.paper:
        return one.paper == instrument.paper
    return instrument.is_instrument and one.received == instrument.received


def _entry(file: File) -> Action:
    asked, name = file.asked, file.dossier.treaty.short_name
    if asked.paper:
        acts = [each for each in file.dossier.record.actions if each.paper == asked.paper]
        if not acts:
            raise Refusal(f"No act of the {name} came in a paper '{asked.paper[:80]}'.", code="unknown paper")
        return next((each for each in acts if each.is_instrument), acts[0])
    for action in file.dossier.record.actions:
        if action.number == asked.entry:
            return action
    raise Refusal(f"No line of the {name} stands as entry {asked.entry}.", code="unknown entry")


def _participant(file: File) -> str:
    if not file.asked.participant:
        raise Refusal(
            f"A document of this kind is about one participant: name it ({file.asked.kind}).",
            code="participant missing",
        )
    return file.asked.participant


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


GATHERED: Mapping[DocumentKind, Callable[[File], Facts]] = {
    "opinion": opinion,
    "certificate": certificate,
    "status-list": status_list,
    "deposit": deposit,
    "notice": notice,
    "entry-into-force": entry_into_force,
    "calendar": calendar,
}


def gathered(file: File) -> Facts:
    """Everything that a document says."""
    return {"treaty": treaty_facts(file), **GATHERED[file.asked.kind](file)}
