"""What a real server costs: memory, whatever is asked; time of kept answers, whatever others ask.

`TRACKER_WHOLE=1` asks as often as docs/server.md tells. Every figure is told at the end of a run.
"""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.bounded import WHOLE, some
from tests.web.running import Running, ask, running
from tracker.desk.creating import create
from tracker.web.addresses import OF_TREATY, PAGES
from tracker.web.drawn import FILES, PICTURES

pytestmark = pytest.mark.slow
Told = Callable[[str, float], None]
CODES = ("CH", "CN", "JP", "FR", "DE", "KE", "NG", "BR", "IN", "US", "RU", "KZ", "CL", "MX", "CO", "ID", "TR")
LANGUAGES = ("", "/fr", "/es", "/ru", "/ar", "/zh")
SLUGS = ("beijing", "marrakesh", "wct", "wppt", "wipo")
KINDS = (
    *("{to}/beijing/{code}/?on={day}", "{to}/{slug}/?on={day}", "/{slug}/participants/?on={day}&q=a{number}"),
    *("/api/beijing/participants/{code}.json?on={day}", "/api/beijing/territories.json?on={day}"),
    *("/api/{slug}/participants.json?on={day}", "/api/beijing/diff.json?since=1990-01-01&on={day}"),
    *("/{slug}/timeline.svg?on={day}", "/{slug}/map.svg?on={day}", "/beijing/{code}/badge.svg?on={day}"),
    *("/beijing/?on=never-{number}", "/api/beijing/status.json?x={number}", "/nothing-{number}/"),
    *("/beijing/nobody-{number}/", "/find/?q=name{number}", "/beijing/ask/?q=switserland{number}"),
    *("/api/beijing/status.json?known={day}T12:00:00Z", "/beijing/feed.atom?known={day}"),
    *("/beijing/protection/?performer={code}&in={other}&on={day}", "/compare/?c={code}&c={other}&on={day}"),
    *("/assets/icon.svg?{number}", "/countries/{code}/?x={number}", "/embed/beijing/{code}/?on={day}"),
    *("{to}/{slug}/compare/?since=1990-01-01&on={day}", "/beijing/{code}/calendar.ics?on={day}"),
    "/api/beijing/what-if.json?deposit={code}&day={later}",
)
DEAR = (
    "/api/beijing/matrix/moral.json?on={day}",
    "/beijing/matrix/broadcasting/?on={day}",
    "/beijing/map.png?on={day}",
)
FIRST = 1_000
"""Requests after which a server has read and made what it keeps."""
REQUESTS = 60_000 if WHOLE else 2_000
MORE = 50_000_000
MOST = 150_000_000


@pytest.fixture
def told(record_property: Callable[[str, object], None]) -> Told:
    """Tells a figure at the end of the run."""
    return lambda what, figure: record_property("figure", f"{what}: {figure:,.1f}")


def asked(number: int) -> Iterator[str]:
    """One address of each kind; of the dear kinds less often."""
    day = date(1990, 1, 1) + timedelta(days=number)
    given = {
        "day": day,
        "later": day + timedelta(days=15_000),
        "number": number,
        "code": CODES[number % len(CODES)],
        "other": CODES[(number + 3) % len(CODES)],
        "to": LANGUAGES[number % len(LANGUAGES)],
        "slug": SLUGS[number % len(SLUGS)],
    }
    for each in (*KINDS, *(DEAR if number % 10 == 0 else ())):
        yield each.format(**given)


def test_memory_stays_whatever_is_asked(shipped: Path, told: Told) -> None:
    with running(shipped) as server, closing(server.connected()) as connection:
        sent, first, number = 0, 0, 0
        while sent < REQUESTS:
            for address in asked(number):
                status, _ = ask(connection, address)
                assert status in (200, 303, 308, 404, 409, 422), address
            sent, number = sent + len(KINDS), number + 1
            if sent >= FIRST and not first:
                first = server.memory
        grown = server.memory - first
        told(f"MB that a server grew by from the first {FIRST:,} to {sent:,} distinct requests", grown / 1e6)
        assert grown < MORE


