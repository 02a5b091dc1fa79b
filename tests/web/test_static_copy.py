"""A person at a real browser on a static copy: files, no server that answers anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.rendering.unfolding import unfolded
from tests.web.asking_pages import today
from tests.web.browser import CHROMIUM, Browser
from tracker.desk.desk import open_desk
from tracker.intake.names import every_name
from tracker.intake.written import normalise
from tracker.web import site
from tracker.web.edition import COPY
from tracker.web.site import write_site
from tracker.web.statics import ASSETS, address

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium runs these tests")
FILES = (
    *(
        "/",
        "/zh/",
        "/beijing/",
        "/zh/beijing/",
        "/beijing/CH/",
        "/beijing/participants/",
        "/beijing/day/",
        "/beijing/ask/",
        "/countries/CH/",
        "/beijing/changes/",
        "/beijing/clauses/",
        "/beijing/declarations/",
        "/beijing/data/",
    ),
    *("/ar/beijing/", "/countries/", "/coming/", "/changes/", "/words/", "/beijing/matrix/", "/beijing/matrix/rental/"),
    *("/beijing/CH/protected-in/", "/beijing/CN/", "/paris/", "/paris/CH/", "/api/paris/course.json"),
    *("/zh/countries/CH/", "/api/names.json", "/api/beijing/course.json", *(f"/{address(name)}" for name in ASSETS)),
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def copied(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy that is served as files."""
    folder = tmp_path_factory.mktemp("copy") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "site_addresses", lambda _shelf: FILES)
        write_site(open_desk(str(shipped), today), today, folder, lambda _done, _of: None, COPY)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    browser = Browser()
    browser.look()
    yield browser
    browser.close()
    assert [line for line in browser.console if ".svg" not in line and "favicon" not in line] == []


def shows(browser: Browser, selector: str, text: str) -> None:
    """Wait until an element says so."""
    browser.run(
        "new Promise((done, fail) => { const end = Date.now() + 10000; const look = () => "
        f"document.querySelector({selector!r})?.innerText.includes({text!r}) ? done() : "
        f"Date.now() > end ? fail(document.querySelector({selector!r})?.innerText) : setTimeout(look, 20); look(); }})"
    )


