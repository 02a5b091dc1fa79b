"""One JSON shape for each noun, the same on the command line, in files and over the network. Dates are ISO 8601."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from tracker.model.action import Action
from tracker.model.finding import Bar, Counts, Doubt, Eligible, Force, Loaded, Standing, Threshold, shown_standing
from tracker.model.participant import Participant
from tracker.model.reasons.kind import Reason
from tracker.model.record import TreatyVersion
from tracker.model.treaty import Treaty
from tracker.rendering.holding import age_in_days
from tracker.rendering.readings import (
    readings_of_a_right,
    readings_of_a_standing,
    readings_of_eligibility,
    readings_of_force,
)
from tracker.rendering.sentences import Naming, doubt_sentence, reason_line

if TYPE_CHECKING:  # each class that is made takes a millisecond, and the question asked most needs none of these
    from tracker.intake.names import Name
    from tracker.model.history import Change, Line
    from tracker.model.protected import Countries, Protected, Protection, RightFinding, Undecided

Shape = dict[str, Any]
PARTICIPANT_ROW = ("name", "code", "signature", "instrument", "deposit", "effective", "standing", "ordinal")
"""The cells of `participant_row`, in order."""


def iso(day: date | datetime | None) -> str | None:
    """A day or moment as ISO 8601."""
    return day.isoformat() if day else None


def reason_shape(reason: Reason, naming: Naming) -> Shape:
    """`text` (a sentence), `entries` (numbers in the register), and what programs read of a reason."""
    return {
        **grounds_shape(reason),
        "text": reason_line(reason, naming),
        "entries": list(reason.entries),
    }


def doubt_shape(doubt: Doubt, naming: Naming) -> Shape:
    """How serious a doubt is, `text` (a sentence), and what programs read of its reason."""
    return {"severity": doubt.severity, **grounds_shape(doubt.reason), "text": doubt_sentence(doubt, naming)}


def cited(articles: Iterable[str | None]) -> str:
    """Articles in the order in which they are cited, each once; a reason that cites none adds nothing."""
    return "; ".join(dict.fromkeys(article for article in articles if article))


def grounds_shape(reason: Reason) -> Shape:
    """`article` (null where none is cited), `authority`, `code` (the kind of reason) and `data` (its fields)."""
    return {
        "article": reason.article or None,
        "authority": reason.authority,
        "code": reason.code,
        "data": {name: _plain(value) for name, value in reason.data.items()},
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


def standing_shape(standing: Standing, treaty: Treaty, naming: Naming) -> Shape:
    """A participant's standing on a day with its facts and reasons."""
    return {
        "treaty": treaty.slug,
        "participant": standing.participant,
        "name": naming(standing.participant),
        "on": iso(standing.on),
        "checked": iso(treaty.checked),
        "standing": standing.standing,
        "since": iso(standing.since),
        "eligible": standing.eligible,
        "signed": iso(standing.signed),
        "instrument": standing.instrument.kind if standing.instrument else None,
        "received": iso(standing.received),
        "bound": standing.bound,
        "effective": iso(standing.effective),
        "computed_effective": iso(standing.computed_effective),
        "published_effective": iso(standing.published_effective),
        "ends": iso(standing.ends),
        "ordinal": standing.ordinal,
        "counts_as": standing.counts_as,
        "settled": standing.settled,
        "age_days": age_in_days(treaty, standing.on),
        "readings": readings_of_a_standing(standing.readings, naming),
        "locally_entered": standing.locally_entered,
        "compared": {"on": iso(standing.compared.day), "file": standing.compared.file} if standing.compared else None,
        "reasons": [reason_shape(reason, naming) for reason in standing.reasons],
    }


def participant_row(standing: Standing, naming: Naming) -> Shape:
    """A participant in the treaty's table."""
    return {
        "name": naming(standing.participant),
        "code": standing.participant,
        "signature": iso(standing.signed),
        "instrument": standing.instrument.kind if standing.instrument else None,
        "deposit": iso(standing.received),
        "effective": iso(standing.effective),
        "standing": shown_standing(standing),
        "ordinal": standing.ordinal,
    }


