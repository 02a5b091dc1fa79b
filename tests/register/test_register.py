"""What is written is what is read, at every moment."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.model.action import DISPOSITIONS, KINDS, Action
from tracker.model.participant import Participant
from tracker.model.record import SHIPPED, Draft, Record, in_order, standing_lines
from tracker.model.refusal import Refusal
from tracker.register.register import Register
from tracker.register.seal import line

ACCESSION = Action(participant="CN", kind="accession", received=date(2014, 7, 9))
SIGNATURE = Action(participant="CH", kind="signature", received=date(2012, 6, 26))
numbers = count(1)


def records(action: Action, **more: Any) -> Draft:
    return Draft(does="records", action=action, recorded_by="a clerk", **more)


def append(register: Register, *drafts: Draft, slug: str = "beijing") -> None:
    with register.writing(slug) as writer:
        writer.append_all(slug, drafts)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
days = st.none() | st.dates()
articles = st.lists(st.text("0123456789()ivx ", min_size=1, max_size=8), max_size=3).map(tuple)
of_type = {str: texts, date | None: days, tuple[str, ...]: articles, int | None: st.none() | st.integers(0, 99)}
actions = st.builds(
    Action,
    **{name: of_type[given] for name, given in Action.__annotations__.items() if given in of_type}
    | {"refers_to": st.none(), "number": st.just(0), "local": st.just(False)}
    | {"participant": st.sampled_from(["CH", "CN", "SY"]), "kind": st.sampled_from(KINDS)}
    | {"disposition": st.sampled_from(["", *DISPOSITIONS])},
)
drafts = st.builds(
    Draft,
    does=st.just("records"),
    refers_to=st.none(),
    action=actions,
    recorded_by=st.just(SHIPPED) | texts,
    reason=texts,
    basis=texts,
    request=texts,
    recorded_as=texts,
    recorded=st.none() | st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 (as asked)
)


def canonical(slug: str, number: int, recorded: datetime, draft: Draft) -> str:
    """The line of an entry as the standard library writes it."""
    values = {
        **draft._asdict(),
        "treaty": slug,
        "number": number,
        "recorded": recorded.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0"),
        "about": draft.action.refers_to,
    }
    del values["action"]
    for name, value in draft.action._asdict().items():
        if name not in ("number", "local", "refers_to"):
            values[name] = "; ".join(value) if isinstance(value, tuple) else value
    kept = {key: str(value) if isinstance(value, date) else value for key, value in values.items()}
    kept = {key: value for key, value in kept.items() if value not in (None, "")}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(drafts, max_size=6))
def test_what_is_written_is_what_is_read(register: Register, written: list[Draft]) -> None:
    slug = f"treaty{next(numbers)}"
    with register.writing(slug) as writer:
        writer.add_clauses(slug, "")
        returned = list(writer.append_all(slug, written))
    expected = [
        draft.action._replace(number=number, local=draft.recorded_by != SHIPPED)
        for number, draft in enumerate(written, 1)
    ]
    read = register.entries(slug)
    assert list(read) == returned
    assert [entry.action for entry in read] == expected
    assert [(entry.reason, entry.basis, entry.recorded_by, entry.request) for entry in read] == [
        (draft.reason, draft.basis, draft.recorded_by, draft.request) for draft in written
    ]
    assert register.record(slug).actions == in_order(expected).actions
    previous = "0" * 64
    for entry, draft in zip(read, written, strict=True):
        sealed = canonical(slug, entry.number, entry.recorded, draft._replace(recorded_as=entry.recorded_as))
        assert entry.previous_seal == previous
        assert entry.seal == sha256((previous + sealed).encode()).hexdigest()
        previous = entry.seal


def test_numbers_begin_at_one_in_each_treaty_and_have_no_gaps(register: Register) -> None:
    with register.writing("wipo") as writer:
        writer.add_clauses("wipo", "")
    append(register, records(SIGNATURE), records(ACCESSION))
    append(register, records(ACCESSION), slug="wipo")
    append(register, records(SIGNATURE))
    assert [entry.number for entry in register.entries("beijing")] == [1, 2, 3]
    assert [entry.number for entry in register.entries("wipo")] == [1]


def test_heads_are_the_last_seals_and_the_register_has_one_over_all(register: Register) -> None:
    assert register.heads() == {}
    with register.writing("wipo") as writer:
        writer.add_clauses("wipo", "")
        writer.append("wipo", records(ACCESSION))
        writer.append_all("beijing", [records(SIGNATURE), records(ACCESSION)])
    beijing, wipo = register.entries("beijing")[-1].seal, register.entries("wipo")[-1].seal
    assert register.heads() == {"beijing": (2, beijing), "wipo": (1, wipo)}
    assert register.head() == sha256(f"beijing {beijing}\nwipo {wipo}\n".encode()).hexdigest()


def test_an_entry_that_is_not_shipped_is_local(register: Register) -> None:
    append(register, records(SIGNATURE)._replace(recorded_by=SHIPPED), records(ACCESSION))
    assert [action.local for action in register.record("beijing").actions] == [False, True]


def test_an_exception_in_a_transaction_leaves_nothing(register: Register) -> None:
    def fail() -> None:
        with register.writing("beijing") as writer:
            writer.append("beijing", records(SIGNATURE))
            writer.add_participants([Participant(code="KZ", name="Kazakhstan")])
            writer.add_clauses("wipo", "")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert register.entries("beijing") == ()
    assert "KZ" not in register.participants()
    assert register.clauses("wipo") is None


def test_a_transaction_reads_what_it_has_written(register: Register) -> None:
    with register.writing("beijing") as writer:
        entry = writer.append("beijing", records(SIGNATURE))
        assert writer.record("beijing").actions == (entry.action,)


def test_readings_inside_one_block_see_one_moment(register: Register, register_url: str, kind: str) -> None:
    append(register, records(SIGNATURE))
    with register.reading() as reader:
        assert len(reader.entries("beijing")) == 1
        if kind == "postgresql":  # on SQLite the writer waits for the reader
            append(register, records(ACCESSION))
        assert len(reader.record("beijing").actions) == 1
    assert len(register.entries("beijing")) == (2 if kind == "postgresql" else 1)


def test_a_correction_takes_the_place_of_its_line_and_a_strike_removes_it(register: Register) -> None:
    right = ACCESSION._replace(received=date(2014, 7, 10), refers_to=1)
    append(register, records(SIGNATURE), records(ACCESSION))
    append(register, Draft(does="corrects", action=right, recorded_by="a clerk", refers_to=2, reason="misread"))
    append(register, Draft(does="strikes", action=SIGNATURE, recorded_by="a clerk", refers_to=1, reason="of another"))
    assert register.record("beijing").actions == (right._replace(number=2, local=True),)
    correction, strike = register.entries("beijing")[2:]
    assert (correction.refers_to, correction.action.refers_to, correction.reason) == (2, 1, "misread")
    assert (strike.does, strike.refers_to, strike.action.number) == ("strikes", 1, 1)
    assert len(register.entries("beijing")) == 4


def test_a_completion_fills_what_its_line_left_empty_and_nothing_else(register: Register) -> None:
    filling = Action(participant="CN", kind="accession", received=date(2014, 8, 1), notification="7", paper="n7")
    append(register, records(SIGNATURE), records(ACCESSION))
    append(register, Draft(does="completes", action=filling, recorded_by="a clerk", refers_to=2))
    expected = ACCESSION._replace(number=2, local=True, notification="7", paper="n7")
    assert register.record("beijing").of("CN") == (expected,)
    assert standing_lines(register.entries("beijing")).of("CN") == (expected,)
    assert register.record("beijing").amended.keys() == {"CN"}
    append(register, Draft(does="strikes", action=expected, recorded_by="a clerk", refers_to=2))
    append(register, Draft(does="completes", action=filling, recorded_by="a clerk", refers_to=2))
    assert register.record("beijing").of("CN") == ()


def test_what_was_known_at_a_moment_stays_answerable(register: Register, clock: Any) -> None:
    append(register, records(SIGNATURE))
    before = clock.now
    after = clock.step(microseconds=1)
    append(register, Draft(does="strikes", action=SIGNATURE, recorded_by="a clerk", refers_to=1))
    assert len(register.record("beijing", known=before).actions) == 1
    assert len(register.entries("beijing", known=before)) == 1
    assert register.record("beijing", known=after).actions == ()
    assert register.record("beijing", known=before - timedelta(microseconds=1)).actions == ()
    elsewhere = before.astimezone(timezone(timedelta(hours=9)))
    assert len(register.record("beijing", known=elsewhere).actions) == 1


def test_versions_of_clauses_are_kept_and_count_from_when_they_were_recorded(register: Register, clock: Any) -> None:
    first = register.clauses("beijing")
    assert first is not None
    assert (first.version, first.recorded) == (1, datetime(2026, 1, 1, tzinfo=UTC))
    with register.writing("beijing") as writer:
        assert writer.add_clauses("beijing", first.toml) == first
        second = writer.add_clauses("beijing", 'slug = "beijing"\nname = "Traité"\n')
        writer.add_clauses("apia", "")
    assert second.version == 2
    assert second.sha256 == sha256(second.toml.encode()).hexdigest()
    assert register.clauses("beijing") == second
    assert register.clauses("beijing", known=clock.now - timedelta(seconds=1)) == first
    assert register.clauses("beijing", known=datetime(2025, 1, 1, tzinfo=UTC)) is None
    assert [version.slug for version in register.treaties()] == ["apia", "beijing"]
    assert register.treaties()[1] == second
    assert register.treaties(known=first.recorded) == (first,)


def test_recorded_never_runs_backwards(register: Register, clock: Any) -> None:
    late = clock.now + timedelta(days=1)
    append(register, records(SIGNATURE, recorded=late), records(ACCESSION), records(ACCESSION, recorded=clock.now))
    assert [entry.recorded for entry in register.entries("beijing")] == [late] * 3
    with register.writing("beijing") as writer:
        assert writer.add_clauses("beijing", "new", recorded=datetime(2025, 1, 1, tzinfo=UTC)).recorded.year == 2026


def test_participants_are_added_once_and_come_in_order_of_code(register: Register) -> None:
    soviet = Participant(
        code="SU",
        name="Soviet Union",
        kind="state",
        since=date(1922, 12, 30),
        until=date(1991, 12, 26),
        alpha3="SUN",
        note="Continued by the Russian Federation",
        source="made up",
    )
    with register.writing("beijing") as writer:
        writer.add_participants([soviet, Participant(code="CN", name="Another name")])
        writer.add_participants([soviet._replace(name="USSR")])
    assert list(register.participants()) == ["CH", "CN", "ID", "KR", "SU", "SY"]
    assert register.participants()["SU"] == soviet
    assert register.participants()["CN"].name == "Name of CN"


def test_an_unknown_treaty_has_no_record_and_takes_no_entry(register: Register) -> None:
    assert register.record("berne").actions == Record(()).actions
    with pytest.raises(Refusal) as refused:
        append(register, records(SIGNATURE), slug="berne")
    assert refused.value.sentence == (
        "There is no treaty 'berne' in this register; `tracker treaties` lists those there are."
    )


@pytest.mark.parametrize("text", ["a\0b", "half of a sign: \ud83d"])
def test_a_text_that_cannot_be_written_is_refused(register: Register, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        append(register, records(SIGNATURE), records(ACCESSION._replace(text=text)))
    assert refused.value.sentence == (
        "A text holds a character that cannot be written (NUL, or half of one): nothing was recorded. "
        "Save it as UTF-8 and try again."
    )
    assert register.entries("beijing") == ()


def test_a_number_that_is_too_large_is_refused(register: Register) -> None:
    with pytest.raises(Refusal) as refused:
        append(register, records(ACCESSION._replace(part=2**31)))
    assert refused.value.sentence == (
        f"{register.place}: a value is larger than the database can keep. Nothing was recorded."
    )


@pytest.mark.parametrize(
    "draft",
    [
        records(ACCESSION._replace(participant="ZZ")),
        records(ACCESSION._replace(refers_to=9)),
        Draft(does="strikes", action=SIGNATURE, recorded_by="a clerk", refers_to=9),
    ],
    ids=["participant", "action's entry", "struck entry"],
)
def test_an_entry_that_refers_to_nothing_is_refused(register: Register, draft: Draft) -> None:
    with pytest.raises(Refusal) as refused:
        append(register, draft)
    assert refused.value.sentence == (
        f"{register.place}: the database refused this, since it does not fit what is recorded there. "
        "Nothing was recorded; `tracker audit` tells whether the record is sound."
    )


def test_a_line_names_the_actions_own_reference_about() -> None:
    assert line({"refers_to": 2, "about": 1, "text": "", "received": None}) == '{"about":1,"refers_to":2}'


def test_what_is_appended_at_once_bears_one_moment(register_url: str) -> None:
    began = datetime(2026, 11, 22, tzinfo=UTC)
    ticks = count()
    with Register.open(register_url, now=lambda: began + timedelta(seconds=next(ticks))) as ticking:
        append(ticking, records(SIGNATURE), records(ACCESSION))
        append(ticking, records(SIGNATURE))
        first, second, third = ticking.entries("beijing")

    assert first.recorded == second.recorded < third.recorded
