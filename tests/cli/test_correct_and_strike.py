"""`correct`, `strike`, `history`: lines are overtaken by new entries, and the old stay readable."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Tracker

DAY = re.compile(r"\d{4}-\d\d-\d\d|\d+ (?:January|February|April|May) \d{4}")
SWITZERLAND = "114"
"""The entry of Switzerland's ratification."""
REASON = ("--reason", "day mistyped")


def test_a_correction_is_a_new_entry_and_tells_what_it_changes(tracker: Tracker) -> None:
    moved = ("correct", SWITZERLAND, "--set", "received=2020-02-12", "--set", "effective=2020-05-12", *REASON)
    assert tracker(*moved, "--whole-paper").lines == [
        "Recorded as entry 157: corrects entry 114 (Switzerland, ratification, received 11 February 2020).",
        "  received 2020-02-11 -> 2020-02-12",
        "  effective 2020-05-11 -> 2020-05-12",
        "The old line stays readable: `tracker history CH`.",
        "With it, of the same paper: entries 115.",
        "Switzerland: deposited: 11 February 2020 -> 12 February 2020.",
        "Switzerland: bound from: 11 May 2020 -> 12 May 2020.",
        "Switzerland: declaration from (11(2); 11(3)): 11 May 2020 -> 12 May 2020.",
        "Switzerland is a party on 22 November 2026, as recorded to 3 February 2026.",
    ]
    found = tracker("status", "CH", "--format", "json").json
    assert (found["received"], found["computed_effective"]) == ("2020-02-12", "2020-05-12")
    assert found["locally_entered"]


def results(protection: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["right"], each["result"]) for each in protection["rights"]]


def test_a_day_of_one_act_of_a_paper_is_not_corrected_alone(tracker: Tracker) -> None:
    before = tracker("protection", "--performer", "CN", "--in", "CH", "--on", "2021-06-01", "--format", "json").json

    ran = tracker("correct", SWITZERLAND, "--set", "received=2020-02-12", *REASON)

    assert (ran.code, ran.err) == (
        1,
        "Entry 115 came in the same paper as entry 114, and a paper has one day. Correct the day of all of it with "
        "--whole-paper, or give this act a paper of its own beside its new day: --set paper=ID. "
        "Nothing was recorded.\n",
    )
    tracker("correct", SWITZERLAND, "--set", "received=2020-02-12", *REASON, "--whole-paper", "--yes")
    after = tracker("protection", "--performer", "CN", "--in", "CH", "--on", "2021-06-01", "--format", "json").json
    assert results(after) == results(before)


def test_a_paper_that_came_a_day_later_leaves_every_answer_of_protection_as_it_was(tracker: Tracker) -> None:
    rights = ("moral", "broadcasting-unfixed", "fixation", "reproduction", "distribution", "rental", "making-available")
    statement = ("declarations", "--on", "2026-02-03", "--where", "participant=CH", "--format", "json")

    def everything() -> list[str]:
        told = [tracker("matrix", "--right", each, "--on", "2026-02-03", "--format", "csv").out for each in rights]
        asked = ("matrix", "--right", "broadcasting", "--on", "2026-02-03", "--format", "json")
        (declared,) = tracker(*statement).json
        kept = {name: declared[name] for name in ("articles", "read_as", "scope", "text_read", "disposition")}
        return [*told, *(DAY.sub("a day", json.dumps(each)) for each in (tracker(*asked).json["cells"], kept))]

    before = everything()
    assert "remuneration" in before[-1]
    tracker("correct", SWITZERLAND, "--set", "received=2020-02-12", *REASON, "--whole-paper", "--yes")
    assert tracker(*statement).json[0]["received"] == "2020-02-12"
    assert everything() == before


def test_what_is_tried_is_not_written(tracker: Tracker, database: Path) -> None:
    written = database.read_bytes()
    for words in (
        ("correct", SWITZERLAND, "--set", "received=2020-02-12", "--whole-paper"),
        ("strike", SWITZERLAND),
        ("complete", SWITZERLAND, "--set", "signatory=The Ambassador"),
    ):
        ran = tracker(*words, *REASON, "--dry-run")
        assert ran.code == 0
        assert ran.lines[0].startswith("Would record: ")
    assert database.read_bytes() == written


