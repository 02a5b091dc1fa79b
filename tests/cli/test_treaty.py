"""A treaty of one's own, from the template to every question, with nothing outside its folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import Ran, Tracker, run
from tracker.desk.folders import examples
from tracker.intake.names import NOT_LISTED

MOON = """slug = "moon"
name = "Agreement on the Use of the Moon"
short_name = "Moon Agreement"
adopted = 2001-01-01
depositary = "Keeper of Treaties"
time_zone = "Pacific/Auckland"
checked = 2026-02-03
source = "made up"

[eligibility]
article = "10"
states = "all"
organizations = "none"

[signature]
article = "11"
opens = 2001-01-01
closes = "entry into force"

[instruments]
article = "12"
kinds = ["ratification", "accession"]

[entry_into_force]
article = "13"
count = 3
counts = "states"
delay = "first of the month after 60 days"
not_before = 2002-01-01

[[entry_into_force.condition]]
article = "13(2)"
among = ["DE", "FR"]
count = 1

[effect]
with_treaty = "14(1)"
later = "14(2)"
delay = "30 days"
later_from = "entry into force"

[denunciation]
article = "15"
delay = "end of the year after 6 months"
not_before = "2 years"

[record]
instruments = "all"
"""
ACTIONS = """participant,kind,received,effective
LUNA,accession,2001-02-01,
JP,accession,2001-02-02,
CN,accession,2001-03-01,
FR,signature,2001-03-02,
FR,ratification,2001-05-31,
KR,accession,2002-01-01,
CH,accession,2002-01-31,2002-03-02
JP,denunciation,2004-07-01,
"""
PARTICIPANTS = "code,name,kind\nLUNA,Republic of Luna,state\n"


@pytest.fixture
def moon(tmp_path: Path) -> Path:
    folder = tmp_path / "moon"
    folder.mkdir()
    folder.joinpath("treaty.toml").write_text(MOON, encoding="utf-8")
    folder.joinpath("actions.csv").write_text(ACTIONS, encoding="utf-8")
    folder.joinpath("participants.csv").write_text(PARTICIPANTS, encoding="utf-8")
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_template_is_in_order_and_can_be_loaded(tracker: Tracker, tmp_path: Path) -> None:
    ran = tracker("treaty", "new", "venus", "--into", str(tmp_path))
    folder = tmp_path / "venus"

    assert ran.lines == [
        f"Wrote {folder}: write its clauses into {folder}/treaty.toml, its actions into {folder}/actions.csv."
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["actions.csv", "participants.csv", "treaty.toml"]
    assert tracker("treaty", "check", str(folder)).lines == [
        "venus: nothing is wrong. Full title of the treaty: no actions of no participants."
    ]
    added = tracker("treaty", "add", str(folder))
    assert added.lines == ["venus: loaded, with no facts."]
    assert added.err == "Its record is empty: add what was received before asking where anybody stands.\n"
    assert tracker("status", "--treaty", "venus").lines == [
        "Full title of the treaty, on 22 November 2026, as recorded here and not compared",
        "Whether it is in force is not known: the record here holds no instruments. Art. 4",
        "How many are parties is not known: the record here holds no instruments.",
        "Not an official record: the depositary is Who keeps the treaty.",
    ]


def test_every_line_of_the_template_can_be_taken(tmp_path: Path, tracker: Tracker) -> None:
    tracker("treaty", "new", "venus", "--into", str(tmp_path))
    path = tmp_path / "venus" / "treaty.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert sum(map(_is_toml, lines)) > 30
    path.write_text("\n".join(line[2:] if _is_toml(line) else line for line in lines), encoding="utf-8")

    assert tracker("treaty", "check", str(tmp_path / "venus")).code == 0


def _is_toml(line: str) -> bool:
    return line.startswith("# ") and (" = " in line or line.startswith("# ["))


def test_a_folder_is_not_written_over(tracker: Tracker, tmp_path: Path) -> None:
    tracker("treaty", "new", "venus", "--into", str(tmp_path))
    ran = tracker("treaty", "new", "venus", "--into", str(tmp_path))

    assert (ran.code, ran.err) == (
        1,
        f"{tmp_path}/venus: is there already; choose another slug, or --into another folder.\n",
    )


@pytest.mark.parametrize(
    ("slug", "says"),
    [
        ("all", "slug 'all' means every treaty; choose another."),
        ("../x", "slug '../x' must be up to 64 letters, digits, hyphens, dots or underscores."),
        ('a"b', "slug 'a\"b' must be up to 64 letters, digits, hyphens, dots or underscores."),
    ],
)
def test_a_slug_that_cannot_be_one_is_refused(tracker: Tracker, tmp_path: Path, slug: str, says: str) -> None:
    ran = tracker("treaty", "new", slug, "--into", str(tmp_path))

    assert (ran.code, ran.err) == (1, says + "\n")
    assert list(tmp_path.glob("*.toml")) == []


def test_a_folder_in_order_is_told_with_what_it_holds(tracker: Tracker, moon: Path) -> None:
    assert tracker("treaty", "check", str(moon)).lines == [
        "moon: nothing is wrong. Agreement on the Use of the Moon: 8 actions of 6 participants, 1 known only here.",
        "1 of 1 published effective dates agree with the computed ones.",
    ]
    shape = tracker("treaty", "check", str(moon), "--format", "json").json
    assert {key: shape[key] for key in ("treaty", "actions", "participants", "own_participants", "cases")} == {
        "treaty": "moon",
        "actions": 8,
        "participants": 6,
        "own_participants": 1,
        "cases": 0,
    }
    assert shape["warnings"] == []


def test_what_is_odd_is_a_warning(tracker: Tracker, moon: Path) -> None:
    change(moon, "actions.csv", "2002-03-02", "2002-01-02")
    ran = tracker("treaty", "check", str(moon))

    assert ran.code == 0
    assert ran.err == (
        f"{moon}/actions.csv:8: effective 2002-01-02 lies before received 2002-01-31; the two are not compared\n"
    )


def test_an_example_is_meant_by_its_name(tracker: Tracker) -> None:
    assert tracker("treaty", "add", "istanbul-convention").lines == ["istanbul-convention: loaded, with 10 facts."]
    assert tracker("entry-into-force", "--treaty", "istanbul-convention").lines[0] == (
        "In force since 1 August 2014: the first of the month after three months from the day the threshold was met, "
        "22 April 2014. Art. 75(3)"
    )


WRONG = [
    ("treaty.toml", "later_from", "later_form",
     "40:1: 'later_form' is not known in [effect]; did you mean 'later_from'?"),
    ("treaty.toml", '"30 days"', '"30 dayz"', "39:9: delay '30 dayz' is not known; did you mean '30 days'?"),
    ("treaty.toml", "count = 3", "count = 0", "26:9: count must be a whole number of at least 1, not 0"),
    ("treaty.toml", 'article = "13"\n', "",
     "24:1: [entry_into_force] has no 'article'; add a line such as: article = \"...\""),
    ("treaty.toml", '"entry into force"\n\n', "2000-01-01\n\n",
     "18:10: closes 2000-01-01 lies before opens 2001-01-01"),
    ("treaty.toml", '["DE", "FR"]', '["DE", "France"]', "33:9: among 'France' is not a code; write 'FR'"),
    ("treaty.toml", '["DE", "FR"]', '["DE", "Frence"]',
     f"33:9: among 'Frence': {NOT_LISTED} Did you mean France (FR)?"),
    ("actions.csv", "LUNA,", "Republic of Lunna,",
     f"2: participant 'Republic of Lunna': {NOT_LISTED} Did you mean Republic of Luna (LUNA)?"),
    ("actions.csv", "JP,accession", "JP,accesion", "3: kind 'accesion' is not known; did you mean 'accession'?"),
    ("actions.csv", "2001-03-01", "01/03/2001",
     "4: received '01/03/2001' is not a day written YYYY-MM-DD; it may mean '2001-03-01' or '2001-01-03'"),
    ("actions.csv", "JP,denunciation", "JP,accession",
     "9: JP is bound twice: its accession of 2001-02-02 in line 3 still stands; correct one of the two, "
     "or add the denunciation between them"),
    ("participants.csv", "Republic of Luna", "", "2: LUNA has no name"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), WRONG, ids=[f"{each[0]}-{each[2]}" for each in WRONG])
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_loaded(
    tracker: Tracker, moon: Path, file: str, old: str, new: str, says: str
) -> None:
    change(moon, file, old, new)
    for command in ("check", "add"):
        ran = tracker("treaty", command, str(moon))
        assert (ran.code, ran.out) == (1, ""), command
        assert f"{moon}/{file}:{says}" in ran.err.splitlines()
    assert "moon" not in [each["treaty"] for each in tracker("treaties", "--format", "json").json]
    assert tracker("status", "LUNA").code == 1


def test_a_code_that_means_somebody_else_in_the_register_is_refused(tracker: Tracker, moon: Path) -> None:
    change(moon, "participants.csv", "LUNA", "CS")
    change(moon, "actions.csv", "LUNA", "CS")
    ran = tracker("treaty", "add", str(moon))

    assert (ran.code, ran.err) == (
        1,
        f"{moon}/participants.csv:2: CS is Czechoslovakia in this register, not Republic of Luna; "
        "choose another code\n",
    )


def test_a_treaty_is_loaded_once(tracker: Tracker, moon: Path) -> None:
    assert tracker("treaty", "add", str(moon)).lines == ["moon: loaded, with 8 facts."]
    ran = tracker("treaty", "add", str(moon))

    assert (ran.code, ran.err) == (
        1,
        f"The treaty 'moon' is loaded already; `tracker treaty update {moon}` adds what is new.\n",
    )


def test_a_treaty_that_is_not_loaded_cannot_be_updated(tracker: Tracker, moon: Path) -> None:
    ran = tracker("treaty", "update", str(moon))

    assert (ran.code, ran.err) == (1, f"No treaty 'moon' is loaded; `tracker treaty add {moon}` loads it.\n")


def test_update_adds_what_is_new_and_lists_what_contradicts(tracker: Tracker, moon: Path) -> None:
    tracker("treaty", "add", str(moon))
    change(moon, "treaty.toml", "count = 3", "count = 4")
    change(moon, "actions.csv", "2002-03-02", "2002-03-03")
    change(moon, "actions.csv", "JP,den", "NO,accession,2003-01-01,\nJP,den")
    ran = tracker("treaty", "update", str(moon))

    assert ran.code == 1
    assert ran.lines == [
        "moon: 1 new, 7 known already; clauses version 2; 1 contradict the record and are left out.",
        "Norway: deposited: nothing -> 1 January 2003.",
        "Norway: bound from: nothing -> 31 January 2003.",
        "Norway: place: nothing -> the 7th.",
    ]
    assert ran.err == (
        f"{moon}/actions.csv:8: it is recorded as entry 7 with effective 2002-03-02, here 2002-03-03. "
        "`tracker correct 7` corrects the record\n"
    )
    again = tracker("treaty", "update", str(moon), "--format", "json").json
    assert (again["new"], again["version"], len(again["contradicts"])) == (0, None, 1)
    assert tracker("status", "CH", "--treaty", "moon", "--format", "json").json["effective"] == "2002-03-02"
    assert tracker("entry-into-force", "--treaty", "moon", "--format", "json").json["required"] == 4


def test_clauses_that_change_answers_about_others_need_to_be_agreed_to(tracker: Tracker, moon: Path) -> None:
    tracker("treaty", "add", str(moon))
    change(moon, "treaty.toml", '"30 days"', '"31 days"')
    head = tracker("audit", "--format", "json").json["root"]
    would = tracker("treaty", "update", str(moon), "--dry-run")
    assert (would.code, would.err) == (0, "")
    assert would.lines[0] == "moon: 0 would be new, 8 known already; clauses version 2."
    assert len(would.lines) > 1
    refused = tracker("treaty", "update", str(moon))
    assert (refused.code, refused.err.splitlines()) == (
        1,
        [
            "moon:",
            *would.lines[1:],
            "Nothing was recorded: answers about others would change. To record it all the same: --yes.",
        ],
    )
    assert tracker("audit", "--format", "json").json["root"] == head
    done = tracker("treaty", "update", str(moon), "--yes")
    assert done.lines == ["moon: 0 new, 8 known already; clauses version 2.", *would.lines[1:]]


def test_a_treaty_is_tried_and_nothing_loaded(tracker: Tracker, moon: Path) -> None:
    assert tracker("treaty", "add", str(moon), "--dry-run").lines == ["moon: would be loaded, with 8 facts."]
    assert "moon" not in [each["treaty"] for each in tracker("treaties", "--format", "json").json]
    assert tracker("treaty", "add", str(moon)).lines == ["moon: loaded, with 8 facts."]


def test_a_folder_that_is_not_there(tracker: Tracker) -> None:
    for command in ("check", "add", "update"):
        ran = tracker("treaty", command, "nowhere")
        assert (ran.code, ran.err) == (
            1,
            f"nowhere: there is no such folder, and no such example; write one of: {', '.join(examples())}\n",
        )


def test_a_mistyped_example_is_told_the_nearest(tracker: Tracker) -> None:
    ran = tracker("treaty", "add", "rome-statut")
    assert (ran.code, ran.err) == (
        1,
        "rome-statut: there is no such folder, and no such example; did you mean 'rome-statute'?\n",
    )


@pytest.fixture
def asked(tracker: Tracker, moon: Path) -> Tracker:
    """Asks of the treaty in the folder."""
    assert tracker("treaty", "add", str(moon)).code == 0

    def ask(*arguments: str) -> Ran:
        return run(*arguments, "--treaty", "moon")

    return ask


REQUIRED = (
    "1. 3 States must deposit; the treaty enters into force by the rule: first of the month after 60 days. Art. 13"
)


def test_its_first_day_follows_from_its_clauses(asked: Tracker) -> None:
    assert asked("entry-into-force", "--on", "2001-05-30").lines == [
        "Not in force: 3 of 3 deposits; 1 more needed of Germany and France. Art. 13",
        REQUIRED,
        "2. 1 of these must be among them: Germany and France. Art. 13(2)",
        "3. 3 deposits stand, as many as the number asks for. Art. 13",
        "4. 1 more of these must deposit: Germany and France. Art. 13(2)",
        "Not an official record: the depositary is the Keeper of Treaties.",
    ]
    assert asked("entry-into-force").lines == [
        "In force since 1 January 2002: the earliest day that the treaty allows. Art. 13",
        REQUIRED,
        "2. 1 of these must be among them: Germany and France. Art. 13(2)",
        "3. Met on 31 May 2001: France deposited, and 4 deposits stood. Art. 13",
        "4. The first of the month after 60 days from 31 May 2001 is 1 August 2001. Art. 13",
        "5. The treaty does not enter into force before 1 January 2002. Art. 13",
        "Not an official record: the depositary is the Keeper of Treaties.",
    ]


def test_everybodys_standing_follows_from_its_clauses(asked: Tracker) -> None:
    def of(code: str, on: str) -> tuple[str, str | None]:
        found = asked("status", code, "--on", on, "--format", "json").json
        return found["standing"], found["effective"]

    assert of("LUNA", "2001-12-31") == ("contracting", "2002-01-01")
    assert of("Republic of Luna", "2002-01-01") == ("party", "2002-01-01")
    assert of("KR", "2002-01-01") == ("party", "2002-01-01")
    assert of("CH", "2002-03-01") == ("contracting", "2002-03-02")
    assert of("JP", "2005-12-30") == ("party", "2002-01-01")
    assert of("JP", "2005-12-31")[0] == "former party"
    assert of("DE", "2003-01-01") == ("eligible", None)
    assert of("EU", "2003-01-01") == ("not eligible", None)


def test_the_other_questions_are_answered(asked: Tracker) -> None:
    assert asked("eligible", "DE").lines[0] == "Germany may accede on 22 November 2026, as recorded to 3 February 2026."
    assert asked("eligible", "EU").lines[0] == (
        "European Union may not join on 22 November 2026, as recorded to 3 February 2026."
    )
    assert asked("explain", "JP").lines[4] == (
        "3. Its denunciation, received on 1 July 2004, takes effect on 31 December 2005. Art. 15 (entry 8)"
    )
    parties = asked("participants", "--standing", "party", "--format", "json").json
    assert [each["participant"] for each in parties] == ["CN", "FR", "KR", "LUNA", "CH"]
    ran = asked("record", "accession", "DE", "--received", "2026-11-20")
    assert ran.lines == [
        "Recorded as entry 9: Germany, accession of 20 November 2026, the 7th deposit.",
        "It binds from 20 December 2026: 30 days from its deposit. Art. 14(2)",
    ]
    early = asked("record", "denunciation", "CH", "--received", "2004-03-01")
    assert early.err.splitlines()[0] == (
        "Would not be in order under Art. 15: Switzerland can denounce the treaty from 2 March 2004 on; "
        "1 March 2004 is earlier."
    )


def test_a_treaty_whose_depositary_is_not_named_says_only_that_it_is_no_official_record(
    tracker: Tracker, moon: Path
) -> None:
    change(moon, "treaty.toml", 'depositary = "Keeper of Treaties"\ntime_zone = "Pacific/Auckland"\n', "")
    assert tracker("treaty", "add", str(moon)).code == 0
    assert tracker("status", "--treaty", "moon").lines[-1] == "Not an official record: only the depositary keeps one."


IMPOSSIBLE = [
    ("CN,accession,2001-03-01,", "CN,accession,2027-03-01,",
     "4: Not possible: 1 March 2027 is in the future: today is 22 November 2026."),
    ("CN,accession,2001-03-01,", "CN,accession,2000-03-01,",
     "4: Not possible: 1 March 2000 is before the treaty's adoption on 1 January 2001."),
    ("FR,signature,2001-03-02,", "FR,signature,2000-03-02,",
     "5: Not possible: 2 March 2000 is before the treaty's adoption on 1 January 2001."),
    ("FR,signature,2001-03-02,", "SU,signature,2001-03-02,",
     "5: Not possible: Soviet Union is listed as a participant until 25 December 1991."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), IMPOSSIBLE, ids=[each[1] for each in IMPOSSIBLE])
def test_a_record_that_cannot_be_so_is_refused_and_not_loaded(
    tracker: Tracker, moon: Path, old: str, new: str, says: str
) -> None:
    change(moon, "actions.csv", old, new)
    for command in ("check", "add"):
        ran = tracker("treaty", command, str(moon))
        assert (ran.code, ran.out) == (1, ""), command
        assert f"{moon}/actions.csv:{says}" in ran.err.splitlines()
    assert "moon" not in [each["treaty"] for each in tracker("treaties", "--format", "json").json]
    assert tracker("conformance", str(moon)).code == 0


DOUBTFUL = [
    ("JP,denunciation,2004-07-01,", "DE,denunciation,2004-07-01,",
     "9: Would not be in order under Art. 15: Germany is not a party on that day, and only a party can denounce."),
    ("FR,signature,2001-03-02,", "FR,signature,2001-03-02,\nDE,signature,2004-03-02,",
     "6: Would not be in order under Art. 11: signature closed on 1 January 2002; 2 March 2004 is later."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), DOUBTFUL, ids=[each[1] for each in DOUBTFUL])
def test_what_is_not_in_order_in_a_record_is_a_warning_and_is_loaded(
    tracker: Tracker, moon: Path, old: str, new: str, says: str
) -> None:
    change(moon, "actions.csv", old, new)
    for command in ("check", "add"):
        ran = tracker("treaty", command, str(moon))
        assert (ran.code, ran.err) == (0, f"{moon}/actions.csv:{says}\n"), command
    assert "moon" in [each["treaty"] for each in tracker("treaties", "--format", "json").json]


def test_articles_of_a_folder_are_known_in_any_spelling(tracker: Tracker, moon: Path) -> None:
    clauses = moon / "treaty.toml"
    barred = '[reservations]\narticle = "16"\n\n[[declaration]]\narticle = "11(2)"\nnature = "reservation"\n'
    clauses.write_text(clauses.read_text("utf-8") + barred, "utf-8")
    rows = "participant,kind,received,articles,source\nFR,signature,2001-02-01,,a\nFR,statement,2001-02-01,,a\n"
    rows += "FR,declaration,2001-02-01,11.2,a\nFR,declaration,2001-02-01,Art. 11 para. 3,a\n"
    (moon / "actions.csv").write_text(rows, "utf-8")

    says = "declaration is permitted under Art. 11 para. 3; permitted are 11(2)."
    assert [line for line in tracker("treaty", "check", str(moon)).err.splitlines() if "permitted" in line] == [
        f"{moon / 'actions.csv'}:5: Would not be in order under Art. 16: no {says}"
    ]
    tracker("treaty", "add", str(moon))
    told = [line for line in tracker("check", "--treaty", "moon").lines if "permitted" in line]
    assert told == [f"error     4       No {says} Art. 16"]
    again = tracker("treaty", "update", str(moon))
    assert again.lines == ["moon: 0 new, 4 known already."]


def test_a_folder_with_doubts_is_told_to_be_loadable(tracker: Tracker, moon: Path) -> None:
    change(moon, "actions.csv", "KR,accession,2002-01-01,", "KR,denunciation,2001-01-02,")
    ran = tracker("treaty", "check", str(moon))
    assert ran.lines[0].startswith(
        "moon: it can be loaded, with 1 warning. Agreement on the Use of the Moon: 8 actions"
    )
    assert tracker("treaty", "check", str(moon), "--format", "json").json["warnings"] == ran.err.splitlines()


def test_a_predecessor_that_nobody_knows_is_a_warning(tracker: Tracker, moon: Path) -> None:
    change(moon, "actions.csv", "received,effective", "received,effective,predecessor")
    change(moon, "actions.csv", "KR,accession,2002-01-01,", "KR,succession,2002-01-01,2002-01-01,Atlantis")
    assert tracker("treaty", "check", str(moon)).err == (
        f"{moon}/actions.csv:7: Doubtful: the predecessor (Atlantis) is no participant known here.\n"
    )


def test_a_participant_that_ended_before_it_began_is_refused(tracker: Tracker, moon: Path) -> None:
    change(moon, "participants.csv", "name,kind", "name,kind,since,until")
    change(moon, "participants.csv", "Luna,state", "Luna,state,2000-01-01,1999-01-01")
    for command in ("check", "add"):
        ran = tracker("treaty", command, str(moon))
        assert (ran.code, ran.err) == (
            1,
            f"{moon}/participants.csv:2: until 1999-01-01 is not after since 2000-01-01\n",
        )


def test_membership_is_tested_against_the_treaty_that_comes_with_the_tracker(tracker: Tracker, moon: Path) -> None:
    change(moon, "treaty.toml", 'states = "all"', 'members_of = "wipo"')
    change(moon, "actions.csv", "LUNA,accession", "PW,accession")
    for command in ("check", "add"):
        assert tracker("treaty", command, str(moon)).err == (
            f"{moon}/actions.csv:2: Would not be in order under Art. 10: Palau is not a member on 1 February 2001: "
            "the WIPO Convention is not in force for it.\n"
        )


def test_membership_that_nobody_recorded_is_told_once(tracker: Tracker, moon: Path) -> None:
    change(moon, "treaty.toml", 'states = "all"', 'members_of = "nowhere"')
    for command in ("check", "add"):
        assert tracker("treaty", command, str(moon)).err == (
            f"{moon}/actions.csv:2: Doubtful under Art. 10: whether Republic of Luna may join cannot be told: "
            "no record of nowhere is loaded.\n"
        )


def test_a_slug_of_a_treaty_that_comes_with_the_tracker_is_told_to_be_taken(tracker: Tracker, tmp_path: Path) -> None:
    ran = tracker("treaty", "new", "beijing", "--into", str(tmp_path))
    assert (ran.code, ran.err) == (
        0,
        "The slug 'beijing' is taken by a treaty that comes with the tracker; choose another to add this one.\n",
    )


def test_where_nobody_signed_on_record_no_number_of_signatories_is_told(tracker: Tracker, moon: Path) -> None:
    change(moon, "actions.csv", "FR,signature,2001-03-02,\nFR,ratification", "FR,accession")
    assert tracker("treaty", "add", str(moon)).code == 0
    assert (
        tracker("status", "--treaty", "moon").lines[2]
        == "Parties 5   deposits 5 (3 were needed)   signatories not known"
    )
    counts = tracker("status", "--treaty", "moon", "--format", "json").json["counts"]
    assert (counts["signatories"], counts["signatories_without_deposit"]) == (None, None)
    table = tracker("treaties", "--format", "json").json
    assert [each["counts"]["signatories"] for each in table if each["treaty"] == "moon"] == [None]


def test_a_record_that_holds_some_instruments_tells_no_place(tracker: Tracker) -> None:
    asked = ("--treaty", "istanbul-convention")
    tracker("treaty", "add", "istanbul-convention")
    recorded = tracker("record", "ratification", "FR", "--received", "2014-07-04", *asked, "--despite", "published")
    assert recorded.lines == [
        "Recorded as entry 11: France, ratification of 4 July 2014.",
        "It binds from 1 November 2014: first of the month after three months from its deposit. Art. 75(4)",
    ]
    assert tracker("status", "FR", *asked).lines[1] == (
        "It deposited its ratification on 4 July 2014, and has been bound since 1 November 2014. Art. 75(4)"
    )
    assert (
        "2. France deposited its ratification on 4 July 2014. Art. 75(2) (entry 11)"
        in tracker("explain", "FR", *asked).lines
    )
    shape = tracker("status", "FR", *asked, "--format", "json").json
    assert (shape["ordinal"], shape["counts_as"], shape["effective"]) == (None, None, "2014-11-01")
    supposed = tracker("what-if", "--deposit", "GE=2014-05-01", *asked).out
    assert " deposit. " not in supposed
    assert "1st" not in supposed
    assert "2nd" not in supposed


def test_a_treaty_of_which_an_older_day_is_asked_prints_no_number_that_its_record_cannot_carry(
    tracker: Tracker,
) -> None:
    asked = ("--treaty", "istanbul-convention")
    tracker("treaty", "add", "istanbul-convention")
    assert tracker("status", *asked, "--on", "2012-03-14").lines[1:3] == [
        "Not in force: its first day is a later one. Art. 75(3)",
        "Parties 0   deposits at least 1 of 10 needed   signatories not known",
    ]
    assert tracker("status", *asked, "--on", "2012-03-13").lines[2] == (
        "Parties 0   deposits not known (10 are needed)   signatories not known"
    )


@pytest.mark.parametrize("slug", ["unesco", "coal-and-steel"])
def test_a_treaty_loaded_without_a_record_prints_no_number_anywhere(
    tracker: Tracker, tmp_path: Path, slug: str
) -> None:
    assert tracker("treaty", "add", slug).lines == [f"{slug}: loaded, with no facts."]
    asked = ("--treaty", slug)
    told = [tracker(*question, *asked).out for question in (("status",), ("status", "FR"), ("what-if",))]
    told += [tracker("calendar", *asked).out, tracker("feed", *asked).out, tracker("upcoming", *asked).out]
    for kind in ("timeline", "tiles", "threshold"):
        tracker("chart", kind, *asked, "--output", str(tmp_path / f"{kind}.svg"))
        told.append((tmp_path / f"{kind}.svg").read_text(encoding="utf-8"))
    tracker("document", "status-list", *asked, "--format", "md", "--output", str(tmp_path / "list.md"))
    told.append((tmp_path / "list.md").read_text(encoding="utf-8").partition("<!-- facts")[0])
    number = re.compile(
        r"\b(?:0|[Nn]o) (?:part(?:y|ies)|deposits?|signator(?:y|ies)|deposited|bound)\b|Parties 0|deposits 0"
    )
    assert [found for text in told for found in number.findall(text)] == []
    counts = tracker("status", *asked, "--format", "json").json["counts"]
    assert set(counts.values()) == {None}
    row = next(each for each in tracker("treaties", "--format", "json").json if each["treaty"] == slug)
    assert set(row["counts"].values()) == {None}
    standings = {each["standing"] for each in tracker("participants", *asked, "--format", "json").json}
    assert "eligible" not in standings
    assert "party" not in standings
