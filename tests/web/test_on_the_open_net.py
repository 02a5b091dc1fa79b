"""Clients that are slow, many, or ask for much: what they do to others."""

from __future__ import annotations

import asyncio
import gc
import http.client
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
import uvicorn

from tests.web.asking_pages import today
from tracker.desk.desk import open_desk
from tracker.web import serving
from tracker.web.app import application
from tracker.web.fetching import fetch
from tracker.web.kept import Kept

HALF = b"GET /robots.txt HTTP/1.1\r\nhost: localhost\r\n"


@contextmanager
def server_of(app: Any) -> Iterator[tuple[str, int]]:
    """A server on this machine; it ends with the block."""
    server = uvicorn.Server(serving.settings(app, port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield server.servers[0].sockets[0].getsockname()
    server.should_exit = True
    thread.join(30)
    assert not thread.is_alive()


def answered(at: tuple[str, int], address: str = "/robots.txt") -> int:
    connection = http.client.HTTPConnection(*at, timeout=10)
    connection.request("GET", address)
    status = connection.getresponse().status
    connection.close()
    return status


def is_closed(client: socket.socket) -> bool:
    client.settimeout(10)
    try:
        return client.recv(1) == b""
    except ConnectionError:
        return True


@pytest.mark.parametrize(
    "begun", [b"", b"G", HALF, b"POST /verify/ HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nab"]
)
def test_a_request_that_does_not_come_is_not_waited_for(
    app: Kept, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(serving, "WITHIN", 0.2)
    with server_of(app) as at, socket.create_connection(at) as client:
        client.sendall(begun)
        assert is_closed(client)


def test_a_second_request_that_does_not_come_is_not_waited_for_either(
    app: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "WITHIN", 0.2)
    with server_of(app) as at, socket.create_connection(at) as client:
        client.sendall(HALF + b"\r\n")
        assert client.recv(65_536).startswith(b"HTTP/1.1 200")
        client.sendall(HALF)
        client.settimeout(5)
        while client.recv(65_536):
            pass


def test_many_half_open_connections_make_room_for_others(app: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "most_waiting", lambda: 20)
    with server_of(app) as at, ExitStack() as stack:
        clients = [stack.enter_context(socket.create_connection(at)) for _ in range(60)]
        for client in clients:
            client.sendall(HALF)
        assert answered(at) == 200
        assert is_closed(clients[0])
        clients[-1].sendall(b"\r\n")
        clients[-1].settimeout(10)
        assert clients[-1].recv(65_536).startswith(b"HTTP/1.1 200")


def test_a_client_that_does_not_read_does_not_keep_the_server_from_ending(
    app: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "GRACE", 1)
    start = time.monotonic()
    with server_of(app) as at:
        client = socket.create_connection(at)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        client.sendall(b"GET /beijing/ HTTP/1.1\r\nhost: localhost\r\n\r\n" * 50)
        assert answered(at) == 200
    client.close()
    assert time.monotonic() - start < 8


def test_headers_without_end_are_refused(app: Kept) -> None:
    with server_of(app) as at, socket.create_connection(at) as client:
        client.sendall(HALF + b"x: " + 200_000 * b"y")
        client.settimeout(5)
        with suppress(ConnectionError):
            assert not client.recv(65_536).startswith(b"HTTP/1.1 200")


@pytest.mark.slow
@pytest.mark.parametrize("address", ["/api/beijing/territories.json?on={day}", "/beijing/CH/?on={day}", "/?x={day}"])
def test_memory_stays_bounded_whatever_is_asked(shipped: Path, address: str) -> None:
    app = application(open_desk(str(shipped), today))
    process = psutil.Process()
    first = date(1990, 1, 1)

    async def ask(begin: int, end: int) -> None:
        for number in range(begin, end):
            path, _, query = address.format(day=first + timedelta(days=number)).partition("?")
            assert (await fetch(app, path, query)).status_code == 200

    asyncio.run(ask(0, 500))
    gc.collect()
    before = process.memory_info().rss
    asyncio.run(ask(500, 5_000))
    gc.collect()
    assert process.memory_info().rss - before < 50_000_000


@pytest.mark.slow
def test_a_kept_page_is_quick_beside_those_who_ask_for_matrices(app: Kept) -> None:
    done = threading.Event()
    with server_of(app) as at:
        answered(at, "/beijing/CH/")

        def demand(number: int) -> None:
            day = date(2021, 1, 1) + timedelta(days=100 * number)
            while not done.is_set():
                day += timedelta(days=1)
                answered(at, f"/api/beijing/matrix/moral.json?on={day}")

        crowd = [threading.Thread(target=demand, args=(number,)) for number in range(16)]
        for each in crowd:
            each.start()
        took = []
        for _ in range(200):
            start = time.perf_counter()
            assert answered(at, "/beijing/CH/") == 200
            took.append(time.perf_counter() - start)
        done.set()
        for each in crowd:
            each.join()
    assert statistics.quantiles(took, n=100)[98] < 0.4  # client and server share a process here


def test_no_picture_waits_for_a_javascript_engine(shipped: Path) -> None:
    program = (
        "import asyncio, sys; from tests.web.asking_pages import today; from tracker.desk.desk import open_desk; "
        "from tracker.web.app import application; from tracker.web.fetching import fetch; "
        f"app = application(open_desk({str(shipped)!r}, today)); "
        "asked = ('timeline', 'timeline-dark', 'tiles', 'threshold'); "
        "found = [asyncio.run(fetch(app, f'/beijing/{name}.svg')) for name in asked]; "
        "print({each.status_code for each in found}, {'altair', 'vl_convert'} & {*sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "{200} set()\n"


def test_no_page_waits_for_the_library_that_the_api_is_made_with() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, tracker.web.app; print({'fastapi', 'pydantic', 'altair'} & {*sys.modules})",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "set()\n"
