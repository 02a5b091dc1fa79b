"""`changes`, `diff` and `--known`: what was written when, and what was so when."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Tracker
from tracker.cli import COMMANDS
from tracker.places import shipped
from tracker.register.register import Register

ASKED = (
    ("status",),
    ("status", "CH"),
    ("participants",),
    ("entry-into-force",),
    ("explain", "CH"),
    ("eligible", "CH"),
    ("history", "CH"),
    ("diff", "--on", "2020-01-27", "--and", "2020-01-28"),
    ("check",),
    ("declarations",),
    ("periods", "CH"),
    ("pending",),
    ("territories",),
    ("upcoming",),
)
QUESTIONS = [question for question in ASKED if any(question[0] in commands for commands in COMMANDS.values())]


@pytest.mark.parametrize(
    "written", ["yesterday", "2026-02-30", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-01:00"]
)
def test_what_is_no_moment_is_told_how_to_be_written(tracker: Tracker, written: str) -> None:
    for asked in (("status", "--known"), ("changes", "--since")):
        ran = tracker(*asked, written)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.endswith(f"'{written}' is not a moment; write 2026-11-22 or 2026-11-22T14:30:00Z.\n")


@pytest.mark.parametrize("question", QUESTIONS, ids=[question[0] for question in QUESTIONS])
def test_every_question_is_answered_as_it_was_known(tracker: Tracker, question: tuple[str, ...]) -> None:
    before = tracker(*question, "--format", "json").json
    tracker("correct", "114", "--set", "received=2020-02-12", "--reason", "day mistyped")
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    assert tracker(*question, "--known", "2026-11-28T00:00:00Z", "--format", "json").json == before


@pytest.mark.parametrize("question", QUESTIONS, ids=[question[0] for question in QUESTIONS])
def test_a_moment_before_the_first_entry_is_a_sentence(tracker: Tracker, question: tuple[str, ...]) -> None:
    ran = tracker(*question, "--known", "2026-11-21T23:59:59Z")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "Nothing was recorded of 'beijing' by 2026-11-21 23:59:59 UTC. Ask for a later --known.\n"


def test_a_moment_without_a_zone_is_taken_as_utc_and_that_is_said(tracker: Tracker) -> None:
    ran = tracker("status", "--known", "2026-11-22T00:00:00")
    assert (ran.code, ran.err) == (0, "2026-11-22T00:00:00 has no time zone: UTC is assumed.\n")
    assert ran.out == tracker("status").out


def test_a_day_means_to_its_end_in_utc(tracker: Tracker) -> None:
    assert tracker("status", "--known", "2026-11-22").code == 0
    assert tracker("status", "--known", "2026-11-21").code == 1


def test_a_moment_in_another_zone_is_taken_as_it_is(tracker: Tracker) -> None:
    assert tracker("status", "--known", "2026-11-22T09:00:00+09:00").code == 0
    assert tracker("status", "--known", "2026-11-22T08:59:59+09:00").code == 1


def test_newer_clauses_count_only_from_when_they_were_recorded(tracker: Tracker, database: Path) -> None:
    text = (shipped("fixtures") / "treaties" / "beijing" / "treaty.toml").read_text(encoding="utf-8")
    with Register.open(str(database)) as register, register.writing("beijing") as writer:
        version = writer.add_clauses("beijing", text.replace("checked = 2026-02-03", "checked = 2026-11-01"))
    checked = tracker("status", "--format", "json").json["checked"]
    then = tracker("status", "--known", "2026-11-22T00:00:00Z", "--format", "json").json["checked"]
    assert (version.version, checked, then) == (2, "2026-11-01", "2026-02-03")


def test_changes_lists_what_entered_the_register(tracker: Tracker) -> None:
    first = tracker("record", "accession", "KZ", "--received", "2026-11-02", "--format", "json").json["entry"]
    tracker("correct", str(first), "--set", "dated=2026-10-20", "--reason", "from the paper")
    found = tracker("changes", "--since", "2026-11-28T00:00:01Z", "--format", "json").json
    assert [(e["treaty"], e["entry"], e["does"], e["state"]) for e in found["entries"]] == [
        ("beijing", 157, "records", "corrected"),
        ("beijing", 158, "corrects", "stands"),
    ]
    assert found["clauses"] == []
    moment = found["entries"][1]["recorded"]
    later = tracker("changes", "--since", moment, "--format", "json").json
    assert [e["entry"] for e in later["entries"]] == [158]
    until = tracker("changes", "--since", "2026-11-28T00:00:01Z", "--until", found["entries"][0]["recorded"])
    assert until.lines[-1] == "1 entry, no versions of clauses. Moments are UTC."


def test_changes_since_a_day_begin_with_the_day(tracker: Tracker) -> None:
    found = tracker("changes", "--since", "2026-11-22", "--until", "2026-11-22T00:00:00Z", "--format", "json").json
    assert len(found["clauses"]) >= 5
    assert len(found["entries"]) > 800
    one = tracker("changes", "--since", "2026-11-22", "--treaty", "beijing", "--format", "json").json
    assert {e["treaty"] for e in one["entries"]} == {"beijing"}


def test_changes_as_a_table_and_as_csv(tracker: Tracker) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    header, row, count = tracker("changes", "--since", "2026-11-28T00:00:01Z").lines
    assert header.split() == ["treaty", "entry", "name", "what", "state", "recorded", "by", "reason"]
    assert row.startswith("beijing  157    Kazakhstan  accession, received 2 November 2026  stands  20")
    assert count == "1 entry, no versions of clauses. Moments are UTC."
    header, row = tracker("changes", "--since", "2026-11-28T00:00:01Z", "--format", "csv").lines
    assert row.startswith("beijing,157,records,,KZ,Kazakhstan,accession,2026-11-02,,,,stands,,,,20")


def test_no_changes_are_a_sentence(tracker: Tracker) -> None:
    assert tracker("changes", "--since", "2099-01-01").lines == ["Nothing entered the register in this time."]


def test_changes_until_a_moment_before_the_first_are_no_question(tracker: Tracker) -> None:
    ran = tracker("changes", "--since", "2026-11-23", "--until", "2026-11-01")
    assert (ran.code, ran.err.splitlines()[-1]) == (
        2,
        "Error: Invalid value for '--until': 2026-11-01 23:59:59 is before 2026-11-23 00:00:00, the beginning "
        "(both UTC).",
    )


def test_changes_of_a_treaty_that_is_not_loaded(tracker: Tracker) -> None:
    ran = tracker("changes", "--since", "2026-11-22", "--treaty", "nowhere")
    assert (ran.code, ran.err) == (1, "No treaty 'nowhere' is loaded. 28 are loaded; `tracker treaties` lists them.\n")


def test_diff_tells_what_a_deposit_changed(tracker: Tracker) -> None:
    lines = [line.rstrip() for line in tracker("diff", "--on", "2020-02-10", "--and", "2020-02-11").lines]
    assert lines == [
        "Beijing Treaty on Audiovisual Performances: from 10 February 2020 to 11 February 2020",
        "Not yet in force: enters into force on 28 April 2020, three months after the 30th deposit (Indonesia, 28 "
        "January 2020). Art. 26",
        "Signatories 74   deposits 30 -> 31   parties 0",
        "name         code  before        after        signature   deposit     effective   ends  articles",
        "Nauru        NR    not eligible  not settled                                            23(1)",
        "Switzerland  CH    signatory     contracting  2012-06-26  2020-02-11  2020-05-11        26; 27(ii)",
        "Switzerland made a declaration under Art. 11(2) and 11(3) on 11 February 2020.",
        "Not an official record: the depositary is the Director General of WIPO.",
    ]


def test_diff_as_json_holds_both_days_and_the_new_steps(tracker: Tracker) -> None:
    found = tracker("diff", "--on", "2020-01-27", "--and", "2020-01-28", "--format", "json").json
    assert found["entry_into_force"] == {"before": None, "after": "2020-04-28"}
    moved = {each["participant"]: each for each in found["participants"]}
    assert len(moved) == 30
    assert moved["CN"]["before"]["effective"] is None
    assert moved["CN"]["after"]["effective"] == "2020-04-28"
    assert moved["CN"]["before"]["standing"] == moved["CN"]["after"]["standing"] == "contracting"
    assert [reason["article"] for reason in moved["CN"]["reasons"]] == ["27(i)"]


def test_diff_tells_which_declarations_took_effect(tracker: Tracker) -> None:
    found = tracker("diff", "--on", "2020-05-10", "--and", "2020-05-11", "--format", "json").json
    assert [(each["participant"], each["after"]["standing"]) for each in found["participants"]] == [
        ("CH", "party"),
        ("NR", "eligible"),
    ]
    assert [(each["step"], each["participant"], each["effective"]) for each in found["declarations"]] == [
        ("took effect", "CH", "2020-05-11")
    ]


def test_diff_of_days_on_which_nothing_changed(tracker: Tracker) -> None:
    assert "No participant's place changed." in tracker("diff", "--on", "2025-01-01", "--and", "2025-06-01").lines


def test_diff_as_csv(tracker: Tracker) -> None:
    assert tracker("diff", "--on", "2020-02-10", "--and", "2020-02-11", "--format", "csv").lines == [
        "name,code,before,after,signature,deposit,effective,ends,articles",
        "Nauru,NR,not eligible,not settled,,,,,23(1)",
        "Switzerland,CH,signatory,contracting,2012-06-26,2020-02-11,2020-05-11,,26; 27(ii)",
    ]


def test_the_second_day_of_a_diff_comes_after_the_first(tracker: Tracker) -> None:
    ran = tracker("diff", "--on", "2020-02-11", "--and", "2020-02-11")
    assert ran.code == 2
    assert ran.err.endswith(
        "Invalid value for '--and': 2020-02-11 is not after 2020-02-11, the first day asked about.\n"
    )


def test_json_of_a_question_is_one_value(tracker: Tracker) -> None:
    assert isinstance(json.loads(tracker("history", "CN", "--format", "json").out), list)


def test_diff_names_a_declaration_by_what_it_is_read_under(tracker: Tracker) -> None:
    """China cites Articles 11(1) and 11(2), and no declaration is permitted under 11(1)."""
    assert tracker("diff", "--on", "2014-07-08", "--and", "2014-07-09").lines[-2] == (
        "China made a declaration under Art. 11(3) (cites 11(1) and 11(2)) on 9 July 2014."
    )
    assert "Japan: its declaration under Art. 11(2), part 2 took effect on 28 April 2020." in (
        tracker("diff", "--on", "2020-04-27", "--and", "2020-04-28").lines
    )
