"""An office without a server is witnessed by files; receipts of every question hold on another machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.running import Tracker
from tracker.answers import registry
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.register import verifier
from tracker.register.register import Register


class Office(NamedTuple):
    tracker: Tracker
    folder: Path
    database: Path
    vkey: str
    witness: str

    def signed(self) -> str:
        return self.tracker("checkpoint", "--key", str(self.folder / "office.key")).out

    def ask_witness(self, old: int) -> tuple[int, str, str]:
        request = self.folder / "request.txt"
        request.write_text(self.tracker("witness", "request", "--from", str(old)).out)
        where = ("--key", str(self.folder / "w.key"), "--state", str(self.folder / "seen"), "--log", self.vkey)
        ran = self.tracker("witness", "sign", str(request), *where)
        return ran.code, ran.out, ran.err


@pytest.fixture
def office(tracker: Tracker, tmp_path: Path, database: Path) -> Office:
    vkey = tracker("keys", "new", str(tmp_path / "office.key"), "--name", "office.example").out.strip()
    witness = tracker("witness", "key", str(tmp_path / "w.key"), "--name", "ministry.example").out.strip()
    assert tracker("witness", "trust", witness).out == "Named as a witness.\n"
    return Office(tracker, tmp_path, database, vkey, witness)


def record(file: Path, code: str, number: int = 1) -> None:
    act = Action(participant=code, kind="communication", received=date(2026, 11, 2), refers_to=1)
    with Register.open(str(file)) as register, register.writing("beijing") as writer:
        drafts = [Draft(does="records", action=act._replace(text=str(each)), recorded_by="x") for each in range(number)]
        writer.append_all("beijing", drafts)


def test_a_register_is_witnessed_by_files(office: Office) -> None:
    office.signed()
    before = shutil.copy(office.database, office.folder / "before.db")
    record(office.database, "CH")
    size = int(office.signed().splitlines()[1])
    code, line, _ = office.ask_witness(0)
    assert code == 0
    (office.folder / "line.txt").write_text(line)
    noted = office.tracker("witness", "add", str(office.folder / "line.txt"))
    assert noted.out.endswith(line)
    told = office.tracker("audit").lines
    assert f"Vouched for by the key {'+'.join(office.vkey.split('+')[:2])}: all leaves." in told
    (seen,) = (each for each in told if "the witness ministry.example" in each)
    assert seen.endswith(" UTC: all leaves.")
    receipt, policy = office.folder / "r.json", office.folder / "policy.txt"
    assert office.tracker("status", "CH", "--receipt", str(receipt)).code == 0
    policy.write_text(f"log {office.vkey}\nwitness m {office.witness}\nquorum m\n")
    held = office.tracker("verify", str(receipt), "--policy", str(policy))
    assert (held.code, "Seen by the witness ministry.example, " in held.out) == (0, True)
    shutil.copy(before, office.database)  # rolled back, and written anew with its own key
    (office.folder / "office.key.seen").unlink()
    record(office.database, "FR", 3)
    assert int(office.signed().splitlines()[1]) > size
    code, _, err = office.ask_witness(size)
    assert (code, err) == (1, "Not signed (422): The log does not begin with what was seen of it before.\n")
    shutil.copy(before, office.database)
    office.signed()
    assert office.ask_witness(0)[2] == f"Not signed (409): what was seen last has {size} leaves.\n"
    office.tracker("status", "CH", "--receipt", str(receipt))
    unseen = office.tracker("verify", str(receipt), "--policy", str(policy))
    assert (unseen.code, unseen.lines[-1]) == (1, "Fewer witnesses have seen it than the policy wants.")


def test_a_line_of_nobody_is_not_kept(office: Office) -> None:
    office.signed()
    (office.folder / "line.txt").write_text("\u2014 somebody AAAAAAAA\n")
    ran = office.tracker("witness", "add", str(office.folder / "line.txt"))
    assert ran.err == (
        "The cosignature is not taken: it is by no witness that this register names; `tracker witness trust VKEY` "
        "names one.\n"
    )


ASKED = {
    "explain": ("CH",),
    "eligible": ("KZ",),
    "periods": ("CH",),
    "protection": ("--performer", "CN", "--in", "CH"),
    "matrix": ("--right", "moral"),
    "protected-in": ("CH",),
    "compare": ("CH", "CN"),
    "diff": ("--on", "2020-02-10", "--and", "2020-02-11"),
    "history": ("CH",),
}


def test_receipts_of_every_question_hold_without_a_register_and_after_a_thousand_entries(office: Office) -> None:
    office.signed()
    written = {}
    for name in registry.names():
        if registry.question(name).has_receipts:
            written[name] = office.folder / f"{name}.json"
            assert office.tracker(name, *ASKED.get(name, ()), "--receipt", str(written[name])).code == 0, name
    assert len(written) == 16
    written["document"] = office.folder / "document.json"
    certificate = ("document", "certificate", "CH", "--output", str(office.folder / "ch.html"))
    assert office.tracker(*certificate, "--receipt", str(written["document"])).code == 0
    record(office.database, "CH", 1000)
    office.signed()
    office.database.unlink()
    for name, file in written.items():
        assert office.tracker("verify", str(file), "--key", office.vkey).code == 0, name
    alone = [sys.executable, "-I", str(Path(verifier.__file__)), str(written["status"]), office.vkey]
    assert subprocess.run(alone, capture_output=True, check=False).returncode == 0
