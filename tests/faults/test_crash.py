"""A crash or an error at the n-th write, sync or rename of a record, for every n until none is hit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import shipped_register
from tracker.register.register import Register

__all__ = ["shipped_register"]

MOST = 60
CALLS = "pwrite64,write,fdatasync,fsync,rename,unlink,ftruncate"
RECORD = (sys.executable, "-m", "tracker", "record", "communication", "FR", "--refers-to", "1")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace")
@pytest.mark.parametrize("how", ["signal=SIGKILL", "error=EIO"])
def test_a_fault_at_any_call_leaves_all_or_nothing(
    shipped_register: Path, tmp_path: Path, how: str, record_property: Callable[[str, object], None]
) -> None:
    file = tmp_path / "tracker.db"
    hit = 0
    for number in range(1, MOST + 1):
        shutil.copy(shipped_register, file)
        (tmp_path / "tracker.db-journal").unlink(missing_ok=True)
        ran = faulty(file, how, number)
        with Register.open(str(file)) as register:
            found = [entry for entry in register.entries("beijing") if entry.recorded_by == "a clerk"]
            assert register.audit().sound, number
        if ran.returncode == 0 and "Recorded as entry" in ran.stdout:
            assert len(found) == 1, "acknowledged, and not there"
        assert len(found) in (0, 1)
        assert "Traceback" not in ran.stderr or how == "signal=SIGKILL", ran.stderr
        hit += ran.returncode != 0
        if number > hit + 2:
            break
    record_property("figure", f"record with {how} at the n-th call of {CALLS}: {hit} hits, all or nothing each time")


def faulty(file: Path, how: str, number: int) -> subprocess.CompletedProcess[str]:
    """Record one act under strace, which makes the n-th of the calls that touch the register's files fail."""
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(file), "-P", f"{file}-journal"]
    inject = f"inject={CALLS}:{how}:when={number}"
    env = {**os.environ, "TRACKER_DATABASE": str(file), "TRACKER_BY": "a clerk", "TRACKER_TODAY": "2026-11-22"}
    command = [*strace, "-e", f"trace={CALLS}", "-e", inject, *RECORD, "--received", "2026-11-02", "--text", "x"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)
