"""A question and its answer: one finding, and from it sentences, the JSON value, rows and the exit code."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeVar, cast

from tracker.answers.asking import Asked, Parameter
from tracker.answers.parameters import ON, REGION, REGIONS, STANDING, columns_parameter, has, where_parameter
from tracker.model.named import NamedTuple
from tracker.rendering.across import as_recorded_anywhere, not_official_anywhere
from tracker.rendering.answers import not_official
from tracker.rendering.formats import Grid
from tracker.rendering.shapes import Shape, flat
from tracker.rendering.words import counted, day_in_words, listed

F = TypeVar("F")
"""The finding: frozen values with their reasons."""
S = TypeVar("S")
"""The JSON value."""
Item = TypeVar("Item")
"""What a list is made of."""
Row = Shape


Told = str | Grid


class Question(Generic[F, S]):
    """What can be asked: its parameters, and the way from what was asked to the whole answer.

    The docstring of a question is its help. `noun` names the type of its JSON value, which is one of `rendering.nouns`;
    `addresses` are those that the network has beside the one that follows from its name, each with the noun that is
    there. `sets_up`: where the user has no register yet, asking sets one up; what tells whether one can be trusted
    never does. `has_receipts`: an answer can be written down with the proof that it rests on the register's log.
    """

    takes: Sequence[Parameter[Any]]
    noun: str
    examples: Sequence[str]
    topic = "treaties"
    of_a_register = True
    sets_up = True
    has_receipts = True
    day_columns: Sequence[str] = ()
    """Columns that are days and no keys of its noun."""
    addresses: Sequence[tuple[str, str]] = ()

    @property
    def name(self) -> str:
        """What it is called at every door: that of its file."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")

    @property
    def about(self) -> str:
        """Its help: a sentence, and more where needed."""
        return inspect.cleandoc(type(self).__doc__ or "")

    @property
    def parameters(self) -> tuple[Parameter[Any], ...]:
        """Everything that it takes, at every door."""
        return tuple(self.takes)

    @property
    def paths(self) -> tuple[tuple[str, str], ...]:
        """Where the network has it, what comes from the path in braces, each with the noun that is there."""
        names = {each.name: each for each in self.parameters}
        treaty = "/{treaty}" if "treaty" in names else ""
        who = "/participants/{participant}" if "participant" in names and names["participant"].required else ""
        return (f"{treaty}{who}/{self.name}", self.noun), *self.addresses

    @cached_property
    def days(self) -> frozenset[str]:
        """The columns of its rows that are days."""
        from tracker.rendering.nouns import day_columns, named  # noqa: PLC0415 (a table of data alone needs them)

        return day_columns(named(self.noun)) | frozenset(self.day_columns)

    def answer(self, asked: Asked) -> Answer[F, S]:
        """The answer. Raises Refusal where there is none."""
        return Answer(self, asked, self.find(asked))

    def find(self, asked: Asked) -> F:
        """The finding. Raises Refusal where there is none."""
        raise NotImplementedError

    def shape(self, found: F, asked: Asked) -> S:
        """The finding as a JSON value."""
        raise NotImplementedError

    def told(self, found: F, asked: Asked) -> Iterable[Told]:
        """The finding in sentences, and tables between them."""
        raise NotImplementedError

    def rows(self, found: F, asked: Asked) -> list[Row]:
        """The finding as rows for programs; the JSON value made flat, unless a question has rows of its own."""
        shape: Any = self.shape(found, asked)
        return [flat(each) for each in (shape if isinstance(shape, list) else [shape])]

    def columns(self, found: F, asked: Asked) -> Sequence[str]:
        """The names of the columns of these rows, in order."""
        return tuple(dict.fromkeys(chain.from_iterable(self.rows(found, asked))))

    def code(self, found: F) -> int:
        """The exit code: 1 where the answer is that something is wrong."""
        return 0


