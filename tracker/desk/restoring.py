"""An empty register filled from the lines of an export, and a copy of a register as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.desk.exporting import Snapshot
from tracker.desk.shipped import shipped_folders
from tracker.intake.clauses import read_clauses
from tracker.intake.days import read_moment
from tracker.intake.files import read_file
from tracker.intake.given import CLAUSES, PARTICIPANT, read_given, texts_of
from tracker.intake.names import every_name
from tracker.intake.participants import COLUMNS as PARTICIPANT_COLUMNS
from tracker.intake.participants import participant_of, shipped_participants
from tracker.intake.trouble import in_one_line
from tracker.model.participant import Participant
from tracker.model.record import Draft, Entry, TreatyVersion
from tracker.model.refusal import Refusal, parameter
from tracker.register.seal import UNREADABLE, read_line

if TYPE_CHECKING:
    from tracker.register.audit import Audit
    from tracker.register.writing import Writer


@dataclass
class _Lines:
    """What the lines of an export hold, each entry with its place and its text."""

    participants: list[Participant] = field(default_factory=list)
    versions: list[TreatyVersion] = field(default_factory=list)
    entries: dict[str, list[tuple[str, str, Entry]]] = field(default_factory=dict)


def restore(url: str, path: Path, *, expected: str = "", advance: Callable[[], None] = lambda: None) -> Audit:
    """Fill an empty register from the JSON Lines of an export: numbers, moments and seals as they were.

    Everything is recomputed before the register is kept: `expected` is a head that the register or one of its
    treaties must end with. Raises Refusal, and leaves nothing, where the register holds something, a line is not as
    the register writes it, or an entry would get another number, moment or seal.
    """
    from tracker.register.register import Register, look_at  # noqa: PLC0415 (brings the database's library)

    lines = _read(path)
    found = look_at(url)
    if found.state not in ("missing", "empty"):
        raise _not_empty(found.place)
    audits: list[Audit] = []

    def fill(writer: Writer) -> None:
        _write(writer, lines, advance)
        writer.finish()
        audits.append(_audited(writer.audit(), expected, str(path)))

    try:
        with Register.make(url, fill) as register:
            created, place = register.created, register.place
    except BaseException:
        if found.state == "missing" and look_at(url).state == "empty":
            Path(found.place).unlink()
        raise
    if not created:
        raise _not_empty(place)
    return audits[0]


def write_snapshot(writer: Writer, snapshot: Snapshot) -> None:
    """Write all that a register held into an empty one; the same numbers, moments and seals come about."""
    writer.add_participants(snapshot.participants)
    for chain in snapshot.chains:
        for version in chain.versions:
            writer.add_clauses(chain.treaty, version.toml, recorded=version.recorded)
        writer.append_all(chain.treaty, [_draft(entry) for entry in chain.entries])
    for line in snapshot.acts:
        writer.keep_act(line)


def _read(path: Path) -> _Lines:
    lines = _Lines()
    for number, text in enumerate(read_file(path).split("\n"), 1):
        place = f"{path}:{number}"
        if not text.strip():
            continue
        try:
            other = _other(text)
            if isinstance(other, Participant):
                lines.participants.append(other)
            elif other:
                lines.versions.append(other)
            else:
                entry = read_line(text)
                lines.entries.setdefault(entry.treaty, []).append((place, text, entry))
        except Refusal as refusal:
            raise Refusal(f"{place}: {refusal.sentence}", code=refusal.code) from refusal
    if not lines.entries:
        raise Refusal(f"{path}: there is no entry in this file. Nothing was restored.", code="not an entry")
    _check_participants(lines)
    read_given(path, every_name(), "")
    return lines


def _other(text: str) -> Participant | TreatyVersion | None:
    """The participant or the clauses of a line that is no entry."""
    if '"is":' not in text[:10]:
        return None
    try:
        values: dict[str, Any] = json.loads(text)
        return _READERS[values.pop("is")](values)
    except UNREADABLE as error:
        raise Refusal("This line is not one that `tracker export` writes.", code="not an entry") from error


def _participant(values: dict[str, Any]) -> Participant:
    return participant_of(texts_of(values, PARTICIPANT_COLUMNS))


def _version(values: dict[str, Any]) -> TreatyVersion:
    """A version of a treaty's clauses that is what its checksum says, and readable."""
    texts = texts_of({**values, "toml": ""}, ("treaty", "version", "recorded", "sha256", "toml"))
    toml = values["toml"]
    if sha256(toml.encode()).hexdigest() != texts["sha256"] or read_clauses(toml, "").slug != texts["treaty"]:
        raise ValueError(texts["sha256"])
    number, moment = int(texts["version"]), read_moment(texts["recorded"])
    return TreatyVersion(texts["treaty"], number, toml, texts["sha256"], moment)


