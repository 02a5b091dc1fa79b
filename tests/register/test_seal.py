"""Lines and seals are what `sha256sum` and a text editor make of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bounded import examples
from tests.register.test_register import canonical, drafts
from tracker.model.action import Action
from tracker.model.record import Does, Draft, Entry
from tracker.model.refusal import Refusal
from tracker.register.seal import (
    FIRST,
    columns,
    columns_of,
    entry_of_columns,
    head_of_register,
    line,
    lines_of,
    read_columns,
    seal,
    text_of_moment,
)

ENTRY = Entry(
    treaty="beijing",
    number=7,
    does="corrects",
    refers_to=3,
    reason="misread",
    basis="own error",
    action=Action(
        participant="CI",
        kind="declaration",
        received=date(2014, 7, 9),
        articles=("11(1)", "11(2)"),
        part=2,
        text="Côte d’Ivoire\n“x”",
        refers_to=1,
        number=3,
        local=True,
    ),
    recorded=datetime(2026, 11, 22, 0, 0, 0, 5, tzinfo=UTC),
    recorded_by="a clerk",
    previous_seal="",
    seal="",
)
LINE = (
    '{"about":1,"articles":"11(1); 11(2)","basis":"own error","does":"corrects","kind":"declaration","number":7,'
    '"part":2,"participant":"CI","reason":"misread","received":"2014-07-09","recorded":"2026-11-22T00:00:00.000005Z",'
    '"recorded_by":"a clerk","refers_to":3,"text":"Côte d’Ivoire\\n“x”","treaty":"beijing"}'
)

numbers = st.none() | st.integers(0, 99)


def test_a_line_is_canonical_json() -> None:
    assert line(columns(ENTRY.treaty, ENTRY.number, ENTRY.recorded, ENTRY)) == LINE


@settings(max_examples=examples(60))
@given(st.lists(st.tuples(drafts, numbers, numbers, st.sampled_from(get_args(Does))), min_size=1, max_size=8))
def test_lines_of_many_are_those_of_each_and_of_the_standard_library(
    found: list[tuple[Draft, int | None, int | None, Does]],
) -> None:
    written = [
        draft._replace(does=does, refers_to=refers_to, action=draft.action._replace(refers_to=about))
        for draft, refers_to, about, does in found
    ]
    moments = [draft.recorded or ENTRY.recorded for draft in written]
    made = lines_of(columns_of("wct", range(7, 7 + len(written)), moments, written))
    each = list(zip(range(7, 7 + len(written)), moments, written, strict=True))
    assert made == [canonical("wct", *one) for one in each]
    assert made == [line(columns("wct", *one)) for one in each]


def test_a_line_is_read_back_as_the_entry_that_it_was() -> None:
    assert entry_of_columns(read_columns(LINE)) == ENTRY


def test_a_seal_is_the_sha256_of_the_one_before_and_the_line() -> None:
    assert seal(FIRST, LINE) == sha256(b"0" * 64 + LINE.encode("utf-8")).hexdigest()


def test_the_registers_head_is_over_sorted_lines_whatever_the_order() -> None:
    expected = sha256(b"beijing aa\nwct bb\n").hexdigest()
    assert head_of_register({"wct": (2, "bb"), "beijing": (1, "aa")}) == expected
    assert head_of_register({}) == sha256(b"").hexdigest()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        "null",
        '"text"',
        LINE + " ",
        LINE.replace(",", ", "),
        LINE.replace('"part":2', '"part":2,"colour":"red"'),
        LINE.replace('"part":2', '"part":[2]'),
        LINE.replace('"part":2,', '"note":"","part":2,'),
        LINE.replace("2014-07-09", "2014-07-32"),
        LINE.replace(".000005Z", "+00:00"),
        LINE.replace('"kind":"declaration",', ""),
        LINE.replace('"number":7', '"number":"7'),
        LINE.replace('"11(1); 11(2)"', "11"),
        LINE.replace("ô", "\\u00f4"),
        LINE.replace('"part":2', '"part":' + "[" * 100_000),
    ],
)
def test_what_is_not_a_line_as_written_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_columns(text)
    assert refused.value.sentence == (
        "This is not an entry as the register writes it: one line of JSON with sorted keys and no spaces. "
        "Take the lines from `tracker export --format jsonl` as they are."
    )


def test_a_moment_is_written_in_utc_with_microseconds_and_needs_a_zone() -> None:
    zurich = datetime(2026, 11, 22, 1, 30, tzinfo=timezone(timedelta(hours=1)))
    assert text_of_moment(zurich) == "2026-11-22T00:30:00.000000Z"
    assert text_of_moment(datetime(33, 1, 1, tzinfo=UTC)) == "0033-01-01T00:00:00.000000Z"
    with pytest.raises(ValueError, match="a moment needs a zone"):
        text_of_moment(datetime(2026, 11, 22))  # noqa: DTZ001 (that is the trouble)