class Answer(Generic[F, S]):
    """One answer: its finding; the rest is made of it when it is asked for."""

    def __init__(self, question: Question[F, S], asked: Asked, finding: F) -> None:
        self.question = question
        self.asked = asked
        self.finding = finding

    @cached_property
    def shape(self) -> S:
        """The JSON value: days in ISO 8601, reasons with article, text and entries."""
        return self.question.shape(self.finding, self.asked)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Sentences and tables for people, in order."""
        return tuple(self.question.told(self.finding, self.asked))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences alone."""
        return tuple(each for each in self.told if isinstance(each, str))

    @cached_property
    def rows(self) -> list[Row]:
        """Flat rows for programs: those of CSV."""
        return self.question.rows(self.finding, self.asked)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the rows."""
        return tuple(self.question.columns(self.finding, self.asked))

    @property
    def items(self) -> list[tuple[Any, One]]:
        """Of a list, each item with its own value, row and sentences."""
        question: Any = self.question
        parts: Any = self.finding
        return [(item, One(question, part.asked, item)) for part in parts for item in part.items]

    @property
    def exit_code(self) -> int:
        """0, or 1 where the answer is that something is wrong."""
        return self.question.code(self.finding)

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever asks should know beside the answer."""
        return tuple(self.asked.notes)


class InEach(Question[tuple[tuple[Asked, F], ...], Any], Generic[F]):
    """A question about one treaty that may be asked of all: a finding in each that is meant.

    `heads`: whether the treaty's name stands before its lines where all are asked about.
    """

    heads = True

    def in_one(self, asked: Asked) -> F:
        """The finding in one treaty. Raises Refusal where there is none."""
        raise NotImplementedError

    def shape_in(self, found: F, asked: Asked) -> Any:
        """The finding in one treaty as a JSON value."""
        raise NotImplementedError

    def rows_in(self, found: F, asked: Asked) -> list[Row]:
        """The finding in one treaty as rows."""
        return [flat(self.shape_in(found, asked))]

    def told_in(self, found: F, asked: Asked) -> Iterable[Told]:
        """The finding in one treaty in sentences, and tables between them."""
        raise NotImplementedError

    def find(self, asked: Asked) -> tuple[tuple[Asked, F], ...]:
        """The finding in each treaty that is meant. Raises Refusal where there is none."""
        return tuple((one, self.in_one(one)) for one in asked.each())

    def shape(self, found: tuple[tuple[Asked, F], ...], asked: Asked) -> Any:
        """One value; of all treaties a list of them."""
        shapes = [self.shape_in(each, one) for one, each in found]
        return shapes if asked.everywhere else shapes[0]

    def rows(self, found: tuple[tuple[Asked, F], ...], asked: Asked) -> list[Row]:
        """The rows of each treaty, with the treaty's where all are asked about."""
        if not asked.everywhere:
            return [row for one, each in found for row in self.rows_in(each, one)]
        return [{"treaty": one.treaty.slug, **row} for one, each in found for row in self.rows_in(each, one)]

    def told(self, found: tuple[tuple[Asked, F], ...], asked: Asked) -> Iterator[Told]:
        """The lines of the one treaty; of all those of each in turn."""
        for one, each in found:
            if asked.everywhere and self.heads:
                yield f"{one.treaty.name}:"
            yield from self.told_in(each, one)
            if asked.everywhere:
                yield ""


class One(NamedTuple):
    """One item of a list, as it can be written."""

    question: Any
    asked: Asked
    item: Any

    @property
    def shape(self) -> Any:
        """Its JSON value."""
        return {"treaty": self.asked.treaty.slug, **self.question.item_shape(self.item, self.asked)}

    @property
    def rows(self) -> list[Row]:
        """Its row."""
        return [self.question.item_row(self.item, self.asked)]

    @property
    def columns(self) -> Sequence[str]:
        """The columns of the row."""
        columns: Sequence[str] = self.question.row_columns
        return columns

    @property
    def told(self) -> Sequence[Told]:
        """What is told of it alone."""
        told: Sequence[Told] = self.question.item_told(self.item, self.asked)
        return told


