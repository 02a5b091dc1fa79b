from __future__ import annotations

import csv
import io

import pytest

from tests.cli.running import Ran, Tracker

OTHERS = (
    "  Other treaties were not examined: Rome Convention, WIPO Performances and Phonograms Treaty and TRIPS Agreement. "
    "Art. 1"
)
SWISS = (
    "remuneration under collective management and on the basis of reciprocity, instead of the exclusive right, for "
    "broadcasting, retransmission or public reception of a fixation made from a commercially available one (Article 35 "
    "of the Swiss Copyright Act)"
)
NO_ADVICE = "  Not an official record: the depositary is the Director General of WIPO. Not legal advice."


def rows(ran: Ran) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_what_a_performer_is_owed_is_told_right_by_right(tracker: Tracker) -> None:
    lines = tracker("protection", "--performer", "JP", "--in", "CN", "--performed", "2021-05-01").lines

    assert lines[:17] == [
        "A performer who is a national of Japan, in China, on 22 November 2026, as recorded to 3 February 2026",
        "A national of Japan counts as a performer of a party: Japan is one. Art. 3(1)",
        "moral: required by the Treaty, a moral right. Art. 5",
        "broadcasting-unfixed: required by the Treaty, an exclusive right. Art. 6(i)",
        "fixation: required by the Treaty, an exclusive right. Art. 6(ii)",
        "reproduction: required by the Treaty, an exclusive right. Art. 7",
        "distribution: required by the Treaty, an exclusive right. Art. 8(1)",
        "rental: whether the Treaty requires it depends on national law or facts; where it does, an exclusive right. "
        "Art. 9(1)",
        "  depends on: Rental need be protected only where commercial rental has led to copying so widespread that it "
        "materially impairs the exclusive right of reproduction. Art. 9(2)",
        "making-available: required by the Treaty, an exclusive right. Art. 10",
        "broadcasting: not required by the Treaty. Art. 11(3)",
        "  China leaves this right out altogether, by its declaration under Art. 11(3). Art. 11(3)",
        "  It cites 11(1) and 11(2); that it is made under 11(3) is our reading.",
        "  National treatment by China falls away to the extent of its own reservation. Art. 4(3)",
        "Term of a fixed performance: at least 50 years from the end of the year of fixation, here to "
        "31 December 2071. Art. 14",
        "Conditions:",
        "  moral: After the performer's death these rights last at least as long as the economic rights; a party whose "
        "law did not keep all of them after death when it joined may let some of them end with it. Art. 5(2)",
    ]
    assert lines[-7:] == [
        "Basis:",
        "  The record was compared with the depositary's list on 3 February 2026.",
        "  Nationality is tested on 22 November 2026: the text names no day. Art. 3(1)",
        "  The performance is taken to have been fixed in the year it was given, 2021. Art. 19(1)",
        OTHERS,
        "  National law was not examined; the law of China may grant more than the Treaty requires.",
        NO_ADVICE,
    ]


def test_one_right_is_told_with_its_reasons_and_limits(tracker: Tracker) -> None:
    lines = tracker(
        "protection", "--performer", "CN", "--in", "CH", "--right", "broadcasting", "--on", "2021-06-01"
    ).lines

    other = lines.index("broadcasting, other uses: required by the Treaty, an exclusive right. Art. 11(1)")
    named = (
        "broadcasting: required by the Treaty, a right to remuneration; for “remuneration under collective management"
    )
    assert lines[2].startswith(named)
    assert lines[2].endswith("”. Art. 11(1)")
    assert lines[3:6] == [
        "  The treaty grants performers this right (broadcasting). Art. 11(1)",
        "  Switzerland gives remuneration in place of the exclusive right for the uses that it names. Art. 11(2)",
        "  may be limited: Switzerland reserved limits of its own for these uses. Art. 11(3)",
    ]
    assert lines[other + 2 : other + 6] == [
        "  may be limited: Switzerland may limit the right to what its own nationals enjoy in China, which has "
        "declared something under Art. 11(3). Art. 4(2)",
        "  may be limited: National treatment falls away to the extent of the reservation of China under Art. 11(3). "
        "Art. 4(3)",
        "  may be limited: Whether Switzerland still owes the minimum right is not settled by the text: on one reading "
        "it does; on the other the reservation of China works both ways. VCLT 21(1)(b)",
        "  not settled by the text",
    ]


