"""What is told of some rows alone is not told of all of them, and a list tells what the record may lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Tracker

DAY = "2026-02-03"
NOT_OFFICIAL = "Not an official record: the depositary is the Director General of WIPO."


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ("declarations --region africa", ["No declarations as asked (of 10) on 3 February 2026.", NOT_OFFICIAL]),
        (
            "declarations --article 11(2) --region africa",
            [
                "No declarations as asked (of 10) on 3 February 2026.",
                "Whether Liechtenstein, Peru or Republic of Korea declared under Art. 11(2) is not known: "
                "texts not read.",
                NOT_OFFICIAL,
            ],
        ),
        (
            "territories --region africa",
            ["No statements on territories as asked (of 1) on 3 February 2026.", NOT_OFFICIAL],
        ),
        (
            "participants --region africa --standing former-party",
            ["No participants as asked (of 198) on 3 February 2026.", NOT_OFFICIAL],
        ),
        ("diff --on 2020-04-27 --and 2020-04-28 --where code=FR", ["No rows as asked (of 30).", NOT_OFFICIAL]),
    ],
)
def test_none_as_asked_is_not_none_at_all(tracker: Tracker, asked: str, lines: list[str]) -> None:
    on = () if "--on" in asked else ("--on", DAY)
    assert tracker(*asked.split(), *on).lines == lines


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("check --region europe", "2 problems as asked (of 11)."),
        ("history CH --where kind=signature", "1 entry as asked (of 5)."),
        ("declarations --region oceania", "1 declaration as asked (of 10)."),
        ("changes --until 2026-11-22 --treaty beijing --region africa", "43 rows as asked (of 137)."),
    ],
)
def test_some_are_told_of_how_many(tracker: Tracker, asked: str, number: str) -> None:
    lines = tracker(*asked.split()).lines
    assert number == (lines[-2] if lines[-1] == NOT_OFFICIAL else lines[-1])


def test_one_participant_is_one(tracker: Tracker) -> None:
    lines = tracker("participants", "--where", "code=CH", "--on", DAY).lines
    assert lines[2:4] == ["1 participant of the Beijing Treaty, on 3 February 2026", "1 participant as asked (of 198)."]


def test_where_all_are_as_asked_nothing_more_is_told(tracker: Tracker) -> None:
    asked = ("declarations", "--on", "2014-05-22")
    assert tracker(*asked, "--region", "europe").lines == tracker(*asked).lines


def test_countries_that_were_asked_for_are_not_all_whose_performers_are_protected(tracker: Tracker) -> None:
    lines = tracker("protected-in", "CN", "--region", "africa", "--since", "2022-01-01", "--on", DAY).lines
    assert lines[-1] == "15 rows as asked (of 47)."
    assert lines[0].startswith(
        "In China, on 3 February 2026, the Treaty requires protection of performers of 15 countries that are as asked: "
    )
    assert "Since 1 January 2022, of those that are as asked, added: Morocco and Uganda; removed: none." in lines


def test_a_list_over_all_treaties_tells_of_which_the_record_may_lack_some(tracker: Tracker) -> None:
    lines = tracker("declarations", "--treaty", "all", "--region", "oceania", "--on", DAY).lines
    assert lines[-3] == (
        "3 declarations as asked (of 14) in 28 treaties on 3 February 2026, each as recorded to its last comparison "
        "(the earliest: 1 October 2025)."
    )
    opening, slugs = lines[-2].rstrip(".").split(": ")
    assert opening == "Whether there are more is not known for 27 of them"
    assert "beijing" not in slugs
    assert {"paris", "wppt"} < set(slugs.replace(" and ", ", ").split(", "))


def test_an_article_of_a_treaty_whose_clauses_are_not_all_written_down_is_not_denied(tracker: Tracker) -> None:
    ran = tracker("declarations", "--treaty", "rome", "--article", "16")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "No declaration under Art. 16 of the Rome Convention is on record here; the clauses recorded permit none. "
        "Whether it permits one there is not known: not all of its clauses are written down here.\n"
    )


def test_an_article_is_asked_for_in_all_treaties_and_within_a_wider_one(tracker: Tracker) -> None:
    everywhere = tracker("declarations", "--treaty", "all", "--article", "15(3)", "--format", "json").json
    assert [(each["treaty"], each["participant"]) for each in everywhere] == [("wppt", "MK"), ("wppt", "AU")]
    assert tracker("declarations", "--treaty", "pct", "--article", "64(1)(a)").code == 0


def test_a_record_that_does_not_hold_all_says_so(tracker: Tracker) -> None:
    assert tracker("declarations", "--treaty", "paris", "--on", DAY).lines[:2] == [
        "No declaration is on record here on 3 February 2026; whether there are any is not known.",
        "This record does not hold all declarations.",
    ]


def test_a_declaration_of_no_known_day_is_no_remark_of_the_table(tracker: Tracker) -> None:
    undated = (
        "A declaration of United Kingdom is on record whose day of receipt is not known, and which nobody here has "
        "read in full."
    )
    assert undated in tracker("status", "GB", "--treaty", "wppt").lines
    assert (
        "1 participant made a declaration whose day of receipt is not known, and which nobody here has read in full: "
        "United Kingdom."
    ) in tracker("declarations", "--treaty", "wppt").lines


def test_a_succession_is_as_the_depositary_published_it(tracker: Tracker) -> None:
    assert tracker("status", "SK", "--treaty", "wipo", "--on", "1993-05-30").lines[1] == (
        "It notified its continued application on 30 December 1992, and has been bound since 1 January 1993, as the "
        "depositary published."
    )


def test_problems_that_were_asked_for_are_not_all(tracker: Tracker) -> None:
    assert "Beijing Treaty, as asked: no errors, no warnings, 2 notes." in tracker("check", "--region", "europe").lines


def test_rows_of_a_comparison_that_were_asked_for_are_not_all(tracker: Tracker, tmp_path: Path) -> None:
    table = tmp_path / "parties.csv"
    table.write_text(tracker("participants", "--standing", "party", "--format", "csv").out, encoding="utf-8")
    tracker("record", "denunciation", "JP", "--received", "2024-01-15", "--yes")
    everybody = tracker("reconcile", str(table))
    kenya = tracker("reconcile", str(table), "--where", "participant=KE")
    assert (everybody.code, kenya.code) == (1, 0)
    assert kenya.lines[1:3] == [
        "48 rows; of those asked for 1 the same here, no differences.",
        "No difference among those asked for.",
    ]
