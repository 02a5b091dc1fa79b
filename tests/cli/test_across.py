"""`--treaty all` and `compare`: several treaties, or several participants, side by side."""

from __future__ import annotations

from tests.cli.running import Tracker

NOT_OFFICIAL = "Not an official record: only each depositary's own notifications are authoritative."


def test_a_participants_standing_everywhere(tracker: Tracker) -> None:
    lines = [line.rstrip() for line in tracker("status", "france", "--treaty", "all").lines]

    assert len(lines) == 31
    assert [lines[0], *lines[1:4], *lines[-4:]] == [
        "treaty            standing     since       signed      instrument    deposit     effective   ends  checked",
        "beijing           signatory    2012-06-26  2012-06-26                                              2026-02-03",
        "berne             party        1887-12-05  1886-09-09  ratification  1887-09-05  1887-12-05        2026-02-03",
        "brussels          signatory    1975-03-27  1975-03-27                                              2026-02-03",
        "wipo              party        1974-10-18  1967-07-14  ratification  1974-07-18  1974-10-18        2026-02-03",
        "wppt              party        2010-03-14  1997-10-09  ratification  2009-12-14  2010-03-14        2026-02-03",
        "France in 28 treaties on 22 November 2026, each as recorded to its last comparison "
        "(the earliest: 1 October 2025).",
        NOT_OFFICIAL,
    ]


def test_a_participants_standing_everywhere_as_json_and_csv(tracker: Tracker) -> None:
    shapes = tracker("status", "FR", "--treaty", "all", "--format", "json").json
    rows = tracker("status", "FR", "--treaty", "all", "--format", "csv").lines

    found = {each["treaty"]: each["standing"] for each in shapes}
    assert [slug for slug, standing in found.items() if standing != "party"] == [
        "beijing",
        "brussels",
        "gratk",
        "marrakesh",
        "nairobi",
        "riyadh",
        "washington",
    ]
    assert (len(shapes), len(rows)) == (28, 29)


def test_every_treatys_status(tracker: Tracker) -> None:
    lines = tracker("status", "--treaty", "all").lines
    shapes = tracker("status", "--treaty", "all", "--format", "json").json

    assert len(lines) == 28 * 6 + 6  # six treaties tell of their Acts, each tells how old its comparison is
    assert (
        "In force since 30 September 2016: three months after the 20th deposit (Canada, 30 June 2016). Art. 18" in lines
    )
    assert len(shapes) == 28
    assert tracker("status", "--treaty", "all", "--format", "csv").lines[0].startswith("treaty,name,on,checked,")


def test_participants_side_by_side_in_every_treaty(tracker: Tracker) -> None:
    ran = tracker("compare", "CN", "Japan", "FR", "--treaty", "all", "--on", "2020-04-28")

    assert len(ran.lines) == 31
    assert [line.rstrip() for line in (*ran.lines[:3], *ran.lines[-3:])] == [
        "treaty            China (CN)            Japan (JP)           France (FR)",
        "beijing           party 2020-04-28      party 2020-04-28     signatory 2012-06-26",
        "berne             party 1992-10-15      party 1899-07-15     party 1887-12-05",
        "wppt              party 2007-06-09      party 2002-10-09     party 2010-03-14",
        "Standing on 28 April 2020.",
        NOT_OFFICIAL,
    ]


def test_participants_side_by_side_in_one_treaty(tracker: Tracker) -> None:
    assert tracker("compare", "CN", "FR", "--format", "csv").lines == [
        "participant,beijing",
        "China (CN),party 2020-04-28",
        "France (FR),signatory 2012-06-26",
    ]
    shapes = tracker("compare", "CN", "FR", "--format", "json").json
    assert [(each["participant"], each["treaty"], each["effective"]) for each in shapes] == [
        ("CN", "beijing", "2020-04-28"),
        ("FR", "beijing", None),
    ]


def test_somebody_unknown_cannot_be_compared(tracker: Tracker) -> None:
    ran = tracker("compare", "CN", "Swedan")

    assert ran.code == 1
    assert ran.err.endswith("Did you mean Sweden (SE)?\n")


def test_a_question_about_one_treaty_says_so(tracker: Tracker) -> None:
    ran = tracker("matrix", "--right", "moral", "--treaty", "all")

    assert (ran.code, ran.err) == (1, "This is asked of one treaty. 28 are loaded; `tracker treaties` lists them.\n")


def test_what_is_told_of_today_says_up_to_when_it_is_recorded(tracker: Tracker) -> None:
    compared = tracker("compare", "CH", "FR", "--on", "2026-11-22").lines
    coming = tracker("upcoming", "--treaty", "all", "--region", "Africa", "--on", "2026-11-22").lines

    assert compared[-2] == "Standing on 22 November 2026, as recorded to 3 February 2026."
    assert coming[-2].startswith("Whether there are more is not known for 23 of them: berne, brussels, ")
    assert [coming[0], coming[-1]] == [
        "No days of effect in 28 treaties from 22 November 2026 to 22 November 2027, each as recorded to its last "
        "comparison (the earliest: 1 October 2025).",
        NOT_OFFICIAL,
    ]


def test_whether_one_may_join_is_not_settled_in_every_list(tracker: Tracker) -> None:
    asked = ("participants", "--treaty", "gratk", "--where", "code=UZ", "--on", "2025-10-01")
    assert tracker(*asked).lines[1].split() == ["Uzbekistan", "UZ", "not", "settled"]
    assert tracker(*asked, "--format", "csv").lines[1] == "Uzbekistan,UZ,,,,,not settled,"
