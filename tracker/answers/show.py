"""`show`: everything about some entries, or about a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Parameter
from tracker.answers.parameters import KNOWN, OF_THE_REGISTER, PARTICIPANT, TEXT
from tracker.answers.question import Listing, Row, Told
from tracker.intake.trouble import in_one_line
from tracker.model.history import Line
from tracker.model.refusal import Refusal
from tracker.rendering.entries import CSV_COLUMNS, entry_csv_row, entry_in_full
from tracker.rendering.shapes import line_shape

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

WHAT: Parameter[Any] = PARTICIPANT._replace(
    name="entries",
    written="entry",
    kind=TEXT,
    many=True,
    metavar="ENTRY...",
    help="The number of an entry, or the id of a paper.",
    example="114",
)


class Show(Listing[Line, "nouns.Entry"]):
    """Show all that is on record about an entry or a paper: act, days, source, text, seal, and what refers to it.

    Entries are numbered for each treaty; of a paper every entry is shown. What completes, corrects, strikes or is about
    an entry is shown behind it.
    """

    has_receipts = False
    topic = "register"
    takes = (WHAT, *OF_THE_REGISTER)
    narrows = ()
    noun = "list[Entry]"
    row_columns = CSV_COLUMNS
    counted = ("entry", "entries")
    examples = ("tracker show 114", "tracker show 114 115 --format json")

    def items(self, asked: Asked) -> Sequence[Line]:
        """The entries named, each with what refers to it, in order."""
        lines = asked.desk.lines(asked.treaty.slug, asked[KNOWN])
        numbers: set[int] = set()
        for written in asked[WHAT]:
            numbers |= self._meant(lines, written, asked)
        return [each for each in lines if {each.entry.number, each.entry.refers_to, _about(each)} & numbers]

    def _meant(self, lines: Sequence[Line], written: str, asked: Asked) -> set[int]:
        """The entries that a number or the id of a paper means. Raises Refusal where there is none."""
        if written.isascii() and written.isdigit():
            found = {each.entry.number for each in lines if each.entry.number == int(written)}
        else:
            found = {each.entry.refers_to or each.entry.number for each in lines if each.entry.action.paper == written}
        if not found:
            raise Refusal(
                f"The {asked.treaty.short_name} has no entry and no paper '{in_one_line(written)[:80]}': it has "
                f"entries 1 to {len(lines)}. Entries are numbered for each treaty.",
                code="unknown entry",
            )
        return found

    def of(self, item: Line) -> str:
        """Whom it is about."""
        return item.entry.action.participant

    def item_shape(self, item: Line, asked: Asked) -> Any:
        """One entry."""
        return line_shape(item, asked.naming)

    def item_row(self, item: Line, asked: Asked) -> Row:
        """One entry, with what it changed."""
        return entry_csv_row(self.item_shape(item, asked))

    def lines(self, items: Sequence[Line], asked: Asked) -> Iterator[Told]:
        """Each entry in full."""
        compared = asked.dossier.record.compared
        for each in items:
            yield from entry_in_full(each, asked.naming, compared.get(each.entry.number))


def _about(line: Line) -> int | None:
    """The entry that an act is about."""
    return line.entry.action.refers_to


QUESTION = Show()
