"""What a real browser fetches of a real server, by its own account, at the first view of a page and at the second."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser import CHROMIUM, Browser
from tests.web.running import Running, running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium runs these tests"),
]
ENTRIES = (
    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
    ".map(each => [new URL(each.name).pathname, each.transferSize])"
)
MOST = 20_000


@pytest.fixture(scope="module")
def server(shipped: Path) -> Iterator[Running]:
    with running(shipped) as started:
        yield started


@pytest.fixture
def browser() -> Iterator[Browser]:
    """One whose cache is empty."""
    opened = Browser()
    yield opened
    opened.close()


def fetched(browser: Browser, address: str) -> list[list[Any]]:
    """What was asked of the server to show a page: address, bytes with headers. What is kept counts nothing."""
    browser.go(address)
    time.sleep(0.5)  # what a script asks for comes after the page
    return [entry for entry in browser.run(ENTRIES) if entry[1]]


@pytest.mark.parametrize(
    "page", ["/", "/beijing/", "/wipo/", "/ar/beijing/", "/beijing/CH/", "/countries/CH/", "/beijing/participants/"]
)
def test_a_page_is_light_and_a_second_view_takes_few_requests(
    browser: Browser, server: Running, page: str, record_property: Any
) -> None:
    address = f"http://127.0.0.1:{server.port}{page}"
    first = fetched(browser, address)
    browser.go(f"http://127.0.0.1:{server.port}/words/")
    second = fetched(browser, address)
    told = ", ".join(f"{len(each)} requests and {sum(size for _, size in each):,} bytes" for each in (first, second))
    record_property("figure", f"{page}: page {first[0][1]:,} bytes; first view, second view: {told}")
    assert first[0][0] == page
    assert first[0][1] <= MOST
    assert len(second) <= 2  # the page, and its chart; the course of its state is kept
    assert sum(size for _, size in second) <= MOST
    assert all(size < 1_000 for _, size in second)  # that it is still so
