"""Schemathesis asks whatever the published OpenAPI allows and forbids, of a server that runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest


def schemathesis(served: str, folder: Path, examples: int) -> subprocess.CompletedProcess[str]:
    """Run it with a fixed seed, so that a failure is found again."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{served}/api/openapi.json", "--no-color"),
            *("--max-examples", str(examples), "--seed", "7", "--phases", "examples,fuzzing", "--workers", "2"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={
            **os.environ,
            "SCHEMATHESIS_HOOKS": "tests.web.short_addresses",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        timeout=600,
    )


@pytest.mark.slow
def test_schemathesis_finds_no_failure(served: str, tmp_path: Path) -> None:
    with urlopen(f"{served}/api/openapi.json", timeout=120) as described:  # with an example of each answer, once
        assert described.status == 200
    ran = schemathesis(served, tmp_path, 8)

    assert ran.returncode == 0, ran.stdout[-6_000:]
    assert re.search(r"Tested: \d\d", ran.stdout)
