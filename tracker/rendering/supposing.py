"""What would follow if something had happened: every line and every object says that it is hypothetical."""

from __future__ import annotations

from tracker.law.questions.completing import Completing
from tracker.law.questions.supposing import Hypothesis, Supposed
from tracker.model.treaty import Treaty
from tracker.rendering.answers import other_standings, standing_answer, treaty_answer
from tracker.rendering.sentences import Naming, doubt_sentence, reason_line
from tracker.rendering.shapes import Shape, doubt_shape, iso, reason_shape, standing_shape, treaty_shape
from tracker.rendering.words import counted, day_in_words, listed

MARK = "Hypothetical"


def hypothesis_shape(found: Hypothesis, treaty: Treaty, naming: Naming) -> Shape:
    """The treaty's status as if the supposed acts had happened, those acts, and their authors' standings."""
    status = treaty_shape(treaty, found.force, found.counts, naming, locally_entered=False)
    return {
        "hypothetical": True,
        **status,
        "supposed": [supposed_shape(each, naming) for each in found.supposed],
        "completing": completing_shape(found.completing) if found.completing else None,
        "participants": [{"hypothetical": True, **standing_shape(each, treaty, naming)} for each in found.standings],
    }


def completing_shape(found: Completing) -> Shape:
    """Whose deposits would bring the treaty into force."""
    return {
        "least": found.least if found.known else None,
        "all_of": list(found.all_of),
        "sets": [list(each) for each in found.sets],
        "more_sets": found.more,
        "others": found.others,
    }


def completing_lines(found: Completing, naming: Naming) -> list[str]:
    """The same in sentences."""
    if not found.known:
        return ["whose deposits would bring it into force cannot be told: what it needs is not on record here."]
    if not found.least and not found.more:
        return ["no more deposits are needed."]
    lines = [f"at least {counted(found.least, 'more deposit')} would bring it into force."]
    if found.all_of:
        lines.append(f"each of these must deposit: {listed(map(naming, found.all_of))}.")
    for number, each in enumerate(found.sets):
        lines.append(f"{'or' if number else 'enough would be'}: {listed(map(naming, each))}.")
    if found.more:
        lines.append("there are further sets as small as these.")
    if found.others:
        lines.append(f"and {counted(found.others, 'other')} besides." if len(lines) > 1 else "whoever may join counts.")
    return lines


def supposed_shape(supposed: Supposed, naming: Naming) -> Shape:
    """An act that did not happen, and what would follow from it."""
    action = supposed.action
    return {
        "hypothetical": True,
        "participant": action.participant,
        "name": naming(action.participant),
        "kind": action.kind,
        "received": iso(action.received),
        "effective": iso(supposed.effective),
        "computed_effective": iso(supposed.computed),
        "doubts": [doubt_shape(doubt, naming) for doubt in supposed.doubts],
        "reasons": [reason_shape(reason, naming) for reason in supposed.reasons],
    }


def hypothesis_lines(found: Hypothesis, treaty: Treaty, naming: Naming) -> list[str]:
    """What is supposed, what follows, and the treaty's status then; each line is marked."""
    lines = []
    for each in found.supposed:
        action = each.action
        lines.append(f"suppose {naming(action.participant)}, {action.kind} of {day_in_words(action.received)}.")
        lines += [doubt_sentence(doubt, naming) for doubt in each.doubts]
        lines += [reason_line(reason, naming) for reason in each.reasons]
    *status, last = treaty_answer(treaty, found.force, found.counts, naming, locally_entered=False)
    lines += status
    lines += completing_lines(found.completing, naming) if found.completing else []
    for standing in found.standings:
        lines += [standing_answer(standing, treaty, naming)[0], *other_standings(standing, treaty, naming)]
    return [*(f"{MARK}: {line}" for line in lines), f"{MARK}: nothing was recorded. {last}"]
