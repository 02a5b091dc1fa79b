"""`protected-in`: the countries whose performers a party must protect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Misasked, Parameter
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import DAY, OF_A_TREATY, PARTICIPANT, RIGHTS
from tracker.answers.question import Row
from tracker.desk.protecting import countries_protected, rights_meant
from tracker.model.protected import Countries
from tracker.rendering.protecting import COUNTRY_COLUMNS, countries_told, country_rows, undecided_rows

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

SINCE: Parameter[date | None] = Parameter(
    name="since", kind=DAY, default=None, help="Tell what changed since this day, too."
)
BY: Parameter[tuple[str, ...]] = RIGHTS._replace(help="Only countries protected by this right; repeatable.")
Found = tuple[Countries, bool]
"""The countries, and whether anything of it was entered locally."""


class ProtectedIn(Tabled[Found, "nouns.Countries"]):
    """List the countries whose performers the treaty requires a party to protect on a day, with what changed."""

    topic = "protection"
    takes = (PARTICIPANT, SINCE, BY, *OF_A_TREATY)
    noun = "Countries"
    row_columns = COUNTRY_COLUMNS
    who = "participant"
    day_columns = ("since",)
    examples = (
        "tracker protected-in japan --on 2026-02-03 --since 2022-01-01",
        "tracker protected-in CN --right broadcasting",
    )

    def find(self, asked: Asked) -> Found:
        """The countries on the day, and what changed since another. Raises Refusal where that is after it."""
        code, rights, since = asked.code, rights_meant(asked.dossier, asked[BY]), asked[SINCE]
        if since and asked.day < since:
            says = f"{since} is after {asked.day}, the day asked about."
            raise Misasked(says, code="impossible day", parameter=SINCE.name)
        return countries_protected(asked.dossier, code, asked.day, since=since, rights=rights)

    def kept(self, found: Found, asked: Asked, keep: Callable[[Row], bool]) -> Found:
        """Those countries whose rows are kept."""
        countries, local = found
        rows = [*self.rows(found, asked), *undecided_rows(self.shape(found, asked))]
        kept = {(row["participant"], row["change"] == "removed") for row in rows if keep(row)}
        narrowed = countries._replace(
            countries=tuple(each for each in countries.countries if (each.participant, False) in kept),
            undecided=tuple(each for each in countries.undecided if (each.participant, False) in kept),
            added=tuple(each for each in countries.added if (each.participant, False) in kept),
            removed=tuple(each for each in countries.removed if (each.participant, True) in kept),
        )
        return narrowed, local

    def _told(self, found: Found, asked: Asked) -> tuple[list[str], Any]:
        rights = rights_meant(asked.dossier, asked[BY])
        among = " that are as asked" if self.narrows(asked) else ""
        return countries_told(found[0], asked.treaty, asked.naming, rights, among, locally_entered=found[1])

    def shape(self, found: Found, asked: Asked) -> Any:
        """The countries, those of which it is open, those added and removed."""
        return self._told(found, asked)[1]

    def rows(self, found: Found, asked: Asked) -> list[Row]:
        """A row for each country, those removed last."""
        return country_rows(self.shape(found, asked))

    def columns(self, found: Found, asked: Asked) -> Sequence[str]:
        """What is told of each."""
        return COUNTRY_COLUMNS

    def told(self, found: Found, asked: Asked) -> list[str]:
        """The countries by name, why, and what changed."""
        return self._told(found, asked)[0]


QUESTION = ProtectedIn()
