"""A country over all treaties, the search, and what a page says of its day and of its record's age."""

from __future__ import annotations

import asyncio
import html
import re
from urllib.parse import quote, urlencode

import pytest
from starlette.types import Message

from tests.web.asking_pages import Ask, asking, today
from tracker.answers.documents.asked import Asked
from tracker.answers.documents.facts import last_moment
from tracker.answers.documents.making import page as made_page
from tracker.desk.desk import Desk
from tracker.web.app import application
from tracker.web.edition import Edition
from tracker.web.kept import Kept
from tracker.web.rendering import linked


def test_a_country_stands_in_every_treaty_on_one_page(ask: Ask) -> None:
    page = ask("/countries/CH/").text
    assert 'href="../../beijing/CH/">Beijing Treaty</a>' in page
    assert "of the 28 on record here" in page
    assert '<span lang="zh" dir="auto">瑞士</span>' in page
    row = page.partition("Beijing Treaty</a>")[2].partition("</tr>")[0]
    assert '<time datetime="2020-05-11">11 May 2020</time></strong>' in row
    assert '<td data-label="Declarations">1</td>' in row
    joins = page.partition('<h2 id="join">')[2].partition("</section>")[0]
    vienna = joins.partition("Vienna Agreement</a>")[2].partition("</dd>")[0]
    assert vienna.partition("<dd>")[2].startswith("ratification<")
    assert "Switzerland may ratify: it signed on 12 June 1973." in vienna
    assert "Beijing Treaty" not in joins


def test_a_country_has_one_calendar_of_all_treaties(ask: Ask) -> None:
    told = ask("/countries/CH/calendar.ics").text
    assert "SUMMARY:Beijing Treaty: Switzerland: becomes bound" in told
    assert "SUMMARY:WPPT: Switzerland: becomes bound" in told
    assert ask("/countries/nobody/calendar.ics").status == 404


@pytest.mark.parametrize("written", ["switzerland", "Suisse", "CHE", "瑞士"])
def test_any_spelling_leads_to_the_codes_own_address(ask: Ask, written: str) -> None:
    answer = ask(f"/countries/{written}/")
    assert (answer.status, answer.headers["location"]) == (308, "../CH/")


@pytest.mark.parametrize(
    ("asked", "address"),
    [("Switzerland", "../countries/CH/"), ("瑞士", "../countries/CH/"), ("marrakesh", "../marrakesh/")],
)
def test_a_search_that_means_one_thing_goes_there(ask: Ask, asked: str, address: str) -> None:
    answer = ask(f"/find/?q={quote(asked)}")
    assert (answer.status, answer.headers["location"]) == (303, address)


def test_a_search_that_means_several_lists_them_and_one_that_means_nothing_says_so(ask: Ask) -> None:
    several = ask("/find/?q=korea").text
    assert 'href="../countries/KP/"' in several
    assert 'href="../countries/KR/"' in several
    assert "Nothing of this name is known here." in ask("/find/?q=xyzzy").text
    assert 'countries/KR/">République de Corée</a>' in ask("/fr/find/?q=korea").text
    assert 'beijing/KR/">République de Corée (KR)</a>' in ask("/fr/beijing/korea/").text


def test_the_first_page_asks_the_question(ask: Ask) -> None:
    page = ask("/").text
    assert "<h1>Has your country joined?</h1>" in page
    assert 'action="./find/"' in page
    choice = page.partition('<select id="treaty" name="treaty">')[2].partition("</select>")[0]
    assert choice.startswith(
        '\n<option value="">In all treaties</option>\n<option value="beijing">Beijing Treaty</option>'
    )
    assert choice.count("<option") == 29
    assert '<ul class="cards many">' in page


def test_where_one_treaty_is_shown_there_is_no_choice(desk: Desk) -> None:
    page = asking(application(desk, Edition(treaties=("beijing",))))("/").text
    assert "<select" not in page
    assert '<ul class="cards">' in page


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("q=Suisse&treaty=beijing", "../beijing/CH/"),
        ("q=Suisse&treaty=", "../countries/CH/"),
        ("q=Suisse&treaty=atlantis", "../countries/CH/"),
        ("q=marrakesh&treaty=beijing", "../marrakesh/"),
    ],
)
def test_a_country_may_be_asked_about_in_one_treaty(ask: Ask, asked: str, address: str) -> None:
    answer = ask(f"/find/?{asked}")
    assert (answer.status, answer.headers["location"]) == (303, address)


def test_a_search_in_one_treaty_that_means_several_keeps_the_treaty(ask: Ask) -> None:
    page = ask("/fr/find/?q=korea&treaty=beijing").text
    assert 'href="../../fr/beijing/KP/"' in page
    assert '<option value="beijing" selected>Traité de Beijing' in page


def test_a_party_is_told_since_when_and_a_past_day_is_told_as_one(ask: Ask) -> None:
    now, then = ask("/beijing/CH/").text, ask("/beijing/CH/?on=2020-03-01").text
    assert "Party since 11 May 2020</p>" in now
    assert 'class="past"' not in now
    assert "bound from 11 May 2020</p>" in then
    assert 'You are looking at 1 March 2020. <a href="./">Back to today</a>' in then
    assert '<a href="?on=2020-02-11" rel="prev">previous change: 11 February 2020</a>' in then
    assert '<a href="?on=2020-05-11" rel="next">next change: 11 May 2020</a>' in then
    treaty = ask("/beijing/participants/?on=2020-02-15&known=2026-11-22T00:00:00Z").text
    assert '<a href="?known=2026-11-22T00%3A00%3A00.000000Z">Back to today</a>' in treaty
    assert "previous change: 11 February 2020" in treaty
    assert "next change: 22 April 2020" in treaty


