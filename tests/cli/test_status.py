from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Tracker, run


def test_status_tells_where_the_treaty_stands(tracker: Tracker) -> None:
    assert tracker("status").lines == [
        "Beijing Treaty on Audiovisual Performances, on 22 November 2026, as recorded to 3 February 2026",
        "In force since 28 April 2020: three months after the 30th deposit (Indonesia, 28 January 2020). Art. 26",
        "Parties 48   deposits 48 (30 were needed)   signatories 74, of which 51 have not deposited",
        "Last compared 292 days before: what the depositary has sent since is not here.",
        "Not an official record: the depositary is the Director General of WIPO.",
    ]


def test_status_of_a_participant_that_is_not_yet_bound(tracker: Tracker) -> None:
    assert tracker("status", "switzerland", "--on", "2020-04-30").lines[:2] == [
        "Switzerland has deposited and is not yet bound on 30 April 2020.",
        "It deposited its ratification on 11 February 2020, the 31st deposit, and is bound from 11 May 2020. "
        "Art. 27(ii)",
    ]


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2013-06-25", "Not in force: 1 of 30 deposits, 29 more needed. Art. 26"),
        ("2020-01-27", "Not in force: 29 of 30 deposits, 1 more needed. Art. 26"),
        (
            "2020-02-15",
            "Not yet in force: enters into force on 28 April 2020, three months after the 30th deposit "
            "(Indonesia, 28 January 2020). Art. 26",
        ),
    ],
)
def test_status_before_the_treaty_is_in_force(tracker: Tracker, day: str, line: str) -> None:
    assert tracker("status", "--on", day).lines[1] == line


def test_status_as_json(tracker: Tracker) -> None:
    found = tracker("status", "--on", "2020-02-15", "--format", "json").json

    assert found["checked"] == "2026-02-03"
    assert found["counts"] == {"signatories": 74, "deposits": 31, "parties": 0, "signatories_without_deposit": 58}
    assert found["threshold"] == {"required": 30, "reached": True, "reached_on": "2020-01-28", "by": ["ID"]}
    assert found["in_force"] is False
    assert found["entry_into_force"] == "2020-04-28"
    assert found["locally_entered"] is False


def test_entry_into_force_is_null_before_the_threshold(tracker: Tracker) -> None:
    found = tracker("status", "--on", "2020-01-27", "--format", "json").json

    assert found["entry_into_force"] is None
    assert found["threshold"] == {"required": 30, "reached": False, "reached_on": None, "by": []}


def test_a_participants_status_as_json(tracker: Tracker) -> None:
    found = tracker("status", "KR", "--on", "2020-07-21", "--format", "json").json

    assert {key: found[key] for key in ("participant", "name", "standing", "since", "eligible", "signed")} == {
        "participant": "KR",
        "name": "Republic of Korea",
        "standing": "contracting",
        "since": "2020-04-22",
        "eligible": "yes",
        "signed": None,
    }
    assert {key: found[key] for key in ("received", "bound", "effective", "computed_effective")} == {
        "received": "2020-04-22",
        "bound": False,
        "effective": "2020-07-22",
        "computed_effective": "2020-07-22",
    }
    assert found["ordinal"] == 32
    assert found["locally_entered"] is False
    assert all(reason["article"] and reason["text"] for reason in found["reasons"])


def test_a_day_later_the_participant_is_a_party(tracker: Tracker) -> None:
    assert tracker("status", "KR", "--on", "2020-07-22", "--format", "json").json["standing"] == "party"


def test_no_hindsight(tracker: Tracker) -> None:
    found = tracker("status", "SY", "--on", "2019-01-01", "--format", "json").json

    assert found["standing"] == "contracting"
    assert [found[key] for key in ("effective", "computed_effective", "published_effective")] == [None, None, None]


