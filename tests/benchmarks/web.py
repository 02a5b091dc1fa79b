"""What pages and the API cost, beside bare FastAPI routes of the same size and, where it is installed, Datasette.

    python -m tests.benchmarks.web            # on a register of its own, in a temporary folder

By the server's CPU time a request: one client, one connection, one request after the other, several rounds by turns;
the median counts. Datasette is only compared with: the command `datasette`, or the one that DATASETTE names.
"""

from __future__ import annotations

import asyncio
import gc
import http.client
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path

import psutil

from tests.benchmarks.measuring import Row
from tests.web.asking_pages import today
from tracker.cli import SELDOM
from tracker.desk.desk import open_desk
from tracker.web.app import application
from tracker.web.fetching import fetch
from tracker.web.kept import Kept

DATA = "/api/beijing/participants/CH.json"
PAGE = "/beijing/"
ENTRIES = "/tracker/entry.json?treaty=beijing&participant=CH&_shape=array"
FIVE = ("beijing", "marrakesh", "wct", "wipo", "wppt")
NOT_KEPT = (
    ("participant JSON", "/api/beijing/participants/CH.json", 0.9e-3),
    ("treaty page", "/beijing/", 15e-3),
    ("matrix JSON", "/api/beijing/matrix/broadcasting.json", 60e-3),
)
ROUNDS, REQUESTS, WARM, STARTS = 5, 1_000, 50, 4
COLD = 20
"""Answers that were not kept, before those that count."""
UNASKED = 39
"""Days of a round, none of which was asked about before."""
BARE = """
import sys, uvicorn
from fastapi import FastAPI
from fastapi.responses import Response
app = FastAPI()
short, long = (b"x" * int(size) for size in sys.argv[2:])
@app.get("/short")
async def constant():
    return Response(short, media_type="application/json")
@app.get("/long")
async def page():
    return Response(long, media_type="text/html")
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning")
"""
WANTED = {
    "kept JSON against a bare route": 1.0,
    "kept page against a bare route": 1.3,
    "cold start to the first page against `import fastapi`": 1.8,
    "copy of five treaties, seconds": 25,
    "its files": 3_500,
}
Asked = tuple[subprocess.Popen[bytes], http.client.HTTPConnection, str, dict[str, str]]


def main() -> int:
    """Measure, print, and tell by the exit code whether every bound holds."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as anybody has it who installed the package
    folder = Path(tempfile.mkdtemp(prefix="tracker-benchmark-"))
    os.environ |= {"TRACKER_DATABASE": str(folder / "tracker.db"), "TRACKER_TODAY": "2026-11-28"}
    try:
        subprocess.run([sys.executable, "-m", "tracker", "database", "create"], check=True, capture_output=True)
        found = {**_of_kept_answers(), **_of_a_start(), **_of_a_copy(folder)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for what, figure in found.items():
        print(f"{what}: {figure:,.2f} (wanted: at most {WANTED[what]:,})")
    return int(any(figure > WANTED[what] for what, figure in found.items()))


def measure(folder: Path) -> Iterator[Row]:
    """The same figures as rows of the table, and what an answer costs that was not kept."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    register = folder / "tracker.db"  # Datasette names it so too
    os.environ |= {"TRACKER_DATABASE": str(register), "TRACKER_TODAY": "2026-11-28"}
    subprocess.run([sys.executable, "-m", "tracker", "database", "create"], check=True, capture_output=True)
    costs = _kept_answers()
    yield Row("kept participant JSON, a request", "a bare FastAPI route", costs["JSON"], costs["bare JSON"], 1.0)
    yield Row("kept page, a request", "a bare FastAPI route", costs["page"], costs["bare page"], 1.3)
    if "Datasette" in costs:
        yield Row("kept participant JSON, a request", "Datasette, its rows", costs["JSON"], costs["Datasette"], 1)
    ours, theirs = _starts()
    yield Row("cold start of `serve` to the first page", "`import fastapi`", ours, theirs, 1.8)
    yield Row("first picture of a server", "–", min(_first_pictures()), None, 0.1)
    yield from _not_kept(application(open_desk(str(register), today)))
    before = _of_children()
    _of_a_copy(folder)
    yield Row("`site`, five treaties", "–", _of_children() - before, None, 35)


def _not_kept(app: Kept) -> Iterator[Row]:
    """What an answer costs of a day that nobody asked about yet: in process, in one event loop as a server has one.

    The median of a round, and the best of some rounds, as of all that runs in this process. As with kept answers the
    first are not counted: the interpreter is not warm before, nor are the names looked up.
    """
    gc.set_threshold(SELDOM)  # as a server has it

    async def costs(address: str) -> list[float]:
        found = []
        for number in range(COLD + UNASKED * ROUNDS):
            day = date(2020, 4, 1) + timedelta(number)
            before = time.process_time()
            await fetch(app, address, f"on={day}")
            found.append(time.process_time() - before)
        return found[COLD:]

    for what, address, most in NOT_KEPT:
        found = asyncio.run(costs(address))
        rounds = [found[start : start + UNASKED] for start in range(0, len(found), UNASKED)]
        yield Row(f"not kept: {what}", "–", min(map(statistics.median, rounds)), None, most)