def treaty_shape(treaty: Treaty, force: Force, counts: Counts, naming: Naming, *, locally_entered: bool) -> Shape:
    """A treaty's status on a day."""
    reached = force.threshold.reached_on
    return {
        "treaty": treaty.slug,
        "name": treaty.name,
        "on": iso(force.on),
        "checked": iso(treaty.checked),
        "counts": counts_shape(counts),
        "threshold": {
            "required": force.threshold.required,
            "reached": _reached(force),
            "reached_on": iso(reached),
            "by": _codes(force.threshold.by),
        },
        "in_force": force.in_force,
        "entry_into_force": iso(force.effective),
        "depositary": treaty.depositary,
        "locally_entered": locally_entered,
        "counts_at_least": counts.at_least,
        "age_days": age_in_days(treaty, force.on),
        "settled": force.settled,
        "readings": readings_of_force(force.readings, naming),
        "reasons": [reason_shape(reason, naming) for reason in force.reasons],
    }


def counts_shape(counts: Counts) -> Shape:
    """How many participants have done what."""
    return {
        "signatories": counts.signatories,
        "deposits": counts.deposits,
        "parties": counts.parties,
        "signatories_without_deposit": counts.signatories_without_deposit,
    }


def _reached(force: Force) -> bool | None:
    """Whether the threshold is reached; one in force has reached it, on whatever day. None: nobody can tell."""
    if force.threshold.reached_on or force.effective:
        return True
    return False if force.threshold.whole else None


def _missing(threshold: Threshold, *, in_force: bool | None) -> int | None:
    """How many instruments are missing; None where the record does not tell."""
    if not threshold.required or threshold.reached_on or in_force:
        return 0
    return max(threshold.required - threshold.counted, 0) if threshold.whole and threshold.counted is not None else None


def force_shape(treaty: Treaty, force: Force, naming: Naming) -> Shape:
    """How a treaty's first day follows from its record, as could be known on a day."""
    reached = force.threshold.reached_on
    return {
        "treaty": treaty.slug,
        "on": iso(force.on),
        "checked": iso(treaty.checked),
        "required": force.threshold.required,
        "counted": force.threshold.counted,
        "missing": _missing(force.threshold, in_force=force.in_force),
        "reached": _reached(force),
        "reached_on": iso(reached),
        "by": _codes(force.threshold.by),
        "in_force": force.in_force,
        "entry_into_force": iso(force.effective),
        "computed": iso(force.computed),
        "published": iso(force.published),
        "counted_at_least": not force.threshold.whole and force.threshold.counted is not None,
        "bars": [bar_shape(each) for each in force.threshold.bars],
        "ended": iso(force.ended),
        "settled": force.settled,
        "readings": readings_of_force(force.readings, naming),
        "reasons": [reason_shape(reason, naming) for reason in force.reasons],
    }


def bar_shape(bar: Bar) -> Shape:
    """How far one further condition for entry into force is."""
    numbers = {"have": bar.have, "need": bar.need, "whole": bar.whole}
    return {
        "article": bar.condition.article,
        "measure": bar.condition.measure or "participants",
        **{name: value if value is None or isinstance(value, int) else float(value) for name, value in numbers.items()},
        "share": bar.condition.share.written if bar.condition.share else None,
        "reached": bar.holds,
        "missing": list(bar.missing),
    }


def eligible_shape(found: Eligible, treaty: Treaty, naming: Naming, missing: str) -> Shape:
    """Whether a participant may join, by which acts, and what is missing."""
    return {
        "treaty": treaty.slug,
        "participant": found.participant,
        "name": naming(found.participant),
        "on": iso(found.on),
        "checked": iso(treaty.checked),
        "eligible": found.answer,
        "may": dict(found.acts),
        "missing": missing or None,
        "readings": readings_of_eligibility(found.readings, naming),
        "reasons": [reason_shape(reason, naming) for reason in found.reasons],
    }


