"""What came of recording, or why nothing did."""

from __future__ import annotations

from datetime import date

from tracker.model.action import Action
from tracker.model.consequences import Together
from tracker.model.finding import Doubt, Force, Recorded, Standing
from tracker.model.history import Change
from tracker.model.reasons import binding
from tracker.model.reasons.kind import Reason
from tracker.model.refusal import parameter
from tracker.rendering.answers import force_sentence, place_in_words
from tracker.rendering.consequences import consequences_answer, consequences_shape
from tracker.rendering.readings import reading_lines
from tracker.rendering.sentences import Naming, doubt_sentence, reason_line
from tracker.rendering.shapes import Shape, doubt_shape, iso, reason_shape
from tracker.rendering.words import article_in_words, day_in_words, period_in_words


def recorded_shape(outcome: Recorded, naming: Naming) -> Shape:
    """The entry that was written (null after a dry run) and what follows from it."""
    standing, action = outcome.standing, outcome.action
    return {
        "treaty": outcome.treaty.slug,
        "entry": None if outcome.dry_run else action.number,
        "dry_run": outcome.dry_run,
        "participant": action.participant,
        "name": naming(action.participant),
        "kind": action.kind,
        "received": iso(action.received),
        "ordinal": standing.ordinal if _binds(outcome) else None,
        "effective": iso(outcome.effective),
        "computed_effective": iso(outcome.computed),
        "article": _article(outcome),
        "entry_into_force": iso(outcome.first_day.effective) if outcome.first_day else None,
        "standing": standing.standing,
        "locally_entered": True,
        "doubts": [doubt_shape(doubt, naming) for doubt in outcome.doubts],
        "reasons": [reason_shape(reason, naming) for reason in outcome.follows],
    }


def _binds(outcome: Recorded) -> bool:
    """Whether it is the instrument by which its author now stands."""
    instrument = outcome.standing.instrument
    return instrument is not None and instrument._replace(number=0) == outcome.action._replace(number=0)


def _article(outcome: Recorded) -> str | None:
    why = outcome.standing.effect_reason
    if why and _binds(outcome):
        return why.article or None
    return outcome.follows[0].article or None if outcome.follows else None


def recorded_answer(outcome: Recorded, naming: Naming) -> list[str]:
    """What was written, from when it binds, and the treaty's first day where this deposit brought it about."""
    action, standing = outcome.action, outcome.standing
    opening = "Would record" if outcome.dry_run else f"Recorded as entry {action.number}"
    lines = [
        f"{opening}: {naming(action.participant)}, {action.kind} of {day_in_words(action.received)}{_place(outcome)}."
    ]
    if _binds(outcome):
        lines += _effect(standing, naming)
    else:
        lines += [reason_line(reason, naming) for reason in outcome.follows]
    if action.kind == "denunciation" and standing.ends:
        lines += reading_lines(standing.readings, naming, _leaves_by_that_reading)
    if outcome.first_day and action.is_deposit:
        lines.append(f"{_met(outcome.first_day, action)} {force_sentence(outcome.treaty, outcome.first_day, naming)}")
    lines += [doubt_sentence(doubt, naming) for doubt in outcome.doubts]
    if outcome.doubts:
        lines.append("It stays a standing problem on the record, with the reason given.")
    return lines


def together_shapes(together: Together, naming: Naming) -> list[Shape]:
    """What was recorded together, an object for each act; with the last stands all that follows from them."""
    shapes = [recorded_shape(each, naming) for each in together.outcomes]
    shapes[-1]["consequences"] = consequences_shape(together.consequences, naming)
    return shapes


def together_answer(together: Together, naming: Naming) -> list[str]:
    """What was recorded together, and what changes for others."""
    lines = [line for each in together.outcomes for line in recorded_answer(each, naming)]
    return [*lines, *consequences_answer(together.consequences, naming, own=False)]


def refused_sentence(doubts: tuple[Doubt, ...], naming: Naming) -> str:
    """Why nothing was recorded, and the way out where there is one."""
    lines = [doubt_sentence(doubt, naming) for doubt in doubts]
    if any(doubt.severity == "impossible" for doubt in doubts):
        return "\n".join([*lines, "Nothing was recorded."])
    way_out = f"Nothing was recorded. If the depositary took it, record it with {parameter('despite')} REASON."
    return "\n".join([*lines, way_out])


def _place(outcome: Recorded) -> str:
    return place_in_words(outcome.standing) if _binds(outcome) else ""


def _met(force: Force, action: Action) -> str:
    """A deposit received before the day on which the threshold is met only moves that day."""
    met = force.threshold.reached_on
    if met is None or met == action.received:
        return "This deposit meets the threshold."
    return f"With this deposit the threshold is met on {day_in_words(met)}."


def _effect(standing: Standing, naming: Naming) -> list[str]:
    """From when an instrument binds and by which period, and what other readings of the text answer."""
    why, day = standing.effect_reason, standing.effective
    if why is None:
        return []
    if day is None:
        return [reason_line(why, naming)]
    return [_binds_from(standing, why, day, naming), *reading_lines(standing.readings, naming, _by_that_reading)]


def _binds_from(standing: Standing, why: Reason, day: date, naming: Naming) -> str:
    article = article_in_words(why.article)
    if day != standing.computed_effective and standing.computed_effective:
        given = day_in_words(standing.computed_effective)
        return f"It binds from {day_in_words(day)}, as published; the rule gives {given}. {article}".rstrip()
    if why.kind is binding.bound_after_its_own_period and why.data["start"] == standing.received:
        period = period_in_words(why.data["delay"])
        return f"It binds from {day_in_words(day)}: {period} from its deposit. {article}".rstrip()
    return reason_line(why, naming).replace("Bound from", "It binds from", 1)


def _by_that_reading(found: Standing) -> str:
    return f"it binds from {day_in_words(found.effective)}." if found.effective else "from when it binds is not known."


def _leaves_by_that_reading(found: Standing) -> str:
    return f"it takes effect on {day_in_words(found.ends)}." if found.ends else "it has no effect."


def refused_fact(
    place: str, doubts: tuple[Doubt, ...], entry: int, differs: tuple[Change, ...], says: str, naming: Naming
) -> str:
    """Why a fact that somebody hands over is not taken, behind the place where it is given."""
    if doubts:
        return "\n".join(f"{place}: {doubt_sentence(doubt, naming)}" for doubt in doubts)
    if says:
        return f"{place}: {says}"
    if not differs:
        return f"{place}: it was struck as entry {entry}; record it again with `tracker record` if it holds after all"
    wrong = "; ".join(f"{each.field} {_value(each.before)}, here {_value(each.after)}" for each in differs)
    return f"{place}: it is recorded as entry {entry} with {wrong}. `tracker correct {entry}` corrects the record"


def _value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(value) or "nothing"
    return f"'{value}'" if value not in ("", None) else "nothing"
