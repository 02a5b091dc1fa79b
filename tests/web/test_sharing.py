"""Badges, pages that stand in frames, and absolute links where the public address is known."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from tests.web.asking_pages import Ask, asking
from tracker.desk.desk import Desk
from tracker.web.app import application
from tracker.web.edition import Edition, public_address
from tracker.web.policy import EMBEDDED, POLICY

SVG = "{http://www.w3.org/2000/svg}"


def test_a_badge_tells_where_a_participant_stands_and_on_which_day_that_was_compared(ask: Ask) -> None:
    badge = ET.fromstring(ask("/beijing/CH/badge.svg").body)

    assert [each.text for each in badge.iter(f"{SVG}text")] == [
        "Beijing Treaty",
        "Switzerland: Party since 11 May 2020",
    ]
    assert "compared with the depositary’s list on 3 February 2026" in (badge.findtext(f"{SVG}title") or "")
    past = ask("/beijing/CH/badge.svg?on=2015-01-01").text
    assert "Switzerland: signed, not deposited, on 1 January 2015" in past
    assert "受约束: 48" in ask("/zh/beijing/badge.svg").text
    assert "Bound: 48" in ask("/beijing/badge.svg").text


@pytest.mark.parametrize("page", ["/embed/beijing/CH/", "/embed/beijing/map/", "/fr/embed/beijing/Suisse/"])
def test_what_is_made_for_frames_may_stand_in_one(ask: Ask, page: str) -> None:
    answer = ask(page)

    assert answer.headers["content-security-policy"] == EMBEDDED
    assert "x-frame-options" not in answer.headers
    assert 'target="_top"' in answer.text
    assert "only its notifications are authoritative" in answer.text or "/fr/" in page


def test_everything_else_stands_in_none(ask: Ask) -> None:
    for page in ("/beijing/", "/beijing/embed/", "/api/beijing/status.json"):
        assert ask(page).headers["content-security-policy"] == POLICY, page
        assert ask(page).headers["x-frame-options"] == "DENY", page


def test_feeds_and_calendars_have_the_public_address_where_it_is_known(desk: Desk, ask: Ask) -> None:
    public = asking(application(desk, Edition("https://example.org/")))

    assert "URL:https://example.org/beijing/CH/\r\n" in public("/beijing/CH/calendar.ics").text
    feed = public("/beijing/feed.atom").text
    assert '<link href="https://example.org/beijing/feed.atom" rel="self"' in feed
    assert '<link href="https://example.org/beijing/KN/" rel="alternate"' in feed
    assert "URL:" not in ask("/beijing/CH/calendar.ics").text
    assert 'rel="self"' not in ask("/beijing/feed.atom").text


@pytest.mark.parametrize(
    ("written", "read"), [("", ""), ("https://example.org", "https://example.org/"), ("http://x/y/", "http://x/y/")]
)
def test_a_public_address_ends_with_a_slash(written: str, read: str) -> None:
    assert public_address(written) == read


@pytest.mark.parametrize("written", ["example.org", "ftp://example.org/", "https://", "https://x/?q", 'https://x/"'])
def test_what_is_no_public_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is no public address"):
        public_address(written)


def test_the_api_is_found_without_its_slash(ask: Ask) -> None:
    assert (ask("/api").status, ask("/api").headers["location"]) == (308, "./api/")


def test_the_map_that_is_embedded_has_everybody_where_it_lies_and_leads_out_of_the_frame(ask: Ask) -> None:
    page = ask("/embed/beijing/map/?on=2020-02-15").text
    own = ask("/beijing/?on=2020-02-15").text
    squares = re.findall(r'<a class="(tile [a-z-]*)" href="[^"]*/beijing/(..)/\?on=2020-02-15" target="_top"', page)

    assert page.count('<svg class="world"') == 1
    assert len(squares) == 2 * own.count('transform="translate(') + 1  # in the map and in rows, where the EU is too
    assert ("tile contracting", "CH") in squares
