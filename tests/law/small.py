"""A treaty of two deposits: the Beijing Treaty's clauses with a threshold of two and a record of a test's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.law.dossiers import dossier_of_folder
from tracker.model.action import Action
from tracker.model.record import Dossier, in_order
from tracker.model.treaty import Delay

BEIJING = dossier_of_folder("beijing")


def small(*actions: Action, delay: Delay | None = None, published: date | None = None) -> Dossier:
    """In force three months after the second deposit; who deposits later is bound three months after that."""
    clause = BEIJING.treaty.entry_into_force._replace(count=2, published=published)  # type: ignore[union-attr]
    effect = BEIJING.treaty.effect._replace(delay=delay or BEIJING.treaty.effect.delay)
    numbered = [each._replace(number=number) for number, each in enumerate(actions, 1)]
    treaty = BEIJING.treaty._replace(entry_into_force=clause, effect=effect)
    return replace(BEIJING, treaty=treaty, record=in_order(numbered))


def joined(code: str, day: date, effective: date | None = None) -> Action:
    """An accession received on a day."""
    return Action(participant=code, kind="accession", received=day, effective=effective)


def having(dossier: Dossier, **clauses: Any) -> Dossier:
    """The same record under other clauses."""
    return replace(dossier, treaty=dossier.treaty._replace(**clauses))


CH, CN, KE = joined("CH", date(2015, 1, 10)), joined("CN", date(2015, 2, 20)), joined("KE", date(2016, 3, 1))
"""The first two complete the threshold and are bound with the treaty, Kenya three months after its own deposit."""
MET, FIRST = date(2015, 2, 20), date(2015, 5, 20)
"""The day on which the second of them deposits, and the treaty's first day."""
