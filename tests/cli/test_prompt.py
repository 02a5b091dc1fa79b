"""What changes answers about others is asked on a real terminal: nothing is written unless the answer is yes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Tracker

STRIKE = ("strike", "113", "--reason", "a test")
"""The deposit with which the threshold was met."""


def on_a_terminal(database: Path, words: tuple[str, ...], typed: str) -> tuple[int, str]:
    """The exit code and all that is shown, of a program whose input and output are a terminal of its own."""
    outer, inner = pty.openpty()
    environment = {**os.environ, "TRACKER_DATABASE": str(database), "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-m", "tracker", *words]
    with subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment) as program:
        os.close(inner)
        os.write(outer, typed.encode())
        shown = b""
        while True:
            try:
                piece = os.read(outer, 4096)
            except OSError:  # the program has ended
                break
            if not piece:
                break
            shown += piece
    os.close(outer)
    return program.returncode, shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(("typed", "code"), [("n\n", 1), ("\n", 1), ("y\n", 0)])
def test_a_terminal_is_asked_before_others_change(database: Path, tracker: Tracker, typed: str, code: int) -> None:
    before = tracker("history", "ID", "--format", "json").json

    ended, shown = on_a_terminal(database, STRIKE, typed)

    assert "The day on which the threshold was met: 28 January 2020" in shown
    assert "[y/N]" in shown
    assert ended == code
    assert (tracker("history", "ID", "--format", "json").json == before) == (code == 1)
