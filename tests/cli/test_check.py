"""`check`: problems with severity, entry and article; exit 1 if any is an error."""

from __future__ import annotations

from tests.cli.running import Tracker


def test_the_shipped_record_has_no_error(tracker: Tracker) -> None:
    ran = tracker("check")
    assert ran.code == 0
    assert ran.lines[0].split() == ["severity", "entry", "problem"]
    assert ran.lines[-1].startswith("Beijing Treaty: no errors, ")
    assert "warning          The record was last compared with the depositary's on 3 February 2026, 292 days ago." in [
        line.rstrip() for line in ran.lines
    ]


def test_every_problem_has_its_article_and_its_entries(tracker: Tracker) -> None:
    problems = tracker("check", "--format", "json").json
    assert all(
        each["text"].endswith((each["article"], f"Art. {each['article']}") if each["article"] else ".")
        for each in problems
    )
    read = [each for each in problems if each["check"] == "declarations not read"]
    assert {each["participant"] for each in read} == {"JP", "PE", "KR", "LI", "MX"}
    assert all(len(each["entries"]) == 1 for each in read)


def test_what_was_recorded_despite_a_doubt_stays_listed_with_the_reason(tracker: Tracker) -> None:
    tracker("record", "accession", "DE", "--received", "2026-11-02", "--despite", "Notification No. 51")
    tracker("record", "accession", "PW", "--received", "2026-11-03", "--despite", "Notification No. 52")
    ran = tracker("check")
    assert ran.code == 0
    germany = (
        "note      157    Germany signed on 20 June 2013, and a signatory ratifies rather than accedes. VCLT 14(1) "
    )
    assert f"{germany}Recorded despite that: Notification No. 51" in ran.lines
    palau = next(each for each in tracker("check", "--format", "json").json if each["participant"] == "PW")
    assert (palau["severity"], palau["check"], palau["given"]) == ("warning", "doubtful acts", "Notification No. 52")


def test_an_error_is_exit_code_one(tracker: Tracker) -> None:
    tracker("correct", "5", "--set", "received=2013-06-25", "--reason", "as published")
    ran = tracker("check")
    assert ran.code == 1
    assert ran.lines[1].startswith("error     5      Signature closed on 24 June 2013; 25 June 2013 is later. Art. 25")


def test_check_as_csv(tracker: Tracker) -> None:
    lines = tracker("check", "--format", "csv").lines
    assert lines[0] == "treaty,severity,check,participant,name,entries,article,text,given"
    assert all(line.startswith("beijing,") for line in lines[1:])


def test_a_known_moment_is_checked_as_it_was(tracker: Tracker) -> None:
    known = ("check", "--known", "2026-11-22T00:00:00Z", "--format", "json")
    before = tracker(*known).json
    assert "papers" in {each["check"] for each in before}  # which were named later
    tracker("correct", "5", "--set", "received=2013-06-25", "--reason", "as published")
    assert tracker(*known).json == before


def test_other_treaties_are_checked_too(tracker: Tracker) -> None:
    for slug in ("marrakesh", "wct", "wppt"):
        ran = tracker("check", "--treaty", slug)
        assert (ran.code, ran.err) == (0, "")