def test_todays_pages_lead_to_the_change_before(ask: Ask) -> None:
    to_it = '<a href="?on={}" rel="prev">previous change: {}</a></p>'
    assert f'<p class="beside">{to_it.format("2024-10-08", "8 October 2024")}' in ask("/beijing/").text
    assert f'<p class="beside">{to_it.format("2020-05-11", "11 May 2020")}' in ask("/beijing/CH/").text
    assert 'class="beside"' not in ask("/beijing/CH/?on=2020-03-01").text
    assert 'class="beside"' not in ask("/beijing/PW/").text


def test_an_overview_lists_the_next_days_of_effect_and_leads_to_all(ask: Ask) -> None:
    overview = ask("/beijing/?on=2020-02-15").text.partition('<h2 id="coming">')[2].partition("</section>")[0]
    assert overview.count("<li>") == 3
    assert '<a href="../beijing/changes/?on=2020-02-15#coming">and 37 more</a>' in overview
    whole = ask("/beijing/changes/?on=2020-02-15").text.partition('<h2 id="coming">')[2].partition("</section>")[0]
    assert whole.count("<li>") == 40
    assert 'id="coming"' not in ask("/beijing/changes/").text


def test_an_old_record_is_told_with_its_age(ask: Ask) -> None:
    assert "was last compared with the depositary’s list 292 days ago" in ask("/beijing/CH/").text
    assert "days ago" not in ask("/beijing/CH/?on=2020-03-01").text


def test_a_source_is_a_link_and_everything_else_is_escaped(ask: Ask) -> None:
    assert 'rel="noopener external">https://www.wipo.int/' in ask("/beijing/CH/").text
    assert linked('a <b> https://x.example/a?b=1&c=2, "https://y.example/z".') == (
        "a &lt;b&gt; "
        '<a href="https://x.example/a?b=1&amp;c=2" rel="noopener external">https://x.example/a?b=1&amp;c=2</a>, &#34;'
        '<a href="https://y.example/z" rel="noopener external">https://y.example/z</a>&#34;.'
    )
    assert linked("javascript:alert(1) http://") == "javascript:alert(1) http://"


def test_a_russian_sentence_that_ends_in_a_day_has_one_full_stop(ask: Ask) -> None:
    assert "г.." not in ask("/ru/beijing/").text


def test_pasted_facts_of_a_document_are_checked(desk: Desk) -> None:
    asked = Asked(kind="certificate", treaty="beijing", on=today(""), known=last_moment(desk, None), participant="CH")
    mark = made_page(desk, asked).machine_data
    app = application(desk)

    def posted(facts: str) -> str:
        body = urlencode({"facts": facts}).encode()
        return asyncio.run(post(app, "/verify/", body))

    assert "True: the register says the same today" in posted(mark)
    assert "facts.participant.ordinal: 30 instead of 31" in posted(mark.replace('"ordinal":31', '"ordinal":30'))
    assert "This file is no document that the tracker made" in posted("{}")
    assert "This file is no document that the tracker made" in posted("[" * 5000)


async def post(app: Kept, path: str, body: bytes) -> str:
    pieces: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        pieces.append(message.get("body", b""))

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/x-www-form-urlencoded")],
        "server": ("localhost", 80),
        "client": ("localhost", 0),
    }
    await app(scope, receive, send)
    return html.unescape(b"".join(pieces).decode())


def test_countries_stand_beside_each_other_and_who_is_not_known_is_told(ask: Ask) -> None:
    page = ask("/compare/?c=CH&c=Allemagne&c=xyzzy").text

    row = page.partition('/beijing/">')[2].partition("</tr>")[0]
    assert '<td data-label="Switzerland">Party since 11 May 2020</td>' in row
    assert '<td data-label="Germany">signed, not deposited</td>' in row
    assert 'value="xyzzy"' in page
    assert '<p role="alert">' in page


def test_two_days_of_a_treaty_stand_beside_each_other(ask: Ask) -> None:
    page = ask("/beijing/compare/?since=2020-04-27&on=2020-04-28").text
    moved = re.findall(r'<tr><th scope="row"><a href="[^"]*/([A-Z]{2})/', page)

    assert len(moved) == 30
    assert not {"CH", "KR"} & set(moved)
    wrong = ask("/beijing/compare/?since=2020-04-28&on=2020-04-27").text
    assert '<p role="alert">2020-04-27 is not after 2020-04-28, the first day asked about.</p>' in wrong


def _text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_nobody_is_told_that_it_may_not_join_where_that_is_not_settled(ask: Ask) -> None:
    country, table = _text(ask("/countries/UZ/").text), _text(ask("/gratk/participants/?q=Uzbekistan").text)
    assert "GRATK Treaty not settled" in country
    assert "Uzbekistan UZ not settled" in table
    assert "GRATK Treaty not settled not settled" in _text(ask("/compare/?c=UZ&c=DE").text)