def test_status_as_csv_is_one_row(tracker: Tracker) -> None:
    header, row = tracker("status", "CN", "--format", "csv").lines

    assert header.startswith("treaty,participant,name,on,checked,standing,since,")
    assert row.startswith("beijing,CN,China,2026-11-22,2026-02-03,party,2020-04-28,")


def test_the_first_question_sets_up_the_users_own_register_and_says_so_on_stderr(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("TRACKER_DATABASE", raising=False)
    file = tmp_path / "accession-tracker" / "tracker.db"

    assert run("status").err == f"Set up a new register with the shipped record: {file}\n"
    assert run("status").err == ""
    assert run("status", "--database", str(file)).err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit",),
        ("check",),
        ("export",),
        ("record", "accession", "KZ", "--received", "2026-11-02"),
        ("complete", "5", "--set", "paper=x"),
        ("correct", "5", "--set", "paper=x", "--reason", "y"),
        ("strike", "5", "--reason", "y"),
        ("update",),
        ("database", "backup", "copy.db"),
        ("database", "upgrade"),
        ("import", "none.csv"),
        ("reconcile", "none.csv"),
        ("treaty", "add", "paris-agreement"),
        ("serve", "--port", "0"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_neither_an_act_nor_an_audit_makes_a_register(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("TRACKER_DATABASE", raising=False)
    (tmp_path / "accession-tracker").mkdir()
    Path("none.csv").write_text("participant,kind,received\n")

    ran = run(*arguments)

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{tmp_path / 'accession-tracker' / 'tracker.db'}: there is no register here. ")
    assert list((tmp_path / "accession-tracker").iterdir()) == []


@pytest.mark.parametrize("arguments", [("status",), ("-q", "status"), ("-q", "audit"), ("matrix", "--right", "rental")])
def test_a_register_that_is_named_is_never_made_by_itself(arguments: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "typo.db"

    ran = run(*arguments, "--database", str(file))

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"{file}: there is no register here. If there should be, look at the path and whether its disk is there, or "
        "put a backup in its place. `tracker database create` makes a new one; or name another with --database or "
        "TRACKER_DATABASE.\n"
    )
    assert not file.exists()


def test_a_register_is_made_where_it_is_named_and_only_where_none_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "office.db"
    monkeypatch.setenv("TRACKER_DATABASE", str(file))

    made = run("database", "create")

    assert made.lines[0].startswith(f"Made a new register: {file}: ")
    assert " entries of 28 treaties. Head of the register: " in made.lines[0]
    again = run("database", "create", str(file))
    assert (again.code, again.err) == (
        1,
        f"{file}: there is a register here already; it was left as it is. Name another place.\n",
    )
    assert run("status").err == ""


def test_a_register_without_the_shipped_record_knows_the_participants(tmp_path: Path) -> None:
    named = ("--database", str(tmp_path / "office.db"))

    assert (
        run("database", "create", named[1], "--empty")
        .lines[0]
        .startswith(f"Made a new register: {named[1]}: 0 entries of 0 treaties.")
    )
    assert run("treaties", *named, "--format", "json").json == []
    assert run("names", "Switzerland", *named).code == 0
    assert run("treaty", "add", "paris-agreement", *named).code == 0


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "korea",
            "'korea' may mean Democratic People's Republic of Korea (KP) or Republic of Korea (KR). "
            "Write the code or the whole name.",
        ),
        (
            "Switserland",
            "'Switserland': No participant of this name in the list of WIPO Member States or in the Treaty's table; "
            "this implies no position on the status of any country, territory or authorities. "
            "Did you mean Switzerland (CH)?",
        ),
        (
            "Kosovo",
            "'Kosovo': No participant of this name in the list of WIPO Member States or in the Treaty's table; "
            "this implies no position on the status of any country, territory or authorities.",
        ),
    ],
)
def test_a_name_that_means_nobody_or_several_is_refused(tracker: Tracker, name: str, sentence: str) -> None:
    ran = tracker("status", name)

    assert (ran.code, ran.out, ran.err) == (1, "", f"{sentence}\n")