def names_shape(participant: Participant, names: Iterable[Name], naming: Naming) -> Shape:
    """A participant with every name in the table that means it."""
    return {
        "participant": participant.code,
        "name": naming(participant.code),
        "alpha3": participant.alpha3 or None,
        "kind": participant.kind,
        "since": iso(participant.since),
        "until": iso(participant.until),
        "predecessors": list(participant.predecessors),
        "names": [
            {
                "name": name.name,
                "language": name.language,
                "kind": name.kind,
                "since": iso(name.since),
                "until": iso(name.until),
                "source": name.source,
            }
            for name in names
        ],
    }


def loaded_shape(found: Loaded) -> Shape:
    """A treaty in the list of those that are loaded."""
    counts = found.counts
    return {
        "treaty": found.treaty.slug,
        "name": found.treaty.name,
        "short_name": found.treaty.short_name,
        "field": found.treaty.field or None,
        "names": dict(found.treaty.names),
        "official_text": found.treaty.official_text or None,
        "depositary_list": found.treaty.depositary_list or None,
        "compared_with": found.treaty.compared_with or None,
        "version": found.version.version,
        "recorded": iso(found.version.recorded),
        "checked": iso(found.treaty.checked),
        "on": iso(found.on),
        "entries": found.entries,
        "counts": {
            "signatories": counts.signatories,
            "deposits": counts.deposits,
            "parties": counts.parties,
        },
        "in_force": found.in_force,
        "entry_into_force": iso(found.effective),
        "locally_entered": found.locally_entered,
        "counts_at_least": found.counts.at_least,
        "head": found.head or None,
    }


def loaded_row(shape: Shape) -> Shape:
    """The same as a row for people: the beginning of the head tells two apart."""
    head = shape["head"] or ""
    return {
        **shape,
        **{
            name: f"at least {number}" if shape["counts_at_least"] and number is not None else number
            for name, number in shape["counts"].items()
        },
        "name": shape["short_name"],
        "in force": shape["entry_into_force"] if shape["in_force"] else None,
        "head": f"{head[:12]}…" if head else None,
    }


def by_field(shapes: Sequence[Shape]) -> list[Shape]:
    """Rows of treaties for people, one field after the other, those of none last; each field is named once."""
    ordered = sorted(shapes, key=lambda shape: (not shape["field"], shape["field"] or "", shape["treaty"]))
    told = [None, *(shape["field"] for shape in ordered)]
    return [
        {**loaded_row(shape), "field": shape["field"] if shape["field"] != before else None}
        for shape, before in zip(ordered, told, strict=False)
    ]


def line_shape(line: Line, naming: Naming) -> Shape:
    """An entry of the register, what became of it and by which entry, and what it changed if it is a correction."""
    entry = line.entry
    action = {name: plain(value) for name, value in entry.action._asdict().items()}
    return {
        "treaty": entry.treaty,
        "entry": entry.number,
        "does": entry.does,
        "refers_to": entry.refers_to,
        "reason": entry.reason or None,
        "basis": entry.basis or None,
        "participant": entry.action.participant,
        "name": naming(entry.action.participant),
        "action": {name: value for name, value in action.items() if name not in _TOLD_ELSEWHERE and value},
        "changes": [change_shape(change) for change in line.changes],
        "state": line.state,
        "by_entry": line.by,
        "recorded": moment(entry.recorded),
        "recorded_by": entry.recorded_by,
        "locally_entered": entry.action.local,
        "seal": entry.seal,
    }


def clauses_shape(version: TreatyVersion) -> Shape:
    """A version of a treaty's clauses that was recorded."""
    recorded = moment(version.recorded)
    return {"treaty": version.slug, "version": version.version, "sha256": version.sha256, "recorded": recorded}


def change_shape(change: Change) -> Shape:
    """A field, as it was and as it is."""
    return {"field": change.field, "before": plain(change.before), "after": plain(change.after)}


