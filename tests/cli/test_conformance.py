"""`tracker conformance`, on the shipped folders and on small ones written here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tracker.places import shipped

HEAD = """slug = "moon"
name = "Moon Treaty"
depositary = "The Depositary"
time_zone = "UTC"
checked = 2026-02-03
"""
FORCE = """[entry_into_force]
article = "5"
count = 2
delay = "3 months"
published = 2001-04-30
"""
EFFECT = """[effect]
with_treaty = "6(1)"
later = "6(2)"
delay = "3 months"
"""
TOML = HEAD + FORCE + EFFECT


def folder(place: Path, rows: str, toml: str = TOML, participants: str = "", name: str = "moon") -> Path:
    path = place / name
    path.mkdir()
    path.joinpath("treaty.toml").write_text(toml, encoding="utf-8")
    path.joinpath("actions.csv").write_text(rows, encoding="utf-8")
    if participants:
        path.joinpath("participants.csv").write_text(participants, encoding="utf-8")
    return path


def treaty(path: Path) -> dict[str, Any]:
    ran = run("conformance", str(path), "--format", "json")
    assert (ran.code, ran.err, ran.json["unreadable"]) == (0, "", [])
    found: dict[str, Any]
    [found] = ran.json["treaties"]
    return found


AT_LEAST = {
    "beijing": 48,
    "berne": 89,
    "brussels": 33,
    "budapest": 85,
    "gratk": 0,
    "hague": 40,
    "lisbon": 15,
    "locarno": 44,
    "madrid-agreement": 18,
    "madrid-protocol": 110,
    "madrid-source": 9,
    "marrakesh": 101,
    "nairobi": 52,
    "nice": 61,
    "paris": 63,
    "pct": 144,
    "phonograms": 27,
    "plt": 43,
    "riyadh": 0,
    "rome": 96,
    "singapore": 56,
    "strasbourg": 51,
    "tlt": 54,
    "vienna": 40,
    "washington": 0,
    "wct": 116,
    "wipo": 175,
    "wppt": 112,
}
"""How many published days the rule gives at least, treaty by treaty."""


def test_the_shipped_folders_agree_but_for_the_dates_that_no_rule_gives() -> None:
    ran = run("conformance", "--format", "json")
    found = {each["treaty"]: each for each in ran.json["treaties"]}

    assert ran.code == 0
    assert {slug: min(each["agree"], AT_LEAST[slug]) for slug, each in found.items()} == AT_LEAST
    exactly = ("beijing", "marrakesh", "nairobi", "rome", "wct", "wipo", "wppt")
    assert {slug: (found[slug]["compared"], found[slug]["not_computable"]) for slug in exactly} == {
        "beijing": (48, 0),
        "marrakesh": (101, 0),
        "nairobi": (52, 4),
        "rome": (96, 3),
        "wct": (117, 1),
        "wipo": (179, 18),
        "wppt": (113, 1),
    }
    assert {slug: [each["participant"] for each in found[slug]["differences"]] for slug in exactly} == {
        "beijing": [],
        "marrakesh": [],
        "nairobi": [],
        "rome": [],
        "wct": ["CH"],
        "wipo": ["IN", "NZ"],
        "wppt": ["CH"],
    }
    general = [each["general"] for each in found.values() if each["general"]["published"]]
    assert len(general) == 19
    assert all(each["computed"] == each["published"] for each in general)


def test_shipped_folders_as_a_table() -> None:
    folders = [str(shipped("fixtures") / "treaties" / slug) for slug in ("marrakesh", "wct", "wipo")]
    assert [" ".join(line.split()) for line in run("conformance", *folders).lines] == [
        "treaty rows compared agree differ not computable first day published",
        "marrakesh 101 101 101 0 0 2016-09-30 2016-09-30",
        "wct 118 117 116 1 1 (succession 1) 2002-03-06 2002-03-06",
        "wipo 197 179 177 2 18 (day of receipt missing 1, succession 17) 1970-04-26 1970-04-26",
        "all 416 397 394 3 19 (day of receipt missing 1, succession 18)",
        "wct: Switzerland (CH), received 31 March 2008: computed 30 June 2008, published 1 July 2008. The month has no "
        "such day: the rule takes its last day, the depositary the first of the next month. Art. 21(ii)",
        "wipo: India (IN), received 31 January 1975: computed 30 April 1975, published 1 May 1975. The month has no "
        "such day: the rule takes its last day, the depositary the first of the next month. Art. 15(2)",
        "wipo: New Zealand (NZ), received 14 March 1984: computed 14 June 1984, published 20 June 1984. Later than the "
        "rule gives: a later day named or agreed, a paper completed or a notice given later, or a slip in one of the "
        "days. Art. 15(2) The published day would need a receipt of 20 March 1984.",
    ]


ROWS = """participant,kind,received,effective
FR,ratification,2001-01-15,2001-04-30
Deutschland,accession,2001-01-30,2001-04-30
CN,accession,2001-11-30,2002-03-01
CH,succession,2001-12-01,2000-01-01
JP,accession,2001-12-02,2001-01-01
KR,accession,2002-01-01,
SE,signature,2000-01-01,
PE,accession,,2003-01-01
"""


def test_the_json_has_the_keys_that_programs_rely_on(tmp_path: Path) -> None:
    ran = run("conformance", str(folder(tmp_path, ROWS.replace("Deutschland", "germany"))), "--format", "json")

    assert ran.json == {
        "schema_version": 1,
        "treaties": [
            {
                "treaty": "moon",
                "rows": 7,
                "compared": 3,
                "agree": 2,
                "differ": 1,
                "not_computable": 4,
                "general": {"computed": "2001-04-30", "published": "2001-04-30"},
                "since": None,
                "leavings": {"compared": 0, "agree": 0, "differences": [], "notices": 0, "in_time": 0},
                "differences": [
                    {
                        "participant": "CN",
                        "received": "2001-11-30",
                        "computed": "2002-02-28",
                        "published": "2002-03-01",
                        "implied_received": "2001-12-01",
                        "against": None,
                        "code": "perhaps the first of the next month",
                        "reason": "The month has no such day: the rule takes its last day, the depositary the first "
                        "of the next month. Art. 6(2)",
                    }
                ],
            }
        ],
        "unreadable": [],
        "total": {
            "treaties": 1,
            "unreadable": 0,
            "rows": 7,
            "compared": 3,
            "agree": 2,
            "differ": 1,
            "not_computable": 4,
            "general": {"compared": 1, "agree": 1},
            "not_computable_because": {
                "day of receipt missing": 1,
                "no published date": 1,
                "published before receipt": 1,
                "succession": 1,
            },
        },
    }


def test_csv_has_a_row_for_each_treaty(tmp_path: Path) -> None:
    assert run(
        "conformance", str(folder(tmp_path, ROWS.replace("Deutschland", "germany"))), "--format", "csv"
    ).lines == [
        "treaty,rows,compared,agree,differ,not_computable,not_computable_because,general_computed,general_published",
        "moon,7,3,2,1,4,day of receipt missing 1; no published date 1; published before receipt 1; succession 1,"
        "2001-04-30,2001-04-30",
    ]


def test_a_folder_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    good = folder(tmp_path, ROWS.replace("Deutschland", "DE"))
    bad = folder(tmp_path, "participant,kind,received\nFR,accesion,2001-01-01\n", name="bad")
    missing = tmp_path / "missing"
    ran = run("conformance", str(bad), str(missing), str(good), "--format", "json")
    sentences = [
        f"{bad}/actions.csv:2: kind 'accesion' is not known; did you mean 'accession'?",
        f"{missing}: there is no such folder; a treaty is a folder with a treaty.toml",
    ]

    assert ran.code == 1
    assert [each["treaty"] for each in ran.json["treaties"]] == ["moon"]
    assert ran.json["unreadable"] == [
        {"folder": str(bad), "reason": sentences[0]},
        {"folder": str(missing), "reason": sentences[1]},
    ]
    assert ran.json["total"]["unreadable"] == 2

    table = run("conformance", str(bad), str(missing), str(good))
    assert table.code == 1
    assert table.err.splitlines() == sentences
    assert table.lines[-1] == f"Not read: {bad}, {missing}."


def test_a_folder_of_folders_stands_for_them(tmp_path: Path) -> None:
    folder(tmp_path, ROWS.replace("Deutschland", "DE"), name="one")
    folder(tmp_path, ROWS.replace("Deutschland", "DE"), name="two")

    assert run("conformance", str(tmp_path), "--format", "json").json["total"]["treaties"] == 2


@pytest.mark.parametrize(
    ("toml", "row", "reason"),
    [
        (TOML, "CN,accession,2002-01-15,2002-04-16,,",
         "One day apart: the first or the last day of the period counted otherwise. Art. 6(2)"),
        (TOML, "CN,accession,2002-01-15,2003-04-15,,",
         "Same day of another year: one of the years may be a slip. Art. 6(2)"),
        (TOML, "CN,accession,2002-01-15,2002-05-01,,",
         "The depositary took the first of the next month. Art. 6(2)"),
        (TOML, "CN,accession,2002-01-15,2002-06-20,2002-06-20,",
         "It named this day, and the clause as written here has no route for that. Art. 6(2)"),
        (TOML, "CN,accession,2002-01-15,2002-04-20,,2002-01-20",
         "The period runs from the notification, or from the paper, rather than from receipt. Art. 6(2)"),
        (TOML, "CN,accession,2002-01-15,2002-03-03,,",
         "Earlier than the rule gives: the period waived, another rule at that time, or a slip in one of the days. "
         "Art. 6(2)"),
        (TOML, "CN,accession,2002-01-15,2002-08-20,,",
         "Later than the rule gives: a later day named or agreed, a paper completed or a notice given later, or a slip "
         "in one of the days. Art. 6(2)"),
        (TOML, "CN,accession,2002-01-15,2002-04-18,,",
         "One digit off: the published day fits a day of receipt that differs from the printed one in a single digit. "
         "Art. 6(2)"),
        (TOML + 'clock = "notification, else deposit"\n', "CN,accession,2002-01-15,2002-04-18,,",
         "The period runs from the depositary's notice, which came some days after the deposit and is not on record. "
         "Art. 6(2)"),
        (TOML, "JP,accession,2003-06-11,2003-09-11,,\nCN,accession,2002-01-15,2003-09-11,,",
         "It shares the day of JP, whose deposit of that day gives it: an effective day of deposit, or a condition in "
         "common. Art. 6(2)"),
        (TOML, "CN,accession,2001-02-20,2001-04-30,,",
         "The depositary counts it among those bound on the treaty's first day. Art. 6(2)"),
        (TOML.replace("4-30", "5-01"), "CN,accession,2001-01-02,2001-05-01,,",
         "The treaty's own first day differs: an instrument may be missing, or one too many counted. Art. 6(1)"),
        (TOML + 'later_from = "never"\n', "CN,accession,2001-02-20,2001-05-20,,",
         "The depositary gives it its own period from receipt, the rule the treaty's first day. Art. 6(1)"),
    ],
)  # fmt: skip
def test_each_difference_has_a_likely_reason(tmp_path: Path, toml: str, row: str, reason: str) -> None:
    first = (
        "participant,kind,received,effective,named,notified\nFR,accession,2001-01-15,,,\nDE,accession,2001-01-30,,,\n"
    )
    [difference] = treaty(folder(tmp_path, first + row, toml))["differences"]

    assert difference["reason"] == reason


def test_a_published_first_day_that_counting_does_not_give_is_told(tmp_path: Path) -> None:
    ran = run("conformance", str(folder(tmp_path, ROWS.replace("Deutschland", "DE"), TOML.replace("4-30", "5-01"))))

    assert ran.code == 0
    assert "moon: the treaty's own first day: computed 30 April 2001, published 1 May 2001." in ran.lines


def test_where_the_record_does_not_amount_to_the_threshold_the_published_first_day_is_taken(tmp_path: Path) -> None:
    rows = (
        "participant,kind,received,effective\nFR,accession,2001-01-15,2001-04-30\nCN,accession,2002-01-15,2002-04-15\n"
    )
    found = treaty(folder(tmp_path, rows, TOML.replace("count = 2", "count = 9")))

    assert (found["compared"], found["agree"]) == (2, 2)
    assert found["general"] == {"computed": None, "published": "2001-04-30"}


def test_without_any_first_day_nothing_is_computed(tmp_path: Path) -> None:
    toml = TOML.replace("count = 2", "count = 9").replace("published = 2001-04-30\n", "")
    rows = "participant,kind,received,effective\nFR,accession,2001-01-15,2001-04-30\n"
    ran = run("conformance", str(folder(tmp_path, rows, toml)))

    assert "1 (threshold not met 1)" in ran.out


def test_without_the_clock_of_the_clause_nothing_is_computed(tmp_path: Path) -> None:
    rows = """participant,kind,received,notified,effective
