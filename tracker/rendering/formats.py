"""The formats in which an answer is written: a function each, and its line in the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

from tracker.intake.trouble import harmless_json, in_one_line
from tracker.model.named import NamedTuple

Row = Mapping[str, Any]
SCHEMA_VERSION: Final = 1
"""Of the JSON values of answers: raised when a key goes, or means something else; a new key leaves it."""


class Grid(NamedTuple):
    """A table for people, between the sentences of an answer."""

    rows: Sequence[Row]
    columns: Sequence[str]


class Written(Protocol):
    """An answer as it can be written."""

    @property
    def shape(self) -> Any:
        """Its JSON value."""

    @property
    def rows(self) -> Sequence[Row]:
        """Its rows for programs."""

    @property
    def columns(self) -> Sequence[str]:
        """Their columns."""

    @property
    def told(self) -> Sequence[str | Grid]:
        """Its sentences and tables for people."""


def versioned(value: Any) -> Any:
    """An answer's JSON value, or each of a list, with the version of its shape before its own keys."""
    if isinstance(value, list):
        return [versioned(each) for each in value]
    return {"schema_version": SCHEMA_VERSION, **value} if isinstance(value, dict) else value


def json_text(value: Any) -> str:
    """One JSON value with the version of its shape, indented; what nobody sees is escaped."""
    from tracker.rendering.indented import indented  # noqa: PLC0415 (help and a completed word wait for none)

    return f"{indented(versioned(value))}\n"


def _json_line(value: Any) -> str:
    import json  # noqa: PLC0415

    return f"{harmless_json(json.dumps(value, ensure_ascii=False))}\n"


def as_json(answer: Written) -> str:
    """One JSON value, indented."""
    return json_text(answer.shape)


def as_json_lines(answer: Written) -> str:
    """A JSON value a line: one for each that a list holds."""
    shape = versioned(answer.shape)
    values = shape if isinstance(shape, list) else [shape]
    return "".join(map(_json_line, values))


def as_csv(answer: Written) -> str:
    """The rows as CSV with a header."""
    from tracker.intake.spreadsheet import csv_text  # noqa: PLC0415 (most answers are none)

    return csv_text(answer.rows, answer.columns)


def as_tsv(answer: Written) -> str:
    """The rows with tabs between the cells, and a header."""
    from tracker.intake.spreadsheet import csv_text  # noqa: PLC0415

    return csv_text(answer.rows, answer.columns, between="\t")


def as_markdown(answer: Written) -> str:
    """The sentences as paragraphs, the tables as Markdown's."""
    return "\n".join(_table(each) if isinstance(each, Grid) else f"{_escaped(each)}\n" for each in answer.told)


def _table(grid: Grid) -> str:
    cells = [[_escaped(_cell(row.get(column))) for column in grid.columns] for row in grid.rows]
    lines = [list(grid.columns), ["---"] * len(grid.columns), *cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    line = in_one_line(text).strip()
    return "".join(f"\\{letter}" if letter in "\\|*_`<[" else letter for letter in line)


FORMATS: dict[str, tuple[Callable[[Written], str], str]] = {
    "json": (as_json, "application/json"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "tsv": (as_tsv, "text/tab-separated-values; charset=utf-8"),
    "jsonl": (as_json_lines, "application/jsonl"),
    "markdown": (as_markdown, "text/markdown; charset=utf-8"),
}
"""By name: how an answer is written, and its media type. A table on a terminal is the terminal's own."""