_TOLD_ELSEWHERE = ("participant", "number", "local")


def moment(recorded: datetime) -> str:
    """A moment of the register, in UTC to the microsecond: what `--known` takes."""
    return recorded.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def plain(value: Any) -> Any:
    """A value of an action as JSON writes it; empty ones are null."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value or None


def right_shape(found: RightFinding, naming: Naming) -> Shape:
    """Whether one right is required for some uses, in which form, and what may take from it."""

    def reasons(each: Iterable[Reason]) -> list[Shape]:
        return [reason_shape(reason, naming) for reason in each]

    return {
        "right": found.right,
        "result": found.result,
        "form": found.form,
        "uses": found.uses,
        "conditions": reasons(found.conditions),
        "may_be_limited_by": reasons(found.may_be_limited_by),
        "depends_on": reasons(found.depends_on),
        "settled": found.settled,
        "readings": readings_of_a_right(found.readings, naming),
        "reasons": reasons(found.reasons),
    }


def protection_shape(
    found: Protection, treaty: Treaty, naming: Naming, rests_on: Iterable[str], *, locally_entered: bool
) -> Shape:
    """What the treaty requires in a place for one nationality of a performer."""
    term, attached = found.term, found.attachment
    return {
        "treaty": treaty.slug,
        "performer": found.performer,
        "in": found.place.participant,
        "territory": found.place.territory or None,
        "on": iso(found.on),
        "checked": iso(treaty.checked),
        "attachment": {
            "to": attached.to or None,
            "by": attached.by or None,
            "settled": attached.settled,
            "reasons": [reason_shape(reason, naming) for reason in attached.reasons],
        },
        "rights": [right_shape(each, naming) for each in found.rights],
        "term": term and {"article": term.article, "years": term.years, "fixed": term.fixed, "until": iso(term.until)},
        "locally_entered": locally_entered,
        "rests_on": list(rests_on),
    }


def protected_shape(found: Protected, naming: Naming) -> Shape:
    """A country whose performers a party must protect."""
    return {
        "participant": found.participant,
        "name": naming(found.participant),
        "since": iso(found.since),
        "rights": list(found.rights),
        "readings": readings_of_a_right(found.readings, naming),
    }


def undecided_shape(found: Undecided, naming: Naming) -> Shape:
    """A country of whose performers the treaty may require protection."""
    return {"participant": found.participant, "name": naming(found.participant), "result": found.result}


def countries_shape(
    found: Countries, treaty: Treaty, naming: Naming, rests_on: Iterable[str], *, locally_entered: bool
) -> Shape:
    """The countries whose performers a party must protect; `added` and `removed` since the day in `since`."""
    return {
        "treaty": treaty.slug,
        "in": found.inside,
        "on": iso(found.on),
        "checked": iso(treaty.checked),
        "countries": [protected_shape(each, naming) for each in found.countries],
        "undecided": [undecided_shape(each, naming) for each in found.undecided],
        "since": iso(found.since),
        "added": [protected_shape(each, naming) for each in found.added],
        "removed": [protected_shape(each, naming) for each in found.removed],
        "reasons": [reason_shape(reason, naming) for reason in found.reasons],
        "locally_entered": locally_entered,
        "rests_on": list(rests_on),
    }


def flat(shape: Mapping[str, Any]) -> Shape:
    """A shape as one row: nested keys joined by underscores, lists by semicolons, reasons as their articles."""
    row: Shape = {}
    for key, value in shape.items():
        if isinstance(value, Mapping):
            row.update({f"{key}_{inner}": each for inner, each in flat(value).items()})
        elif key == "readings":
            row["other_readings"] = len(value)
        elif key == "reasons":
            row["articles"] = cited(reason["article"] for reason in value)
        elif isinstance(value, list):
            row[key] = "; ".join(str(each) for each in value)
        else:
            row[key] = value
    return row


def _codes(actions: tuple[Action, ...]) -> list[str]:
    return [action.participant for action in actions]
