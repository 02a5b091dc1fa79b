"""Pictures as SVG, PNG, CSV and JSON, light and dark: each shows the same rows and says how it is cited."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.web.asking_pages import Ask, asking, today
from tracker.desk.desk import open_desk
from tracker.desk.folders import add
from tracker.model.participant import LANGUAGES
from tracker.web.app import application
from tracker.web.drawn import FILES, PICTURES

EXAMPLES = Path(__file__).parents[2] / "fixtures" / "examples"
SVG = "{http://www.w3.org/2000/svg}"
KINDS = {"svg": "image/svg+xml", "csv": "text/csv", "json": "application/json", "png": "image/png"}


@pytest.fixture(scope="module")
def examples(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Treaties whose entry into force waits for named States, and for a share of a whole."""
    desk = open_desk(str(shutil.copy(shipped, tmp_path_factory.mktemp("drawn") / "tracker.db")), today)
    for name in ("nuclear-test-ban", "paris-agreement"):
        add(desk, EXAMPLES / name, by="a clerk")
    return asking(application(desk))


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_picture_has_no_mark_for_what_nobody_sees(ask: Ask, language: str) -> None:
    for name in ("timeline", "badge", *PICTURES):
        assert "\N{REPLACEMENT CHARACTER}" not in ask(f"/{language}/beijing/{name}.svg").text, name
    assert ">2020-04-28 بدء النفاذ</text>" in ask("/ar/beijing/timeline.svg").text


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("day", ["", "?on=2019-01-01", "?on=0001-01-01"])
def test_a_picture_is_there_in_every_form_on_any_day(ask: Ask, name: str, day: str) -> None:
    for file in FILES:
        if file.endswith("png") and day:
            continue
        answer = ask(f"/beijing/{file.format(name)}{day}")
        kind = KINDS[file.rpartition(".")[2]]
        assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, kind)


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_stays_on_its_paper(ask: Ask, name: str) -> None:
    drawing = ET.fromstring(ask(f"/beijing/{name}.svg").body)

    width = float(drawing.attrib["width"])
    for each in drawing.iter(f"{SVG}text"):
        assert 0 <= float(each.attrib.get("x", "0").split()[0]) <= width, each.text


def test_shares_are_of_those_that_may_join(ask: Ask) -> None:
    rows = ask("/beijing/regions.json").json["rows"]

    assert [(each["name"], each["joined"], each["of"]) for each in rows] == [
        *(("Africa", 15, 53), ("Americas", 12, 35), ("Asia", 11, 47), ("Europe", 5, 44), ("Oceania", 5, 15)),
    ]
    assert "15 / 53" in ask("/beijing/regions.svg").text


def test_sisters_are_of_the_same_field_and_no_older_than_the_treaty(ask: Ask) -> None:
    rows = ask("/beijing/sisters.json").json["rows"]

    assert {"beijing", "marrakesh", "wct", "wppt"} <= {each["treaty"] for each in rows}
    assert "madrid-protocol" not in {each["treaty"] for each in rows}
    own = [each for each in rows if each["treaty"] == "beijing"]
    assert (own[-1]["years"], own[-1]["deposits"]) == (14.41, 48)
    assert max(each["years"] for each in rows) == 14.41


def test_the_years_from_signature_to_deposit_are_counted_and_who_waits_is_apart(ask: Ask) -> None:
    found = ask("/beijing/lag.json").json

    (swiss,) = [each for each in found["rows"] if each["code"] == "CH"]
    assert swiss == {
        "code": "CH",
        "name": "Switzerland",
        "signed": "2012-06-26",
        "deposited": "2020-02-11",
        "years": 7.63,
    }
    assert sum(each["waiting"] for each in found["bins"]) == 51
    assert sum(each["deposited"] for each in found["bins"]) == 74 - 51
    assert ask("/beijing/lag.json?on=2015-01-01").json["rows"][0]["years"] <= 2.53


def test_each_year_has_its_small_map(ask: Ask) -> None:
    found = ask("/beijing/years.json").json

    assert [(each["year"], each["parties"]) for each in found["panels"]][7:10] == [(2019, 0), (2020, 34), (2021, 43)]
    assert ask("/berne/years.json").json["panels"][-1]["year"] == 2025
    assert len(ask("/berne/years.json").json["panels"]) <= 15


