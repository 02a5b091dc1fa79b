"""`declarations`, `territories`, and what `status` and `explain` say of them."""

# ruff: noqa: E501 - a sentence stands on one line, as people get it

from __future__ import annotations

import pytest

from tests.cli.running import Tracker

KEYS = [
    "participant",
    "articles",
    "read_as",
    "nature",
    "received",
    "effective",
    "effective_under",
    "settled",
    "ends",
    "scope",
    "condition",
    "text_read",
    "disposition",
    "entry",
]


def test_declarations_as_json_are_a_list_of_one_shape(tracker: Tracker) -> None:
    found = tracker("declarations", "--on", "2026-02-03", "--format", "json").json

    assert {each["participant"] for each in found} == {"CN", "JP", "LI", "MX", "PE", "KR", "WS", "SK", "CH"}
    assert len(found) == 10
    assert all(list(each) == ["schema_version", "treaty", *KEYS, "objections"] for each in found)


def test_what_is_cited_and_what_it_is_read_under_stay_apart(tracker: Tracker) -> None:
    found = {each["participant"]: each for each in tracker("declarations", "--format", "json").json}

    assert found["CN"] == {
        "schema_version": 1,
        "treaty": "beijing",
        "participant": "CN",
        "articles": ["11(1)", "11(2)"],
        "read_as": ["11(3)"],
        "nature": ["reservation"],
        "received": "2014-07-09",
        "effective": "2020-04-28",
        "effective_under": ["2020-04-28"],
        "settled": True,
        "ends": None,
        "scope": "not at all",
        "condition": None,
        "text_read": "yes",
        "disposition": "accepted",
        "entry": 84,
        "objections": [],
    }
    assert found["CH"]["read_as"] == ["11(2)", "11(3)"]
    assert found["CH"]["nature"] == ["notification", "reservation"]
    assert found["CH"]["effective"] == "2020-05-11"
    assert (found["WS"]["ends"], found["WS"]["condition"]) == (None, "until the national laws have been reformed")
    assert {code: each["text_read"] for code, each in found.items() if each["text_read"] != "yes"} == {
        "JP": "in part",
        "KR": "no",
        "LI": "no",
        "MX": "no",
        "PE": "no",
    }


def test_declarations_under_one_article_tell_whose_text_may_hold_it_too(tracker: Tracker) -> None:
    ran = tracker("declarations", "--article", "Art. 11(3)", "--on", "2026-02-03")

    assert [line.split()[0] for line in ran.lines[:4]] == ["name", "China", "Samoa", "Switzerland"]
    assert ran.lines[4:] == [
        "3 declarations of 3 participants, on 3 February 2026",
        "Whether Japan, Liechtenstein, Mexico, Peru or Republic of Korea declared under Art. 11(3) as well is not known: "
        "texts not read.",
        "3 declarations as asked (of 10).",
        "Not an official record: the depositary is the Director General of WIPO.",
    ]


def test_an_article_takes_in_its_paragraphs(tracker: Tracker) -> None:
    found = tracker("declarations", "--article", "11", "--format", "json").json

    assert {each["participant"] for each in found} == {"CN", "JP", "LI", "MX", "WS", "SK", "CH"}


@pytest.mark.parametrize("written", ["11.3", "Art. 11 (3)", "11, paragraph 3", "11 3"])
def test_an_article_is_known_in_any_spelling(tracker: Tracker, written: str) -> None:
    found = tracker("declarations", "--article", written, "--format", "json").json

    assert {each["participant"] for each in found} == {"CN", "WS", "CH"}


def test_one_article_is_asked_for_at_a_time(tracker: Tracker) -> None:
    ran = tracker("declarations", "--article", "11(2), 11(3)")

    assert (ran.code, ran.out, ran.err) == (1, "", "'11(2), 11(3)' names several articles; ask for one.\n")


def test_an_article_that_permits_no_declaration_is_told_those_that_do(tracker: Tracker) -> None:
    ran = tracker("declarations", "--article", "5")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Nobody has declared under Art. 5 of the Beijing Treaty, and it permits no declaration there; permitted are "
        "11(2), 11(3), 19(2).\n"
    )


