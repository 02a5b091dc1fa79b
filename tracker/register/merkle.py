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


def inclusion(index: int, hashes: Sequence[bytes]) -> list[bytes]:
    """The proof that the leaf at a place, from 0, is in the tree over `hashes`."""
    if len(hashes) <= 1:
        return []
    half = _left(len(hashes))
    if index < half:
        return [*inclusion(index, hashes[:half]), root(hashes[half:])]
    return [*inclusion(index - half, hashes[half:]), root(hashes[:half])]


def consistency(size: int, hashes: Sequence[bytes]) -> list[bytes]:
    """The proof that the tree over `hashes` begins with the one over its first `size`."""
    return _consistency(size, hashes, whole=True) if 0 < size < len(hashes) else []


def _consistency(size: int, hashes: Sequence[bytes], *, whole: bool) -> list[bytes]:
    if size == len(hashes):
        return [] if whole else [root(hashes)]
    half = _left(len(hashes))
    if size <= half:
        return [*_consistency(size, hashes[:half], whole=whole), root(hashes[half:])]
    return [*_consistency(size - half, hashes[half:], whole=False), root(hashes[:half])]


def _left(size: int) -> int:
    """How many leaves lie in the left part of a tree."""
    return 1 << ((size - 1).bit_length() - 1)
