"""A depositary's page or CSV is read cell by cell, and what has another layout is told as such."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.intake.clauses import read_clauses
from tracker.intake.layouts.opened import opened
from tracker.intake.layouts.reading import Asked, means_treaty, read_opened, read_table_file
from tracker.intake.published import published_of
from tracker.intake.trouble import FolderError
from tracker.model.published import PublishedRow, PublishedTable
from tracker.model.treaty import Treaty
from tracker.places import shipped

TREATIES = shipped("fixtures") / "treaties"
PAGE = """<!DOCTYPE html>
<html lang="en"><body>
<span>Contracting Parties/Signatories</span>
<span class="facet-separator"><strong> Beijing Treaty on Audiovisual Performances</strong>
  (Total Members: 1)</span>
<table class="datatable" id="wipoTreatiesTable">
  <thead><tr><th> Member </th><th>Signature</th><th>Instrument</th><th>In Force</th><th>Details</th></tr></thead>
  <tbody>
    <tr><td><div>C&ocirc;te d&#x27;Ivoire</div></td><td data-sort="1340668800000"><div>June 26, 2012</div></td>
      <td data-sort=""></td><td></td><td></td></tr>
    <tr><td><div>Switzerland</div></td><td><div>June 26, 2012</div></td>
      <td><div>Ratification: February 11, 2020</div></td><td>
        <div>May 11, 2020</div></td><td><a href="/remarks/CH/841">Details</a></td></tr>
  </tbody>
