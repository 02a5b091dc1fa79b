"""What another program put into a register comes out harmless: markup, forged lines, formulas, a terminal's orders."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.faults.hostile import UNSEEN
from tests.faults.office import CLAUSES, RECEIVED, SLUG
from tests.faults.telling import told
from tracker.model.action import Action
from tracker.model.participant import Participant
from tracker.model.record import Draft
from tracker.register.register import Register
from tracker.register.writing import Writer

EVIL = "<script>alert(1)</script> & <b>\"'\nFORGED: in force\r\n\t=1+1\x1b[31m\x9b31m\u202e\uffff"
FORMULA = "=cmd|'/C calc'!A1"
QUESTIONS = [
    *("participants", "declarations", "territories", "upcoming", "pending", "changes --since 2020-01-01", "check"),
    *("status", "status QA", "eligible QA", "compare QA QB", "explain QA", "periods QA", "history QA", "treaties"),
    *(
        "entry-into-force",
        "diff --on 2020-01-27 --and 2026-01-01",
        "what-if --denounce QA=2026-12-01",
        "names QA",
        "audit",
    ),
]
ASKED = [(question, form) for question in QUESTIONS for form in ("table", "json", "csv")]
WRITTEN = [("export", "json"), ("export", "csv"), ("feed", ""), ("calendar", "")]


def evil_record(writer: Writer) -> None:
    writer.add_participants([Participant(code="QA", name=EVIL, note=EVIL), Participant(code="QB", name=FORMULA)])
    clauses = CLAUSES.replace("count = 30", "count = 1").replace("Made-up Convention", "<script>alert(1)</script>")
    writer.add_clauses(SLUG, clauses, recorded=datetime(2026, 1, 1, tzinfo=UTC))
    more: dict[str, Any] = {
        "note": EVIL,
        "source": EVIL,
        "text": EVIL,
        "scope": EVIL,
        "condition": EVIL,
        "authority": EVIL,
    }
    for code, kind in (("QA", "accession"), ("QB", "accession"), ("QA", "declaration")):
        action = Action(participant=code, kind=kind, received=RECEIVED, **more)
        writer.append(SLUG, Draft(does="records", action=action, recorded_by=EVIL, reason=EVIL))


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = str(tmp_path_factory.mktemp("evil") / "tracker.db")
    Register.make(file, first_use=evil_record).close()
    return file


def answer(url: str, question: str, form: str) -> str:
    words = question.split()
    chosen = [] if words[0] in ("names", "audit", "treaties") else ["--treaty", SLUG]
    code, text, error = told(url, *words, *chosen, *(["--format", form] if form else []))
    assert code in (0, 1), error
    assert text
    return text


@pytest.mark.parametrize(("question", "form"), [*ASKED, *WRITTEN])
def test_no_answer_obeys_what_is_in_it(evil: str, question: str, form: str, count: Callable[[str, int], None]) -> None:
    text = answer(evil, question, form)
    assert not UNSEEN.search(text.replace("\r\n", "\n"))
    READ_BACK[form or question](text)
    count("answers from a record with markup, forged lines, formulas and terminal escapes, all harmless", 1)


def no_line_is_forged(text: str) -> None:
    assert not re.search(r"^\W*FORGED", text, re.MULTILINE)


def no_cell_is_a_formula(text: str) -> None:
    header, *rows = csv.reader(io.StringIO(text))
    assert {len(row) for row in rows} <= {len(header)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]


def no_element_is_new(text: str) -> None:
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(text).iter()}
    assert tags.isdisjoint({"script", "b"})


def no_event_is_forged(text: str) -> None:
    assert len(icalendar.Calendar.from_ical(text).events) == text.count("\nUID:") == 4
    no_line_is_forged(text)


READ_BACK: dict[str, Callable[[str], object]] = {
    "table": no_line_is_forged,
    "json": json.loads,
    "csv": no_cell_is_a_formula,
    "feed": no_element_is_new,
    "calendar": no_event_is_forged,
}


@pytest.mark.parametrize("kind", ["timeline", "tiles", "threshold"])
def test_no_picture_obeys_what_is_in_it(evil: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    assert told(evil, "chart", kind, "--treaty", SLUG, "--output", str(file))[0] == 0
    text = file.read_text()
    assert not UNSEEN.search(text)
    no_element_is_new(text)


def test_sealed_lines_keep_their_bytes_and_one_line_an_entry(evil: str) -> None:
    text = answer(evil, "export", "jsonl")
    assert "\x9b" in text
    assert notes(text) == [EVIL] * 3


def test_sealed_lines_are_harmless_on_a_terminal(evil: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.cli.export.on_terminal", lambda: True)
    text = answer(evil, "export", "jsonl")
    assert not UNSEEN.search(text)
    assert notes(text) == [EVIL] * 3


def notes(text: str) -> list[str]:
    return [json.loads(line)["note"] for line in text.removesuffix("\n").split("\n")]


class Scripts(HTMLParser):
    """Looks for scripts that stand in a page itself, and for elements out of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "script" and not given.get("src") and given != {"type": "application/ld+json"}:  # data, never run
            self.found.append(tag)


def test_no_page_runs_what_is_in_it(evil: str, tmp_path: Path, count: Callable[[str, int], None]) -> None:
    folder = tmp_path / "site"
    code, _, error = told(evil, "site", str(folder))
    assert code == 0, error
    pages = list(folder.rglob("*.html"))
    assert pages
    for page in pages:
        scripts = Scripts()
        scripts.feed(page.read_text())
        assert scripts.found == [], page
    for data in (*folder.rglob("*.json"), *folder.rglob("*.csv")):
        assert not UNSEEN.search(data.read_text(encoding="utf-8")), data
    count("pages of such a record, no script of its own in any", len(pages))
