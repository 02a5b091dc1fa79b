"""Participants, the answer box, what-if, days, languages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.recorded import record
from tests.web.asking_pages import Ask, asking
from tracker.desk.correcting import strike
from tracker.desk.desk import Desk
from tracker.model.action import Action
from tracker.model.participant import LANGUAGES
from tracker.web.app import application
from tracker.web.words import words_of

KAZAKHSTAN = Action(participant="KZ", kind="accession", received=date(2026, 11, 2))


def test_the_page_of_a_participant_tells_where_it_stands_and_why(ask: Ask) -> None:
    page = ask("/beijing/CH/?on=2020-04-30").plain

    assert "<p>Switzerland has deposited and is not yet bound on 30 April 2020.</p>" in page
    assert "<p>Bound from 11 May 2020: three months from 11 February 2020. Art. 27(ii)</p>" in page
    assert '<li class="coming"><time datetime="2020-05-11">11 May 2020</time> <strong>becomes bound</strong>' in page


def test_the_page_of_a_participant_has_declarations_territories_and_sources(ask: Ask) -> None:
    page = ask("/beijing/CN/").plain

    assert "<li>Hong Kong SAR: left out, 28 April 2020" in page
    assert '<th scope="row">11(3)</th><td>reservation</td>' in page
    assert "Beijing Notification No. 5" in page


def test_computed_and_published_days_stand_side_by_side(ask: Ask) -> None:
    page = ask("/beijing/CH/").plain

    both = '<td><time datetime="2020-05-11">11 May 2020</time></td><td><time datetime="2020-05-11">11 May 2020</time>'
    assert f"{both} (the same day)</td>" in page


@pytest.mark.parametrize("written", ["ch", "switzerland", "CHE", "Suisse"])
def test_any_spelling_leads_to_the_permanent_address(ask: Ask, written: str) -> None:
    answer = ask(f"/beijing/{written}/?on=2020-04-30")

    assert (answer.status, answer.headers["location"]) == (308, "../CH/?on=2020-04-30")


@pytest.mark.parametrize(
    ("address", "to"), [("/beijing", "./beijing/"), ("/beijing/CH?on=2020-04-30", "./CH/?on=2020-04-30")]
)
def test_an_address_without_its_slash_leads_to_the_one_with_it(ask: Ask, address: str, to: str) -> None:
    answer = ask(address)

    assert (answer.status, answer.headers["location"]) == (308, to)


def test_the_answer_box_gives_the_sentence(ask: Ask) -> None:
    page = ask("/beijing/ask/?q=suisse&on=2020-04-30").plain

    assert "<p>Switzerland has deposited and is not yet bound on 30 April 2020.</p>" in page
    assert '<a href="../../beijing/CH/?on=2020-04-30">The whole answer: Switzerland</a>' in page


def test_the_answer_box_suggests_and_never_picks(ask: Ask) -> None:
    page = ask("/beijing/ask/?q=Switserland").plain

    assert "Did you mean Switzerland (CH)?" in page
    assert '<ul><li><a href="../../beijing/CH/">Switzerland</a></li></ul>' in page
    assert "is a party" not in page


def test_what_if_is_marked_hypothetical_once_above_its_lines(ask: Ask) -> None:
    page = ask("/beijing/what-if/?deposit=KZ,palau&day=2026-12-01").plain

    lines = re.findall(r"<p>(.*?)</p>", page.partition('<div class="answer hypothetical"')[2].partition("</div>")[0])
    assert lines[:2] == ["<strong>hypothetical</strong>", "Suppose Kazakhstan, accession of 1 December 2026."]
    assert "Kazakhstan has deposited and is not yet bound on 1 December 2026" in "\n".join(lines)
    assert not [line for line in lines[1:] if "ypothetical" in line]
    assert lines[-1].startswith("Nothing was recorded.")


def test_what_if_tells_what_is_impossible(ask: Ask) -> None:
    assert "it cannot deposit another" in ask("/beijing/what-if/?deposit=CH&day=2026-12-01").text


def test_the_day_form_leads_to_the_treaty_on_that_day(ask: Ask) -> None:
    answer = ask("/beijing/day/?on=2020-02-15&known=")

    assert (answer.status, answer.headers["location"]) == (303, "../?on=2020-02-15")


def test_the_list_of_days_has_the_treatys_own_and_the_ends_of_years(ask: Ask) -> None:
    page = ask("/beijing/day/").plain

    found = dict(re.findall(r'<time datetime="([^"]*)">[^<]*</time></a></th><td>([^<]*)</td>', page))
    assert found["2020-01-28"] == "threshold met"
    assert found["2020-04-28"] == "in force"
    assert found["2019-12-31"] == "end of the year"


@pytest.mark.parametrize(
    ("language", "direction", "name", "day"),
    [
        ("fr", "ltr", "Suisse", "28 avril 2020"),
        ("es", "ltr", "Suiza", "28 de abril de 2020"),
        ("ru", "ltr", "Швейцария", "28 апреля 2020\u202fг."),
        ("ar", "rtl", "سويسرا", "28 أبريل 2020"),
        ("zh", "ltr", "瑞士", "2020年4月28日"),
    ],
)
def test_pages_are_in_six_languages(ask: Ask, language: str, direction: str, name: str, day: str) -> None:
    page = ask(f"/{language}/beijing/").plain

    assert f'<html lang="{language}" dir="{direction}">' in page
    assert f">{name}</a>" in ask(f"/{language}/beijing/participants/").text
    assert day in page
    assert words_of(language)("english_law") in page


def test_sentences_of_law_are_marked_as_english(ask: Ask) -> None:
    assert '<span lang="en" dir="ltr">In force since 28 April 2020' in ask("/ar/beijing/").text


def test_every_word_is_there_in_every_language() -> None:
    english = words_of("en")._table

    assert all(words_of(language)._table.keys() == english.keys() for language in LANGUAGES)


def test_what_was_entered_locally_says_so_everywhere(desk: Desk) -> None:
    record(desk, "beijing", KAZAKHSTAN, by="a clerk")
    ask = asking(application(desk))

    assert '<em class="local">entered locally</em>' in ask("/beijing/").text
    assert '<em class="local">entered locally</em>' in ask("/beijing/participants/").text
    assert '<em class="local">entered locally</em>' in ask("/beijing/KZ/").text
    assert "Entered locally: not compared with the depositary" in ask("/beijing/ask/?q=KZ").text
    assert "(entered locally)" in ask("/beijing/KZ/calendar.ics").text.replace("\r\n ", "")
    assert "(entered locally)" in ask("/beijing/feed.atom").text
    assert ask("/api/beijing/participants/KZ.json").json["locally_entered"] is True


def test_a_coming_date_is_listed(desk: Desk) -> None:
    record(desk, "beijing", KAZAKHSTAN, by="a clerk")

    coming = asking(application(desk))("/beijing/").text.partition('<h2 id="coming">')[2]
    assert re.search(r"<li><time [^>]*>2 February 2027</time> <span><a [^>]*>Kazakhstan</a> becomes bound", coming)


def test_a_struck_line_stays_readable(desk: Desk) -> None:
    entry = record(desk, "beijing", KAZAKHSTAN, by="a clerk").action.number
    strike(desk, "beijing", entry, by="a clerk", reason="typed twice")
    page = asking(application(desk))("/beijing/KZ/").plain

    assert "<s>accession, received 2 November 2026</s>" in page
    assert "struck by 158" in page
    assert "<td>typed twice (own error)</td>" in page


def test_the_register_is_shown_as_it_was_known(desk: Desk) -> None:
    record(desk, "beijing", KAZAKHSTAN, by="a clerk")
    ask = asking(application(desk))

    assert "49 deposited" in ask("/beijing/").text
    page = ask("/beijing/?known=2026-11-22T00:00:00Z").plain
    assert "48 deposited" in page
    assert "As the register knew it at 2026-11-22 00:00:00 UTC." in page


def test_every_chart_has_a_text_and_a_table(ask: Ask) -> None:
    page = ask("/beijing/?on=2020-02-15").plain

    assert re.search(r'alt="Step chart of two lines from 24 June 2012 to 15 February 2020: 31 had deposited', page)
    assert '<tr><th scope="row"><time datetime="2020-01-28">28 Jan 2020</time></th><td>threshold met</td>' in page


def test_every_page_says_that_it_is_no_official_record(ask: Ask) -> None:
    notice = (
        "Depositary: Director General of WIPO; only its notifications are authoritative. This record was "
        "compared with the depositary’s list on 3 February 2026. This is not legal advice."
    )
    pages = ("", "CH/", "ask/", "what-if/", "day/", "protection/", "matrix/", "matrix/moral/", "CH/protected-in/")
    for page in pages:
        assert notice in ask(f"/beijing/{page}").text