</table></body></html>
"""
CSV = """Contracting Party,Treaty,Signature Date,Instrument Type,Instrument Date,Entry Into Force Date
"Côte d'Ivoire",Beijing,2012-06-26,,,
Switzerland,Beijing,2012-06-26,Ratification,2020-02-11,2020-05-11
Albania,Berne,,Accession,1993-12-02,1994-03-06
"""
NOTHING_READ = "page.html: nothing was read from it by the layout 'wipo-lex'"


BEIJING = read_clauses((TREATIES / "beijing" / "treaty.toml").read_text(encoding="utf-8"), "treaty.toml")


@pytest.fixture
def beijing() -> Treaty:
    return BEIJING


def read(text: str, treaty: Treaty, place: str = "page.html") -> PublishedTable:
    return published_of(read_opened(opened(text.encode(), place), Asked()), treaty)


def troubles_of(text: str, treaty: Treaty, place: str = "page.html") -> tuple[str, ...]:
    with pytest.raises(FolderError) as error:
        read(text, treaty, place)
    return error.value.troubles


def test_a_page_is_read_row_by_row(beijing: Treaty) -> None:
    table = read(PAGE, beijing)
    assert table.rows == (
        PublishedRow(row=1, name="Côte d'Ivoire", signature=date(2012, 6, 26)),
        PublishedRow(
            row=2,
            name="Switzerland",
            signature=date(2012, 6, 26),
            instrument="ratification",
            deposit=date(2020, 2, 11),
            effective=date(2020, 5, 11),
            remarks=True,
        ),
    )
    assert (table.members, table.has_remarks, table.layout) == (1, True, "wipo-lex")
    assert table.sha256 == sha256(PAGE.encode()).hexdigest()


def test_a_page_without_headings_title_and_details_is_read(beijing: Treaty) -> None:
    row = "<tr><td>Switzerland</td><td></td><td>Accession: May 1, 2020</td><td>August 1, 2020</td></tr>"
    table = read(f"<table><tbody>{row}</tbody></table>", beijing)
    assert [(each.name, each.instrument, each.remarks) for each in table.rows] == [("Switzerland", "accession", False)]
    assert (table.members, table.has_remarks) == (None, False)


def test_a_csv_is_read_row_by_row_and_rows_of_other_treaties_are_left_out(beijing: Treaty) -> None:
    table = read(CSV, beijing, "parties.csv")
    expected = [replace(row, row=row.row + 1, remarks=False) for row in read(PAGE, beijing).rows]
    assert (list(table.rows), table.left_out, table.layout) == (expected, ((4, "Berne"),), "six-columns")


@pytest.mark.parametrize(
    ("old", "new", "troubles"),
    [
        (
            "June 26, 2012</div></td>\n      <td><div>Rat",
            "06/07/2012</div></td>\n      <td><div>Rat",
            (
                "page.html: row 2: '06/07/2012' may mean 2012-07-06 or 2012-06-07; "
                "write it year-month-day, as in 2020-04-28",
                NOTHING_READ,
            ),
        ),
        (
            "Ratification: February",
            "Ratification: Febuary",
            (
                "page.html: row 2: 'Febuary 11, 2020' is no day that can be read; "
                "write it year-month-day, as in 2020-04-28",
                NOTHING_READ,
            ),
        ),
        (
            "Ratification: February 11, 2020",
            "Ratification: 43872",
            (
                "page.html: row 2: '43872' is no day that can be read; a spreadsheet that counts from 1900 means "
                "2020-02-11 by it: have it written as a day, as in 2020-04-28",
                NOTHING_READ,
            ),
        ),
        (
            "Ratification: February 11",
            "Ratification: February 30",
            ("page.html: row 2: 'February 30, 2020' is not a day of the calendar", NOTHING_READ),
        ),
        (
            "Ratification: February 11, 2020",
            "February 11, 2020",
            (
                "page.html: row 2: 'February 11, 2020' says no kind of instrument, and the heading 'Instrument' has "
                "none without a letter",
                NOTHING_READ,
            ),
        ),
        (
            "Ratification:",
            "Ratificacion by mail:",
            ("page.html: row 2: 'Ratificacion by mail' is no kind of instrument that this layout knows", NOTHING_READ),
        ),
        ("<div>Switzerland</div>", "", ("page.html: row 2: the name of the party is empty", NOTHING_READ)),
        ("  </tbody>\n</table></body></html>\n", "", ("page.html: the page ends inside a table; save it again",)),
        ("</body></html>\n", "", ("page.html: the page ends before its end; save it again",)),
        (
            " Beijing Treaty on Audiovisual Performances",
            "Marrakesh VIP Treaty",
            ("page.html: the page is about the 'Marrakesh VIP Treaty', not about the Beijing Treaty",),
        ),
        (
            " Beijing Treaty on Audiovisual Performances",
            "Protocol amending the Beijing Treaty on Audiovisual Performances",
            (
                "page.html: the page is about the 'Protocol amending the Beijing Treaty on Audiovisual Performances', "
                "not about the Beijing Treaty",
            ),
        ),
    ],
)
def test_what_a_page_has_wrong_is_told_with_its_row(
    beijing: Treaty, old: str, new: str, troubles: tuple[str, ...]
) -> None:
    assert old in PAGE
    assert troubles_of(PAGE.replace(old, new), beijing) == troubles


@pytest.mark.parametrize("old", ["<th>Signature</th><th>Instrument</th>", "<table", "<tr><td><div>C"])
def test_a_page_that_no_layout_reads_is_told_with_the_way_out(beijing: Treaty, old: str) -> None:
    new = {"<table": "<p", "<tr><td><div>C": "<tr><td><table><tr><td>x</td></tr></table></td><td><div>C"}
    said = troubles_of(PAGE.replace(old, new.get(old, "<th>Hat</th><th>Shoe</th>")), beijing)
    assert len(said) in (2, 3)
    assert said[0].startswith("page.html: ")


def test_what_was_seen_and_the_nearest_layout_are_told(beijing: Treaty) -> None:
    said = troubles_of("Vehicle;Wheels\nCar;4\n", beijing, "cars.csv")
    assert said[0] == "cars.csv: no layout reads the tables of this file; the columns are: Vehicle, Wheels"
    assert said[1].startswith("cars.csv: the nearest layout is '")
    assert said[2].startswith('cars.csv: name a column by hand with --column "HEADING=participant" (or treaty, ')


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ("Beijing", "Brussels", "parties.csv: no row is about the Beijing Treaty; it has rows of: Brussels, Berne"),
        ("Switzerland,", ",", "parties.csv:3: the name of the party is empty"),
        (
            "2020-02-11",
            "1900-01-01",
            "parties.csv:3: '1900-01-01' is a placeholder and no day on which anything happened; leave it empty",
        ),
    ],
)
def test_what_a_csv_has_wrong_is_told_with_its_line(beijing: Treaty, old: str, new: str, trouble: str) -> None:
    assert troubles_of(CSV.replace(old, new), beijing, "parties.csv")[0] == trouble


def test_the_layout_is_told_by_the_first_sign(beijing: Treaty, tmp_path: Path) -> None:
    page, table = tmp_path / "page", tmp_path / "table"
    page.write_text(f"\n {PAGE}", encoding="utf-8")
    table.write_text(f"\ufeff{CSV}", encoding="utf-8")
    assert [row.name for row in published_of(read_table_file(page, Asked()), beijing).rows] == [
        row.name for row in published_of(read_table_file(table, Asked()), beijing).rows
    ]
    assert published_of(read_table_file(page, Asked()), beijing).sha256 == sha256(page.read_bytes()).hexdigest()


def test_a_pipe_is_read_once_and_its_checksum_is_of_what_came(beijing: Treaty, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor() as other:
        other.submit((tmp_path / "pipe").write_text, PAGE, encoding="utf-8")
        table = published_of(read_table_file(tmp_path / "pipe", Asked()), beijing)
    assert table.sha256 == sha256(PAGE.encode()).hexdigest()


def test_a_file_that_is_not_there_is_a_sentence(beijing: Treaty, tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"/missing\.html: there is no such file$"):
        published_of(read_table_file(tmp_path / "missing.html", Asked()), beijing)


@pytest.mark.parametrize(
    ("title", "means"),
    [
        ("Beijing Treaty on Audiovisual Performances", True),
        ("beijing", True),
        ("Beijing Treaty", True),
        ("BEIJING  TREATY (2012)", True),
        ("Protocol to the Beijing Treaty", False),
        ("Beijing Treaty OP2", False),
        ("Treaty", False),
        ("Marrakesh VIP Treaty", False),
        ("", False),
    ],
)
def test_a_title_means_a_treaty_by_its_names(beijing: Treaty, title: str, means: bool) -> None:
    assert means_treaty(title, beijing) is means


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_page_makes_the_reader_fail_with_anything_but_a_sentence(before: str, cell: str) -> None:
    for text in (before, f"<{before}", PAGE.replace("Switzerland", cell), PAGE.replace("May 11, 2020", cell)):
        try:
            published_of(read_opened(opened(text.encode("utf-8", "replace"), "page.html"), Asked()), BEIJING)
        except FolderError:
            continue
