"""Layouts as data: how one depositary's table is recognised and what its headings, letters and marks mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.intake.files import read_file
from tracker.intake.layouts.grid import plain
from tracker.intake.trouble import FolderError, did_you_mean
from tracker.model.action import KINDS
from tracker.places import shipped

ROLES = (
    "participant",
    "treaty",
    "signature",
    "instrument",
    "kind",
    "received",
    "effective",
    "denounced",
    "ended",
    "territory",
    "remarks",
    "status",
    "note",
    "nothing",
)
"""What a column may be.

`instrument` holds a day with its kind, `received` only a day, whose kind stands in `kind`; `effective` is the day
from which it binds, `denounced` the receipt of a denunciation and `ended` its effect. `status` says whether it is in
force, and `note`, in words, since when it is not; `remarks` show that there is more elsewhere; `nothing` is not read.
"""
_MARKS_BEHIND = re.compile(r"[\s\d*†‡¹²³⁴-⁹⁰]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One layout. Patterns are regular expressions that a heading must match as a whole, whatever its case.

    `tried` says whether anybody has read a real page or table with it, `everybody` whether its tables list those too
    who did nothing. `letters` mean a kind behind a day or in a
    column of kinds, case and all; `words` add to the vocabulary. `marks` say what asterisks mean. `in_force` is what
    stands in the column `status` where it is, `noted` what a sentence of the column `note` tells, with its `day`.
    """

    name: str
    title: str
    tried: bool
    general: bool
    everybody: bool
    needs: tuple[str, ...]
    columns: Mapping[str, re.Pattern[str]]
    table: re.Pattern[str] | None = None
    letters: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    letters_in_headings: bool = False
    unlettered: str = ""
    order: str = ""
    headless: tuple[str, ...] = ()
    in_force: re.Pattern[str] | None = None
    noted: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    page: Mapping[str, Any] = field(default_factory=dict)

    def role(self, heading: str) -> str:
        """What a column of this heading is; empty for one that the layout does not know."""
        written = heading_words(heading)
        return next((role for role, pattern in self.columns.items() if pattern.fullmatch(written)), "")


def heading_words(heading: str) -> str:
    """A heading without case and without the footnote marks behind it."""
    return _MARKS_BEHIND.sub("", plain(heading)).casefold()


@lru_cache(maxsize=1)
def shipped_layouts() -> tuple[Layout, ...]:
    """The layouts that come with the tracker; those for any table come last."""
    folder = shipped("fixtures") / "layouts"
    read = [read_layout(path) for path in sorted(folder.glob("*.toml")) if path.name != VOCABULARY]
    return tuple(sorted(read, key=lambda layout: layout.general))


VOCABULARY = "vocabulary.toml"


@lru_cache(maxsize=1)
def vocabulary() -> tuple[Mapping[str, int], Mapping[str, str]]:
    """The names of months with their numbers, and the words for kinds of act."""
    data = tomllib.loads(read_file(shipped("fixtures") / "layouts" / VOCABULARY))
    months = {name.casefold(): number for number, names in enumerate(data["months"], 1) for name in names}
    return months, {**{kind: kind for kind in KINDS}, **{word.casefold(): kind for word, kind in data["kinds"].items()}}


def layout_named(name: str) -> Layout:
    """The layout of a name, or the one in a file. Raises FolderError with the nearest name."""
    path = Path(name)
    if path.suffix == ".toml":
        return read_layout(path)
    for layout in shipped_layouts():
        if layout.name == name:
            return layout
    names = tuple(layout.name for layout in shipped_layouts())
    raise FolderError([f"layout '{name}' is not known; {did_you_mean(name, names)}"])


def read_layout(path: Path) -> Layout:
    """A layout from its file. Raises FolderError with what is wrong with it."""
    try:
        return _layout(tomllib.loads(read_file(path)), path.stem)
    except (tomllib.TOMLDecodeError, re.error, ValueError) as error:
        raise FolderError([f"{path}: {error}"]) from error


def _layout(data: Mapping[str, Any], name: str) -> Layout:
    troubles = list(_troubles(data))
    if troubles:
        raise ValueError("; ".join(troubles))
    columns = {role: re.compile(_either(written), re.IGNORECASE) for role, written in data["columns"].items()}
    table, in_force = data.get("table", ""), data.get("in_force", "")
    noted = {role: re.compile(_either(written), re.IGNORECASE) for role, written in data.get("noted", {}).items()}
    return Layout(
        name=name,
        title=data["title"],
        tried=bool(data.get("tried", False)),
        general=bool(data.get("general", False)),
        everybody=bool(data.get("everybody", False)),
        needs=tuple(data["needs"]),
        columns=columns,
        table=re.compile(table) if table else None,
        letters=dict(data.get("letters", {})),
        words={word.casefold(): kind for word, kind in data.get("words", {}).items()},
        marks=dict(data.get("marks", {})),
        letters_in_headings=bool(data.get("letters_in_headings", False)),
        unlettered=data.get("unlettered", ""),
        order=data.get("order", ""),
        headless=tuple(data.get("headless", ())),
        in_force=re.compile(in_force, re.IGNORECASE) if in_force else None,
        noted=noted,
        page=data.get("page", {}),
    )


def _either(written: str | list[str]) -> str:
    return "|".join(f"(?:{each})" for each in ([written] if isinstance(written, str) else written))


def _troubles(data: Mapping[str, Any]) -> Iterator[str]:
    """What a layout's file lacks or has too much of."""
    for key in ("title", "columns", "needs"):
        if key not in data:
            yield f"{key} is missing"
    needed = [role for need in data.get("needs", ()) for role in need.split("|")]
    for role in (*data.get("columns", {}), *needed, *data.get("headless", ()), *data.get("noted", {})):
        if role not in ROLES:
            yield f"'{role}' is no column; {did_you_mean(role, ROLES)}"
    if data.get("order", "") not in ("", "day first", "month first"):
        yield f"order '{data['order']}' is not known; write 'day first' or 'month first'"
    unlettered = [data["unlettered"]] if data.get("unlettered") else []
    for kind in (*data.get("letters", {}).values(), *data.get("words", {}).values(), *unlettered):
        if kind not in KINDS:
            yield f"kind '{kind}' is not known; {did_you_mean(kind, KINDS)}"
