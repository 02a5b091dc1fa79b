"""Inputs that nobody should give: texts of all sorts, and files of the shipped kinds with something wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

NASTY = (
    "",
    " ",
    "<script>alert('x')</script>",
    "\x1b[31mred\x1b[0m",
    "two\nlines",
    "carriage\rreturn",
    "\0",
    "\x9b31m",
    "\u202egnirts",
    "\ufeffmarked",
    "'; DROP TABLE entry; --",
    '"); DELETE FROM entry; --',
    "=1+1",
    "@SUM(A1)",
    "%s%n{0}{x!r}",
    "../../etc/passwd",
    "9" * 4400,
    "-1",
    "1e999",
    "NaN",
    "nul\\u0000l",
    "x" * 25_000,
    "[" * 3_000,
    "2020-02-30",
    "31/12/2020",
    "0000-00-00",
    "9999-12-31",
    "2020-01-28T25:61:00Z",
    "0001-01-01T00:00:00+14:00",
    "2020-W05-2",
    "٢٠٢٠-٠١-٢٨",
    "Ⅷ",
    "Côte d’Ivoire",
    "中国",
    "-",
    "--",
)
"""Texts that have broken programs before."""
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""What no answer may hold: what a terminal obeys, what turns the direction of writing, what XML forbids."""

texts: SearchStrategy[str] = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))


def spoilt(sample: str) -> SearchStrategy[str]:
    """A good text in which up to four places were cut, doubled or filled with something else."""
    places = st.tuples(st.integers(0, len(sample)), st.integers(0, 60))
    edit = st.tuples(places, st.sampled_from(["cut", "double", "fill"]), texts)
    return st.lists(edit, min_size=1, max_size=4).map(lambda edits: _edited(sample, edits))


def _edited(sample: str, edits: Iterable[tuple[tuple[int, int], str, str]]) -> str:
    for (start, length), act, text in edits:
        middle = {"cut": "", "double": sample[start : start + length] * 2, "fill": text}[act]
        sample = sample[:start] + middle + sample[start + length :]
    return sample


def swapped(line: str) -> SearchStrategy[str]:
    """A good object of JSON in which up to two values are others, of whatever type."""
    values = json.loads(line)
    other = st.one_of(texts, st.sampled_from([0, -1, 1.5, 10**30, True, None, [], ["QA"], {}, {"QA": 1}]))
    swaps = st.dictionaries(st.sampled_from(sorted(values)), other, min_size=1, max_size=2)
    return swaps.map(lambda new: json.dumps({**values, **new}, ensure_ascii=False, separators=(",", ":")))


def tables(columns: Iterable[str], good: Iterable[str]) -> SearchStrategy[str]:
    """A table with some of the columns, and others, whose cells are good, empty or nasty."""
    cell = st.one_of(st.sampled_from([*good, ""]), texts)
    header = st.lists(st.one_of(st.sampled_from(list(columns)), texts), min_size=1, max_size=6)
    rows = st.lists(st.lists(cell, max_size=7), max_size=4)
    return st.builds(
        lambda names, cells: "\n".join(",".join(map(_quoted, row)) for row in (names, *cells)), header, rows
    )


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell or "\n" in cell else cell