def test_the_deposit_that_met_the_threshold_is_not_struck_unasked(tracker: Tracker) -> None:
    ran = tracker("strike", "113", *REASON)

    assert ran.code == 1
    assert ran.err.splitlines()[0] == (
        "The day on which the threshold was met: 28 January 2020 -> 11 February 2020; 30 parties are bound from "
        "the treaty's first day."
    )
    assert ran.err.splitlines()[-1] == (
        "Nothing was recorded: answers about others would change. To record it all the same: --yes."
    )
    assert tracker("strike", "113", *REASON, "--yes").code == 0


def test_a_corrected_line_keeps_its_place_among_those_of_its_day(tracker: Tracker) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    tracker("record", "accession", "PW", "--received", "2026-11-02", "--despite", "Notification No. 51")
    before = tracker("diff", "--on", "2026-11-01", "--and", "2026-11-02", "--format", "json").json["participants"]
    tracker("correct", "157", "--set", "note=as notified", *REASON)
    after = tracker("diff", "--on", "2026-11-01", "--and", "2026-11-02", "--format", "json").json["participants"]
    assert after == before


def test_an_empty_value_clears_a_field_and_a_corrigendum_is_told_from_an_own_error(tracker: Tracker) -> None:
    found = tracker(
        *("correct", SWITZERLAND, "--set", "effective=", "--reason", "Corrigendum 1", "--basis", "corrigendum"),
        *("--format", "json"),
    ).json
    assert found["changes"] == [{"field": "effective", "before": "2020-05-11", "after": None}]
    assert (found["entry"], found["refers_to"], found["basis"]) == (157, 114, "corrigendum")


def test_a_struck_line_has_no_effect_any_more(tracker: Tracker) -> None:
    assert tracker("strike", SWITZERLAND, "--reason", "never deposited", "--yes").lines == [
        "Recorded as entry 157: strikes entry 114 (Switzerland, ratification, received 11 February 2020).",
        "The old line stays readable: `tracker history CH`.",
        "The places of 17 deposits in the order of receipt change: Central African Republic, Costa Rica, Morocco, "
        "Mexico, Sao Tome and Principe, Togo and 11 more.",
        "Switzerland: deposited: 11 February 2020 -> nothing.",
        "Switzerland: bound from: 11 May 2020 -> nothing.",
        "Switzerland: place: the 31st -> nothing.",
        "Switzerland: declaration from (11(2); 11(3)): 11 May 2020 -> no effect.",
        "Protection changes in 94 pairs of performer's country and party.",
        "Switzerland has signed and has not deposited an instrument on 22 November 2026, as recorded to 3 February "
        "2026.",
    ]
    assert tracker("status", "--format", "json").json["counts"]["deposits"] == 47


def test_a_line_that_another_refers_to_is_not_struck(tracker: Tracker) -> None:
    denounced = tracker("record", "denunciation", "CH", "--received", "2026-10-01", "--format", "json")
    assert denounced.json["entry"] == 157
    tracker("record", "withdrawal-of-denunciation", "CH", "--received", "2026-11-01", "--refers-to", "157")
    assert tracker("strike", "157", "--reason", "x").err == (
        "Striking entry 157 would make the record impossible.\n"
        "Entry 158 (withdrawal of denunciation, received 1 November 2026): Not possible: entry 157 is not on the "
        "record of the Beijing Treaty; numbers count within one treaty.\n"
        "Nothing was recorded.\n"
    )


def test_history_marks_struck_and_corrected_lines(tracker: Tracker) -> None:
    tracker("correct", "1", "--set", "received=2012-06-27", *REASON)
    tracker("strike", "1", "--reason", "never signed")
    lines = tracker("history", "BF", "--format", "json").json
    told = [(each["entry"], each["does"], each["state"], each["by_entry"], each["refers_to"]) for each in lines]
    assert told == [
        (1, "records", "struck", 158, None),
        (100, "records", "stands", None, None),
        (157, "corrects", "struck", 158, 1),
        (158, "strikes", "stands", None, 1),
    ]
    assert lines[2]["changes"] == [{"field": "received", "before": "2012-06-26", "after": "2012-06-27"}]
    assert lines[2]["reason"] == "day mistyped"
    assert (lines[2]["recorded_by"], lines[2]["locally_entered"], lines[1]["locally_entered"]) == (
        "a clerk",
        True,
        False,
    )


