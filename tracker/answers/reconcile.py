"""`reconcile`: the register beside what the depositary publishes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.answers.acts import Outcome, propose_new, record_new, waits
from tracker.answers.asking import Asked, Kind, Misasked, Parameter
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import LANGUAGE, TEXT, TREATY
from tracker.answers.question import Row, Told
from tracker.desk import reconciling
from tracker.desk.comparing import confirm
from tracker.desk.reconciling import NotRecorded, RecordedNew
from tracker.intake.layouts import reading
from tracker.model.finding import Recorded
from tracker.model.published import Reconciled
from tracker.rendering.consequences import consequences_answer, consequences_shape, named_pairs
from tracker.rendering.formats import Grid
from tracker.rendering.outcomes import recorded_shape
from tracker.rendering.reconciled import (
    COLUMNS,
    CSV_COLUMNS,
    act_shape,
    code_rows,
    difference_row,
    differing_row,
    not_matched_row,
    not_recorded_line,
    one_sided,
    reconciled_rows,
    reconciled_shape,
    recorded_line,
    summary,
)
from tracker.rendering.sentences import doubt_sentence
from tracker.rendering.words import alphabetical

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

FILE: Parameter[Path] = Parameter(
    name="file",
    kind=Kind(name="path", read=Path),
    default=Path(),
    place="argument",
    required=True,
    of_this_machine=True,
    help="A saved page, a table in CSV or a spreadsheet.",
)
LAYOUT: Parameter[str] = Parameter(
    name="layout",
    kind=TEXT,
    default="",
    of_this_machine=True,
    metavar="NAME",
    help="Read it as this layout, or the layout in a file NAME.toml.",
)
HEADINGS: Parameter[tuple[str, ...]] = Parameter(
    name="headings",
    written="column",
    kind=TEXT,
    default=(),
    many=True,
    of_this_machine=True,
    metavar='"HEADING=COLUMN"',
    help="What a column is (docs/layouts.md has the words); again for further ones.",
)
SAVE: Parameter[str] = Parameter(
    name="save",
    written="save-layout",
    kind=TEXT,
    default="",
    of_this_machine=True,
    metavar="FILE",
    help="Keep what the columns mean as a layout in FILE.toml.",
)


class Reconcile(Tabled[Reconciled, "nouns.Reconciled"]):
    """Compare the register with a depositary's saved page, a table in CSV, or a spreadsheet.

    FILE may be - for a table pasted into standard input. Its layout is found by its headings: `docs/layouts.md` lists
    those that are known. Exits with 1 where there is a difference. Nothing is recorded without --record, and nothing
    that stands here is ever changed by it. --confirm keeps that the two were compared: where no difference is left,
    the record counts as compared with its depositary on the day of the page, or today where the page has none.
    """

    has_receipts = False
    topic = "register"
    takes = (FILE, LAYOUT, HEADINGS, SAVE, TREATY, LANGUAGE)
    noun = "Reconciled"
    row_columns = CSV_COLUMNS
    who = "participant"
    sets_up = False
    examples = ("tracker reconcile beijing.html", "tracker reconcile parties.csv --treaty marrakesh --record --confirm")

    def find(self, asked: Asked) -> Reconciled:
        """The comparison. Raises Refusal where the file is of no layout that is known, or about another treaty."""
        how = reading.Asked.of(asked[LAYOUT], asked[HEADINGS], asked[SAVE])
        found = reconciling.reconcile(asked.desk, asked[TREATY], asked[FILE], how)
        asked.notes += found.table.notes
        return found

    def kept(self, found: Reconciled, asked: Asked, keep: Callable[[Row], bool]) -> Reconciled:
        """Those results whose rows are kept, and what is new of the participants that they are about."""
        naming = asked.naming
        codes = {(row["result"], row["participant"]) for row in code_rows(found, naming) if keep(row)}
        differences = tuple(each for each in found.differences if keep(differing_row(each, naming)))
        rows = tuple(each for each in found.unknown if keep(not_matched_row(each[0])))
        whose = {code for _, code in codes} | {each.participant for each in differences}
        asked_for = {code for _, code in codes} | whose
        return replace(
            found,
            remarks_only_here=tuple(each for each in found.remarks_only_here if each in asked_for),
            remarks_only_there=tuple(each for each in found.remarks_only_there if each in asked_for),
            agree=tuple(each for each in found.agree if ("agrees", each) in codes),
            differences=differences,
            only_here=tuple(each for each in found.only_here if ("only here", each) in codes),
            only_there=tuple(each for each in found.only_there if ("only there", each) in codes),
            unknown=rows,
            new=tuple(each for each in found.new if each.participant in whose),
            ended_there=tuple(each for each in found.ended_there if each in whose),
        )

    def shape(self, found: Reconciled, asked: Asked) -> Any:
        """Agreements, differences, what is on one side only."""
        return reconciled_shape(found, asked.naming)

    def rows(self, found: Reconciled, asked: Asked) -> list[Row]:
        """A row for each result."""
        return list(reconciled_rows(found, asked.naming))

    def columns(self, found: Reconciled, asked: Asked) -> Sequence[str]:
        """What is told of each."""
        return CSV_COLUMNS

    def told(self, found: Reconciled, asked: Asked) -> Iterator[Told]:
        """How many rows agree, the differences, what is on one side only."""
        yield from summary(found, narrowed=self.narrows(asked))
        if found.differences:
            rows = (difference_row(each, asked.naming) for each in found.differences)
            yield Grid(sorted(rows, key=lambda row: alphabetical(row["name"])), COLUMNS)
        yield from one_sided(found, asked.naming, narrowed=self.narrows(asked))

    def code(self, found: Reconciled) -> int:
        """1 where there is a difference."""
        return int(not found.same)


QUESTION = Reconcile()


def act_on(
    asked: Asked, *, by: str, records: bool, confirms: bool, dry_run: bool = False, yes: bool = False
) -> Outcome[RecordedNew | None]:
    """Compare, record the acts that the register lacks, keep that the two were compared: each if it is asked for.

    The exit code is 1 where a difference is left. After a dry run nothing is written, and nothing else told. Raises
    Misasked where some rows alone are asked for: what is recorded or kept is of the whole table.
    """
    if QUESTION.narrows(asked):
        says = "What is recorded, or kept as compared, is of the whole table; leave out what narrows it."
        raise Misasked(says, code="narrowed act")
    found = QUESTION.find(asked)
    shape, told = QUESTION.shape(found, asked), list(QUESTION.told(found, asked))
    desk, number = asked.desk, None
    if desk.proposes and records and confirms:
        raise Misasked("Propose one after the other: what is new first, and the comparison once it is recorded.")
    dry_run = dry_run or (desk.proposes and records)
    done = record_new(desk, found, by=by, dry_run=dry_run, yes=yes) if records else None
    left = done.left if done else found
    if done:
        told += [line for each in done.outcomes for line in _told(each, asked, dry_run=dry_run)]
        told += consequences_answer(done.consequences, asked.english, own=False)
        recorded = [recorded_shape(each, asked.naming) for each in done.outcomes if isinstance(each, Recorded)]
        others = [act_shape(each.action, asked.naming) for each in done.outcomes if not isinstance(each, Recorded)]
        follows = consequences_shape(done.consequences, asked.naming)
        shape |= {"recorded": recorded, "not_recorded": others, "consequences": follows, "dry_run": dry_run}
    if done and desk.proposes:
        number = propose_new(desk, done, found.treaty.slug, by=by)
    if confirms:
        act = None if dry_run else confirm(desk, left, by=by)
        act, number = (None, act) if desk.proposes else (act, number)
        shape |= {"confirmed": act, "dry_run": dry_run}
        opening = f"Kept as act {act} of the register" if act else "Would keep as an act of the register"
        told.append(f"{opening}: compared with {asked[FILE].name}.")
    pairs = named_pairs([done.consequences] if done else [], asked.english)
    code = QUESTION.code(left)
    outcome = Outcome(done, shape, told, QUESTION.rows(found, asked), CSV_COLUMNS, exit_code=code, pairs=pairs)
    return waits(outcome, number) if number else outcome


def _told(outcome: Recorded | NotRecorded, asked: Asked, *, dry_run: bool) -> list[str]:
    """What was recorded with each doubt about it, or why it was not."""
    if isinstance(outcome, NotRecorded):
        return [not_recorded_line(outcome.action, outcome.doubts, asked.naming)]
    told = recorded_line(outcome.action, asked.naming, dry_run=dry_run)
    return [told, *(doubt_sentence(d, asked.naming) for d in outcome.doubts)]