_READERS: Mapping[str, Callable[[dict[str, Any]], Participant | TreatyVersion]] = {
    PARTICIPANT: _participant,
    CLAUSES: _version,
}


def _check_participants(lines: _Lines) -> None:
    known = shipped_participants().keys() | {each.code for each in lines.participants}
    for place, _, entry in (each for given in lines.entries.values() for each in given):
        if entry.action.participant not in known:
            raise Refusal(
                f"{place}: participant '{in_one_line(entry.action.participant)}' is neither shipped nor in this file. "
                f"Export with {parameter('with-clauses')}, which also writes the participants. Nothing was restored.",
                code="unknown participant",
            )


def _write(writer: Writer, lines: _Lines, advance: Callable[[], None]) -> None:
    writer.add_participants([*lines.participants, *shipped_participants().values()])
    _add_clauses(writer, lines)
    for slug, given in lines.entries.items():
        written = writer.append_all(slug, [_draft(entry) for _, _, entry in given])
        for (place, text, _), entry in zip(given, written, strict=True):
            _same(place, text, entry)
            advance()


def _add_clauses(writer: Writer, lines: _Lines) -> None:
    """The clauses in the file, else the shipped ones."""
    for version in sorted(lines.versions, key=lambda version: version.version):
        writer.add_clauses(version.slug, version.toml, recorded=version.recorded)
    missing = lines.entries.keys() - {version.slug for version in lines.versions}
    for folder in shipped_folders() if missing else ():
        if folder.treaty.slug in missing:
            moments = [row.recorded for row in folder.actions if row.recorded]
            writer.add_participants(folder.participants.values())
            writer.add_clauses(folder.treaty.slug, folder.toml, recorded=min(moments, default=None))
            missing -= {folder.treaty.slug}
    if missing:
        raise Refusal(
            f"The clauses of {in_one_line(', '.join(sorted(missing)))} are neither shipped nor in this file. Export "
            f"with {parameter('with-clauses')}, which also writes them. Nothing was restored.",
            code="unknown treaty",
        )


def _same(place: str, text: str, entry: Entry) -> None:
    """Refuse a line that does not come out as it went in: its number or its moment is not the next one."""
    from tracker.register.seal import columns, line  # noqa: PLC0415

    if line(columns(entry.treaty, entry.number, entry.recorded, entry)) != text:
        raise Refusal(
            f"{place}: this line would become entry {entry.number} of {entry.treaty} and differ from what it says: "
            "a line before it is missing, or the order was changed. Nothing was restored.",
            code="not the next entry",
        )


def _audited(audit: Audit, expected: str, path: str) -> Audit:
    heads = {audit.head, *(chain.head for chain in audit.chains)}
    if not audit.sound:
        raise Refusal(f"{path}: the chain of these lines is not sound. Nothing was restored.", code="not sound")
    if expected and expected not in heads:
        raise Refusal(
            f"{path}: these lines do not end with the head {expected}, but with {audit.head} (the register) and "
            f"{', '.join(f'{chain.head} ({chain.treaty})' for chain in audit.chains)}: a line was changed, added or "
            "left out. Nothing was restored.",
            code="another head",
        )
    return audit


def _draft(entry: Entry) -> Draft:
    return Draft(
        does=entry.does,
        action=entry.action,
        recorded_by=entry.recorded_by,
        refers_to=entry.refers_to,
        reason=entry.reason,
        basis=entry.basis,
        recorded=entry.recorded,
        request=entry.request,
        recorded_as=entry.recorded_as,
    )


def _not_empty(place: str) -> Refusal:
    return Refusal(
        f"{place}: this register is not empty, and a restored one begins with its first entry. Name a new file with "
        f"{parameter('database')}. Nothing was restored.",
        code="not empty",
    )
