"""By what a register is vouched for, from Python: keys, checkpoints, witnesses, documents and their verdict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.answers import files
from tracker.api.acting import Acting
from tracker.api.given import Day, Moment, moment
from tracker.desk import signing

if TYPE_CHECKING:
    from tracker.answers.documents.verifying import Verdict
    from tracker.desk.signing import Key, Signed


class Vouching(Acting):
    """What outsiders hold a register to."""

    def signing_keys(self) -> tuple[Key, ...]:
        """The public keys that the register names as its own."""
        with self._desk.register.reading() as reader:
            return signing.keys(reader)

    def new_key(self, file: str | Path, *, by: str, name: str = "") -> str:
        """Write a new key of the register into a new file that only its owner may read; the public key.

        Without a name it bears the register's id. Needs the extra `trust`, as everything that signs or checks.
        """
        return signing.make_key(self._desk, Path(file), by=by, name=name)

    def retire_key(self, vkey: str, *, by: str) -> None:
        """Tell that a key signs no more; what it signed stays signed."""
        signing.retire_key(self._desk, vkey, by=by)

    def checkpoint(self, key: str | Path, *, witnesses: Sequence[str] = ()) -> Signed:
        """Sign how far the log reaches with the key in a file, and keep that; have witnesses sign it at their URLs."""
        from dataclasses import replace  # noqa: PLC0415

        from tracker.desk.fetching import sent  # noqa: PLC0415 (few have one)
        from tracker.desk.witnessing import ask_witness  # noqa: PLC0415

        signed = signing.checkpoint(self._desk, Path(key))
        for url in witnesses:
            signed = replace(signed, note=ask_witness(self._desk, url, sent))
        return signed

    def checkpoints(self) -> tuple[str, ...]:
        """The signed notes that the register keeps, the newest last."""
        with self._desk.register.reading() as reader:
            return tuple(note for _, _, note in reader.checkpoints())

    def trust_witness(self, vkey: str, *, by: str) -> None:
        """Name a witness of the register by its public key."""
        from tracker.desk.witnessing import trust_witness  # noqa: PLC0415

        trust_witness(self._desk, vkey, by=by)

    def witness_request(self, old: int = 0) -> str:
        """The request to a witness that saw `old` leaves last, to sign the newest checkpoint."""
        from tracker.desk.witnessing import request_of  # noqa: PLC0415

        with self._desk.register.reading() as reader:
            return request_of(reader, old)

    def add_cosignature(self, line: str) -> str:
        """Keep the line by which a witness signed the newest checkpoint; the note with it."""
        from tracker.desk.witnessing import add_cosignature  # noqa: PLC0415

        return add_cosignature(self._desk, f"{line.strip()}\n")

    def document(
        self,
        kind: str,
        subject: str | int | None = None,
        on: Day | None = None,
        *,
        form: str = "html",
        treaty: str | None = None,
        known: Moment | None = None,
        key: str | Path | None = None,
        **asked: Any,
    ) -> bytes:
        """A document to hand over: an opinion, a certificate, a status-list, a deposit, a notice, and so on.

        `subject` is a participant, or an entry or a paper; `form` html, md, pdf or docx; the rest is what the command
        line takes: `language`, `question`, `performer`, `right`, `performed`, `supposed`. With the file of a `key` it
        is signed and carries the proof of what it rests on.
        """
        from tracker.answers.documents.making import page, written  # noqa: PLC0415
        from tracker.answers.documents.putting import put  # noqa: PLC0415
        from tracker.answers.documents.signing import signed_page  # noqa: PLC0415

        slug = self._slug(treaty)
        day = None if on is None else self._day(slug, on)
        told = put(self._desk, kind, subject, slug, day, moment(known), form=form, **asked)
        return written(signed_page(self._desk, told, Path(key)) if key else page(self._desk, told), told)

    def verify(self, document: bytes | str | Path) -> Verdict:
        """Whether a document, or the file at a path, is true, true as of then, altered, or not from this register."""
        from tracker.answers.documents.verifying import verify  # noqa: PLC0415

        return verify(self._desk, document if isinstance(document, bytes) else files.content(Path(document)))

    def calendar(
        self,
        participant: str | None = None,
        on: Day | None = None,
        *,
        treaty: str | None = None,
        known: Moment | None = None,
    ) -> bytes:
        """Every day of effect, past and coming, as a calendar (ICS). Needs the extra `web`."""
        slug = self._slug(treaty)
        day: date | None = None if on is None else self._day(slug, on)
        return files.calendar(self._desk, slug, self._code(participant), day, moment(known))

    def feed(self, participant: str | None = None, *, treaty: str | None = None, known: Moment | None = None) -> bytes:
        """What entered the register, newest first, as an Atom feed. Needs the extra `web`."""
        return files.feed(self._desk, self._slug(treaty), self._code(participant), moment(known))

    def _code(self, participant: str | None) -> str:
        return self._desk.names.resolve(participant).code if participant else ""
