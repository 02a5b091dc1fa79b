"""Real servers: stopped, killed while clerks record, replaced by their standby, backed up."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import select
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from types import ModuleType

import pytest

from tests.faults.office import SLUG, append, open_office
from tests.faults.servers import Server, Servers, own_servers
from tests.faults.telling import ASK, RECORD, refusal, told
from tracker.desk.desk import open_desk
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register import engine
from tracker.register.register import Register
from tracker.web.app import application
from tracker.web.fetching import fetch

ENOUGH = 20  # entries acknowledged before a server is killed, and again after that
NO_ANSWER = "no database server answers there"
LOST = "the connection to the server was lost. What was not acknowledged may or may not be recorded"
UNREADABLE = "The register cannot be read at the moment. Ask again later."
ONLY_ANSWERS = "this server only answers questions (a standby, or set read-only). Record on the primary."


@pytest.fixture(scope="module")
def servers(embedded: ModuleType) -> Iterator[Servers]:
    with own_servers(embedded) as servers:
        yield servers


@pytest.fixture(scope="module")
def primary(servers: Servers) -> Server:
    server = servers.new()
    server.do("CREATE DATABASE tracker")
    open_office(server.url("tracker"))
    return server


class Clerk:
    """A program of its own that records one entry after the other, and tries again after a trouble."""

    def __init__(self, url: str) -> None:
        self.acknowledged: list[int] = []
        self.told: set[str] = set()
        self._rest = b""
        self._pipe, self._write = os.pipe()
        self._process = multiprocessing.get_context("fork").Process(target=self._record, args=(url,))
        self._process.start()
        os.close(self._write)

    def _record(self, url: str) -> None:
        with Register.open(url, wait=5) as register:
            while True:
                try:
                    line = f"{append(register, 'recorded')}"
                except Refusal as refusal:
                    line = refusal.sentence
                    time.sleep(0.02)
                os.write(self._write, f"{line}\n".encode())

    def wait_for(self, entries: int) -> None:
        """Until it has acknowledged so many more."""
        wanted = len(self.acknowledged) + entries
        while len(self.acknowledged) < wanted:
            self._listen()

    def wait_for_trouble(self) -> None:
        """Until it was told one, so that no earlier entry waits to be acknowledged."""
        while not self.told:
            self._listen()

    def _listen(self) -> None:
        assert select.select([self._pipe], [], [], 60)[0], "the clerk is silent"
        *lines, self._rest = (self._rest + os.read(self._pipe, 65536)).split(b"\n")
        for line in lines:
            self._take(line.decode())

    def _take(self, line: str) -> None:
        if line.isdigit():
            self.acknowledged.append(int(line))
        else:
            self.told.add(line)

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        with os.fdopen(self._pipe, "rb") as pipe:
            for line in (self._rest + pipe.read()).decode().splitlines():
                self._take(line)


@contextmanager
def clerk(url: str) -> Iterator[Clerk]:
    clerk = Clerk(url)
    try:
        yield clerk
    finally:
        clerk.stop()


def sentence_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    assert "secret" not in refused.value.sentence
    return refused.value.sentence


def nothing_lost(url: str, acknowledged: list[int]) -> int:
    """How many entries there are: each acknowledged one among them, one chain."""
    with Register.open(url) as register:
        numbers = [entry.number for entry in register.entries(SLUG)]
        assert register.audit().sound
    assert numbers == list(range(1, len(numbers) + 1))
    assert set(acknowledged) <= set(numbers)
    return len(numbers)


def test_a_frozen_server_is_given_up_and_asked_again_when_it_moves(
    primary: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages rest on a look at the server: whoever asks meanwhile is told, all at once, and nobody waits for ever."""
    monkeypatch.setattr(engine, "GLANCE_SECONDS", 1.0)
    desk = open_desk(f"{primary.url('tracker')}&connect_timeout=2", lambda _: date(2026, 2, 3))
    app = application(desk)
    path = f"/{SLUG}/day/"

    async def asked(times: int) -> list[int]:
        return [answer.status_code for answer in await asyncio.gather(*(fetch(app, path) for _ in range(times)))]

    async def whole() -> None:
        assert await asked(2) == [200, 200]
        assert await asked(1) == [200]  # kept, and looked for without a thread
        with primary.frozen():
            began = time.monotonic()
            assert await asked(30) == [503] * 30
            assert time.monotonic() - began < 8  # one look of a second, another, and one connection of two
            refused = await fetch(app, f"/api/{SLUG}/status.json")
            assert json.loads(bytes(refused.body))["error"] == UNREADABLE
        assert await asked(30) == [200] * 30

    asyncio.run(whole())
    app._library._watch.close()
    desk.register.close()


