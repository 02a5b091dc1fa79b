"""Registers made by earlier releases open, are brought up to date, and keep every seal and every head.

`museum/0.1.0.db.xz`: the shipped record of 0.1.0 and four entries of a clerk, written by the program of that release;
`0.1.0.sql.xz` the same on a server, by `pg_dump --inserts`.
"""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.cli.running import run
from tracker.intake.releases import releases
from tracker.register.register import Register

MUSEUM = Path(__file__).parents[1] / "museum"
HEAD = "acba06cc414ac5528212f3963e0e37f60223586508ec2293c2a77f105bb0d88a"
HEADS = {
    "beijing": (140, "fc26258969487fc05aa4f3904a411d3089d67df420e2b4da3fe992fa77eb21f2"),
    "marrakesh": (181, "1de6791322e208f1cf6bf5f977ec2840276a9d9c75f74c6e28b4b52c097a978a"),
    "wct": (169, "6c6d7f8f86ac4aa16380856bcf1b617508e61a3862dd0c1dd9d92ef8e18cb15e"),
    "wipo": (194, "f1fb5da572f677530becd899d450d79240b6da7ea1c647b01419e23e5b036a62"),
    "wppt": (164, "8ec5dc857723a02968489752012969e0ec97729676eb224c81ef01cffbf6d1ab"),
}


def test_every_release_has_a_register_here() -> None:
    kept = {file.name for file in MUSEUM.iterdir()}
    assert kept == {f"{name}.{kind}.xz" for name in releases() for kind in ("db", "sql")}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "tracker.db"
    file.write_bytes(lzma.decompress((MUSEUM / "0.1.0.db.xz").read_bytes()))
    return file


def test_a_register_of_0_1_0_keeps_its_heads(old: Path) -> None:
    with Register.open(str(old)) as register:
        assert (register.upgraded_from, register.backup) == ("0001", old.with_name("tracker-0001.db"))
        audit = register.audit()
        assert audit.sound
        assert audit.head == HEAD
        assert {chain.treaty: (chain.entries, chain.head) for chain in audit.chains} == HEADS
    with Register.open(str(old)) as register:
        assert register.upgraded_from is None


def test_a_register_of_0_1_0_answers_and_is_added_to(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-28")

    def asked(*words: str) -> str:
        result = run(*words, "--database", str(old))
        assert result.code == 0, result.err
        return result.out

    assert "It deposited its accession on 3 November 2026, and is bound from 3 February 2027." in asked("status", "KZ")
    asked("correct", "137", "--set", "paper=n57", "--reason", "it came with a letter")
    assert "sound" in asked("audit", "--expect", HEADS["beijing"][1])
    with Register.open(str(old)) as register:
        assert register.entries("beijing")[-1].action.paper == "n57"
    asked("update", "--yes")  # its clauses tell from now on that the record holds every instrument
    assert "the 49th deposit" in asked("status", "KZ")


SERVERS_HEAD = "b1e14566df27d42437867647d123e2dd45113257bb60c478c64fd4623e5941f1"
SERVERS_HEADS = HEADS | {"beijing": (140, "4c2de239b5af4011251ab301a5d903b6452ac029adb5a770e974e1f410691ac7")}


@pytest.fixture
def old_on_a_server(postgres_databases: Any) -> str:
    """The same on PostgreSQL, restored from what pg_dump wrote."""
    url = str(postgres_databases.make())
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute(lzma.decompress((MUSEUM / "0.1.0.sql.xz").read_bytes()))
    return url


@pytest.mark.slow
def test_a_register_of_0_1_0_on_a_server_keeps_its_heads_and_is_added_to(
    old_on_a_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-29")
    monkeypatch.setenv("TRACKER_DATABASE", old_on_a_server)
    monkeypatch.setenv("TRACKER_BY", "a clerk")
    assert "made by an older version of the tracker. Back it up with pg_dump" in run("status", "KZ").err
    assert run("database", "upgrade").code == 0
    with Register.open(old_on_a_server) as register:
        audit = register.audit()
        assert (audit.sound, audit.head) == (True, SERVERS_HEAD)
        assert {chain.treaty: (chain.entries, chain.head) for chain in audit.chains} == SERVERS_HEADS
        old = register.entries("beijing")
    shipped = releases()["0.1.0"].head
    told = run("audit", "--expect", SERVERS_HEAD, "--expect", SERVERS_HEADS["beijing"][1], "--expect", shipped)
    assert told.lines[-4:] == [
        f"{SERVERS_HEAD[:12]}… is the head of the register: nothing was cut off.",
        f"{SERVERS_HEADS['beijing'][1][:12]}… is the head of beijing: nothing was cut off.",
        f"{shipped[:12]}… was the head of the register, after entry 164 of wppt: nothing was cut off, 4 entries were "
        "added since.",
        "No alteration found.",
    ]
    assert (
        "It deposited its accession on 3 November 2026, and is bound from 3 February 2027." in run("status", "KZ").out
    )
    assert run("correct", "137", "--set", "paper=n57", "--reason", "it came with a letter").code == 0
    assert run("update", "--yes").code == 0
    assert run("audit", "--expect", SERVERS_HEAD).code == 0
    with Register.open(old_on_a_server) as register:
        assert register.entries("beijing")[:140] == old
        assert register.entries("beijing")[140].action.paper == "n57"
