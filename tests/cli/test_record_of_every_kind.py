"""Declarations, territories, steps out, successions, papers held: what `record` says of each, and what it refuses."""

# ruff: noqa: E501 - a sentence stands on one line, as people get it

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.running import Tracker

NOTHING = "Nothing was recorded."
WAY_OUT = "Nothing was recorded. If the depositary took it, record it with --despite REASON."


def _entries(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


RECORDED = [
    (
        ["declaration", "ID", "--article", "Art. 11 (2)", "--received", "2026-11-02", "--text", "..."],
        [
            "Recorded as entry 157: Indonesia, declaration of 2 November 2026.",
            "Made after the instrument: three months from its receipt on 2 November 2026, 2 February 2027. Art. 18(2)",
        ],
    ),
    (
        ["declaration", "ID", "--article", "19(2)", "--received", "2026-11-02", "--named", "2027-07-01"],
        [
            "Recorded as entry 157: Indonesia, declaration of 2 November 2026.",
            "Made after the instrument: from 1 July 2027, the later day that it names. Art. 18(2)",
        ],
    ),
    (
        ["declaration", "ID", "--article", "11(3)", "--received", "2026-11-02"],
        [
            "Recorded as entry 157: Indonesia, declaration of 2 November 2026.",
            "The text has no route for one made after the instrument: whether it has effect is not settled, and none is computed. Art. 11(3)",
        ],
    ),
    (
        ["declaration", "ID", "--article", "11(3)", "--received", "2026-11-02", "--effective", "2027-03-01"],
        [
            "Recorded as entry 157: Indonesia, declaration of 2 November 2026.",
            "The depositary published 1 March 2027 as the day of its effect. Art. 11(3)",
        ],
    ),
    (
        [
            "declaration",
            "ID",
            "--article",
            "11(1)",
            "--read-as",
            "11(2)",
            "--text-read",
            "in-part",
            "--received",
            "2026-11-02",
        ],
        [
            "Recorded as entry 157: Indonesia, declaration of 2 November 2026.",
            "Made after the instrument: three months from its receipt on 2 November 2026, 2 February 2027. Art. 18(2)",
            "It cites 11(1); that it is made under 11(2) is our reading.",
            "Its text was read in part: there may be more.",
        ],
    ),
    (
        [
            "declaration",
            "CN",
            "--refers-to",
            "84",
            "--article",
            "11(3)",
            "--scope",
            "cinemas only",
            "--received",
            "2026-11-02",
            "--notified",
            "2026-11-05",
        ],
        [
            "Recorded as entry 157: China, declaration of 2 November 2026.",
            "Its withdrawal in part, received on 2 November 2026, works from notice, 5 November 2026. VCLT 22(3)(a)",
            "A later one takes its place from 5 November 2026. VCLT 22(3)(a)",
        ],
    ),
    (
        ["statement", "ID", "--received", "2026-11-02", "--text", "How Article 12 is understood."],
        [
            "Recorded as entry 157: Indonesia, statement of 2 November 2026.",
            "A statement that neither excludes nor modifies an effect of the treaty: kept, no effect computed. VCLT 2(1)(d)",
        ],
    ),
    (
        [
            "withdrawal-of-declaration",
            "samoa",
            "--refers-to",
            "97",
            "--received",
            "2026-11-02",
            "--notified",
            "2026-11-05",
        ],
        [
            "Recorded as entry 157: Samoa, withdrawal of declaration of 2 November 2026.",
            "Its withdrawal, received on 2 November 2026, works from notice, 5 November 2026. VCLT 22(3)(a)",
        ],
    ),
    (
        ["withdrawal-of-declaration", "samoa", "--refers-to", "97", "--received", "2026-11-02"],
        [
            "Recorded as entry 157: Samoa, withdrawal of declaration of 2 November 2026.",
            "Its withdrawal of 2 November 2026 works from notice to the others, and neither the day of the notice nor a "
            "published day is on record: it cannot be computed. VCLT 22(3)(a)",
        ],
    ),
    (
        [
            "withdrawal-of-declaration",
            "slovakia",
            "--refers-to",
            "79",
            "--received",
            "2026-11-02",
            "--notified",
            "2026-11-05",
        ],
        [
            "Recorded as entry 157: Slovakia, withdrawal of declaration of 2 November 2026.",
            "Its withdrawal, received on 2 November 2026, is taken to work from notice, 5 November 2026, as a "
            "reservation's does; the text has no rule on withdrawing a notification. VCLT 22(3)(a)",
        ],
    ),
    (
        ["extension-to-territory", "CN", "--territory", "Hong Kong SAR", "--received", "2026-11-02"],
        [
            "Recorded as entry 157: China, extension to territory of 2 November 2026.",
            "That Hong Kong SAR was left out ends on 2 November 2026: it is brought in. VCLT 29",
            "China brings in Hong Kong SAR from 2 November 2026. VCLT 29",
        ],
    ),
    (
        ["exclusion-of-territory", "CN", "--territory", "The Islands", "--received", "2026-11-02"],
        [
            "Recorded as entry 157: China, exclusion of territory of 2 November 2026.",
            "What is said about The Islands has no day of effect that can be computed.",
        ],
    ),
    (
        ["denunciation", "JP", "--received", "2024-02-29"],
        [
            "Recorded as entry 157: Japan, denunciation of 29 February 2024.",
            "Its denunciation, received on 29 February 2024, takes effect on 28 February 2025. Art. 28",
            "Its declaration ends on 28 February 2025, with its participation, and does not revive. Art. 28",
            "On the other reading (where a month lacks the day, a period of months ends on the first day of the next, "
            "practice of depositaries): it takes effect on 1 March 2025.",
        ],
    ),
    (
        ["withdrawal-of-instrument", "KR", "--received", "2020-05-01"],
        [
            "Recorded as entry 157: Republic of Korea, withdrawal of instrument of 1 May 2020.",
            "It withdrew its instrument on 1 May 2020, when the treaty was in force and its own day had not come: no rule says "
            "that this works, and the instrument is taken to stand.",
        ],
    ),
    (
        ["withdrawal-of-instrument", "KR", "--received", "2020-04-27"],
        [
            "Recorded as entry 157: Republic of Korea, withdrawal of instrument of 27 April 2020.",
            "It withdrew its instrument on 27 April 2020, after the threshold was met and before the treaty was in force: "
            "it is not bound, and the treaty's first day stands; the text does not settle this. UN Summary of Practice, "
            "ch. VII",
            "Its declaration ends on 27 April 2020, with its participation, and does not revive. UN Summary of Practice, "
            "ch. VII",
        ],
    ),
    (
        ["intention-not-to-become-party", "US", "--received", "2026-11-02"],
        [
            "Recorded as entry 157: United States of America, intention not to become party of 2 November 2026.",
            "It made clear on 2 November 2026 that it does not intend to become party. VCLT 18(a)",
        ],
    ),
    (
        ["approval-at-home", "FR", "--received", "2026-11-02"],
        [
            "Recorded as entry 157: France, approval at home of 2 November 2026.",
            "An approval at home on 2 November 2026 is no deposit and does not count. VCLT 2(1)(b)",
        ],
    ),
    (
        ["succession", "NO", "--predecessor", "china", "--effective", "2026-10-01", "--received", "2026-11-02"],
        [
            "Recorded as entry 157: Norway, succession of 2 November 2026.",
            "It binds from 1 October 2026, the day of succession as the depositary published it; no period is added.",
        ],
    ),
    (
        ["objection", "ID", "--refers-to", "84", "--received", "2026-11-02"],
        [
            "Recorded as entry 157: Indonesia, objection of 2 November 2026.",
            "Indonesia objected to it on 2 November 2026. VCLT 20(4)(b)",
            "That objection came later than twelve months after notice of it and after its author's consent: whether it "
            "counts is not settled. VCLT 20(5)",
        ],
    ),
    (
        ["communication", "ID", "--refers-to", "84", "--received", "2026-11-02", "--note", "asks what is meant"],
        ["Recorded as entry 157: Indonesia, communication of 2 November 2026."],
    ),
    (
        ["ratification", "DE", "--received", "2026-11-02", "--disposition", "held"],
        [
            "Recorded as entry 157: Germany, ratification of 2 November 2026.",
            "Its ratification, received on 2 November 2026, is held by the depositary: it has no effect. VCLT 77(1)(d)",
        ],
    ),
    (
        ["accession", "PW", "--received", "2026-11-02", "--disposition", "returned"],
        [
            "Recorded as entry 157: Palau, accession of 2 November 2026.",
            "Its accession was returned by the depositary on 2 November 2026: it has no effect. VCLT 77(1)(d)",
        ],
    ),
]


@pytest.mark.parametrize(("arguments", "lines"), RECORDED, ids=[" ".join(arguments[:4]) for arguments, _ in RECORDED])
def test_what_follows_from_an_act_is_told_with_its_article(
    tracker: Tracker, arguments: list[str], lines: list[str]
) -> None:
    ran = tracker("record", *arguments)

    assert (ran.code, ran.err, ran.lines) == (0, "", lines)


REFUSED = [
    ("denunciation DE", "Would not be in order under Art. 28: Germany is not a party on that day, and only a party can denounce."),
    ("denunciation JP --named 2028-01-01", "Would not be in order under Art. 28: the treaty has no route for a participant to name a later day (1 January 2028)."),
    ("withdrawal-of-denunciation JP", "Would not be in order: no denunciation of Japan stands that could be withdrawn."),
    ("withdrawal-of-instrument KZ", "Would not be in order: no instrument of Kazakhstan stands that could be withdrawn."),
    ("withdrawal-of-instrument JP", "Would not be in order under Art. 28: Japan is bound on 2 November 2026: it leaves by denunciation, not by withdrawing its instrument."),
    ("withdrawal-of-declaration ID", "Would not be in order: no declaration of Indonesia that this could be about stands on 2 November 2026."),
    ("withdrawal-of-declaration JP", "Would not be in order: several declarations of Japan stand on 2 November 2026: entries 81 and 82; name one."),
    ("declaration ID --article 5", "Would not be in order under Art. 18(1): no declaration is permitted under Art. 5; permitted are 11(2), 11(3) and 19(2)."),
    ("declaration ID --text x", "Would not be in order under Art. 18(1): a declaration names the article that permits it: 11(2), 11(3) and 19(2)."),
    ("declaration ID --article 11", "Doubtful under Art. 11: Art. 11 has more than one paragraph that permits a declaration: 11(2) and 11(3)."),
    ("declaration KZ --article 11(2)", "Would not be in order under VCLT 19: Kazakhstan has neither signed nor an instrument that stands on that day."),
    ("admission EU", "Would not be in order under Art. 23(2): the treaty has no admission by decision for European Union."),
    ("admission DE", "Would not be in order under Art. 23(2): Germany is a State; only organizations are admitted by decision."),
    ("intention-not-to-become-party JP", "Would not be in order under VCLT 18(a): Japan deposited its accession on 10 June 2014: it withdraws that, or denounces the treaty."),
    ("intention-not-to-become-party KZ", "Would not be in order under VCLT 18(a): Kazakhstan has not signed: there is nothing to be released from."),
    ("succession NO --predecessor DE --effective 2026-10-01", "Would not be in order under VCSST 17(1): no instrument of Germany stood on 1 October 2026."),
    (
        "succession NO --effective 2026-10-01",
        "Doubtful: no predecessor is named, so nobody can tell from the record what stood.",
    ),
    ("succession NO --predecessor CN", "Doubtful: the day of succession is not on record, so no effect can be computed."),
    (
        "provisional-application NO",
        "Doubtful under VCLT 25(1): the treaty has no clause on provisional application: it applies so only where those "
        "who negotiated it agreed to that in some other manner.",
    ),
    ("exclusion-of-territory CH --territory FO", "Doubtful: Switzerland speaks of Faroe Islands, for which Denmark acts."),
    ("accession NO --excludes Aruba", "Doubtful: Norway speaks of Aruba, for which Netherlands (Kingdom of the) acts."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), REFUSED, ids=[words for words, _ in REFUSED])
def test_what_is_not_in_order_or_doubtful_is_refused_with_its_article(
    tracker: Tracker, database: Path, words: str, sentence: str
) -> None:
    before = _entries(database)
    ran = tracker("record", *words.split(), "--received", "2026-11-02")

    assert (ran.code, ran.out, ran.err) == (1, "", f"{sentence}\n{WAY_OUT}\n")
    assert _entries(database) == before


IMPOSSIBLE = [
    ("objection ID", "Not possible: an objection refers to the entry objected to."),
    ("objection ID --refers-to 999", "Not possible: entry 999 is not on the record of the Beijing Treaty; numbers count within one treaty."),
    ("declaration ID --article 11(2) --refers-to 84", "Not possible: entry 84 is an act of China."),
    ("withdrawal-of-denunciation CN --refers-to 84", "Not possible: entry 84 is a declaration, which a withdrawal of denunciation is not about."),
    ("declaration ID --article 11(2) --until 2026-11-02", "Not possible: it ends on 2 November 2026, not after the day of receipt, 2 November 2026."),
    ("exclusion-of-territory CN", "Not possible: an exclusion of territory names the territory."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "sentence"), IMPOSSIBLE, ids=[words for words, _ in IMPOSSIBLE])
def test_what_is_impossible_is_refused_whatever_the_reason(tracker: Tracker, words: str, sentence: str) -> None:
    ran = tracker("record", *words.split(), "--received", "2026-11-02", "--despite", "No. 1")

    assert ran.code == 1
    assert ran.err.splitlines()[0] == sentence
    assert ran.err.splitlines()[-1] == NOTHING


def test_a_second_denunciation_is_refused_and_the_first_can_be_taken_back_in_time(tracker: Tracker) -> None:
    tracker("record", "denunciation", "JP", "--received", "2026-01-15")
    again = tracker("record", "denunciation", "JP", "--received", "2026-02-15")
    back = tracker("record", "withdrawal-of-denunciation", "JP", "--refers-to", "157", "--received", "2026-11-02")

    assert again.err.splitlines()[0] == (
        "Would not be in order under Art. 28: its further denunciation has no effect: an earlier one takes effect on "
        "15 January 2027."
    )
    assert back.lines == [
        "Recorded as entry 158: Japan, withdrawal of denunciation of 2 November 2026.",
        "Its denunciation, received on 15 January 2026, was taken back on 2 November 2026, before it took effect. "
        "VCLT 68",
    ]
    assert tracker("status", "JP", "--on", "2027-01-15", "--format", "json").json["standing"] == "party"


def test_a_denunciation_that_took_effect_cannot_be_taken_back(tracker: Tracker) -> None:
    tracker("record", "denunciation", "JP", "--received", "2024-01-15")
    ran = tracker("record", "withdrawal-of-denunciation", "JP", "--received", "2025-01-15")

    assert ran.err.splitlines()[0] == (
        "Would not be in order under VCLT 68: the denunciation of Japan took effect on 15 January 2025: it can no longer "
        "be taken back."
    )


def test_a_former_party_comes_back_by_accession_with_a_new_ordinal(tracker: Tracker) -> None:
    tracker("record", "denunciation", "CH", "--received", "2024-01-15")
    ratified = tracker("record", "ratification", "CH", "--received", "2026-11-02")
    ran = tracker("record", "accession", "CH", "--received", "2026-11-02")

    assert ratified.err.splitlines()[0] == (
        "Doubtful: Switzerland was a party; a former party comes back by accession, not by ratification."
    )
    assert ran.err == ""
    assert ran.lines[0] == "Recorded as entry 158: Switzerland, accession of 2 November 2026, the 49th deposit."
    found = tracker("status", "CH", "--on", "2027-02-02", "--format", "json").json
    assert (found["standing"], found["ordinal"], found["declarations"]) == ("party", 49, [])


def test_a_held_paper_waits_until_it_is_confirmed(tracker: Tracker) -> None:
    tracker("record", "ratification", "DE", "--received", "2026-10-02", "--disposition", "held")
    before = tracker("pending", "--format", "json").json
    ran = tracker(
        "record", "ratification", "DE", "--received", "2026-11-02", "--lodged", "2026-10-02",
        "--disposition", "confirmed", "--refers-to", "157",
    )  # fmt: skip

    assert [(each["participant"], each["disposition"], each["entry"]) for each in before] == [("DE", "held", 157)]
    assert ran.lines == [
        "Recorded as entry 158: Germany, ratification of 2 November 2026, the 49th deposit.",
        "It binds from 2 February 2027: three months from its deposit. Art. 27(ii)",
    ]
    assert tracker("pending", "--format", "json").json == []
    assert len(tracker("pending", "--on", "2026-11-01", "--format", "json").json) == 1


def test_what_is_recorded_despite_its_doubts_keeps_them(tracker: Tracker) -> None:
    ran = tracker("record", "denunciation", "DE", "--received", "2026-11-02", "--despite", "Notification No. 99")

    assert ran.lines == [
        "Recorded as entry 157: Germany, denunciation of 2 November 2026.",
        "Its denunciation has no effect: it was not a party on that day. Art. 28",
        "Would not be in order under Art. 28: Germany is not a party on that day, and only a party can denounce.",
        "It stays a standing problem on the record, with the reason given.",
    ]


def test_a_declaration_as_json(tracker: Tracker) -> None:
    arguments = ["declaration", "ID", "--article", "11(2); 19(2)", "--received", "2026-11-02", "--format", "json"]
    found = tracker("record", *arguments).json

    assert (found["kind"], found["entry"], found["ordinal"]) == ("declaration", 157, None)
    assert (found["effective"], found["computed_effective"], found["article"]) == ("2027-02-02", "2027-02-02", "18(2)")
    (declared,) = tracker("declarations", "--format", "json", "--article", "19(2)").json
    assert (declared["articles"], declared["nature"]) == (["11(2)", "19(2)"], ["notification", "notification"])


def test_a_text_can_come_from_a_file(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "declaration.txt"
    file.write_text("Déclare que…\r\n", encoding="utf-8")
    arguments = ["declaration", "ID", "--article", "11(2)", "--received", "2026-11-02", "--text-file", str(file)]

    assert tracker("record", *arguments).code == 0
    (declared,) = [each for each in tracker("declarations", "--format", "json").json if each["participant"] == "ID"]
    assert declared["text_read"] == "yes"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 20_001, "`text` has 20,001 characters; the limit is 20,000. Nothing was recorded."),
        ("a\x07b", "`text` has the control character U+0007 at character 2; remove it. Nothing was recorded."),
        ("a\u202eb", "`text` has the direction-changing character U+202E at character 2; remove it. Nothing was recorded."),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_kept_is_refused(tracker: Tracker, tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "declaration.txt"
    file.write_text(text, encoding="utf-8")
    arguments = ["declaration", "ID", "--article", "11(2)", "--received", "2026-11-02"]

    for given in (["--text", text], ["--text-file", str(file)]):
        ran = tracker("record", *arguments, *given)
        assert (ran.code, ran.err) == (1, f"{sentence}\n")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--text", "a", "--text-file", "b"], "Error: Give the text by --text or by --text-file, not by both."),
        (
            ["--with", "84", "--refers-to", "84"],
            "Error: Give --with for what it came with, or --refers-to for what it is about, not both.",
        ),
    ],
)
def test_options_that_exclude_each_other(tracker: Tracker, given: list[str], sentence: str) -> None:
    ran = tracker("record", "declaration", "ID", "--article", "11(2)", "--received", "2026-11-02", *given)

    assert ran.code == 2
    assert ran.err.splitlines()[-1] == sentence


def test_a_text_file_that_is_not_there(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "missing.txt"
    ran = tracker(
        "record", "declaration", "ID", "--article", "11(2)", "--received", "2026-11-02", "--text-file", str(file)
    )

    assert (ran.code, ran.err) == (1, f"{file}: there is no such file\n")
