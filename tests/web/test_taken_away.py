"""Charts, calendars and feeds."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from tests.calendars import events as events_of
from tests.recorded import record
from tests.web.asking_pages import Ask, asking
from tracker.desk.correcting import correct
from tracker.desk.desk import Desk
from tracker.law.binding.standing import counts
from tracker.law.questions.course import course, milestones
from tracker.law.questions.upcoming import days_of_effect
from tracker.model.action import Action
from tracker.rendering.charts import COLOURS, FILLS, Look, timeline
from tracker.web.app import application
from tracker.web.edition import Edition

ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_published_day_of_effect_is_in_the_calendar(ask: Ask) -> None:
    body = ask("/beijing/calendar.ics").body
    bound = {str(e["summary"]): e["dtstart"].dt for e in events_of(body) if "becomes bound" in e["summary"]}

    assert len(bound) == 48
    assert bound["Beijing Treaty: Switzerland: becomes bound"] == date(2020, 5, 11)
    assert bound["Beijing Treaty: Indonesia: becomes bound"] == date(2020, 4, 28)


def test_a_calendar_is_valid(ask: Ask) -> None:
    body = ask("/beijing/calendar.ics").body
    calendar = Calendar.from_ical(body)
    events = events_of(body)

    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert all(event["uid"] and event["dtstamp"] and event["dtstart"] for event in events)
    assert len({event["uid"] for event in events}) == len(events)
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_an_event_keeps_its_uid_when_its_day_changes(desk: Desk) -> None:
    kazakhstan = Action(participant="KZ", kind="accession", received=date(2026, 11, 2))
    entry = record(desk, "beijing", kazakhstan, by="a clerk").action.number

    def event() -> tuple[str, date]:
        (found,) = events_of(asking(application(desk))("/beijing/KZ/calendar.ics").body)
        return str(found["uid"]), found["dtstart"].dt

    before = event()
    correct(desk, "beijing", entry, {"received": "2026-11-03"}, by="a clerk", reason="misread")
    after = event()

    assert (before[1], after[1]) == (date(2027, 2, 2), date(2027, 2, 3))
    assert before[0] == after[0]


def test_a_feed_is_valid_and_newest_first(ask: Ask) -> None:
    feed = ET.fromstring(ask("/beijing/feed.atom").body)
    entries = feed.findall(f"{ATOM}entry")

    for element in (feed, *entries):
        assert all(element.find(ATOM + name) is not None for name in ("id", "title", "updated"))
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) == 100
    assert entries[0].findtext(f"{ATOM}title") == "Saint Kitts and Nevis: accession, received 8 July 2024"
    assert "Not an official record" in (feed.findtext(f"{ATOM}subtitle") or "")


def test_a_feed_of_one_participant_has_its_entries_alone(ask: Ask) -> None:
    titles = re.findall(r"<entry><title>([^<]*)", ask("/beijing/CH/feed.atom").text)

    assert len(titles) == 3
    assert all(title.startswith("Switzerland: ") for title in titles)


def test_a_feed_without_entries_does_not_change_with_the_clock(ask: Ask) -> None:
    feed = ET.fromstring(ask("/marrakesh/AF/feed.atom").body)
    empty = next(code for code in ("PW", "SS") if "<entry>" not in ask(f"/beijing/{code}/feed.atom").text)

    assert feed.findtext(f"{ATOM}updated") == "2026-11-22T00:00:00+00:00"
    found = ET.fromstring(ask(f"/beijing/{empty}/feed.atom").body)
    assert found.findtext(f"{ATOM}updated") == "2026-02-03T00:00:00+00:00"


def test_the_feed_over_all_treaties_has_the_newest_of_each(ask: Ask, desk: Desk) -> None:
    record(desk, "beijing", Action(participant="KZ", kind="accession", received=date(2026, 11, 2)), by="a clerk")
    feed = ET.fromstring(asking(application(desk))("/feed.atom").body)
    entries = feed.findall(f"{ATOM}entry")

    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) == 100
    assert feed.findtext(f"{ATOM}title") == "Accession tracker"
    assert feed.findtext(f"{ATOM}subtitle") == (
        "Not an official record: only each depositary's own notifications are authoritative. Not legal advice."
    )
    (newest,) = [entry for entry in entries if "Kazakhstan" in (entry.findtext(f"{ATOM}title") or "")]
    assert newest is entries[0]
    title = "Beijing Treaty: Kazakhstan: accession, received 2 November 2026 (entered locally)"
    assert newest.findtext(f"{ATOM}title") == title
    own = ET.fromstring(asking(application(desk))("/beijing/feed.atom").body)
    assert newest.findtext(f"{ATOM}id") == own.findtext(f"{ATOM}entry/{ATOM}id")
    assert len({(entry.findtext(f"{ATOM}title") or "").partition(":")[0] for entry in entries}) > 5
    assert 'href="../feed.atom"' in ask("/changes/").text


def test_the_feed_over_all_treaties_leads_to_each_participant(desk: Desk) -> None:
    feed = asking(application(desk, Edition("https://example.org/", treaties=("beijing", "wct"))))("/feed.atom").text

    assert '<link href="https://example.org/feed.atom" rel="self"' in feed
    assert '<link href="https://example.org/beijing/KN/" rel="alternate"' in feed
    assert {*re.findall(r"<title>([^<:]*):", feed)} == {"Beijing Treaty", "WCT"}


def test_the_feed_of_a_country_has_its_entries_under_every_treaty(ask: Ask, desk: Desk) -> None:
    record(desk, "wct", Action(participant="TO", kind="accession", received=date(2026, 11, 2)), by="a clerk")
    feed = ET.fromstring(asking(application(desk))("/countries/TO/feed.atom").body)
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]

    assert feed.findtext(f"{ATOM}title") == "Tonga"
    assert titles[0] == "WCT: Tonga: accession, received 2 November 2026 (entered locally)"
    assert titles[1:] == [
        f"{name} Convention: Tonga: accession, received 14 March 2001" for name in ("Berne", "Paris", "WIPO")
    ]
    (link,) = entries[0].findall(f"{ATOM}link")
    assert link.get("href") == "../../wct/TO/"
    own = ET.fromstring(asking(application(desk))("/wct/TO/feed.atom").body)
    assert entries[0].findtext(f"{ATOM}id") == own.findtext(f"{ATOM}entry/{ATOM}id")
    assert feed.findtext(f"{ATOM}id") != own.findtext(f"{ATOM}id")
    assert ask("/countries/nobody/feed.atom").status == 404
    assert ask("/countries/tonga/feed.atom").body == ask("/countries/TO/feed.atom").body


@pytest.mark.parametrize(("language", "told"), [("", "Tonga: Changes (Atom)"), ("zh/", "汤加：变更（Atom）")])
def test_a_country_leads_to_its_feed(ask: Ask, desk: Desk, language: str, told: str) -> None:
    page, root = ask(f"/{language}countries/TO/").text, "../" * (2 + bool(language))
    kind = 'rel="alternate" type="application/atom+xml"'
    assert f'<link {kind} title="{told}" href="{root}countries/TO/feed.atom">' in page
    assert (
        f'<a href="{root}countries/TO/feed.atom">{told[6 if not language else 3 :].strip()}</a></p></section>' in page
    )
    public = asking(application(desk, Edition("https://example.org/")))("/countries/TO/feed.atom").text
    assert '<link href="https://example.org/countries/TO/feed.atom" rel="self"' in public
    assert '<link href="https://example.org/wipo/TO/" rel="alternate"' in public


def test_the_calendar_over_all_treaties_holds_a_year_and_all_that_is_coming(desk: Desk) -> None:
    record(desk, "beijing", Action(participant="KZ", kind="accession", received=date(2026, 11, 2)), by="a clerk")
    ask = asking(application(desk))
    found = {(e["uid"], e["dtstart"].dt) for e in events_of(ask("/calendar.ics").body)}

    summaries = [str(e["summary"]) for e in events_of(ask("/calendar.ics").body)]
    assert "Beijing Treaty: Kazakhstan: becomes bound (entered locally)" in summaries
    assert min(day for _, day in found) >= date(2025, 11, 22)
    for slug in ("beijing", "madrid-protocol", "wct"):
        own = {(e["uid"], e["dtstart"].dt) for e in events_of(ask(f"/{slug}/calendar.ics").body)}
        assert {each for each in own if each[1] >= date(2025, 11, 22)} <= found
    assert 'href="../calendar.ics"' in ask("/coming/").text


def test_the_icon_is_where_browsers_look_unbidden(ask: Ask) -> None:
    answer = ask("/favicon.ico")

    assert (answer.status, answer.headers["content-type"]) == (200, "image/vnd.microsoft.icon")
    assert answer.body[:6] == bytes([0, 0, 1, 0, 1, 0])


def test_a_browser_is_told_how_to_search_where_the_public_address_is_known(ask: Ask, desk: Desk) -> None:
    assert ask("/opensearch.xml").status == 404
    assert "opensearch" not in ask("/").text
    public = asking(application(desk, Edition("https://example.org/t/")))
    described = ET.fromstring(public("/opensearch.xml").body)
    addresses = [each.attrib for each in described.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")]

    assert addresses[0] == {"type": "text/html", "template": "https://example.org/t/find/?q={searchTerms}"}
    assert 'rel="search" type="application/opensearchdescription+xml"' in public("/beijing/").text
    copy = asking(application(desk, Edition("https://example.org/t/", static=True)))
    assert "opensearch" not in copy("/beijing/").text


@pytest.mark.parametrize("name", ["timeline", "tiles", "threshold", "timeline-dark", "tiles-dark", "threshold-dark"])
def test_a_chart_is_svg_that_a_strict_page_may_hold(ask: Ask, name: str) -> None:
    answer = ask(f"/beijing/{name}.svg?on=2020-02-15")
    picture = ET.fromstring(answer.body)

    assert answer.headers["content-type"] == "image/svg+xml"
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [each for each in picture.iter() if "style" in each.attrib or each.tag.endswith(("script", "style"))]


def test_a_chart_that_is_none_is_not_found(ask: Ask) -> None:
    assert ask("/beijing/pie.svg").status == 404
    assert ask("/beijing/timeline-pink.svg").status == 404


def test_the_timeline_says_where_its_lines_end(ask: Ask) -> None:
    picture = ask("/beijing/timeline.svg?on=2020-02-15").text

    assert ">Deposited 31<" in picture
    assert ">Bound 0<" in picture
    assert ">in force 2020-04-28<" in picture
    assert ">Сдано на хранение 31<" in ask("/ru/beijing/timeline.svg?on=2020-02-15").text


def test_the_dark_timeline_has_the_dark_colours_alone(ask: Ask) -> None:
    drawn, dark = (ask(f"/beijing/{name}.svg?on=2020-02-15").text for name in ("timeline", "timeline-dark"))

    light_colours = {getattr(COLOURS["light"], name) for name in ("paper", "ink", "grid", "deposits", "parties")}
    assert all(f'"{colour}"' in drawn for colour in light_colours)
    assert not [colour for colour in light_colours if colour in dark]


@pytest.mark.parametrize("theme", ["", "-dark"])
def test_the_picture_in_the_readme_says_what_is_drawn_now(desk: Desk, theme: str) -> None:
    shown = (Path(__file__).parents[2] / ".readme" / f"timeline{theme}.svg").read_text(encoding="utf-8")
    drawn = timeline(desk.dossier("beijing"), date(2026, 11, 22), Look()).svg

    said, says = (set(re.findall(r"<text[^>]*>([^<]+)</text>", picture)) for picture in (drawn, shown))
    assert {"Deposited 48", "Bound 48", "in force 2020-04-28"} <= said <= says


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lower, higher = sorted((light(one), light(other)))
    return (higher + 0.05) / (lower + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_of_charts_have_contrast_enough(theme: Literal["light", "dark"]) -> None:
    colours = COLOURS[theme]

    assert all(_contrast(each, colours.paper) >= 4.5 for each in (colours.ink, colours.deposits, colours.parties))
    assert _contrast(colours.faint, colours.paper) >= 4.5
    for fill, ink, edge in FILLS[theme].values():
        assert _contrast(fill, ink) >= 4.5
        assert _contrast(edge, colours.paper) >= 3


@pytest.mark.parametrize("slug", ["beijing", "marrakesh", "wct", "wipo", "wppt"])
def test_the_course_agrees_with_the_counts_on_each_of_its_days(desk: Desk, slug: str) -> None:
    dossier = desk.dossier(slug)
    points = course(dossier, date(2026, 2, 3))

    for point in (*points[::9], points[-1]):
        found = counts(dossier, point.day)
        assert (point.deposits, point.parties) == (found.deposits, found.parties), point


def test_milestones_are_known_when_they_can_be(desk: Desk) -> None:
    dossier = desk.dossier("beijing")

    assert milestones(dossier, date(2020, 1, 27)) == (("adopted", date(2012, 6, 24)), ("closed", date(2013, 6, 24)))
    assert dict(milestones(dossier, date(2020, 1, 28)))["entry_into_force"] == date(2020, 4, 28)


def test_no_day_of_effect_is_known_before_the_threshold(desk: Desk) -> None:
    dossier = desk.dossier("beijing")

    assert [each for each in days_of_effect(dossier, date(2020, 1, 27)) if each.what == "becomes bound"] == []
