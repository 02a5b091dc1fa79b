"""What would follow if something had happened: every line and every object says that it is hypothetical."""

from __future__ import annotations

from tracker.law.questions.supposing import Hypothesis, Supposed
from tracker.model.treaty import Treaty
from tracker.rendering.answers import standing_answer, treaty_answer
from tracker.rendering.sentences import Naming, doubt_sentence, reason_line
from tracker.rendering.shapes import Shape, doubt_shape, iso, reason_shape, standing_shape, treaty_shape
from tracker.rendering.words import day_in_words

MARK = "Hypothetical"


def hypothesis_shape(found: Hypothesis, treaty: Treaty, naming: Naming) -> Shape:
    """The treaty's status as if the supposed acts had happened, those acts, and their authors' standings."""
    status = treaty_shape(treaty, found.force, found.counts, naming, locally_entered=False)
    return {
        "hypothetical": True,
        **status,
        "supposed": [supposed_shape(each, naming) for each in found.supposed],
        "participants": [{"hypothetical": True, **standing_shape(each, treaty, naming)} for each in found.standings],
    }


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
    for standing in found.standings:
        lines.append(standing_answer(standing, treaty, naming)[0])
    return [*(f"{MARK}: {line}" for line in lines), f"{MARK}: nothing was recorded. {last}"]
