"""What the notes of a page tell: notes.toml, each in the place of one on a page of the tests."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tracker.intake.layouts.draft_book import Book
from tracker.intake.layouts.drafting import draft
from tracker.intake.layouts.reading import Asked, read_table_file
from tracker.intake.names import every_name

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "pages" / "treaty.html").read_text(encoding="utf-8")
NOTES = tomllib.loads((HERE / "notes.toml").read_text(encoding="utf-8"))["note"]


def _drafted(note: str, folder: Path) -> Book:
    page = folder / "page.html"
    own = re.compile(r"In a notification received on 19 February 1999.*?</div>", re.S)
    text, number = own.subn(lambda _: f"{note}</div>", PAGE)
    assert number == 1
    page.write_text(text, encoding="utf-8")
    return draft(read_table_file(page, Asked()), every_name())


@pytest.mark.parametrize("note", [pytest.param(each, id=each["text"][:60]) for each in NOTES])
def test_a_note_tells_its_acts_or_is_left_over(note: Any, tmp_path: Path) -> None:
    book = _drafted(note["text"], tmp_path)
    told = [each.action for each in book.acts if ", note 6" in each.action.source and each.action.kind != "remark"]
    left = [each.words for each in book.left]
    if note.get("left"):
        assert len(left) == 1
        assert left[0].replace("\n", "<br>") == note["text"]
        assert [each.action.text for each in book.acts if each.action.kind == "remark"] == left
        return
    assert left == []
    days = [each.received.isoformat() if each.received else "" for each in told]
    assert [(each.kind, day) for each, day in zip(told, days, strict=True)] == [
        tuple(each[:2]) for each in note["acts"]
    ]
    for action, (_, _, words) in zip(told, note["acts"], strict=True):
        assert (action.territory or action.text).startswith(words)
