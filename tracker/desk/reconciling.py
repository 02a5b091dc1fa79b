"""Comparing the register with what a depositary publishes, and recording what is new there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tracker.desk.asserting import refuse_untrue
from tracker.desk.changing import refuse_beyond
from tracker.desk.desk import Desk, dossier_from
from tracker.desk.recording import NotInOrder, Taken, draft_of
from tracker.desk.texts import refuse_foreign, refuse_recorder, refuse_unfit
from tracker.intake.layouts.draft_book import Book
from tracker.intake.layouts.drafting import draft
from tracker.intake.layouts.reading import Asked, read_table_file
from tracker.intake.published import published_of
from tracker.law.binding.participation import life
from tracker.law.questions.consequences import consequences
from tracker.model.action import INSTRUMENTS, SIGNATURE, SIGNATURES, Action
from tracker.model.consequences import Consequences
from tracker.model.finding import Doubt, Recorded
from tracker.model.published import CellDifference, PublishedAct, PublishedRow, PublishedTable, Reconciled
from tracker.model.record import Dossier, Record
from tracker.model.refusal import Refusal

REMARKED = ("declaration", "statement", "exclusion of territory", "extension to territory", "withdrawal of declaration")
"""Acts that a depositary's table shows as a link to remarks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What the register has in the cells of a depositary's table; the entries stand behind signature and instrument."""

    signature: date | None = None
    instrument: str = ""
    deposit: date | None = None
    effective: date | None = None
    published: bool = False
    entries: tuple[int | None, int | None] = (None, None)


def reconcile(desk: Desk, slug: str, path: Path, asked: Asked = Asked()) -> Reconciled:  # noqa: B008 - frozen
    """Compare a treaty's record with a saved page or table of its depositary, as both stand today.

    Raises Refusal where the treaty is not loaded or the file is of another layout or about another treaty.
    """
    read = read_table_file(path, asked)
    table = published_of(read, desk.dossier(slug).treaty)
    if read.is_whole_page:
        table = _with_acts(table, draft(read, desk.names))
    return _compared(desk, desk.dossier(slug), table)


def _with_acts(table: PublishedTable, book: Book) -> PublishedTable:
    """The table with its page's day and with all that the page tells beside it."""
    places = {id(each): place for place, each in enumerate(book.acts)}
    acts = tuple(PublishedAct(each.action, places[id(each.about)] if each.about else None) for each in book.acts)
    left = tuple(f"{each.place}: '{' '.join(each.words.split())[:80]}' is left out: {each.why}" for each in book.left)
    return replace(table, as_at=book.page.as_at, acts=acts, notes=(*table.notes, *left))


def _compared(desk: Desk, dossier: Dossier, table: PublishedTable) -> Reconciled:
    there, unknown, perhaps = _by_code(desk, table)
    day = table.as_at or desk.day(dossier.treaty)
    here = {code: found for code in dossier.record.by_participant if (found := here_of(dossier, code, day))}
    left = {code for code, row in there.items() if row.ended and code not in here and dossier.record.of(code)}
    there = {code: row for code, row in there.items() if code not in left}
    both = sorted(here.keys() & there.keys())
    differences = {code: _differences(code, here[code], there[code]) for code in both}
    remarked = {a.participant for a in dossier.record.actions if a.kind in REMARKED and a.has_effect}
    linked = {code for code, row in there.items() if row.remarks}
    new = [act for code, row in there.items() for act in _new(table, code, row, here.get(code, Here()))]
    about = dict(_told_beside(dossier.record, table, new))
    missing = {code: found for code, found in here.items() if code not in there}
    renamed = (*_earlier_names(desk, there), *_new_names(missing, [row for row, _ in unknown if _nobodys(desk, row)]))
    told = {code for code, _ in renamed}
    return Reconciled(
        treaty=dossier.treaty,
        table=table,
        agree=tuple(sorted([*left, *(code for code in both if not differences[code])])),
        differences=tuple(difference for code in both for difference in differences[code]),
        only_here=tuple(sorted(missing.keys() - perhaps - told)),
        only_there=tuple(sorted(there.keys() - here.keys())),
        unknown=tuple(unknown),
        new=tuple(new),
        about=about,
        ended_there=tuple(code for code in both if there[code].ended and here[code].instrument),
        renamed=renamed,
        remarks_only_here=tuple(sorted(remarked - linked)) if table.has_remarks else (),
        remarks_only_there=tuple(sorted(linked - remarked)),
    )