@pytest.mark.parametrize(
    ("use", "uses"),
    [
        ("broadcasting of a fixation made from a commercially available one", ["remuneration", "exclusive"]),
        ("retransmission", ["remuneration", "exclusive"]),
        (SWISS.upper(), ["remuneration"]),
        ("other uses", ["exclusive"]),
        ("uses", ["exclusive", "remuneration"]),
        ("streaming", ["remuneration", "exclusive"]),
    ],
)
def test_one_use_alone_is_told_by_the_very_words_of_the_declaration(
    tracker: Tracker, use: str, uses: list[str]
) -> None:
    found = tracker(
        "protection", "--performer", "CN", "--in", "CH", "--right", "broadcasting", "--use", use, "--format", "json"
    ).json

    assert [right["form"] for right in found["rights"]] == uses
    said = f"Whether '{use}' is among the uses named the recorded wording does not say: all are shown."
    assert (found["rests_on"][0] == said) == (len(uses) == 2)


def test_json_has_the_keys_of_the_contract(tracker: Tracker) -> None:
    found = tracker("protection", "--performer", "KE", "--in", "WS", "--right", "broadcasting", "--format", "json").json

    assert list(found) == [
        "schema_version",
        "treaty",
        "performer",
        "in",
        "territory",
        "on",
        "checked",
        "attachment",
        "rights",
        "term",
        "locally_entered",
        "rests_on",
    ]
    assert (found["performer"], found["in"], found["on"]) == ("KE", "WS", "2026-11-22")
    assert found["attachment"] == {
        "to": "KE",
        "by": "nationality",
        "settled": True,
        "reasons": [
            {
                "article": "3(1)",
                "authority": "treaty",
                "code": "attached by nationality",
                "data": {"participant": "KE"},
                "text": "A national of Kenya counts as a performer of a party: Kenya is one. Art. 3(1)",
                "entries": [],
            }
        ],
    }
    (right,) = found["rights"]
    assert list(right) == [
        "right",
        "result",
        "form",
        "uses",
        "conditions",
        "may_be_limited_by",
        "depends_on",
        "settled",
        "readings",
        "reasons",
    ]
    assert (right["result"], right["form"], right["settled"]) == ("not required", None, True)
    assert [each["text"] for each in right["depends_on"]] == [
        "The reservation of Samoa stands until the national laws have been reformed; whether that has come about is "
        "not known here. Art. 11(3)"
    ]
    assert found["term"] == {"article": "14", "years": 50, "fixed": None, "until": None}


def test_residence_attaches_who_is_a_national_of_no_party(tracker: Tracker) -> None:
    lines = tracker(
        "protection", "--performer", "DE", "--resident-in", "japan", "--in", "CN", "--right", "reproduction"
    ).lines

    assert lines[:4] == [
        "A performer who is a national of Germany, in China, on 22 November 2026, as recorded to 3 February 2026",
        "Germany is not a party on 22 November 2026. Art. 3(1)",
        "Who is a national of no party and habitually resident in Japan counts as its national. Art. 3(2)",
        "reproduction: required by the Treaty, an exclusive right. Art. 7",
    ]


def test_a_condition_is_told_of_a_notification_as_of_a_reservation(tracker: Tracker) -> None:
    tracker("record", "accession", "LV", "--received", "2021-07-01", "--yes")
    declared = ("record", "declaration", "LV", "--received", "2021-07-01", "--article", "11(2)", "--scope", "radio")
    assert tracker(*declared, "--condition", "until the law is reformed", "--text-read", "yes").code == 0

    waits = (
        "  depends on: The notification of Latvia stands until the law is reformed; whether that has come about is not "
        "known here. Art. 11(2)"
    )
    for performer, inside in (("KE", "LV"), ("LV", "KE")):
        told = tracker("protection", "--performer", performer, "--in", inside, "--right", "broadcasting").lines
        assert told.count(waits) == 1