FR,accession,2001-01-15,,2001-04-30
CN,accession,2001-01-15,2001-01-20,2001-04-20
"""
    found = run(
        "conformance", str(folder(tmp_path, rows, HEAD + EFFECT + 'clock = "notification"\n')), "--format", "json"
    )

    assert found.json["total"]["not_computable_because"] == {"notification day missing": 1}
    assert (found.json["total"]["agree"], found.json["total"]["compared"]) == (1, 1)


def test_a_withdrawn_instrument_does_not_count_and_one_deposited_again_does(tmp_path: Path) -> None:
    rows = """participant,kind,received,effective
IT,ratification,2001-01-01,
IT,withdrawal of instrument,2001-01-05,
FR,accession,2001-01-15,2001-05-01
IT,ratification,2001-02-01,2001-05-01
"""
    found = treaty(folder(tmp_path, rows, TOML.replace("2001-04-30", "2001-05-01")))

    assert found["general"] == {"computed": "2001-05-01", "published": "2001-05-01"}
    assert (found["rows"], found["agree"], found["not_computable"]) == (3, 2, 1)


def test_who_left_and_came_back_has_its_own_period(tmp_path: Path) -> None:
    rows = """kind,effective,received,participant,colour,articles
accession,2001-04-30,2001-01-15,france,red,1; 2
definitive signature,2001-04-30,2001-01-30,Federal Republic of Germany,,
denunciation,,2005-01-01,FR,,
accession,2007-11-30,2007-08-31,FRA,,
"""
    found = treaty(folder(tmp_path, rows))

    assert (found["rows"], found["agree"]) == (3, 3)


def test_participants_of_the_folder_win_inside_it(tmp_path: Path) -> None:
    participants = "name,code,kind\nSerbia and Montenegro,CS,state\nBenelux Organization,bx-1,organization\n"
    rows = """participant,kind,received,effective
