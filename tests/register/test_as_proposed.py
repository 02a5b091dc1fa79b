"""Two persons on PostgreSQL: whoever approves by hand, past the program, writes just what another user proposed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.register.test_rights import ROLES, owner, url_of
from tracker.desk.approved import not_approved
from tracker.desk.desk import Desk
from tracker.desk.key_files import make_clerks_key
from tracker.desk.proposing import set_four_eyes
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register.acts import FOUR_EYES, PROPOSED
from tracker.register.proposals import Approval, digest_of, line_of_act, lines_of_entries, needs_two, proposals
from tracker.register.register import Register
from tracker.register.seal import FIRST, columns, line, seal, text_of_moment

__all__ = ["owner", "url_of"]
pytestmark = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)

TREATIES = ("beijing", "wct")
BEFORE = (
    Draft(does="records", action=Action("CN", "accession", date(2014, 7, 9)), recorded_by="an officer"),
    Draft(does="records", action=Action("KR", "accession", date(2020, 4, 22)), recorded_by="an officer"),
)
"""What every record begins with."""
NEW = BEFORE[0]._replace(action=Action("CH", "accession", date(2020, 2, 11)), recorded_by="a clerk")
DECLARES = NEW._replace(
    action=Action("CH", "declaration", date(2020, 2, 11), articles=("11(2)",), text='a "b"\n\u00e9', refers_to=3)
)
CORRECTS = Draft(
    does="corrects",
    action=Action("CN", "accession", date(2014, 7, 10)),
    recorded_by="a clerk",
    refers_to=1,
    reason="the stamp",
    basis="own error",
)
COMPLETES = Draft(
    does="completes", action=Action("KR", "accession", notification="12"), recorded_by="a clerk", refers_to=2
)
STRIKES = CORRECTS._replace(does="strikes", action=BEFORE[0].action)
PROPOSALS: Mapping[str, tuple[Draft, ...]] = {
    "record": (NEW, DECLARES),
    "correct": (CORRECTS,),
    "complete": (COMPLETES,),
    "strike": (STRIKES,),
    "import": (NEW, CORRECTS, DECLARES, COMPLETES),
}
OTHER = "two persons are needed: another user proposes just what this one approves"


def other(draft: Draft, **fields: Any) -> Draft:
    """The draft of which the act says something else."""
    return draft._replace(action=draft.action._replace(**fields))


FALSIFIED: Mapping[str, tuple[str, tuple[Draft, ...]]] = {
    "another day": ("record", (other(NEW, received=date(2019, 2, 11)), DECLARES)),
    "another text": ("record", (NEW, other(DECLARES, text='a "c"\n\u00e9'))),
    "another article": ("record", (NEW, other(DECLARES, articles=("11(3)",)))),
    "another kind": ("record", (other(NEW, kind="ratification"), DECLARES)),
    "another participant": ("record", (other(NEW, participant="ID"), DECLARES)),
    "a note that nobody proposed": ("record", (other(NEW, note="x"), DECLARES)),
    "a reason that nobody proposed": ("record", (NEW._replace(reason="x"), DECLARES)),
    "another entry that it refers to": ("record", (NEW, other(DECLARES, refers_to=2))),
    "nothing": ("record", ()),
    "an entry less": ("record", (NEW,)),
    "an entry more": ("record", (NEW, DECLARES, other(NEW, participant="ID"))),
    "an entry twice": ("record", (NEW, NEW, DECLARES)),
    "the other way round": ("record", (DECLARES, NEW)),
    "a strike that nobody proposed": ("record", (STRIKES,)),
    "a strike beside what was proposed": ("record", (NEW, DECLARES, STRIKES)),
    "a correction of another entry": ("correct", (CORRECTS._replace(refers_to=2),)),
    "a correction to another day": ("correct", (other(CORRECTS, received=date(2013, 7, 10)),)),
    "a correction on another basis": ("correct", (CORRECTS._replace(basis="corrigendum"),)),
    "a strike for a correction": ("correct", (STRIKES,)),
    "a completion by something else": ("complete", (other(COMPLETES, notification="13"),)),
    "a completion of another entry": ("complete", (COMPLETES._replace(refers_to=1),)),
    "a strike of another entry": ("strike", (STRIKES._replace(refers_to=2, action=BEFORE[1].action),)),
    "in a file another day": ("import", (other(NEW, received=date(2019, 2, 11)), CORRECTS, DECLARES, COMPLETES)),
    "in a file another correction": ("import", (NEW, CORRECTS._replace(refers_to=2), DECLARES, COMPLETES)),
    "in a file another completion": ("import", (NEW, CORRECTS, DECLARES, other(COMPLETES, notification="13"))),
    "in a file an entry less": ("import", (NEW, CORRECTS, DECLARES)),
    "in a file an entry more": ("import", (NEW, CORRECTS, DECLARES, COMPLETES, STRIKES)),
    "in a file a strike for a correction": ("import", (NEW, STRIKES, DECLARES, COMPLETES)),
}


def propose(by: Register, command: str, drafts: Sequence[Draft], treaty: str = "beijing", **given: Any) -> int:
    """What the program keeps as a proposal; its number."""
    with by.writing(treaty) as writer:
        number = len(writer.acts(PROPOSED, treaty)) + 1
        first = writer.heads().get(treaty, (0, ""))[0] + 1
        told = {"lines": digest_of(lines_of_entries(first, drafts)), **given}
        said = {"proposal": number, "command": command, "given": json.dumps(told)}
        writer.add_act(PROPOSED, treaty, said, "an officer")
        return number


@pytest.fixture
def officer(register_url: str) -> Iterator[Register]:
    """Who keeps the register and proposes: two treaties with two entries, of which each needs two persons."""
    with Register.open(register_url) as register:
        with register.writing("wct") as writer:
            writer.add_clauses("wct", 'slug = "wct"\n')
        for treaty in TREATIES:
            with register.writing(treaty) as writer:
                list(writer.append_all(treaty, BEFORE))
            with register.writing(treaty) as writer:
                writer.add_act(FOUR_EYES, treaty, {"on": True}, "an officer")
        yield register
        assert register.audit().sound


@pytest.fixture
def clerk(url_of: dict[str, str]) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url_of["clerk"].replace("+psycopg", "")) as connection:
        yield connection


def sends_act(clerk: psycopg.Connection, does: str, treaty: str = "beijing", **said: Any) -> None:
    """An act of the register that a clerk writes by hand, as the program would write it."""
    (count,) = clerk.execute("SELECT count(*) + 1 FROM act").fetchone() or (0,)
    told = {**said, "does": does, "treaty": treaty, "recorded": moment(clerk)}
    told |= {"recorded_as": ROLES["clerk"], "recorded_by": "a clerk"}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    act = {"number": count, "does": does, "treaty": treaty, "line": text}
    clerk.execute("SELECT register_add(%s)", [Jsonb({"acts": [act]})])


def sends(
    clerk: psycopg.Connection, drafts: Sequence[Draft], request: str, treaty: str = "beijing", at: str = ""
) -> None:
    """Entries that a clerk writes by hand, each well sealed."""
    last = "SELECT number, seal FROM entry WHERE treaty = %s ORDER BY number DESC LIMIT 1"
    number, before = clerk.execute(last, [treaty]).fetchone() or (0, FIRST)
    rows = []
    for place, draft in enumerate(drafts, number + 1):
        mine = draft._replace(request=request, recorded_as=ROLES["clerk"])
        values = columns(treaty, place, datetime.fromisoformat(at or moment(clerk)), mine)
        rows.append({**values, "previous_seal": before, "seal": seal(before, line(values))})
        before = rows[-1]["seal"]
    clerk.execute("SELECT register_add(%s)", [Jsonb({"entries": rows})])


def moment(clerk: psycopg.Connection) -> str:
    (now,) = clerk.execute("SELECT clock_timestamp()").fetchone() or (None,)
    return text_of_moment(now)


def approves(clerk: psycopg.Connection, drafts: Sequence[Draft], number: int = 1, treaty: str = "beijing") -> None:
    """A clerk says by hand that a proposal is approved, and what is then recorded."""
    sends_act(clerk, "settled", treaty, proposal=number, **{"as": "approved"})
    sends(clerk, drafts, f"proposal {number}", treaty)
    clerk.commit()


def numbers(register: Register, treaty: str = "beijing") -> list[int]:
    return [entry.number for entry in register.entries(treaty)]


def test_what_was_proposed_is_taken(officer: Register, clerk: psycopg.Connection) -> None:
    for command in ("record", "correct", "complete"):
        approves(clerk, PROPOSALS[command], propose(officer, command, PROPOSALS[command]))
    approves(clerk, PROPOSALS["import"][1:2], propose(officer, "import", PROPOSALS["import"][1:2]))
    approves(clerk, PROPOSALS["strike"], propose(officer, "strike", PROPOSALS["strike"]))
    assert numbers(officer) == [*range(1, 9)]


def test_what_refers_to_another_of_its_lines_is_taken_under_later_numbers(
    officer: Register, clerk: psycopg.Connection
) -> None:
    propose(officer, "import", PROPOSALS["import"])
    propose(officer, "record", (other(NEW, participant="ID"),))
    approves(clerk, (other(NEW, participant="ID"),), 2)
    with pytest.raises(psycopg.errors.RestrictViolation, match=OTHER):
        approves(clerk, PROPOSALS["import"])  # what it refers to is 3, which is another entry now
    clerk.rollback()
    approves(clerk, (NEW, CORRECTS, other(DECLARES, refers_to=4), COMPLETES))
    assert numbers(officer) == [1, 2, 3, 4, 5, 6, 7]


def test_nothing_else_is_taken(officer: Register, clerk: psycopg.Connection) -> None:
    places = {command: propose(officer, command, drafts) for command, drafts in PROPOSALS.items()}
    refused = {
        how: refuses(clerk, lambda said: approves(clerk, said[1], places[said[0]]), said)
        for how, said in FALSIFIED.items()
    }
    own = {"the other way round": "not the next entry of its treaty, or not sealed as it should be"}  # about itself
    assert refused == {how: own.get(how, OTHER) for how in FALSIFIED}
    assert numbers(officer) == [1, 2]


def in_turn(acts: Sequence[Callable[[], object]]) -> None:
    for act in acts:
        act()


def refuses(clerk: psycopg.Connection, does: Callable[..., None], *given: Any) -> str:
    """In which words the server refuses what a clerk does."""
    try:
        does(*given)
        clerk.commit()
    except psycopg.errors.RestrictViolation as error:
        return str(error.diag.message_primary)
    finally:
        clerk.rollback()
    return "taken"


def test_nobody_goes_round_the_second_person_by_hand(officer: Register, clerk: psycopg.Connection) -> None:
    early = text_of_moment(officer.entries("beijing")[-1].recorded)
    number = propose(officer, "record", (NEW,))
    without = propose(officer, "record", (NEW,), lines=None)
    mine, more = f"proposal {number}", (other(NEW, participant="ID"),)
    settle = partial(sends_act, clerk, "settled", proposal=number)
    approved, now = partial(settle, **{"as": "approved"}), partial(clerk.execute, "SET CONSTRAINTS ALL IMMEDIATE")
    add = partial(sends, clerk)
    new = partial(add, (NEW,), mine)
    ways: Mapping[str, Sequence[Callable[[], object]]] = {
        "under no proposal": [partial(add, (NEW,), "")],
        "under one that is not there": [partial(add, (NEW,), "proposal 9")],
        "under one that nobody approved": [new],
        "under one that was rejected": [partial(settle, **{"as": "rejected"}), new],
        "under one of an older version": [
            partial(sends_act, clerk, "settled", proposal=without, **{"as": "approved"}),
            partial(add, (NEW,), f"proposal {without}"),
        ],
        "in another treaty": [approved, partial(add, (NEW,), mine, "wct")],
        "in another treaty beside it": [approved, new, partial(add, (NEW,), mine, "wct")],
        "beside it under no proposal": [approved, partial(add, more, ""), new],
        "beside it as if it were older": [approved, partial(add, more, mine, at=early), new],
        "after it was looked at": [approved, new, now, partial(add, more, mine)],
        "approved twice": [approved, new, approved],
        "without anything": [approved],
        "looked at before anything": [approved, now, new],
    }
    refused = {how: refuses(clerk, in_turn, acts) for how, acts in ways.items()}
    own = {"approved twice": "nothing that this user may settle"}
    own["beside it as if it were older"] = "not of this user, or not of this moment"
    assert refused == {how: own.get(how, OTHER) for how in ways}
    approves(clerk, (NEW,), number)
    assert refuses(clerk, new) == OTHER  # in a transaction of its own
    assert (numbers(officer), numbers(officer, "wct")) == ([1, 2, 3], [1, 2])


def test_nobody_approves_an_own_proposal_by_hand(officer: Register, clerk: psycopg.Connection) -> None:
    given = json.dumps({"lines": digest_of(lines_of_entries(3, [NEW]))})
    sends_act(clerk, "proposed", proposal=1, command="record", given=given)
    with pytest.raises(psycopg.errors.RestrictViolation, match="nothing that this user may settle"):
        approves(clerk, [NEW])
    clerk.rollback()
    assert numbers(officer) == [1, 2]


def test_two_persons_say_that_one_is_enough(officer: Register, clerk: psycopg.Connection) -> None:
    propose(officer, "four-eyes", (), lines=digest_of([line_of_act(FOUR_EYES, {"on": False})]))

    def switches(said: Mapping[str, Any]) -> None:
        sends_act(clerk, "settled", proposal=1, **{"as": "approved"})
        sends_act(clerk, FOUR_EYES, proposal=1, **said)

    alone = ({"on": False}, {"on": True, "keys": "mine mine-too"}, {"on": False, "proposal": 1})
    assert {refuses(clerk, partial(sends_act, clerk, FOUR_EYES, **said)) for said in alone} == {OTHER}
    assert refuses(clerk, switches, {"on": True, "keys": "mine mine-too"}) == OTHER
    assert refuses(clerk, switches, {"on": False}) == "taken"
    assert refuses(clerk, sends, clerk, (NEW,), "proposal 9") == OTHER  # nobody plants what looks like one
    sends(clerk, (NEW,), "")
    clerk.commit()
    assert numbers(officer) == [1, 2, 3]


def test_keys_that_nobody_has_lock_nobody_out_of_a_server(
    register_url: str, url_of: dict[str, str], tmp_path: Path
) -> None:
    keys = [make_clerks_key(tmp_path / f"{name}.key", name) for name in ("ann", "bob")]
    with Register.open(register_url) as owner, Register.open(url_of["clerk"]) as clerk:
        set_four_eyes(Desk(clerk, today), "beijing", on=True, by="a clerk", keys=keys)
        number = set_four_eyes(Desk(clerk, today, proposes=True), "beijing", on=False, by="a clerk")
        with owner.approving(Approval(number)):
            set_four_eyes(Desk(owner, today), "beijing", on=False, by="an officer")
        with owner.reading() as reader:
            assert not needs_two(reader, "beijing")
            assert list(not_approved(reader, ["beijing"])) == []


def today(_: str) -> date:
    return date(2026, 11, 22)


ASSERTED = {"day": "2026-02-03", "parties": 48, "source": 'WIPO "Lex"', "despite": ""}
COMPARED = {**ASSERTED, "file": "beijing.html", "same": True}
ACTS: Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]] = {
    "another number": [("asserted", {**ASSERTED, "parties": 60})],
    "another day": [("asserted", {**ASSERTED, "day": "2026-02-04"})],
    "another source": [("asserted", {**ASSERTED, "source": "WIPO"})],
    "a number more": [("asserted", {**ASSERTED, "deposits": 60})],
    "twice": [("asserted", ASSERTED), ("asserted", ASSERTED)],
    "a comparison": [("compared", COMPARED)],
    "a comparison beside it": [("asserted", ASSERTED), ("compared", COMPARED)],
}


def test_an_assertion_is_what_was_proposed(officer: Register, clerk: psycopg.Connection) -> None:
    propose(officer, "assert", (), lines=digest_of([line_of_act("asserted", ASSERTED)]))

    def keeps(acts: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        sends_act(clerk, "settled", proposal=1, **{"as": "approved"})
        for does, said in acts:
            sends_act(clerk, does, proposal=1, **{name: value for name, value in said.items() if value})

    refused = {how: refuses(clerk, keeps, acts) for how, acts in ACTS.items()}
    sent: Mapping[str, Mapping[str, Any]] = {"asserted": ASSERTED, "compared": COMPARED}
    alone = {
        does: refuses(clerk, partial(sends_act, clerk, does, **{**said, "despite": "x"})) for does, said in sent.items()
    }
    assert {**refused, **alone} == dict.fromkeys((*ACTS, *alone), OTHER)
    assert refuses(clerk, keeps, [("asserted", ASSERTED)]) == "taken"


def test_the_program_refuses_what_was_not_proposed_before_a_server_does(
    officer: Register, url_of: dict[str, str]
) -> None:
    propose(officer, "record", (NEW,))
    with Register.open(url_of["clerk"]) as clerk:
        with pytest.raises(Refusal) as refused, clerk.approving(Approval(1)), clerk.writing("beijing") as writer:
            writer.append("beijing", other(NEW, participant="ID"))
        assert refused.value.sentence == (
            "What proposal 1 would write now is not what was proposed: something else came meanwhile. "
            "`tracker reject` it, and propose it anew. Nothing was recorded."
        )
        own = propose(clerk, "record", (NEW,))
        with (
            pytest.raises(Refusal, match=r"of the database user '.*' as well"),
            clerk.approving(Approval(own)),
            clerk.writing("beijing") as writer,
        ):
            writer.append("beijing", NEW._replace(recorded_by="another name of the same user"))
        with clerk.approving(Approval(1)), clerk.writing("beijing") as writer:
            writer.append("beijing", NEW)
        with clerk.reading() as reader:
            assert [each.state for each in proposals(reader, "beijing")] == ["approved", ""]
    assert [entry.request for entry in officer.entries("beijing")] == ["", "", "proposal 1"]
