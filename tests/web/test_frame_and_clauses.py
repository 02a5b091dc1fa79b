"""The frame of every page, the pages over all treaties, and the articles to which every citation leads."""

from __future__ import annotations

import re

import pytest

from tests.web.asking_pages import Ask

CITING = (
    *("/beijing/", "/beijing/CH/", "/beijing/CN/", "/beijing/PW/", "/ar/beijing/CH/", "/beijing/JP/protected-in/"),
    *("/beijing/protection/?performer=CN&in=CH&on=2021-06-01", "/beijing/?on=2015-01-01"),
)


@pytest.mark.parametrize("address", CITING)
def test_every_article_cited_leads_to_its_words(ask: Ask, address: str) -> None:
    page = ask(address).text
    anchors = set(re.findall(r'id="(art-[^"]*)"', ask("/beijing/clauses/").text))
    led_to = re.findall(r'<a href="[^"]*clauses/[^"#]*#([^"]*)">(?:Art\.|VC|\d)', page)

    assert led_to
    assert set(led_to) <= anchors
    without_links = re.sub(r"<(a|option|title)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert re.findall(r"\bArt\. \d+[^ <]*", without_links) == []


def test_an_article_is_quoted_or_restated_and_has_its_source(ask: Ask) -> None:
    page = ask("/beijing/clauses/").text

    assert '<section class="clause" id="art-18-1"><h2>Art. 18(1)</h2>' in page
    assert "no reservations to this Treaty shall be permitted.</blockquote>" in page
    assert '<h2 id="general">General law of treaties</h2>' in page


def test_the_source_of_most_articles_is_told_once(ask: Ask) -> None:
    page = ask("/beijing/clauses/").text
    assert page.count("Source: English text as published by WIPO Lex (document 295837)") == 1
    assert page.count("Source: ") == 2


def test_links_to_articles_keep_the_day(ask: Ask) -> None:
    assert '/clauses/?on=2020-04-30#art-27-ii">Art. 27(ii)</a>' in ask("/beijing/CH/?on=2020-04-30").text


@pytest.mark.parametrize("address", ["/", "/beijing/CH/", "/countries/", "/ar/changes/", "/find/?q=xyzzy"])
def test_every_page_has_one_search_the_sections_and_the_languages(ask: Ask, address: str) -> None:
    page = ask(address).text

    assert page.count('role="search"') == 1
    assert re.findall(r'<li><a href="[^"]*?(countries|coming|changes|api)/"', page)[:4] == [
        *("countries", "coming", "changes", "api")
    ]
    assert page.count('<details class="languages">') == 1


def test_what_was_done_last_stands_over_all_treaties_newest_first(ask: Ask) -> None:
    page = ask("/changes/").text
    days = re.findall(r'<li><time datetime="([^"]*)">', page)

    assert days == sorted(days, reverse=True)
    assert 5 < len(days) <= 50


def test_a_day_before_adoption_says_so_and_counts_nothing(ask: Ask) -> None:
    page = ask("/beijing/?on=1900-01-01").text

    assert '<p class="headline">Adopted only on 24 June 2012.</p>' in page
    assert 'class="ticks"' not in page
    assert "timeline.svg" not in page


@pytest.mark.parametrize("language", ["", "/fr", "/es", "/ru", "/ar", "/zh"])
def test_the_words_are_told_in_every_language_and_lead_from_every_page(ask: Ask, language: str) -> None:
    page = ask(f"{language}/words/").text

    assert page.count("<section id=") == 8
    assert "VCLT 2(1)(g)" in page
    assert 'words/">' in ask(f"{language}/beijing/CH/").text


def test_a_mistyped_address_keeps_what_was_typed_and_names_who_was_meant(ask: Ask) -> None:
    page = ask("/beijing/Switserland/").text

    assert 'value="Switserland"' in page
    assert '<a href="../../beijing/CH/">Switzerland (CH)</a>' in page


def test_a_page_describes_itself_for_a_search(ask: Ask) -> None:
    described = '<meta name="description" content="Switzerland, Beijing Treaty on Audiovisual Performances: Party since'

    assert described in ask("/beijing/CH/").text
