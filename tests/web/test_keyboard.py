"""Everything can be done by keyboard alone, and asked without script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

import pytest

from tests.web.asking_pages import Ask
from tests.web.browser import CHROMIUM, Browser
from tests.web.kinds import KINDS

in_a_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: apt-get install chromium runs these tests"
)
REDIRECTED = (303, 307, 308)
FAR = 60
"""How often Tab is pressed at most."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    opened = Browser()
    opened.look(width=1200)
    yield opened
    opened.close()


def tab_to(browser: Browser, what: str) -> None:
    """Press Tab until the keyboard is on an element; it must be seen that it is there."""
    for _ in range(FAR):
        browser.tab()
        if browser.run(f"document.activeElement.matches({what!r})"):
            assert browser.run("getComputedStyle(document.activeElement).outlineStyle") != "none", what
            return
    pytest.fail(f"{FAR} stops do not lead to {what}")


def go_on(browser: Browser, what: str) -> str:
    """Go to a link or button and press Enter; where that leads."""
    tab_to(browser, what)
    browser.enter()
    browser.loaded()
    return str(browser.run("location.pathname + location.search"))


def wait_for_slider(browser: Browser) -> None:
    """It comes when the days of change are there."""
    browser.run(
        "new Promise(done => { const look = () => "
        "document.querySelector('.days') ? done() : setTimeout(look, 20); look(); })"
    )


