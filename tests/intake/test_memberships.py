"""Lists of members that come with the tracker are read without asking what every cell means."""

from __future__ import annotations

import pytest

from tracker.intake.folder import read_folder
from tracker.intake.memberships import shipped_membership
from tracker.intake.names import every_name
from tracker.places import shipped

LISTS = shipped("fixtures") / "memberships"


@pytest.mark.parametrize("slug", [path.name for path in LISTS.iterdir() if path.is_dir()])
def test_a_list_of_members_is_what_its_folder_says(slug: str) -> None:
    found, folder = shipped_membership(slug), read_folder(LISTS / slug, every_name())
    assert found is not None
    treaty, record = found
    assert treaty == folder.treaty
    assert record.actions == folder.record.actions
    assert record.amended == {}
    assert not folder.warnings


def test_of_what_has_no_list_there_is_none() -> None:
    assert shipped_membership("a specialized agency of the United Nations") is None