class Part(typing.NamedTuple, Generic[Item]):
    """What a list has of one treaty: the question as asked of it and the items.

    `among` is of how many these were asked for, `lacks`, of several treaties, whether the record may lack some.
    """

    asked: Asked
    items: tuple[Item, ...]
    among: int
    lacks: bool = False


class Listing(Question[tuple[Part[Item], ...], list[S]], Generic[Item, S]):
    """A question that is answered by a list: of one treaty or of all, narrowed by column, region and standing.

    `row_columns` are those of the rows for programs. `counted` is what an item is called, one and several.
    """

    row_columns: Sequence[str]
    counted: tuple[str, str]
    narrows: Sequence[Parameter[Any]] = (REGION, STANDING)

    def items(self, asked: Asked) -> Iterable[Item]:
        """What the list is made of, in one treaty."""
        raise NotImplementedError

    def of(self, item: Item) -> str:
        """The code of the participant that an item is about, its own unless told otherwise; empty for none."""
        code: str = cast("Any", item).participant
        return code

    def item_shape(self, item: Item, asked: Asked) -> Any:
        """One item as a JSON value."""
        raise NotImplementedError

    def item_row(self, item: Item, asked: Asked) -> Row:
        """One item as a row for programs."""
        return flat(self.item_shape(item, asked))

    def item_told(self, item: Item, asked: Asked) -> Sequence[Told]:
        """What is told of one item alone."""
        return [Grid([self.item_row(item, asked)], self.row_columns)]

    def lines(self, items: Sequence[Item], asked: Asked) -> Iterable[Told]:
        """What is told of the items of one treaty."""
        raise NotImplementedError

    @property
    def parameters(self) -> tuple[Parameter[Any], ...]:
        """Its own, and those that every list has."""
        own = {each.name for each in self.takes}
        return (*self.takes, self.only, self.where, *(each for each in self.narrows if each.name not in own))

    @cached_property
    def only(self) -> Parameter[tuple[str, ...]]:
        """`columns`: which ones are shown."""
        return columns_parameter(self._all_columns())

    @cached_property
    def where(self) -> Parameter[tuple[tuple[str, str], ...]]:
        """`where`: which rows are shown."""
        return where_parameter(self._all_columns())

    def _all_columns(self) -> Sequence[str]:
        return self.row_columns if "treaty" in self.row_columns else ("treaty", *self.row_columns)

    def find(self, asked: Asked) -> tuple[Part[Item], ...]:
        """The items of each treaty that is meant, narrowed as asked."""
        return tuple(map(self._part, asked.each()))

    def _part(self, asked: Asked) -> Part[Item]:
        found = tuple(self.items(asked))
        items = tuple(self._narrowed(found, asked)) if self.narrowed(asked) else found
        return Part(asked, items, len(found), asked.one_of_several and any(self.lacking(items, asked)))

    def narrowed(self, asked: Asked) -> bool:
        """Whether not every item is asked for: then nothing may be told of all of them."""
        return bool(asked[self.where] or asked[REGION] or asked[STANDING])

    def _narrowed(self, items: Iterable[Item], asked: Asked) -> Iterator[Item]:
        wanted, places, standings = asked[self.where], asked[REGION], asked[STANDING]
        for item in items:
            if wanted and not has(self._row(item, asked), wanted):
                continue
            if places and region_of(self.of(item)) not in {REGIONS[each] for each in places}:
                continue
            if standings and self.standing_of(item, asked) not in standings:
                continue
            yield item

    def standing_of(self, item: Item, asked: Asked) -> str:
        """The standing, on the day, of the participant that an item is about."""
        return asked.standing_of(self.of(item))

    def _row(self, item: Item, asked: Asked) -> Row:
        return {"treaty": asked.treaty.slug, **self.item_row(item, asked)}

    def shape(self, found: tuple[Part[Item], ...], asked: Asked) -> list[S]:
        """Every item as a JSON value, with its treaty; of the columns that are asked for, if any."""
        wanted = asked[self.only]
        shapes = [
            {"treaty": part.asked.treaty.slug, **self.item_shape(item, part.asked)}
            for part in found
            for item in part.items
        ]
        if not wanted:
            return cast("list[S]", shapes)
        rows = self.rows(found, asked)
        kept = [
            {name: each[name] if name in each else row.get(name) for name in wanted}
            for each, row in zip(shapes, rows, strict=True)
        ]
        return cast("list[S]", kept)

    def rows(self, found: tuple[Part[Item], ...], asked: Asked) -> list[Row]:
        """Every item as a row."""
        return [self._row(item, part.asked) for part in found for item in part.items]

    def columns(self, found: tuple[Part[Item], ...], asked: Asked) -> Sequence[str]:
        """Those asked for, else all; with the treaty's where all treaties were asked about."""
        if wanted := asked[self.only]:
            return wanted
        return self._all_columns() if asked.everywhere else self.row_columns

    def told(self, found: tuple[Part[Item], ...], asked: Asked) -> Iterator[Told]:
        """The lines of the one treaty; of all a table with a column for the treaty; so too of some columns."""
        if not asked.everywhere and not asked[self.only]:
            yield from self._of_one(*found)
            return
        rows = self.rows(found, asked)
        if rows:
            yield Grid(rows, self.columns(found, asked))
        number = self._number(found)
        if not asked.everywhere:
            yield f"{number}. {not_official(asked.treaty)}"
            return
        treaties = counted(len(found), "treaty", "treaties")
        yield f"{number} in {treaties}{self._when(found)}."
        yield from self._lacking_in(found)
        yield not_official_anywhere()

    def _of_one(self, part: Part[Item]) -> Iterator[Told]:
        """The lines of one treaty; of some items alone how many these are of all, and never that there are none."""
        number, official = self._number((part,)), not_official(part.asked.treaty)
        if part.items or not part.among:
            lines = self.lines(part.items, part.asked)
            yield from with_number(lines, f"{number}.") if len(part.items) < part.among else lines
        else:
            yield from (f"{number}{self._when((part,))}.", *self.lacking((), part.asked), official)

    def lacking(self, items: Sequence[Item], asked: Asked) -> Iterable[str]:
        """What the record of one treaty does not hold of such items, so that there may be more; nothing unless told."""
        return ()

    def _lacking_in(self, found: tuple[Part[Item], ...]) -> Iterator[str]:
        """Of which of several treaties the record may lack some such items."""
        slugs = [part.asked.treaty.slug for part in found if part.lacks]
        if slugs:
            yield f"Whether there are more is not known for {len(slugs)} of them: {listed(slugs)}."

    def time(self, asked: Asked) -> tuple[str, date]:
        """The day that it tells of in words, and the last that it reaches."""
        return f"on {day_in_words(asked.day)}", asked.day

    def _when(self, found: tuple[Part[Item], ...]) -> str:
        if ON not in self.takes or not found:
            return ""
        words, last = self.time(found[0].asked)
        return f" {words}{as_recorded_anywhere(last, [part.asked.treaty for part in found])}"

    def _number(self, found: tuple[Part[Item], ...]) -> str:
        number = counted(sum(len(part.items) for part in found), *self.counted)
        among = sum(part.among for part in found)
        of_all = f" as asked (of {among})" if among and self.narrowed(found[0].asked) else ""
        return f"{number[0].upper()}{number[1:]}{of_all}"


def with_number(told: Iterable[Told], number: str) -> Iterator[Told]:
    """What is told of some rows, with how many these are of all: before it is said that it is no official record."""
    *lines, last = told
    official = isinstance(last, str) and last.startswith(NOT_OFFICIAL)
    yield from (*lines, number, last) if official else (*lines, last, number)


NOT_OFFICIAL = "Not an official record"


def region_of(code: str) -> str:
    """The region of a participant (M49); empty where it has none."""
    from tracker.intake.regions import regions  # noqa: PLC0415 (only who asks by region waits for the table)

    return regions().get(code, "")
