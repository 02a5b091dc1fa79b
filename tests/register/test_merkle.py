"""The tree of the log is that of RFC 6962, and its proofs hold for every leaf of every size."""

from __future__ import annotations

from hashlib import sha256

import pytest

from tracker.register import merkle
from tracker.register.verifier import Unproved, leaf_hash, node_hash, root_of_inclusion

LEAVES = [bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
LEAVES.append(bytes.fromhex("606162636465666768696a6b6c6d6e6f"))
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""The test vectors of the reference implementation of Certificate Transparency."""
HASHES = [leaf_hash(str(number).encode()) for number in range(40)]


def test_the_roots_are_those_of_the_reference_vectors() -> None:
    hashes = [leaf_hash(leaf) for leaf in LEAVES]
    assert [merkle.root(hashes[:size]).hex() for size in range(1, 9)] == list(ROOTS)
    assert merkle.root([]) == sha256(b"").digest()
    assert merkle.roots(hashes, {3, 8}) == {3: bytes.fromhex(ROOTS[2]), 8: bytes.fromhex(ROOTS[7])}


@pytest.mark.parametrize("size", range(1, 41))
def test_every_leaf_is_proved_and_none_by_the_proof_of_another(size: int) -> None:
    root = merkle.root(HASHES[:size])
    for index in range(size):
        proof = merkle.Tree(HASHES[:size]).inclusion(index)
        assert root_of_inclusion(HASHES[index], index, size, proof) == root
        assert root_of_inclusion(leaf_hash(b"other"), index, size, proof) != root
        with pytest.raises(Unproved):
            root_of_inclusion(HASHES[index], index, size, [*proof, root])
    with pytest.raises(Unproved, match=f"leaf {size} lies outside a log of {size}"):
        root_of_inclusion(HASHES[0], size, size, [])


@pytest.mark.parametrize("size", range(1, 41))
def test_a_log_that_grew_is_proved_to_begin_with_what_it_was(size: int) -> None:
    for before in range(1, size + 1):
        proof = merkle.consistency(before, HASHES[:size])
        roots = (merkle.root(HASHES[:before]), merkle.root(HASHES[:size]))
        assert grown(before, size, proof, roots[0]) == roots


def grown(before: int, size: int, proof: list[bytes], old: bytes) -> tuple[bytes, bytes]:
    """The two roots that a proof of consistency leads to (RFC 9162, 2.1.4.2)."""
    if before == size:
        return old, old
    path = [old, *proof] if before & (before - 1) == 0 else list(proof)
    place, last = before - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = path[0]
    for each in path[1:]:
        if place & 1 or place == last:
            first, second = node_hash(each, first), node_hash(each, second)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, each)
        place, last = place >> 1, last >> 1
    return first, second
