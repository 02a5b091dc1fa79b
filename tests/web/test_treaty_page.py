"""What the page of a treaty says, against the known facts: counts, days, order of deposit."""

from __future__ import annotations

import re

import pytest

from tests.web.asking_pages import Ask
from tracker.intake.squares import squares

HEADLINES = [
    ("2012-06-25", "On 25 June 2012: 0 deposited, 0 bound; not in force, 30 more needed."),
    ("2019-01-01", "On 1 January 2019: 23 deposited, 0 bound; not in force, 7 more needed."),
    ("2020-02-15", "On 15 February 2020: 31 deposited, 0 bound; in force in 73 days, on 28 April 2020."),
    ("2020-04-27", "On 27 April 2020: 32 deposited, 0 bound; in force in 1 day, on 28 April 2020."),
    ("2020-04-28", "On 28 April 2020: 32 deposited, 30 bound; in force since 28 April 2020."),
    ("2022-07-07", "On 7 July 2022: 47 deposited, 45 bound; in force since 28 April 2020."),
    ("2026-11-22", "On 22 November 2026: 48 deposited, 48 bound; in force since 28 April 2020."),
]


def standing_in_table(page: str, code: str) -> str:
    found = re.search(rf"<td>{code}</td><td>([^<]*)</td>", page)
    assert found
    return found[1]


@pytest.mark.parametrize(("on", "headline"), HEADLINES)
def test_the_headline_has_both_counts(ask: Ask, on: str, headline: str) -> None:
    assert f'<p class="headline">{headline}</p>' in ask(f"/beijing/?on={on}").text


def test_on_the_first_day_switzerland_and_korea_have_deposited_and_are_not_yet_bound(ask: Ask) -> None:
    page = ask("/beijing/?on=2020-04-28").text

    found = re.findall(r'class="tile contracting" href="[^"]*" title="([^"]*)"', page)
    assert found == ["Republic of Korea", "Switzerland"]
    page = ask("/beijing/participants/?on=2020-04-28").text
    assert standing_in_table(page, "CH") == standing_in_table(page, "KR") == "deposited, not yet bound"


@pytest.mark.parametrize(
    ("code", "before", "after"), [("CH", "2020-05-10", "2020-05-11"), ("KR", "2020-07-21", "2020-07-22")]
)
def test_who_deposited_later_is_bound_three_months_after(ask: Ask, code: str, before: str, after: str) -> None:
    assert standing_in_table(ask(f"/beijing/participants/?on={before}").text, code) == "deposited, not yet bound"
    assert standing_in_table(ask(f"/beijing/participants/?on={after}").text, code) == "party"


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("2012-06-25", "Open for signature until 24 June 2013."),
        ("2013-06-24", "Open for signature until 24 June 2013."),
        ("2013-06-25", "Signature closed on 24 June 2013; accession remains open."),
    ],
)
def test_it_says_whether_signature_is_open(ask: Ask, on: str, sentence: str) -> None:
    assert sentence in ask(f"/beijing/?on={on}").text


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "Syrian Arab Republic"), (5, "China"), (30, "Indonesia"), (31, "Switzerland"), (48, "Saint Kitts and Nevis")],
)
def test_the_ticks_stand_in_order_of_deposit(ask: Ask, number: int, name: str) -> None:
    assert re.search(rf'<li class="done"><a [^>]*title="{name}"><b>{number}</b>', ask("/beijing/").text)


def test_there_are_thirty_ticks_before_the_later_ones(ask: Ask) -> None:
    page = ask("/beijing/?on=2019-01-01").text

    assert len(re.findall('<li class="done">', page)) == 23
    assert len(re.findall('<li class="open">', page)) == 7


def test_each_eligible_party_has_one_tile(ask: Ask) -> None:
    tiles = re.findall(r'<li><a class="tile ([a-z-]+)"', ask("/beijing/").text)

    assert {name: tiles.count(name) for name in set(tiles)} == {"party": 48, "signatory": 51, "eligible": 96}


def test_who_may_not_join_has_no_tile(ask: Ask) -> None:
    tiles = re.findall(r'<a class="tile [^>]*><b>([A-Z]+)</b>', ask("/beijing/").text)

    assert "EU" in tiles
    assert {"PW", "SS", "PS", "SU"} & set(tiles) == set()


def test_the_matrix_of_declarations_has_letters_and_says_what_was_not_read(ask: Ask) -> None:
    page = ask("/beijing/declarations/?on=2026-02-03").text
    matrix = page.partition("<table")[2].partition("</table>")[0]

    rows = re.findall(r'<tr><th scope="row"><a [^>]*>([^<]*)</a>', matrix)
    assert rows == [
        *("China", "Japan", "Liechtenstein", "Mexico", "Peru"),
        *("Republic of Korea", "Samoa", "Slovakia", "Switzerland"),
    ]
    assert 'R <time datetime="2020-04-28">' in matrix
    assert "(text not read by us)" in matrix
    assert [line for line in re.sub("<[^>]*>", "", matrix).splitlines() if line.startswith("Japan")] == [
        "JapanN 28 Apr 2020 (text read in part)"
    ]


def test_a_day_after_the_last_comparison_says_so(ask: Ask) -> None:
    assert "As recorded to 3 February 2026." in ask("/beijing/").text
    assert "As recorded to" not in ask("/beijing/?on=2026-02-03").text


def test_links_keep_the_day(ask: Ask) -> None:
    page = ask("/beijing/?on=2020-02-15").text

    assert 'href="../beijing/CH/?on=2020-02-15"' in page
    assert 'src="timeline.svg?on=2020-02-15"' in page


