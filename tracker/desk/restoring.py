"""An empty register filled from the lines of an export, and a copy of a register as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.desk.exporting import Snapshot
from tracker.desk.shipped import shipped_folders
from tracker.intake.clauses import read_clauses
from tracker.intake.days import read_moment
from tracker.intake.files import lines_again
from tracker.intake.given import CLAUSES, PARTICIPANT, texts_of, troubles_of_line
from tracker.intake.participants import COLUMNS as PARTICIPANT_COLUMNS
from tracker.intake.participants import participant_of, shipped_participants
from tracker.intake.trouble import FolderError, in_one_line
from tracker.model.cycles import no_search_for_cycles
from tracker.model.participant import Participant
from tracker.model.record import Draft, Entry, TreatyVersion
from tracker.model.refusal import Refusal, parameter
from tracker.register.seal import UNREADABLE, read_columns

if TYPE_CHECKING:
    from tracker.register.audit import Audit
    from tracker.register.writing import Writer


Answer = TypeVar("Answer")


@dataclass
class _Lines:
    """What an export holds, looked through once: all but the entries, which are read again as they are written."""

    path: Path
    again: Callable[[], Iterator[tuple[int, str]]]
    participants: list[Participant] = field(default_factory=list)
    versions: list[TreatyVersion] = field(default_factory=list)
    treaties: dict[str, set[int]] = field(default_factory=dict)
    """Of each treaty the entries that are about another one."""
    first_of: dict[str, str] = field(default_factory=dict)
    """The place of the first entry of each participant."""
    troubles: list[str] = field(default_factory=list)

    def entries(self) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Place, columns and text of each entry, read from the file. Raises Refusal for a line that is none."""
        for place, text in self.texts():
            if not _is_other(text):
                yield place, _at(place, read_columns, text), text

    def texts(self) -> Iterator[tuple[str, str]]:
        """Place and text of each line."""
        for number, text in self.again():
            if text.strip():
                yield f"{self.path}:{number}", text


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
    for chain in snapshot.chains():
        for version in chain.versions:
            writer.add_clauses(chain.treaty, version.toml, recorded=version.recorded)
        writer.append_all(chain.treaty, [_draft(entry) for entry in chain.entries])
    for line in snapshot.acts:
        writer.keep_act(line)


@no_search_for_cycles()
def _read(path: Path) -> _Lines:
    lines = _Lines(path, lines_again(path))
    for place, text in lines.texts():
        if _is_other(text):
            other = _at(place, _other, text)
            if isinstance(other, Participant):
                lines.participants.append(other)
            else:
                lines.versions.append(other)
        else:
            _look_at(lines, place, _at(place, read_columns, text))
    if not lines.treaties:
        raise Refusal(f"{path}: there is no entry in this file. Nothing was restored.", code="not an entry")
    _check_participants(lines)
    if lines.troubles:
        raise FolderError(lines.troubles)
    return lines


def _look_at(lines: _Lines, place: str, values: Mapping[str, Any]) -> None:
    """Remember what an entry needs, and what is wrong with it."""
    about_others = lines.treaties.setdefault(values["treaty"], set())
    lines.first_of.setdefault(values["participant"], place)
    lines.troubles += [f"{place}: {trouble}" for trouble in troubles_of_line(values)]
    if values["does"] != "records":
        about = values.get("refers_to", 0)
        about_others.add(values["number"])
        if not 0 < about < values["number"] or about in about_others:
            lines.troubles.append(f"{place}: it {values['does']} entry {about}, which is not in the file before it")


def _at(place: str, read: Callable[[str], Answer], text: str) -> Answer:
    try:
        return read(text)
    except Refusal as refusal:
        raise Refusal(f"{place}: {refusal.sentence}", code=refusal.code) from refusal


def _is_other(text: str) -> bool:
    """Whether a line is no entry."""
    return '"is":' in text[:10]


def _other(text: str) -> Participant | TreatyVersion:
    """The participant or the clauses of a line that is no entry."""
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
    for code, place in lines.first_of.items():
        if code not in known:
            raise Refusal(
                f"{place}: participant '{in_one_line(code)}' is neither shipped nor in this file. "
                f"Export with {parameter('with-clauses')}, which also writes the participants. Nothing was restored.",
                code="unknown participant",
            )


def _write(writer: Writer, lines: _Lines, advance: Callable[[], None]) -> None:
    writer.add_participants([*lines.participants, *shipped_participants().values()])
    _add_clauses(writer, lines)
    for slug, entries in groupby(lines.entries(), key=lambda each: str(each[1]["treaty"])):
        for _ in range(writer.append_lines(slug, entries)):
            advance()


def _add_clauses(writer: Writer, lines: _Lines) -> None:
    """The clauses in the file, else the shipped ones."""
    for version in sorted(lines.versions, key=lambda version: version.version):
        writer.add_clauses(version.slug, version.toml, recorded=version.recorded)
    missing = lines.treaties.keys() - {version.slug for version in lines.versions}
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