def test_history_as_a_table(tracker: Tracker) -> None:
    assert [line.rstrip() for line in tracker("history", "switzerland").lines] == [
        "entry  what                                        state   recorded             by              reason",
        "5      signature, received 26 June 2012            stands  2026-11-22 00:00:00  shipped record",
        "114    ratification, received 11 February 2020     stands  2026-11-22 00:00:00  shipped record",
        "115    declaration, received 11 February 2020      stands  2026-11-22 00:00:00  shipped record",
        "149    completes 114: paper beijing-CH-2020-02-11  stands  2026-11-28 00:00:00  shipped record",
        "150    completes 115: paper beijing-CH-2020-02-11  stands  2026-11-28 00:00:00  shipped record",
        "5 entries about Switzerland. Moments are UTC.",
    ]


def test_history_as_csv(tracker: Tracker) -> None:
    header, first, *_ = tracker("history", "CH", "--format", "csv").lines
    assert header == (
        "treaty,entry,does,refers_to,participant,name,kind,received,effective,articles,changes,state,by_entry,reason,"
        "basis,recorded,recorded_by,seal"
    )
    assert first.startswith("beijing,5,records,,CH,Switzerland,signature,2012-06-26,,,,stands,,,,2026-11-22T00:00:00.0")


def test_history_of_somebody_who_never_acted(tracker: Tracker) -> None:
    assert tracker("history", "Kazakhstan").lines == ["Nothing was ever entered about Kazakhstan."]


def test_history_as_it_was_known(tracker: Tracker) -> None:
    tracker("correct", "5", "--set", "note=x", *REASON)
    found = tracker("history", "CH", "--known", "2026-11-22T00:00:00Z", "--format", "json").json
    assert [each["state"] for each in found] == ["stands"] * 3


def test_an_entry_moved_to_another_participant_stays_in_the_history_of_both(tracker: Tracker) -> None:
    tracker("correct", "12", "--set", "participant=KZ", "--reason", "wrong State")
    for code in ("CY", "KZ"):
        assert 12 in [each["entry"] for each in tracker("history", code, "--format", "json").json]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("correct", "999", "--set", "note=a", *REASON),
            "The Beijing Treaty has no entry 999: it has entries 1 to 156. Entries are numbered for each treaty. "
            "Nothing was recorded.",
        ),
        (
            ("correct", "190", "--set", "note=a", *REASON),
            "The Beijing Treaty has no entry 190: it has entries 1 to 156. Entries are numbered for each treaty. There "
            "is one in: berne, madrid-protocol, marrakesh, pct, wipo, wppt; name that treaty with --treaty. "
            "Nothing was recorded.",
        ),
        (
            ("correct", "12", "--set", "note=a"),
            "A correction needs its reason: --reason 'what was wrong and how that is known'. Nothing was recorded.",
        ),
        (
            ("strike", "12", "--reason", "  "),
            "A strike needs its reason: --reason 'what was wrong and how that is known'. Nothing was recorded.",
        ),
        (
            ("correct", "12", *REASON),
            "Name at least one field: --set FIELD=VALUE. Nothing was recorded.",
        ),
        (
            ("correct", "12", "--set", "recieved=2012-06-26", *REASON),
            "There is no field 'recieved'; did you mean 'received'? Nothing was recorded.",
        ),
        (
            ("correct", "12", "--set", "kind=signatur", *REASON),
            "kind 'signatur' is not known; did you mean 'signature'? Nothing was recorded.",
        ),
        (
            ("correct", "12", "--set", "received=2.6.2012", *REASON),
            "received '2.6.2012' is not a day written YYYY-MM-DD; it may mean '2012-06-02' or '2012-02-06'. "
            "Nothing was recorded.",
        ),
        (
            ("correct", "12", "--set", "participant=", *REASON),
            "participant is empty. Nothing was recorded.",
        ),
        (
            ("correct", "12", "--set", "received=2012-06-26", *REASON),
            "Entry 12 says so already. Nothing was recorded.",
        ),
        (
            ("correct", "12", "--set", "note=a\u202eb", *REASON),
            "`note` has the direction-changing character U+202E at character 2; remove it. Nothing was recorded.",
        ),
        (
            ("strike", "12", "--reason", "x" * 20_001),
            "`reason` has 20,001 characters; the limit is 20,000. Nothing was recorded.",
        ),
        (
            ("correct", "12", "--set", "received=2027-01-01", *REASON),
            "Correcting entry 12 in this way would make the record impossible.\n"
            "Entry 12 (signature, received 1 January 2027): Not possible: 1 January 2027 is in the future: today is 22 "
            "November 2026.\n"
            "Nothing was recorded.",
        ),
        (
            ("correct", "12", "--set", "participant=CN", *REASON),
            "Correcting entry 12 in this way would make the record impossible.\n"
            "Entry 9 (signature, received 26 June 2012): Not possible: China signed on 26 June 2012; it cannot sign "
            "twice.\n"
            "Nothing was recorded.",
        ),
        (
            ("strike", "12", "--reason", "x", "--treaty", "nowhere"),
            "No treaty 'nowhere' is loaded. 28 are loaded; `tracker treaties` lists them.",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    tracker: Tracker, arguments: tuple[str, ...], sentence: str
) -> None:
    head = heads(tracker)
    ran = tracker(*arguments)
    assert (ran.code, ran.out, ran.err) == (1, "", f"{sentence}\n")
    assert heads(tracker) == head


