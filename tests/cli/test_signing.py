"""What a release ships is signed by a key outside the repository, and a forged file is told; nothing else says signed.

The key is thrown away: there is no other in this repository, and none is ever committed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Tracker
from tracker.desk import releasing
from tracker.places import shipped

ROOT = Path(__file__).parents[2]
NOT_SIGNED = "Shipped facts: not signed."


@pytest.fixture
def key(tracker: Tracker, tmp_path: Path) -> Path:
    """A key that nobody keeps."""
    file = tmp_path / "throwaway.key"
    assert tracker("keys", "clerk", str(file), "--name", "throwaway.example").code == 0
    return file


def sign(key: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, str(ROOT / ".ci" / "sign"), str(key), str(folder)]
    return subprocess.run(line, capture_output=True, text=True, check=False)


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped facts, as a package has them that was installed."""
    folder = tmp_path / "fixtures"
    shutil.copytree(shipped("fixtures"), folder)
    monkeypatch.setattr("tracker.desk.releasing.shipped", lambda _: folder)
    return folder


def test_a_checkout_that_nobody_released_says_that_nothing_is_signed(tracker: Tracker) -> None:
    assert not [*ROOT.rglob("fixtures/SHA256SUMS*")]
    found = tracker("audit")
    assert (found.code, NOT_SIGNED in found.lines) == (0, True)
    assert tracker("audit", "--format", "json").json["shipped"] is None


def test_no_key_for_signing_is_in_the_repository() -> None:
    files = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False
    ).stdout
    names = files.split("\0") if files else [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file()]
    held = [name for name in names if name and b"PRIVATE+KEY+" in (ROOT / name).read_bytes()]
    assert [name for name in held if not name.startswith(("tests/", "tracker/", "."))] == []
    assert not any(name.endswith((".key", ".pem")) for name in names)


def test_what_was_signed_is_told_with_the_key_that_signed_it(tracker: Tracker, key: Path, facts: Path) -> None:
    signed = sign(key, facts)
    vkey = signed.stdout.strip()
    assert (signed.returncode, vkey.partition("+")[0]) == (0, "throwaway.example")
    files = len((facts / "SHA256SUMS").read_text().splitlines())
    found = tracker("audit")
    assert found.code == 0
    assert f"Shipped facts: {files} files of version 0.2.0.dev0, signed by {vkey}." in found.lines
    told = {"files": files, "version": "0.2.0.dev0", "signers": [vkey], "troubles": [], "unchecked": None}
    assert tracker("audit", "--format", "json").json["shipped"] == told
    note = str(facts / "SHA256SUMS.note")
    assert tracker("verify", note, "--key", vkey).lines == [
        f"{files} files of version 0.2.0.dev0 are what was signed.",
        f"Signed by {vkey}.",
    ]
    alone = tracker("verify", note)
    assert (alone.code, alone.lines[-1]) == (1, "Signed by none of the keys given: name one with --key.")
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=facts, check=False).returncode == 0


def change(facts: Path) -> None:
    file = facts / "treaties" / "beijing" / "treaty.toml"
    file.write_text(file.read_text().replace("count = 30", "count = 60"))


def add(facts: Path) -> None:
    (facts / "treaties" / "beijing" / "cases" / "another.toml").write_text("")


def remove(facts: Path) -> None:
    (facts / "participants" / "names.csv").unlink()


def relist(facts: Path) -> None:
    change(facts)
    lines = subprocess.run(
        ["sha256sum", "treaties/beijing/treaty.toml"], cwd=facts, capture_output=True, text=True, check=True
    ).stdout
    listed = (facts / "SHA256SUMS").read_text().splitlines()
    (facts / "SHA256SUMS").write_text(
        "".join(f"{lines.strip() if each.endswith('beijing/treaty.toml') else each}\n" for each in listed)
    )


def resize(facts: Path) -> None:
    note = (facts / "SHA256SUMS.note").read_text().split("\n")
    (facts / "SHA256SUMS.note").write_text("\n".join([note[0], str(int(note[1]) + 1), *note[2:]]))


def another_key(facts: Path) -> None:
    (facts / "release.vkey").write_text("other.example+a3bf7d0c+AQ==\n")


def no_list(facts: Path) -> None:
    (facts / "SHA256SUMS").unlink()


FORGED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a file is changed": (change, "treaties/beijing/treaty.toml is not what was signed."),
    "a file is added": (add, "treaties/beijing/cases/another.toml is not among the files that were signed."),
    "a file is removed": (remove, "participants/names.csv is missing: it is among the files that were signed."),
    "the list is made to fit": (relist, "SHA256SUMS is not the list that was signed."),
    "the note is changed": (
        resize,
        "SHA256SUMS.note: the signature of throwaway.example does not hold: the note was changed.",
    ),
    "the public key is none": (
        another_key,
        "SHA256SUMS.note: 'other.example+a3bf7d0c+AQ==' is not the public key that it says it is.",
    ),
    "the list is gone": (no_list, "they are signed, and list, note or public key is not there."),
}


@pytest.mark.parametrize("how", FORGED)
def test_what_is_not_what_was_signed_is_told(tracker: Tracker, key: Path, facts: Path, how: str) -> None:
    releasing.sign(facts, key)
    forge, says = FORGED[how]
    forge(facts)
    found = releasing.shipped_release()
    assert found is not None
    assert found.troubles == (says,)


def test_an_audit_of_forged_facts_ends_with_1(tracker: Tracker, key: Path, facts: Path) -> None:
    releasing.sign(facts, key)
    change(facts)
    found = tracker("audit")
    assert (found.code, NOT_SIGNED in found.lines) == (1, False)
    assert "Shipped facts: treaties/beijing/treaty.toml is not what was signed." in found.lines


def test_another_key_that_is_put_beside_is_told_by_its_name(
    tracker: Tracker, key: Path, facts: Path, tmp_path: Path
) -> None:
    sign(key, facts)
    other = tmp_path / "other.key"
    tracker("keys", "clerk", str(other), "--name", "other.example")
    refused = sign(other, facts)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"{facts / 'release.vkey'}: this is the public key of another. Nothing was signed.\n"
    own = (facts / "release.vkey").read_text().strip()
    (facts / "release.vkey").unlink()
    change(facts)
    sign(other, facts)
    assert any("signed by other.example+" in line for line in tracker("audit").lines)  # who knows the key sees it
    assert tracker("verify", str(facts / "SHA256SUMS.note"), "--key", own).code == 1


def test_without_the_library_for_keys_nothing_is_claimed(
    tracker: Tracker, key: Path, facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(key, facts)
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.ed25519", None)
    found = tracker("audit")
    assert found.code == 0
    assert any(line.startswith("Shipped facts: signed, which is not checked here. This needs") for line in found.lines)


def test_whatever_a_release_gives_is_signed_in_the_same_way(tracker: Tracker, key: Path, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    (out / "some.whl").write_bytes(b"wheel")
    vkey = sign(key, out).stdout.strip()
    assert tracker("verify", str(out / "SHA256SUMS.note"), "--key", vkey).code == 0
    (out / "some.whl").write_bytes(b"Wheel")
    assert tracker("verify", str(out / "SHA256SUMS.note"), "--key", vkey).lines == [
        "some.whl is not what was signed.",
        f"Signed by {vkey}.",
    ]
