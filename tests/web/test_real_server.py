"""`tracker serve` as a process of its own: how it ends, and what slow clients, or many, do to others."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import psutil
import pytest

from tests.web.running import Running, ask, running

HALF = b"GET /robots.txt HTTP/1.1\r\nhost: localhost\r\n"
MATRIX = "/api/beijing/matrix/moral.json?on={}"
LONG = 11
"""Seconds; longer than a request may take to come."""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(shipped: Path) -> Iterator[Running]:
    with running(shipped) as started:
        yield started


def opened(server: Running, stack: ExitStack) -> socket.socket:
    return stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))


def wait_until_ended(processes: list[psutil.Process], seconds: float) -> None:
    _, left = psutil.wait_procs(processes, timeout=seconds)
    assert left == []


@pytest.mark.parametrize("workers", [1, 2])
def test_told_to_end_it_answers_what_was_asked_and_ends_within_ten_seconds(shipped: Path, workers: int) -> None:
    found: list[int] = []
    with running(shipped, "--workers", str(workers)) as server:
        processes = [psutil.Process(server.process.pid), *psutil.Process(server.process.pid).children(recursive=True)]
        server.ask(MATRIX.format("2020-05-01"))

        def one(number: int) -> None:
            found.append(server.ask(MATRIX.format(f"2023-05-{number + 1:02}")).status)

        crowd = [threading.Thread(target=one, args=(number,)) for number in range(8)]
        for each in crowd:
            each.start()
        time.sleep(0.3)  # all of them have been sent
        server.process.send_signal(signal.SIGTERM)
        start = time.monotonic()
        wait_until_ended(processes, 12)
        assert time.monotonic() - start < 10.5
        for each in crowd:
            each.join()
        assert found == 8 * [200]
        assert "Traceback" not in server.said


def test_the_end_of_one_worker_is_not_the_end_of_the_service(shipped: Path) -> None:
    with running(shipped, "--workers", "2") as server:
        first, second = server.workers
        for _ in range(100):
            assert server.ask("/beijing/CH/").status == 200
        assert all(sum(each.cpu_times()[:2]) > 0 for each in (first, second))
        first.kill()
        for _ in range(50):
            assert server.ask("/beijing/CH/").status == 200
        end = time.monotonic() + 20
        while len(server.workers) < 2 and time.monotonic() < end:
            time.sleep(0.1)
        assert second in server.workers
        assert len(server.workers) == 2


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_server(shipped: Path, how: signal.Signals) -> None:
    with running(shipped, "--workers", "2") as server:
        own = psutil.Process(server.process.pid)
        processes = [own, *own.children(recursive=True)]
        server.process.send_signal(how)
        server.process.wait(30)
        wait_until_ended(processes[1:], 30)


def test_few_files_are_enough_whatever_clients_do(shipped: Path) -> None:
    """Half-open and idle connections make room for others, in each worker."""
    with running(shipped, "--workers", "2", before="ulimit -n 256") as server, ExitStack() as stack:
        for number in range(400):
            client = opened(server, stack)
            client.sendall(HALF if number % 2 else HALF + b"\r\n")
        for _ in range(20):
            assert server.ask("/robots.txt").status == 200
        assert "Traceback" not in server.said


def test_what_no_client_takes_is_bounded_and_given_up(shipped: Path) -> None:
    with running(shipped) as server, ExitStack() as stack:
        address = MATRIX.format("2024-05-01")
        size = len(server.ask(address).body)
        assert size > 500_000
        before, files = server.memory, server.workers[0].num_fds()
        for _ in range(300):
            client = opened(server, stack)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            with suppress(ConnectionError):
                client.sendall(f"GET {address} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode())
        assert server.ask("/beijing/CH/").status == 200
        assert server.memory - before < 120_000_000
        end = time.monotonic() + 45
        while server.workers[0].num_fds() > files + 3 and time.monotonic() < end:
            time.sleep(0.5)
        assert server.workers[0].num_fds() <= files + 3


def test_a_slow_line_gets_the_whole_answer(shipped: Path) -> None:
    """Some 60 kB a second: what takes longer than a request may is not broken off."""
    address = MATRIX.format("2024-05-01")
    with running(shipped) as server, ExitStack() as stack:
        size = len(server.ask(address).body)
        client = opened(server, stack)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        client.sendall(f"GET {address} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode())
        got, start = 0, time.monotonic()
        while got < size:
            piece = client.recv(6_000)
            assert piece, f"broken off after {time.monotonic() - start:.0f} s"
            got += len(piece)
            if time.monotonic() - start < LONG:
                time.sleep(0.1)
        assert time.monotonic() - start > LONG


def test_slow_senders_keep_nobody_from_dear_questions(server: Running) -> None:
    server.ask(MATRIX.format("2020-06-01"))
    with ExitStack() as stack:
        for _ in range(20):
            client = opened(server, stack)
            client.sendall(b"POST /verify/ HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\nfacts=")
        time.sleep(0.2)
        start = time.monotonic()
        assert server.ask(MATRIX.format("2020-06-02")).status == 200
        assert time.monotonic() - start < 5


def test_what_is_sent_is_bounded(server: Running) -> None:
    with ExitStack() as stack:
        client = opened(server, stack)
        client.sendall(b"POST /verify/ HTTP/1.1\r\nhost: x\r\ncontent-length: 900000000\r\n\r\nfacts=")
        with suppress(ConnectionError):
            for _ in range(3_000):
                client.sendall(10_000 * b"x")
        assert client.recv(100).startswith(b"HTTP/1.1 413 ")
    for address in ("/", "/beijing/", "/api/beijing/status.json"):
        answer = server.ask(address, "POST", 100_000 * b"x")
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert server.ask("/beijing/", "OPTIONS").status == 405
    assert server.ask("/beijing/", "HEAD")[::2] == (200, b"")
    assert server.ask(f"/beijing/?q={3_000 * 'x'}").status == 400


def test_too_many_dear_questions_are_told_to_come_again_and_cheap_ones_are_not(server: Running) -> None:
    found: list[tuple[int, str | None]] = []

    def one(number: int) -> None:
        answer = server.ask(MATRIX.format(f"20{number // 28 + 21}-01-{number % 28 + 1:02}"))
        found.append((answer.status, answer.headers["retry-after"]))

    crowd = [threading.Thread(target=one, args=(number,)) for number in range(80)]
    for each in crowd:
        each.start()
    for number in range(10):
        assert server.ask(f"/beijing/JP/?on=2021-03-{number + 1:02}").status == 200
    for each in crowd:
        each.join()
    assert set(found) == {(200, None), (503, "5")}
    assert found.count((200, None)) >= 41


@pytest.mark.parametrize("trouble", ["gone", "empty", "folder"])
def test_the_public_is_not_told_where_the_register_is(shipped: Path, tmp_path: Path, trouble: str) -> None:
    file = tmp_path / "secret-place.db"
    file.write_bytes(shipped.read_bytes())
    with running(file) as server:
        file.unlink()
        if trouble == "empty":
            file.write_bytes(b"")
        elif trouble == "folder":
            file.mkdir()
        for address in ("/beijing/", "/api/beijing/status.json", "/healthz", "/beijing/map.svg"):
            status, _, body = server.ask(address)
            assert status == 503
            assert b"secret-place" not in body
            assert str(tmp_path).encode() not in body
        assert "secret-place" in server.said


def test_half_open_connections_change_nothing_for_others(server: Running) -> None:
    before = median(server)
    with ExitStack() as stack:
        for _ in range(1_000):
            opened(server, stack).sendall(HALF)
        beside = median(server)
    after = median(server)
    assert max(beside, after) < 2 * before + 0.002
    assert "Traceback" not in server.said


def median(server: Running) -> float:
    connection, took = server.connected(), []
    for _ in range(200):
        start = time.perf_counter()
        assert ask(connection, "/beijing/CH/")[0] == 200
        took.append(time.perf_counter() - start)
    connection.close()
    return sorted(took)[100]
