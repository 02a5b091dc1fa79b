"""What a release is installed from: every library that it needs, of one version, by its hash and from no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

HERE = Path(__file__).parents[2]
TEXT = (HERE / "constraints.txt").read_text(encoding="utf-8").replace("\\\n", " ")


def test_every_library_is_pinned_by_hashes_and_no_address_is_named() -> None:
    lines = [line for line in TEXT.splitlines() if line.strip()]
    assert all(re.match(r"[\w.-]+==\S+ ", line) and "--hash=sha256:" in line for line in lines)
    assert not re.search(r"https?://|file:|--(extra-)?index|--find-links| @ ", TEXT)


def test_no_library_that_the_package_needs_is_missing() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (needs for name, needs in project["optional-dependencies"].items() if name != "test")
    wanted = [*project["dependencies"], *(each for needs in extras for each in needs)]
    names = {re.split(r"[\[><=;]", each)[0].strip().casefold() for each in wanted}
    pinned = {line.partition("==")[0].casefold() for line in TEXT.splitlines() if "==" in line}
    assert names - pinned == set()
