"""`changes`: what entered the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Misasked, Parameter
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import FROM, LANGUAGE, MOMENT, TREATY
from tracker.answers.question import Row, Told
from tracker.desk.looking_back import Entered, entered
from tracker.intake.clauses import EVERY_TREATY
from tracker.rendering.entries import COLUMNS, CSV_COLUMNS, clauses_csv_row, clauses_row, entry_csv_row, entry_row
from tracker.rendering.formats import Grid
from tracker.rendering.shapes import clauses_shape, line_shape
from tracker.rendering.words import counted

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

EARLIEST = datetime.min.replace(tzinfo=UTC)
SINCE: Parameter[datetime | None] = Parameter(
    name="since",
    kind=FROM,
    default=None,
    help="From this moment on; a day means from its beginning, UTC.",
    example="2026-11-22",
)
UNTIL: Parameter[datetime | None] = Parameter(
    name="until", kind=MOMENT, default=None, help="Up to this moment; a day means to its end, UTC."
)
OF: Parameter[Any] = TREATY._replace(default=EVERY_TREATY, help="Only this treaty; all of them if not given.")


class Changes(Tabled[Entered, "nouns.Changes"]):
    """List what was entered during a period: acts, corrections, strikes, new versions of clauses.

    What changed in law between two days is another question: `diff`.
    """

    has_receipts = False
    topic = "register"
    takes = (SINCE, UNTIL, OF, LANGUAGE)
    noun = "Changes"
    row_columns = CSV_COLUMNS
    who = "participant"
    addresses = (("/changes", "Changes"),)
    day_columns = ("received", "effective")
    examples = (
        "tracker changes --since 2026-11-22",
        "tracker changes --since 2026-11-22T08:00Z --treaty beijing --format csv",
    )

    def find(self, asked: Asked) -> Entered:
        """What entered it. Raises Refusal where the time ends before it begins."""
        since, until = asked[SINCE] or EARLIEST, asked[UNTIL]
        if until and until < since:
            says = f"{until:%Y-%m-%d %H:%M:%S} is before {since:%Y-%m-%d %H:%M:%S}, the beginning (both UTC)."
            raise Misasked(says, code="impossible moment", parameter=UNTIL.name)
        return entered(asked.desk, since, until, None if asked.everywhere else asked[OF])

    def kept(self, found: Entered, asked: Asked, keep: Callable[[Row], bool]) -> Entered:
        """Those entries, and versions of clauses, whose rows are kept."""
        lines = (line for line in found.lines if keep(entry_csv_row(line_shape(line, asked.naming))))
        clauses = (version for version in found.clauses if keep(clauses_csv_row(version)))
        return Entered(lines=tuple(lines), clauses=tuple(clauses))

    def standing_of(self, row: Row, asked: Asked) -> str:
        """The standing, today, of the participant that an entry is about, in the entry's own treaty."""
        if not row.get("participant"):
            return ""
        from tracker.law.binding.standing import standing  # noqa: PLC0415 (few ask for those of one standing)

        dossier = asked.dossier_of(row["treaty"])
        return standing(dossier, row["participant"], asked.desk.day(dossier.treaty)).standing

    def shape(self, found: Entered, asked: Asked) -> Any:
        """Entries, and versions of clauses."""
        entries = [line_shape(line, asked.naming) for line in found.lines]
        return {"entries": entries, "clauses": [clauses_shape(version) for version in found.clauses]}

    def rows(self, found: Entered, asked: Asked) -> list[Row]:
        """A row for each."""
        clauses = [clauses_csv_row(version) for version in found.clauses]
        return [*clauses, *(entry_csv_row(line_shape(line, asked.naming)) for line in found.lines)]

    def columns(self, found: Entered, asked: Asked) -> Sequence[str]:
        """What is told of each."""
        return CSV_COLUMNS

    def told(self, found: Entered, asked: Asked) -> Iterator[Told]:
        """The table, and how many they are."""
        if not found.lines and not found.clauses:
            yield "Nothing entered the register in this time."
            return
        rows = [clauses_row(version) for version in found.clauses]
        naming = asked.naming
        rows += [entry_row(line) | {"name": naming(line.entry.action.participant)} for line in found.lines]
        yield Grid(rows, ("treaty", "entry", "name", *COLUMNS[1:]))
        entries = counted(len(found.lines), "entry", "entries")
        versions = counted(len(found.clauses), "version of clauses", "versions of clauses")
        yield f"{entries}, {versions}. Moments are UTC."


QUESTION = Changes()
