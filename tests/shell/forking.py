"""A process that has loaded the program and forks for each call that comes at its socket; ends with its stdin."""

from __future__ import annotations

import importlib
import os
import pkgutil
import selectors
import signal
import socket
import sys
from typing import NoReturn

import tracker
from tracker.cli import main


def serve(address: str) -> None:
    """Answer calls until whoever started this closes its stdin."""
    load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks after a child: its caller hears from the child itself
    with socket.socket(socket.AF_UNIX) as listening, selectors.DefaultSelector() as selector:
        listening.bind(address)
        listening.listen()
        print("ready", flush=True)
        selector.register(listening, selectors.EVENT_READ)
        selector.register(sys.stdin, selectors.EVENT_READ)
        while all(key.fileobj is listening for key, _ in selector.select()):
            connection, _ = listening.accept()
            if os.fork() == 0:
                answer(connection)
            connection.close()


def load() -> None:
    """Import all of the program but its pages, which few commands need."""
    for found in pkgutil.walk_packages(tracker.__path__, "tracker."):
        if not found.name.startswith("tracker.web") and not found.name.endswith("__main__"):
            importlib.import_module(found.name)


def answer(connection: socket.socket) -> NoReturn:
    """Be the program that the caller called, then tell it the exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, streams, _, _ = socket.recv_fds(connection, 4, 3)
    with connection.makefile("rb") as sent:
        said = [os.fsdecode(each) for each in sent.read().split(b"\0")]
    end = said.index("")
    os.chdir(said[0])
    os.environ.clear()
    for each in said[1:end]:
        name, _, value = each.partition("=")
        os.environ[name] = value
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115 (they live as long as the process)
    sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)  # noqa: SIM115
    code = run(said[end + 1 :])
    connection.sendall(bytes([code]))
    os._exit(0)


def run(arguments: list[str]) -> int:
    """The exit code of the program with these arguments; a traceback is printed as Python prints it."""
    sys.argv = ["tracker", *arguments]
    try:
        main(arguments, prog_name="tracker")
    except SystemExit as ended:
        code = ended.code
        if isinstance(code, str):
            print(code, file=sys.stderr)
        return code if isinstance(code, int) else int(code is not None)
    except BaseException:  # noqa: BLE001 (whatever it is, Python would print it)
        sys.excepthook(*sys.exc_info())
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    serve(sys.argv[1])