def test_what_is_struck_already_cannot_be_corrected_or_struck(tracker: Tracker) -> None:
    tracker("strike", "1", "--reason", "never signed")
    for arguments in (("correct", "1", "--set", "note=a", *REASON), ("strike", "1", "--reason", "again")):
        assert tracker(*arguments).err == (
            "Entry 1 of the Beijing Treaty was struck by entry 157 and stands no more. If the act did happen, record "
            "it anew; nothing was recorded.\n"
        )


def test_a_correction_itself_cannot_be_corrected(tracker: Tracker) -> None:
    tracker("correct", "1", "--set", "note=a", *REASON)
    assert tracker("strike", "157", "--reason", "x").err == (
        "Entry 157 of the Beijing Treaty corrects entry 1. Name entry 1 itself; nothing was recorded.\n"
    )


def test_a_setting_without_its_sign_is_a_malformed_question(tracker: Tracker) -> None:
    ran = tracker("correct", "12", "--set", "note", *REASON)
    assert ran.code == 2
    assert ran.err.endswith("'note' sets nothing; write FIELD=VALUE, as in received=2020-01-28.\n")


def test_a_correction_that_makes_an_act_doubtful_says_so(tracker: Tracker) -> None:
    assert tracker("strike", "1", "--reason", "never signed").lines[-2:] == [
        "Doubtful under VCLT 14(1): Burkina Faso has not signed, and who has not signed accedes: ratification follows "
        "signature.",
        "It stays a standing problem on the record.",
    ]


def test_what_was_known_before_a_correction_is_answered_as_before(tracker: Tracker) -> None:
    tracker("correct", SWITZERLAND, "--set", "received=2020-02-12", *REASON)
    then = tracker("status", "CH", "--known", "2026-11-22T00:00:00Z", "--format", "json").json
    assert (then["received"], then["locally_entered"]) == ("2020-02-11", False)


def heads(tracker: Tracker) -> Any:
    return tracker("audit", "--format", "json").json["head"]


@pytest.mark.slow
def test_a_day_corrected_with_its_paper_leaves_every_protection_as_it_was_but_for_the_day(tracker: Tracker) -> None:
    def rights(on: str) -> list[object]:
        asked = (("CN", "CH"), ("CH", "CN"), ("JP", "CH"), ("CH", "KE"))
        found = [
            tracker("protection", "--performer", p, "--in", i, "--on", on, "--format", "json").json for p, i in asked
        ]
        return [[(each["right"], each["result"], each["form"]) for each in one["rights"]] for one in found]

    days = ("2020-05-10", "2020-05-13", "2021-06-01")
    before, first_day = [rights(day) for day in days], rights("2020-05-11")
    moved = ("correct", "114", "--set", "received=2020-02-12", "--set", "effective=2020-05-12", *REASON)
    assert tracker(*moved).code == 1
    assert tracker(*moved, "--whole-paper").code == 0
    assert [rights(day) for day in days] == before
    assert (rights("2020-05-11"), rights("2020-05-12")) == (before[0], first_day)
    assert tracker("status", "CH", "--format", "json").json["declarations"][0]["effective"] == "2020-05-12"


def test_an_accession_that_was_just_recorded_is_corrected_and_checked(tracker: Tracker) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-08-31", "--yes")
    ran = tracker("correct", "157", "--set", "received=2026-08-30", "--reason", "see the stamp", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:2] == [
        "Would record: corrects entry 157 (Kazakhstan, accession, received 31 August 2026).",
        "  received 2026-08-31 -> 2026-08-30",
    ]
    assert tracker("check").code == 0
