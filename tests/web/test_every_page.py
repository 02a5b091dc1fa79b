"""Every kind of page in every mode: what axe-core finds, what a phone's screen holds, how near things are."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest

from tests.bounded import WHOLE, some
from tests.web.browser import CHROMIUM, Browser
from tests.web.kinds import KINDS, LONG, MODES, OVER_ALL, PHONE, pages_of
from tracker.model.participant import LANGUAGES

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium runs these tests")
AXE = files("axe_core_python").joinpath("axe.min.js")
FIRST_ALIKE = (
    "{exclude: [['tbody tr:nth-child(n+5)'], ['li:nth-child(n+5)'], ['.world a:nth-child(n+9)'], "
    "['.matrix td:nth-child(n+6)']]}"
)
"""Of rows, squares and items that are made alike the first few are looked at, where not the whole is asked for."""
MANY_ALIKE = "{exclude: [['.matrix tbody tr:nth-child(n+9)']]}"
"""48 rows of 48 cells are made alike."""
ROTATED = [(kind, list(MODES)[number % len(MODES)]) for number, kind in enumerate(KINDS)]
EACH = [(kind, mode) for kind in KINDS for mode in MODES]
ON_A_PHONE = {
    **OVER_ALL,
    **pages_of("beijing"),
    **{kind: page for slug in LONG for kind, page in pages_of(slug).items()},
}
LONGEST = {390: 4_000, 1440: 3_000}
"""Pixels that an overview may be long, by the width of the screen."""
NEAR = 25
"""How often one presses Tab at most before one is at the filter."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    opened = Browser()
    yield opened
    opened.close()


@pytest.mark.parametrize(("kind", "mode"), EACH if WHOLE else ROTATED)
def test_axe_finds_nothing(browser: Browser, served: str, kind: str, mode: str) -> None:
    """With best practices, on each kind of page once, the modes in turn; each in each where the whole is asked for."""
    MODES[mode].show(browser, served, KINDS[kind])
    browser.run(f"{AXE.read_text()}; 0")
    found = browser.run(
        f"axe.run({MANY_ALIKE if WHOLE else FIRST_ALIKE}).then(r => ({{passes: r.passes.length, "
        "violations: r.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html).slice(0, 3)])}))"
    )
    assert found["passes"] > 10
    assert found["violations"] == []


@pytest.mark.parametrize("kind", some(list(ON_A_PHONE), 18))
def test_nothing_is_off_the_screen_of_a_phone(browser: Browser, served: str, kind: str) -> None:
    """No column, no link and no word; but for a field of squares or of code that scrolls by itself."""
    MODES["phone"].show(browser, served, ON_A_PHONE[kind])
    outside = browser.run(
        "[...document.querySelectorAll('main *')]"
        ".filter(each => each.checkVisibility() && !each.closest('.matrix, pre, textarea, svg'))"
        ".map(each => [each.textContent.slice(0, 40), each.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.right > 391 || box.left < -1) && box.left > -900).map(([text]) => text)"
    )
    assert outside == []
    assert browser.run("document.documentElement.scrollWidth") <= PHONE[0]


def test_nothing_sticks_out_of_a_card(browser: Browser, served: str) -> None:
    MODES["light"].show(browser, served, "/beijing/declarations/")
    outside = browser.run(
        "[...document.querySelectorAll('.cards li *')]"
        ".filter(each => each.getBoundingClientRect().right > each.closest('li').getBoundingClientRect().right + 1)"
        ".map(each => each.textContent.slice(0, 60))"
    )
    assert browser.run("document.querySelectorAll('.cards li').length") > 1
    assert outside == []


OVERVIEWS = [
    (language, slug, day)
    for language in LANGUAGES
    for slug in ("beijing", "marrakesh", "brussels", "lisbon", *LONG)
    for day in ("", "?on=2015-02-15", "?on=2020-02-15")
]


@pytest.mark.parametrize(("language", "slug", "day"), some(OVERVIEWS, 6))
def test_an_overview_is_short(browser: Browser, served: str, language: str, slug: str, day: str) -> None:
    place = "" if language == "en" else f"/{language}"
    for width, longest in LONGEST.items():
        browser.look(width=width, height=PHONE[1])
        browser.go(f"{served}{place}/{slug}/{day}")
        shown = "document.querySelector('.days')"  # the slider, which comes when the days of change are there
        browser.run(
            "new Promise(done => { const end = Date.now() + 5000; const look = () => "
            f"{shown} || Date.now() > end ? done() : setTimeout(look, 20); look(); }})"
        )
        assert browser.run("document.documentElement.scrollHeight") <= longest, width


@pytest.mark.parametrize("slug", some(["beijing", "paris", "madrid-protocol", "wipo"], 2))
def test_the_filter_is_near_for_the_keyboard_and_knows_every_name_and_day(
    browser: Browser, served: str, slug: str
) -> None:
    MODES["light"].show(browser, served, f"/{slug}/participants/")
    stops = 0
    while browser.run("document.activeElement.id") != "filter":
        browser.tab()
        stops += 1
        assert stops <= NEAR
    day = browser.run("[...document.querySelectorAll('tr[data-code] time')].at(-1).dateTime")
    on_it = browser.run("[...document.querySelectorAll('tr[data-code]:has(time)')].at(-1).dataset.code")
    for text, code in (("turkey", "TR"), ("swiss", "CH"), ("cote", "CI"), ("2020-04-28", "SY"), (day, on_it)):
        if text == "2020-04-28" and slug != "beijing":
            continue
        browser.run("document.activeElement.value = ''")
        browser.type(text)
        rows = "[...document.querySelectorAll('tr[data-code]:not([hidden])')].map(row => row.dataset.code)"
        found = f"{rows}.length < 60 && {rows}.includes('{code}')"
        late = f"Date.now() > end ? fail({rows}.length) : setTimeout(look, 20)"
        browser.run(
            "new Promise((done, fail) => { const end = Date.now() + 9000; "
            f"const look = () => {found} ? done() : {late}; look(); }})"
        )
