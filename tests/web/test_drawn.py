"""Pictures as SVG, PNG, CSV and JSON: each shows the same rows and says how it is cited."""

from __future__ import annotations

import pytest

from tests.web.asking_pages import Ask

NAMES = ("map", "regions", "sisters")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("day", ["", "?on=2019-01-01", "?on=0001-01-01"])
def test_a_picture_is_there_in_four_forms_on_any_day(ask: Ask, name: str, day: str) -> None:
    kinds = {"svg": "image/svg+xml", "csv": "text/csv; charset=utf-8", "json": "application/json"}
    for ending, kind in kinds.items():
        answer = ask(f"/beijing/{name}.{ending}{day}")
        assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, kind.split(";")[0])


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
    assert max(each["years"] for each in rows) <= 14.5
    assert [each["deposits"] for each in rows if each["treaty"] == "beijing"][-1] == 48


def test_a_picture_says_how_it_is_cited_with_day_and_head(ask: Ask) -> None:
    answer = ask("/beijing/map.json?on=2020-04-28").json

    assert answer["cite"].startswith("Beijing Treaty on Audiovisual Performances. Accession tracker, on 28 April 2020")
    assert answer["cite"] in ask("/beijing/map.svg?on=2020-04-28").text


def test_a_picture_can_be_taken_as_png(ask: Ask) -> None:
    answer = ask("/beijing/regions.png")

    assert answer.headers["content-type"] == "image/png"
    assert answer.body.startswith(b"\x89PNG")