def _earlier_names(desk: Desk, there: Mapping[str, PublishedRow]) -> Iterator[tuple[str, str]]:
    """Those whom the table still has under a name that they have given up."""
    for code, row in sorted(there.items()):
        kinds = {each.kind for each in desk.names.all_names(code) if each.name == row.name}
        if kinds == {"former"}:
            yield code, row.name


def _nobodys(desk: Desk, row: PublishedRow) -> bool:
    """Whether nobody at all has the name of a row."""
    try:
        desk.names.resolve(row.name)
    except Refusal as refusal:
        return refusal.code == "unknown participant"
    return False


def _new_names(missing: Mapping[str, Here], unknown: list[PublishedRow]) -> Iterator[tuple[str, str]]:
    """Those missing from the table of whom a row under a name that nobody knows has each day: one for one, no guess."""
    days = [(row, (row.signature, row.deposit)) for row in unknown if row.signature or row.deposit]
    for code, found in sorted(missing.items()):
        own = (found.signature, found.deposit)
        same = [row for row, told in days if told == own]
        others = [other for other in missing.values() if (other.signature, other.deposit) == own]
        if len(same) == len(others) == 1:
            yield code, same[0].name


def _told_beside(record: Record, table: PublishedTable, new: list[Action]) -> Iterator[tuple[int, Action]]:
    """Put what a page tells beside its table and the register lacks behind what is new; yield what each is about."""
    known = {_fact(action): action for action in record.actions}
    joining = (*SIGNATURES, *INSTRUMENTS)
    for act in table.acts:
        if act.action.kind in joining or _fact(act.action) in known:
            continue
        if act.about is not None:
            other = table.acts[act.about].action
            yield len(new), known.get(_fact(other), other)
        new.append(act.action)


