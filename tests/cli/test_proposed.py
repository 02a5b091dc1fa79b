"""What makes answers is proposed and approved where two persons are needed, in a file and on a server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.cli.running import Ran, Tracker, run
from tests.cli.test_reconcile import page_of, published_rows
from tracker.register.rights import grants

NEEDS_TWO = (
    "What is recorded about 'beijing' needs two persons: say it behind `tracker propose`, and another approves it. "
    "Nothing was recorded.\n"
)


class Office:
    """Ann and Bob at one register, who on a server are two of its users."""

    def __init__(self, urls: dict[str, str], set_env: Callable[[str, str], None]) -> None:
        self._urls, self._set = urls, set_env

    def __call__(self, who: str, *arguments: str) -> Ran:
        self._set("TRACKER_DATABASE", self._urls[who])
        self._set("TRACKER_BY", who)
        return run(*arguments)

    def proposed(self, *arguments: str) -> Ran:
        """What Ann proposes: alone she may not, and as a proposal it changes nothing."""
        alone = self("Ann", *arguments)
        assert (alone.code, alone.out, alone.err) == (1, "", NEEDS_TWO)
        before = self.answers()
        ran = self("Ann", "propose", *arguments)
        assert ran.err.endswith("it has no effect until another person says `tracker approve 1`.\n"), ran
        assert self.answers() == before
        return ran

    def approved(self, number: int = 1) -> Ran:
        """What Bob approves, which Ann may not."""
        own = self("Ann", "approve", str(number), "--yes")
        assert own.err == (f"Proposal {number} is Ann's own: another person approves it. Nothing was recorded.\n")
        return self("Bob", "approve", str(number), "--yes")

    def answers(self) -> list[str]:
        asked = (("participants", "--standing", "party"), ("pending",), ("history", "KZ"), ("check",))
        return [self("Ann", *each, "--format", "json").out for each in asked]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def office(
    request: pytest.FixtureRequest, shipped_register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """The shipped record, with a held paper of Kazakhstan as entry 157, where the Beijing Treaty needs two persons."""
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    monkeypatch.delenv("TRACKER_TREATY", raising=False)
    if request.param == "sqlite":
        file = tmp_path / "tracker.db"
        file.write_bytes(shipped_register.read_bytes())
        urls = dict.fromkeys(("Ann", "Bob"), str(file))
    else:
        urls = request.getfixturevalue("on_a_server")
    made = Office(urls, monkeypatch.setenv)
    held = made("Bob", "record", "accession", "KZ", "--received", "2026-11-02", "--disposition", "held")
    assert held.code == 0, held
    assert made("Bob", "four-eyes", "on").code == 0
    yield made
    assert made("Bob", "audit").code == 0


@pytest.fixture
def on_a_server(postgres_databases: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A register on PostgreSQL, which Bob keeps and to which Ann adds as a clerk of it."""
    url = str(postgres_databases.make())
    assert run("database", "create", url).code == 0
    role = f"ann{os.getpid()}"
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        for each in (role, f"{role}r"):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'given'").format(sql.Identifier(each)))
        connection.execute("\n".join(grants(role, f"{role}r")).encode())
        user = url.partition("//")[2].partition("@")[0]
        yield {"Bob": url, "Ann": url.replace(f"//{user}@", f"//{role}:given@")}
        for each in (role, f"{role}r"):
            connection.execute(sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(each)))


@pytest.mark.parametrize(("command", "standing"), [("accept", "contracting"), ("return", "eligible")])
def test_what_became_of_a_held_paper_is_proposed(office: Office, command: str, standing: str) -> None:
    office.proposed(command, "157", "--received", "2026-11-16")
    assert office("Bob", "proposals").lines[0].startswith(f"1: {command} 157: KZ accession 2026-11-16, by Ann, 2")
    ran = office.approved()
    assert (ran.code, ran.lines[0].startswith("Recorded as entry 158: Kazakhstan, ")) == (0, True), ran
    assert office("Bob", "status", "KZ", "--format", "json").json["standing"] == standing
    assert office("Ann", "propose", command, "157").err.startswith("Nothing of the paper '157' is held by 2026-11-22")


def test_a_paper_of_which_something_became_meanwhile_is_not_taken_as_it_was_proposed(office: Office) -> None:
    office.proposed("accept", "157", "--received", "2026-11-16")
    office("Ann", "propose", "return", "157", "--received", "2026-11-17")
    assert office("Bob", "approve", "2", "--yes").code == 0
    late = office("Bob", "approve", "1", "--yes")
    assert late.code == 1
    assert late.err.startswith(("What waits of the paper '157' is not what was proposed", "Nothing of the paper '157'"))


