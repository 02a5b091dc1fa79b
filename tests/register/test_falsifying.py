"""What is found of the ways to falsify a register, with and without a checkpoint that is kept elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.register.falsifying import FIRST_LIST, INVENTED, WAYS, falsify
from tracker.desk.auditing import audit, expected
from tracker.desk.desk import open_desk
from tracker.desk.shipped import load_folder, load_participants, shipped_folders
from tracker.desk.signing import checkpoint, make_key
from tracker.model.record import SHIPPED
from tracker.model.refusal import Refusal
from tracker.register.register import Register
from tracker.register.writing import Writer

TODAY = date(2026, 11, 22)
TREATIES = ("beijing", "wct")
ENOUGH = 24
"""Of the first list, found without anything that is kept elsewhere."""


def two_treaties(writer: Writer) -> None:
    """The shipped record of two treaties: all that is looked at here, and an audit of them is quick."""
    load_participants(writer)
    for folder in shipped_folders(TREATIES):
        load_folder(writer, folder, recorded_by=SHIPPED)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shipped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """The kind of database, where a shipped register is that is signed, and the checkpoint."""
    folder, kind = tmp_path_factory.mktemp("falsified"), request.param
    url = str(folder / "base.db") if kind == "sqlite" else request.getfixturevalue("postgres_databases").make()
    with closing(Register.make(url, first_use=two_treaties)):
        pass
    desk = open_desk(url, lambda _: TODAY)
    with closing(desk.register):
        make_key(desk, folder / "office.key", by="an officer", name="office.example")
        note = checkpoint(desk, folder / "office.key").note
        assert audit(desk).sound
    return kind, url, note


@pytest.fixture
def copy(shipped: tuple[str, str, str], tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], str]:
    """Makes copies of it."""
    kind, url, _ = shipped

    def make() -> str:
        if kind == "sqlite":
            return str(shutil.copy(url, tmp_path / "tracker.db"))
        return str(request.getfixturevalue("postgres_databases").make(url.partition("?")[0].rpartition("/")[2]))

    return make


@pytest.mark.slow
def test_every_way_to_falsify_a_register_is_found_by_a_checkpoint_elsewhere(
    shipped: tuple[str, str, str], copy: Callable[[], str], record_property: Callable[[str, object], None]
) -> None:
    kind, _, note = shipped
    plain = {name: found(kind, copy(), name, note, thorough=False) for name in WAYS}
    thorough = {name: found(kind, copy(), name, note, thorough=True) for name in WAYS}
    alone = [name for name in FIRST_LIST if plain[name][0]]
    assert [name for name in WAYS if not plain[name][1] or not thorough[name][1]] == []
    assert len(alone) >= ENOUGH
    figures = [
        f"{kind}: of the first list {len(alone)} of {len(FIRST_LIST)} found without a checkpoint",
        f"of ten more {sum(plain[name][0] for name in INVENTED)}",
        f"all {len(WAYS)} with one, also with all rewritten so that it fits",
        f"of which {sum(thorough[name][0] for name in WAYS)} show without it",
    ]
    record_property("figure", "; ".join(figures))


def found(kind: str, url: str, name: str, note: str, *, thorough: bool) -> tuple[bool, bool]:
    """Whether it is found or refused without a checkpoint; and with it, or is told as later than it vouches for."""
    falsify(url, kind, WAYS[name], thorough=thorough)
    try:
        desk = open_desk(url, lambda _: TODAY)
        with closing(desk.register):
            audited = audit(desk)
            told = expected(desk, audited, note)
    except Refusal:
        return True, True
    return not audited.sound, not audited.sound or not told.found or told.since > 0
