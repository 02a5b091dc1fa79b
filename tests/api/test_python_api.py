"""The Python API: its examples run, its answers are those of the command line, its tables are harmless."""

from __future__ import annotations

import doctest
import inspect
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import tracker.api
from tracker.answers import registry
from tracker.answers.acts import Outcome
from tracker.api import acting, answer, keeping
from tracker.rendering.shapes import PARTICIPANT_ROW


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "example.db"
    tracker.api.create(str(path)).close()
    return path


@pytest.fixture
def register(file: Path) -> tracker.api.Register:
    return tracker.api.open(str(file), today=lambda _: date(2026, 11, 22))


def test_the_examples_of_the_documentation_run(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    for module, least in ((tracker.api, 10), (acting, 8), (answer, 3), (keeping, 3)):
        ran = doctest.testmod(module, globs={"date": date})
        assert (ran.failed, ran.attempted >= least) == (0, True), module


def test_an_answer_prints_its_sentences_and_converts_to_plain_values(register: tracker.api.Register) -> None:
    answer = register.standing("South Korea", on=date(2020, 7, 22))
    assert str(answer).startswith("Republic of Korea is a party on 22 July 2020.\n")
    assert answer.to_dict()["participant"] == "KR"
    assert answer.finding.bound


def test_without_a_day_today_at_the_depositary_is_meant(register: tracker.api.Register) -> None:
    assert register.status().to_dict()["on"] == "2026-11-22"
    assert register.standing("CN").finding.on == date(2026, 11, 22)


def test_a_day_before_the_register_knew_anything_is_refused(register: tracker.api.Register) -> None:
    with pytest.raises(tracker.api.Refusal, match="Nothing was recorded of 'beijing' by 2020-01-01 00:00:00 UTC"):
        register.standing("CN", known=datetime(2020, 1, 1, tzinfo=UTC))


def test_a_mistyped_participant_is_told_the_nearest(register: tracker.api.Register) -> None:
    with pytest.raises(tracker.api.Refusal) as refusal:
        register.eligibility("Switserland")
    assert (refusal.value.code, refusal.value.hints) == ("unknown participant", ("CH",))


def test_names_are_printed_in_the_language_of_the_register(file: Path) -> None:
    with tracker.api.open(str(file), language="zh") as register:
        assert register.standing("CH", on=date(2021, 1, 1)).to_dict()["name"] == "瑞士"


def test_participants_are_a_sequence_and_a_table(register: tracker.api.Register) -> None:
    found = register.participants(on=date(2020, 5, 11), only=["party", "contracting"])
    assert len(found) == 33
    assert [answer.finding.participant for answer in found][:2] == ["DZ", "BZ"]
    assert len(found.to_dict()) == len(found.rows) == 33


def test_an_unknown_standing_or_kind_is_told_the_nearest(register: tracker.api.Register) -> None:
    with pytest.raises(tracker.api.Refusal, match="standing 'partys' is not known; did you mean 'party'"):
        register.participants(only=["partys"])
    with pytest.raises(tracker.api.Refusal, match="kind 'accesion' is not known; did you mean 'accession'"):
        register.record("accesion", "KZ", date(2026, 11, 2), by="a clerk")


def test_what_is_recorded_is_in_the_next_answer(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    register = tracker.api.open(str(copy), today=lambda _: date(2026, 11, 22))
    outcome = register.record("accession", "KZ", date(2026, 11, 2), by="a clerk", source="a letter")
    assert outcome.to_dict()["ordinal"] == 49
    assert register.standing("KZ", on=date(2027, 2, 2)).finding.bound
    with pytest.raises(tracker.api.Refusal, match="Nothing was recorded"):
        register.record("accession", "KZ", date(2026, 11, 3), by="a clerk")


def test_a_notebook_shows_a_table_in_which_markup_is_harmless(register: tracker.api.Register) -> None:
    answer = register.standing("CH", on=date(2020, 4, 30))
    assert "<th scope='row'>effective</th><td>2020-05-11</td>" in answer._repr_html_()
    odd: tracker.api.Answer[None, Any] = tracker.api.Answer(
        Outcome(None, {"name": "<b>", "nothing": None}, ["<script>"], (), ()), None
    )
    assert (
        odd._repr_html_() == "<p>&lt;script&gt;</p><table><tr><th scope='row'>name</th><td>&lt;b&gt;</td></tr></table>"
    )
    table = register.participants(on=date(2020, 4, 28), only=["party"])._repr_html_()
    assert table.count("<tr>") == 31
    assert "Not an official record: the depositary is the Director General of WIPO." in table


def test_answers_become_data_frames_with_typed_days_where_pandas_is_there(
    register: tracker.api.Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = register.entry_into_force(on=date(2021, 1, 1))
    assert answer.to_pandas()["entry_into_force"][0].date() == date(2020, 4, 28)
    found = register.participants(on=date(2020, 4, 28), only=["party", "contracting"]).to_pandas()
    assert list(found.columns) == list(PARTICIPANT_ROW)
    assert {column: str(kind) for column, kind in found.dtypes.items() if str(kind).startswith("datetime")} == {
        "signature": "datetime64[s]",
        "deposit": "datetime64[s]",
        "effective": "datetime64[s]",
    }
    assert (found["effective"] - found["deposit"]).min().days == 90
    assert register.pending().to_pandas().dtypes["received"] == "datetime64[s]"
    ordinals = register.status("CH", on=date(2026, 1, 1), treaty="all").to_pandas()["ordinal"]
    assert ordinals.dtype == "Int64"
    assert ordinals.isna().any()
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError):
        answer.to_pandas()


def test_a_day_may_be_written_and_what_is_none_is_a_sentence(register: tracker.api.Register) -> None:
    assert register.standing("CH", on="2020-04-30").finding.standing == "contracting"
    assert register.standing("CH", on="30 April 2020").finding.on == date(2020, 4, 30)
    for wrong in ("soon", 2020):
        with pytest.raises(tracker.api.Refusal, match="is not a day; write year-month-day, as in 2020-04-28"):
            register.standing("CH", on=wrong)  # type: ignore[arg-type]
    with pytest.raises(tracker.api.Refusal, match="None is no participant; write a code or a name"):
        register.standing(None)  # type: ignore[arg-type]


def test_every_question_is_a_method_that_takes_what_the_question_takes(register: tracker.api.Register) -> None:
    for name in registry.names():
        method = getattr(register, name.replace("-", "_"))
        taken = set(inspect.signature(method).parameters) - {"only", "performer"}
        for several in taken & {"shared", "rows"}:
            given = inspect.signature(method).parameters[several].annotation.removeprefix("Unpack[").rstrip("]")
            taken = taken - {several} | set(get_type_hints(getattr(tracker.api, given)))
        asked = {each.name for each in registry.question(name).parameters}
        assert taken == asked - {"performers"}, name


def test_what_a_shell_names_is_meant_from_python_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE", str(file))
    monkeypatch.setenv("TRACKER_TODAY", "2020-04-27")
    monkeypatch.setenv("TRACKER_TREATY", "wct")
    with tracker.api.open() as register:
        assert register.status().to_dict()["treaty"] == "wct"
        assert register.status(treaty="beijing").to_dict()["on"] == "2020-04-27"
        assert not register.status(treaty="beijing").to_dict()["in_force"]


def test_every_act_is_one_call(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    with tracker.api.open(str(copy), today=lambda _: date(2026, 11, 22)) as register:
        made = register.record("accession", "KZ", "2 November 2026", by="a clerk").finding.action.number
        moved = register.correct(made, received=date(2026, 11, 3), by="a clerk", reason="see the stamp")
        assert [(each.field, each.after) for each in moved.finding.changes] == [("received", date(2026, 11, 3))]
        filled = register.complete(made, notification="51", by="a clerk", reason="the depositary's page")
        assert filled.to_dict()["does"] == "completes"
        lines = register.export("jsonl", treaty="beijing")
        struck = register.strike(made, by="a clerk", reason="another State")
        assert str(struck).startswith(f"Recorded as entry {made + 3}: strikes entry {made}")
        assert [each.finding.state for each in register.history("KZ")][-1:] == ["stands"]
    other = tmp_path / "export.jsonl"
    other.write_text(lines)
    with tracker.api.create(str(tmp_path / "new.db"), today=lambda _: date(2026, 11, 22)) as register:
        assert register.import_(other, by="a clerk").finding.new == {"beijing": 1}
        assert register.standing("KZ").finding.received == date(2026, 11, 3)
        with pytest.raises(tracker.api.Refusal, match=r"\Athere is no column 'nme'; did you mean 'name'\?"):
            register.participants(where={"nme": "x"})
        with pytest.raises(TypeError, match="status takes no 'oon'"):
            register.status(oon="2020-01-01")  # type: ignore[call-arg]


def test_a_refusal_speaks_no_language_of_another_door(register: tracker.api.Register) -> None:
    with pytest.raises(tracker.api.Refusal) as refusal:
        register.standing("CN", known="2020-01-01")
    assert refusal.value.sentence.endswith("Ask for a later `known`.")
    assert refusal.value.said(lambda name: f"--{name}").endswith("Ask for a later --known.")
