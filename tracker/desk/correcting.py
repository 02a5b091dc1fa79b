"""Completing, correcting, striking: new entries about old ones, which stay readable; nothing impossible comes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.desk.asserting import refuse_untrue
from tracker.desk.changing import refuse_beyond
from tracker.desk.desk import Desk, dossier_from
from tracker.desk.texts import refuse_foreign, refuse_recorder, refuse_unfit
from tracker.intake.table import FIELDS, read_cells
from tracker.intake.trouble import FolderError, did_you_mean, in_one_line
from tracker.law.admissibility.any_act import STATEMENTS
from tracker.law.binding.standing import standing
from tracker.law.declaring.declared import respelled
from tracker.law.questions.consequences import consequences
from tracker.law.questions.review import review
from tracker.model.action import INSTRUMENTS, SIGNATURES, Action, text_of
from tracker.model.finding import Doubt
from tracker.model.history import Amended, differences, line_of
from tracker.model.record import Does, Dossier, Draft, completed, filled, in_order
from tracker.model.refusal import Refusal, parameter

if TYPE_CHECKING:  # a shell that completes a word must not wait for the database's library
    from tracker.register.writing import Writer

BASES = ("own error", "corrigendum")
"""Why a line is corrected: somebody here was wrong, or the depositary corrected what it had said."""
Found = tuple[Action, Doubt]


class MakesImpossible(Refusal):
    """A change after which the record could not be: the acts that would be impossible, and why."""

    def __init__(self, does: Does, entry: int, found: tuple[Found, ...]) -> None:
        super().__init__("", code="impossible")
        self.does = does
        self.entry = entry
        self.found = found


class BreaksPaper(Refusal):
    """A correction of the day of one act of a paper: the line, and what came in the same paper."""

    def __init__(self, line: Action, companions: tuple[Action, ...]) -> None:
        entries = ", ".join(str(each.number) for each in companions)
        one = len(companions) == 1
        self.came = f"Entr{'y' if one else 'ies'} {entries} came in the same paper as entry {line.number}"
        super().__init__(
            f"{self.came}, and a paper has one "
            f"day. Correct the day of all of it with --whole-paper, or give this act a paper of its own beside its new "
            "day: --set paper=ID. Nothing was recorded.",
            code="breaks a paper",
        )


def correct(  # noqa: PLR0913 (what a clerk says of a correction)
    desk: Desk,
    slug: str,
    entry: int,
    changes: Mapping[str, str],
    *,
    by: str,
    reason: str,
    basis: str = BASES[0],
    whole_paper: bool = False,
    dry_run: bool = False,
    yes: bool = True,
    despite: str = "",
) -> Amended:
    """Append a correction of one line; `changes` are texts by column, as an actions.csv writes them, empty ones clear.

    With `whole_paper` a new day of receipt is that of all that came in its paper on the old one. Raises Refusal where
    the line is not there or was struck, where a value cannot be read or changes nothing, BreaksPaper where a paper
    would have two days, MakesImpossible where the record would be impossible, and ChangesOthers. Nothing is written
    then.
    """
    _need_reason(reason, "correction")
    refuse_recorder(by)
    with desk.register.trying(slug) if dry_run else desk.register.writing(slug) as writer:
        dossier = dossier_from(writer, desk.participants, slug)
        before = _standing_line(writer, dossier, entry)
        after = respelled(dossier.treaty, _changed(desk, before, changes))
        refuse_unfit({**after._asdict(), "reason": reason})
        refuse_foreign(after, had=before)
        if not differences(before, after):
            raise Refusal(f"Entry {entry} says so already. Nothing was recorded.", code="nothing changed")
        draft = Draft(does="corrects", action=after, recorded_by=by, refers_to=entry, reason=reason, basis=basis)
        moved = _moved_with(dossier, before, after, whole_paper=whole_paper)
        others = tuple(draft._replace(action=each, refers_to=each.number) for each in moved)
        return _append(desk, writer, dossier, before, draft, *others, yes=yes, despite=despite, dry_run=dry_run)


def _moved_with(dossier: Dossier, before: Action, after: Action, *, whole_paper: bool) -> tuple[Action, ...]:
    """What came in the same paper on the same day, with the new day. Raises BreaksPaper unless the whole moves."""
    if after.received == before.received or after.paper != before.paper or after.received is None:
        return ()
    companions = tuple(_companions(dossier.record.of(before.participant), before))
    if companions and not whole_paper:
        raise BreaksPaper(before, companions)
    return tuple(each._replace(received=after.received) for each in companions)


def _companions(own: Collection[Action], line: Action) -> Iterator[Action]:
    """What came in one paper with a line on its day; without an id, what of that day stands with an instrument."""
    of_the_day = [each for each in own if each.received == line.received and each.paper == line.paper]
    main = any(each.kind in MAIN for each in of_the_day)
    for each in of_the_day:
        if each.number != line.number and (line.paper or (main and {each.kind, line.kind} <= TOGETHER)):
            yield each


MAIN = (*SIGNATURES, *INSTRUMENTS)
"""Acts that others come with."""
TOGETHER = {*MAIN, *STATEMENTS}
"""Acts that may come in one paper."""


def complete(  # noqa: PLR0913 (what a clerk says of it)
    desk: Desk,
    slug: str,
    entry: int,
    changes: Mapping[str, str],
    *,
    by: str,
    reason: str = "",
    dry_run: bool = False,
    yes: bool = True,
    despite: str = "",
) -> Amended:
    """Append an entry that fills fields of a line that were empty: a notification's number, a text, a translation.

    `changes` are texts by column; `reason` says where they are known from. Raises as `correct` does, and Refusal
    where a field says something already.
    """
    refuse_recorder(by)
    with desk.register.trying(slug) if dry_run else desk.register.writing(slug) as writer:
        dossier = dossier_from(writer, desk.participants, slug)
        before = _standing_line(writer, dossier, entry)
        asked = {name: text for name, text in changes.items() if text}
        _refuse_filled(entry, before, asked)
        after = respelled(dossier.treaty, _changed(desk, before, asked))
        refuse_unfit({**after._asdict(), "reason": reason})
        new = {change.field: change.after for change in differences(before, after)}
        filling = Action(participant=before.participant, kind=before.kind, **new)
        draft = Draft(does="completes", action=filling, recorded_by=by, refers_to=entry, reason=reason)
        return _append(desk, writer, dossier, before, draft, yes=yes, despite=despite, dry_run=dry_run)


def _refuse_filled(entry: int, before: Action, asked: Mapping[str, str]) -> None:
    says = filled(before)
    for name in asked:
        if name in ("participant", "kind") or name in says:
            value = text_of(getattr(before, name))
            raise Refusal(
                f"Entry {entry} says {name} '{in_one_line(value)}' already; `tracker complete` only fills what is "
                f"empty. If that is wrong: tracker correct {entry} {parameter('set')} {name}=VALUE "
                f"{parameter('reason')} TEXT. Nothing was "
                "recorded.",
                code="says something already",
            )


def strike(
    desk: Desk,
    slug: str,
    entry: int,
    *,
    by: str,
    reason: str,
    dry_run: bool = False,
    yes: bool = True,
    despite: str = "",
) -> Amended:
    """Append an entry that takes one line off the record. Raises as `correct` does."""
    _need_reason(reason, "strike")
    refuse_recorder(by)
    refuse_unfit({"reason": reason})
    with desk.register.trying(slug) if dry_run else desk.register.writing(slug) as writer:
        dossier = dossier_from(writer, desk.participants, slug)
        before = _standing_line(writer, dossier, entry)
        draft = Draft(does="strikes", action=before, recorded_by=by, refers_to=entry, reason=reason, basis=BASES[0])
        return _append(desk, writer, dossier, before, draft, yes=yes, despite=despite, dry_run=dry_run)


def _append(
    desk: Desk,
    writer: Writer,
    dossier: Dossier,
    before: Action,
    draft: Draft,
    *others: Draft,
    yes: bool,
    despite: str,
    dry_run: bool,
) -> Amended:
    today = desk.day(dossier.treaty)
    number = draft.refers_to or 0
    after = _after(before, draft)
    with_it = tuple(each.action._replace(local=True) for each in others)
    changed = _without(dossier, {number, *(each.number for each in with_it)}, (*([after] if after else []), *with_it))
    doubts = _new_doubts(dossier, changed, today)
    impossible = tuple(each for each in doubts if each[1].severity == "impossible")
    if impossible:
        raise MakesImpossible(draft.does, number, impossible)
    participant = (after or before).participant
    found = consequences(dossier, changed, {before.participant, participant}, today)
    refuse_untrue(writer, dossier, changed, despite)
    refuse_beyond(found, yes=yes or dry_run)
    if despite:
        draft = draft._replace(reason="; ".join(filter(None, (draft.reason, f"despite an assertion: {despite}"))))
    entry, *_ = writer.append_all(dossier.treaty.slug, [draft, *others])
    return Amended(
        treaty=dossier.treaty,
        entry=entry,
        before=before,
        after=after,
        changes=differences(before, after) if after else (),
        standing=standing(changed, participant, today),
        doubts=tuple(doubt for _, doubt in doubts),
        with_it=tuple(each.number for each in with_it),
        consequences=found,
        dry_run=dry_run,
    )


def _after(before: Action, draft: Draft) -> Action | None:
    """The line as it will stand; None where it is struck."""
    if draft.does == "completes":
        return completed(before, draft.action._replace(local=True))
    return draft.action._replace(number=before.number, local=True) if draft.does == "corrects" else None


def _without(dossier: Dossier, numbers: Collection[int], instead: Sequence[Action]) -> Dossier:
    others = (each for each in dossier.record.actions if each.number not in numbers)
    return replace(dossier, record=in_order((*others, *instead)))


def _new_doubts(dossier: Dossier, changed: Dossier, today: date) -> tuple[Found, ...]:
    """What would be wrong or uncertain about any act after the change, and was not before it."""
    known = {(action.number, doubt.severity, doubt.code) for action, doubt in review(dossier, today)}
    found = review(changed, today)
    return tuple(each for each in found if (each[0].number, each[1].severity, each[1].code) not in known)


def _need_reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise Refusal(
            f"A {what} needs its reason: {parameter('reason')} 'what was wrong and how that is known'. Nothing was "
            "recorded.",
            code="reason missing",
        )


def _standing_line(writer: Writer, dossier: Dossier, number: int) -> Action:
    """The line of this number as it stands. Raises Refusal where there is none, or none any more."""
    slug, name = dossier.treaty.slug, dossier.treaty.short_name
    entries = writer.entries(slug)
    entry = next((each for each in entries if each.number == number), None)
    if entry is None:
        raise _no_such_entry(writer, slug, name, number, len(entries))
    if entry.does != "records":
        raise Refusal(
            f"Entry {number} of the {name} {entry.does} entry {entry.refers_to}. Name entry {entry.refers_to} itself; "
            "nothing was recorded.",
            code="not a line",
        )
    action, struck = line_of(entries, number)
    if struck or action is None:
        raise Refusal(
            f"Entry {number} of the {name} was struck by entry {struck} and stands no more. If the act did happen, "
            "record it anew; nothing was recorded.",
            code="struck already",
        )
    return action


def _no_such_entry(writer: Writer, slug: str, name: str, number: int, last: int) -> Refusal:
    heads = writer.heads()
    others = [other for other, (count, _) in heads.items() if other != slug and 0 < number <= count]
    elsewhere = f" There is one in: {', '.join(others)}; name that treaty with {parameter('treaty')}." if others else ""
    there_are = f"it has entries 1 to {last}" if last else "it has none"
    return Refusal(
        f"The {name} has no entry {number}: {there_are}. Entries are numbered for each treaty.{elsewhere} "
        "Nothing was recorded.",
        code="unknown entry",
    )


def _changed(desk: Desk, before: Action, changes: Mapping[str, str]) -> Action:
    """The action with other values in some fields. Raises Refusal for a field or a value that cannot be."""
    if not changes:
        raise Refusal(
            f"Name at least one field: {parameter('set')} FIELD=VALUE. Nothing was recorded.", code="nothing set"
        )
    for name in changes:
        if name not in FIELDS:
            raise Refusal(
                _nothing_recorded(f"There is no field '{name}'; {did_you_mean(name, FIELDS)}"), code="unknown field"
            )
    cells = {"participant": before.participant, "kind": before.kind, **changes}
    try:
        read = read_cells(cells, desk.names)
    except FolderError as error:
        raise Refusal(_nothing_recorded("; ".join(error.troubles)), code="unreadable value") from error
    return before._replace(**{name: getattr(read, name) for name in changes})


def _nothing_recorded(trouble: str) -> str:
    return f"{trouble}{'' if trouble[-1] in '?.' else '.'} Nothing was recorded."
