"""Where things are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path

from tracker import places
from tracker.model.refusal import Refusal


@pytest.mark.parametrize("named", [None, "/elsewhere/data", "", "relative"])
def test_the_default_database_is_in_the_folder_that_platformdirs_names(
    named: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if named is not None:
        monkeypatch.setenv("XDG_DATA_HOME", named)
    if named == "relative":  # older versions of platformdirs take it
        monkeypatch.setenv("XDG_DATA_HOME", "")
    expected = user_data_path("accession-tracker", appauthor=False) / "tracker.db"
    if named == "relative":
        monkeypatch.setenv("XDG_DATA_HOME", named)
    assert Path(places.default_database()) == expected


def test_who_has_no_home_folder_is_asked_for_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", str)
    with pytest.raises(Refusal) as refused:
        places.default_database()
    assert refused.value.sentence == (
        "This user has no home folder to keep the register in. Name a database with `database` or TRACKER_DATABASE."
    )


def test_elsewhere_than_on_linux_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert Path(places.default_database()) == user_data_path() / "accession-tracker" / "tracker.db"


def test_what_ships_is_in_the_checkout_or_beside_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (places.shipped("alembic") / "env.py").is_file()
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "tracker")
    assert places.shipped("alembic") == tmp_path / "alembic"
    (tmp_path / "tracker" / "shipped" / "alembic").mkdir(parents=True)
    assert places.shipped("alembic") == tmp_path / "tracker" / "shipped" / "alembic"