def test_memory_is_bounded_after_every_page_and_every_picture(shipped: Path, told: Told) -> None:
    with running(shipped) as server, closing(server.connected()) as connection:
        slugs = some([each["treaty"] for each in json.loads(server.ask("/api/treaties.json").body)], 5)
        pages = [f"{to}/{slug}/{page}" for to in LANGUAGES[:2] for slug in slugs for page in PAGES]
        pages += [f"/beijing/{code}/" for code in CODES] + [f"/countries/{code}/" for code in CODES]
        pages += [
            f"/beijing/{name}/" for name in ("matrix", "matrix/moral", "CN/protected-in", "compare", "protection")
        ]
        pages += ["/", "/coming/", "/changes/", "/countries/", "/words/", "/compare/?c=CH&c=DE", "/api/", "/verify/"]
        data = [f"/api/{slug}/{name}.json" for slug in slugs for name in OF_TREATY]
        pictures = [f"/{slug}/{file.format(name)}" for slug in SLUGS for name in PICTURES for file in FILES]
        pictures += [f"/{slug}/card.png" for slug in SLUGS]
        for address in (*pages, *data, *some(pictures, 60)):
            assert ask(connection, address)[0] == 200, address
        told(
            f"MB of a server after {len(pages)} pages, {len(data)} answers and the pictures",
            server.memory / 1e6,
        )
        assert server.memory < MOST


def test_a_kept_page_is_quick_beside_those_who_ask_for_matrices(shipped: Path, told: Told) -> None:
    done = threading.Event()
    with running(shipped) as server:
        server.ask("/api/beijing/matrix/moral.json?on=2020-06-01")
        alone = statistics.quantiles(times_of(server, 200), n=100)[98]

        def demand(number: int) -> None:
            day = date(2021, 1, 1) + timedelta(days=100 * number)
            while not done.is_set():
                day += timedelta(days=1)
                server.ask(f"/api/beijing/matrix/moral.json?on={day}")

        crowd = [threading.Thread(target=demand, args=(number,)) for number in range(16)]
        for each in crowd:
            each.start()
        took = times_of(server, 2_000 if WHOLE else 300)
        done.set()
        for each in crowd:
            each.join()
    slowest = statistics.quantiles(took, n=100)[98]
    told("ms of a kept page alone: p99", alone * 1e3)
    told("ms of a kept page beside 16 clients who ask for matrices: p50", statistics.median(took) * 1e3)
    told("ms of a kept page beside 16 clients who ask for matrices: p99", slowest * 1e3)
    assert slowest < (0.1 if alone < 0.005 else 0.4)  # or others use the machine beside the test


def test_kept_answers_cost_on_postgresql_at_most_twice_what_they_cost_on_sqlite(
    shipped: Path, postgres_databases: Any, told: Told
) -> None:
    database = postgres_databases.make()
    create(database).close()
    with running(shipped) as here, running(database) as there:
        for address in ("/beijing/", "/api/beijing/participants/CH.json"):
            costs: list[list[float]] = [[], []]
            for _ in range(5):
                for server, found in zip((here, there), costs, strict=True):
                    found.append(cost_of(server, address, 400 if WHOLE else 40))
            ours, theirs = map(statistics.median, costs)
            told(f"kept {address}, requests of 16 clients a CPU second on SQLite", 1 / ours)
            told(f"kept {address}, requests of 16 clients a CPU second on PostgreSQL", 1 / theirs)
            assert ours / theirs >= 0.5


def times_of(server: Running, requests: int) -> list[float]:
    took = []
    with closing(server.connected()) as connection:
        for _ in range(requests):
            start = time.perf_counter()
            assert ask(connection, "/beijing/CH/")[0] == 200
            took.append(time.perf_counter() - start)
            time.sleep(0.005)
    return took


def cost_of(server: Running, address: str, rounds: int) -> float:
    """Seconds of the server's CPU that a request costs where sixteen clients ask at the same time."""
    connections = [server.connected() for _ in range(16)]
    for _ in range(2):
        asked_at_once(connections, address)
    before = server.used
    for _ in range(rounds):
        asked_at_once(connections, address)
    used = server.used - before
    for each in connections:
        each.close()
    return used / rounds / len(connections)


def asked_at_once(connections: list[HTTPConnection], address: str) -> None:
    for each in connections:
        each.request("GET", address)
    for each in connections:
        assert each.getresponse().read()