@pytest.mark.parametrize("name", ["NA", "nam", "namibia", "NAMIBIA"])
def test_namibia_is_not_a_missing_value(tracker: Tracker, name: str) -> None:
    assert tracker("status", name, "--format", "json").json["participant"] == "NA"


def test_congo_is_read_as_its_un_name_with_a_note(tracker: Tracker) -> None:
    ran = tracker("status", "Congo")

    assert ran.lines[0].startswith("Congo has signed")
    assert ran.err == "'Congo' is read as Congo (CG), not as Democratic Republic of the Congo (CD).\n"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("02/11/2020", "'02/11/2020' may be 2020-11-02 or 2020-02-11; write the one that is meant."),
        ("soon", "'soon' is not a day; write year-month-day, as in 2020-04-28."),
        ("2020-02-30", "'2020-02-30' is not a day of the calendar."),
    ],
)
def test_a_malformed_day_is_a_malformed_question(tracker: Tracker, written: str, sentence: str) -> None:
    ran = tracker("status", "--on", written)

    assert ran.code == 2
    assert ran.err.endswith(f"Error: Invalid value for '--on': {sentence}\n")


def test_an_unknown_treaty_names_those_that_are_loaded(tracker: Tracker) -> None:
    ran = tracker("status", "--treaty", "antarctica")

    assert ran.code == 1
    assert ran.err.startswith("No treaty 'antarctica' is loaded. 28 are loaded; ")


def test_a_mistyped_command_suggests(tracker: Tracker) -> None:
    ran = tracker("staus")

    assert ran.code == 2
    assert ran.err.endswith("Error: There is no command 'staus'; did you mean 'status'?\n")


def test_facts_are_told_in_the_language_asked_for_and_law_in_english_with_english_names(tracker: Tracker) -> None:
    lines = tracker("status", "CN", "--on", "2021-01-01", "--language", "fr").lines

    assert [" ".join(line.split()) for line in lines[:4]] == [
        "Chine : partie depuis le 28 avril 2020 (au 1 janvier 2021) ; signature le 26 juin 2012 ; dépôt le 9 "
        "juillet 2014 (ratification) ; n° 5 par ordre de réception.",
        "Ces données ne sont pas officielles.",
        "Les phrases de droit restent en anglais tant qu’un juriste n’en a pas vérifié la traduction.",
        "China is a party on 1 January 2021.",
    ]
    assert not any("Chine " in line for line in lines[3:])


def test_json_tells_the_facts_in_one_sentence(tracker: Tracker) -> None:
    found = tracker("status", "CN", "--on", "2021-01-01", "--language", "es", "--format", "json").json

    assert found["fact"].startswith("China: parte desde el 28 de abril de 2020 (al 1 de enero de 2021); ")
    assert all(
        "Art. " in each["text"] or each["article"] is None or "V" in each["article"] for each in found["reasons"]
    )


def test_an_act_is_told_in_english_with_english_names(tracker: Tracker) -> None:
    told = tracker("record", "denunciation", "CN", "--received", "2026-11-02", "--dry-run", "--language", "fr")

    assert told.lines[0].startswith("Would record: China, denunciation of 2 November 2026")


