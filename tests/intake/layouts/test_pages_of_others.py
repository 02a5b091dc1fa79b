"""Pages of depositaries beside the United Nations and WIPO, each as small as it can be, in the structure they have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tracker.intake.layouts.drafting import draft
from tracker.intake.layouts.opened import opened
from tracker.intake.layouts.reading import Asked, ReadFile, read_opened
from tracker.intake.names import every_name
from tracker.intake.trouble import FolderError


def table(*rows: str, head: str = "") -> str:
    """A table; the cells of a row stand between bars."""

    def row(cells: str, tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{cell.strip()}</{tag}>' for cell in cells.split('|'))}</tr>"

    return f"<table>{row(head, 'th') if head else ''}{''.join(row(each, 'td') for each in rows)}</table>"


def read(page: str | bytes) -> ReadFile:
    return read_opened(opened(page.encode() if isinstance(page, str) else page, "page.html"), Asked())


def acts(found: ReadFile) -> list[tuple[str, str, str, str]]:
    def written(day: date | None) -> str:
        return day.isoformat() if day else ""

    return [(a.name, a.kind, written(a.received), written(a.effective)) for row in found.rows for a in row.acts]


def layout_and(found: ReadFile) -> tuple[str, list[str]]:
    return found.found.layout.name, found.troubles


ILO = "Country|Date|Status|Note"


def test_a_denunciation_that_stands_in_a_note_is_an_act() -> None:
    found = read(
        table(
            "Australia|07 Oct 1953|Not in force|Denounced on 20 May 1988",
            "Luxembourg|05 May 1958|Not in force|Automatic Denunciation on 12 Jan 2007 by convention C155",
            "Bahamas|30 Nov 2022|Not in force|The Convention will enter into force for Bahamas on 30 Nov 2023.",
            "Fiji|19 Apr 1974|In Force|Excluding Part II",
            head=ILO,
        )
    )
    assert layout_and(found) == ("normlex", [])
    assert acts(found) == [
        ("Australia", "ratification", "1953-10-07", ""),
        ("Australia", "denunciation", "1988-05-20", ""),
        ("Luxembourg", "ratification", "1958-05-05", ""),
        ("Luxembourg", "denunciation", "", "2007-01-12"),
        ("Bahamas", "ratification", "2022-11-30", "2023-11-30"),
        ("Fiji", "ratification", "1974-04-19", ""),
    ]
    assert found.rows[-1].acts[0].note == "Excluding Part II"


def test_what_is_not_in_force_for_a_reason_that_is_not_understood_is_refused() -> None:
    found = read(table("Fiji|19 Apr 1974|Not in force|See the note below", head=ILO))
    assert (acts(found), found.troubles) == (
        [],
        [
            "page.html: row 1: it stands as 'Not in force', and its note does not say since when or until when: "
            "'See the note below'"
        ],
    )


def test_a_row_with_words_and_no_day_is_not_passed_over() -> None:
    found = read(
        table(
            "Belgium|||||||Den",
            "Niger||11-X-1971|A|10-XII-1971|||",
            "Luxembourg|15-VI-1955||||||",
            head="Contracting Party|S <a>1</a>|R/A/S<a>2</a>|Type<a>3</a>|EIF<a>4</a>|EXT|Auth|Res/D/N/DC<a>7</a>",
        )
    )
    assert layout_and(found) == (
        "hcch",
        ["page.html: row 1: 'Belgium' has no day, and 'Den' in the column 'Res/D/N/DC7'"],
    )
    assert acts(found) == [
        ("Niger", "accession", "1971-10-11", "1971-12-10"),
        ("Luxembourg", "signature", "1955-06-15", ""),
    ]


CHART = "Signature|Ratification|Entry into Force|Notes|R.|D.|A.|T.|C.|O."
MEMBERS = "Albania|23/11/2001|20/06/2002|01/07/2004||||A.|||"
OTHERS = "Australia||30/11/2012 a|01/03/2013||R.||A.|||"
BOTH = [
    ("Albania", "signature", "2001-11-23", ""),
    ("Albania", "ratification", "2002-06-20", "2004-07-01"),
    ("Australia", "accession", "2012-11-30", "2013-03-01"),
]


def spanned(title: str, *rows: str) -> str:
    """A table under a title that stands over all its columns."""
    return table(*rows, head=f"|{CHART}").replace("<table>", f"<table><tr><th colspan=11>{title}</th></tr>")


@pytest.mark.parametrize(
    "page",
    [
        table(MEMBERS, head=f"Members of the Council of Europe|{CHART}")
        + table(OTHERS, head=f"Non-members of the Council of Europe|{CHART}"),
        spanned("Members of Council of Europe", MEMBERS) + spanned("Non-members of Council of Europe", OTHERS),
        table(MEMBERS, head=f"|{CHART}") + table(OTHERS, head=f"|{CHART}") + table(OTHERS, head=f"|{CHART}"),
    ],
    ids=["a heading each", "a title over the headings", "no heading, and one table twice"],
)
def test_the_tables_of_members_and_of_others_are_read_as_one(page: str) -> None:
    found = read(page)
    assert layout_and(found) == ("council-of-europe", [])
    assert acts(found) == BOTH
    assert [row.remarks for row in found.rows] == [False, True]
    assert [row.row for row in found.rows] == [1, 2]


def test_what_was_done_under_a_name_after_its_last_day_is_left_over() -> None:
    rows = ("Czechoslovakia|21/02/1991|18/03/1992|18/03/1992||||||| ", "Czechoslovakia||01/01/1993|||||||| ")
    book = draft(read(table(*rows, head=f"State|{CHART}")), every_name())
    assert [(each.action.kind, each.action.received) for each in book.acts] == [
        ("signature", date(1991, 2, 21)),
        ("ratification", date(1992, 3, 18)),
    ]
    assert [(left.place, left.words, left.why) for left in book.left] == [
        (
            "row 2",
            "ratification of 1993-01-01",
            "Czechoslovakia is listed as a participant until 1993-01-01; write the act by hand under who did it",
        )
    ]


def test_a_further_table_with_other_columns_is_told() -> None:
    found = read(table(MEMBERS, head=f"State|{CHART}") + table(OTHERS, head=f"State|{CHART}|Denunciation"))
    assert acts(found) == BOTH[2:]
    assert list(found.notes)[1:] == [
        "page.html: a further table is not read (rows: 1); its columns are: State, Signature, Ratification, "
        "Entry into Force, Notes, R., D., A., T., C., O."
    ]


def test_a_name_that_reaches_over_two_rows_is_that_of_both() -> None:
    head = "<tr><th>Participant</th><th>Signature</th><th>Ratification, Accession(a)</th></tr>"
    first = "<tr><td rowspan=2>Austria</td><td>5 Jan 2012</td><td>8 Jun 2016</td></tr>"
    assert acts(read(f"<table>{head}{first}<tr><td></td><td>1 May 2020 a</td></tr></table>")) == [
        ("Austria", "signature", "2012-01-05", ""),
        ("Austria", "ratification", "2016-06-08", ""),
        ("Austria", "accession", "2020-05-01", ""),
    ]


LEGEND = "Ratification <span>S=Signature without reservation R=Ratification A=Accession</span>"


def test_a_legend_in_a_heading_and_the_day_until_which_a_state_was_are_no_hindrance() -> None:
    found = read(
        table(
            "Czechoslovakia (&lt;01-01-1993)|||29-05-1968 (R)|29-05-1968||",
            "Japan|26-11-1985|26-11-1985||||",
            "Norway|25-01-2002||25-01-2002 (S)|25-01-2002|03-02-2010|03-02-2011",
            head=f"Party|Signature|Provisional<br>application|{LEGEND}|Entry into force|Renunciation|Termination",
        )
    )
    assert layout_and(found) == ("dutch-treaty-database", [])
    assert acts(found) == [
        ("Czechoslovakia", "ratification", "1968-05-29", "1968-05-29"),
        ("Japan", "signature", "1985-11-26", ""),
        ("Japan", "provisional application", "1985-11-26", ""),
        ("Norway", "signature", "2002-01-25", ""),
        ("Norway", "definitive signature", "2002-01-25", "2002-01-25"),
        ("Norway", "denunciation", "2010-02-03", "2011-02-03"),
    ]


def test_a_column_for_both_ratifications_and_accessions_tells_a_consent_to_be_bound() -> None:
    found = read(
        table(
            "Argentina||04.04.1922|",
            "Italy|06.07.1906|09.03.1907|R",
            head="State Parties|Signature|Ratification / Accession|Reservation / Declaration",
        )
    )
    assert layout_and(found) == ("icrc", [])
    assert acts(found) == [
        ("Argentina", "consent to be bound", "1922-04-04", ""),
        ("Italy", "signature", "1906-07-06", ""),
        ("Italy", "consent to be bound", "1907-03-09", ""),
    ]


def test_parties_to_a_treaty_that_wipo_only_tells_of_stand_under_both_names() -> None:
    found = read(
        table(
            "Argentina|12 de agosto de 1980|Ratificación : 10 de febrero de 1981|18 de marzo de 1981|",
            head="Partes Contratantes/Signatarios|Firma|Instrumento|En Vigor|Detalles",
        )
    )
    assert layout_and(found) == ("wipo-lex", [])
    assert acts(found) == [
        ("Argentina", "signature", "1980-08-12", ""),
        ("Argentina", "ratification", "1981-02-10", "1981-03-18"),
    ]


SIGNS = "Notes|Signature|Ratification, Accession(*), Approval(†), Acceptance(‡) or Succession(§)|Entry into force"


def test_a_sign_behind_a_day_means_what_the_heading_says() -> None:
    found = read(
        table(
            "Belarus||03/12/1996|23/01/2002|01/02/2003",
            "Ecuador|(a)||18/06/1997(*)|01/01/2000",
            "Netherlands|||11/07/2005(‡)|01/08/2006",
            head=f"State|{SIGNS}",
        )
    )
    assert layout_and(found) == ("uncitral", [])
    assert acts(found) == [
        ("Belarus", "signature", "1996-12-03", ""),
        ("Belarus", "ratification", "2002-01-23", "2003-02-01"),
        ("Ecuador", "accession", "1997-06-18", "2000-01-01"),
        ("Netherlands", "acceptance", "2005-07-11", "2006-08-01"),
    ]
    assert [row.remarks for row in found.rows] == [False, True, False]


def test_letters_in_a_column_of_their_own_and_declared_articles_behind() -> None:
    found = read(
        table(
            "Afghanistan||AS|25.07.2006|01.11.2006|39(1)(a)-(b), 40",
            "Burundi|16.11.2001||||",
            "Congo|16.11.2001|AC|25.01.2013|01.05.2013|",
            head="State|Signature|RT / AS|RATIFICATION (RT)<br>ACCEPTANCE (AC)|EIF ENTRY INTO FORCE|Declaration(s)",
        )
    )
    assert layout_and(found) == ("unidroit", [])
    assert acts(found) == [
        ("Afghanistan", "accession", "2006-07-25", "2006-11-01"),
        ("Burundi", "signature", "2001-11-16", ""),
        ("Congo", "signature", "2001-11-16", ""),
        ("Congo", "acceptance", "2013-01-25", "2013-05-01"),
    ]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (
            "Vertragsstaaten|Ratifikation<br>Beitritt (B)<br>Nachfolgeerklärung (N)|Inkrafttreten",
            ("Afghanistan|24. September 2003 B|24. Oktober 2003", "Mali|8. Juni 1976|1. März 1977",
             "Tonga|28. Mai 1993 N|1. Januar 1993"),
        ),
        (
            "États parties|Ratification<br>Adhésion (A)<br>Déclaration de succession (S)|Entrée en vigueur",
            ("Afghanistan|24 septembre 2003 A|24 octobre 2003", "Mali|8 juin 1976|1er mars 1977",
             "Tonga|28 mai 1993 S|1er janvier 1993"),
        ),
    ],
    ids=["German", "French"],
)  # fmt: skip
def test_the_scope_of_a_treaty_behind_its_text(head: str, rows: tuple[str, ...]) -> None:
    found = read(table(*rows, head=head))
    assert layout_and(found) == ("fedlex", [])
    assert acts(found) == [
        ("Afghanistan", "accession", "2003-09-24", "2003-10-24"),
        ("Mali", "ratification", "1976-06-08", "1977-03-01"),
        ("Tonga", "succession", "1993-05-28", "1993-01-01"),
    ]


def test_kinds_in_a_column_that_is_not_read_are_not_passed_over() -> None:
    found = read(table("Ghana||17 Jun 2004|Accession|15 Sep 2004", head="Party|Signature|Ratification|Status|Since"))
    assert found.troubles == [
        "page.html: row 1: 'Accession' stands in the column 'Status', which is not read; "
        'name the column: --column "Status=kind"'
    ]


def test_a_year_of_two_digits_is_told_as_such() -> None:
    found = read(table("Argentina|04/30/48|04/10/56 RA|", head="Party|Signature|Ratification|Entry into force"))
    assert found.troubles == [
        "page.html: row 1: '04/30/48' has a year of two digits; write it year-month-day, as in 2020-04-28"
    ]


def archive(page: str) -> bytes:
    """A page as a browser saves it with all that belongs to it, in one file."""
    lines: Sequence[str] = (
        "From: <Saved by a browser>",
        "Subject: Status",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="edge"',
        "",
        "--edge",
        "Content-Type: text/html",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        page.replace("=", "=3D").replace("</tr>", "</tr>=\r\n"),
        "--edge--",
        "",
    )
    return "\r\n".join(lines).encode()


def test_a_page_saved_with_its_pictures_in_one_file_is_the_page() -> None:
    found = read(archive(table(MEMBERS, OTHERS, head=f"State|{CHART}")))
    assert (layout_and(found), acts(found)) == (("council-of-europe", []), BOTH)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7\n", "page.html: this is a PDF; save the page as HTML, or its table as CSV"),
        (b"\x89PNG\r\n", "page.html: this is a picture; save the page as HTML, or its table as CSV"),
        (b"\x1f\x8b\x08", "page.html: this is a packed file; save the page as HTML, or its table as CSV"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=edge\n\n--edge\n\n--edge--\n",
            "page.html: there is no page in this file; save the page as HTML",
        ),
    ],
)
def test_a_file_that_has_no_table_is_told_as_what_it_is(content: bytes, says: str) -> None:
    with pytest.raises(FolderError) as refused:
        read(content)
    assert list(refused.value.troubles) == [says]