def test_not_at_all_under_a_notification_is_doubtful(tracker: Tracker) -> None:
    tracker("record", "accession", "LV", "--received", "2021-07-01", "--yes")
    declared = ("record", "declaration", "LV", "--received", "2021-07-01", "--article", "11(2)")
    refused = tracker(*declared, "--scope", "Not at all.", "--text-read", "yes")

    assert refused.code != 0
    assert refused.err.splitlines()[0] == (
        "Doubtful under Art. 11(2): Latvia declares `not at all` under Art. 11(2), which puts remuneration in place of "
        "the right and leaves nothing out: what it gives is not known."
    )


def test_several_nationalities_are_each_shown(tracker: Tracker) -> None:
    asked = ("protection", "--performer", "JP", "--performer", "CN", "--in", "JP", "--right", "moral")

    found = tracker(*asked, "--format", "json").json
    assert [(each["performer"], each["rights"][0]["result"]) for each in found] == [
        ("JP", "outside the Treaty"),
        ("CN", "required"),
    ]
    assert "National of Japan and China: the text does not say which nationality counts; each is shown. Art. 3(1)" in (
        tracker(*asked).lines
    )


def test_who_is_no_party_is_answered_in_one_line_for_all_rights(tracker: Tracker) -> None:
    assert tracker("protection", "--performer", "US", "--in", "JP", "--on", "2021-06-01").lines[:3] == [
        "A performer who is a national of United States of America, in Japan, on 1 June 2021",
        "United States of America is not a party on 1 June 2021. Art. 3(1)",
        "All rights: not in force between them.",
    ]


def test_who_is_not_yet_bound_is_told_from_when(tracker: Tracker) -> None:
    lines = tracker("protection", "--performer", "CN", "--in", "CH", "--on", "2020-05-10").lines

    assert lines[2:5] == [
        "All rights: not in force between them.",
        "  Switzerland is not a party on 10 May 2020. Art. 3(1)",
        "  Bound from 11 May 2020: three months from 11 February 2020. Art. 27(ii)",
    ]


@pytest.mark.parametrize("written", ["HK", "hong kong", "Hong Kong SAR"])
def test_hong_kong_is_outside_by_the_statement_of_china(tracker: Tracker, written: str) -> None:
    lines = tracker("protection", "--performer", "JP", "--in", written, "--on", "2021-06-01").lines

    assert lines[0] == "A performer who is a national of Japan, in Hong Kong SAR (China), on 1 June 2021"
    assert lines[2:4] == [
        "All rights: outside the Treaty.",
        "  China leaves out Hong Kong SAR from 28 April 2020. VCLT 29",
    ]
    assert "  not settled by the text" in lines


def test_in_macao_the_treaty_applies_by_default_and_that_is_not_settled(tracker: Tracker) -> None:
    asked = ("protection", "--performer", "JP", "--in", "Macao", "--on", "2021-06-01", "--right", "moral")
    lines = tracker(*asked).lines

    assert lines[2] == "moral: required by the Treaty, a moral right. Art. 5"
    assert (
        "  No statement on record leaves out Macao SAR: by default the treaty applies to the entire territory of "
        "China, unless another intention appears; whether one does is not settled here. VCLT 29"
    ) in lines
    assert "  not settled by the text" in lines
    assert tracker(*asked, "--format", "json").json["rights"][0]["settled"] is False


def test_rights_are_rows_for_programs(tracker: Tracker) -> None:
    found = rows(
        tracker("protection", "--performer", "JP", "--in", "PE", "--performed", "2015-05-01", "--format", "csv")
    )

    assert {row["right"]: row["result"] for row in found} == {
        "moral": "required",
        "broadcasting-unfixed": "not required",
        "fixation": "not required",
        "reproduction": "not known",
        "distribution": "not known",
        "rental": "not known",
        "making-available": "not known",
        "broadcasting": "not known",
    }
    assert found[3]["reasons"] == "7; 19(2)"


