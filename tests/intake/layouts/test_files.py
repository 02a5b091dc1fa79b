"""One table in every form in which people have it is read as the same; what a layout is, and how one is saved."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.intake.layouts.acts import TableAct
from tracker.intake.layouts.layout import layout_named, read_layout, shipped_layouts
from tracker.intake.layouts.opened import opened
from tracker.intake.layouts.reading import Asked, ReadFile, read_opened, read_table_file
from tracker.intake.layouts.written_day import AmbiguousDay, WrittenDay, mistyped_day, order_of, read_written
from tracker.intake.trouble import FolderError

HEAD = ("Participant", "Signature", "Ratification, Accession(a), Succession(d)")
BODY = (("Côte d'Ivoire", "5 Jan 2012", "8 Jun 2016"), ("Niger", "", "9 Jun 2017 a"), ("[Mali]", "", "[1 Feb 2015 d]"))
ACTS = [
    ("Côte d'Ivoire", "signature", date(2012, 1, 5), False),
    ("Côte d'Ivoire", "ratification", date(2016, 6, 8), False),
    ("Niger", "accession", date(2017, 6, 9), False),
    ("Mali", "succession", date(2015, 2, 1), True),
]


def separated(by: str) -> str:
    return "\n".join(by.join(f'"{cell}"' if by == "," else cell for cell in row) for row in (HEAD, *BODY)) + "\n"


def page() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in BODY)
    return f"<table><tr>{''.join(f'<th>{cell}</th>' for cell in HEAD)}</tr>{rows}</table>"


def xml() -> str:
    def row(cells: tuple[str, ...]) -> str:
        return f"<Row>{''.join(f'<Entry>{cell}</Entry>' for cell in cells)}</Row>"

    inside = f"<Thead>{row(HEAD)}</Thead><Tbody><Rows>{''.join(map(row, BODY))}</Rows></Tbody>"
    return (
        '<?xml version="1.0" encoding="iso-8859-1"?><MTDSG><Treaty><Participants><Table><TGroup>'
        f"{inside}</TGroup></Table></Participants></Treaty></MTDSG>"
    )


def spreadsheet() -> bytes:
    """A workbook of one sheet, as small as it can be."""

    def cell(text: str) -> str:
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    rows = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in (HEAD, *BODY))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Parties" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        for name, text in files.items():
            book.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return content.getvalue()


FORMS = {
    "commas": separated(",").encode(),
    "semicolons": separated(";").encode("utf-8-sig"),
    "tabs": separated("\t").encode("utf-16"),
    "bars": separated("|").encode("cp1252"),
    "a page": page().encode(),
    "a page in latin-1": f'<html><head><meta charset="iso-8859-1"></head><body>{page()}</body></html>'.encode(
        "latin-1"
    ),
    "XML": xml().encode("latin-1"),
    "a spreadsheet": spreadsheet(),
    "below a title": f"Status as at 29 November 2026, with all that is known\n\n{separated(';')}".encode(),
    "below a title over several columns": f'"The Convention",,\n,"What they did",\n{separated(",")}'.encode(),
}


def read(content: bytes | str, asked: Asked = Asked()) -> ReadFile:  # noqa: B008 - frozen
    return read_opened(opened(content.encode() if isinstance(content, str) else content, "table"), asked)


def acts_of(found: ReadFile) -> list[TableAct]:
    return [act for row in found.rows for act in row.acts]


@pytest.mark.parametrize("form", FORMS)
def test_a_table_says_the_same_in_every_form(form: str) -> None:
    found = read(FORMS[form])
    assert [(act.name, act.kind, act.received, act.ended) for act in acts_of(found)] == ACTS
    assert (found.found.layout.name, found.troubles) == ("untc", [])


def test_every_layout_has_a_title_a_source_and_knows_a_participant() -> None:
    assert len(shipped_layouts()) >= 11
    for layout in shipped_layouts():
        assert layout.title
        assert "participant" in layout.columns
    assert shipped_layouts()[-1].general


def test_a_layout_not_tried_on_a_real_page_is_told_when_it_is_used() -> None:
    found = read(
        "Participant,Action,Date of Notification/Deposit,Date of Effect\nMali,Ratification,15/02/2017,17/03/2017\n"
    )
    assert list(found.notes) == [
        "table: read as 'unts' (United Nations Treaty Series, one act a row): layout not tried on a real page"
    ]
    assert acts_of(found)[0].effective == date(2017, 3, 17)


def test_the_days_of_a_column_tell_which_number_is_the_month() -> None:
    told = read("Country,Type,Date of deposit\nMali,Accession,06/08/2012\nNiger,Accession,18/06/2012\n")
    assert [act.received for act in acts_of(told)] == [date(2012, 8, 6), date(2012, 6, 18)]
    open_ = read("Country,Type,Date of deposit\nMali,Accession,06/08/2012\nNiger,Accession,08/06/2012\n")
    assert (
        open_.troubles[0]
        == "table:2: '06/08/2012' may mean 2012-08-06 or 2012-06-08; write it year-month-day, as in 2020-04-28"
    )


def test_of_a_month_no_day_is_invented() -> None:
    found = read("Country,Type,Date of deposit\nMali,Accession,June 2012\nNiger,Accession,2013\n")
    assert [(act.received, act.within) for act in acts_of(found)] == [(None, "2012-06"), (None, "2013")]


def test_columns_named_by_hand_can_be_kept_as_a_layout(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Land;Joined;How\nMali;18/06/2012;accession\n", encoding="utf-8")
    by_hand = {"Land": "participant", "Joined": "received", "How": "kind"}
    kept = tmp_path / "land.toml"
    first = read_table_file(table, Asked(columns=by_hand, save=str(kept)))
    assert read_layout(kept).needs == ("received", "kind")
    again = read_table_file(table, Asked(layout=str(kept)))
    assert acts_of(again) == acts_of(first)
    with pytest.raises(FolderError, match="is there already; choose another file"):
        read_table_file(table, Asked(columns=by_hand, save=str(kept)))


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("title = 'x'\nneeds = []\n", "columns is missing"),
        (
            "title = 'x'\nneeds = ['hat']\n[columns]\nparticipant = 'a'\n",
            "'hat' is no column; write one of: participant, ",
        ),
        ("title = 'x'\nneeds = []\norder = 'up'\n[columns]\nparticipant = 'a'\n", "order 'up' is not known; "),
        ("title = 'x'\nneeds = []\n[columns]\nparticipant = '('\n", "missing ), unterminated subpattern at position"),
        ("title = 'x'\nneeds = []\n[letters]\na = 'hat'\n[columns]\nparticipant = 'a'\n", "kind 'hat' is not known; "),
        ("title = ", "Invalid value (at "),
    ],
)
def test_what_a_layout_has_wrong_is_told(tmp_path: Path, toml: str, says: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(FolderError) as error:
        layout_named(str(path))
    assert error.value.troubles[0].startswith(f"{path}: ")
    assert says in error.value.troubles[0]


def test_an_unknown_layout_gets_the_nearest() -> None:
    with pytest.raises(FolderError, match=r"^layout 'wipolex' is not known; did you mean 'wipo-lex'\?$"):
        layout_named("wipolex")


@pytest.mark.parametrize(
    "written",
    [
        *("22 Sep 2016", "22 September 2016", "September 22, 2016", "22-IX-2016", "2016-09-22T00:00:00Z", "2016/09/22"),
        *("22/09/2016", "22.9.2016", "22 septembre 2016", "22 de septiembre de 2016", "22 сентября 2016 г."),
        *("2016年9月22日", "22 سبتمبر 2016", "22nd September 2016", "22 Sept. 2016"),
    ],
)
def test_a_day_is_read_in_every_form_that_leaves_no_doubt(written: str) -> None:
    assert read_written(written) == WrittenDay(date(2016, 9, 22))


def test_a_day_that_can_be_two_is_refused_with_both() -> None:
    with pytest.raises(AmbiguousDay, match="'02/11/2020' may mean 2020-11-02 or 2020-02-11"):
        read_written("02/11/2020")
    assert read_written("02/11/2020", "month first").day == date(2020, 2, 11)
    assert (order_of(["02/11/2020", "13/11/2020"]), order_of(["13/11/2020", "11/13/2020"])) == ("day first", "")


def test_a_month_with_its_letters_turned_can_be_no_other() -> None:
    assert mistyped_day("1 Decmeber 1999") == date(1999, 12, 1)
    assert (mistyped_day("1 December 1999"), mistyped_day("1 Febuary 1999"), mistyped_day("")) == (None, None, None)


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail_with_anything_but_a_sentence(content: bytes) -> None:
    for start in (b"", b"<table>", b"<?xml version='1.0'?>", b"PK\x03\x04", b"\xff\xfe", b"Participant,Signature\n"):
        try:
            read(start + content)
        except FolderError:
            continue


def test_a_page_or_a_cell_that_is_far_too_long_is_a_sentence() -> None:
    with pytest.raises(FolderError, match=r"^table: the page has 20,000,\d{3} characters; the limit is 20,000,000$"):
        read(f"<html>{' ' * 20_000_000}{page()}</html>")
    found = read(page().replace("Niger", "Niger" * 1000))
    assert found.troubles == ["table: row 2: a cell has 5,000 characters; the limit is 2,000"]


@pytest.mark.parametrize(
    "filling", ["<!--", "<script>", "[", "<div>", "<sup>1", "&amp;", "“", "<td>", "On 1 May 2000, "]
)
def test_a_page_filled_with_one_thing_is_read_or_refused_at_once(filling: str) -> None:
    begun = monotonic()
    with suppress(FolderError):
        read(page().replace("Niger", f"Niger{filling * 20_000}") + filling * 20_000)
    assert monotonic() - begun < 5


def test_a_row_with_a_day_of_effect_alone_is_bound_from_it_and_nothing_is_made_up(tmp_path: Path) -> None:
    """As the table of the Paris Convention has Viet Nam: no instrument, in force since 8 March 1949."""
    file = tmp_path / "table.csv"
    rows = ("Participant,Signature,Instrument,Entry into Force", "Viet Nam,,,8 Mar 1949", "Niger,9 Jun 2017,,")
    file.write_text("\n".join(rows) + "\n")
    bound, signed = (act for row in read_table_file(file, Asked()).rows for act in row.acts)
    assert (bound.kind, bound.received, bound.effective) == ("consent to be bound", None, date(1949, 3, 8))
    assert bound.note == "In force in the table without an instrument"
    assert (signed.kind, signed.effective) == ("signature", None)


@pytest.mark.parametrize(
    ("heading", "cell", "kind"),
    [
        ("Application", "5 Jun 1962", "consent to be bound"),
        ("Definitive signature of the Protocol, Acceptance of the Protocol(A)", "9 May 1949", "definitive signature"),
        ("Definitive signature of the Protocol, Acceptance of the Protocol(A)", "9 May 1949 A", "acceptance"),
        ("Definitive signature or acceptance of the Protocol", "9 May 1949", "consent to be bound"),
        ("Ratification of the Convention as amended by the Protocol", "9 May 1949", "ratification"),
        ("Participation in the Agreement as amended", "7 May 1982", "consent to be bound"),
        ("Provisional application by virtue of signature", "16 Nov 1994", "provisional application"),
        ("Definitive signature(s), Confirmation of signature", "9 Mar 1990", "consent to be bound"),
    ],
)
def test_headings_that_say_of_what_a_kind_is_are_read_by_their_kind(
    tmp_path: Path, heading: str, cell: str, kind: str
) -> None:
    """As some three hundred tables of the UN Treaty Collection have them."""
    file = tmp_path / "table.csv"
    file.write_text(f'Participant,Signature,"{heading}"\nNiger,,{cell}\n')
    read = read_table_file(file, Asked())
    assert [act.kind for row in read.rows for act in row.acts] == [kind]
    assert read.found.layout.name == "untc"