def test_a_question_builds_what_was_judged_and_does_not_load_the_judge(database: Path) -> None:
    code = (
        "import sys\nfrom tracker.cli import main\n"
        "main(['eligible', 'FM', '--treaty', 'rome', '--on', '2026-01-01'], standalone_mode=False)\n"
        "print({'pydantic', 'pydantic_core', 'tracker.intake.judging'} & set(sys.modules))"
    )
    environment = {**os.environ, "TRACKER_DATABASE": str(database)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.splitlines()[-1] == "set()"


NEVER = ("sqlalchemy", "sqlmodel", "alembic", "pydantic", "rich", "platformdirs", "importlib.metadata")
SELDOM = ("tracker.rendering.nouns", "tracker.intake.regions", "tracker.intake.positions", "tracker.intake.table")
SELDOM_BY_QUESTION = {
    **dict.fromkeys(
        ("status CN", "explain CN", "eligible CN", "entry-into-force", "declarations", "participants", "treaties"), ()
    ),
    "protection --performer JP --in CN": ("tracker.intake.territories", "tracker.intake.rows"),
    "changes": ("tracker.law.binding", "tracker.law.declaring"),
}


@pytest.mark.parametrize("question", SELDOM_BY_QUESTION)
def test_a_question_in_a_pipe_loads_only_what_it_needs(database: Path, question: str) -> None:
    code = (
        "import sys\nfrom tracker.cli import main\n"
        f"main({question.split()}, standalone_mode=False)\n"
        f"print(sorted({{*{NEVER + SELDOM + SELDOM_BY_QUESTION[question]}}} & set(sys.modules)))"
    )
    environment = {**os.environ, "TRACKER_DATABASE": str(database)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("territory", "on", "says"),
    [
        ("Hong Kong", "1997-06-30", "Hong Kong is no participant: United Kingdom acts for it on 30 June 1997."),
        ("Hong Kong", "1997-07-01", "Hong Kong SAR is no participant: China acts for it on 1 July 1997."),
        ("Macao", "1999-12-19", "Macao is no participant: Portugal acts for it on 19 December 1999."),
        ("Macao", "1999-12-20", "Macao SAR is no participant: China acts for it on 20 December 1999."),
        ("Isle of Man", "2026-01-01", "Isle of Man is no participant: United Kingdom acts for it on 1 January 2026."),
        (
            "Netherlands Antilles",
            "2010-10-09",
            "Netherlands Antilles is no participant: Netherlands (Kingdom of the) acts for it on 9 October 2010.",
        ),
    ],
)
def test_a_territory_is_answered_for_by_whoever_acts_for_it_on_the_day(
    tracker: Tracker, territory: str, on: str, says: str
) -> None:
    lines = tracker("status", territory, "--treaty", "berne", "--on", on).lines
    assert lines[0] == says
    assert lines[1].startswith("Nothing that ")


def test_what_was_said_of_a_territory_stands_with_it(tracker: Tracker) -> None:
    lines = tracker("status", "Hong Kong", "--on", "2026-01-01").lines
    assert lines[0] == "Hong Kong SAR is no participant: China acts for it on 1 January 2026."
    assert any(line.startswith("China leaves out Hong Kong SAR from 28 April 2020.") for line in lines)
    shape = tracker("status", "Hong Kong", "--on", "2026-01-01", "--format", "json").json
    assert (shape["participant"], shape["territory"]) == ("CN", "Hong Kong SAR")


def test_a_territory_that_is_no_more_is_nobody(tracker: Tracker) -> None:
    ran = tracker("status", "Netherlands Antilles", "--on", "2010-10-10")
    assert ran.code == 1
    assert ran.err == (
        "Netherlands Antilles is no participant, and on 10 October 2010 no territory: Netherlands (Kingdom of the) "
        "acted for it to 9 October 2010; ask with --on 2010-10-09.\n"
    )


def test_a_territory_is_told_with_its_state_and_what_that_said_of_it(tracker: Tracker) -> None:
    left_out = "China leaves out Hong Kong SAR from 28 April 2020. VCLT 29."
    assert tracker("eligible", "HK").err == (
        f"'HK': Hong Kong SAR is no participant: a treaty binds it, if at all, through China. {left_out} Ask for CN.\n"
    )
    assert tracker("eligible", "Tokelau").err == (
        "'Tokelau': Tokelau is no participant: a treaty binds it, if at all, through New Zealand. "
        "No statement on it is on record here. Ask for NZ.\n"
    )
    assert tracker("names", "Greenland").err == (
        "'Greenland': Greenland is no participant: a treaty binds it, if at all, through Denmark. Ask for DK.\n"
    )
    assert "implies no position" in tracker("status", "Taiwan").err


def test_what_the_latest_act_gives_is_no_rule_for_instruments_of_earlier_acts(tracker: Tracker) -> None:
    """Liechtenstein joined in 1931; Article 29 is that of the Act of 1971."""
    same = "Art. 29(2)(a) of the latest Act gives the same day."
    for code, treaty, day in (
        ("LI", "berne", "30 July 1931."),
        ("FR", "berne", f"5 December 1887, as the depositary published. {same}"),
        ("FR", "nice", "8 April 1961, as the depositary published."),
    ):
        assert tracker("status", code, "--treaty", treaty).lines[1].partition(" Union since ")[2] == day
    assert tracker("status", "LI", "--treaty", "berne").lines[2] == (
        "The depositary published 30 July 1931; the rule of the latest Act, the only one written down here, gives "
        "20 October 1931. Art. 29(2)(a)"
    )
    assert (
        "Chosen here: each period is that of the latest Act, whichever Act an instrument was deposited under."
        in tracker("explain", "LI", "--treaty", "berne").lines
    )


def test_an_amendment_that_enough_objections_stop_is_told_by_them(tracker: Tracker) -> None:
    asked = ("--treaty", "liability-limits-2000")
    for treaty in ("oil-pollution-liability", "liability-limits-2000"):
        tracker("treaty", "add", treaty)

    accepted, article = "18 months after the day it was deemed accepted, 1 May 2002.", "Art. 15(7), 15(8)"
    assert [tracker("status", *asked, "--on", day).lines[1] for day in ("2002-04-30", "2002-05-01", "2003-11-01")] == [
        f"Not in force: deemed accepted on 1 May 2002 unless 1/4 of the parties object by then. {article}",
        f"Not yet in force: enters into force on 1 November 2003, {accepted} {article}",
        f"In force since 1 November 2003: {accepted} {article}",
    ]
    for code, day in (("FR", "2002-05-01"), ("IT", "2002-05-02")):
        tracker("record", "objection", code, "--received", day, *asked, "--despite", "made up", "--yes")
    counts = "France objected on 1 May 2002: it counts among those that may stop the acceptance."
    assert f"{counts} {article} (entry 1)" in "\n".join(tracker("explain", "FR", *asked).lines)
    assert "The objection of Italy, received on 2 May 2002, is on record: nothing is computed from it." in "\n".join(
        tracker("explain", "IT", *asked).lines
    )


def test_how_many_an_amendment_binds_is_not_known_without_the_record_of_what_it_amends(tracker: Tracker) -> None:
    tracker("treaty", "add", "health-regulations")
    asked = ("status", "--treaty", "health-regulations")

    assert tracker(*asked).lines[2] == "How many are parties is not known: the record here holds no instruments."
    assert tracker(*asked, "--format", "json").json["counts"]["parties"] is None


def test_who_applies_a_treaty_provisionally_is_told_until_when(tracker: Tracker) -> None:
    """Russia told on 20 August 2009 that it would not become a party to the Energy Charter Treaty."""
    tracker("treaty", "add", "energy-charter")

    def told(day: str) -> list[str]:
        return tracker("status", "RU", "--treaty", "energy-charter", "--on", day).lines[:3]

    begins = "It applies the treaty provisionally from 17 December 1994. VCLT 25(1)"
    ends = (
        "From 19 October 2009, 60 days after its notice of 20 August 2009, it applies the treaty provisionally no more."
    )
    assert told("2009-08-19")[1] == begins
    assert not told("2009-08-19")[2].startswith("From")
    for day in ("2009-08-20", "2009-10-18"):
        assert told(day)[1:] == [begins, f"{ends} Art. 45(3)(a)"]
