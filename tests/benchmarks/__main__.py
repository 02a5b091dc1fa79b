"""`python -m tests.benchmarks`: measures the tracker beside what it is built on and prints a table of ratios.

`--million` also asks a register of a million actions, which takes some minutes more; `--short` measures a few commands
and fails where one has become dearer by more than about a third.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import asking, starting, web, writing
from tests.benchmarks.measuring import Row, machine, table


def rows(folder: Path, *, million: bool) -> Iterator[Row]:
    yield from starting.measure(folder)
    yield from asking.measure(folder, million=million)
    yield from web.measure(folder)
    yield from writing.measure(folder)


def measured(*, short: bool, million: bool) -> list[Row]:
    found = []
    with tempfile.TemporaryDirectory(prefix="tracker-benchmarks-") as folder:
        for row in starting.guard(Path(folder)) if short else rows(Path(folder), million=million):
            found.append(row)
            print(f"{row.what}: {row.figure:.2f}", file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--million", action="store_true", help="also ask a register of a million actions")
    parser.add_argument("--short", action="store_true", help="a few commands, as a guard")
    given, where = parser.parse_args(), machine()
    found = measured(short=given.short, million=given.million)
    for _ in range(2 if given.short else 0):  # another program may have come between: what is dearer is so each time
        found = found if all(row.met for row in found) else measured(short=True, million=False)
    print(f"{where}\n\n{table(found)}")
    sys.exit(given.short and not all(row.met for row in found))
