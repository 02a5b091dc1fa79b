"""The tree over a register's log (RFC 6962, 2.1): its root, proofs that a leaf is in it, and that it only grew."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from hashlib import sha256

from tracker.register.verifier import node_hash

EMPTY = sha256(b"").digest()
"""The root of no leaves."""


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over leaves, each given by its hash."""
    return roots(hashes, {len(hashes)}).get(len(hashes), EMPTY)


def roots(hashes: Iterable[bytes], sizes: Container[int]) -> dict[int, bytes]:
    """Size → the root over so many of the leaves, in one pass."""
    found: dict[int, bytes] = {}
    peaks: list[tuple[int, bytes]] = []  # perfect trees from left to right: how many leaves, and the root
    for size, each in enumerate(hashes, 1):
        count, peak = 1, each
        while peaks and peaks[-1][0] == count:
            peak = node_hash(peaks.pop()[1], peak)
            count *= 2
        peaks.append((count, peak))
        if size in sizes:
            whole = peaks[-1][1]
            for _, left in reversed(peaks[:-1]):
                whole = node_hash(left, whole)
            found[size] = whole
    return found


class Tree:
    """The tree over leaves, its perfect parts computed once: proofs of many leaves cost little each."""

    def __init__(self, hashes: Sequence[bytes]) -> None:
        self.size = len(hashes)
        self._levels = [list(hashes)]
        while len(row := self._levels[-1]) > 1:
            self._levels.append([node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)])

    def root(self, start: int = 0, stop: int | None = None) -> bytes:
        """The root over the leaves from one place to before another; all of them if none is named."""
        stop = self.size if stop is None else stop
        size = stop - start
        if size == 0:
            return EMPTY
        if not size & (size - 1):
            level = size.bit_length() - 1
            return self._levels[level][start >> level]
        half = start + _left(size)
        return node_hash(self.root(start, half), self.root(half, stop))

    def inclusion(self, index: int) -> list[bytes]:
        """The proof that the leaf at a place, from 0, is in the tree."""
        start, stop, found = 0, self.size, list[bytes]()
        while stop - start > 1:
            half = start + _left(stop - start)
            if index < half:
                found.append(self.root(half, stop))
                stop = half
            else:
                found.append(self.root(start, half))
                start = half
        return found[::-1]

    def consistency(self, size: int) -> list[bytes]:
        """The proof that the tree begins with the one over its first `size` leaves."""
        if not 0 < size < self.size:
            return []
        start, stop, whole, found = 0, self.size, True, list[bytes]()
        while size != stop:
            half = start + _left(stop - start)
            if size <= half:
                found.append(self.root(half, stop))
                stop = half
            else:
                found.append(self.root(start, half))
                start, whole = half, False
        return [*([] if whole else [self.root(start, stop)]), *found[::-1]]


def consistency(size: int, hashes: Sequence[bytes]) -> list[bytes]:
    """The proof that the tree over `hashes` begins with the one over its first `size`."""
    return Tree(hashes).consistency(size)


def _left(size: int) -> int:
    """How many leaves lie in the left part of a tree."""
    return 1 << ((size - 1).bit_length() - 1)


def is_consistent(size: int, new_size: int, root_before: bytes, root_after: bytes, proof: list[bytes]) -> bool:
    """Whether a proof shows that a tree of `new_size` begins with one of `size` (RFC 9162, 2.1.4.2)."""
    if size == new_size:
        return root_before == root_after and not proof
    if size == 0:
        return not proof
    if size > new_size:
        return False
    steps = [root_before, *proof] if not size & (size - 1) else list(proof)
    if not steps:
        return False
    place, last = size - 1, new_size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = steps[0]
    for each in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            first, second = node_hash(each, first), node_hash(each, second)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, each)
        place, last = place >> 1, last >> 1
    return last == 0 and first == root_before and second == root_after
