"""Answers as objects: a finding, its sentences, its JSON value, a table."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast

from tracker.answers.question import Answer as Asked
from tracker.api.given import known
from tracker.model.refusal import Refusal
from tracker.rendering.formats import FORMATS, Grid, Written, versioned
from tracker.rendering.shapes import flat

F = TypeVar("F")
S = TypeVar("S")


class Answer(Generic[F, S]):
    """One answer: its finding, the sentences that the command line prints, the JSON value that it writes.

    The answer to a list is a sequence too, of its items.
    """

    def __init__(self, written: Written, finding: F, days: Sequence[str] = ()) -> None:
        self._written = written
        self._days = days
        self.finding = finding

    @property
    def notes(self) -> tuple[str, ...]:
        """What the command line tells beside the answer to an act: that it was recorded before, or is only proposed."""
        return tuple(getattr(self._written, "notes", ()))

    @property
    def proposal(self) -> int | None:
        """The number under which it waits for another person, where it was proposed."""
        return getattr(self._written, "proposal", None)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says, without its tables."""
        return tuple(each for each in self._written.told if isinstance(each, str))

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The rows of the command line's CSV."""
        return self._written.rows

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __getitem__(self, index: int) -> Any:
        return self._items[index]

    def __bool__(self) -> bool:
        return True

    @property
    def _items(self) -> Sequence[Any]:
        if isinstance(self.finding, tuple) and not hasattr(self.finding, "_fields"):
            return self.finding
        raise TypeError("this answer is no list")

    def receipt(self) -> dict[str, Any]:
        """The answer with the proof of what it rests on, a JSON value that `verify_receipt` checks without a register.

        Raises Refusal where there can be none: of an answer about one treaty alone, and under the newest checkpoint.
        """
        from tracker.answers.receipts import receipt_of  # noqa: PLC0415 (few ask for one)

        if not isinstance(self._written, Asked):
            raise Refusal("A receipt is of the answer to a question about a treaty.", code="one treaty")
        return receipt_of(self._written)

    def to_dict(self) -> S:
        """What `--format json` has, as plain values: days in ISO 8601, reasons with article, text and entries."""
        return cast("S", versioned(self._written.shape))

    def to(self, form: str) -> str:
        """The answer written as `json`, `csv`, `tsv`, `jsonl` or `markdown`."""
        known(form, tuple(FORMATS), "format")
        return FORMATS[form][0](self._written)

    def to_pandas(self) -> Any:
        """The rows as a pandas.DataFrame: days as days, whole numbers as `Int64`, which knows of gaps.

        Raises ImportError where pandas is not installed.
        """
        import pandas as pd  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 (not a dependency)

        columns = list(self._written.columns)
        frame = pd.DataFrame([[row.get(column) for column in columns] for row in self.rows], columns=columns)
        for column in columns:
            if column in self._days:
                frame[column] = frame[column].astype("datetime64[s]")
            elif {type(row.get(column)) for row in self.rows} - {type(None)} == {int}:
                frame[column] = frame[column].astype("Int64")
        return frame

    def _repr_html_(self) -> str:
        """For notebooks: the sentences, then the tables, or one fact a row."""
        told = f"<p>{'<br>'.join(map(_text, self.sentences))}</p>"
        grids = [each for each in self._written.told if isinstance(each, Grid)]
        if grids:
            return "".join(map(_grid, grids)) + told
        shape = self._written.shape
        facts = [(key, value) for key, value in flat(shape).items() if value is not None] if shape else []
        rows = "".join(f"<tr><th scope='row'>{_text(key)}</th><td>{_text(value)}</td></tr>" for key, value in facts)
        return f"{told}<table>{rows}</table>"


class Answers(Answer[tuple[F, ...], list[S]]):
    """The answer to a question for a list: a sequence of answers, one for each item, that is a table too.

    >>> import tracker.api
    >>> parties = tracker.api.open("example.db").participants(on=date(2020, 4, 28), only=["party"])
    >>> len(parties), parties[0].finding.participant
    (30, 'DZ')
    """

    def __init__(self, written: Written, items: Sequence[tuple[F, Written]], days: Sequence[str] = ()) -> None:
        super().__init__(written, tuple(item for item, _ in items), days)
        self._answers: tuple[Answer[F, S], ...] = tuple(Answer(one, item, days) for item, one in items)

    def __len__(self) -> int:
        return len(self._answers)

    def __iter__(self) -> Iterator[Answer[F, S]]:
        return iter(self._answers)

    def __getitem__(self, index: int) -> Answer[F, S]:
        return self._answers[index]


def _grid(grid: Grid) -> str:
    head = "".join(f"<th scope='col'>{_text(column)}</th>" for column in grid.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_text(row.get(column))}</td>" for column in grid.columns) + "</tr>" for row in grid.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _text(value: object) -> str:
    return "" if value is None else html.escape(str(value))