def test_what_was_entered_locally_says_so(tracker: Tracker) -> None:
    recorded = tracker("record", "accession", "KZ", "--received", "2021-01-15", "--yes")
    assert recorded.code == 0
    asked = ("protection", "--performer", "KZ", "--in", "JP", "--right", "moral")

    assert tracker(*asked, "--format", "json").json["locally_entered"] is True
    assert (
        "  Something of it was entered locally and was not compared with the depositary's record."
        in tracker(*asked).lines
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("--performer", "JP", "--in", "CN", "--right", "streaming"),
            "The Beijing Treaty grants no right 'streaming'; write one of: moral, broadcasting-unfixed, fixation, "
            "reproduction, distribution, rental, making-available, broadcasting",
        ),
        (
            ("--performer", "JP", "--in", "CN", "--right", "reproducton"),
            "The Beijing Treaty grants no right 'reproducton'; did you mean 'reproduction'?",
        ),
        (
            ("--performer", "JP", "--in", "CN", "--treaty", "marrakesh"),
            "The clauses recorded of the Marrakesh Treaty say nothing on who is protected.",
        ),
        (
            ("--performer", "JP", "--in", "CN", "--performed", "2030-01-01"),
            "The performance of 2030-01-01 is after the day asked, 2026-11-22.",
        ),
        (
            ("--performer", "JP", "--in", "CN", "--fixed", "2027"),
            "The fixation of 2027 is after the day asked, 2026-11-22.",
        ),
        (
            ("--performer", "JP", "--in", "CN", "--performed", "2012-01-01", "--fixed", "2010"),
            "A performance of 2012-01-01 cannot have been fixed in 2010, before it was given.",
        ),
        (
            ("--performer", "JP", "--in", "Kosovo"),
            "'Kosovo': No participant of this name in the list of WIPO Member States or in the Treaty's table; this "
            "implies no position on the status of any country, territory or authorities.",
        ),
        (
            ("--performer", "Korea", "--in", "JP"),
            "'Korea' may mean Democratic People's Republic of Korea (KP) or Republic of Korea (KR). Write the code or "
            "the whole name.",
        ),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_why(
    tracker: Tracker, arguments: tuple[str, ...], says: str
) -> None:
    refused = tracker("protection", *arguments)

    assert (refused.code, refused.out, refused.err) == (1, "", f"{says}\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--in", "CN"), "Error: Missing option '--performer'."),
        (("--performer", "CN"), "Error: Missing option '--in'."),
        (
            ("--performer", "JP", "--in", "CN", "--fixed", "0"),
            "Error: Invalid value for '--fixed': '0' is not a year from 1 to 9000.",
        ),
        (
            ("--performer", "JP", "--in", "CN", "--fixed", "early"),
            "Error: Invalid value for '--fixed': 'early' is not a year from 1 to 9000.",
        ),
        (
            ("--performer", "JP", "--in", "CN", "--performed", "2021"),
            "Error: Invalid value for '--performed': '2021' is not a day; write year-month-day, as in 2020-04-28.",
        ),
    ],
)
def test_a_malformed_question_exits_with_2(tracker: Tracker, arguments: tuple[str, ...], says: str) -> None:
    refused = tracker("protection", *arguments)

    assert (refused.code, refused.err.splitlines()[-1]) == (2, says)


def test_the_matrix_is_told_by_parties_that_owe_the_same(tracker: Tracker) -> None:
    lines = tracker("matrix", "--right", "broadcasting", "--on", "2026-02-03").lines

    assert lines[0] == (
        "What each party owes performers of the others under the right of broadcasting, on 3 February 2026"
    )
    assert lines[1].startswith("Algeria, Armenia, Belize,")
    assert lines[1].endswith(
        "Zimbabwe: required, may be limited for CH, CN, JP, KR, LI, MX, PE, SK, WS; required for all others"
    )
    assert lines[2:6] == [
        "Switzerland: required, may be limited for all",
        "China, Samoa: not required for all",
        "Japan, Liechtenstein, Mexico, Peru, Republic of Korea, Slovakia: not known for all",
        "Basis:",
    ]


