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
from tracker.intake.lex_page import read_lex_page
from tracker.intake.party_cells import means_treaty, published_day
from tracker.intake.party_csv import read_party_csv
from tracker.intake.published import read_published
from tracker.intake.trouble import FolderError
from tracker.model.published import PublishedRow
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
OTHER_LAYOUT = (
    "page.html: this is not the layout of a WIPO Lex party table in English (party, signature, "
    "'Ratification: October 19, 2009', entry into force, details); nothing was read from it"
)


BEIJING = read_clauses((TREATIES / "beijing" / "treaty.toml").read_text(encoding="utf-8"), "treaty.toml")


@pytest.fixture
def beijing() -> Treaty:
    return BEIJING


def troubles_of_page(text: str, treaty: Treaty) -> tuple[str, ...]:
    with pytest.raises(FolderError) as error:
        read_lex_page(text, "page.html", treaty, "")
    return error.value.troubles


def test_a_page_is_read_row_by_row(beijing: Treaty) -> None:
    table = read_lex_page(PAGE, "page.html", beijing, "abc")
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
    assert (table.members, table.has_remarks, table.sha256) == (1, True, "abc")


def test_a_page_without_headings_title_and_details_is_read(beijing: Treaty) -> None:
    row = "<tr><td>Switzerland</td><td></td><td>Accession: May 1, 2020</td><td>August 1, 2020</td></tr>"
    table = read_lex_page(f"<table><tbody>{row}</tbody></table>", "page.html", beijing, "")
    assert [(each.name, each.instrument, each.remarks) for each in table.rows] == [("Switzerland", "accession", False)]
    assert (table.members, table.has_remarks) == (None, False)


def test_a_csv_is_read_row_by_row_and_rows_of_other_treaties_are_left_out(beijing: Treaty) -> None:
    table = read_party_csv(CSV, "parties.csv", beijing, "")
    expected = [replace(row, row=row.row + 1, remarks=False) for row in read_lex_page(PAGE, "", beijing, "").rows]
    assert list(table.rows) == expected


@pytest.mark.parametrize(
    ("old", "new", "troubles"),
    [
        ("<table", "<p", (OTHER_LAYOUT,)),
        ("<table", "<![foo[bar]]><table", (OTHER_LAYOUT,)),
        ("<td></td><td></td></tr>", "<td></td><td></td><td></td></tr>", (OTHER_LAYOUT,)),
        ("</td><td></td><td></td></tr>", "</td></tr>", (OTHER_LAYOUT,)),
        ('<td data-sort=""></td>', "<td><table><tr><td>x</td></tr></table></td>", (OTHER_LAYOUT,)),
        (
            "<th>Signature</th><th>Instrument</th>",
            "<th>Instrument</th><th>Signature</th>",
            ("page.html: the columns are: Member, Instrument, Signature, In Force, Details", OTHER_LAYOUT),
        ),
        (
            "June 26, 2012</div></td>\n      <td><div>Rat",
            "26 juin 2012</div></td>\n      <td><div>Rat",
            (
                "page.html: row 2: '26 juin 2012' is no day as WIPO prints it (October 19, 2009) nor 2009-10-19",
                OTHER_LAYOUT,
            ),
        ),
        (
            "Ratification: February",
            "Ratification: Febuary",
            ("page.html: row 2: 'Febuary 11, 2020' is no day: did you mean 'february'?", OTHER_LAYOUT),
        ),
        (
            "Ratification: February 11",
            "Ratification: February 30",
            ("page.html: row 2: 'February 30, 2020' is not a day of the calendar", OTHER_LAYOUT),
        ),
        (
            "Ratification: February 11, 2020",
            "February 11, 2020",
            (
                "page.html: row 2: 'February 11, 2020' is no instrument with its day, such as 'Ratification: October "
                "19, 2009'",
                OTHER_LAYOUT,
            ),
        ),
        (
            "Ratification:",
            "Ratificacion:",
            (
                "page.html: row 2: 'Ratificacion' is no kind of instrument; did you mean 'ratification'?",
                OTHER_LAYOUT,
            ),
        ),
        ("<div>Switzerland</div>", "", ("page.html: row 2: the name of the party is empty", OTHER_LAYOUT)),
        ("  </tbody>\n</table></body></html>\n", "", ("page.html: the page ends inside a table; save it again",)),
        (
            " Beijing Treaty on Audiovisual Performances",
            "Marrakesh VIP Treaty",
            ("page.html: the page is about the 'Marrakesh VIP Treaty', not about the Beijing Treaty",),
        ),
    ],
)
def test_another_layout_is_recognised_as_such(beijing: Treaty, old: str, new: str, troubles: tuple[str, ...]) -> None:
    assert old in PAGE
    assert troubles_of_page(PAGE.replace(old, new), beijing) == troubles


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        (
            "Contracting Party,",
            "Party,",
            "parties.csv: this is neither a saved WIPO Lex page nor a CSV file with the columns: Contracting Party, "
            "Treaty, Signature Date, Instrument Type, Instrument Date, Entry Into Force Date",
        ),
        (
            "Instrument Type",
            "Type",
            "parties.csv:1: there is no column 'instrument type'; the first line names the columns: contracting party,"
            "treaty,signature date,instrument type,instrument date,entry into force date",
        ),
        ("Beijing", "Brussels", "parties.csv: no row is about the Beijing Treaty; it has rows of: Brussels, Berne"),
        (
            "2020-02-11",
            "11/02/2020",
            "parties.csv:3: '11/02/2020' is no day as WIPO prints it (October 19, 2009) nor 2009-10-19",
        ),
        ("Switzerland,", ",", "parties.csv:3: contracting party is empty"),
    ],
)
def test_another_csv_is_recognised_as_such(beijing: Treaty, old: str, new: str, trouble: str) -> None:
    with pytest.raises(FolderError) as error:
        read_party_csv(CSV.replace(old, new), "parties.csv", beijing, "")
    assert error.value.troubles == (trouble,)


