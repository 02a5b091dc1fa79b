"""The log as static files (C2SP tlog-tiles): whoever has them can prove what is in it, and that it only grew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.register.verifier import Unproved, node_hash

WIDTH = 256
"""Hashes in a tile."""


def tiles(lines: Sequence[str], hashes: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Path and content of every tile of a log: the lines of its leaves, and the hashes of each level."""
    for first in range(0, len(lines), WIDTH):
        some = [line.encode() for line in lines[first : first + WIDTH]]
        bundle = b"".join(len(each).to_bytes(2, "big") + each for each in some)
        yield path_of("entries", first // WIDTH, len(some)), bundle
    level, row = 0, list(hashes)
    while row:
        for first in range(0, len(row), WIDTH):
            some = row[first : first + WIDTH]
            yield path_of(str(level), first // WIDTH, len(some)), b"".join(some)
        row = [_root(row[first : first + WIDTH]) for first in range(0, len(row) - WIDTH + 1, WIDTH)]
        level += 1


def paths_of_leaves(size: int) -> Iterator[str]:
    """The tiles that hold the lines of so many leaves."""
    for first in range(0, size, WIDTH):
        yield path_of("entries", first // WIDTH, min(WIDTH, size - first))


def path_of(level: str, number: int, width: int) -> str:
    """Where a tile is: `tile/0/x001/234`, or `tile/0/000.p/17` where it is not full."""
    groups = [f"{number % 1000:03}"]
    while number >= 1000:  # noqa: PLR2004 (three digits a folder)
        number //= 1000
        groups.insert(0, f"x{number % 1000:03}")
    part = f".p/{width}" if width < WIDTH else ""
    return f"tile/{level}/{'/'.join(groups)}{part}"


def lines_of(bundle: bytes) -> list[str]:
    """The lines of leaves in a tile. Raises Unproved where it cannot be read."""
    found: list[str] = []
    at = 0
    while at < len(bundle):
        length = int.from_bytes(bundle[at : at + 2], "big")
        line = bundle[at + 2 : at + 2 + length]
        if len(line) != length:
            raise Unproved("a tile of the log is cut off")
        try:
            found.append(line.decode())
        except UnicodeDecodeError:
            raise Unproved("a tile of the log cannot be read") from None
        at += 2 + length
    return found


def _root(row: Sequence[bytes]) -> bytes:
    """The root over a full tile."""
    while len(row) > 1:
        row = [node_hash(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]
