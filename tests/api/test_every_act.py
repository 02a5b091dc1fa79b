"""Whatever the command line does, Python does: each command has its method, and both come to the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest

import tracker.api
from tests.cli.running import run
from tracker.answers import registry
from tracker.api import Refusal
from tracker.cli import COMMANDS, main

METHODS = {
    "accept": "accept",
    "assert": "assert_counts",
    "calendar": "calendar",
    "chart": "chart",
    "checkpoint": "checkpoint",
    "database backup": "backup",
    "document": "document",
    "export": "export",
    "feed": "feed",
    "four-eyes": "four_eyes",
    "import": "import_",
    "keys list": "signing_keys",
    "keys new": "new_key",
    "keys retire": "retire_key",
    "return": "return_",
    "treaty add": "add_treaty",
    "treaty update": "update_treaty",
    "verify": "verify",
    "witness add": "add_cosignature",
    "witness request": "witness_request",
    "witness trust": "trust_witness",
    **{name: name for name in ("approve", "complete", "correct", "proposals", "reject", "strike", "update")},
}
"""What each command is called where it is a method of a register."""
PROPOSED = (
    *("record", "record_paper", "complete", "correct", "strike", "accept", "return_"),
    *("import_", "reconcile_and_keep", "assert_counts", "update_treaty", "four_eyes"),
)
FUNCTIONS = {
    "database create": "create",
    "database current": "look_at",
    "database grants": "grants",
    "database restore": "restore",
    "database upgrade": "open",
    "keys clerk": "make_clerks_key",
    "monitor": "monitor",
    "treaty check": "check_treaty",
    "treaty draft": "draft_treaty",
    "treaty new": "new_treaty",
    "treaty schema": "treaty_schema",
    "witness key": "make_witness_key",
    "witness sign": "witness",
}
"""Where it needs no open register: a function of `tracker.api`."""
PROPERTIES = {"database path": "place"}
DOORS = {"completion": "a shell's", "manual": "a reader's", "serve": "the web's", "site": "the web's"}
"""Commands that neither ask nor do anything of a register: each is another door, or leads to one."""


def commands(command: click.Command, name: str = "") -> Iterator[str]:
    """The whole name of each command that does something by itself."""
    if name in ("record", "propose") or not isinstance(command, click.Group):
        yield name
        return
    context = click.Context(command)
    for each in command.list_commands(context):
        found = command.get_command(context, each)
        assert found is not None
        yield from commands(found, f"{name} {each}".strip())


def missing(names: set[str]) -> list[str]:
    """The commands that Python has no way to."""
    register, module = tracker.api.Register, tracker.api
    ways = {
        **{name: hasattr(register, name.replace("-", "_")) for name in registry.names()},
        **{name: hasattr(register, method) for name, method in (METHODS | PROPERTIES).items()},
        **{name: hasattr(module, function) for name, function in FUNCTIONS.items()},
        **dict.fromkeys(DOORS, True),
        "record": hasattr(register, "record") and hasattr(register, "record_paper"),
        "propose": all(hasattr(tracker.api.Proposing, each) for each in PROPOSED),
        "witness serve": hasattr(module, "witness"),
    }
    return sorted(name for name in names if not ways.get(name))


def test_every_command_has_a_way_from_python() -> None:
    named = set(commands(main))
    assert missing(named) == []
    assert missing({*named, "unheard-of"}) == ["unheard-of"]
    listed = {name for group in COMMANDS.values() for name in group}
    assert {name.split()[0] for name in named} == listed


def on(file: Path) -> tracker.api.Register:
    return tracker.api.open(str(file), today=lambda _: date(2026, 11, 22))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "office.db"
    tracker.api.create(str(path)).close()
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "office.db"
    path.write_bytes(made.read_bytes())
    for name, value in (("DATABASE", str(path)), ("TODAY", "2026-11-22"), ("BY", "a clerk")):
        monkeypatch.setenv(f"TRACKER_{name}", value)
    return path


def test_two_persons_from_python(file: Path, tmp_path: Path) -> None:
    ann, bob = (tracker.api.make_clerks_key(tmp_path / f"{name}.key", f"{name}.example") for name in ("ann", "bob"))
    with on(file) as register:
        register.four_eyes(on=True, by="Ann", keys=(ann, bob))
        assert (register.needs_two_persons(), register.needs_two_persons("wct")) == (True, False)
        with pytest.raises(Refusal, match="needs two persons"):
            register.record("accession", "KZ", "2026-11-02", by="Ann")
        proposed = register.proposing(tmp_path / "ann.key").record("accession", "KZ", "2026-11-02", by="Ann")
        assert proposed.proposal == 1
        assert proposed.notes == ("Proposal 1: it has no effect until another person says `tracker approve 1`.",)
        assert [(each.number, each.does, each.state) for each in register.proposals()] == [(1, "record", "")]
        with pytest.raises(Refusal, match="the register names the keys of its clerks"):
            register.approve(1, by="Bob")
        with pytest.raises(Refusal, match="signed with this very key"):
            register.approve(1, by="Bob", key=tmp_path / "ann.key")
        done = register.approve(1, by="Bob", key=tmp_path / "bob.key")
        assert (done.proposal, done.to_dict()["entry"]) == (None, 157)
        second = register.proposing(tmp_path / "ann.key").strike(157, by="Ann", reason="wrong", yes=True).proposal
        assert second == 2
        register.reject(2, by="Bob", reason="it is right")
        assert register.proposals() == ()
        assert [each.state for each in register.proposals(every=True)] == ["approved", "rejected"]
        assert register.audit().finding[0].sound


def test_a_whole_paper_from_python(file: Path) -> None:
    paper = {"participant": "KZ", "received": "2026-11-02"}
    with on(file) as register:
        made = register.record_paper(
            {"kind": "accession", **paper},
            {"kind": "declaration", "articles": ["11(3)"], "scope": "not at all", "text_read": "yes", **paper},
            by="a clerk",
        )
        assert [each["entry"] for each in made.to_dict()["acts"]] == [157, 158]
        assert {each.finding.entry.action.paper for each in register.show("KZ-2026-11-02")} == {"KZ-2026-11-02"}
        for given, says in (
            ((), "No act is given; give one, or several."),
            (
                ({"kind": "accession", "participant": "TH"},),
                "None is not a day; write year-month-day, as in 2020-04-28.",
            ),
            (
                ({"kind": "accession", **paper}, {"kind": "accession", **paper, "participant": "TH"}),
                "A paper is one participant's: give the acts of one. Nothing was recorded.",
            ),
        ):
            with pytest.raises(Refusal) as refusal:
                register.record_paper(*given, by="a clerk")
            assert refusal.value.sentence == says


def test_what_the_depositary_published_is_kept_from_python(file: Path) -> None:
    with on(file) as register:
        kept = register.assert_counts({"parties": 48, "deposits": 48}, "2026-02-03", source="WIPO Lex", by="a clerk")
        assert kept >= 1
        assert [dict(each.said) for each in register.assertions()] == [{"parties": 48, "deposits": 48}]
        with pytest.raises(Refusal, match="With this the record would have 49 deposits on 2026-02-03"):
            register.record("accession", "KZ", "2026-02-02", by="a clerk")
        late = register.record("accession", "KZ", "2026-02-02", by="a clerk", despite="a late entry", yes=True)
        assert late.to_dict()["entry"] == 157
        for counts in ({"partys": 1}, {"parties": -1}, {"parties": True}, {"parties": "48"}):
            with pytest.raises(Refusal, match="counts nothing; count parties, deposits, signatories"):
                register.assert_counts(counts, "2026-02-03", source="x", by="a clerk")  # type: ignore[arg-type]


def test_a_held_paper_is_taken_or_sent_back_from_python(file: Path) -> None:
    with on(file) as register:
        held = register.record("accession", "KZ", "2026-11-02", by="a clerk", disposition="held").to_dict()["entry"]
        taken = register.accept(held, "2026-11-16", by="a clerk")
        assert [each.standing.effective for each in taken.finding.outcomes] == [date(2027, 2, 16)]
        other = register.record("accession", "TH", "2026-11-02", by="a clerk", disposition="held").to_dict()["entry"]
        register.return_(other, "2026-11-16", by="a clerk")
        assert register.standing("TH").finding.received is None


def test_a_register_is_vouched_for_from_python(file: Path, tmp_path: Path) -> None:
    key, seen = tmp_path / "office.key", tmp_path / "seen"
    with on(file) as register:
        vkey = register.new_key(key, by="a clerk")
        assert [each.vkey for each in register.signing_keys()] == [vkey]
        witness_key = tracker.api.make_witness_key(tmp_path / "w.key", "ministry.example")
        register.trust_witness(witness_key, by="a clerk")
        signed = register.checkpoint(key)
        assert (signed.vkey, register.checkpoints()) == (vkey, (signed.note,))
        witness = tracker.api.witness(tmp_path / "w.key", [vkey], seen, now=lambda: 1_795_000_000)
        note = register.add_cosignature(witness.sign(register.witness_request()))
        assert "ministry.example" in note
        with pytest.raises(Refusal, match=r"Not signed \(409\): what was seen last has"):
            witness.sign(register.witness_request())
        receipt = register.standing("CH").receipt()
        policy = tmp_path / "policy.txt"
        policy.write_text(f"log {vkey}\nwitness m {witness_key}\nquorum m\n")
        found = tracker.api.verify_receipt(receipt, policy=policy)
        assert (found.trusted, found.signers, dict(found.witnesses)) == (True, (vkey,), {witness_key: 1_795_000_000})
        assert not tracker.api.verify_receipt(receipt).trusted
        receipt["answer"]["ordinal"] = 30
        with pytest.raises(Refusal, match="the receipt does not hold: the answer was changed"):
            tracker.api.verify_receipt(receipt, [vkey])
        register.retire_key(vkey, by="a clerk")
        with pytest.raises(Refusal, match="this key is none of this register's"):
            register.checkpoint(key)
        with pytest.raises(Refusal, match="A receipt is of an answer about one treaty"):
            register.status(treaty="all").receipt()
        with pytest.raises(Refusal, match="A receipt is of the answer to a question"):
            register.record("accession", "KZ", "2026-11-02", by="a clerk", dry_run=True).receipt()


def test_documents_calendars_and_feeds_are_those_of_the_command_line(file: Path) -> None:
    with on(file) as register:
        made = register.document("certificate", "CH", "2021-06-01", form="md")
        assert made.decode() == run("document", "certificate", "CH", "--on", "2021-06-01", "--format", "md").out
        assert register.verify(made).state == "true"
        assert register.verify(made.replace(b"31", b"30", 1)).state == "altered"
        assert (
            register.document("notice", 114, form="md").decode()
            == run("document", "notice", "114", "--format", "md").out
        )
        for asked in ({"kind": "letter"}, {"kind": "notice", "form": "odt"}, {"kind": "opinion", "question": "who"}):
            with pytest.raises(Refusal, match="is not known; write one of: "):
                register.document(**asked)
        assert register.calendar("CH").decode().replace("\r", "") == run("calendar", "--participant", "CH").out.replace(
            "\r", ""
        )
        assert register.feed(treaty="beijing").decode() == run("feed").out


@pytest.mark.slow
def test_treaties_tables_and_copies_from_python(file: Path, tmp_path: Path) -> None:
    folder = tracker.api.new_treaty("my-treaty", tmp_path)
    assert (folder / "treaty.toml").is_file()
    assert tracker.api.check_treaty(folder).folder.actions == ()
    with pytest.raises(Refusal, match=r"treaty\.toml: there is no such file"):
        tracker.api.check_treaty(tmp_path)
    assert tracker.api.check_treaty("rome-statute").folder.treaty.slug == "rome-statute"
    assert tracker.api.treaty_schema()["type"] == "object"
    assert tracker.api.grants("a", "b")[-1] == "COMMIT;"
    table = tmp_path / "parties.csv"
    table.write_text(
        "Contracting Party,Treaty,Signature Date,Instrument Type,Instrument Date,Entry Into Force Date\n"
        "Germany,Beijing,2013-06-20,Ratification,2026-08-03,2026-11-03\n"
    )
    with on(file) as register:
        assert (register.add_treaty("rome-statute", by="a clerk").loaded, register.place) == (True, str(file))
        with pytest.raises(Refusal, match="is loaded already"):
            register.add_treaty("rome-statute", by="a clerk")
        assert not register.update_treaty("rome-statute", by="a clerk").new
        assert register.proposing().update_treaty("rome-statute", by="a clerk").proposal is None
        assert {(each.new, each.version) for each in register.update()} == {(0, None)}
        kept = register.reconcile_and_keep(table, by="a clerk", records=True, confirms=True, yes=True)
        assert [each["participant"] for each in kept.to_dict()["recorded"]] == ["DE"]
        assert register.backup(tmp_path / "copy.db").sound
        lines = tmp_path / "office.jsonl"
        lines.write_text(register.export("jsonl", with_clauses=True))
        head = register.audit().finding[0].head
    assert tracker.api.restore(str(tmp_path / "again.db"), lines, expect=head).head == head
    assert tracker.api.look_at(str(tmp_path / "again.db")).state == "current"
    assert tracker.api.look_at(str(tmp_path / "nowhere.db")).state == "missing"
    with tracker.api.open(str(file), upgrade=True) as register:
        assert register.audit().finding[0].head == head


def test_a_day_that_has_not_come_is_refused_whatever_the_variable_says(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_TODAY", "2040-01-01")
    with tracker.api.open(str(file)) as register:
        assert register.status().to_dict()["on"] == "2040-01-01"
        with pytest.raises(Refusal, match="in the future"):
            register.record("accession", "TH", "2039-12-31", by="a clerk")


def test_a_register_served_elsewhere_is_watched_from_python(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="nothing answers there: Connection refused"):
        tracker.api.monitor("http://127.0.0.1:9", tmp_path / "seen")
    with pytest.raises(Refusal, match="The checkpoint is no text"):
        tracker.api.monitor(lambda _: b"\xff", tmp_path / "seen")


def test_the_manual_names_each_way_from_python_and_its_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (Path(__file__).parents[2] / "docs" / "python.md").read_text()
    named = {*METHODS.values(), *PROPERTIES.values(), *FUNCTIONS.values()}
    assert {name for name in named if f"`{name}" not in text} == set()
    monkeypatch.chdir(tmp_path)
    exec(text.rpartition("```python\n")[2].partition("```")[0], {})
    assert capsys.readouterr().out.startswith("Recorded as entry 157: Kazakhstan, accession of 2 November 2026")
