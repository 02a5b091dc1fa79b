"""A page and the command line tell one story: what a page says of a participant is what `tracker status` says."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.web.asking_pages import TODAY, Ask
from tracker.model.participant import LANGUAGES
from tracker.web.words import words_of

QUESTIONS = 200
FIRST = date(1990, 1, 1)
TREATIES = ("beijing", "marrakesh", "wct", "wipo", "wppt")


def asked() -> list[tuple[str, str, str, str, str]]:
    """Treaty, participant, day, language and moment of knowledge, drawn by lot: always the same."""
    lot = random.Random(20)
    codes = ("CH", "CN", "JP", "EU", "KN", "PW", "DE", "US", "MX", "KE", "IN", "SY", "CI", "TR", "GB", "FR")
    days = (TODAY - FIRST).days
    return [
        (
            *(lot.choice(TREATIES), lot.choice(codes), str(FIRST + timedelta(lot.randrange(days)))),
            *(lot.choice(LANGUAGES), lot.choice(("", "2026-11-22T00:00:00Z"))),
        )
        for _ in range(QUESTIONS)
    ]


def said_on_the_page(page: str) -> str:
    """The verdict in words, without marks."""
    verdict = page.partition('<section class="verdict')[2].partition("<details>")[0]
    return " ".join(unescape(re.sub("<[^>]*>", " ", verdict)).split())


@pytest.mark.slow
def test_a_page_says_what_the_command_line_says(ask: Ask, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE", str(shipped))
    monkeypatch.setenv("TRACKER_TODAY", str(TODAY))
    compared = 0
    for slug, code, day, language, known in asked():
        moment = ("--known", known) if known else ()
        told = run("status", code, "--treaty", slug, "--on", day, *moment, "--format", "json")
        if told.code:
            continue
        place = "" if language == "en" else f"/{language}"
        page = ask(f"{place}/{slug}/{code}/?on={day}{f'&known={known}' if known else ''}").text
        shown = said_on_the_page(page)
        standing, words = told.json, words_of(language)
        if standing["standing"] == "party" and standing["since"]:
            since = words("party_since", day=date.fromisoformat(standing["since"]))
            assert " ".join(since.split()) in shown, (slug, code, day)
        elif standing["eligible"] != "not settled":
            assert words(standing["standing"]) in shown, (slug, code, day)
        for name in ("signed", "received"):
            if standing[name]:
                assert f'<time datetime="{standing[name]}">' in page, (slug, code, day, name)
        compared += 1
    assert compared == QUESTIONS
