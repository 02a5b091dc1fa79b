"""Amendments that bind who accepts, all, or all that did not object in time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.dossiers import dossier_of_folder
from tracker.intake.clauses import read_clauses
from tracker.intake.participants import shipped_participants
from tracker.intake.trouble import FolderError
from tracker.law.admissibility import admissibility
from tracker.law.binding.force import computed_first_day
from tracker.law.binding.standing import counts, force_and_parties, standing
from tracker.law.binding.threshold import threshold
from tracker.law.questions.acts import eligible
from tracker.model.action import Action
from tracker.model.record import Dossier, in_order

HEAD = 'slug = "mine"\nname = "Mine"\n'
EFFECT = '[effect]\narticle = "2"\ndelay = "at once"\n'
PARENT = '[parent]\narticle = "3"\ntreaty = "above"\n'
ABOVE = (
    HEAD.replace("mine", "above")
    + '[record]\ninstruments = "all"\n'
    + EFFECT
    + '[denunciation]\narticle = "4"\ndelay = "at once"\n'
)
PARTIES = ("AT", "BE", "CH", "DE", "FR", "JP")


def dossier(clauses: str, *acts: Action) -> Dossier:
    joined = [Action(participant=code, kind="accession", received=date(1990, 1, 1)) for code in PARTIES]
    left = Action(participant="JP", kind="denunciation", received=date(2010, 1, 1))
    above = Dossier(read_clauses(ABOVE, "treaty.toml"), in_order([*joined, left]), shipped_participants())
    record = in_order([act._replace(number=number) for number, act in enumerate(acts, 1)])
    return Dossier(
        read_clauses(HEAD + EFFECT + clauses, "treaty.toml"), record, shipped_participants(), {"above": above}
    )


def objection(code: str, day: date) -> Action:
    return Action(participant=code, kind="objection", received=day)


TACIT = (
    '[entry_into_force]\narticle = "1"\nunless_objected_by = 2000-01-01\nblocked_by = "1/3"\ndelay = "6 months"\n'
    + PARENT
    + 'binds = "all unless objected"\n'
)


def test_what_a_third_objects_to_in_time_is_not_accepted() -> None:
    one = dossier(TACIT, objection("AT", date(1999, 12, 31)), objection("BE", date(2000, 1, 2)))
    assert computed_first_day(one) == date(2000, 7, 1)
    assert [standing(one, code, date(2001, 1, 1)).standing == "party" for code in ("AT", "BE", "CH")] == [
        False,
        True,
        True,
    ]
    two = dossier(TACIT, objection("AT", date(1999, 12, 31)), objection("BE", date(2000, 1, 1)))
    assert computed_first_day(two) is None
    assert force_and_parties(two, date(2001, 1, 1)).reasons[-1].code == "too many objected"


def test_whoever_leaves_the_parent_is_bound_no_more() -> None:
    bound = dossier('[entry_into_force]\narticle = "1"\ncount = 1\ndelay = "at once"\n' + PARENT + 'binds = "all"\n',
                    Action(participant="AT", kind="acceptance", received=date(2000, 1, 1)))  # fmt: skip
    assert [standing(bound, "JP", day).standing == "party" for day in (date(1999, 12, 31), date(2009, 12, 31))] == [
        False,
        True,
    ]
    assert standing(bound, "JP", date(2010, 1, 1)).standing != "party"
    assert [counts(bound, day)[2] for day in (date(2009, 12, 31), date(2010, 1, 1))] == [6, 5]
    assert counts(bound, date(2010, 1, 1))[1] == 1


def test_who_accepts_alone_is_bound_where_nothing_else_is_said() -> None:
    bound = dossier('[entry_into_force]\narticle = "1"\ncount = 1\ndelay = "at once"\n' + PARENT,
                    Action(participant="AT", kind="acceptance", received=date(2000, 1, 1)))  # fmt: skip
    assert counts(bound, date(2001, 1, 1))[2] == 1


def test_the_amendment_of_the_charter_binds_whom_the_list_has() -> None:
    charter = dossier_of_folder("charter-amendment-1963")
    assert counts(charter, date(2014, 7, 10))[2] == 193


@pytest.mark.parametrize(
    ("clauses", "says"),
    [
        (TACIT.replace("all unless objected", "accepting"),
         'unless_objected_by goes with binds = "all unless objected"'),
        (TACIT + '\n[termination]\narticle = "9"\nbelow = 5\n',
         'below counts those who deposited, and binds = "all unless objected" binds the parent\'s parties'),
        (TACIT.replace("blocked", "count = 3\nblocked"), "unless_objected_by stands instead of count"),
        ('[entry_into_force]\narticle = "1"\ncount = 1\ndelay = "1 day"\nblocked_by = "1/3"\n',
         "blocked_by goes with unless_objected_by = 2006-12-15"),
        ('[duration]\nyears = 10\n', "'duration' is not known in the file; write [termination] with after = "),
    ],
)  # fmt: skip
def test_keys_that_contradict_each_other_are_told(clauses: str, says: str) -> None:
    with pytest.raises(FolderError) as refused:
        dossier(clauses)
    assert says in refused.value.sentence


def test_a_set_of_parties_is_written_alike_wherever_a_clause_needs_one() -> None:
    """Who may join, and who must be among the depositors: of one treaty or of several, on one day or on the day."""
    on_a_day = '{ parties_of = "above", on = 2009-12-31 }'
    for of, japan in (('"above"', "no"), (on_a_day, "yes"), (f"{{ all_of = [{on_a_day}, " + '"above"] }', "no")):
        joins = dossier(f'[eligibility]\narticle = "5"\nparties_of = {of}\n')
        assert eligible(joins, "JP", date(2020, 1, 1)).answer == japan, of
        assert joins.treaty == dossier(f'[eligibility]\narticle = "5"\nmembers_of = {of}\n').treaty
    force = '[entry_into_force]\narticle = "1"\ndelay = "at once"\n[[entry_into_force.condition]]\narticle = "1"\n'
    one = Action(participant="AT", kind="accession", received=date(2000, 1, 1))
    whole = {
        of: threshold(dossier(f'{force}among = {of}\nshare = "1/2"\n', one), date(2020, 1, 1)).bars[0].whole
        for of in ('{ parties_of = "above" }', on_a_day, f'{{ any_of = ["above", {on_a_day}] }}')
    }
    assert list(whole.values()) == [5, 6, 6]


def test_who_has_signed_the_parent_may_sign_and_only_its_party_may_join() -> None:
    """First Optional Protocol to the International Covenant on Civil and Political Rights, Art. 8."""
    signed = Action(participant="GB", kind="signature", received=date(1991, 1, 1))
    protocol = dossier('[parent]\narticle = "8"\ntreaty = "above"\nrequired = "signatory"\n')
    above = protocol.members["above"].having(signed._replace(number=99))
    protocol = Dossier(protocol.treaty, protocol.record, protocol.participants, {"above": above})
    signs, joins = (
        Action(participant="GB", kind=kind, received=date(1992, 1, 1)) for kind in ("signature", "accession")
    )
    assert [doubt.severity for doubt in admissibility(protocol, signs, date(2020, 1, 1))] == []
    assert "not in order" in {doubt.severity for doubt in admissibility(protocol, joins, date(2020, 1, 1))}
    other = signs._replace(participant="IT")
    assert "not in order" in {doubt.severity for doubt in admissibility(protocol, other, date(2020, 1, 1))}
    assert dossier(PARENT + "required = true\n").treaty == dossier(PARENT + 'required = "party"\n').treaty


def test_an_objection_to_the_amendment_itself_is_in_order_where_the_text_lets_one_object() -> None:
    act = objection("AT", date(1999, 1, 1))
    assert admissibility(dossier(TACIT), act, date(2020, 1, 1)) == ()
    other = dossier(PARENT + 'binds = "all"\n')
    assert [doubt.severity for doubt in admissibility(other, act, date(2020, 1, 1))] == ["impossible"]