def test_the_matrix_as_csv_is_parties_by_parties(tracker: Tracker) -> None:
    found = rows(tracker("matrix", "--right", "broadcasting", "--on", "2026-02-03", "--format", "csv"))

    assert len(found) == 48
    table = {row["in"]: row for row in found}
    assert list(found[0])[:3] == ["in", "AE", "AM"]
    assert table["CN"]["JP"] == "not required"
    assert table["JP"]["JP"] == "outside the Treaty"
    assert table["KE"]["CN"] == "required, may be limited"
    assert table["KE"]["JP"] == "required, may be limited"
    assert table["KE"]["TN"] == "required"


def test_the_matrix_as_json_has_a_cell_for_each_pair(tracker: Tracker) -> None:
    found = tracker("matrix", "--right", "broadcasting", "--on", "2026-02-03", "--format", "json").json

    assert list(found) == [
        "schema_version",
        "treaty",
        "right",
        "on",
        "checked",
        "parties",
        "cells",
        "locally_entered",
        "rests_on",
    ]
    assert len(found["parties"]) == 48
    assert len(found["cells"]) == 48 * 48
    (cell,) = (each for each in found["cells"] if (each["performer"], each["in"]) == ("CN", "CH"))
    assert {key: value for key, value in cell.items() if key != "reasons"} == {
        "performer": "CN",
        "in": "CH",
        "result": "required",
        "form": "remuneration; exclusive",
        "may_be_limited": True,
        "settled": False,
    }
    reasons = [reason for each in found["cells"] for reason in each["reasons"]]
    assert all(bool(reason["article"]) == (reason["authority"] != "this register") for reason in reasons)


def test_before_the_first_day_there_is_no_matrix(tracker: Tracker) -> None:
    assert tracker("matrix", "--right", "moral", "--on", "2020-04-27").lines[1] == "Nobody is a party on that day."
    assert tracker("matrix", "--right", "moral", "--on", "2020-04-27", "--format", "csv").out == "in\n"


def test_a_matrix_is_of_one_right_that_the_treaty_knows(tracker: Tracker) -> None:
    refused = tracker("matrix", "--right", "morals")

    assert (refused.code, refused.err) == (1, "The Beijing Treaty grants no right 'morals'; did you mean 'moral'?\n")


def test_the_countries_a_party_protects_are_listed_with_what_changed(tracker: Tracker) -> None:
    lines = tracker("protected-in", "japan", "--on", "2026-02-03", "--since", "2022-01-01").lines

    assert lines[0].startswith(
        "In Japan, on 3 February 2026, the Treaty requires protection of performers of 47 countries: Algeria, Armenia, "
    )
    assert lines[1:4] == [
        "Japan is a party and protects nationals of the other parties. Art. 3(1)",
        "Since 1 January 2022, added: Mexico, Morocco, Panama, Saint Kitts and Nevis and Uganda; removed: none.",
        "Basis:",
    ]


def test_a_name_with_an_accent_stands_where_it_would_without(tracker: Tracker) -> None:
    asked = ("--on", "2026-02-03", "--language", "fr")
    countries = tracker("protected-in", "japan", "--since", "2016-01-01", *asked).lines
    parties = tracker("matrix", "--right", "broadcasting", *asked).lines

    assert ", El Salvador, Émirats arabes unis, Équateur, Fédération de Russie, " in countries[0]
    assert ", Gabon, Îles Cook, Îles Marshall, Indonésie, " in countries[2]
    assert ", Gabon, Îles Cook, Îles Marshall, Indonésie, " in parties[1]


def test_countries_can_be_listed_by_one_right(tracker: Tracker) -> None:
    assert tracker("protected-in", "CN", "--right", "broadcasting", "--on", "2026-02-03").lines[0] == (
        "In China, on 3 February 2026, the Treaty requires no protection under the right of broadcasting of performers "
        "of any country."
    )


def test_a_country_for_which_nothing_is_certain_is_not_taken_for_a_no(tracker: Tracker) -> None:
    lines = tracker("protected-in", "JP", "--right", "broadcasting", "--on", "2020-04-28").lines
    assert lines[0] == (
        "In Japan, on 28 April 2020, the Treaty is not known to require protection under the right of broadcasting of "
        "performers of any country."
    )
    assert lines[1].startswith(
        "Whether the Treaty requires it is not known for performers of 29 countries: Algeria, Belize, Botswana, "
    )
    assert lines[2] == "Japan is a party and protects nationals of the other parties. Art. 3(1)"


