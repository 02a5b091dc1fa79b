"""A person at a real browser: mouse and keyboard, languages, light and dark, what is asked of the network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.browser import CHROMIUM, Browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium runs these tests")


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.close()


@pytest.fixture
def browser(opened: Browser) -> Browser:
    """A page that is shown light and wide, and has asked for nothing yet."""
    opened.look()
    opened.requested.clear()
    opened.console.clear()
    return opened


@pytest.fixture(autouse=True)
def quiet(browser: Browser, served: str) -> Iterator[None]:
    """No request leaves this machine, and no console has anything to say, whatever a test does."""
    yield
    hosts = {urlsplit(url).netloc for url in browser.requested if url.startswith("http")}
    assert hosts <= {urlsplit(served).netloc}
    assert [line for line in browser.console if "404" not in line and "422" not in line] == []


def test_a_mistyped_country_is_suggested_and_the_suggestion_answers(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/?on=2020-04-30")
    browser.focus("#q")
    browser.type("Switserland")
    browser.enter()
    browser.loaded()
    assert "Did you mean Switzerland (CH)?" in browser.text("[role=alert]")

    browser.focus("[role=alert] a")
    browser.enter()
    browser.loaded()
    assert browser.text("h1") == "Switzerland CH"
    assert browser.text(".headline").endswith("deposited, not yet bound; bound from 11 May 2020")


def test_a_day_is_picked(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/")
    browser.run("document.querySelector('#on').value = '2020-02-15'")
    browser.focus(".of-a-day button")
    browser.enter()
    browser.loaded()

    assert browser.run("location.pathname + location.search") == "/beijing/?on=2020-02-15"
    assert (
        browser.text(".headline")
        == "On 15 February 2020: 31 deposited, 0 bound; in force in 73 days, on 28 April 2020."
    )


def test_the_table_is_sorted_by_keyboard(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/participants/")
    first = "document.querySelector('table.filtered tbody tr:not([hidden]) th').innerText"
    browser.focus("table.filtered th:nth-child(8) button")
    browser.enter()
    assert browser.run(first) == "Syrian Arab Republic"
    assert browser.run("document.querySelector('th[aria-sort]').getAttribute('aria-sort')") == "ascending"
    browser.enter()
    assert browser.run(first) == "Saint Kitts and Nevis"


def test_the_map_is_one_stop_and_arrows_lead_from_square_to_square(browser: Browser, served: str) -> None:
    browser.look(width=1440)
    browser.go(f"{served}/beijing/")
    assert browser.run("document.querySelectorAll('.world a[tabindex=\"0\"]').length") == 1
    browser.run("document.querySelector('.world a[data-code=CH]').focus()")
    browser.press("ArrowRight", 39)
    assert browser.run("document.activeElement.dataset.code") == "SI"
    browser.press("ArrowUp", 38)
    assert browser.run("document.activeElement.dataset.code") == "LI"

    browser.focus(".legend button[data-standing=signatory]")
    browser.enter()
    assert browser.run("document.querySelectorAll('.world a:not(.faded)').length") == 50


def test_the_question_of_a_union_is_asked_by_keyboard(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/protection/?on=2021-06-01")
    for field, text in (("#performer", "china"), ("#in", "switzerland")):
        browser.focus(field)
        browser.type(text)
    browser.enter()
    browser.loaded()

    assert browser.text("h2") == "A performer who is a national of China, in Switzerland, on 1 June 2021"
    assert browser.text(".right .result") == "required by the Treaty, a moral right"


COPIES = "navigator.clipboard.writeText = async (text) => { window.copied = text; }"
"""What is copied is looked at, and the clipboard of this machine left alone."""


def test_the_sentences_the_citation_and_the_address_of_a_picture_are_copied(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/CH/")
    browser.run(COPIES)
    browser.focus(".verdict > .copy")
    browser.enter()
    browser.run("new Promise(resolve => setTimeout(resolve, 50))")
    assert browser.run("copied").startswith(
        "Switzerland is a party on 22 November 2026, as recorded to 3 February 2026.\n"
    )
    assert browser.text(".verdict > .copy") == "Copied"
    browser.run("document.querySelector('details.on-paper').open = true")
    browser.focus("details.on-paper .copy")
    browser.enter()
    cited = "Switzerland: Beijing Treaty on Audiovisual Performances. Accession tracker, on 22 November 2026"
    assert browser.run("copied").startswith(cited)

    browser.go(f"{served}/fr/beijing/data/?on=2020-04-28")
    browser.run(COPIES)
    assert browser.text("figcaption .copy") == "Copier"
    browser.focus("figcaption .copy")
    browser.enter()
    assert browser.run("copied") == f"{served}/fr/beijing/map.svg?on=2020-04-28"
    browser.focus("label + .copy, label .copy")
    browser.enter()
    assert browser.run("copied").startswith("<iframe src=")


def test_what_cannot_be_copied_is_chosen_to_be_copied_by_hand(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/data/")
    browser.run("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    browser.focus("#cite + p .copy")
    browser.enter()
    assert browser.run("getSelection().toString()").startswith("Beijing Treaty on Audiovisual Performances. Accession")
    assert browser.text("#cite + p .copy") == "Copy"


def test_a_country_is_chosen_in_one_treaty(browser: Browser, served: str) -> None:
    browser.go(f"{served}/")
    browser.run("document.querySelector('#treaty').value = 'wct'")
    browser.focus("#find")
    browser.type("switz")
    shown = "setInterval(() => document.querySelector('.found li') && resolve(clearInterval(asking)), 20)"
    browser.run(f"new Promise(resolve => {{ const asking = {shown}; }})")
    browser.press("ArrowDown", 40)
    browser.enter()
    browser.loaded()
    assert browser.run("location.pathname") == "/wct/CH/"


def test_the_first_page_is_short_on_a_phone(browser: Browser, served: str) -> None:
    browser.look(width=390)
    for language in ("", "fr/", "es/", "ru/", "ar/", "zh/"):
        browser.go(f"{served}/{language}")
        assert browser.run("document.documentElement.scrollHeight") < 4_000, language


def test_headings_of_the_matrix_stay_while_it_is_scrolled(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/matrix/broadcasting/")
    browser.run("document.querySelector('.matrix').scrollTo(900, 900)")
    place = "document.querySelector({!r}).getBoundingClientRect().{}"

    for heading, side in ((".matrix thead th", "top"), (".matrix tbody tr:nth-child(20) th", "left")):
        distance = browser.run(f"{place.format(heading, side)} - {place.format('.matrix', side)}")
        assert 0 <= distance < 5


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/")
    browser.tab()
    assert browser.run("document.activeElement.innerText") == "Skip to the content"
    assert browser.run("document.activeElement.getBoundingClientRect().left") >= 0
    browser.enter()
    assert browser.run("location.hash") == "#content"


def test_arabic_is_laid_out_from_right_to_left(browser: Browser, served: str) -> None:
    browser.go(f"{served}/ar/beijing/")

    assert browser.run("getComputedStyle(document.body).direction") == "rtl"
    browser.run("document.querySelector('.ticks').parentElement.open = true")
    place = "document.querySelector('.ticks li:nth-child({}) a').getBoundingClientRect().left"
    assert browser.run(place.format(1)) > browser.run(place.format(2))
    browser.go(f"{served}/ar/beijing/participants/")
    table = "document.querySelector('table.filtered tr > :nth-child({})').getBoundingClientRect().left"
    assert browser.run(table.format(1)) > browser.run(table.format(2))


def test_without_script_everything_is_there(browser: Browser, served: str) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.go(f"{served}/beijing/participants/?on=2020-02-15")
        found = browser.call("DOM.getDocument", depth=-1)["root"]
        text = json.dumps(found, ensure_ascii=False)
        assert "deposited, not yet bound" in text
        assert text.count('"nodeName": "TR"') > 198
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("width", [320, 900])
@pytest.mark.parametrize(
    "address",
    [
        *("/", "/beijing/CN/", "/ru/beijing/", "/beijing/ask/?q=Switserland", "/ru/beijing/matrix/broadcasting/"),
        *("/ar/beijing/JP/protected-in/", "/beijing/protection/?performer=CN&in=CH&right=broadcasting"),
        *("/fr/beijing/?on=2020-02-15", "/fr/find/?q=korea", "/ru/countries/CH/"),
    ],
)
def test_no_page_is_wider_than_its_screen(browser: Browser, served: str, address: str, width: int) -> None:
    browser.look(width=width)
    browser.go(f"{served}{address}")

    assert browser.run("document.documentElement.scrollWidth") <= width


def test_the_first_screen_answers(browser: Browser, served: str) -> None:
    browser.look(width=390, height=844)
    for address, first in (("/beijing/CH/", ".headline"), ("/paris/CH/", ".headline"), ("/", "#find")):
        browser.go(f"{served}{address}")
        assert browser.run(f"document.querySelector('{first}').getBoundingClientRect().bottom") < 844


def test_what_is_clicked_is_large_enough(browser: Browser, served: str) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, but for links within a sentence or a table's cell."""
    browser.go(f"{served}/beijing/")
    small = browser.run(
        "[...document.querySelectorAll('button, input:not([type=hidden]), select, summary, .tile, .ticks a, nav a')]"
        ".map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])"
        ".filter(([, r]) => r.width && (r.width < 24 || r.height < 24)).map(([text]) => text)"
    )
    assert small == []


def test_pictures_change_with_the_theme(browser: Browser, served: str) -> None:
    source = "document.querySelector('picture img').currentSrc"
    browser.go(f"{served}/beijing/")
    assert browser.run(source).endswith("/beijing/timeline.svg")
    browser.look(dark=True)
    browser.go(f"{served}/beijing/")
    assert browser.run(source).endswith("/beijing/timeline-dark.svg")


@pytest.mark.slow
def test_pictures_of_the_main_pages_can_be_taken(browser: Browser, served: str, tmp_path: Path) -> None:
    for name, look in (("wide", {}), ("narrow", {"width": 360}), ("dark", {"dark": True}), ("print", {"paper": True})):
        browser.look(**look)
        browser.go(f"{served}/beijing/")
        browser.picture(tmp_path / f"{name}.png")
        assert (tmp_path / f"{name}.png").stat().st_size > 50_000
