"""Registers made by earlier releases open, are brought up to date, and keep every seal and every head.

`museum/0.1.0.db.xz`: the shipped record of 0.1.0 and four entries of a clerk, written by the program of that release.
"""

from __future__ import annotations

import lzma
from pathlib import Path

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
    assert {file.name for file in MUSEUM.glob("*.db.xz")} == {f"{name}.db.xz" for name in releases()}


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