def test_a_right_that_hangs_on_facts_is_told_as_such_in_the_list(tracker: Tracker) -> None:
    lines = tracker("protected-in", "CN", "--right", "rental", "--on", "2020-04-28").lines
    assert lines[1].startswith("Depends on national law or facts for performers of 29 countries: Algeria, Belize, ")


def test_beside_those_protected_the_list_names_those_for_whom_it_is_not_known(tracker: Tracker) -> None:
    asked = ("protected-in", "JP", "--right", "broadcasting", "--on", "2026-02-03")
    assert (
        tracker(*asked)
        .lines[1]
        .startswith("Whether the Treaty requires it is not known for performers of 47 countries: Algeria, Armenia, ")
    )
    found = tracker(*asked, "--format", "json").json
    assert (len(found["countries"]), len(found["undecided"])) == (0, 47)
    assert {"participant": "KE", "name": "Kenya", "result": "not known"} in found["undecided"]


def test_what_a_country_declared_unread_withholds_none_of_its_performers(tracker: Tracker) -> None:
    """No content of another's declaration takes the duty away (Arts. 4(2), 4(3), 19(2) let the party limit it)."""
    found = tracker("protected-in", "KE", "--right", "broadcasting", "--on", "2026-02-03", "--format", "json").json

    assert (len(found["countries"]), found["undecided"]) == (47, [])


def test_who_is_no_party_protects_nobody(tracker: Tracker) -> None:
    assert tracker("protected-in", "US", "--on", "2026-02-03").lines[:2] == [
        "In United States of America, on 3 February 2026, the Treaty requires no protection of performers of any "
        "country.",
        "United States of America is not a party on 3 February 2026. Art. 3(1)",
    ]


def test_countries_as_json_and_csv(tracker: Tracker) -> None:
    asked = ("protected-in", "JP", "--on", "2026-02-03", "--since", "2024-01-01", "--format")
    found = tracker(*asked, "json").json

    assert list(found) == [
        "schema_version",
        "treaty",
        "in",
        "on",
        "checked",
        "countries",
        "undecided",
        "since",
        "added",
        "removed",
        "reasons",
        "locally_entered",
        "rests_on",
    ]
    rights = ["moral", "broadcasting-unfixed", "fixation", "reproduction", "distribution", "making-available"]
    assert found["added"] == [
        {"participant": "KN", "name": "Saint Kitts and Nevis", "since": "2024-10-08", "rights": rights, "readings": []}
    ]
    assert len(found["countries"]) == 47
    table = rows(tracker(*asked, "csv"))
    assert list(table[0]) == ["in", "on", "participant", "name", "since", "rights", "change"]
    assert [row["participant"] for row in table if row["change"] == "added"] == ["KN"]
    assert len(table) == 47


def test_what_changed_since_a_day_after_the_one_asked_about_is_no_question(tracker: Tracker) -> None:
    ran = tracker("protected-in", "JP", "--on", "2021-01-01", "--since", "2022-01-01")
    assert (ran.code, ran.err.splitlines()[-1]) == (
        2,
        "Error: Invalid value for '--since': 2022-01-01 is after 2021-01-01, the day asked about.",
    )


@pytest.mark.parametrize("command", ["protection", "matrix", "protected-in"])
def test_help_has_an_example(tracker: Tracker, command: str) -> None:
    assert f"  tracker {command} " in tracker(command, "--help").out


def test_a_performance_on_the_last_day_of_the_calendar_has_an_answer(tracker: Tracker) -> None:
    last = "9999-12-31"
    ran = tracker("protection", "--performer", "JP", "--in", "CN", "--performed", last, "--on", last)

    assert ran.code == 0
    assert "Term of a fixed performance: at least 50 years from the end of the year of fixation. Art. 14" in ran.lines


def test_a_territory_has_no_nationals_of_its_own(tracker: Tracker) -> None:
    ran = tracker("protection", "--performer", "HK", "--in", "JP")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "'HK' is a territory: its performers are nationals of a State. Ask for the one that is theirs, such as CN.\n"
    )