def test_another_day_is_looked_up_and_back_and_forward_work(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/beijing/CH/")
    shows(browser, ".headline", "Party since 11 May 2020")
    shows(browser, ".days", "")
    browser.run("document.querySelector('#on').value = '2015-01-01'")
    browser.focus(".of-a-day button")
    browser.enter()
    shows(browser, ".headline", "signed, not deposited, on 1 January 2015")
    assert browser.run("document.querySelector('.headline .tile').className") == "tile signatory"
    assert browser.run("location.hash") == "#on=2015-01-01"
    assert browser.text(".past") == (
        "You are looking at 1 January 2015. Back to today · previous change: 26 June 2012 · "
        "next change: 11 February 2020"
    )
    assert browser.run("getComputedStyle(document.querySelector('#why').parentElement).display") == "none"

    browser.run("history.back()")
    shows(browser, ".headline", "Party since 11 May 2020")
    assert browser.run("document.querySelector('#on').value") == "2026-11-22"
    assert browser.run("document.querySelector('.past')") is None
    browser.run("history.forward()")
    shows(browser, ".headline", "signed, not deposited, on 1 January 2015")


def test_a_day_in_the_address_is_shown_at_once_and_led_on_to(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/beijing/#on=2020-02-15")
    shows(browser, ".headline", "On 15 February 2020: 31 deposited, 0 bound; not in force.")
    assert "contracting" in browser.run("document.querySelector('a.tile[data-code=CH]').getAttribute('class')")
    assert browser.run("document.querySelector('a.tile[data-code=CH]').getAttribute('href')").endswith("#on=2020-02-15")
    browser.go(f"{copied}/zh/beijing/#on=2020-04-28")
    shows(browser, ".headline", "2020年4月28日")


@pytest.mark.parametrize("language", ["", "/zh", "/ar"])
def test_the_map_of_another_day_is_that_of_a_server(browser: Browser, copied: str, served: str, language: str) -> None:
    """Each square, each number of the legend, and who has no place."""
    squares = (
        "[...document.querySelectorAll('.world a')].map(a => [a.dataset.code, a.getAttribute('class'), a.textContent])"
    )
    legend = "[...document.querySelectorAll('.legend li:not([hidden])')].map(each => each.textContent.trim())"
    apart = "document.querySelector('.apart').textContent"
    for day in ("2020-02-15", "2015-01-01", "2021-06-01"):
        browser.go(f"{served}{language}/beijing/?on={day}")
        shown = [browser.run(each) for each in (squares, legend, apart)]
        browser.go(f"{copied}{language}/beijing/#on={day}")
        shows(browser, ".past", "")
        here = browser.run(squares)
        assert {code: name for code, name, _ in here if "gone" not in name} == {
            code: name for code, name, _ in shown[0]
        }
        assert [browser.run(legend), browser.run(apart)] == shown[1:]


def test_a_treatys_other_day_is_gone_to_and_come_back_from(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/paris/")
    shows(browser, ".headline", "On 22 November 2026: 181 deposited, 181 bound")
    shows(browser, ".beside", "previous change: 15 August 2025")
    browser.focus(".beside a")
    browser.enter()
    shows(browser, ".headline", "On 15 August 2025: at least 181 deposited, at least 181 bound")
    shows(browser, ".past", "previous change: 15 May 2025")
    browser.run("history.back()")
    shows(browser, ".headline", "On 22 November 2026: 181 deposited, 181 bound")
    browser.run("history.forward()")
    shows(browser, ".headline", "On 15 August 2025")


def test_a_link_from_a_past_map_keeps_its_day_and_back_leads_to_the_map(browser: Browser, copied: str) -> None:
    browser.look(width=1440)
    browser.go(f"{copied}/beijing/#on=2015-01-01")
    shows(browser, ".headline", "On 1 January 2015")
    browser.focus(".world a[data-code=CH]")
    browser.enter()
    browser.loaded()
    shows(browser, ".headline", "signed, not deposited, on 1 January 2015")
    browser.run("history.back()")
    shows(browser, "h1", "Beijing Treaty")
    shows(browser, ".headline", "On 1 January 2015")


def test_a_country_leads_to_its_treaties_and_back(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/countries/CH/")
    assert browser.text(".headline") == "Party to 23 treaties of the 28 on record here"
    browser.focus("main tbody a[href*='/beijing/CH/']")
    browser.enter()
    browser.loaded()
    shows(browser, ".headline", "Party since 11 May 2020")
    browser.run("history.back()")
    shows(browser, "h1", "Switzerland CH · CHE")


def test_protection_in_a_copy_tells_everybody_and_leads_on(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/beijing/CH/protected-in/")
    assert browser.text(".headline") == (
        "On 22 November 2026: countries whose performers the Treaty requires it to protect: 47."
    )
    browser.go(f"{copied}/beijing/matrix/")
    browser.focus("main a[href*='matrix/rental/']")
    browser.enter()
    browser.loaded()
    assert browser.run("document.querySelectorAll('.matrix tbody tr').length") == 48
    browser.run("history.back()")
    shows(browser, "h1", "Rights between parties")
    browser.run("history.forward()")
    shows(browser, "h1", "Rights between parties: commercial rental")


def test_the_script_looks_up_what_python_looks_up(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/beijing/CH/")
    shows(browser, ".days", "")
    course, seen = browser.run(
        "fetch('../../api/beijing/course.json').then(answer => answer.json()).then(shape => [shape, unfolded(shape)])"
    )
    known = unfolded(course)
    assert {code: [tuple(row.values()) for row in rows] for code, rows in seen["participants"].items()} == {
        code: [tuple(row) for row in rows] for code, rows in known.participants.items()
    }
    assert [tuple(row) for row in seen["numbers"]] == list(known.numbers)


def test_the_slider_moves_by_the_days_of_change(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/beijing/CH/")
    shows(browser, ".days", "")
    browser.run("document.querySelector('[type=range]').value = 0")
    for event in ("input", "change"):
        browser.run(f"document.querySelector('[type=range]').dispatchEvent(new Event('{event}'))")
    shows(browser, ".headline", "may join, on 24 June 2012")
    assert browser.run("location.hash") == "#on=2012-06-24"


def test_a_country_is_found_by_its_name_in_another_language(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/")
    browser.focus("#find")
    browser.type("瑞士")
    shows(browser, "#find-found", "Switzerland")
    browser.enter()
    browser.loaded()
    assert browser.run("location.pathname") == "/countries/CH/"

    browser.go(f"{copied}/zh/")
    browser.focus("#find")
    browser.type("swis")
    shows(browser, "#find-found", "瑞士")
    browser.press("ArrowDown", 40)
    browser.enter()
    browser.loaded()
    assert browser.run("location.pathname") == "/zh/countries/CH/"


def test_what_nobody_is_called_is_told(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/")
    browser.focus("#find")
    browser.type("Atlantis")
    browser.enter()
    shows(browser, ".finding [role=status]", "Nothing of this name is known here.")


@pytest.mark.parametrize("page", [each for each in FILES if each.endswith("/")])
def test_no_form_is_dead(browser: Browser, copied: str, page: str) -> None:
    browser.go(f"{copied}{page}")
    assert browser.run("[...document.forms].filter(form => form.hasAttribute('action')).length") == 0
    assert browser.run("[...document.forms].every(form => form.closest('[data-names], [data-course]'))")


def test_the_table_is_filtered_without_a_server(browser: Browser, copied: str) -> None:
    browser.go(f"{copied}/beijing/participants/")
    browser.focus("#filter")
    browser.type("瑞士")
    shows(browser, "#shown", "1 of 198 shown")


def test_names_are_folded_as_everywhere_else(browser: Browser, copied: str) -> None:
    """The script's forms of all names are those by which names are compared in Python."""
    names = every_name()
    every = {name.name for code in names.participants for name in names.all_names(code)}
    browser.go(f"{copied}/")
    folded = browser.run(
        "fetch('api/names.json').then(a => a.json()).then(index => "
        "Object.values(index.participants).flatMap(each => [...Object.values(each.names), ...each.also])"
        ".map(name => [name, fold(name)]))"
    )
    other = {name: form for name, form in folded if form != normalise(name)}
    assert every <= {name for name, _ in folded}
    assert other == {}
