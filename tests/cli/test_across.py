"""`--treaty all` and `compare`: several treaties, or several participants, side by side."""

from __future__ import annotations

from tests.cli.running import Tracker

NOT_OFFICIAL = "Not an official record: only each depositary's own notifications are authoritative."


def test_a_participants_standing_everywhere(tracker: Tracker) -> None:
    assert [line.rstrip() for line in tracker("status", "france", "--treaty", "all").lines] == [
        "treaty     standing   since       signed      instrument    deposit     effective   ends  checked",
        "beijing    signatory  2012-06-26  2012-06-26                                              2026-02-03",
        "marrakesh  signatory  2014-04-30  2014-04-30                                              2026-02-03",
        "wct        party      2010-03-14  1997-10-09  ratification  2009-12-14  2010-03-14        2026-02-03",
        "wipo       party      1974-10-18              ratification  1974-07-18  1974-10-18        2026-02-03",
        "wppt       party      2010-03-14  1997-10-09  ratification  2009-12-14  2010-03-14        2026-02-03",
        f"France in 5 treaties. {NOT_OFFICIAL}",
    ]


def test_a_participants_standing_everywhere_as_json_and_csv(tracker: Tracker) -> None:
    shapes = tracker("status", "FR", "--treaty", "all", "--format", "json").json
    rows = tracker("status", "FR", "--treaty", "all", "--format", "csv").lines

    assert [(each["treaty"], each["standing"]) for each in shapes] == [
        ("beijing", "signatory"),
        ("marrakesh", "signatory"),
        ("wct", "party"),
        ("wipo", "party"),
        ("wppt", "party"),
    ]
    assert len(rows) == 6


def test_every_treatys_status(tracker: Tracker) -> None:
    lines = tracker("status", "--treaty", "all").lines
    shapes = tracker("status", "--treaty", "all", "--format", "json").json

    assert len(lines) == 25
    assert (
        "In force since 30 September 2016: three months after the 20th deposit (Canada, 30 June 2016). Art. 18" in lines
    )
    assert [each["treaty"] for each in shapes] == ["beijing", "marrakesh", "wct", "wipo", "wppt"]
    assert tracker("status", "--treaty", "all", "--format", "csv").lines[0].startswith("treaty,name,on,checked,")


def test_participants_side_by_side_in_every_treaty(tracker: Tracker) -> None:
    ran = tracker("compare", "CN", "Japan", "FR", "--treaty", "all", "--on", "2020-04-28")

    assert [line.rstrip() for line in ran.lines] == [
        "participant  beijing               marrakesh             wct               wipo              wppt",
        "China (CN)   party 2020-04-28      signatory 2013-06-28  party 2007-06-09  party 1980-06-03  party 2007-06-09",
        "Japan (JP)   party 2020-04-28      party 2019-01-01      party 2002-03-06  party 1975-04-20  party 2002-10-09",
        "France (FR)  signatory 2012-06-26  signatory 2014-04-30  party 2010-03-14  party 1974-10-18  party 2010-03-14",
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
    ran = tracker("explain", "FR", "--treaty", "all")

    assert (ran.code, ran.err) == (1, "This is asked of one treaty. Loaded: beijing, marrakesh, wct, wipo, wppt.\n")