def test_a_treaty_without_signature_clause_or_threshold_has_a_page(ask: Ask) -> None:
    for slug in ("wipo", "wct", "wppt", "marrakesh"):
        assert ask(f"/{slug}/").status == 200
        assert ask(f"/{slug}/?on=1960-01-01").status == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("page", ["/beijing/", "/beijing/CH/", "/beijing/timeline.svg", "/beijing/tiles.svg"])
def test_the_first_and_last_day_of_the_calendar_have_pages(ask: Ask, page: str, day: str) -> None:
    assert ask(f"{page}?on={day}").status == 200


@pytest.mark.parametrize(
    "address",
    ["/", "/beijing/", "/wipo/", "/wct/", "/wipo/participants/", "/beijing/CN/", "/beijing/ask/", "/beijing/day/"],
)
@pytest.mark.parametrize("language", ["", "/fr", "/es", "/ru", "/ar", "/zh"])
def test_no_page_is_over_300_kilobytes(ask: Ask, address: str, language: str) -> None:
    assert len(ask(language + address).body) < 300_000


def test_that_an_act_is_filed_under_its_paper_is_no_change(ask: Ask) -> None:
    page = ask("/beijing/changes/").text
    assert "paper beijing-CH-2020-02-11" not in page


def test_the_overview_has_five_numbers_the_map_the_latest_and_what_is_coming(ask: Ask) -> None:
    page = ask("/beijing/").text
    numbers = re.findall(
        r"<li[^>]*><b>([^<]*)</b>(?: <span>)?([^<]*)(?:</span>)?</li>",
        page.partition('class="numbers"')[2].partition("</ul>")[0],
    )

    assert numbers == [
        ("in force since 28 April 2020", ""),
        *(("48", "Bound"), ("48", "Deposited (30 needed)"), ("51", "signed, not deposited"), ("96", "may join")),
    ]
    assert len(re.findall('<a class="tile [a-z-]*" href="[^"]*" data-code="[A-Z]*" transform', page)) == 194
    assert "Without a place on the map: <a" in page
    assert re.findall(r'<li><time datetime="([^"]*)">', page)[0] == "2024-07-08"


def test_every_square_of_the_map_is_its_own_and_stands_for_a_state() -> None:
    places = squares()

    assert len(set(places.values())) == len(places) == 197
    assert all(square.column < 31 and square.row < 19 for square in places.values())


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        *(("q=turkey", ["TR"]), ("q=swiss", ["CH"]), ("q=cote", ["CI"]), ("standing=party&region=009&year=2022", [])),
        ("standing=party&region=009", ["CK", "KI", "MH", "WS", "VU"]),
        ("q=2020-04-28", None),
        ("standing=party&sort=deposit", None),
    ],
)
def test_participants_are_narrowed_down_by_what_stands_in_the_address(
    ask: Ask, query: str, codes: list[str] | None
) -> None:
    found = re.findall(r'<tr data-code="([A-Z]+)">', ask(f"/beijing/participants/?{query}").text)

    if codes is None:
        assert "SY" in found
    else:
        assert sorted(found) == sorted(codes)


def test_a_facet_says_how_many_it_leaves_and_keeps_the_day(ask: Ask) -> None:
    page = ask("/beijing/participants/?on=2020-02-15&region=002").text

    assert '<a href="?region=002&amp;standing=contracting&amp;on=2020-02-15">deposited, not yet bound</a> ' in page
    assert '<a href="?on=2020-02-15" aria-current="true">Africa</a> ' in page


def test_a_declaration_has_a_card_with_its_words_and_its_source(ask: Ask) -> None:
    page = ask("/beijing/declarations/").plain
    card = page.partition('<li><h2><a href="../../beijing/CH/">')[2].partition("</li>")[0]

    assert "notification; reservation · Has effect from 11 May 2020 · text read" in card
    assert 'rel="noopener external">' in card


def test_the_parts_of_the_page_say_how_much_is_in_them_on_the_day(ask: Ask) -> None:
    def counted(address: str) -> dict[str, str]:
        tabs = ask(address).text.partition('<nav class="tabs"')[2].partition("</nav>")[0]
        return dict(re.findall(r">([^<>]+) <span class=\"count\">([^<]*)</span>", tabs))

    assert counted("/beijing/") == {"Declarations": "10", "Clauses": "39"}
    assert counted("/beijing/?on=2014-01-01") == {"Clauses": "39"}
    assert counted("/tlt/") == {}
    assert counted("/beijing/declarations/?on=2020-04-28") == counted("/beijing/data/?on=2020-04-28")
    cards = ask("/beijing/declarations/?on=2020-04-28").text.count("<li><h2>")
    assert counted("/beijing/?on=2020-04-28")["Declarations"] == str(cards)


def test_of_a_record_of_current_parties_it_tells_of_no_signatory_that_it_did_not_deposit(ask: Ask) -> None:
    page = ask("/madrid-agreement/?on=2026-02-03").text
    assert "8 signed." in page
    assert "have not deposited" not in page
    assert "74 signed, of which 51 have not deposited." in ask("/beijing/?on=2026-02-03").text


def test_the_places_that_a_threshold_needs_are_those_of_the_deposits_on_record(ask: Ask) -> None:
    page = ask("/wct/?on=2026-02-03").text
    assert '<b>1</b>ID<i class="unseen">' in page
    assert '<b>30</b>GA<i class="unseen">' in page
    assert "<b>0</b>" not in page
