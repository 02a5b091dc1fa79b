from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Ran, Tracker, run
from tracker.places import shipped


def test_participants_are_listed_with_the_columns_of_the_treatys_table(tracker: Tracker) -> None:
    lines = tracker("participants", "--format", "csv").lines

    assert lines[0] == "name,code,signature,instrument,deposit,effective,standing,ordinal"
    assert "Indonesia,ID,2012-12-18,ratification,2020-01-28,2020-04-28,party,30" in lines
    assert lines[1].startswith("Afghanistan,AF,")


@pytest.mark.parametrize(
    ("standing", "count"), [("party", 48), ("signatory", 51), ("contracting", 0), ("not eligible", 3)]
)
def test_participants_of_one_standing(tracker: Tracker, standing: str, count: int) -> None:
    found = tracker("participants", "--standing", standing, "--format", "json").json

    assert len(found) == count
    assert {each["standing"] for each in found} <= {standing}


def test_the_table_for_people_says_what_it_is(tracker: Tracker) -> None:
    lines = tracker("participants", "--standing", "party", "--on", "2020-04-28").lines

    assert lines[0].split() == [
        "name",
        "code",
        "signature",
        "instrument",
        "deposit",
        "effective",
        "standing",
        "ordinal",
    ]
    assert lines[-3:] == [
        "30 participants of the Beijing Treaty, on 28 April 2020",
        "30 participants as asked (of 198).",
        "Not an official record: the depositary is the Director General of WIPO.",
    ]


def test_the_first_day_is_derived_step_by_step(tracker: Tracker) -> None:
    assert tracker("entry-into-force").lines == [
        "In force since 28 April 2020: three months after the 30th deposit (Indonesia, 28 January 2020). Art. 26",
        "1. 30 eligible parties must deposit; the treaty enters into force by the rule: three months. Art. 26",
        "2. Met on 28 January 2020: Indonesia deposited, and 30 deposits stood. Art. 26",
        "3. Three months from 28 January 2020 is 28 April 2020. Art. 26",
        "4. The depositary published the same day. Art. 26",
        "Not an official record: the depositary is the Director General of WIPO.",
    ]


def test_before_the_threshold_it_tells_how_many_are_missing(tracker: Tracker) -> None:
    found = tracker("entry-into-force", "--on", "2020-01-27", "--format", "json").json

    assert (found["required"], found["counted"], found["missing"], found["reached"]) == (30, 29, 1, False)


def test_explain_gives_every_step_with_article_and_entries(tracker: Tracker) -> None:
    assert tracker("explain", "CH", "--on", "2020-04-30").lines[:9] == [
        "Switzerland has deposited and is not yet bound on 30 April 2020.",
        "1. Switzerland may join: the WIPO Convention has been in force for it since 26 April 1970. Art. 23(1)",
        "2. Switzerland signed on 26 June 2012. Art. 25 (entry 5)",
        "3. Switzerland deposited its ratification on 11 February 2020, the 31st deposit. Art. 26 (entry 114)",
        "   Bound from 11 May 2020: three months from 11 February 2020. Art. 27(ii) (entry 114)",
        "4. Declaration under Art. 11(2) and 11(3), received on 11 February 2020 (entry 115):",
        "   Made in the instrument under Art. 11(2): it has effect when the treaty has, from 11 May 2020. Art. 18(2)",
        "   Made in the instrument under Art. 11(3): it has effect when the treaty has, from 11 May 2020. VCLT 21(1)",
        "Chosen here: membership is tested on the day of deposit, since the text names no day.",
    ]


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (
            "slovakia --treaty wipo --on 1985-01-01",
            [
                "Slovakia could not join on 1 January 1985.",
                "Slovakia is listed as a participant from 1 January 1993 on.",
                "Signature closed on 13 January 1968. Art. 20(1)(b)",
            ],
        ),
        (
            "palau",
            [
                "Palau may not join on 22 November 2026, as recorded to 3 February 2026.",
                "Palau is not a member on 22 November 2026: the WIPO Convention is not in force for it. Art. 23(1)",
                "Signature closed on 24 June 2013. Art. 25",
                "Missing: membership: the WIPO Convention must be in force for it.",
            ],
        ),
        (
            "germany",
            [
                "Germany may ratify on 22 November 2026, as recorded to 3 February 2026.",
                "Germany may join: the WIPO Convention has been in force for it since 19 September 1970. Art. 23(1)",
                "Signature closed on 24 June 2013. Art. 25",
                "Germany may ratify: it signed on 20 June 2013. Art. 26",
            ],
        ),
        (
            "latvia --on 2013-06-24",
            [
                "Latvia may sign or accede on 24 June 2013.",
                "Latvia may join: the WIPO Convention has been in force for it since 21 January 1993. Art. 23(1)",
                "Signature is open until 24 June 2013. Art. 25",
            ],
        ),
        (
            "kazakhstan --on 2013-06-25",
            [
                "Kazakhstan may accede on 25 June 2013.",
                "Kazakhstan may join: the WIPO Convention has been in force for it since 25 December 1991. Art. 23(1)",
                "Signature closed on 24 June 2013. Art. 25",
            ],
        ),
        (
            "china",
            [
                "China has nothing left to do on 22 November 2026, as recorded to 3 February 2026: "
                "its instrument stands.",
                "China may join: the WIPO Convention has been in force for it since 3 June 1980. Art. 23(1)",
                "The ratification of China, received on 9 July 2014, stands. Art. 26",
            ],
        ),
    ],
)
def test_eligible_tells_by_which_act_and_what_is_missing(tracker: Tracker, arguments: str, lines: list[str]) -> None:
    assert tracker("eligible", *arguments.split()).lines == lines


