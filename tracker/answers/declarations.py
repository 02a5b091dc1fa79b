"""`declarations`: who has declared what, and from when it has effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Parameter
from tracker.answers.parameters import FLAG, OF_A_TREATY, SOURCES, TEXT
from tracker.answers.question import Listing, Part, Row, Told
from tracker.answers.sourced import SOURCE_COLUMNS, source_cells, sourced, sources_told
from tracker.law.declaring.declarations import Declaration, declarations
from tracker.law.declaring.declared import as_the_clauses_write
from tracker.law.ground.holding import held
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.formats import Grid
from tracker.rendering.holding import nobody_declares, not_all_lines, remarks_lines
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


class Declarations(Listing[Declaration, "nouns.ListedDeclaration"]):
    """List the declarations that participants carry on a day, with effect, end, and whether their text was read.

    A declaration that was received and has no effect yet is listed too; its day of effect is then later, or not known.
    """

    topic = "declarations"
    takes = (ARTICLE, ENDED, *OF_A_TREATY, SOURCES)
    noun = "list[ListedDeclaration]"
    row_columns = DECLARATION_CSV
    counted = ("declaration", "declarations")
    examples = ("tracker declarations --on 2026-02-03", 'tracker declarations --article "11(3)" --format json')

    def items(self, asked: Asked) -> Sequence[Declaration]:
        """Those carried on the day. Raises Refusal where the treaty permits none under the article asked for."""
        dossier, day, ended = asked.dossier, asked.day, asked[ENDED]
        wanted = self._article(asked)
        if wanted and not asked.one_of_several:
            _refuse_unknown(dossier, wanted)
        return tuple(each for each in declarations(dossier, day) if ended or each.stands(day))

    def _article(self, asked: Asked) -> str:
        """The one article asked for, as the treaty's clauses write it; empty for all. Raises Refusal for several."""
        wanted = as_the_clauses_write(asked.treaty, filter(None, [asked[ARTICLE]]))
        if len(wanted) > 1:
            raise Refusal(
                f"'{asked[ARTICLE]}' names several articles; ask for one.", code="unknown article", hints=wanted
            )
        return wanted[0] if wanted else ""

    def narrowed(self, asked: Asked) -> bool:
        """Whether not every one is asked for: of one article alone, too."""
        return bool(asked[ARTICLE]) or super().narrowed(asked)

    def _narrowed(self, items: Iterable[Declaration], asked: Asked) -> Iterator[Declaration]:
        wanted = self._article(asked)
        return super()._narrowed((each for each in items if not wanted or _under(each, wanted)), asked)

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
        yield from self.lacking(items, asked)
        yield from sources_told(lambda: [declaration_shape(each, naming) for each in items], asked)
        yield not_official(asked.treaty)

    def lacking(self, items: Sequence[Declaration], asked: Asked) -> Iterable[str]:
        """Whose text may hold the article too, that the record does not hold all, whose remarks may be declarations."""
        if wanted := self._article(asked):
            unread = (each for each in self.items(asked) if not each.read and not _under(each, wanted))
            yield from may_hold_it(unread, wanted, asked.english, besides=bool(items))
        yield from not_all_lines(asked.dossier, "declarations", "declarations")
        yield from remarks_lines(asked.dossier, asked.day, asked.english)


QUESTION = Declarations()


def _under(declaration: Declaration, wanted: str) -> bool:
    """Whether it is read under an article, or cites it; where it cites a wider one, only once its text was read."""
    return any(_within(one, wanted) or (declaration.read and _within(wanted, one)) for one in declaration.all_articles)


def _within(article: str, wanted: str) -> bool:
    return article == wanted or article.startswith(f"{wanted}(")


def _refuse_unknown(dossier: Dossier, wanted: str) -> None:
    """Raises Refusal where the clauses permit no declaration under an article and nobody cites it, at whatever time."""
    treaty = dossier.treaty
    clauses = [clause.article for clause in treaty.declarations]
    cited = [one for each in declarations(dossier, date.max) for one in each.all_articles]
    if any(_within(article, wanted) or _within(wanted, article) for article in (*clauses, *cited)):
        return
    permitted = f"permitted are {', '.join(clauses)}" if clauses else "the clauses recorded permit none"
    if treaty.holds.clauses == "all" and held(dossier).declarations == "all":
        says = (
            f"Nobody has declared under Art. {wanted} of the {treaty.short_name}, and it permits no declaration there; "
            f"{permitted}."
        )
    else:
        says = (
            f"No declaration under Art. {wanted} of the {treaty.short_name} is on record here; {permitted}. Whether it "
            "permits one there is not known: not all of its clauses are written down here."
        )
    raise Refusal(says, code="unknown article", hints=tuple(clauses))