def test_what_is_under_way_when_a_server_freezes_comes_to_an_end(
    primary: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reads or records when the server falls silent is told so, and asks again once it moves."""
    monkeypatch.setattr(engine, "BEYOND_WAITING", 0.5)
    with Register.open(f"{primary.url('tracker')}&connect_timeout=2", wait=0.5) as register:

        def read() -> None:
            with register.reading() as reader, primary.frozen():
                reader.head()

        def record() -> None:
            with register.writing(SLUG) as writer, primary.frozen():
                writer.append(SLUG, Draft("records", Action(participant="CH", kind="signature"), "a clerk"))

        append(register, "before")
        began = time.monotonic()
        assert LOST in sentence_of(read)
        assert LOST in sentence_of(record)
        assert time.monotonic() - began < 8
        append(register, "after")
        assert [entry.action.note for entry in register.entries(SLUG)] == ["before", "after"]


def test_a_server_that_is_stopped_between_two_commands(
    servers: Servers, primary: Server, figure: Callable[[str], None]
) -> None:
    url = primary.url("tracker")
    assert told(url, *ASK)[0] == 0
    primary.stop()
    for command in (ASK, RECORD, ("audit",)):
        assert refusal(url, *command) == (
            f"PostgreSQL database 'tracker' at {servers.folder} (port {primary.port}): {NO_ANSWER}. Look whether it "
            "runs, and at the host and the port in the URL, or name another with --database or TRACKER_DATABASE."
        )
    primary.start()
    assert told(url, *ASK)[0] == 0
    figure("postgresql: server stopped between two commands: a sentence and exit code 1; answered again once it ran")


def test_a_server_that_is_stopped_between_two_questions(primary: Server) -> None:
    url = primary.url("tracker")
    with Register.open(url) as register:
        append(register, "before")
        primary.stop()
        assert NO_ANSWER in sentence_of(lambda: Register.open(url))
        assert NO_ANSWER in sentence_of(lambda: append(register, "meanwhile"))
        primary.start()
        append(register, "after")
        assert [entry.action.note for entry in register.entries(SLUG)][-2:] == ["before", "after"]


@pytest.mark.parametrize(("end", "how"), [(Server.kill, "killed with SIGKILL"), (Server.stop, "stopped")])
def test_a_server_that_ends_while_a_clerk_records(
    primary: Server, end: Callable[[Server], None], how: str, figure: Callable[[str], None]
) -> None:
    with clerk(primary.url("tracker")) as recording:
        recording.wait_for(ENOUGH)
        end(primary)
        recording.wait_for_trouble()
        primary.start()
        recording.wait_for(ENOUGH)
    assert all(LOST in sentence or NO_ANSWER in sentence for sentence in recording.told)
    assert not [sentence for sentence in recording.told if "secret" in sentence]
    entries = nothing_lost(primary.url("tracker"), recording.acknowledged)
    figure(
        f"postgresql: server {how} while recording: {len(recording.acknowledged)} entries acknowledged, all among the "
        f"{entries} there; audit sound"
    )


def test_a_standby_takes_over_and_no_acknowledged_deposit_is_lost(
    servers: Servers, primary: Server, figure: Callable[[str], None]
) -> None:
    standby = servers.standby_of(primary)
    primary.do("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
    while primary.ask("SELECT sync_state FROM pg_stat_replication") != "sync":
        time.sleep(0.02)
    either = f"postgresql://postgres:secret@/tracker?host={servers.folder},{servers.folder}&port={primary.port},{standby.port}"
    with clerk(f"{either}&target_session_attrs=read-write") as recording:
        recording.wait_for(ENOUGH)
        assert answers_and_takes_nothing(standby.url("tracker"))
        primary.kill()
        assert answers_and_takes_nothing(f"{either}&target_session_attrs=any")
        assert ONLY_ANSWERS in sentence_of(lambda: Register.open(f"{either}&target_session_attrs=read-write"))
        recording.wait_for_trouble()
        began = time.monotonic()
        standby.promote()
        recording.wait_for(1)
        seconds = time.monotonic() - began
        recording.wait_for(ENOUGH)
    assert all(LOST in told or NO_ANSWER in told or ONLY_ANSWERS in told for told in recording.told)
    entries = nothing_lost(standby.url("tracker"), recording.acknowledged)
    figure(
        f"postgresql: primary killed, synchronous standby promoted: {len(recording.acknowledged)} entries "
        f"acknowledged, all among the {entries} there; recording went on {seconds:.1f} seconds after `pg_ctl promote`"
    )


def answers_and_takes_nothing(url: str) -> bool:
    with Register.open(url) as register:
        assert register.entries(SLUG)
        assert ONLY_ANSWERS in sentence_of(lambda: append(register, "on a standby"))
    return True


def test_a_dump_restores_to_the_same_register(servers: Servers, primary: Server, figure: Callable[[str], None]) -> None:
    server = servers.made[-1]
    with Register.open(server.url("tracker")) as register:
        append(register, "before the dump")
        head = register.head()
    dump = servers.folder / "tracker.dump"
    servers.run("pg_dump", "--format=custom", f"--file={dump}", f"--dbname={server.url('tracker')}")
    server.do("CREATE DATABASE restored")
    servers.run("pg_restore", "--exit-on-error", f"--dbname={server.url('restored')}", dump)
    with Register.open(server.url("restored")) as restored:
        assert restored.audit().sound
        assert restored.head() == head
        entries = len(restored.entries(SLUG))
        append(restored, "after it")
    figure(f"postgresql: pg_dump and pg_restore: {entries} entries, the same head, audit sound")
