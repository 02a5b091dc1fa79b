"""A page and the command line tell one story: what a page says of a participant is what `tracker status` says."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.bounded import some
from tests.cli.running import run
from tests.recorded import record
from tests.web.asking_pages import TODAY, Ask, asking, today
from tracker.desk.correcting import correct
from tracker.desk.desk import Desk, open_desk
from tracker.model.action import Action
from tracker.model.participant import LANGUAGES
from tracker.web.app import application
from tracker.web.words import Words, words_of

QUESTIONS = 200
FIRST = date(1885, 1, 1)
MOMENTS = ("", "2026-11-22T12:00:00Z", "2026-11-28T12:00:00Z")
"""The register as it is, and as it was known before anything was written here."""

WRITTEN = (("beijing", "KZ", "accession"), ("gratk", "CH", "ratification"), ("nairobi", "CH", "ratification"))
CORRECTED = ("beijing", "DE")


class Question(NamedTuple):
    """Where does a participant stand in a treaty on a day, as known at a moment, told in a language."""

    slug: str
    code: str
    day: str
    language: str
    known: str


@pytest.fixture(scope="module")
def written(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which some things were written after what was shipped."""
    file = Path(shutil.copy(shipped, tmp_path_factory.mktemp("written") / "tracker.db"))
    desk = open_desk(str(file), today)
    for slug, code, kind in WRITTEN:
        record(desk, slug, Action(participant=code, kind=kind, received=date(2026, 11, 2)), by="a clerk")
    signature = next(act for act in desk.dossier(CORRECTED[0]).record.of(CORRECTED[1]) if act.kind == "signature")
    correct(desk, CORRECTED[0], signature.number, {"received": "2013-06-21"}, by="a clerk", reason="misread")
    return file


def questions(desk: Desk) -> list[Question]:
    """Drawn by lot, always the same: of those who acted, of everybody, of those about whom something was written."""
    lot, days = random.Random(20), (TODAY - FIRST).days
    treaties = {slug: desk.dossier(slug) for slug in (each.slug for each in treaties_of(desk))}
    fresh = [*((slug, code) for slug, code, _ in WRITTEN), CORRECTED]
    drawn: list[Question] = []
    for number in range(QUESTIONS):
        slug = lot.choice(sorted(treaties))
        code = lot.choice(sorted(treaties[slug].record.by_participant if number % 4 else treaties[slug].participants))
        day = FIRST + timedelta(lot.randrange(days)) if number % 3 else TODAY - timedelta(lot.randrange(4_000))
        if number % 10 == 0:
            (slug, code), day = lot.choice(fresh), TODAY - timedelta(lot.randrange(20))
        drawn.append(Question(slug, code, str(day), LANGUAGES[number % len(LANGUAGES)], lot.choice(MOMENTS)))
    return drawn


def treaties_of(desk: Desk) -> Any:
    """Every treaty that is loaded."""
    with desk.register.reading() as reading:
        return reading.treaties()


def plain(page: str) -> str:
    """A part of a page without marks."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", page)).split())


def verdict_of(told: Mapping[str, Any], words: Words) -> str:
    """What a page should say first of what the command line answers."""
    unsettled = told["eligible"] == "not settled" and told["standing"] == "not eligible"
    standing = words("not settled" if unsettled else told["standing"])
    if told["standing"] == "party" and told["since"]:
        return words("party_since", day=date.fromisoformat(told["since"]))
    if told["standing"] == "contracting" and told["effective"]:
        return words("bound_from", standing=standing, day=date.fromisoformat(told["effective"]))
    return words("standing_on", standing=standing, day=date.fromisoformat(told["on"]))


def test_a_page_says_what_the_command_line_says(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdict, fact sentence, reasons, days, declarations and what was entered locally, of 200 questions."""
    monkeypatch.setenv("TRACKER_DATABASE", str(written))
    monkeypatch.setenv("TRACKER_TODAY", str(TODAY))
    desk = open_desk(str(written), today)
    ask: Ask = asking(application(desk))
    asked = some(questions(desk), 40)
    compared: list[Question] = []
    for each in asked:
        moment = ("--known", each.known) if each.known else ()
        status = ("status", each.code, "--treaty", each.slug, "--on", each.day, *moment)
        answer = run(*status, "--language", each.language, "--format", "json")
        place = "" if each.language == "en" else f"/{each.language}"
        known = f"&known={each.known}" if each.known else ""
        answered = ask(f"{place}/{each.slug}/{each.code}/?on={each.day}{known}")
        page, shown = answered.text, plain(answered.text)
        if answer.code:  # a treaty that was not recorded by then: both refuse in the same words
            assert (answer.code, answered.status) == (1, 404), (each, answer.err)
            assert answer.err.partition(" Ask")[0] in shown, each
            continue
        told, words = answer.json, words_of(each.language)

        headline = plain(page.partition('<p class="headline">')[2].partition("</p>")[0])
        assert headline.endswith(" ".join(verdict_of(told, words).split())), each
        if each.language != "en":
            fact = plain(page.partition('<p class="fact">')[2].partition("</p>")[0])
            assert fact == " ".join(told["fact"].split()), each
        for reason in told["reasons"]:
            sentence = reason["text"].rpartition(". ")[0] if reason["article"] else reason["text"]
            assert " ".join(sentence.split()) in shown, (each, reason)
        for name in ("signed", "received", "effective"):
            assert not told[name] or f'<time datetime="{told[name]}">' in page, (each, name)
        declarations = page.partition('<h2 id="declarations">')[2].partition("</table>")[0]
        assert declarations.count('<tr><th scope="row">') == len(told["declarations"]), each
        assert (words("local_note") in shown) == told["locally_entered"], each
        compared.append(each)
    assert len(compared) > len(asked) * 0.7
    assert {each.language for each in compared} == set(LANGUAGES)
    assert {each.known for each in compared} == set(MOMENTS)
