"""A document that was made with a key carries its own proof, in every format, and is checked without a register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tracker.api
from tests.bounded import WHOLE
from tests.cli.running import Tracker
from tracker.answers.documents.asked import Asked
from tracker.answers.documents.making import page_of, written
from tracker.answers.documents.signing import with_proof
from tracker.answers.documents.verifying import read
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.register.register import Register
from tracker.rendering.documents.page import Page, digest

FORMS = ("md", "html", "docx", pytest.param("pdf", marks=pytest.mark.slow))
LATER = 1_000 if WHOLE else 200
CERTIFICATE = ("document", "certificate", "CH", "--on", "2021-06-01")


@pytest.fixture
def vkey(tracker: Tracker, tmp_path: Path) -> str:
    """The public key of the office, whose own key is in `office.key`."""
    return tracker("keys", "new", str(tmp_path / "office.key")).out.strip()


@pytest.fixture
def make(tracker: Tracker, tmp_path: Path, vkey: str) -> Callable[[str], Path]:
    """A certificate in a format, signed."""

    def made(form: str) -> Path:
        file = tmp_path / f"certificate.{form}"
        told = tracker(*CERTIFICATE, "--format", form, "--output", str(file), "--key", str(tmp_path / "office.key"))
        assert told.code == 0, told.err
        return file

    return made


def remade(file: Path, change: Callable[[Page], Page]) -> bytes:
    """The document as a forger makes it, who has the program and no key: other words or facts, the same proof."""
    form, mark = read(file.read_bytes())
    asked = Asked.of_data({**mark["asked"], "form": form})
    return written(change(with_proof(page_of(asked, mark["facts"], mark["register"], mark["made_by"]), mark)), asked)


def other_words(page: Page) -> Page:
    assert "31st" in page.text
    return replace(page, text=page.text.replace("31st", "30th"))


def other_facts(page: Page) -> Page:
    """Another place of the deposit, with words and digest that fit it."""
    mark: dict[str, Any] = dict(page.mark)
    facts = {**mark["facts"], "participant": {**mark["facts"]["participant"], "ordinal": 30}}
    made = page_of(Asked.of_data({**mark["asked"]}), facts, mark["register"], mark["made_by"])
    assert made.mark["sha256"] == digest(facts) != mark["sha256"]
    return replace(with_proof(made, mark), title=page.title)


@pytest.mark.parametrize("form", FORMS)
def test_a_signed_document_holds_without_a_register(
    form: str, make: Callable[[str], Path], vkey: str, tracker: Tracker, database: Path
) -> None:
    file = make(form)
    assert tracker("verify", str(file)).out == "True: the register says the same today, word by word.\n"
    other = database.with_name("gone.db")
    database.rename(other)
    told = tracker("verify", str(file), "--key", vkey)
    assert (told.code, told.err) == (0, "")
    assert told.lines[0] == "The document says, word by word, what was signed."
    assert told.lines[1].startswith("The receipt holds: the ")
    assert told.lines[2] == f"Signed by {vkey}."
    unknown = tracker("verify", str(file), "--key", tracker("keys", "clerk", f"{file}.key", "--name", "x").out.strip())
    assert (unknown.code, unknown.lines[-1]) == (1, "Signed by none of the keys given: name one with --key.")
    assert not database.exists()
    found = tracker_api(file, vkey)
    assert (found.trusted, found.signers) == (True, (vkey,))


def tracker_api(file: Path, vkey: str) -> Any:
    return tracker.api.verify_signed(file, [vkey])


@pytest.mark.parametrize("form", FORMS)
def test_a_digit_that_was_altered_is_told(
    form: str, make: Callable[[str], Path], vkey: str, tracker: Tracker, tmp_path: Path
) -> None:
    file, forged = make(form), tmp_path / f"forged.{form}"
    forged.write_bytes(remade(file, lambda page: page))
    assert forged.read_bytes() == file.read_bytes()
    forged.write_bytes(remade(file, other_words))
    told = tracker("verify", str(forged), "--key", vkey)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith(f"{forged}: altered: ")
    assert "'30th' instead of '31st'" in told.err
    forged.write_bytes(remade(file, other_facts))
    told = tracker("verify", str(forged), "--key", vkey)
    assert (told.code, told.out) == (1, "")
    says = f"{forged}: altered: what this document says is not what the key {vkey.partition('+')[0]} signed.\n"
    assert told.err == says
    assert tracker("verify", str(forged)).lines[0] == "Altered: it is not what the register said."


def test_a_signed_document_holds_after_many_further_entries(
    make: Callable[[str], Path], vkey: str, tracker: Tracker, database: Path
) -> None:
    files = [make("md"), make("html")]
    act = Action(participant="CN", kind="communication", received=date(2026, 11, 2))
    with Register.open(str(database)) as register, register.writing("beijing") as writer:
        drafts = (Draft(does="records", action=act._replace(text=f"{n}"), recorded_by="a clerk") for n in range(LATER))
        writer.append_all("beijing", drafts)
    for file in files:
        assert tracker("verify", str(file)).lines[0].startswith("True")
        assert tracker("verify", str(file), "--key", vkey).code == 0


def test_every_kind_of_document_can_be_signed(tracker: Tracker, tmp_path: Path, vkey: str) -> None:
    key = ("--key", str(tmp_path / "office.key"), "--format", "md")
    for asked in (
        ("opinion", "KE", "--question", "protects", "--performer", "JP"),
        ("status-list",),
        ("notice", "114"),
        ("deposit", "114"),
        ("entry-into-force",),
        ("calendar",),
    ):
        file = tmp_path / "paper.md"
        assert tracker("document", *asked, *key, "--output", str(file)).code == 0, asked
        told = tracker("verify", str(file), "--key", vkey)
        assert (told.code, told.lines[-1]) == (0, f"Signed by {vkey}."), asked
        assert tracker("verify", str(file)).code == 0, asked


def test_what_carries_no_proof_says_so_and_no_other_key_signs(tracker: Tracker, tmp_path: Path, vkey: str) -> None:
    plain = tmp_path / "plain.md"
    tracker(*CERTIFICATE, "--format", "md", "--output", str(plain))
    told = tracker("verify", str(plain), "--key", vkey)
    assert (told.code, told.err) == (
        1,
        f"{plain}: this document carries no proof: it was made without a key. It is checked against its register, "
        "without keys and policy.\n",
    )
    tracker("keys", "clerk", str(tmp_path / "ann.key"), "--name", "ann.example")
    tracker("checkpoint", "--key", str(tmp_path / "office.key"), "--output", str(tmp_path / "note"))
    told = tracker(*CERTIFICATE, "--format", "md", "--key", str(tmp_path / "ann.key"))
    says = f"{tmp_path / 'ann.key'}: this key is none of this register's; `tracker keys new` makes one.\n"
    assert (told.code, told.out, told.err) == (1, "", says)
