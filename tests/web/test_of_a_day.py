"""What is looked at on another day than today says so, and leads on to the same day."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from tests.web.asking_pages import Ask, asking, today
from tracker.desk.desk import open_desk
from tracker.desk.folders import add
from tracker.web.app import application
from tracker.web.drawn import PICTURES

EXAMPLES = Path(__file__).parents[2] / "fixtures" / "examples"
DAY = "2020-02-15"
IN_WORDS = "15 February 2020"
OF_A_TREATY = (
    *("", "participants/", "declarations/", "protection/", "matrix/", "matrix/broadcasting/", "what-if/", "clauses/"),
    *("changes/", "compare/", "data/", "ask/", "CH/", "CH/protected-in/", "PW/"),
)
PAGES = (*(f"/beijing/{page}" for page in OF_A_TREATY), "/countries/CH/", "/fr/countries/CH/")
OF_NO_DAY = re.compile(
    r"/((fr/)?(countries/|coming/|changes/|words/|find/)?|api/|feed\.atom|assets/.*|.*/(calendar\.ics|feed\.atom)"
    r"|beijing/day/|api/beijing/changes\.json)"
)
"""What is of now alone: the frame of all pages, what one subscribes to, the list of days, the log of the register."""
LINK = re.compile(r'<(?:a|img|source|link)\b([^>]*?)(?:href|src|srcset)="([^"#]*)[^"]*"([^>]*)>([^<]*)')
LEADS_ELSEWHERE = ("Back to today", "Revenir à aujourd’hui")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_day_tells_it_and_leads_to_nothing_of_another(ask: Ask, page: str) -> None:
    told = ask(f"{page}?on={DAY}").text

    assert "You are looking at 15 February 2020." in told or "la situation au 15 février 2020." in told
    others = set()
    for before, address, after, shown in LINK.findall(told):
        to = urljoin(f"{page}?on={DAY}", html.unescape(address))
        moves = any(f'rel="{each}"' in before + after for each in ("prev", "next")) or shown in LEADS_ELSEWHERE
        if not moves and not address.startswith("http") and not OF_NO_DAY.fullmatch(to) and f"on={DAY}" not in to:
            others.add(to)
    assert not others


@pytest.mark.parametrize("name", [*PICTURES, "matrix/broadcasting"])
def test_a_picture_of_a_day_has_it_in_its_title_and_its_data_in_their_source(ask: Ask, name: str) -> None:
    drawing = ET.fromstring(ask(f"/beijing/{name}.svg?on={DAY}").body)

    assert IN_WORDS in "".join(drawing.itertext())
    assert f", on {IN_WORDS}, as the register knew it" in ask(f"/beijing/{name}.json?on={DAY}").json["cite"]


def test_what_stands_in_others_pages_has_the_day_that_was_asked_for(ask: Ask) -> None:
    assert f">Beijing Treaty, {IN_WORDS}<" in ask(f"/beijing/badge.svg?on={DAY}").text
    assert f">Beijing Treaty, {IN_WORDS}<" in ask(f"/beijing/CH/badge.svg?on={DAY}").text
    assert f"<title>Switzerland: Beijing Treaty, {IN_WORDS}</title>" in ask(f"/embed/beijing/CH/?on={DAY}").text
    assert f"On {IN_WORDS}: 31 deposited, 0 bound" in ask(f"/embed/beijing/map/?on={DAY}").text
    assert ">Beijing Treaty<" in ask("/beijing/badge.svg").text


def test_a_country_is_told_of_the_day_that_was_asked_for(ask: Ask) -> None:
    then, now = ask("/countries/CH/?on=2015-01-01").text, ask("/countries/CH/").text

    assert "Party to 20 treaties of the 28 on record here" in then
    assert "Party to 23 treaties of the 28 on record here" in now
    row = then.partition("Beijing Treaty</a>")[2].partition("</tr>")[0]
    assert "signed, not deposited" in row
    assert "11 May 2020" not in row
    assert ask("/countries/Suisse/?on=2015-01-01").headers["location"] == "../CH/?on=2015-01-01"
    assert "&#39;x&#39; is not a day" in ask("/countries/CH/?on=x").text


def test_countries_beside_each_other_are_told_of_the_day_that_was_asked_for(ask: Ask) -> None:
    page = ask("/compare/?c=CH&c=DE&on=2015-01-01").text

    assert 'You are looking at 1 January 2015. <a href="?c=CH&amp;c=DE">Back to today</a>' in page
    assert '<input type="hidden" name="on" value="2015-01-01">' in page
    row = page.partition('href="../beijing/?on=2015-01-01">')[2].partition("</tr>")[0]
    assert row.count(">signed, not deposited<") == 2


def test_what_would_follow_is_asked_of_the_day_that_is_looked_at(ask: Ask) -> None:
    page = ask("/beijing/what-if/?on=2015-01-01&deposit=FR").plain

    assert "Suppose France, ratification of 1 January 2015." in page
    assert "France deposited its ratification on 1 January 2015, the 7th deposit." in page


def test_a_signature_and_the_adoption_are_changes_of_a_treaty(ask: Ask) -> None:
    page = ask("/beijing/?on=2012-06-25").text
    assert '<a href="?on=2012-06-24" rel="prev">previous change: 24 June 2012</a>' in page
    assert '<a href="?on=2012-06-26" rel="next">next change: 26 June 2012</a>' in page


def test_before_the_adoption_nothing_progresses_and_no_more_is_said_than_was_known(ask: Ask) -> None:
    page = ask("/beijing/?on=1900-01-01").text

    assert '<a href="?on=2012-06-24" rel="next">next change: 24 June 2012</a>' in page
    assert "Adopted only on 24 June 2012." in page
    assert 'id="threshold"' not in page
    assert "As known on this day, nothing takes effect later." in page
    assert 'id="threshold"' in ask("/beijing/?on=2012-06-24").text


def test_the_end_of_provisional_application_is_on_pages_and_in_calendars(shipped: Path, tmp_path: Path) -> None:
    desk = open_desk(str(shutil.copy(shipped, tmp_path / "tracker.db")), today)
    add(desk, EXAMPLES / "energy-charter", by="a clerk")
    ask = asking(application(desk))
    coming = ask("/energy-charter/?on=2009-09-01").text.partition('<h2 id="coming">')[2].partition("</section>")[0]

    assert '<time datetime="2009-10-19">19 October 2009</time>' in coming
    assert "Russian Federation</a> provisional application ends" in coming
    russia = ask("/fr/energy-charter/RU/?on=2009-09-01").text
    assert '<time datetime="1994-12-17">17 décembre 1994</time> <strong>début de l’application à titre provis' in russia
    assert (
        '<time datetime="2009-10-19">19 octobre 2009</time> <strong>fin de l’application à titre provisoire' in russia
    )
    summary = "SUMMARY:Energy Charter Treaty: Russian Federation: provisional application ends"
    assert summary in ask("/energy-charter/RU/calendar.ics").text.replace("\r\n ", "")


def test_a_treaty_that_ended_is_told_to_have_on_its_page_and_in_what_its_script_looks_up(
    shipped: Path, tmp_path: Path
) -> None:
    """The ECSC Treaty was made for fifty years from 23 July 1952 (Art. 97)."""
    desk = open_desk(str(shutil.copy(shipped, tmp_path / "tracker.db")), today)
    add(desk, EXAMPLES / "coal-and-steel", by="a clerk")
    ask = asking(application(desk))

    assert "; in force since 23 July 1952.</p>" in ask("/coal-and-steel/?on=2002-07-22").text
    assert "; ended on 23 July 2002.</p>" in ask("/coal-and-steel/?on=2002-07-23").text
    now = ask("/coal-and-steel/").text
    assert "; ended on 23 July 2002.</p>" in now
    assert '<a href="?on=2002-07-23" rel="prev">previous change: 23 July 2002</a>' in now
    assert "ended on 23 July 2002" in ask("/").text
    days = ask("/coal-and-steel/day/").text
    assert '<td data-label="What happens">ended</td><td data-label="Deposited" class="number"></td>' in days
    numbers = ask("/api/coal-and-steel/course.json").json["numbers"]
    assert numbers["in_force"] == [[0, False], [1, True], [2, False]]


def test_the_script_of_a_past_day_knows_the_first_day_that_came_later(ask: Ask) -> None:
    words = html.unescape(ask("/beijing/?on=2015-01-01").text.partition('data-words="')[2].partition('"')[0])
    assert json.loads(words)["first_day"] == "2020-04-28"
    assert json.loads(words)["last_day"] == ""


def test_numbers_of_a_record_that_does_not_hold_all_are_the_least_in_tables_too(ask: Ask) -> None:
    """Of the Lisbon Agreement the record holds those who are parties today."""
    days = ask("/lisbon/day/").text
    assert 'class="number">at least 36</td></tr>\n</tbody>' in days
    assert "at least 0" not in days
    table = ask("/lisbon/").text.partition("<tbody>")[2].partition("</tbody>")[0]
    assert 'data-label="Bound" class="number">at least 36</td>' in table
    assert "at least 0" not in table