def test_facts_of_a_file_are_proposed(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    file.write_text(
        "entry,completes,participant,kind,received,articles,text,refers_to\n"
        "1,,TH,accession,2026-11-03,,,\n"
        '2,,TH,declaration,2026-11-03,11(2),"a ""b""",1\n'
        "3,,CH,ratification,2020-02-11,,,\n"
    )
    ran = office.proposed("import", str(file))
    assert ran.out == "beijing: would add 2 new facts; 1 known already.\n"
    (waits,) = office("Bob", "proposals", "--format", "json").json
    assert (waits["command"], waits["says"]) == ("import", "TH accession 2026-11-03; TH declaration 2026-11-03")
    done = office.approved()
    assert (done.code, done.out) == (0, "beijing: added 2 new facts; 0 known already.\n"), done
    assert 'a "b"' in office("Ann", "show", "159").out
    again = office("Ann", "propose", "import", str(file))
    assert (again.out, again.err) == ("beijing: would add 0 new facts; 3 known already.\n", "")


def test_facts_that_were_recorded_meanwhile_are_not_approved(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    file.write_text("participant,kind,received\nTH,accession,2026-11-03\n")
    office.proposed("import", str(file))
    office("Ann", "propose", "record", "accession", "TH", "--received", "2026-11-03")
    assert office("Bob", "approve", "2", "--yes").code == 0
    assert office("Bob", "approve", "1", "--yes").err == (
        "Nothing of proposal 1 is new any more: `tracker reject` it. Nothing was recorded.\n"
    )
    assert office("Bob", "reject", "1", "--reason", "there").code == 0


def test_facts_that_are_refused_are_not_proposed(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    file.write_text("participant,kind,received\nCH,accession,2026-11-03\n")
    ran = office("Ann", "propose", "import", str(file))
    assert (ran.code, ran.err.splitlines()[-1]) == (1, "Nothing was imported: 1 of 1 facts is refused.")
    assert office("Bob", "proposals", "--format", "json").json == []


def test_what_is_published_is_proposed(office: Office) -> None:
    said = ("assert", "parties=48", "deposits=48", "--on", "2026-02-03", "--source", "WIPO Lex")
    ran = office.proposed(*said)
    assert ran.out == "Would keep: beijing, parties 48, deposits 48 on 2026-02-03. WIPO Lex\n"
    assert office("Bob", "proposals").lines[0].startswith("1: assert deposits=48 parties=48 on 2026-02-03, by Ann, 2")
    assert office.approved().out == (
        "Kept as act 4 of the register: beijing, deposits 48, parties 48 on 2026-02-03. WIPO Lex\n"
    )
    assert "the depositary published 48" in office("Ann", "propose", "strike", "114", "--reason", "x").err


def test_a_comparison_is_proposed(office: Office, tmp_path: Path) -> None:
    page = tmp_path / "beijing.html"
    page.write_text(page_of(published_rows()), encoding="utf-8")
    office.proposed("reconcile", str(page), "--confirm")
    office("Ann", "propose", "reconcile", str(page), "--confirm")
    assert office("Bob", "proposals").lines[0].startswith("1: compared with beijing.html of 2026-11-22, by Ann, 2")
    assert office.approved().out == "Kept as act 5 of the register: compared with beijing.html.\n"
    assert office("Ann", "status", "--format", "json").json["checked"] == "2026-11-22"
    office("Ann", "propose", "record", "communication", "FR", "--received", "2026-11-04", "--text", "x")
    assert office("Bob", "approve", "3", "--yes").code == 0
    assert office("Bob", "approve", "2").err == (
        "The record of 'beijing' had 157 entries when it was compared, and has 158: compare it again. "
        "Nothing was recorded.\n"
    )


def test_what_is_new_on_a_page_is_proposed(office: Office, tmp_path: Path) -> None:
    rows = published_rows()
    new = {"signature": "", "kind": "accession", "deposit": "2026-11-03", "force": "2027-02-03", "remarks": ""}
    page = tmp_path / "beijing.html"
    page.write_text(page_of([*rows, {"name": "Thailand", **new}], members=49), encoding="utf-8")
    office("Ann", "propose", "record", "communication", "FR", "--received", "2026-11-04", "--text", "x")
    assert office("Ann", "reconcile", str(page), "--record").err == NEEDS_TWO
    ran = office("Ann", "propose", "reconcile", str(page), "--record")
    assert ran.err == "Proposal 2: it has no effect until another person says `tracker approve 2`.\n"
    assert office("Ann", "history", "TH").out.startswith("Nothing")
    assert office.approved(1).code == 0
    assert (
        office.approved(2).lines[0]
        == "Recorded as entry 159: Thailand, accession of 3 November 2026, the 49th deposit."
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The Beijing Treaty's folder as it may be made anew: new clauses, a fact that is new, one that is known."""
    made = tmp_path / "beijing"
    made.mkdir()
    there = Path(__file__).parents[2] / "fixtures" / "treaties" / "beijing"
    (made / "treaty.toml").write_text(f"{(there / 'treaty.toml').read_text()}\n# looked at again\n")
    (made / "actions.csv").write_text(
        "participant,kind,received,text\nCH,ratification,2020-02-11,\nFR,communication,2026-11-04,a letter\n"
    )
    return made


def test_a_folder_is_proposed(office: Office, folder: Path) -> None:
    ran = office.proposed("treaty", "update", str(folder))
    assert ran.out == "beijing: 1 would be new, 1 known already; clauses version 2.\n"
    assert office("Bob", "proposals").lines[0].startswith("1: folder beijing: FR communication 2026-11-04, by Ann, 2")
    done = office.approved()
    assert (done.code, done.out) == (0, "beijing: 1 new, 0 known already; clauses version 2.\n"), done
    assert office("Ann", "show", "158").code == 0
    again = office("Ann", "propose", "treaty", "update", str(folder))
    assert (again.out, again.err) == ("beijing: 0 would be new, 2 known already.\n", "")


@pytest.fixture
def two(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """A register in a file that needs two persons for the Beijing Treaty: what it says to `who` of them."""
    tracker("four-eyes", "on")

    def asked(*arguments: str, who: str = "Ann") -> Ran:
        monkeypatch.setenv("TRACKER_BY", who)
        return tracker(*arguments)

    return asked


@pytest.mark.parametrize("left", ["clauses", "facts"])
def test_clauses_alone_are_proposed_and_facts_alone(two: Tracker, folder: Path, left: str) -> None:
    if left == "clauses":
        (folder / "actions.csv").write_text("participant,kind,received,text\n")
    else:
        text = (folder / "treaty.toml").read_text()
        (folder / "treaty.toml").write_text(text.removesuffix("\n# looked at again\n"))
    assert two("propose", "treaty", "update", str(folder)).code == 0
    says = "folder beijing" if left == "clauses" else "folder beijing: FR communication 2026-11-04"
    assert two("proposals", "--format", "json").json[0]["says"] == says
    assert two("proposals", "--format", "json").json[0]["command"] == "treaty"
    done = two("approve", "1", "--yes", who="Bob")
    told = {"clauses": "0 new, 0 known already; clauses version 2", "facts": "1 new, 0 known already"}
    assert done.out == f"beijing: {told[left]}.\n"
    assert two("audit").code == 0


def test_clauses_that_are_not_the_newest_any_more_are_not_approved(two: Tracker, folder: Path) -> None:
    assert two("propose", "treaty", "update", str(folder)).code == 0
    with (folder / "treaty.toml").open("a") as opened:
        opened.write("# and once more\n")
    assert two("propose", "treaty", "update", str(folder)).code == 0
    assert two("approve", "2", "--yes", who="Bob").code == 0
    assert two("approve", "1", "--yes", who="Bob").code == 1
    assert two("update").code == 0


def test_only_the_folder_of_a_loaded_treaty_is_proposed(two: Tracker) -> None:
    ran = two("propose", "treaty", "add", "rome-statute")
    assert ran.code == 2
    assert "There is no command 'add'" in ran.err


def test_a_proposal_that_is_too_large_for_the_log_is_refused(tracker: Tracker, tmp_path: Path) -> None:
    tracker("four-eyes", "on")
    file = tmp_path / "facts.csv"
    rows = [f"FR,communication,2026-11-{day:02},{'x' * 15_000}" for day in range(1, 7)]
    file.write_text("\n".join(["participant,kind,received,text", *rows]))
    ran = tracker("propose", "import", str(file))
    assert ran.code == 1
    assert ran.err.endswith("and at most 65,000 are kept: give less at a time. Nothing was recorded.\n")


def test_one_proposes_for_several_treaties_at_once(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "facts.csv"
    file.write_text(
        "treaty,participant,kind,received\nbeijing,TH,accession,2026-11-03\nwct,IN,communication,2026-11-04\n"
    )
    ran = tracker("propose", "import", str(file))
    assert ran.err == (
        "Proposal 1 about beijing: it has no effect until another person says `tracker approve 1 --treaty beijing`.\n"
        "Proposal 1 about wct: it has no effect until another person says `tracker approve 1 --treaty wct`.\n"
    )