def _of_kept_answers() -> dict[str, float]:
    costs = _kept_answers()
    return {
        "kept JSON against a bare route": costs["JSON"] / costs["bare JSON"],
        "kept page against a bare route": costs["page"] / costs["bare page"],
    }


def _kept_answers() -> dict[str, float]:
    with ExitStack() as stack:
        ours, client = stack.enter_context(_served([sys.executable, "-m", "tracker", "serve", "--port", "{port}"]))
        sizes = [str(len(_ask(client, path, {}))) for path in (DATA, PAGE)]
        bare, other = stack.enter_context(_served([sys.executable, "-c", BARE, "{port}", *sizes]))
        asked: dict[str, Asked] = {
            "bare JSON": (bare, other, "/short", {}),
            "JSON": (ours, client, DATA, {}),
            "bare page": (bare, other, "/long", {}),
            "page": (ours, client, PAGE, {}),
            "page, compressed": (ours, client, PAGE, {"Accept-Encoding": "gzip"}),
        }
        if datasette := os.environ.get("DATASETTE") or shutil.which("datasette"):
            command = [datasette, os.environ["TRACKER_DATABASE"], "--port", "{port}"]
            asked["Datasette"] = (*stack.enter_context(_served(command)), ENTRIES, {})
        costs = _costs(asked)
        print(f"memory of the server: {psutil.Process(ours.pid).memory_info().rss / 1e6:,.0f} MB", file=sys.stderr)
    for name, cost in costs.items():
        print(f"{name:18} {cost * 1e6:7,.0f} µs of CPU a request", file=sys.stderr)
    return costs


def _costs(asked: Mapping[str, Asked]) -> dict[str, float]:
    """The server's CPU seconds a request, the median of several rounds by turns."""
    found: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, (process, connection, path, headers) in asked.items():
            connection.close()  # a server ends one that was idle for some seconds
            for _ in range(WARM):
                _ask(connection, path, headers)
            before = _cpu(process)
            for _ in range(REQUESTS):
                _ask(connection, path, headers)
            found[name].append((_cpu(process) - before) / REQUESTS)
    return {name: statistics.median(costs) for name, costs in found.items()}


def _of_a_start() -> dict[str, float]:
    ours, theirs = _starts()
    return {"cold start to the first page against `import fastapi`": ours / theirs}


def _starts() -> tuple[float, float]:
    """A server from nothing to its first page, beside the import of the library; the best of several, by turns."""
    ours, theirs = [], []
    for _ in range(STARTS):
        before = _of_children()
        subprocess.run([sys.executable, "-c", "import fastapi"], check=True)
        theirs.append(_of_children() - before)
        before = _of_children()
        with _served([sys.executable, "-m", "tracker", "serve", "--port", "{port}"]) as (_, client):
            _ask(client, "/beijing/CH/", {})
        ours.append(_of_children() - before)
    return min(ours), min(theirs)


def _first_pictures() -> Iterator[float]:
    """The server's CPU seconds for the first picture that it is asked for; nothing of the record was read before."""
    for _ in range(STARTS):
        with _served([sys.executable, "-m", "tracker", "serve", "--port", "{port}"]) as (process, client):
            _ask(client, "/healthz", {})
            before = _cpu(process)
            _ask(client, "/beijing/timeline.svg", {})
            yield _cpu(process) - before


def _of_a_copy(folder: Path) -> dict[str, float]:
    named = [part for slug in FIVE for part in ("--treaty", slug)]
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "tracker", "site", str(folder / "site"), *named], check=True, capture_output=True
    )
    took = time.perf_counter() - start
    files = sum(each.is_file() for each in (folder / "site").rglob("*"))
    return {"copy of five treaties, seconds": took, "its files": files}


def _cpu(process: subprocess.Popen[bytes]) -> float:
    times = psutil.Process(process.pid).cpu_times()
    return float(times.user + times.system)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def _served(command: list[str]) -> Iterator[tuple[subprocess.Popen[bytes], http.client.HTTPConnection]]:
    """A server that is ended afterwards, and a connection to it."""
    port = _free_port()
    process = subprocess.Popen(
        [part.replace("{port}", str(port)) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        for _ in range(1_500):
            try:
                connection.connect()
                break
            except OSError:
                time.sleep(0.02)
        yield process, connection
    finally:
        connection.close()
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> bytes:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    return body


if __name__ == "__main__":
    raise SystemExit(main())
