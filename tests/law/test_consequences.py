"""What a write changes is told whole, though only those are asked about whom it may touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.law.dossiers import dossier_of_folder
from tracker.law.questions import consequences as question
from tracker.law.questions.consequences import consequences
from tracker.model.consequences import Consequences
from tracker.model.record import Dossier, Record

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("slug", ["beijing", "wct", "tlt", "wipo", "marrakesh"])
def test_asking_those_who_may_be_touched_tells_what_asking_everybody_does(
    slug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dossier_of_folder(slug)
    actions = whole.record.actions
    places = range(0, len(actions), max(1, len(actions) // 12))
    with_less = [replace(whole, record=Record(actions[:place] + actions[place + 1 :])) for place in places]
    few = [told(less, whole) for less in with_less] + [told(whole, less) for less in with_less]
    monkeypatch.setattr(question, "_asked", lambda before, after: sorted(_everybody(before) | _everybody(after)))
    assert few == [told(less, whole) for less in with_less] + [told(whole, less) for less in with_less]


def _everybody(dossier: Dossier) -> set[str]:
    return set(dossier.record.by_participant)


def told(before: Dossier, after: Dossier) -> Consequences:
    found = consequences(before, after, (), TODAY)
    return found._replace(changes=tuple(sorted(found.changes, key=str)))
