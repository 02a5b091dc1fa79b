"""`python -m tests.benchmarks`: measures the tracker beside what it is built on and prints a table of ratios.

`--million` also asks a register of a million actions, which takes some minutes more.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import asking, starting, writing
from tests.benchmarks.measuring import Row, machine, table


def rows(folder: Path, *, million: bool) -> Iterator[Row]:
    yield from starting.measure(folder)
    yield from asking.measure(folder, million=million)
    yield from writing.measure(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--million", action="store_true", help="also ask a register of a million actions")
    given, where = parser.parse_args(), machine()
    with tempfile.TemporaryDirectory(prefix="tracker-benchmarks-") as folder:
        found = []
        for row in rows(Path(folder), million=given.million):
            found.append(row)
            print(f"{row.what}: {row.figure:.2f}", file=sys.stderr, flush=True)
    print(f"{where}\n\n{table(found)}")
