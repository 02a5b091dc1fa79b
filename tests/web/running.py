"""`tracker serve` as a process of its own, on this machine, and clients that ask it."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from typing import IO, NamedTuple

import psutil

TODAY = "2026-11-22"
PATIENCE = 60.0


class Answer(NamedTuple):
    """What a server answers."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    process: subprocess.Popen[bytes]
    port: int
    log: IO[bytes]

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes that answer: the server itself, or those that it began."""
        own = psutil.Process(self.process.pid)
        return [each for each in own.children() if _is_worker(each)] or [own]

    @property
    def memory(self) -> int:
        """Bytes that the process that answers holds."""
        return int(self.workers[0].memory_info().rss)

    @property
    def used(self) -> float:
        """Seconds of CPU that it has used."""
        spent = self.workers[0].cpu_times()
        return float(spent.user + spent.system)

    @property
    def said(self) -> str:
        """What it has written to standard error."""
        self.log.seek(0)
        return self.log.read().decode()

    def ask(self, address: str, method: str = "GET", body: bytes | None = None) -> Answer:
        """An answer, over a connection of its own."""
        connection = self.connected()
        try:
            connection.request(method, address, body=body)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def connected(self) -> http.client.HTTPConnection:
        """A connection that may be used for many requests."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.Error:  # it has just ended
        return False


def ask(connection: http.client.HTTPConnection, address: str, method: str = "GET", **more: str) -> tuple[int, bytes]:
    """The status and the body of an answer; `more` are headers by name."""
    connection.request(method, address, headers={name.replace("_", "-"): value for name, value in more.items()})
    answer = connection.getresponse()
    return answer.status, answer.read()


@contextmanager
def running(database: object, *options: str, before: str = "", through: str = "") -> Iterator[Running]:
    """A server over a register; it ends with the block, whatever happens there.

    `before` is what a shell does first; `through` is a program, with its options, that runs the server.
    """
    environment = {**os.environ, "TRACKER_TODAY": TODAY, "TRACKER_DATABASE": str(database)}
    own = [sys.executable, "-m", "tracker", "serve", "--port", "0", *options]
    command = ["bash", "-c", f'{before or ":"}; exec {through} "$@"', "bash", *own]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield Running(process, _port(process, log), log)
        finally:
            inside = psutil.Process(process.pid).children() if through else []
            for each in inside:
                each.terminate()  # strace ends alone and leaves it, and a signal that is on its way
            for each in psutil.wait_procs(inside, 20)[1]:
                each.kill()
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _port(process: subprocess.Popen[bytes], log: IO[bytes]) -> int:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        log.seek(0)
        told = log.read().decode()
        if "until Ctrl-C" in told:
            port = int(told.partition("Serving at http://127.0.0.1:")[2].partition("/")[0])
            _wait_for_an_answer(port, end)
            return port
        time.sleep(0.02)
    raise AssertionError(f"the server did not start: {told}")


def _wait_for_an_answer(port: int, end: float) -> None:
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            status, _ = ask(connection, "/healthz")
            connection.close()
        except OSError:
            time.sleep(0.02)
        else:
            assert status == 200
            return