def test_the_layout_is_told_by_the_first_sign(beijing: Treaty, tmp_path: Path) -> None:
    page, table = tmp_path / "page", tmp_path / "table"
    page.write_text(f"\n {PAGE}", encoding="utf-8")
    table.write_text(f"\ufeff{CSV}", encoding="utf-8")
    assert [row.name for row in read_published(page, beijing).rows] == [
        row.name for row in read_published(table, beijing).rows
    ]
    assert read_published(page, beijing).sha256 == sha256(page.read_bytes()).hexdigest()


def test_a_pipe_is_read_once_and_its_checksum_is_of_what_came(beijing: Treaty, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor() as other:
        other.submit((tmp_path / "pipe").write_text, PAGE, encoding="utf-8")
        table = read_published(tmp_path / "pipe", beijing)
    assert table.sha256 == sha256(PAGE.encode()).hexdigest()


def test_a_file_that_is_not_there_is_a_sentence(beijing: Treaty, tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"/missing\.html: there is no such file$"):
        read_published(tmp_path / "missing.html", beijing)


@pytest.mark.parametrize(
    ("title", "means"),
    [
        ("Beijing Treaty on Audiovisual Performances", True),
        ("beijing", True),
        ("Beijing Treaty", True),
        ("BEIJING  TREATY (2012)", True),
        ("Treaty", False),
        ("Marrakesh VIP Treaty", False),
        ("", False),
    ],
)
def test_a_title_means_a_treaty_by_its_names(beijing: Treaty, title: str, means: bool) -> None:
    assert means_treaty(title, beijing) is means


def test_days_are_read_as_printed() -> None:
    assert published_day("") is None
    assert published_day("October 19, 2009") == published_day("2009-10-19") == date(2009, 10, 19)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_page_makes_the_reader_fail_with_anything_but_a_sentence(before: str, cell: str) -> None:
    for text in (before, f"<{before}", PAGE.replace("Switzerland", cell), PAGE.replace("May 11, 2020", cell)):
        for read in (read_lex_page, read_party_csv):
            try:
                read(text, "page.html", BEIJING, "")
            except FolderError:
                continue