bx-1,accession,2001-01-10,2001-04-30
CS,accession,2001-01-15,2001-04-30
Serbia and Montenegro,denunciation,2005-01-01,
FR,accession,2001-01-30,2001-04-30
"""
    found = treaty(folder(tmp_path, rows, TOML.replace('delay = "3', 'counts = "states"\ndelay = "3', 1), participants))

    assert (found["rows"], found["agree"]) == (3, 3)
    assert found["general"] == {"computed": "2001-04-30", "published": "2001-04-30"}


def test_tables_from_other_systems_are_read(tmp_path: Path) -> None:
    path = folder(tmp_path, "")
    rows = ROWS.replace("Deutschland", "DE").replace("\n", "\r\n")
    path.joinpath("actions.csv").write_bytes(b"\xef\xbb\xbf" + rows.encode())

    assert treaty(path)["agree"] == 2


def test_who_may_join_does_not_matter(tmp_path: Path) -> None:
    toml = TOML + '[eligibility]\narticle = "3"\nmembers_of = "not-loaded"\n'
    toml += '[signature]\narticle = "4"\ncloses = "entry into force"\n'

    assert treaty(folder(tmp_path, ROWS.replace("Deutschland", "DE"), toml))["agree"] == 2


def test_rules_without_a_record_have_no_rows(tmp_path: Path) -> None:
    path = folder(tmp_path, "")
    path.joinpath("actions.csv").unlink()

    assert (treaty(path)["rows"], treaty(path)["general"]) == (0, {"computed": None, "published": "2001-04-30"})


def test_a_day_at_the_end_of_the_calendar_is_no_crash(tmp_path: Path) -> None:
    rows = (
        "participant,kind,received,effective\nFR,accession,9999-12-30,9999-12-31\nDE,accession,9999-12-31,9999-12-31\n"
    )

    assert treaty(folder(tmp_path, rows))["agree"] == 2


def test_a_published_day_before_the_end_of_the_calendar_is_a_difference_like_others(tmp_path: Path) -> None:
    rows = (
        "participant,kind,received,effective\nFR,accession,2001-01-15,\nDE,accession,2001-01-30,\n"
        "CN,accession,9999-11-30,9999-12-30\n"
    )
    [difference] = treaty(folder(tmp_path, rows))["differences"]

    assert (difference["computed"], difference["published"]) == ("9999-12-31", "9999-12-30")


def test_the_database_library_is_not_loaded() -> None:
    code = """import sys
