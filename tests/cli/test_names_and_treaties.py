"""`names`, `treaties` and the language of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Tracker


def test_names_shows_every_name_with_its_language_kind_and_source(tracker: Tracker) -> None:
    ran = tracker("names", "swaziland")
    assert ran.lines[0] == "Eswatini (SZ, SWZ), state"
    assert ran.lines[1].split() == ["name", "language", "kind", "since", "until", "source"]
    assert ran.lines[3].split("  ")[0] == "Swaziland"
    assert "2018-04-19" in ran.lines[3]
    assert len({line.split()[1] for line in ran.lines[2:]} & {"en", "fr", "es", "ru", "ar", "zh"}) == 6


def test_names_as_json_and_csv(tracker: Tracker) -> None:
    shape = tracker("names", "TUR", "--format", "json", "--language", "fr").json
    assert {key: shape[key] for key in ("participant", "name", "alpha3", "kind", "since", "until")} == {
        "participant": "TR", "name": "Türkiye", "alpha3": "TUR", "kind": "state", "since": None, "until": None,
    }  # fmt: skip
    assert {
        "name": "Turquie",
        "language": "fr",
        "kind": "former",
        "since": None,
        "until": "2022-06-01",
        "source": "Registered by the United Nations on that day",
    } in shape["names"]
    assert tracker("names", "EU", "--format", "csv").lines[0] == "name,language,kind,since,until,source"


PARTIES = "Year,Country\n2012,Chad\n2013,Korea\n2014,Switserland\n2015,Australia 1\n2017,Chad\n"


def test_a_column_of_names_is_told_name_by_name_those_that_are_not_clear_last(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "parties.csv"
    file.write_text(PARTIES)
    ran = tracker("names", "--check", str(file))
    assert ran.code == 1
    assert [line.split()[:3] for line in ran.lines[:2]] == [["name", "lines", "result"], ["Chad", "2,", "6"]]
    assert [line.split()[0] for line in ran.lines[3:5]] == ["Korea", "Switserland"]
    assert ran.lines[-1] == "4 names: 2 resolved, 1 ambiguous, 1 unknown."


def test_a_column_of_names_as_json_and_csv(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "parties.csv"
    file.write_text(PARTIES)
    shape = tracker("names", "--check", str(file), "--column", "country", "--format", "json").json
    assert (shape["file"], shape["resolved"], shape["ambiguous"], shape["unknown"]) == (str(file), 2, 1, 1)
    assert shape["names"][1] == {
        "name": "Korea",
        "lines": [3],
        "result": "ambiguous",
        "participant": None,
        "participant_name": None,
        "nearest": ["KP", "KR"],
        "note": None,
    }
    assert tracker("names", "--check", str(file), "--format", "csv").lines[:2] == [
        "name,lines,result,code,participant,nearest,note",
        'Chad,"2, 6",resolved,TD,Chad,,',
    ]


def test_a_column_all_of_whose_names_are_clear_ends_with_0(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Chad\n")
    assert tracker("names", "--check", str(file)).code == 0
    assert tracker("names", "--check", str(file), "--language", "fr").lines[1].split() == [
        "Chad", "1", "resolved", "TD", "Tchad"
    ]  # fmt: skip
    file.write_text("Country\n")
    assert tracker("names", "--check", str(file)).lines == ["0 names: 0 resolved, 0 ambiguous, 0 unknown."]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ([], 2, "Error: Name a participant, or a file of names with --check; one of the two.\n"),
        (["CH", "--check", "x"], 2, "Error: Name a participant, or a file of names with --check; one of the two.\n"),
        (["CH", "--column", "x"], 2, "Error: --column goes with --check, which names the file.\n"),
        (["--check", "nowhere.csv"], 1, "nowhere.csv: there is no such file\n"),
    ],
)
def test_what_names_needs_is_told(tracker: Tracker, arguments: list[str], code: int, says: str) -> None:
    ran = tracker("names", *arguments)
    assert ran.code == code
    assert ran.err.endswith(says)


def test_names_of_nobody_are_refused(tracker: Tracker) -> None:
    ran = tracker("names", "Nigera")
    assert ran.code == 1
    assert ran.err.endswith("Did you mean Nigeria (NG) or Niger (NE)?\n")


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Switzerland"), ("fr", "Suisse"), ("es", "Suiza"), ("ru", "Швейцария"), ("ar", "سويسرا"), ("zh", "瑞士")],
)
def test_every_question_prints_names_in_the_language_asked_for(tracker: Tracker, language: str, name: str) -> None:
    asked = ("--on", "2020-04-30", "--language", language)
    assert tracker("status", "CH", *asked).lines[0].startswith(name)
    assert tracker("status", "CH", *asked, "--format", "json").json["name"] == name
    for question in ("explain", "eligible"):  # sentences of law are English, and carry English names
        assert tracker(question, "CH", *asked).lines[0].startswith("Switzerland has ")
    assert name in tracker("participants", *asked).out
    ran = tracker("record", "accession", "CH", "--received", "2026-11-01", "--dry-run", "--language", language)
    assert "the ratification of Switzerland, deposited on 11 February 2020" in ran.err


def test_the_sentences_of_a_treaty_are_english_with_english_names(tracker: Tracker) -> None:
    out = tracker("entry-into-force", "--on", "2020-04-28", "--language", "es").lines[0]
    assert (
        out == "In force since 28 April 2020: three months after the 30th deposit (Indonesia, 28 January 2020). Art. 26"
    )
    told = tracker("entry-into-force", "--language", "zh").out
    assert "Indonesia deposited" in told
    assert "印度尼西亚" not in told


def test_another_language_is_told_those_there_are(tracker: Tracker) -> None:
    ran = tracker("status", "--language", "de")
    assert ran.code == 2
    assert "'de' is not known; write one of: en, fr, es, ru, ar, zh." in ran.err


def test_an_act_is_told_by_the_name_of_its_day(tracker: Tracker) -> None:
    out = tracker("explain", "LK", "--treaty", "wipo").out
    assert "Sri Lanka" in out
    zaire = tracker("explain", "CD", "--treaty", "wipo").out
    assert "Zaire (now Democratic Republic of the Congo)" in zaire


def test_treaties_lists_version_counts_last_comparison_and_head(tracker: Tracker) -> None:
    shapes = {each["treaty"]: each for each in tracker("treaties", "--format", "json").json}
    beijing = shapes["beijing"]
    assert (beijing["version"], beijing["checked"], beijing["in_force"], beijing["entry_into_force"]) == (
        1, "2026-02-03", True, "2020-04-28",
    )  # fmt: skip
    assert beijing["counts"] == {"signatories": 74, "deposits": 48, "parties": 48}
    heads = {each["treaty"]: each["head"] for each in tracker("audit", "--format", "json").json["treaties"]}
    assert {slug: each["head"] for slug, each in shapes.items() if each["entries"]} == heads
    ran = tracker("treaties")
    assert ran.lines[0].split()[:5] == ["field", "treaty", "name", "version", "checked"]
    fields = [line[: line.index("  ")] for line in ran.lines[1:-1] if not line.startswith(" ")]
    assert fields == [
        "classification",
        "copyright and related rights",
        "global protection systems",
        "industrial property",
        "the Organization",
    ]
    assert ran.lines[5].startswith("copyright and related rights  beijing  ")
    assert "  Beijing Treaty  " in ran.lines[5]
    assert ran.lines[-1] == "Not an official record: only each depositary's own notifications are authoritative."


def test_treaties_on_a_day_and_as_known_at_a_moment(tracker: Tracker) -> None:
    row = tracker("treaties", "--on", "2020-02-15", "--format", "csv").lines
    assert row[0].startswith(
        "treaty,name,short_name,field,names_fr,names_es,names_ru,names_ar,names_zh,official_text,depositary_list,"
        "compared_with,version,recorded,checked,on,entries,"
    )
    assert ",74,31,0,False,2020-04-28,False," in next(line for line in row if line.startswith("beijing,"))
    assert tracker("treaties", "--known", "2020-01-01", "--format", "json").json == []