def _fact(action: Action) -> tuple[object, ...]:
    """What makes an act on a page the same as one on record: who, what, when, in which words."""
    words = " ".join(action.text.split())
    return (
        action.participant,
        action.kind,
        action.received,
        action.received_in,
        action.articles,
        action.territory,
        words,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRecorded:
    """A published act that the register cannot take, and why."""

    action: Action
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedNew:
    """What came of the acts that the register lacks, in their order, and all that follows from those recorded.

    `left` is the comparison with the register as it then stands, or would; `first` the number of the first entry.
    """

    outcomes: tuple[Recorded | NotRecorded, ...]
    consequences: Consequences
    left: Reconciled
    first: int
    despite: str
    dry_run: bool


def record_new(desk: Desk, found: Reconciled, *, by: str, dry_run: bool = False, yes: bool = True) -> RecordedNew:
    """Record the acts that the register lacks, each with the file as its source, in one transaction.

    What the depositary published is recorded although it is doubtful, and stays a standing problem; what is
    impossible is not. Raises ChangesOthers, unless `yes`, where answers about others than those would change.
    """
    refuse_recorder(by)
    slug, despite = found.treaty.slug, f"published in {Path(found.table.place).name}"
    for action in found.new:
        refuse_unfit({**action._asdict(), "despite": despite})
        refuse_foreign(action)
    with desk.register.trying(slug) if dry_run else desk.register.writing(slug) as writer:
        desk.renew(writer)
        before = dossier_from(writer, desk.participants, slug)
        today = desk.day(before.treaty)
        taken = Taken(before, writer.heads().get(slug, (0, ""))[0] + 1)
        judged = tuple(_taken(taken, found, today, despite))
        own = {action.participant for action, _ in taken.acts}
        follows = consequences(before, taken.dossier, own, today)
        refuse_untrue(writer, before, taken.dossier, "")
        refuse_beyond(follows, yes=yes or dry_run)
        writer.append_all(slug, [draft_of(action, by, despite if doubts else "") for action, doubts in taken.acts])
    outcomes = (
        each if isinstance(each, NotRecorded) else taken.outcome(*each, today, dry_run=dry_run) for each in judged
    )
    left = _compared(desk, taken.dossier, found.table)
    return RecordedNew(
        outcomes=tuple(outcomes),
        consequences=follows,
        left=left,
        first=taken.first,
        despite=despite,
        dry_run=dry_run,
    )


def _taken(
    taken: Taken, found: Reconciled, today: date, despite: str
) -> Iterator[tuple[Action, tuple[Doubt, ...]] | NotRecorded]:
    """Each act that is new, with what is doubtful about it, or why it cannot be taken."""
    numbers: dict[tuple[object, ...], int] = {}
    for place, action in enumerate(found.new):
        about = found.about.get(place)
        refers_to = (about.number or numbers.get(_fact(about))) if about else None
        try:
            taken.take(action._replace(refers_to=refers_to or action.refers_to), today, despite, again=False)
        except NotInOrder as refusal:
            yield NotRecorded(action=action, doubts=refusal.doubts)
        else:
            numbers[_fact(action)] = taken.acts[-1][0].number
            yield taken.acts[-1]


def _by_code(
    desk: Desk, table: PublishedTable
) -> tuple[dict[str, PublishedRow], list[tuple[PublishedRow, str]], set[str]]:
    """Rows by participant, those that cannot be matched, and whom these may be about."""
    perhaps: set[str] = set()
    there: dict[str, PublishedRow] = {}
    unknown: list[tuple[PublishedRow, str]] = []
    for row in table.rows:
        try:
            code = desk.names.resolve(row.name).code
        except Refusal as refusal:
            unknown.append((row, refusal.sentence))
            perhaps.update(refusal.hints)
            continue
        if code in there:
            unknown.append((row, f"{row.name} stands in row {there[code].row} already."))
        else:
            there[code] = row
    return there, unknown, perhaps


def here_of(dossier: Dossier, code: str, today: date) -> Here | None:
    """What the register has of a participant's signature and standing instrument; None where it has neither.

    A State that no longer exists stands in no table.
    """
    until = dossier.participants[code].until
    if until and until <= today:
        return None
    found = life(dossier, code, today)
    last = found.last if found.last and found.last.stands(today) else None
    signature = found.signature if found.signature and found.signature.kind in SIGNATURES else None
    if last is None and signature is None:
        return None
    return Here(
        signature=signature.received if signature else None,
        instrument=last.instrument.kind if last else "",
        deposit=last.instrument.received if last else None,
        effective=last.effect.day if last else None,
        published=bool(last and last.effect.published),
        entries=(signature.number if signature else None, last.instrument.number if last else None),
    )


def _differences(code: str, here: Here, there: PublishedRow) -> list[CellDifference]:
    """The cells that differ. A day that is only computed here is no difference from one not published yet."""
    signed, deposited = here.entries
    effective = here.effective if here.published or there.effective else None
    cells = (
        ("signature", here.signature, there.signature, signed),
        ("instrument", here.instrument or None, there.instrument or None, deposited),
        ("deposit", here.deposit, there.deposit, deposited),
        ("effective", effective, there.effective, deposited),
    )
    return [
        CellDifference(participant=code, column=column, here=ours, there=theirs, entry=entry)
        for column, ours, theirs, entry in cells
        if ours != theirs
    ]


def _new(table: PublishedTable, code: str, row: PublishedRow, here: Here) -> list[Action]:
    """The signature and the instrument that the register lacks, as the table has them."""
    source = f"{Path(table.place).name}, SHA-256 {table.sha256}, {'line' if table.lines else 'row'} {row.row}"
    new: list[Action] = []
    if row.signature and not here.signature:
        new.append(_act(code, SIGNATURE, source, row.signature))
    if row.instrument and row.deposit and not here.instrument:
        new.append(_act(code, row.instrument, source, row.deposit, row.effective))
    return new


def _act(code: str, kind: str, source: str, received: date, effective: date | None = None) -> Action:
    return Action(
        participant=code,
        kind=kind,
        received=received,
        effective=effective,
        source=source,
        source_class="depositary table",
    )