def test_before_the_first_there_is_none(tracker: Tracker) -> None:
    assert tracker("declarations", "--on", "2014-05-21", "--format", "json").json == []
    assert tracker("declarations", "--on", "2014-05-21").lines == [
        "Nobody carries a declaration on 21 May 2014.",
        "Not an official record: the depositary is the Director General of WIPO.",
    ]
    columns = [each for each in KEYS if each not in ("effective_under", "settled")]
    assert tracker("declarations", "--on", "2014-05-21", "--format", "csv").lines == [",".join(columns)]


def test_ended_ones_are_shown_when_asked_for(tracker: Tracker) -> None:
    tracker("record", "denunciation", "CN", "--received", "2024-02-29")
    on = ["--on", "2025-02-28", "--format", "json"]

    assert "CN" not in {each["participant"] for each in tracker("declarations", *on).json}
    (ended,) = [each for each in tracker("declarations", "--ended", *on).json if each["participant"] == "CN"]
    assert ended["ends"] == "2025-02-28"
    assert tracker("territories", *on).json == []
    assert [each["ends"] for each in tracker("territories", "--ended", *on).json] == ["2025-02-28"]


def test_a_declaration_recorded_later_is_not_known_before(tracker: Tracker) -> None:
    tracker("record", "declaration", "ID", "--article", "11(2)", "--received", "2026-11-02")

    def authors(*arguments: str) -> set[str]:
        return {each["participant"] for each in tracker("declarations", "--format", "json", *arguments).json}

    assert "ID" in authors()
    assert "ID" not in authors("--known", "2026-11-22T00:00:00Z")


def test_territories(tracker: Tracker) -> None:
    assert tracker("territories", "--format", "json").json == [
        {
            "schema_version": 1,
            "treaty": "beijing",
            "participant": "CN",
            "territory": "Hong Kong SAR",
            "applies": "excluded",
            "received": "2014-07-09",
            "effective": "2020-04-28",
            "ends": None,
            "condition": "until otherwise notified",
            "entry": 85,
        }
    ]
    assert tracker("territories").lines[1:] == [
        "China  Hong Kong SAR  excluded  2014-07-09  2020-04-28        until otherwise notified  85",
        "1 statement on territories, on 22 November 2026, as recorded to 3 February 2026",
        "The treaty has no territorial clause; a treaty binds in respect of the entire territory unless another "
        "intention appears. VCLT 29",
        "Not an official record: the depositary is the Director General of WIPO.",
    ]
    assert tracker("territories", "--on", "2019-01-01", "--format", "csv").lines == [
        "participant,territory,applies,received,effective,ends,condition,entry",
        "CN,Hong Kong SAR,excluded,2014-07-09,,,until otherwise notified,85",
    ]


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (
            ["CN"],
            [
                "It carries a declaration under Art. 11(3) (cites 11(1) and 11(2)), in effect since 28 April 2020. VCLT 21(1)",
                "China leaves out Hong Kong SAR from 28 April 2020. VCLT 29",
                "The treaty has no territorial clause; a treaty binds in respect of the entire territory unless "
                "another intention appears. VCLT 29",
            ],
        ),
        (
            ["WS"],
            [
                "It carries a declaration under Art. 11(3), in effect since 28 April 2020, on a condition (until the "
                "national laws have been reformed). VCLT 21(1)"
            ],
        ),
        (
            ["PE"],
            ["It carries a declaration, in effect since 28 April 2020; its text has not been read. Art. 27(i)"],
        ),
        (
            ["SK", "--on", "2019-01-01"],
            [
                "It carries a declaration under Art. 11(2), in effect from a day that cannot be known before the threshold is met. Art. 26"
            ],
        ),
        (
            ["CH", "--on", "2020-05-10"],
            ["It carries a declaration under Art. 11(2) and 11(3), in effect from 11 May 2020. Art. 18(2); VCLT 21(1)"],
        ),
        (
            ["CO"],
            ["An approval at home on 15 June 2017 is no deposit and does not count. VCLT 2(1)(b)"],
        ),
    ],
)
def test_status_tells_what_a_participant_carries(tracker: Tracker, arguments: list[str], lines: list[str]) -> None:
    told = tracker("status", *arguments).lines[2:]

    age = "Last compared 292 days before: what the depositary has sent since is not here."
    assert told == [*lines, *([] if "--on" in arguments else [age])]


