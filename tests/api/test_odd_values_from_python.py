"""What Python may give that a command line cannot: values of any type are taken as meant, or refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import tracker.api
from tracker.desk.correcting import strike
from tracker.desk.desk import open_desk
from tracker.desk.folders import add
from tracker.register.register import Register

TODAY = date(2026, 11, 22)
NO_MOMENT = "is not a moment; write 2026-11-22 or 2026-11-22T14:30:00Z."
NO_RECORDER = (
    "does not name who records: give a person or an office (TRACKER_BY on the command line). Nothing was recorded."
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    tracker.api.create(str(tmp_path / "register.db")).close()
    return tmp_path / "register.db"


@pytest.fixture
def register(file: Path) -> tracker.api.Register:
    return tracker.api.open(str(file), today=lambda _: TODAY)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"named": "the first"}, "named 'the first' is not a day written YYYY-MM-DD; "),
        ({"disposition": "lost"}, "disposition 'lost' is not known; write one of: accepted, held, returned, confirmed"),
        ({"part": "two"}, "part 'two' is not a whole number of at least 1"),
        ({"notes": "x"}, "field 'notes' is not known; did you mean 'note'?"),
        ({"local": True}, "field 'local' is not known; write one of: participant, kind, "),
        ({"text": b"x"}, "text b'x' is not a text, a day, a whole number or a list of texts"),
        ({"articles": ["11(2)", 5]}, "articles ['11(2)', 5] is not a text, a day, a whole number or a list of texts"),
        ({"received": None}, "None is not a day; write year-month-day, as in 2020-04-28."),
        ({"received": "soon"}, "'soon' is not a day; write year-month-day, as in 2020-04-28."),
        ({"by": ""}, f"'' {NO_RECORDER}"),
        ({"by": None}, f"'None' {NO_RECORDER}"),
        ({"by": " shipped record"}, f"' shipped record' {NO_RECORDER}"),
        ({"by": "\x1b[1m"}, "`by` has the control character U+001B at character 1; remove it. Nothing was recorded."),
    ],
)
def test_a_value_that_cannot_be_recorded_is_refused_and_nothing_is_written(
    register: tracker.api.Register, file: Path, fields: dict[str, Any], says: str
) -> None:
    given = {"received": date(2026, 11, 2), "by": "a clerk", **fields}
    before = heads(file)
    with pytest.raises(tracker.api.Refusal) as refusal:
        register.record("accession", "KZ", **given)
    assert str(refusal.value).startswith(says)
    assert heads(file) == before


def test_values_are_taken_as_a_table_writes_them(register: tracker.api.Register, file: Path) -> None:
    for articles in ("11(2); 11(3)", ["11(2)", "11(3)"]):
        outcome = register.record(
            "communication",
            "CN",
            "2026-11-02",
            by="a clerk",
            articles=articles,
            notified=date(2026, 11, 3),
            part=2,
            again=True,
        )
        assert outcome.finding.action.articles == ("11(2)", "11(3)")
        assert (outcome.finding.action.received, outcome.finding.action.part) == (date(2026, 11, 2), 2)
    with Register.open(str(file)) as opened:
        assert opened.audit().sound


@pytest.mark.parametrize("known", ["soon", 5, "2026-11-22T25:00"])
def test_what_is_no_moment_is_refused(register: tracker.api.Register, known: Any) -> None:
    with pytest.raises(tracker.api.Refusal) as refusal:
        register.standing("CN", known=known)
    assert str(refusal.value) == f"{known!r} {NO_MOMENT}"


@pytest.mark.parametrize("known", [datetime(2026, 11, 23, tzinfo=UTC), date(2026, 11, 22), "2026-11-22T00:00:00Z"])
def test_a_moment_may_be_a_text_or_a_day_to_its_end(register: tracker.api.Register, known: Any) -> None:
    assert register.standing("CN", known=known).finding.bound


def test_days_may_be_texts_wherever_one_is_asked(register: tracker.api.Register) -> None:
    answer = register.protection("JP", "CN", "2021-06-01", performed="2021-05-05", rights="moral")
    assert [each.right for each in answer.finding.rights] == ["moral"]
    assert register.protected_in("JP", "2026-02-03", since="2024-01-01").finding.added[0].participant == "KN"
    with pytest.raises(tracker.api.Refusal, match=r"^5 is not a day; write year-month-day"):
        register.protected_in("JP", since=5)  # type: ignore[arg-type]


def test_one_performer_may_be_given_alone_and_none_is_refused(register: tracker.api.Register) -> None:
    assert [each.finding.performer for each in register.protections("JP", "CN")] == ["JP"]
    with pytest.raises(tracker.api.Refusal) as refusal:
        register.protections([], "CN")
    assert str(refusal.value) == "No performer is given; give one, or several."


@pytest.mark.parametrize("fixed", [0, -5, 9001, "early", True])
def test_what_is_no_year_is_refused(register: tracker.api.Register, fixed: Any) -> None:
    with pytest.raises(tracker.api.Refusal) as refusal:
        register.protection("JP", "CN", fixed=fixed)
    assert str(refusal.value) == f"{fixed!r} is not a year from 1 to 9000."


def test_a_participant_added_by_another_program_is_known_in_the_next_answer(
    register: tracker.api.Register, file: Path, tmp_path: Path
) -> None:
    assert register.standing("CN").finding.bound
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "treaty.toml").write_text(
        'slug = "own"\nname = "Own Treaty"\nshort_name = "Own Treaty"\ndepositary = "Nobody"\ntime_zone = "UTC"\n'
        'checked = 2026-02-03\n[eligibility]\narticle = "1"\nstates = "all"\n[entry_into_force]\narticle = "2"\n'
        'count = 1\ndelay = "3 months"\n[effect]\nwith_treaty = "2"\nlater = "2"\ndelay = "3 months"\n'
    )
    (folder / "participants.csv").write_text("code,name,kind\nXYZ,Ruritania,state\n")
    (folder / "actions.csv").write_text("participant,kind,received\nXYZ,accession,2020-01-01\n")
    add(open_desk(str(file), lambda _: TODAY), folder, by="another program")
    assert register.standing("Ruritania", treaty="own").finding.bound
    assert register.status(treaty="own").finding.counts.parties == 1


def heads(file: Path) -> dict[str, tuple[int, str]]:
    with Register.open(str(file)) as register, register.reading() as reader:
        return reader.heads()


def test_protection_that_rests_on_a_line_struck_here_says_so(register: tracker.api.Register, file: Path) -> None:
    assert register.protection("JP", "CN").to_dict()["locally_entered"] is False
    strike(open_desk(str(file), lambda _: TODAY), "beijing", 84, by="a clerk", reason="a trial")
    assert register.protection("JP", "CN").to_dict()["locally_entered"] is True
    assert register.protected_in("CN").to_dict()["locally_entered"] is True