def test_who_may_join_and_made_clear_that_it_does_not_intend_to_is_told_so(tracker: Tracker) -> None:
    tracker("record", "intention-not-to-become-party", "US", "--received", "2026-11-02")
    tracker("record", "withdrawal-of-signature", "DE", "--received", "2026-11-03")

    clear = "It made clear on 2 November 2026 that it does not intend to become party. VCLT 18(a)"
    assert tracker("eligible", "US").lines[-1] == clear
    assert clear not in tracker("eligible", "US", "--on", "2026-11-01").lines
    assert tracker("eligible", "DE").lines[-1] == "It withdrew on 3 November 2026 its signature of 20 June 2013."
    tracker("record", "ratification", "US", "--received", "2026-11-05")
    assert clear not in tracker("eligible", "US").lines


@pytest.fixture
def unesco(tracker: Tracker) -> Tracker:
    """Asks of a treaty whose clause names acceptance alone."""
    tracker("treaty", "add", str(shipped("fixtures") / "examples" / "unesco"))

    def ask(*arguments: str) -> Ran:
        return tracker(*arguments, "--treaty", "unesco")

    return ask


def test_where_no_signature_is_known_a_state_joins_by_the_instrument_that_is_named(unesco: Tracker) -> None:
    assert unesco("eligible", "FR").lines == [
        "France may accept on 22 November 2026, as recorded here and not compared.",
        "The clauses recorded here set no limit on who may join.",
        "France need not have signed before: neither the clauses nor the record here know a signature. Art. XV(1)",
        "No instrument of France is on record here, and this record does not hold every instrument: the depositary "
        "keeps them. VCLT 77(1)(c)",
    ]
    assert unesco("eligible", "FR", "--format", "json").json["may"] == {"signature": "no", "acceptance": "yes"}
    assert unesco("what-if", "--deposit", "FR=2026-11-20").lines[0] == (
        "Hypothetical: suppose France, acceptance of 20 November 2026."
    )
    assert unesco("record", "acceptance", "FR", "--received", "2026-11-20").code == 0


def test_where_some_have_signed_and_only_these_may_ratify_others_are_told_so(unesco: Tracker) -> None:
    unesco("record", "signature", "DE", "--received", "2026-11-20")

    assert unesco("eligible", "FR").lines[0] == (
        "France is one of those who may join, and no act by which it could is open to it on 22 November 2026, "
        "as recorded here and not compared."
    )
    assert unesco("eligible", "DE").lines[0] == (
        "Germany may accept on 22 November 2026, as recorded here and not compared."
    )