def test_status_as_json_holds_declarations_and_territories(tracker: Tracker) -> None:
    found = tracker("status", "CN", "--format", "json").json

    assert [each["entry"] for each in found["declarations"]] == [84]
    assert [each["territory"] for each in found["territories"]] == ["Hong Kong SAR"]


def test_explain_goes_through_declarations_and_territories(tracker: Tracker) -> None:
    assert tracker("explain", "CN").lines[6:13] == [
        "5. Declaration under Art. 11(3) (cites 11(1) and 11(2)), received on 9 July 2014 (entry 84):",
        "   Made in the instrument: it has effect when the treaty has, from 28 April 2020. VCLT 21(1)",
        "   It cites 11(1) and 11(2); that it is made under 11(3) is our reading.",
        "6. Exclusion of Hong Kong SAR, received on 9 July 2014 (entry 85):",
        "   China leaves out Hong Kong SAR from 28 April 2020. VCLT 29",
        "   The treaty has no territorial clause; a treaty binds in respect of the entire territory unless another "
        "intention appears. VCLT 29",
        "   It ends on a condition (until otherwise notified): no day can be computed.",
    ]


LATE = ("--received", "2026-08-31", "--scope", "7; 10", "--yes")


def test_a_period_that_ends_where_a_month_lacks_the_day_is_not_settled(tracker: Tracker) -> None:
    """Three months from 31 August: 30 November, or 1 December as depositaries have counted as well."""
    tracker("record", "declaration", "KE", "--article", "19(2)", *LATE)

    assert (
        "It carries a declaration under Art. 19(2), in effect since 30 November 2026, which is not settled. Art. 18(2)"
        in (tracker("status", "KE", "--on", "2026-11-30").lines)
    )
    assert tracker("upcoming", "--on", "2026-10-01").lines[1] == (
        "30 November 2026: Kenya: declaration takes effect, which is not settled. Art. 18(2) (entry 157, entered locally)"
    )
    assert [each["settled"] for each in tracker("upcoming", "--on", "2026-10-01", "--format", "json").json] == [False]


def test_under_each_article_a_declaration_has_effect_from_its_own_day(tracker: Tracker) -> None:
    """Art. 18(2) has a route for a late notification under 19(2) and none for a reservation under 11(3)."""
    tracker(
        "record", "declaration", "KE", "--article", "11(3); 19(2)", "--received", "2026-09-02", "--scope", "x", "--yes"
    )

    assert tracker("status", "KE", "--on", "2026-12-02").lines[3:5] == [
        "It carries a declaration under Art. 11(3), made when the text has no route for it: whether it has effect is not settled. Art. 11(3)",
        "It carries a declaration under Art. 19(2), in effect since 2 December 2026. Art. 18(2)",
    ]
    (found,) = tracker("declarations", "--where", "participant=KE", "--format", "json").json
    assert (found["read_as"], found["effective_under"]) == (["11(3)", "19(2)"], [None, "2026-12-02"])
    assert tracker("upcoming", "--on", "2026-10-01").lines[1] == (
        "2 December 2026: Kenya: declaration takes effect. Art. 18(2) (entry 157, entered locally)"
    )


def test_each_article_by_which_a_declaration_has_effect_is_cited(tracker: Tracker) -> None:
    """18(2) speaks of notifications under 11(2) and 19(2) alone."""
    assert tracker("status", "CH", "--on", "2025-01-01").lines[2] == (
        "It carries a declaration under Art. 11(2) and 11(3), in effect since 11 May 2020. Art. 18(2); VCLT 21(1)"
    )


def test_a_withdrawal_without_notice_leaves_the_first_day_settled(tracker: Tracker) -> None:
    tracker("record", "withdrawal-of-declaration", "CN", "--article", "11(3)", "--received", "2026-11-01", "--yes")

    assert tracker("status", "CN", "--on", "2026-11-22").lines[3] == (
        "It carries a declaration under Art. 11(3) (cites 11(1) and 11(2)), in effect since 28 April 2020. VCLT 21(1)"
    )
    (found,) = tracker("declarations", "--where", "participant=CN", "--format", "json").json
    assert found["settled"] is False
