"""Clerks write and readers ask under kills, pauses, wrong clocks and fail-over: the whole history is judged."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from tests.bounded import WHOLE
from tests.faults.clients import FORK, World, final_of, finish, jump, kill, pause
from tests.faults.history import events_in, faults
from tests.faults.office import clerk_at, open_office
from tests.faults.servers import Server, Servers, own_servers
from tracker.desk import signing
from tracker.register.register import Register

WRITES = 1_500 if WHOLE else 12
"""Writes acknowledged under each sort of trouble; of everything else at least a few."""
BETWEEN = 3
"""Writes acknowledged between one trouble and the next."""
PATIENCE = 60
"""Seconds within which somebody has to get on after a trouble."""
CLIENTS = ("w1", "w2", "w3", "w4", "r1", "r2", "s1")
Trouble = Callable[[World, random.Random], str]


@contextmanager
def world_at(url: str, tmp_path: Path, *, clocks: bool) -> Iterator[tuple[World, tuple[str, ...]]]:
    """All clients at work on one register, of which a first checkpoint is signed."""
    key, folder = tmp_path / "office.key", tmp_path / "journals"
    folder.mkdir()
    with Register.open(url) as register:
        desk = clerk_at(register)
        vkey = signing.make_key(desk, key, by="a clerk")
        signing.checkpoint(desk, key)
    astray = FORK.Value("d", 0.0) if clocks else None
    world = World(url, folder, key, FORK.Value("i", 0), astray)
    try:
        for name in CLIENTS:
            world.start(name)
        yield world, (vkey,)
    finally:
        for process in world.processes.values():
            process.kill()
            process.join()


def trouble(world: World, kinds: tuple[Trouble, ...], chance: random.Random) -> Counter[str]:
    """One trouble after the other until enough was done under them; how many of each."""
    made: Counter[str] = Counter()
    first = done = acknowledged(world)
    while not enough(done - first) or not set(made) >= {kind.__name__ for kind in kinds}:
        made[chance.choice(kinds)(world, chance)] += 1
        before, began = done, time.monotonic()
        while (done := acknowledged(world))["write"] < before["write"] + BETWEEN:
            assert time.monotonic() < began + PATIENCE, made
            time.sleep(0.05)
    return made


def acknowledged(world: World) -> Counter[str]:
    return Counter(event["what"] for event in events_in(world.folder) if event["how"] == "ok")


def enough(done: Counter[str]) -> bool:
    others = ("read", "known", "proof", "checkpoint", "receipt")
    return done["write"] >= WRITES and all(done[each] > 1 for each in others)


def judged(world: World, keys: tuple[str, ...], made: Counter[str], kind: str) -> str:
    """Everybody ends, the history is judged; the figure to print."""
    finish(world)
    events = events_in(world.folder)
    assert faults(events, final_of(world, keys)) == [], world.folder
    ends = Counter((event["what"], event["how"]) for event in events)
    lost = Counter(event["how"] for event in events)
    told = ", ".join(f"{number} × {name}" for name, number in sorted(made.items()))
    return (
        f"history, {kind}, under {told}: {lost['invoke']} operations, {lost['ok']} ok, {lost['fail']} refused, "
        f"{lost['invoke'] - lost['ok'] - lost['fail']} of unknown end; {ends['write', 'ok']} writes there once each, "
        f"{ends['read', 'ok']} reads monotone, {ends['proof', 'ok']} proofs and {ends['receipt', 'ok']} receipts hold"
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_history_in_a_file_is_that_of_one_record(office: str, tmp_path: Path, figure: Callable[[str], None]) -> None:
    with world_at(office, tmp_path, clocks=True) as (world, keys):
        made = trouble(world, (kill, pause, jump), random.Random(time.time_ns()))
        figure(judged(world, keys, made, "sqlite"))


@pytest.mark.slow
def test_a_history_on_servers_is_that_of_one_record(
    embedded: ModuleType, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    with own_servers(embedded) as servers:
        primary = servers.new()
        primary.do("CREATE DATABASE tracker")
        open_office(primary.url("tracker"))
        standby = followed(servers, primary)
        where = f"host={servers.folder},{servers.folder}&port={primary.port},{standby.port}"
        url = f"postgresql://postgres:secret@/tracker?{where}&target_session_attrs=read-write"
        with world_at(url, tmp_path, clocks=False) as (world, keys):
            chance = random.Random(time.time_ns())
            made = trouble(world, (kill, pause, *of_a_server(primary)), chance)
            primary.kill()
            made += Counter([kill(world, chance), pause(world, chance), "fail_over"])
            standby.do("ALTER SYSTEM SET synchronous_standby_names = ''", "SELECT pg_reload_conf()")
            standby.promote()
            made += trouble(world, (kill, pause), chance)
            figure(judged(world, keys, made, "postgresql"))


def followed(servers: Servers, primary: Server) -> Server:
    """A standby without which the server acknowledges nothing."""
    primary.do("ALTER SYSTEM SET wal_retrieve_retry_interval = '100ms'")  # how soon a standby looks for its primary
    standby = servers.standby_of(primary)
    primary.do("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
    while primary.ask("SELECT sync_state FROM pg_stat_replication") != "sync":
        time.sleep(0.02)
    return standby


def of_a_server(server: Server) -> tuple[Trouble, Trouble]:
    """A restart, and a loss of power."""

    def restart(_: World, __: random.Random) -> str:
        server.stop()
        server.start()
        return "restart"

    def crash(_: World, __: random.Random) -> str:
        server.kill()
        server.start()
        return "crash"

    return restart, crash
