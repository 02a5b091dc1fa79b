"""Witnesses sign what grew and nothing else; a monitor cries on a fork; the log as files proves both."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tracker.desk.monitoring import look
from tracker.desk.witnessing import Witness
from tracker.model.refusal import Refusal
from tracker.register import cosigning, merkle, notes, tiles
from tracker.register.cosigning import Policy, policy_of, witnesses_of
from tracker.register.verifier import Unproved, leaf_hash

NAME = "office.example/log"
PRIVATE, VKEY = notes.new_key(NAME)
WITNESS, WITNESS_VKEY = cosigning.new_key("ministry.example")
LINES = [f'{{"is":"entry","number":{number}}}' for number in range(700)]
FORGED = [*LINES[:100], '{"is":"entry","number":"forged"}', *LINES[101:]]
TIME = 1_795_000_000


def hashes(lines: Sequence[str]) -> list[bytes]:
    return [leaf_hash(line.encode()) for line in lines]


def note(lines: Sequence[str], private: str = PRIVATE) -> str:
    return notes.checkpoint(private, len(lines), merkle.root(hashes(lines)))


def request(old: int, lines: Sequence[str], signed: str = "") -> str:
    proof = [b64encode(each).decode() for each in merkle.consistency(old, hashes(lines))]
    return "\n".join([f"old {old}", *proof, "", signed or note(lines)])


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    """One who has seen 300 leaves."""
    made = Witness(WITNESS, (VKEY,), tmp_path, lambda: TIME)
    assert made.add_checkpoint(request(0, LINES[:300]))[0] == 200
    return made


def test_a_witness_signs_what_grew(witness: Witness) -> None:
    for old, new in ((300, 300), (300, 512), (512, 700)):
        status, line = witness.add_checkpoint(request(old, LINES[:new]))
        assert status == 200
        assert witnesses_of(note(LINES[:new]) + line, [WITNESS_VKEY]) == {WITNESS_VKEY: TIME}
        with pytest.raises(Unproved, match=r"the cosignature of ministry\.example does not hold"):
            witnesses_of(note(FORGED[:new]) + line, [WITNESS_VKEY])


OTHER, OTHER_VKEY = notes.new_key(NAME)
REFUSED: dict[str, tuple[Callable[[], str], int, str]] = {
    "written anew and signed with the log's own key": (lambda: request(300, FORGED), 422, "The log does not begin"),
    "rolled back": (lambda: request(300, LINES[:299], note(LINES[:299])), 400, "The old size is larger"),
    "rolled back, as if from the beginning": (lambda: request(0, LINES[:299]), 409, "300\n"),
    "of the same size and another root": (lambda: request(300, FORGED[:300]), 409, "300\n"),
    "signed by another key of the same name": (lambda: request(300, LINES, note(LINES, OTHER)), 403, "The checkpoint"),
    "another log": (lambda: request(300, LINES, note(LINES, notes.new_key("x")[0])), 404, "x is none of the logs"),
    "a proof of another": (lambda: request(299, LINES).replace("old 299", "old 300"), 422, "The log does not begin"),
    "no size": (lambda: request(300, LINES).replace("old 300", "old 0300"), 400, "the request begins"),
    "no note": (lambda: "old 300\n\nx", 400, "this is no checkpoint"),
    "no proof": (lambda: request(300, LINES).replace("old 300\n", "old 300\n*\n"), 400, "the proof cannot be read"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_witness_signs_nothing_else(witness: Witness, what: str, tmp_path: Path) -> None:
    made, status, says = REFUSED[what]
    found = witness.add_checkpoint(made())
    assert (found[0], found[1].startswith(says)) == (status, True)
    forks = list(tmp_path.glob("*-fork-*.txt"))
    assert len(forks) == (what in ("written anew and signed with the log's own key", "a proof of another")) + (
        what == "of the same size and another root"
    )
    assert witness.add_checkpoint(request(300, LINES))[0] == 200


@pytest.mark.parametrize("size", range(1, 41))
def test_every_growth_is_consistent_and_no_other(size: int) -> None:
    tree = merkle.Tree(hashes(LINES[:size]))
    for before in range(1, size + 1):
        root, proof = merkle.root(hashes(LINES[:before])), tree.consistency(before)
        assert merkle.is_consistent(before, size, root, tree.root(), proof)
        assert not merkle.is_consistent(before, size, leaf_hash(b"x"), tree.root(), proof)
        assert not merkle.is_consistent(before, size, root, leaf_hash(b"x"), proof)
        assert not merkle.is_consistent(before, size, root, tree.root(), [*proof, root])


def test_the_log_as_files_holds_every_leaf_and_every_level() -> None:
    lines = [str(number) for number in range(70_000)]
    made = dict(tiles.tiles(lines, hashes(lines)))
    bundles = [made[path] for path in tiles.paths_of_leaves(len(lines))]
    assert [line for bundle in bundles for line in tiles.lines_of(bundle)] == lines
    assert made["tile/2/000.p/1"] == merkle.root(hashes(lines[:65_536]))
    assert len(made["tile/0/273.p/112"]) == 112 * 32
    assert tiles.path_of("0", 1_234_067, 256) == "tile/0/x001/x234/067"
    with pytest.raises(Unproved, match="cut off"):
        tiles.lines_of(bundles[0][:-1])


def never(*_: object) -> object:
    raise AssertionError("nothing is watched")


class Served:
    """A log that is served as files, and an answer that rests on it."""

    def __init__(self, lines: Sequence[str], signed: str = "") -> None:
        made = signed or note(lines)
        self.files = {f"log/{path}": content for path, content in tiles.tiles(lines, hashes(lines))}
        self.files["log/checkpoint"] = made.encode()

    def __call__(self, path: str) -> bytes:
        return self.files[path]


def test_a_monitor_proves_growth_and_cries_on_a_fork(tmp_path: Path) -> None:
    first = look(Served(LINES[:300]), tmp_path, [VKEY], Policy(), (), never)
    assert (first.size, first.first, len(first.new)) == (300, True, 300)
    grown = look(Served(LINES[:600]), tmp_path, [VKEY], Policy(), (), never)
    assert (grown.first, list(grown.new)) == (False, LINES[300:600])
    for other, says in ((FORGED, "does not begin with what was seen"), (LINES[:500], "is shorter than it was")):
        with pytest.raises(Refusal, match=says):
            look(Served(other), tmp_path, [VKEY], Policy(), (), never)
    forks = [file.read_text() for file in tmp_path.glob("fork-*.txt")]
    assert sorted(forks) == sorted(f"{note(LINES[:600])}\n{note(other)}" for other in (FORGED, LINES[:500]))
    assert look(Served(LINES), tmp_path, [VKEY], Policy(), (), never).size == 700


def test_a_monitor_takes_no_other_key_and_wants_its_witnesses(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="signed by none of the keys"):
        look(Served(LINES, note(LINES, OTHER)), tmp_path, [VKEY], Policy(), (), never)
    policy = policy_of(f"log {VKEY}\nwitness m {WITNESS_VKEY}\nquorum m\n")
    with pytest.raises(Refusal, match="not seen by as many witnesses"):
        look(Served(LINES), tmp_path, (), policy, (), never)
    seen = note(LINES) + cosigning.cosigned(WITNESS, note(LINES), TIME)
    assert look(Served(LINES, seen), tmp_path, (), policy, (), never).size == 700


def test_a_quorum_may_be_of_several(tmp_path: Path) -> None:
    keys = [cosigning.new_key(name)[1] for name in "abc"]
    lines = [f"witness {name} {key}" for name, key in zip("abc", keys, strict=True)]
    policy = policy_of(
        "\n".join([*lines, "group unions any b c  # one of two", "group both all a unions", "quorum both"])
    )
    assert [policy.satisfied(some) for some in ((), keys[:1], keys[:2], keys[1:], keys)] == [
        *(False, False, True, False, True)
    ]
    two = policy_of("\n".join([*lines, "group two 2 a b c", "quorum two"]))
    assert [two.satisfied(some) for some in (keys[:1], keys[1:])] == [False, True]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the policy says no quorum"),
        ("quorum x", "line 1 of the policy cannot be read: 'quorum x'"),
        ("group g 2 a\nquorum none", "line 1"),
        ("witness a WITNESS\ngroup g 2 a\nquorum g", "line 2"),
        ("log x", "'x' is not a public key"),
        ("witness a LOG", "is not the public key of a witness"),
    ],
)
def test_a_policy_that_cannot_be_read(text: str, says: str) -> None:
    with pytest.raises(Unproved) as unproved:
        policy_of(text.replace("WITNESS", WITNESS_VKEY).replace("LOG", VKEY))
    assert says in str(unproved.value)


def test_what_is_served_wrongly_is_told(tmp_path: Path) -> None:
    served = Served(LINES)
    served.files["log/tile/entries/000"] = b"\xff\xff"
    with pytest.raises(Refusal, match="a tile of the log is cut off"):
        look(served, tmp_path, [VKEY], Policy(), (), never)
    served = Served(LINES)
    served.files["api/x?receipt=1"] = json.dumps({}).encode()
    with pytest.raises(Refusal, match="x: its receipt does not hold"):
        look(served, tmp_path, [VKEY], Policy(), ("x",), never)
