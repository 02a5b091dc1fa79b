"""`treaties`: what is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import KNOWN, LANGUAGE, ON
from tracker.answers.question import Row, Told
from tracker.desk.desk import Desk, dossiers_from
from tracker.law.binding.standing import counts, force_as_read
from tracker.law.questions.status import anything_entered_locally
from tracker.model.finding import Loaded
from tracker.rendering.across import not_official_anywhere
from tracker.rendering.formats import Grid
from tracker.rendering.shapes import by_field, flat, loaded_shape

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

COLUMNS = (
    "field",
    "treaty",
    "name",
    "version",
    "checked",
    "entries",
    "signatories",
    "deposits",
    "parties",
    "in force",
    "head",
)
ROW = (
    *("treaty", "name", "short_name", "field", "names_fr", "names_es", "names_ru", "names_ar", "names_zh"),
    *("official_text", "depositary_list", "compared_with", "version", "recorded", "checked", "on", "entries"),
    *("counts_signatories", "counts_deposits", "counts_parties", "in_force", "entry_into_force", "locally_entered"),
    *("counts_at_least", "head"),
)
"""What a row for programs holds, in order."""


class Treaties(Tabled[tuple[Loaded, ...], "list[nouns.Treaty]"]):
    """List the treaties that are loaded, by field: version of the clauses, counts, last comparison, head."""

    has_receipts = False
    takes = (ON, KNOWN, LANGUAGE)
    noun = "list[Treaty]"
    row_columns = ROW
    examples = ("tracker treaties", "tracker treaties --on 2020-04-28 --format json")

    def find(self, asked: Asked) -> tuple[Loaded, ...]:
        """Every treaty, in order of slug."""
        return _loaded(asked.desk, asked[ON], asked[KNOWN])

    def kept(self, found: tuple[Loaded, ...], asked: Asked, keep: Callable[[Row], bool]) -> tuple[Loaded, ...]:
        """Those treaties whose rows are kept."""
        return tuple(each for each in found if keep(flat(loaded_shape(each))))

    def columns(self, found: tuple[Loaded, ...], asked: Asked) -> tuple[str, ...]:
        """What is told of each."""
        return ROW

    def shape(self, found: tuple[Loaded, ...], asked: Asked) -> Any:
        """A list of them."""
        return [loaded_shape(each) for each in found]

    def told(self, found: tuple[Loaded, ...], asked: Asked) -> Iterator[Told]:
        """A table of them, one field after the other."""
        yield Grid(by_field([loaded_shape(each) for each in found]), COLUMNS)
        yield not_official_anywhere()


QUESTION = Treaties()


_NOTHING = (0, "")


def _loaded(desk: Desk, on: date | None, known: datetime | None) -> tuple[Loaded, ...]:
    """Every treaty in order of slug, on a day (each depositary's today if none), as known at a moment."""
    found = []
    with desk.register.reading() as reader:
        desk.renew(reader)
        heads = reader.heads(known)
        dossiers = dossiers_from(reader, desk.participants, known)
        for version, dossier in zip(reader.treaties(known), dossiers, strict=True):
            day = on or desk.day(dossier.treaty)
            force, local = force_as_read(dossier, day), anything_entered_locally(dossier, day)
            at_all = (dossier.treaty, version, day, force.in_force, force.effective)
            found.append(Loaded(*at_all, counts(dossier, day), local, *heads.get(version.slug, _NOTHING)))
    return tuple(found)