def test_nobody_joins_a_treaty_that_has_ended(tracker: Tracker) -> None:
    tracker("treaty", "add", "coal-and-steel")
    asked = ("AT", "--treaty", "coal-and-steel")
    why = "The treaty's term of 50 years from 23 July 1952 runs to 23 July 2002. Art. 97"

    assert tracker("eligible", *asked, "--on", "2002-07-22").lines[0] == (
        "Austria may ratify on 22 July 2002, as recorded here and not compared."
    )
    assert tracker("eligible", *asked, "--on", "2002-07-23").lines[:2] == [
        "Austria may not join on 23 July 2002, as recorded here and not compared.",
        why,
    ]
    assert tracker("status", *asked).lines[1] == why
    refused = tracker("record", "ratification", *asked, "--received", "2002-07-23", "--dry-run")
    assert (refused.code, refused.err.splitlines()[0]) == (
        1,
        "Would not be in order under Art. 97: the treaty's term of 50 years from 23 July 1952 runs to 23 July 2002.",
    )
    assert tracker("record", "ratification", *asked, "--received", "2002-07-22", "--dry-run").code == 0


def test_eligible_as_json(tracker: Tracker) -> None:
    found = tracker("eligible", "FM", "--on", "2025-07-01", "--format", "json").json

    assert found["eligible"] == "not settled"
    assert found["may"] == {"signature": "no", "ratification": "no", "accession": "not settled"}
    assert found["missing"] == "a settled reading: it becomes a member on 19 September 2025"


def test_where_the_register_is(tracker: Tracker, database: Path) -> None:
    assert tracker("database", "path").lines == [str(database)]
    assert tracker("database", "current").lines == [f"{database}: version 0008, up to date."]
    assert tracker("database", "upgrade").lines == [f"{database}: up to date; nothing to do."]


def test_a_register_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    file = tmp_path / "none.db"

    assert run("database", "current", "--database", str(file)).lines == [
        f"{file}: version none, there is no register; `tracker database create` makes one."
    ]
    assert not file.exists()


def test_a_password_is_never_printed(tmp_path: Path) -> None:
    ran = run("database", "path", "--database", "postgresql+psycopg://clerk:secret@127.0.0.1:1/treaties")

    assert ran.lines == ["PostgreSQL database 'treaties' at 127.0.0.1 (port 1)"]


COMMANDS = ["status", "participants", "entry-into-force", "explain", "eligible", "record", "database"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_sentence_and_an_example(command: str) -> None:
    page = run(command, "--help").out

    assert "Example" in page
    assert f"tracker {command}" in page.split("Example")[1]


def test_an_empty_list_of_a_record_that_does_not_hold_all_denies_nothing(tracker: Tracker) -> None:
    more = "Whether there is more is not known: this record does not hold all instruments."
    for asked in (("participants", "--standing", "former-party"), ("upcoming",), ("pending",)):
        assert more in tracker(*asked, "--treaty", "wct").lines
        assert more not in tracker(*asked, "--treaty", "beijing").lines


def test_counts_that_a_record_does_not_tell_are_no_number_between_two_days_either(tracker: Tracker) -> None:
    assert tracker("treaty", "add", "rome-statute").code == 0
    lines = tracker("diff", "--treaty", "rome-statute", "--on", "2010-01-01", "--and", "2011-01-01").lines
    assert "Signatories not known   deposits 110 -> 114   parties 110 -> 114" in lines


def test_a_list_of_all_who_could_join_calls_nobody_a_participant_who_has_done_nothing(tracker: Tracker) -> None:
    assert "198 listed, of which none is a party to the Beijing Treaty, on 23 June 2012" in (
        tracker("participants", "--on", "2012-06-23").lines
    )
    assert "198 listed, of which 48 are parties to the Beijing Treaty, on 3 February 2026" in (
        tracker("participants", "--on", "2026-02-03").lines
    )
    assert tracker("participants", "--on", "2026-02-03", "--where", "name=Atlantis").lines[0] == (
        "No participants as asked (of 198) on 3 February 2026."
    )
