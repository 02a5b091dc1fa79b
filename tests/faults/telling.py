"""What a command tells: in this process, or in a forked one that has another user or another disk."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from tests.faults.office import SLUG
from tracker.cli import main

ASK = ("status", "--treaty", SLUG)
RECORD = ("record", "accession", "Q0001", "--received", "2020-01-28", "--treaty", SLUG)
_NOBODY = 65534
_NEW_MOUNTS, _PRIVATE, _DETACH = 0x20000, 0x44000, 2


def told(url: str, *command: str) -> tuple[int, str, str]:
    """Exit code, answer, and everything else."""
    given = {"TRACKER_DATABASE": url, "TRACKER_TODAY": "2026-11-22", "TRACKER_BY": "a clerk", "TRACKER_TREATY": None}
    result = CliRunner(env=given).invoke(main, command, prog_name="tracker")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def refusal(url: str, *command: str) -> str:
    """The sentence that a command tells instead of an answer."""
    code, answer, sentence = told(url, *command)
    assert (code, answer) == (1, "")
    return sentence.removesuffix("\n")


def in_a_child(act: Callable[[], Any]) -> Any:
    """What `act` answers in a process of its own; modules that are out of reach there must be loaded before."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=lambda: sender.send(act()))
    process.start()
    sender.close()
    try:
        return receiver.recv()
    finally:
        process.join()


def become_nobody() -> None:
    """Another user than root, who may read and write everything."""
    if os.geteuid() == 0:
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)


def mount_small_disk(folder: Path, size: str) -> bool:
    """Put an empty disk over a folder, for this process and those it starts; False where that is not allowed."""
    library = ctypes.CDLL(None)
    return not (
        library.unshare(_NEW_MOUNTS)
        or library.mount(b"none", b"/", None, _PRIVATE, None)
        or library.mount(b"none", bytes(folder), b"tmpfs", 0, f"size={size}".encode())
    )


def unmount(folder: Path) -> None:
    """Take that disk away, so that the folder can be removed."""
    ctypes.CDLL(None).umount2(bytes(folder), _DETACH)