@in_a_browser
def test_the_menu_and_the_languages_are_gone_to(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/")
    assert go_on(browser, ".sections a[href$='countries/']") == "/countries/"
    assert go_on(browser, "main a") == "/countries/DZ/"
    tab_to(browser, ".languages summary")
    browser.enter()
    assert go_on(browser, ".languages a[lang=fr]") == "/fr/countries/DZ/"


@in_a_browser
def test_a_facet_is_opened_and_chosen(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/participants/")
    tab_to(browser, "#filter")
    tab_to(browser, ".facets summary")
    browser.enter()
    assert go_on(browser, ".facets a[href*='standing=party']") == "/beijing/participants/?standing=party"
    assert browser.text("#shown") == "48 of 198 shown"


@in_a_browser
def test_the_slider_is_moved_step_by_step_and_asked_with_enter(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/CH/")
    wait_for_slider(browser)
    tab_to(browser, ".days input")
    for _ in range(2):
        browser.press("ArrowLeft", 37)
    assert browser.run("document.activeElement.getAttribute('aria-valuetext')") == "8 July 2024"
    assert browser.run("location.search") == ""
    browser.press("Home", 36)
    assert browser.text(".headline").endswith("may join, on 24 June 2012")
    browser.enter()
    browser.loaded()
    assert browser.run("location.search").startswith("?on=2012-06-24")
    assert browser.text(".headline").endswith("may join, on 24 June 2012")


@in_a_browser
def test_a_slider_of_a_past_day_leaves_no_other_day_on_the_page(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/?on=2015-01-01")
    bands = "[...document.querySelectorAll('.past')].filter(each => each.checkVisibility()).map(each => each.innerText)"
    wait_for_slider(browser)
    browser.focus(".days input")
    browser.press("ArrowRight", 39)

    (band,) = browser.run(bands)
    assert band.startswith("You are looking at 22 June 2015.")
    assert browser.text(".headline").startswith("On 22 June 2015: ")
    assert "?on=2015-06-22" in browser.run("document.querySelector('a.tile[data-code=CN]').getAttribute('href')")
    browser.press("ArrowLeft", 37)
    (band,) = browser.run(bands)
    assert band.startswith("You are looking at 1 January 2015.")
    assert "?on=2015-01-01" in browser.run("document.querySelector('a.tile[data-code=CN]').getAttribute('href')")


@in_a_browser
def test_countries_are_put_beside_each_other(browser: Browser, served: str) -> None:
    browser.go(f"{served}/countries/CH/")
    browser.focus("main section:last-of-type a")
    assert browser.run("document.activeElement.getAttribute('href')") == "../../compare/?c=CH"
    browser.enter()
    browser.loaded()
    tab_to(browser, "#c2")
    browser.type("Allemagne")
    browser.enter()
    browser.loaded()
    assert browser.run("location.search") == "?c=CH&c=Allemagne"
    assert browser.run("[...document.querySelectorAll('thead th')].map(each => each.innerText)") == [
        *("Treaty", "Switzerland", "Germany"),
    ]


class Forms(HTMLParser):
    """The forms of a page: where each leads, how, and what its fields hold."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, list[tuple[str, str]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("action", ""), given.get("method", "get"), []))
        elif self.found and tag in ("input", "select", "textarea") and "name" in given:
            self.found[-1][2].append((given["name"], given.get("value", "")))


QUESTIONS: Mapping[tuple[str, str], tuple[dict[str, str], str]] = {
    ("/", "q"): ({"q": "Suisse"}, "Party to 23 treaties of the 28 on record here"),
    ("/countries/", "q"): ({"q": "瑞士"}, "Party to 23 treaties of the 28 on record here"),
    ("/find/?q=korea", "q"): ({"q": "Marrakesh"}, "Marrakesh Treaty"),
    ("/compare/?c=CH", "c"): ({}, "Switzerland</a></th>"),
    ("/nobody/", "q"): ({"q": "beijing"}, "Beijing Treaty on Audiovisual Performances</h1>"),
    ("/beijing/", "on"): ({"on": "2015-01-01"}, "On 1 January 2015: "),
    ("/beijing/#ask", "q"): ({"q": "Swiss Confederation"}, "has been bound since 11 May 2020"),
    ("/beijing/?known=2026-11-25", "on"): ({"on": "2015-01-01"}, "As the register knew it at 2026-11-25"),
    ("/beijing/CH/", "on"): ({"on": "2015-01-01"}, "signed, not deposited, on 1 January 2015"),
    ("/beijing/participants/", "q"): ({"q": "turkey"}, "1 of 198 shown"),
    ("/beijing/participants/?standing=party&sort=deposit", "sort"): ({"q": "swiss"}, "1 of 198 shown"),
    ("/beijing/compare/", "since"): ({"since": "2020-04-27", "on": "2020-04-28"}, "parties 0 -&gt; 30"),
    ("/beijing/what-if/", "deposit"): ({"deposit": "Kazakhstan", "day": "2026-12-01"}, "1 March 2027"),
    ("/beijing/protection/", "performer"): ({"performer": "Chine", "in": "Suisse", "on": "2021-06-01"}, "required by"),
    ("/beijing/matrix/", "right"): ({"right": "rental"}, "commercial rental</h1>"),
    ("/beijing/JP/protected-in/", "since"): ({"since": "2022-01-01"}, '<td data-label="Change">added</td>'),
    ("/ar/beijing/", "on"): ({"on": "2015-01-01"}, "1 يناير 2015"),
}
"""What a form asks, by its page and one of its fields: what is filled in, and what the answer says."""


def form_of(page: str, field: str, ask: Ask) -> tuple[str, str, list[tuple[str, str]]]:
    """The form that is filled in: the last on its page with the field, or the one that leads where the page says."""
    forms = Forms()
    forms.feed(ask(page.partition("#")[0]).text)
    leads = page.partition("#")[2]
    return [each for each in forms.found if field in dict(each[2]) and leads in each[0]][-1]


@pytest.mark.parametrize(("page", "field"), QUESTIONS)
def test_without_script_everything_can_be_asked(ask: Ask, page: str, field: str) -> None:
    filled, says = QUESTIONS[page, field]
    address = page.partition("#")[0]
    action, method, fields = form_of(page, field, ask)
    assert method == "get"
    assert set(filled) <= {name for name, _ in fields}
    values = [(name, filled.get(name, value)) for name, value in fields]
    at = urljoin(f"http://localhost{address}", action or address).removeprefix("http://localhost").partition("?")[0]
    answer = ask(f"{at}?{urlencode(values)}")
    while answer.status in REDIRECTED:
        at = urljoin(f"http://localhost{at}", answer.headers["location"]).removeprefix("http://localhost")
        answer = ask(at)
    assert answer.status == 200
    assert says in answer.text


def test_no_page_has_another_form(ask: Ask) -> None:
    """Each form of each kind of page is one that is filled in above, but for pasted facts."""
    asked = [{name for name, _ in form_of(*each, ask)[2]} for each in QUESTIONS]
    for kind, page in KINDS.items():
        forms = Forms()
        forms.feed(ask(page).text)
        for _, _, fields in forms.found:
            names = {name for name, _ in fields}
            assert names == {"facts"} or any(names <= each | {"known", "on"} for each in asked), (kind, names)
