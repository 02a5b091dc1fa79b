"""Every reader of `intake/` is given what nobody should: it answers or refuses, and a refusal is harmless to print."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.faults.hostile import UNSEEN, spoilt, swapped, tables, texts
from tracker.desk.restoring import restore
from tracker.intake.cases import read_case
from tracker.intake.clauses import read_clauses
from tracker.intake.days import read_day, read_moment
from tracker.intake.delays import read_delay
from tracker.intake.folder import read_folder
from tracker.intake.given import read_given
from tracker.intake.layouts.opened import opened
from tracker.intake.layouts.reading import Asked, read_opened, read_table_file
from tracker.intake.layouts.written_day import read_written
from tracker.intake.names import Names, every_name
from tracker.intake.participants import COLUMNS as OF_PARTICIPANTS
from tracker.intake.participants import read_participants
from tracker.intake.published import published_of
from tracker.intake.table import COLUMNS as OF_ACTIONS
from tracker.intake.table import read_actions
from tracker.intake.written import normalise
from tracker.model.action import KINDS
from tracker.model.record import TreatyVersion
from tracker.model.refusal import Refusal
from tracker.model.treaty import Treaty
from tracker.places import shipped
from tracker.register.seal import read_columns
from tracker.rendering.exports import clauses_line

BEIJING = shipped("fixtures") / "treaties" / "beijing"
CLAUSES = (BEIJING / "treaty.toml").read_text()
ACTIONS = "".join((BEIJING / "actions.csv").read_text().splitlines(keepends=True)[:6])
CASE = sorted((BEIJING / "cases").glob("*.toml"))[0].read_text()
LINE = (
    '{"confidence":"high","does":"records","kind":"accession","number":1,"participant":"CN","received":"2014-07-09",'
    '"recorded":"2026-11-22T00:00:00.000000Z","recorded_by":"shipped record","treaty":"beijing"}'
)
EXPORT = (
    '{"is":"participant","code":"XA","kind":"state","name":"Testland","since":"2012-06-26"}',
    clauses_line(
        TreatyVersion("beijing", 1, CLAUSES, sha256(CLAUSES.encode()).hexdigest(), datetime(2026, 11, 22, tzinfo=UTC))
    ),
    LINE,
)
"""The lines of an export that can be restored."""
PAGE = (
    "<html><title>Contracting Parties &gt; Beijing Treaty</title><table><tr><th>Contracting Party</th><th>Signature"
    "</th><th>Instrument</th><th>In Force</th></tr><tr><td>China</td><td>June 26, 2012</td><td>Ratification: July 9, "
    "2014</td><td>April 28, 2020</td></tr></table></html>"
)
PARTIES = "participant,signature,instrument,deposit,effective\nChina,2012-06-26,ratification,2014-07-09,2020-04-28\n"


@cache
def names() -> Names:
    return every_name()


@cache
def beijing() -> Treaty:
    return read_clauses(CLAUSES, "treaty.toml")


def as_file(read: Callable[[Path], Any], name: str = "file") -> Callable[[str], Any]:
    """A reader of files as one of texts."""

    def read_text(text: str) -> Any:
        with tempfile.TemporaryDirectory(prefix="hostile") as folder:
            path = Path(folder, name)
            path.write_bytes(text.encode(errors="surrogatepass"))
            return read(path)

    return read_text


def folder(read: Callable[[Path], Any], beside: str) -> Callable[[str], Any]:
    """A reader of folders as one of the text of one file in it; the clauses are good."""

    def read_text(text: str) -> Any:
        with tempfile.TemporaryDirectory(prefix="hostile") as path:
            Path(path, "treaty.toml").write_text(CLAUSES)
            Path(path, beside).write_bytes(text.encode(errors="surrogatepass"))
            return read(Path(path))

    return read_text


of_actions = st.one_of(spoilt(ACTIONS), tables(OF_ACTIONS, [*KINDS, "CN", "EU", "2020-01-28", "1"]))
of_clauses = spoilt(CLAUSES)
READERS: dict[str, tuple[Callable[[str], Any], SearchStrategy[str]]] = {
    "a delay": (read_delay, st.one_of(texts, spoilt("first of the 3rd month after"), spoilt("3 months and a day"))),
    "a day": (read_day, st.one_of(texts, spoilt("2020-01-28"))),
    "a moment": (read_moment, st.one_of(texts, spoilt("2026-11-22T14:30:00Z"))),
    "a name": (lambda text: names().resolve(text), st.one_of(texts, spoilt("Democratic People's Republic of Korea"))),
    "a name's form": (normalise, texts),
    "clauses": (lambda text: read_clauses(text, "treaty.toml"), of_clauses),
    "actions": (lambda text: read_actions(text, "actions.csv", names()), of_actions),
    "participants": (
        lambda text: read_participants(text, "participants.csv"),
        tables(OF_PARTICIPANTS, ["QA", "QAA", "state", "2020-01-28"]),
    ),
    "a table to import": (as_file(lambda path: read_given(path, names(), "beijing")), of_actions),
    "an export to import": (
        as_file(lambda path: read_given(path, names(), "beijing")),
        st.one_of(
            spoilt(LINE), swapped(LINE), spoilt(f"{LINE}\n{LINE}"), spoilt(f'{{"treaties":[{{"entries":[{LINE}]}}]}}')
        ),
    ),
    "a line of an export": (read_columns, st.one_of(spoilt(LINE), swapped(LINE))),
    "an export to restore": (
        as_file(lambda path: restore(f"sqlite:///{path.with_name('new.db')}", path)),
        st.tuples(*(st.one_of(st.just(line), spoilt(line), swapped(line)) for line in EXPORT)).map("\n".join),
    ),
    "a case": (as_file(lambda path: read_case(path, names())), spoilt(CASE)),
    "a folder's clauses": (folder(lambda path: read_folder(path, names()), "treaty.toml"), of_clauses),
    "a folder's actions": (folder(lambda path: read_folder(path, names()), "actions.csv"), of_actions),
    "a folder's participants": (
        folder(lambda path: read_folder(path, names()), "participants.csv"),
        tables(OF_PARTICIPANTS, ["QA", "QAA", "state", "2020-01-28"]),
    ),
    "a saved page": (
        lambda text: read_opened(opened(text.encode("utf-8", "replace"), "a page"), Asked()),
        spoilt(PAGE),
    ),
    "a written day": (
        read_written,
        st.one_of(texts, spoilt("28 Aug 2003"), spoilt("5-X-1961"), spoilt("2012年6月26日")),
    ),
    "what a depositary published": (
        as_file(lambda path: published_of(read_table_file(path, Asked()), beijing())),
        st.one_of(spoilt(PAGE), spoilt(PARTIES)),
    ),
}
SAY_WHY = ("a delay", "a day", "a moment", "a written day")
"""Those that raise ValueError, since their reader knows the place."""


@pytest.mark.parametrize("inputs", [15, pytest.param(200, marks=pytest.mark.slow)])
@pytest.mark.parametrize("reader", READERS)
def test_a_reader_answers_or_refuses(reader: str, inputs: int, count: Callable[[str, int], None]) -> None:
    read, strategy = READERS[reader]

    @settings(max_examples=inputs, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def answers_or_refuses(text: str) -> None:
        count("hostile inputs to the readers of files, 0 tracebacks", 1)
        try:
            read(text)
        except Refusal as refusal:
            says = refusal.sentence
        except ValueError as error:
            if reader not in SAY_WHY or not isinstance(error, ValueError):
                raise
            says = str(error)
        else:
            return
        assert says
        assert reader in SAY_WHY or not UNSEEN.search(says)

    answers_or_refuses()
