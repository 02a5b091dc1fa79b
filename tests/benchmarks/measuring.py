"""Measures ours and theirs in turn, several times, by CPU time (user and system) and with bytecode, as anybody has it
who installed the package; of whole programs the median counts, of what runs in this process the best."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Measured = Callable[[], float]


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured against what, and the target."""

    what: str
    against: str
    ours: float
    theirs: float | None
    target: float
    unit: str = "×"

    @property
    def figure(self) -> float:
        """The ratio, or our own figure where there is nothing to compare it with."""
        return self.ours / self.theirs if self.theirs else self.ours

    @property
    def met(self) -> bool:
        return self.figure <= self.target


def seconds(act: Callable[[], Any]) -> float:
    """The CPU time of an act, with that of the programs that it starts and waits for."""
    began = _used()
    act()
    return _used() - began


def _used() -> float:
    spent = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def best(ours: Measured, theirs: Measured, times: int) -> tuple[float, float]:
    """The best of several runs of each, in turn."""
    runs = [(ours(), theirs()) for _ in range(times)]
    return min(our for our, _ in runs), min(their for _, their in runs)


def in_turn(
    measured: Mapping[str, Measured], times: int, of: Callable[[list[float]], float] = statistics.median
) -> dict[str, float]:
    """The median, or another figure, of several runs of each, in turn, after one that warms up and does not count."""
    for run in measured.values():
        run()
    rounds = [{name: run() for name, run in measured.items()} for _ in range(times)]
    return {name: of([each[name] for each in rounds]) for name in measured}


def started(*command: str, **environment: str) -> Measured:
    """The time of a Python program from its start to its end."""
    return program(sys.executable, *command, **environment)


def program(*command: str, **environment: str) -> Measured:
    """The time of any program from its start to its end."""
    settings = {**os.environ, **environment}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> float:
        return seconds(lambda: subprocess.run(command, env=settings, check=False, capture_output=True))

    return run


def peak_of(act: Callable[[], Any]) -> int:
    """The most memory that a process of its own takes for an act, in megabytes."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        act()
        os.write(write, str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return int(os.read(read, 20))


_SMALL = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def peak_of_program(*command: str, **environment: str) -> int:
    """The most memory of a program, in megabytes; a small process starts it, since its parent's would count as well."""
    settings = {**os.environ, **environment}
    ran = subprocess.run((sys.executable, "-c", _SMALL, *command), env=settings, check=True, capture_output=True)
    return int(ran.stdout)


def machine() -> str:
    """What it was measured on, and how busy that was."""
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as info:
            model = next(line.partition(":")[2].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    load = f"{os.getloadavg()[0]:.1f}"
    python = platform.python_version()
    machine = f"{os.cpu_count()} × {model}, {platform.system()}, Python {python}"
    return f"{datetime.now(UTC).date()}, {machine}, load at the start {load}"


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| what | against | ours | theirs | ratio | target | |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        theirs = _amount(row.theirs, row.unit) if row.theirs else "–"
        ratio = f"{row.figure:.2f} ×" if row.theirs else _amount(row.ours, row.unit)
        target = f"≤ {row.target:g} ×" if row.theirs else f"≤ {_amount(row.target, row.unit)}"
        met = "met" if row.met else "missed"
        lines.append(
            f"| {row.what} | {row.against} | {_amount(row.ours, row.unit)} | {theirs} | {ratio} | {target} | {met} |"
        )
    return "\n".join(lines)


def _amount(figure: float, unit: str) -> str:
    if unit == "MB":
        return f"{figure:.0f} MB"
    if figure < 0.001:
        return f"{figure * 1e6:.0f} µs"
    return f"{figure * 1000:.0f} ms" if figure < 1 else f"{figure:.2f} s"
