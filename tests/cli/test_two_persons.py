"""Two persons: what one proposes has no effect until another approves it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import click
import pytest

from tests.cli.running import Tracker
from tracker.cli import COMMANDS, main
from tracker.cli.propose import PROPOSED
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.register.register import Register
from tracker.register.seal import filled_columns, line
from tracker.register.writing import Writer

ELSEWHERE = ("communication", "FR", "--refers-to", "1", "--received", "2026-11-02", "--treaty", "wct")
ACT = ("accession", "KZ", "--received", "2026-11-02")
FREE = {
    "update": "what it brings is the package's, to which an audit holds it; on a server only its keeper may",
    **dict.fromkeys(("propose", "approve", "reject", "proposals"), "these are the two persons"),
    **dict.fromkeys(("keys", "checkpoint", "witness"), "it vouches for the record, and makes no answer"),
    "database": "it makes, copies or migrates a register, and adds nothing to one that is there",
}
"""Commands that write and that one person may say alone: why."""
READS = {
    *("names", "export", "manual", "completion", "serve", "site", "chart", "calendar", "feed", "document"),
    *("monitor", "verify"),
}


def test_every_command_decides_what_becomes_of_it_where_two_are_needed() -> None:
    listed = {name: module for group in COMMANDS.values() for name, (module, _) in group.items()}
    questions = {name for name, module in listed.items() if module == "asking"}
    assert set(listed) - questions - READS - set(FREE) == set(PROPOSED)
    propose = main.get_command(click.Context(main), "propose")
    assert isinstance(propose, click.Group)
    assert propose.list_commands(click.Context(propose)) == [*PROPOSED]


@pytest.fixture
def two(tracker: Tracker) -> Tracker:
    """A register that needs two persons for the Beijing Treaty."""
    assert tracker("four-eyes", "on").out == "beijing: two persons are needed from now on.\n"
    return tracker


def as_bob(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_BY", "Bob")


def test_nobody_records_alone_where_two_are_needed(two: Tracker, tmp_path: object) -> None:
    table = f"{tmp_path}/table.csv"
    with open(table, "w") as file:  # noqa: PTH123 (a test's own)
        file.write("participant,kind,received\nKZ,accession,2026-01-02\n")
    says = (
        "What is recorded about 'beijing' needs two persons: say it behind `tracker propose`, and another approves it. "
        "Nothing was recorded.\n"
    )
    for alone in (
        ("record", *ACT),
        ("strike", "10", "--reason", "x", "--yes"),
        ("correct", "10", "--set", "note=x", "--reason", "x"),
        ("complete", "10", "--set", "note=x"),
        ("import", table),
    ):
        ran = two(*alone)
        assert (ran.code, ran.out, ran.err) == (1, "", says), alone
    assert two("record", *ELSEWHERE).code == 0
    assert two("record", *ACT, "--dry-run").code == 0


def test_what_one_proposes_another_approves(two: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed = two("propose", "record", *ACT, "--declaration", "11(2)", "--text", 'a "b"')
    assert proposed.lines[0] == "Would record: Kazakhstan, accession of 2 November 2026, the 49th deposit."
    assert proposed.err == "Proposal 1: it has no effect until another person says `tracker approve 1`.\n"
    assert two("history", "KZ").out.startswith("Nothing")
    assert two("proposals").lines == [
        f"1: KZ accession 2026-11-02; KZ declaration 2026-11-02, by a clerk, {waits(two)['recorded'][:10]}",
        "1 proposal waits. Two persons are needed for 'beijing'.",
    ]
    own = two("approve", "1")
    assert own.err == "Proposal 1 is a clerk's own: another person approves it. Nothing was recorded.\n"
    as_bob(monkeypatch)
    assert [each["entry"] for each in two("approve", "1", "--format", "json").json["acts"]] == [157, 158]
    assert two("approve", "1").err == "Proposal 1 was approved already. Nothing was recorded.\n"
    assert two("proposals", "--all", "--format", "json").json[0]["state"] == "approved"
    assert two("show", "158").out.count('a "b"') == 1
    assert two("audit").code == 0


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("correct", "114", "--set", "note=x", "--reason", "r"), "correct 114 note=x"),
        (("complete", "114", "--set", "signatory=x"), "complete 114 signatory=x"),
        (("strike", "114", "--reason", "r"), "strike 114"),
    ],
)
def test_amendments_are_proposed_too(
    two: Tracker, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], says: str
) -> None:
    before = two("history", "CH").out
    assert two("propose", *command).lines[0].startswith("Would record: ")
    assert (two("history", "CH").out, waits(two)["says"]) == (before, says)
    as_bob(monkeypatch)
    assert two("approve", "1", "--yes").lines[0].startswith("Recorded as entry 157: ")


def test_a_proposal_is_rejected_with_a_reason(two: Tracker) -> None:
    two("propose", "record", *ACT)
    assert two("reject", "1").err == "A rejection needs its reason: --reason TEXT.\n"
    assert two("reject", "1", "--reason", "a copy").out == "Proposal 1 is rejected.\n"
    assert two("reject", "1", "--reason", "x").err == "Proposal 1 was rejected already. Nothing was recorded.\n"
    assert two("approve", "9").err == "There is no proposal 9 about 'beijing'; `tracker proposals` lists them.\n"
    assert two("proposals").lines == ["0 proposals wait. Two persons are needed for 'beijing'."]


def test_what_is_refused_is_not_proposed(two: Tracker) -> None:
    assert two("propose", "record", "accession", "CH", "--received", "2026-11-02").code == 1
    assert two("propose", "update").code == 2
    assert two("proposals", "--format", "json").json == []


def test_one_is_enough_again_where_two_say_so(two: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    needs = (
        "What is recorded about 'beijing' needs two persons: say it behind `tracker propose`, and another approves it. "
        "Nothing was recorded.\n"
    )
    for who in ("a clerk", "Bob"):
        monkeypatch.setenv("TRACKER_BY", who)
        assert two("four-eyes", "off").err == needs
    proposed = two("propose", "four-eyes", "off")
    assert proposed.out == "beijing: one person would be enough from now on.\n"
    assert proposed.err == "Proposal 1: it has no effect until another person says `tracker approve 1`.\n"
    assert waits(two)["says"] == "four-eyes off"
    assert two("record", *ACT).err == needs
    assert two("approve", "1").err == "Proposal 1 is Bob's own: another person approves it. Nothing was recorded.\n"
    monkeypatch.setenv("TRACKER_BY", "a clerk")
    assert two("approve", "1").out == "beijing: one person is enough from now on.\n"
    assert two("four-eyes", "off").err == "That is so already. Nothing was recorded.\n"
    assert two("record", *ACT).code == 0
    assert two("audit").code == 0


def test_nobody_alone_names_other_keys(tracker: Tracker, keyed: tuple[str, str], tmp_path: Path) -> None:
    own = [tracker("keys", "clerk", str(tmp_path / f"{name}.key"), "--name", "x").out.strip() for name in "cd"]
    ran = tracker("four-eyes", "on", "--key", own[0], "--key", own[1])
    assert (ran.code, "needs two persons" in ran.err) == (1, True)
    named = tracker("propose", "--key", keyed[0], "four-eyes", "on", "--key", own[0], "--key", own[1])
    assert named.out == "beijing: two persons would be needed from now on.\n"


@pytest.fixture
def keyed(tracker: Tracker, tmp_path: Path) -> tuple[str, str]:
    """The key files of Ann and Bob, whose public keys the register names for the Beijing Treaty."""
    files = [str(tmp_path / f"{name}.key") for name in ("ann", "bob")]
    public = [tracker("keys", "clerk", file, "--name", "x").out.strip() for file in files]
    assert tracker("four-eyes", "on", "--key", public[0]).err == (
        "Two persons have two keys: name both, with `on`. Nothing was recorded.\n"
    )
    assert tracker("four-eyes", "on", "--key", public[0], "--key", public[1]).code == 0
    return files[0], files[1]


def test_where_keys_are_named_one_person_cannot_be_two(
    tracker: Tracker, keyed: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob = keyed
    no_key = (
        "For 'beijing' the register names the keys of its clerks, and this is none of them: --key FILE. "
        "Nothing was recorded.\n"
    )
    assert tracker("propose", "record", *ACT).err == no_key
    assert tracker("propose", "--key", ann, "record", *ACT).code == 0
    as_bob(monkeypatch)
    tracker("keys", "clerk", str(tmp_path / "c.key"), "--name", "x")
    assert tracker("approve", "1").err == no_key
    assert tracker("approve", "1", "--key", str(tmp_path / "c.key")).err == no_key
    assert tracker("approve", "1", "--key", ann).err == (
        "Proposal 1 was signed with this very key: another person approves it. Nothing was recorded.\n"
    )
    assert tracker("approve", "1", "--key", bob).code == 0
    assert tracker("audit").code == 0


def test_an_approval_that_nobody_signed_is_found(tracker: Tracker, keyed: tuple[str, str], database: Path) -> None:
    assert tracker("propose", "--key", keyed[0], "record", *ACT).code == 0
    with Register.open(str(database)) as register, register.writing("beijing") as writer:
        vkey = str(writer.acts("four eyes", "beijing")[0]["keys"]).split()[1]
        said = {"proposal": 1, "as": "approved", "key": vkey, "signature": "AAAA"}
        writer.add_act("settled", "beijing", said, "Bob")
    assert "Proposal 1 of beijing is told as approved; no other clerk's key has signed that." in tracker("audit").out


def other_than_proposed(writer: Writer, **differs: object) -> None:
    """What somebody writes into a file past the program, as approved by Bob."""
    writer.add_act("settled", "beijing", {"proposal": 1, "as": "approved"}, "Bob")
    write_past(writer, "proposal 1", **differs)


def write_past(writer: Writer, request: str, **differs: object) -> None:
    action = Action(participant="KZ", kind="accession", received=date(2026, 11, 2))._replace(**differs)  # type: ignore[arg-type]
    draft = Draft(does="records", action=action, recorded_by="Bob", request=request)
    values = filled_columns("beijing", 1 + writer.heads()["beijing"][0], writer.now(), draft)
    writer.append_lines("beijing", [("here", values, line(values))])


OFF = '{"does":"four eyes","on":false,"recorded":"2093-01-01T00:00:00.000000Z","recorded_by":"Bob","treaty":"beijing"}'


@pytest.mark.parametrize(
    ("past", "says"),
    [
        (other_than_proposed, ""),
        (
            partial(other_than_proposed, received=date(2026, 10, 2)),
            "What was recorded under proposal 1 of beijing is not what was proposed.",
        ),
        (
            partial(other_than_proposed, kind="ratification"),
            "What was recorded under proposal 1 of beijing is not what was proposed.",
        ),
        (
            partial(write_past, request="proposal 1"),
            "Entry 157 of beijing needed two persons, and no proposal was approved for it.",
        ),
        (
            partial(write_past, request=""),
            "Entry 157 of beijing needed two persons, and no proposal was approved for it.",
        ),
        (
            lambda writer: writer.add_act("settled", "beijing", {"proposal": 1, "as": "approved"}, "Bob"),
            "What was recorded under proposal 1 of beijing is not what was proposed.",
        ),
        (
            lambda writer: writer.add_act("settled", "beijing", {"proposal": 1, "as": "approved"}, "a clerk"),
            "Proposal 1 of beijing is told as approved by whoever proposed it.",
        ),
        (
            lambda writer: writer.keep_act(OFF),
            "What was said of two persons of beijing at 2093-01-01T00:00:00.000000Z needed two persons, and no "
            "proposal was approved for it.",
        ),
        (
            lambda writer: writer.add_act("settled", "beijing", {"proposal": 2, "as": "approved"}, "Bob"),
            "Proposal 2 of beijing is told as approved, and nobody proposed it.",
        ),
    ],
)
def test_what_was_written_past_the_program_and_nobody_proposed_is_found(
    two: Tracker, database: Path, past: Callable[[Writer], None], says: str
) -> None:
    assert two("propose", "record", *ACT).code == 0
    with Register.open(str(database)) as register, register.writing("beijing") as writer:
        past(writer)
    ran = two("audit")
    assert (says in ran.lines, ran.code) == ((True, 1) if says else (False, 0))


def test_what_would_be_written_otherwise_than_it_was_proposed_is_refused(
    two: Tracker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "facts.csv"
    file.write_text("participant,kind,received\nTH,accession,2026-11-03\nKZ,accession,2026-11-02\n")
    assert two("propose", "import", str(file)).code == 0
    two("propose", "record", *ACT)
    as_bob(monkeypatch)
    assert two("approve", "2", "--yes").code == 0
    assert two("approve", "1", "--yes").err == (
        "What proposal 1 would write now is not what was proposed: something else came meanwhile. "
        "`tracker reject` it, and propose it anew. Nothing was recorded.\n"
    )
    assert two("reject", "1", "--reason", "half of it is there").code == 0


def test_a_proposal_of_an_older_version_is_proposed_anew(
    two: Tracker, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"actions": [{"participant": "KZ", "kind": "accession", "received": "2026-11-02"}], "despite": ""}
    with Register.open(str(database)) as register, register.writing("beijing") as writer:
        said = {"proposal": 1, "command": "record", "given": json.dumps(given)}
        writer.add_act("proposed", "beijing", said, "a clerk")
    as_bob(monkeypatch)
    assert two("approve", "1").err == (
        "Proposal 1 was kept by an older version, without the lines that it would write. `tracker reject` it, and "
        "propose it anew. Nothing was recorded.\n"
    )


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("compared", {"rows": 1}),
        ("compared", {"day": "2026-01-01", "file": "f", "same": True, "entries": "a b"}),
        ("asserted", {"day": "2026-01-01", "source": "s", "parties": "x"}),
        ("proposed", {"proposal": 1, "command": "record", "given": "no json"}),
        ("settled", {"as": "approved"}),
        ("four eyes", {}),
        ("pondered", {}),
    ],
)
def test_an_act_that_nobody_can_read_is_left_out_and_told(
    tracker: Tracker, database: Path, does: str, said: dict[str, object]
) -> None:
    asked = (("status", "CH"), ("proposals",), ("check",))
    before = [tracker(*each) for each in asked]
    with Register.open(str(database)) as register, register.writing("beijing") as writer:
        number = writer.add_act(does, "beijing", said, "x")
    assert [tracker(*each) for each in asked] == before
    assert tracker("record", *ACT).code == 0
    says = f"Act {number} of the register is not as the tracker writes one, and is left out of every answer."
    assert says in tracker("audit").lines


@pytest.mark.parametrize(
    ("command", "given"),
    [("zzz", {}), ("record", {"actions": [5]}), ("assert", {}), ("treaty", {}), ("record", {})],
)
def test_a_proposal_that_nobody_can_read_is_told_and_rejected(
    tracker: Tracker, database: Path, command: str, given: dict[str, object]
) -> None:
    with Register.open(str(database)) as register, register.writing("beijing") as writer:
        said = {"proposal": 1, "command": command, "given": json.dumps(given)}
        writer.add_act("proposed", "beijing", said, "another")
    assert waits(tracker)["says"] == f"{command}, which cannot be read"
    assert tracker("approve", "1").err == (
        "Proposal 1 is not as the tracker writes one, and cannot be read: `tracker reject` it. Nothing was recorded.\n"
    )
    assert tracker("reject", "1", "--reason", "it cannot be read").code == 0


def test_what_was_recorded_under_an_id_is_not_proposed_again(tracker: Tracker) -> None:
    assert tracker("record", *ACT, "--id", "n57").code == 0
    tracker("four-eyes", "on")
    ran = tracker("propose", "record", *ACT, "--id", "n57")
    assert ran.err == "Recorded already under the id 'n57'; nothing was added.\n"
    assert tracker("proposals", "--format", "json").json == []


def waits(tracker: Tracker) -> dict[str, str]:
    (found,) = tracker("proposals", "--format", "json").json
    return dict(found)
