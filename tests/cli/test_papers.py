"""What came in one paper is recorded, held, taken and returned together."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.running import Tracker

PAPER = (
    *("record", "accession", "KZ", "--received", "2026-11-02", "--declaration", "11(3)", "--scope", "not at all"),
    *("--text-read", "yes", "--excludes", "The Islands"),
)


def test_a_whole_paper_is_recorded_at_once_with_all_that_follows(tracker: Tracker) -> None:
    ran = tracker(*PAPER)

    assert ran.lines == [
        "Recorded as entry 157: Kazakhstan, accession of 2 November 2026, the 49th deposit.",
        "It binds from 2 February 2027: three months from its deposit. Art. 27(ii)",
        "Recorded as entry 158: Kazakhstan, declaration of 2 November 2026.",
        "Made in the instrument: it has effect when the treaty has, from 2 February 2027. VCLT 21(1)",
        "Recorded as entry 159: Kazakhstan, exclusion of territory of 2 November 2026.",
        "Kazakhstan leaves out The Islands from 2 February 2027. VCLT 29",
    ]
    rows = csv.DictReader(tracker("export", "--treaty", "beijing", "--format", "csv").out.splitlines())
    assert {row["paper"] for row in rows if row["participant"] == "KZ"} == {"KZ-2026-11-02"}


def test_of_a_paper_that_is_refused_nothing_is_recorded(tracker: Tracker, database: Path) -> None:
    before = database.read_bytes()

    ran = tracker(*PAPER, "--declaration", "12")

    assert (ran.code, ran.err.splitlines()[-1]) == (
        1,
        "Nothing was recorded. If the depositary took it, record it with --despite REASON.",
    )
    assert database.read_bytes() == before


def test_a_held_paper_is_seen_where_people_ask_and_taken_as_a_whole(tracker: Tracker) -> None:
    tracker(*PAPER, "--disposition", "held")
    held = "Its accession, received on 2 November 2026, is held by the depositary: it has no effect. VCLT 77(1)(d)"
    for question in (("status", "KZ"), ("eligible", "KZ")):
        assert held in tracker(*question).lines
    assert tracker("periods", "KZ").lines[1] == held
    for asked in (("CN", "KZ"), ("KZ", "CN")):
        lines = tracker("protection", "--performer", asked[0], "--in", asked[1], "--right", "broadcasting").lines
        assert f"  Kazakhstan: {held}" in lines
    shape = tracker("protection", "--performer", "CN", "--in", "KZ", "--format", "json").json
    assert f"Kazakhstan: {held}" in shape["rests_on"]
    codes = [each["code"] for each in tracker("status", "KZ", "--format", "json").json["reasons"]]
    assert "paper waits" in codes
    again = tracker("record", "accession", "KZ", "--received", "2026-11-03", "--disposition", "held")
    assert again.err == (
        "Not possible: its accession of 2 November 2026, entry 157, is held already: accept or return that one "
        "(VCLT 77(1)(d)).\nNothing was recorded.\n"
    )

    taken = tracker("accept", "KZ-2026-11-02", "--received", "2026-11-16")

    assert taken.lines[0] == "Recorded as entry 160: Kazakhstan, accession of 16 November 2026, the 49th deposit."
    assert taken.lines[3].startswith(
        "Made in the instrument: it has effect when the treaty has, from 16 February 2027."
    )
    assert tracker("pending").lines[0].startswith("No papers are pending on 22 November 2026")
    assert tracker("pending", "--on", "2026-11-15").lines[-2].startswith("3 papers are pending, on 15 November 2026")
    assert tracker("status", "KZ", "--on", "2026-11-15").lines[2] == held


def test_a_held_paper_that_is_returned_was_held_until_then(tracker: Tracker) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02", "--disposition", "held")

    ran = tracker("return", "157", "--received", "2026-11-20")

    assert ran.lines == [
        "Recorded as entry 158: Kazakhstan, accession of 20 November 2026.",
        "Its accession was returned by the depositary on 20 November 2026: it has no effect. VCLT 77(1)(d)",
    ]
    assert [each["disposition"] for each in tracker("pending", "--format", "json").json] == ["returned"]
    before = tracker("pending", "--on", "2026-11-19", "--format", "json").json
    assert [each["disposition"] for each in before] == ["held"]


def test_what_came_with_a_held_paper_waits_with_it(tracker: Tracker) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02", "--disposition", "held")
    with_it = ("record", "declaration", "KZ", "--article", "11(2)", "--received", "2026-11-02", "--with", "157")

    assert tracker(*with_it).err == (
        "Not possible: the accession with which it came, entry 157, is held or returned: what came with it waits with "
        "it (VCLT 77(1)(d)).\nWould not be in order under VCLT 19: Kazakhstan has neither signed nor an instrument "
        "that stands on that day.\nNothing was recorded.\n"
    )
    assert tracker(*with_it, "--disposition", "held").code == 0


def test_nothing_is_taken_that_does_not_wait(tracker: Tracker) -> None:
    ran = tracker("accept", "nobodys", "--received", "2026-11-02")

    assert (ran.code, ran.err) == (
        1,
        "Nothing of the paper 'nobodys' is held by 2026-11-02: `tracker pending` lists what waits, with its entries. "
        "Nothing was recorded.\n",
    )


def test_a_paper_may_stand_in_a_table(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "paper.csv"
    file.write_text(
        "participant,kind,received,articles,scope,text_read\n"
        "KZ,accession,2026-11-02,,,\nKZ,declaration,2026-11-02,11(3),not at all,yes\n"
    )
    assert [line.split(":")[0] for line in tracker("record", "--from", str(file)).lines if "entry" in line] == [
        "Recorded as entry 157",
        "Recorded as entry 158",
    ]


def test_a_held_paper_is_seen_on_the_days_on_which_it_was_held_on_both_axes(tracker: Tracker) -> None:
    tracker(*PAPER, "--disposition", "held")
    moment = tracker("history", "KZ", "--format", "json").json[-1]["recorded"]
    tracker("accept", "KZ-2026-11-02", "--received", "2026-11-16")
    held = "Its accession, received on 2 November 2026, is held by the depositary: it has no effect. VCLT 77(1)(d)"

    def told(*asked: str) -> list[bool]:
        rests = tracker("protection", "--performer", "CN", "--in", "KZ", *asked, "--format", "json").json["rests_on"]
        asking = (tracker(question, "KZ", *asked).lines for question in ("status", "periods"))
        return [*(held in lines for lines in asking), f"Kazakhstan: {held}" in rests]

    assert told("--on", "2026-11-01") == [False] * 3
    assert told("--on", "2026-11-02") == told("--on", "2026-11-15") == [True] * 3
    assert told("--on", "2026-11-16") == told() == [False] * 3
    assert told("--known", moment) == [True] * 3
    assert told("--known", "2026-11-22T00:00:00Z") == [False] * 3


def test_what_others_did_about_an_act_is_told_with_it(tracker: Tracker) -> None:
    late = "That objection came later than twelve months after notice of it and after its author's consent: whether it "
    late += "counts is not settled. VCLT 20(5)"
    objected = "Indonesia objected to it on 2 November 2026. VCLT 20(4)(b)"
    to_the_instrument = "Japan objected on 3 November 2026 to the ratification of China, received on 9 July 2014."
    note = "The communication of Indonesia, received on 4 November 2026, is on record: nothing is computed from it."
    for act in (
        ("objection", "ID", "--refers-to", "84", "--received", "2026-11-02", "--despite", "received"),
        ("objection", "JP", "--refers-to", "83", "--received", "2026-11-03", "--despite", "received"),
        ("communication", "ID", "--refers-to", "85", "--received", "2026-11-04"),
    ):
        assert tracker("record", *act).code == 0
    lines = tracker("status", "CN").lines
    assert lines[2].startswith("It carries a declaration under Art. 11(3)")
    assert lines[3:5] == [objected, late]
    assert {to_the_instrument, note} <= {*lines}
    assert {to_the_instrument, note} <= {*tracker("periods", "CN").lines}
    article = "China, declaration under Art. 11(3) (cites 11(1) and 11(2)): "
    assert {article + objected, article + late} <= {*tracker("declarations").lines}
    shape = tracker("status", "CN", "--format", "json").json
    assert [each["text"] for each in shape["acts_of_others"]] == [objected, late, to_the_instrument, note]
    assert [each["text"] for each in shape["declarations"][0]["objections"]] == [objected, late]

    def beside(performer: str) -> list[str]:
        asked = ("--performer", performer, "--in", "CN", "--format", "json")
        return [each for each in tracker("protection", *asked).json["rests_on"] if each.startswith("China, ")]

    assert beside("JP") == [f"China, ratification of 9 July 2014: {to_the_instrument}"]
    assert beside("ID") == [
        f"China, declaration of 9 July 2014: {objected}",
        f"China, declaration of 9 July 2014: {late}",
        f"China, exclusion of territory of 9 July 2014: {note}",
    ]
    assert beside("CH") == []
    assert tracker("status", "CN", "--on", "2026-11-01", "--format", "json").json["acts_of_others"] == []


def test_a_held_paper_may_leave_out_several_territories(tracker: Tracker) -> None:
    asked = (*PAPER, "--excludes", "The Shoals", "--disposition", "held")
    assert tracker(*asked).code == 0
    again = tracker(*asked)
    assert again.err.splitlines()[0].startswith("Not possible: its accession of 2 November 2026, entry 157, is held")
    taken = tracker("accept", "KZ-2026-11-02", "--received", "2026-11-16")
    assert [line.partition(":")[0] for line in taken.lines if line.startswith("Recorded")] == [
        f"Recorded as entry {number}" for number in range(161, 165)
    ]
    assert {each["territory"] for each in tracker("territories", "--format", "json").json} >= {
        "The Islands",
        "The Shoals",
    }
