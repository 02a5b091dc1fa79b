"""What several questions take, declared once: participant, day in law, moment of the register, treaty, language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from tracker.answers.asking import Kind, Parameter
from tracker.intake.days import day_meant, moment_meant
from tracker.intake.trouble import did_you_mean
from tracker.model.finding import STANDINGS, StandingName
from tracker.model.participant import LANGUAGES

DEFAULT_TREATY = "beijing"
LATEST_YEAR = 9000
"""The last year of a fixation that may be asked about: its term must end within the calendar."""
REGIONS = {"africa": "002", "americas": "019", "asia": "142", "europe": "150", "oceania": "009"}
"""The statistical regions of the United Nations (M49) by name. They say nothing about status."""
_DAY = {"type": "string", "format": "date"}


def text(value: Any) -> str:
    """A text. Raises ValueError for a value of any other type."""
    if isinstance(value, str):
        return value
    raise ValueError(f"{value!r} is not a text")


def day(value: Any) -> date:
    """A day, where no treaty says which one `today` is. Raises ValueError for anything else."""
    found = day_meant(value)
    if isinstance(found, date):
        return found
    raise ValueError(f"{value!r} is not a day; write year-month-day, as in 2020-04-28.")


def flag(value: Any) -> bool:
    """Yes or no: a value of Python, or one written true or false. Raises ValueError for anything else."""
    written = str(value).casefold()
    if written in ("true", "yes", "1", "false", "no", "0"):
        return written in ("true", "yes", "1")
    raise ValueError(f"{str(value)[:80]!r} is neither true nor false.")


def year(value: Any) -> int:
    """A year, or one written 2021. Raises ValueError for anything else, and for one too late to reckon from."""
    shown = repr(value[:80] if isinstance(value, str) else value)
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d{0,3}", value, re.ASCII):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LATEST_YEAR:
        return value
    raise ValueError(f"{shown} is not a year from 1 to {LATEST_YEAR}.")


def name(value: Any) -> str:
    """A code or a name. Raises ValueError for a value of any other type than a text."""
    if isinstance(value, str):
        return value
    raise ValueError(f"{value!r} is no participant; write a code or a name.")


def one_of(words: Iterable[str], what: str) -> Kind:
    """One of some words, written with spaces or hyphens."""
    known = tuple(words)

    def read(value: Any) -> str:
        meant = {each.replace(" ", "-"): each for each in known}.get(str(value).casefold().replace(" ", "-"))
        if meant is None:
            raise ValueError(f"{what} '{str(value)[:80]}' is not known; {did_you_mean(str(value), known)}")
        return meant

    return Kind(name=what, read=read, code=f"unknown {what}", words=known, schema={"type": "string", "enum": known})


def cell_of(columns: Callable[[], Iterable[str]]) -> Callable[[Any], tuple[str, str]]:
    """Reads `COLUMN=VALUE` of a table with these columns."""

    def read(value: Any) -> tuple[str, str]:
        name, equals, wanted = value if isinstance(value, tuple) and len(value) == 3 else _cut(value)  # noqa: PLR2004
        if not equals:
            raise ValueError(f"{str(value)[:80]!r} is not a column and a value; write them as in standing=party.")
        return column_of(columns)(name.strip()), wanted.strip()

    return read


def _cut(value: Any) -> tuple[str, str, str]:
    if isinstance(value, tuple):
        return str(value[0]), "=", str(value[1])
    return text(value).partition("=")


def column_of(columns: Callable[[], Iterable[str]]) -> Callable[[Any], str]:
    """Reads the name of one of these columns; of none, any name."""

    def read(value: Any) -> str:
        name, known = text(value), tuple(columns())
        if known and name not in known:
            near = did_you_mean(name, known)
            raise ValueError(f"there is no column '{name[:80]}'; {near if near.endswith('?') else near + '.'}")
        return name

    return read


def head(value: Any) -> str:
    """A head or root, 64 hexadecimal digits, in capitals or not, or the text of a file with a checkpoint.

    Raises ValueError for anything else.
    """
    found = text(value).strip()
    if re.fullmatch(r"[0-9a-fA-F]{64}", found):
        return found.lower()
    try:
        note = Path(found).read_text(encoding="utf-8")
    except (OSError, ValueError):
        note = ""
    if "\n\n" not in note:
        raise ValueError(
            f"{value!r} is not a head, a root or a file with a checkpoint: the first two have 64 digits from 0 to f, "
            "as in `tracker audit`."
        )
    return note


def start(value: Any) -> datetime:
    """A moment; of a day its beginning. Raises ValueError for anything else."""
    return moment_meant(value, of_day=time.min)


def end(value: Any) -> datetime:
    """A moment; of a day its end. Raises ValueError for anything else."""
    return moment_meant(value, of_day=time.max)


_MOMENT: Mapping[str, Any] = {"anyOf": [_DAY, {"type": "string", "format": "date-time"}]}
TEXT = Kind(name="text", read=text)
DAY = Kind(name="date", read=day_meant, code="not a day", schema=_DAY)
MOMENT = Kind(name="moment", read=end, code="not a moment", schema=_MOMENT)
FROM = Kind(name="moment", read=start, code="not a moment", schema=_MOMENT)
YEAR = Kind(name="year", read=year, code="not a year", schema={"type": "integer", "minimum": 1, "maximum": LATEST_YEAR})
FLAG = Kind(name="flag", read=flag, schema={"type": "boolean"})
NAME = Kind(name="participant", read=name, code="unknown participant")
HEAD = Kind(name="head", read=head, schema={"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}, strict=True)

PARTICIPANT: Parameter[str] = Parameter(
    name="participant",
    kind=NAME,
    default="",
    place="argument",
    required=True,
    help="A participant's code, or its name in any spelling that the tracker knows.",
    example="CH",
)
ON: Parameter[date | None] = Parameter(
    name="on",
    kind=DAY,
    default=None,
    help="The day in law; today at the depositary if not given.",
    example="2020-04-30",
)
KNOWN: Parameter[datetime | None] = Parameter(
    name="known", kind=MOMENT, default=None, help="Answer from what was recorded by this moment."
)
TREATY: Parameter[str] = Parameter(
    name="treaty",
    kind=Kind(name="slug", read=text, code="unknown treaty"),
    default=DEFAULT_TREATY,
    help="Treaty identifier (slug).",
    metavar="SLUG",
    variable="TRACKER_TREATY",
    example="beijing",
)
LANGUAGE: Parameter[str] = Parameter(
    name="language",
    kind=one_of(LANGUAGES, "language"),
    default="",
    help="The language of names and facts; sentences of law stay English.",
)
RIGHTS: Parameter[tuple[str, ...]] = Parameter(
    name="rights",
    kind=TEXT,
    default=(),
    many=True,
    written="right",
    metavar="RIGHT",
    help="Only this right; repeatable.",
)
STANDING: Parameter[tuple[StandingName, ...]] = Parameter(
    name="standing",
    kind=one_of(STANDINGS, "standing"),
    default=(),
    many=True,
    metavar="STANDING",
    help="Only those of this standing; repeatable.",
)
REGION: Parameter[tuple[str, ...]] = Parameter(
    name="region",
    kind=one_of(REGIONS, "region"),
    default=(),
    many=True,
    metavar="REGION",
    help="Only those of this region; repeatable.",
)
SOURCES: Parameter[bool] = Parameter(
    name="sources", kind=FLAG, default=False, help="The source and the notification behind each act.", example="true"
)
OF_THE_REGISTER = (KNOWN, TREATY, LANGUAGE)
OF_A_TREATY = (ON, *OF_THE_REGISTER)


def columns_parameter(known: Sequence[str]) -> Parameter[tuple[str, ...]]:
    """`columns`: which ones are shown, of those that are known; of any where these follow from the answer."""
    one = f"({'|'.join(known)})"
    schema = {"type": "string", "pattern": f"^{one}(,{one})*$"} if known else {"type": "string"}
    kind = Kind(name="column", read=column_of(lambda: known), code="unknown column", schema=schema)
    says = "Only these columns, in this order, separated by commas."
    return Parameter(name="columns", kind=kind, default=(), many=True, cut=",", metavar="COLUMN,...", help=says)


def where_parameter(known: Sequence[str]) -> Parameter[tuple[tuple[str, str], ...]]:
    """`where`: which rows are shown, by a column that is known; by any where these follow from the answer."""
    schema = {"type": "string", "pattern": f"^({'|'.join(known)})=" if known else "="}
    kind = Kind(name="cell", read=cell_of(lambda: known), code="unknown column", schema=schema)
    says = "Only rows with this value in this column; repeatable."
    return Parameter(name="where", kind=kind, default=(), many=True, metavar="COLUMN=VALUE", help=says)


def has(row: Mapping[str, Any], wanted: Iterable[tuple[str, str]]) -> bool:
    """Whether a row has each value in its column, or as one of several there."""
    return all(value.casefold() in _values(row.get(column)) for column, value in wanted)


def _values(cell: Any) -> set[str]:
    written = "" if cell is None else str(cell).casefold()
    return {written, *written.split("; ")}
