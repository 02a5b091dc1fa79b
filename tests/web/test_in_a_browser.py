"""A person at a real browser: mouse and keyboard, languages, light and dark, what is asked of the network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.browser import CHROMIUM, Browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium runs these tests")
AXE = files("axe_core_python").joinpath("axe.min.js")
PAGES = (
    *("/", "/beijing/?on=2020-04-28", "/beijing/CN/?on=2020-01-01", "/beijing/ask/?q=Switserland", "/ar/beijing/CN/"),
    *("/beijing/protection/?performer=CN&in=CH&on=2021-06-01", "/beijing/matrix/broadcasting/"),
    "/beijing/JP/protected-in/?since=2022-01-01",
)
MORE_PAGES = (
    *("/beijing/", "/beijing/CH/", "/beijing/day/", "/beijing/what-if/?deposit=KZ&day=2026-12-01", "/ar/beijing/"),
    *("/zh/beijing/CH/", "/beijing/nobody/", "/api/", "/wct/", "/wipo/", "/ru/beijing/ask/?q=CH"),
    *("/ar/beijing/protection/?performer=KE&performer=JP&in=Hong%20Kong", "/beijing/protection/?performer=x&in=CN"),
    *("/beijing/participants/", "/beijing/declarations/", "/beijing/clauses/", "/beijing/changes/", "/beijing/data/"),
    *("/countries/CH/", "/coming/", "/changes/", "/words/", "/find/?q=korea"),
    *("/beijing/matrix/", "/ar/beijing/matrix/moral/?on=2020-12-31", "/zh/beijing/FR/protected-in/"),
)


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


def violations(browser: Browser, where: str) -> list[object]:
    """What axe-core finds, best practices included; it must have looked at something."""
    browser.run(f"{AXE.read_text()}; 0")
    found = browser.run(
        f"axe.run({where}).then(r => ({{passes: r.passes.length, "
        "violations: r.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html).slice(0, 3)])}))"
    )
    assert found["passes"] > 10
    return list(found["violations"])


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


def test_the_filter_is_near_for_the_keyboard_and_knows_every_name_and_day(browser: Browser, served: str) -> None:
    browser.go(f"{served}/beijing/participants/")
    stops = 0
    while browser.run("document.activeElement.id") != "filter":
        browser.tab()
        stops += 1
        assert stops <= 25
    for text, code in (("turkey", "TR"), ("swiss", "CH"), ("cote", "CI"), ("2020-04-28", "SY")):
        browser.run("document.activeElement.value = ''")
        browser.type(text)
        rows = "[...document.querySelectorAll('tr[data-code]:not([hidden])')].map(row => row.dataset.code)"
        found = f"{rows}.length < 60 && {rows}.includes('{code}')"
        late = f"Date.now() > end ? fail({rows}.length) : setTimeout(look, 20)"
        browser.run(
            "new Promise((done, fail) => { const end = Date.now() + 9000; "
            f"const look = () => {found} ? done() : {late}; look(); }})"
        )


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
    ],
)
def test_no_page_is_wider_than_its_screen(browser: Browser, served: str, address: str, width: int) -> None:
    browser.look(width=width)
    browser.go(f"{served}{address}")

    assert browser.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/beijing/",
            "/beijing/CH/",
            "/beijing/participants/",
            "/beijing/declarations/",
            "/beijing/changes/",
            "/api/",
        ),
        *("/beijing/matrix/broadcasting/", "/beijing/day/", "/beijing/JP/protected-in/", "/countries/CH/"),
        "/beijing/protection/?performer=CN&in=CH",
        *(
            "/countries/",
            "/compare/?c=CH&c=DE",
            "/coming/",
            "/changes/",
            "/words/",
            "/find/?q=korea",
            "/beijing/clauses/",
        ),
        *("/beijing/data/", "/beijing/what-if/?deposit=KZ&day=2026-12-01", "/beijing/nobody/", "/ar/beijing/CH/", "/"),
        *("/beijing/compare/?since=2020-04-27&on=2020-04-28", "/beijing/ask/?q=Switserland", "/beijing/matrix/"),
    ],
)
def test_no_column_is_off_the_screen_of_a_phone(browser: Browser, served: str, address: str) -> None:
    browser.look(width=390, height=844)
    browser.go(f"{served}{address}")
    outside = browser.run(
        "[...document.querySelectorAll('main th, main td, main a, main p')].filter(cell => cell.checkVisibility())"
        ".map(cell => [cell.textContent.slice(0, 40), cell.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.right > 391 || box.left < -1) && box.left > -900).map(([text]) => text)"
    )
    assert outside == []


def test_the_first_screen_answers_and_the_overview_is_short(browser: Browser, served: str) -> None:
    browser.look(width=390, height=844)
    for address, first in (("/beijing/CH/", ".headline"), ("/", "#find")):
        browser.go(f"{served}{address}")
        assert browser.run(f"document.querySelector('{first}').getBoundingClientRect().bottom") < 844
    for width, longest in ((390, 4_000), (1440, 3_000)):
        browser.look(width=width)
        browser.go(f"{served}/beijing/")
        assert browser.run("document.documentElement.scrollHeight") <= longest


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


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(browser: Browser, served: str, address: str, dark: bool) -> None:
    """Of rows, tiles and items that are made alike the first few are looked at."""
    browser.look(dark=dark)
    browser.go(f"{served}{address}")

    assert violations(browser, "{exclude: [['tbody tr:nth-child(n+5)'], ['li:nth-child(n+5)']]}") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "address", ["/beijing/", "/beijing/CH/", "/beijing/participants/", "/ar/beijing/declarations/"]
)
def test_axe_finds_nothing_on_a_phone_and_in_forced_colours(browser: Browser, served: str, address: str) -> None:
    browser.look(width=390, height=844)
    forced = [{"name": "forced-colors", "value": "active"}]
    browser.call("Emulation.setEmulatedMedia", media="", features=forced)
    browser.go(f"{served}{address}")

    assert violations(browser, "{exclude: [['tbody tr:nth-child(n+5)'], ['li:nth-child(n+5)']]}") == []


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("address", [*PAGES, *MORE_PAGES])
def test_axe_finds_nothing_in_any_row(browser: Browser, served: str, address: str, dark: bool) -> None:
    browser.look(dark=dark)
    browser.go(f"{served}{address}")

    of_many = "{exclude: [['.matrix tbody tr:nth-child(n+9)']]}"  # 48 rows of 48 cells are made alike
    assert violations(browser, of_many) == []


@pytest.mark.slow
def test_pictures_of_the_main_pages_can_be_taken(browser: Browser, served: str, tmp_path: Path) -> None:
    for name, look in (("wide", {}), ("narrow", {"width": 360}), ("dark", {"dark": True}), ("print", {"paper": True})):
        browser.look(**look)
        browser.go(f"{served}/beijing/")
        browser.picture(tmp_path / f"{name}.png")
        assert (tmp_path / f"{name}.png").stat().st_size > 50_000