from tracker.cli import main
main(['conformance'], standalone_mode=False)
print({'sqlmodel', 'sqlalchemy', 'alembic'} & set(sys.modules))"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines()[-1] == "set()"


def against(place: Path, rows: str) -> str:
    path = place / "other.csv"
    path.write_text(rows, encoding="utf-8")
    return str(path)


SLIPS = """participant,kind,received,effective
FR,accession,2001-01-15,
DE,accession,2001-01-30,
CN,accession,2002-06-23,2002-08-23
JP,accession,2002-07-01,2002-11-01
"""
OTHER = """treaty,participant,received,effective
moon,China,2002-05-23,2002-08-23
moon,JP,2002-07-01,2002-10-01
mars,CN,1990-01-01,1990-01-01
"""


def test_another_source_tells_which_day_is_the_slip(tmp_path: Path) -> None:
    moon, other = folder(tmp_path, SLIPS), against(tmp_path, OTHER)
    ran = run("conformance", str(moon), "--against", other)
    assert (ran.code, ran.lines[-2:]) == (
        0,
        [
            "moon: China (CN), received 23 June 2002: computed 23 September 2002, published 23 August 2002. The other "
            "source gives 23 May 2002 as the day of receipt, from which the rule gives the published day. Art. 6(2) "
            "The published day would need a receipt of 23 May 2002. The other source: received 23 May 2002, in force "
            "23 August 2002.",
            "moon: Japan (JP), received 1 July 2002: computed 1 October 2002, published 1 November 2002. The other "
            "source gives the day of the rule: the published day here may be a slip. Art. 6(2) The published day would "
            "need a receipt of 1 August 2002. The other source: received 1 July 2002, in force 1 October 2002.",
        ],
    )
    shapes = run("conformance", str(moon), "--against", other, "--format", "json").json["treaties"][0]["differences"]
    assert [(each["code"], each["implied_received"], each["against"]) for each in shapes] == [
        (
            "other source gives another receipt",
            "2002-05-23",
            {"received": "2002-05-23", "effective": "2002-08-23"},
        ),
        (
            "other source gives the computed day",
            "2002-08-01",
            {"received": "2002-07-01", "effective": "2002-10-01"},
        ),
    ]


