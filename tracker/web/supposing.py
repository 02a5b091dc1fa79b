"""What is supposed on the what-if page and at its address for programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.law.questions.supposing import Hypothesis, suppose
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal
from tracker.rendering.sentences import Naming, doubt_sentence


def supposed(dossier: Dossier, acts: Iterable[tuple[str, str]], received: date, on: date, naming: Naming) -> Hypothesis:
    """What would follow from acts (participant, kind; an empty kind is its instrument) received on a day.

    Raises Refusal where one of them is impossible.
    """
    actions = [Action(participant=code, kind=kind, received=received) for code, kind in acts]
    found = suppose(dossier, actions, on)
    doubts = [doubt for each in found.supposed for doubt in each.doubts if doubt.severity == "impossible"]
    if doubts:
        sentences = [doubt_sentence(doubt, naming) for doubt in doubts]
        raise Refusal(" ".join([*sentences, "Nothing was supposed."]), code="impossible")
    return found
