from datetime import date
from pathlib import Path

import pytest

from tracker.intake.folder import read_folder
from tracker.intake.names import Names, every_name
from tracker.intake.trouble import FolderError
from tracker.model.action import Action
from tracker.model.participant import Participant
from tracker.places import shipped

CLAUSES = """\
slug = "moon"
name = "Treaty on the Moon"
depositary = "Secretary-General"
time_zone = "Europe/Zurich"
checked = 2026-02-03

[eligibility]
article = "5"
named = ["EU"]
states = "all"

[effect]
later = "6"
delay = "30 days"
"""
OWN = "code,name,kind,since,until,note,source\nEEC-1,Economic Community,organization,1958-01-01,,,the text\n"


@pytest.fixture(scope="module")
def names() -> Names:
    return every_name()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("moon")
    path.mkdir()
    (path / "treaty.toml").write_text(CLAUSES, encoding="utf-8")
    return path


def troubles(folder: Path, names: Names) -> str:
    with pytest.raises(FolderError) as refused:
        read_folder(folder, names)
    return refused.value.sentence


def test_a_folder_without_a_table_holds_rules_only(folder: Path, names: Names) -> None:
    read = read_folder(folder, names)
    assert (read.treaty.slug, read.toml, read.actions, read.participants, read.warnings) == (
        "moon",
        CLAUSES,
        (),
        {},
        (),
    )


def test_a_folder_brings_the_participants_that_only_it_knows(folder: Path, names: Names) -> None:
    (folder / "participants.csv").write_text(OWN, encoding="utf-8")
    (folder / "actions.csv").write_text("participant,kind\nEconomic Community,accession\neec-1,signature\n")
    read = read_folder(folder, names)
    assert read.participants == {
        "EEC-1": Participant(
            code="EEC-1",
            name="Economic Community",
            kind="organization",
            since=date(1958, 1, 1),
            source="the text",
        )
    }
    assert [each.action for each in read.actions] == [
        Action(participant="EEC-1", kind="accession"),
        Action(participant="EEC-1", kind="signature"),
    ]


def test_a_name_that_the_tracker_knows_under_another_code_is_a_warning(folder: Path, names: Names) -> None:
    (folder / "participants.csv").write_text("code,name\nSUN-1,Soviet Union\n")
    (folder / "actions.csv").write_text("participant,kind,received\nSoviet Union,accession,1970-01-01\n")
    read = read_folder(folder, names)
    assert read.actions[0].action.participant == "SUN-1"
    assert read.warnings == ("moon/participants.csv:2: Soviet Union is SU to the tracker; in this folder it is SUN-1",)


def test_the_troubles_of_all_files_are_told_at_once(folder: Path, names: Names) -> None:
    (folder / "treaty.toml").write_text(CLAUSES.replace("30 days", "30 dyas"))
    (folder / "participants.csv").write_text(
        "code,name,kind,since\nA B,x,,\nXA,,,\nXB,y,realm,\nXC,z,,1.1.20\nXD,v,,\nXD,w,,\n"
    )
    (folder / "actions.csv").write_text("participant,kind\nCH,accesion\n")
    assert troubles(folder, names).splitlines() == [
        "moon/participants.csv:2: code 'A B' must be 1 to 12 letters, digits or hyphens",
        "moon/participants.csv:3: XA has no name",
        "moon/participants.csv:4: kind 'realm' is not known; write one of: state, organization",
        "moon/participants.csv:5: since '1.1.20' is not a day written YYYY-MM-DD; for example 2020-04-28",
        "moon/participants.csv:7: code 'XD' is there twice",
        "moon/treaty.toml:14:9: delay '30 dyas' is not known; did you mean '30 days'?",
        "moon/actions.csv:2: kind 'accesion' is not known; did you mean 'accession'?",
    ]


def test_a_clause_names_participants_by_code(folder: Path, names: Names) -> None:
    (folder / "treaty.toml").write_text(CLAUSES.replace('"EU"', '"European Union"'))
    assert troubles(folder, names) == "moon/treaty.toml:9:9: named 'European Union' is not a code; write 'EU'"
    (folder / "treaty.toml").write_text(CLAUSES.replace('"EU"', '"Atlantis"'))
    assert troubles(folder, names).startswith("moon/treaty.toml:9:9: named 'Atlantis': No participant of this name")


def test_one_name_of_two_codes_of_a_folder_means_neither(folder: Path, names: Names) -> None:
    (folder / "participants.csv").write_text("code,name\nFOO,Foo\nBAR,Foo\n")
    (folder / "actions.csv").write_text("participant,kind\nFOO,signature\nBAR,signature\n")
    assert len(read_folder(folder, names).actions) == 2
    (folder / "actions.csv").write_text("participant,kind\nFOO,signature\nFoo,accession\n")
    assert [action.action.participant for action in read_folder(folder, names).actions] == ["FOO", "FOO"]
    (folder / "participants.csv").write_text("code,name\nFOO-1,Foo\nBAR,Foo\n")
    (folder / "actions.csv").write_text("participant,kind\nFoo,signature\n")
    assert troubles(folder, names) == (
        "moon/actions.csv:2: participant 'Foo' may mean Foo (BAR) or Foo (FOO-1). Write the code or the whole name."
    )


def test_a_folder_that_is_not_there_is_told(names: Names) -> None:
    assert troubles(Path("nowhere"), names) == (
        "nowhere: there is no such folder; a treaty is a folder with a treaty.toml"
    )


def test_a_folder_without_clauses_is_told(folder: Path, names: Names) -> None:
    (folder / "treaty.toml").unlink()
    assert troubles(folder, names) == "moon/treaty.toml: there is no such file"


def test_a_file_that_is_none_is_told(folder: Path, names: Names) -> None:
    (folder / "actions.csv").mkdir()
    assert troubles(folder, names) == "moon/actions.csv: the file cannot be read: Is a directory"


def test_a_file_that_is_not_utf8_is_told_with_line_and_byte(folder: Path, names: Names) -> None:
    (folder / "actions.csv").write_bytes("participant,kind\nCôte d'Ivoire,accession\n".encode("latin-1"))
    assert troubles(folder, names) == (
        "moon/actions.csv:2: byte 0xF4 at position 19 is not UTF-8; save the file as UTF-8"
    )


def test_a_byte_order_mark_and_line_ends_of_windows_are_read(folder: Path, names: Names) -> None:
    (folder / "actions.csv").write_bytes(b'\xef\xbb\xbfparticipant,kind,note\r\nCH,accession,"a\r\nb"\r\n')
    (folder / "treaty.toml").write_bytes(b"\xef\xbb\xbf" + CLAUSES.replace("\n", "\r\n").encode())
    assert read_folder(folder, names).actions[0].action.note == "a\nb"


def test_a_file_that_is_too_large_is_told_without_being_read(folder: Path, names: Names) -> None:
    with (folder / "actions.csv").open("wb") as table:
        table.truncate(100_000_001)
    assert troubles(folder, names) == (
        "moon/actions.csv: the file has 100,000,001 bytes; the limit is 100,000,000. Split it"
    )


@pytest.mark.parametrize("slug", ["beijing", "marrakesh", "wct", "wipo", "wppt"])
def test_every_shipped_folder_is_read_without_a_warning(slug: str, names: Names) -> None:
    read = read_folder(shipped("fixtures") / "treaties" / slug, names)
    assert read.treaty.slug == slug
    assert read.actions
    assert read.warnings == ()