def test_another_source_that_cannot_be_read_is_told_line_by_line(tmp_path: Path) -> None:
    other = against(tmp_path, "participant,received,effective\nChina,2002-13-01,\nAtlantis,2002-01-01,\n")
    ran = run("conformance", str(folder(tmp_path, SLIPS)), "--against", other)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[0].startswith(f"{other}:2: ")
    assert ran.err.splitlines()[1].startswith(f"{other}:3: 'Atlantis': No participant of this name")


def test_what_came_since_the_notice_is_dated_on_the_deposit_is_counted_apart() -> None:
    path = str(shipped("fixtures") / "treaties" / "berne")
    [found] = run("conformance", path, "--format", "json").json["treaties"]
    assert found["since"] == {"day": "1995-01-01", "compared": 71, "agree": 68}
    said = "from when the depositary dates its notice on the deposit: 68 of 71 agree."
    assert f"berne: received since 1 January 1995, {said}" in run("conformance", path).lines


def test_notices_are_told_to_have_come_when_the_clause_lets_one_leave() -> None:
    """ILO Convention No. 45: thirteen notices, one of them on the first day of its window, one on the last."""
    ran = run("conformance", str(shipped("fixtures") / "examples" / "underground-work"))
    assert ran.lines[-2:] == [
        "underground-work: the treaty's own first day, 30 May 1937, is not computed: the record does not hold the "
        "instruments that met the threshold.",
        "underground-work: 13 of 13 notices of leaving came when the clause lets one leave.",
    ]


def test_twenty_published_days_of_leaving_follow_from_the_notices() -> None:
    ran = run("conformance", str(shipped("fixtures") / "examples" / "customs-nomenclature"))
    assert "customs-nomenclature: 20 of 20 published days of leaving agree." in ran.lines
    assert (
        "customs-nomenclature: the treaty's own first day, 11 September 1959, is not computed: nobody has written its "
        "rule down here."
    ) in ran.lines


def test_what_was_deposited_before_with_another_depositary_has_the_day_of_the_first_deposit() -> None:
    path = shipped("fixtures") / "examples" / "unlawful-seizure"
    found = treaty(path)
    assert (found["rows"], found["compared"], found["agree"]) == (38, 28, 27)
    assert "10 (deposited before with another depositary 10)" in run("conformance", str(path)).out
    assert [each["participant"] for each in found["differences"]] == ["AD"]
