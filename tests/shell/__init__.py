"""A shell for tests in which `tracker` begins at once: a process that has loaded the program forks for each call."""

from __future__ import annotations

import atexit
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


def shell(line: str, *, strict: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a line in bash; what it prints is in `stdout`, errors in their place. `strict` ends it at the first error."""
    function = (
        f'tracker() {{ {shlex.join([sys.executable, "-I", "-S", str(HERE / "calling.py"), _forking()])} "$@"; }}\n'
    )
    options = "set -eo pipefail\n" if strict else ""
    return subprocess.run(
        ["bash", "-c", options + function + line],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@cache
def _forking() -> str:
    """The socket of the process that forks, which lives as long as this one."""
    folder = tempfile.mkdtemp(prefix="tracker-shell-")
    address = f"{folder}/socket"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.shell.forking", address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=HERE.parents[1],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert process.stdin
    assert process.stdout
    process.stdout.readline()

    def end() -> None:
        process.communicate()
        shutil.rmtree(folder)

    atexit.register(end)
    return address
