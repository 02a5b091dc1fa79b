"""What must hold whatever the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bounded import examples
from tests.law.dossiers import dossier_of_folder
from tracker.law.binding.force import computed_first_day
from tracker.law.binding.standing import standing
from tracker.model.action import Action
from tracker.model.record import Dossier, Record, in_order

SHIPPED = dossier_of_folder("beijing")
CLAUSE = SHIPPED.treaty.entry_into_force._replace(published=None)  # type: ignore[union-attr]
BEIJING = replace(SHIPPED, treaty=SHIPPED.treaty._replace(entry_into_force=CLAUSE))
STATES = sorted(BEIJING.record.by_participant)[:40]

deposits = st.lists(
    st.tuples(st.sampled_from(STATES), st.dates(date(2013, 1, 1), date(2025, 1, 1))),
    min_size=20,
    max_size=40,
    unique_by=lambda pair: pair[0],
)


def _dossier(pairs: list[tuple[str, date]]) -> Dossier:
    actions = [
        Action(participant=code, kind="accession", received=day, number=n) for n, (code, day) in enumerate(pairs, 1)
    ]
    return Dossier(BEIJING.treaty, in_order(actions), BEIJING.participants, BEIJING.members)


@settings(max_examples=examples(20))
@given(deposits, st.randoms(use_true_random=False), st.dates(date(2013, 1, 1), date(2026, 1, 1)))
def test_the_order_of_rows_never_changes_an_answer(pairs: list[tuple[str, date]], random: object, day: date) -> None:
    dossier = _dossier(pairs)
    rows = list(dossier.record.actions)
    random.shuffle(rows)  # type: ignore[attr-defined]
    shuffled = Dossier(dossier.treaty, Record(tuple(in_order(rows).actions)), dossier.participants, dossier.members)

    for code, _ in pairs:
        assert standing(shuffled, code, day) == standing(dossier, code, day)


@settings(max_examples=examples(25))
@given(deposits, st.dates(date(2013, 1, 1), date(2025, 1, 1)))
def test_one_more_deposit_never_delays_entry_into_force(pairs: list[tuple[str, date]], day: date) -> None:
    before = computed_first_day(_dossier(pairs))
    newcomer = next(code for code in sorted(BEIJING.record.by_participant)[40:] if code not in dict(pairs))
    after = computed_first_day(_dossier([*pairs, (newcomer, day)]))

    assert before is None or (after is not None and after <= before)


@settings(max_examples=examples(25))
@given(deposits, st.dates(date(2013, 1, 1), date(2026, 1, 1)))
def test_nobody_is_bound_before_its_deposit_or_before_the_treaty(pairs: list[tuple[str, date]], day: date) -> None:
    dossier = _dossier(pairs)
    first = computed_first_day(dossier)
    for code, received in pairs:
        found = standing(dossier, code, day)
        if found.bound:
            assert found.effective is not None
            assert first is not None
            assert first <= found.effective <= day
            assert received < found.effective
