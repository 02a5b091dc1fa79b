"""What a later release knows more comes behind what earlier ones shipped: every head of theirs is found again."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tracker.desk.auditing import audit, expected
from tracker.desk.desk import Desk
from tracker.desk.shipped import load_folder, load_shipped, shipped_folders
from tracker.desk.updating import update
from tracker.intake.participants import shipped_participants
from tracker.intake.releases import releases
from tracker.law.binding.standing import standings
from tracker.model.action import Action
from tracker.model.record import SHIPPED, Draft
from tracker.register.register import Register
from tracker.register.writing import Writer

FIRST = releases()["0.1.0"]
RECORDED = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = date(2026, 11, 28)
MUSEUM = Path(__file__).parents[1] / "museum" / "0.1.0.db.xz"


def shipped_first(writer: Writer) -> None:
    """What 0.1.0 shipped: the entries of its fixed moment."""
    writer.add_participants(shipped_participants().values())
    for folder in shipped_folders():
        if folder.treaty.slug in FIRST.chains:
            rows = tuple(row for row in folder.actions if row.recorded == RECORDED)
            load_folder(writer, replace(folder, actions=rows), recorded_by=SHIPPED)


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Register]:
    with Register.make(str(tmp_path / "new.db"), first_use=load_shipped) as register:
        yield register


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Register]:
    with Register.make(str(tmp_path / "first.db"), first_use=shipped_first) as register:
        yield register


def desk_of(register: Register) -> Desk:
    return Desk(register, lambda _zone: TODAY)


def test_what_0_1_0_shipped_is_the_beginning_of_each_chain(first: Register) -> None:
    assert first.heads() == FIRST.chains
    assert first.head() == FIRST.head


def test_each_head_of_a_release_is_found_in_a_new_register(new: Register) -> None:
    desk = desk_of(new)
    found = audit(desk)

    for head in (FIRST.head, *(head for _, head in FIRST.chains.values())):
        assert expected(desk, found, head).found, head


def test_an_update_without_local_entries_comes_to_the_heads_of_a_new_register(first: Register, new: Register) -> None:
    update(desk_of(first))

    assert first.heads() == new.heads()
    assert first.head() == new.head()


@pytest.mark.slow
def test_an_update_with_local_entries_adds_now_and_leaves_what_was_known(tmp_path: Path) -> None:
    file = tmp_path / "tracker.db"
    file.write_bytes(lzma.decompress(MUSEUM.read_bytes()))
    with Register.open(str(file)) as register:
        desk = desk_of(register)
        before = {slug: register.entries(slug) for slug in register.heads()}
        moment = max(entry.recorded for entries in before.values() for entry in entries)
        answers = {slug: standings(desk.dossier(slug, moment), TODAY) for slug in before}

        update(desk)
        desk = desk_of(register)

        for slug, entries in before.items():
            now = register.entries(slug)
            assert now[: len(entries)] == entries
            assert len(now) > len(entries)
            assert all(entry.recorded > moment for entry in now[len(entries) :])
            known = standings(desk.dossier(slug, moment), TODAY)
            codes = {each.participant for each in answers[slug]}
            assert tuple(each for each in known if each.participant in codes) == answers[slug]
        assert all(expected(desk, audit(desk), entries[-1].seal).found for entries in before.values())


def test_a_release_is_found_among_entries_of_older_moments(first: Register) -> None:
    old = datetime(2020, 1, 1, tzinfo=UTC)
    act = Action(participant="CH", kind="signature", received=date(2019, 1, 1))
    with first.writing("own") as writer:
        writer.add_clauses("own", 'slug = "own"\n', recorded=old)
        writer.append("own", Draft(does="records", action=act, recorded_by="a clerk", recorded=old))
    found = expected(desk_of(first), audit(desk_of(first)), FIRST.head)

    assert (found.found, found.of, found.treaty, found.since) == (True, "the register", "", 1)
