"""`declarations`: who has declared what, and from when it has effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.answers.asking import Asked, Parameter
from tracker.answers.parameters import FLAG, OF_A_TREATY, SOURCES, TEXT
from tracker.answers.question import Listing, Part, Row, Told
from tracker.answers.sourced import SOURCE_COLUMNS, source_cells, sourced, sources_told
from tracker.law.declaring.declarations import Declaration, declarations
from tracker.law.declaring.declared import as_the_clauses_write, clause_for
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.formats import Grid
from tracker.rendering.holding import nobody_declares, remarks_lines
from tracker.rendering.life import (
    DECLARATION_COLUMNS,
    DECLARATION_CSV,
    declaration_row,
    declaration_shape,
    may_hold_it,
    not_notified_lines,
    objection_lines,
)
from tracker.rendering.shapes import flat
from tracker.rendering.words import counted

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

ARTICLE: Parameter[str] = Parameter(
    name="article", kind=TEXT, default="", metavar="ARTICLE", help="Only those read under this article, or citing it."
)
ENDED: Parameter[bool] = Parameter(
    name="ended", kind=FLAG, default=False, help="Those that have ended by that day as well."
)


class Carried(NamedTuple):
    """Declarations found, and those not found whose text may hold the article asked for: nobody has read it in full."""

    declarations: tuple[Declaration, ...]
    unread: tuple[Declaration, ...] = ()
    article: str = ""


class Declarations(Listing[Declaration, "nouns.ListedDeclaration"]):
    """List the declarations that participants carry on a day, with effect, end, and whether their text was read.

    A declaration that was received and has no effect yet is listed too; its day of effect is then later, or not known.
    """

    has_receipts = True
    topic = "declarations"
    takes = (ARTICLE, ENDED, *OF_A_TREATY, SOURCES)
    noun = "list[ListedDeclaration]"
    row_columns = DECLARATION_CSV
    counted = ("declaration", "declarations")
    examples = ("tracker declarations --on 2026-02-03", 'tracker declarations --article "11(3)" --format json')

    def items(self, asked: Asked) -> Sequence[Declaration]:
        """Those carried on the day."""
        return self._carried(asked).declarations

    def _carried(self, asked: Asked) -> Carried:
        return _carried(asked.dossier, asked.day, asked[ARTICLE], ended=asked[ENDED])

    def item_shape(self, item: Declaration, asked: Asked) -> Any:
        """One declaration."""
        return sourced(declaration_shape(item, asked.naming), asked)

    def item_row(self, item: Declaration, asked: Asked) -> Row:
        """One declaration as a row, with its source where this is asked for."""
        shape = declaration_shape(item, asked.naming)
        return {**flat(shape), **source_cells(shape, asked)}

    def columns(self, found: tuple[Part[Declaration], ...], asked: Asked) -> Sequence[str]:
        """Those of every list, with the source's where this is asked for."""
        more = SOURCE_COLUMNS if asked[SOURCES] and not asked[self.only] else ()
        return (*super().columns(found, asked), *more)

    def lines(self, items: Sequence[Declaration], asked: Asked) -> Iterator[Told]:
        """The table, how many they are, whose withdrawal waits for a notification, who may have declared it too."""
        naming, when = asked.naming, on_day(asked.day, asked.treaty)
        if items:
            yield Grid([declaration_row(each, naming) for each in items], DECLARATION_COLUMNS)
        people = len({each.participant for each in items})
        number = f"{counted(len(items), 'declaration')} of {counted(people, 'participant')}"
        yield f"{number}, {when}" if people else nobody_declares(asked.dossier, when)
        yield from not_notified_lines(items, asked.english)
        yield from objection_lines(items, asked.english)
        found = self._carried(asked)
        yield from may_hold_it(found.unread, found.article, asked.english)
        yield from remarks_lines(asked.dossier, asked.day, asked.english)
        yield from sources_told(lambda: [declaration_shape(each, naming) for each in items], asked)
        yield not_official(asked.treaty)


QUESTION = Declarations()


def _carried(dossier: Dossier, on: date, article: str, *, ended: bool) -> Carried:
    """The declarations that participants carry on a day; of one article, if given (`11` takes in its paragraphs).

    Raises Refusal where the treaty permits none under that article and nobody cites it.
    """
    found = tuple(each for each in declarations(dossier, on) if ended or each.stands(on))
    if not article:
        return Carried(found)
    spelled = as_the_clauses_write(dossier.treaty, [article])
    if len(spelled) > 1:
        raise Refusal(f"'{article}' names several articles; ask for one.", code="unknown article", hints=spelled)
    wanted = spelled[0]
    under = tuple(each for each in found if any(_within(one, wanted) for one in each.all_articles))
    _refuse_unknown(dossier, wanted, declarations(dossier, on))
    unread = tuple(each for each in found if each not in under and not each.read)
    return Carried(under, unread, wanted)


def _within(article: str, wanted: str) -> bool:
    return article == wanted or article.startswith(f"{wanted}(")


def _refuse_unknown(dossier: Dossier, wanted: str, everything: tuple[Declaration, ...]) -> None:
    clauses = [clause.article for clause in dossier.treaty.declarations]
    known = [*clauses, *(article for each in everything for article in each.all_articles)]
    if clause_for(dossier.treaty, wanted) or any(_within(article, wanted) for article in known):
        return
    permitted = f"permitted are {', '.join(clauses)}" if clauses else "the clauses recorded permit none"
    raise Refusal(
        f"Nobody has declared under Art. {wanted} of the {dossier.treaty.short_name}, and it permits no declaration "
        f"there; {permitted}.",
        code="unknown article",
        hints=tuple(clauses),
    )