def test_the_threshold_is_a_place_for_each_deposit_that_is_needed(ask: Ask) -> None:
    met, waits = ask("/beijing/threshold.json").json, ask("/gratk/threshold.json").json

    assert met["reached"] == "2020-01-28"
    assert [each["code"] for each in met["rows"]][-1] == "ID"
    assert len(met["rows"]) == 30
    assert (waits["bars"][0]["have"], waits["bars"][0]["need"], len(waits["bars"][0]["of"])) == ("2", "15", 15)
    assert ask("/wipo/threshold.json").json["bars"] == []


def test_the_threshold_of_named_states_shows_each_of_them(examples: Ask) -> None:
    found = examples("/nuclear-test-ban/threshold.json").json

    (bar,) = found["bars"]
    assert (len(bar["of"]), bar["need"]) == (44, "44")
    missing = {each["code"] for each in found["rows"] if not each["deposited"]}
    assert {"US", "CN", "IN", "KP"} <= missing
    assert int(bar["have"]) == 44 - len(missing)
    drawing = examples("/nuclear-test-ban/threshold.svg").text
    assert all(f">{code}</text>" in drawing for code in missing)
    assert 'srcset="./threshold-dark.svg"' in examples("/nuclear-test-ban/").text.replace("../nuclear-test-ban/", "./")


def test_a_threshold_of_two_conditions_has_two_bars(examples: Ask) -> None:
    found = examples("/paris-agreement/threshold.json").json

    number, weight = found["bars"]
    assert (number["need"], weight["need"], weight["of"]) == ("55", "55 %", [])
    assert weight["mark"] == 0.55
    assert {each["condition"] for each in found["rows"]} <= {1, 2}
    assert any(each["weight"] for each in found["rows"])


def test_the_matrix_of_a_right_is_a_sign_for_each_pair(ask: Ask) -> None:
    drawing = ET.fromstring(ask("/beijing/matrix/broadcasting.svg?on=2026-02-03").body)
    lines = [each.text or "" for each in drawing.iter(f"{SVG}text") if len(each.attrib.get("x", "").split()) == 48]

    assert len(lines) == 48
    assert {len(each) for each in lines} == {48}
    assert set("".join(lines)) == {"●", "◐", "–", "?", "◌"}
    page = ask("/beijing/matrix/broadcasting/").text
    assert 'src="../../../beijing/matrix/broadcasting.svg"' in page
    assert ask("/beijing/matrix/streaming.svg").status == 404
    cells = ask("/beijing/matrix/broadcasting.json?on=2026-02-03").json["rows"]
    assert {"in": "CN", "performer": "JP", "owed": "not required"} in cells


def test_a_picture_says_how_it_is_cited_with_day_and_head(ask: Ask) -> None:
    answer = ask("/beijing/map.json?on=2020-04-28").json

    assert answer["cite"].startswith("Beijing Treaty on Audiovisual Performances. Accession tracker, on 28 April 2020")
    drawing = ET.fromstring(ask("/beijing/map.svg?on=2020-04-28").body)
    assert answer["cite"] in " ".join(each.text or "" for each in drawing.iter(f"{SVG}text"))


@pytest.mark.parametrize("address", ["/beijing/regions.png", "/beijing/card.png", "/ar/beijing/CH/card.png"])
def test_a_picture_can_be_taken_as_png(ask: Ask, address: str) -> None:
    answer = ask(address)

    assert answer.headers["content-type"] == "image/png"
    assert answer.body.startswith(b"\x89PNG")


def test_the_card_of_a_link_has_the_size_that_links_want(ask: Ask) -> None:
    body = ask("/beijing/card.png").body

    assert (int.from_bytes(body[16:20]), int.from_bytes(body[20:24])) == (1200, 630)


def test_the_page_of_data_shows_every_picture_with_its_files(ask: Ask) -> None:
    page = ask("/fr/beijing/data/?on=2020-04-28").text

    for name in PICTURES:
        assert f'srcset="../../../fr/beijing/{name}-dark.svg?on=2020-04-28"' in page
        for ending in ("svg", "png", "csv", "json"):
            assert f'href="../../../fr/beijing/{name}.{ending}?on=2020-04-28"' in page
    assert "&lt;iframe src=" in page
    assert "badge.svg" in page
