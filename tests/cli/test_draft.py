"""`treaty draft`: a depositary's page becomes a treaty that answers, and the page's own numbers prove it."""

from __future__ import annotations

import csv
import io
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Tracker

PAGE = Path(__file__).parents[1] / "pages" / "treaty.html"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture
def draft(tracker: Tracker, tmp_path: Path) -> Any:
    """Drafts a page in which a text stands in another's place."""

    def run(old: str = "", new: str = "", *more: str) -> Any:
        assert old in TEXT
        page = tmp_path / "page.html"
        page.write_text(TEXT.replace(old, new, 1) if old else TEXT, encoding="utf-8")
        return tracker("treaty", "draft", str(page), str(tmp_path / "lights"), *more)

    return run


def rows_in(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(folder.joinpath("actions.csv").read_text(encoding="utf-8"))))


def test_a_page_is_drafted_and_its_numbers_are_counted_anew(draft: Any, tmp_path: Path) -> None:
    ran = draft()
    assert (ran.code, ran.err) == (0, "")
    assert [line.rstrip() for line in ran.lines[1:]] == [
        "25 rows: 5 accession, 4 signature, 4 declaration, 2 ratification, 2 acceptance, 2 denunciation, 1 statement, "
        "1 succession to signature, 1 succession, 1 withdrawal of declaration, 1 extension to territory, 1 objection.",
        "part                   read  understood  left_over",
        "table of participants  9     9           0",
        "territories            1     1           0",
        "declarations           3     3           0",
        "objections             1     1           0",
        "notes                  6     6           0",
        "Signatories: 3, as printed.",
        "Parties: 7, as printed.",
        f"Nothing is left over. `tracker treaty add {tmp_path / 'lights'}` loads it.",
        f"5 warnings about its rows: `tracker treaty check {tmp_path / 'lights'}` lists them.",
    ]


def test_every_row_names_page_checksum_and_place(draft: Any, tmp_path: Path) -> None:
    draft()
    rows = rows_in(tmp_path / "lights")
    digest = sha256(tmp_path.joinpath("page.html").read_bytes()).hexdigest()
    assert {row["source"].partition(", SHA-256 ")[0] for row in rows} == {"page.html"}
    assert all(f"SHA-256 {digest}, " in row["source"] for row in rows)
    assert rows[-1]["source"].endswith(", note 3")


def test_what_participants_did_and_said_stands_in_the_rows(draft: Any, tmp_path: Path) -> None:
    draft()
    rows = rows_in(tmp_path / "lights")
    by_entry = {row["entry"]: row for row in rows}
    [reservation] = [row for row in rows if row["text"] == '"Austria keeps two lamps under article 3."']
    assert (reservation["received"], reservation["confirmed"]) == ("1980-01-10", "1983-02-01")
    assert (reservation["language"], reservation["authentic"]) == ("en", "yes")
    [statement] = [row for row in rows if row["kind"] == "statement"]
    assert (statement["text"], statement["authentic"]) == ("A lamp is a light.\nIt burns at night.", "no")
    [objection] = [row for row in rows if row["kind"] == "objection"]
    assert (objection["participant"], objection["received"], objection["precludes"]) == ("DK", "2000-08-06", "no")
    assert by_entry[objection["refers_to"]] == reservation
    [withdrawal] = [row for row in rows if row["kind"] == "withdrawal of declaration"]
    assert (withdrawal["participant"], withdrawal["received"]) == ("ZM", "1999-02-19")
    assert by_entry[withdrawal["refers_to"]]["text"] == '"With a reservation on article 5."'
    [belgium] = [row for row in rows if (row["participant"], row["kind"]) == ("BE", "denunciation")]
    assert (belgium["received"], belgium["effective"]) == ("2005-06-27", "2006-06-27")
    [succession] = [row for row in rows if row["kind"] == "succession"]
    assert (succession["participant"], succession["predecessor"], succession["effective"]) == ("SK", "CS", "")
    assert [row["received"] for row in rows if row["participant"] == "CS"] == ["1980-07-08", "1983-07-07"]
    [territory] = [row for row in rows if row["territory"]]
    assert (territory["participant"], territory["received"], territory["territory"]) == (
        "DK",
        "1999-12-11",
        "Faroe Islands",
    )
    assert [row["received"] for row in rows if row["participant"] == "GY"] == ["1986-01-01", "1989-01-05", "1990-03-02"]


def test_the_clauses_say_what_the_page_says_and_guess_behind_a_comment(draft: Any, tmp_path: Path) -> None:
    draft("", "", "--slug", "lighthouses")
    text = tmp_path.joinpath("lights", "treaty.toml").read_text(encoding="utf-8")
    says = tomllib.loads(text)
    assert (says["slug"], says["name"]) == ("lighthouses", "Made-up Convention on Lighthouses")
    assert str(says["checked"]) == "2026-02-03"
    assert says["entry_into_force"] == {
        "article": "12(1)",
        "published": says["entry_into_force"]["published"],
        "rule": "not known",
    }
    assert says["effect"] == {"rule": "not known"}
    assert says["record"]["instruments"] == "current parties"
    assert [each["article"] for each in says["declaration"]] == ["9(2)"]
    assert (
        '# count = 1\n# delay = "3 months"        # a guess: deposit 1 of 1983-02-01 and 3 months give 1983-05-01'
        in text
    )
    assert '# article = "14(2)"\n# delay = "12 months"' in text
    assert "until 31 December 1980" in text


def test_the_drafted_treaty_answers(draft: Any, tracker: Tracker, tmp_path: Path) -> None:
    draft()
    assert tracker("treaty", "add", str(tmp_path / "lights")).code == 0
    counts = tracker("status", "--treaty", "lights", "--on", "2026-02-03", "--format", "json").json["counts"]
    assert (counts["signatories"], counts["deposits"], counts["parties"]) == (3, 7, 7)
    assert tracker("status", "BE", "--treaty", "lights").lines[0].startswith("Belgium is a former party on ")
    guyana = tracker("status", "GY", "--treaty", "lights", "--on", "1995-01-01", "--format", "json").json
    assert (guyana["standing"], guyana["settled"]) == ("party", False)
    assert "Austria" in tracker("declarations", "--treaty", "lights").out
    assert "Zambia" in tracker("declarations", "--treaty", "lights").out


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            " <tr><td>C&ocirc;te d&#x27;Ivoire<br></td><td>&nbsp;</td><td>5 Mar 1984 a<br></td></tr>\n",
            "",
            "Parties: 6, and the page prints 7.",
        ),
        (
            "5 Mar 1984 a",
            "5 Mar 1984 q",
            "Left over, row 4: 'Côte d'Ivoire | | 5 Mar 1984 q': '5 Mar 1984 q': the letter 'q' is not known",
        ),
        ("<td>Cyprus<br>", "<td>Atlantis<br>", "Left over, row 5: 'Atlantis': 'Atlantis': "),
        (
            "On 27 June 2005, the Government of Belgium notified",
            "The Government of Belgium notified",
            "Left over, Belgium: '[acceptance of 1983-02-02]': it stands in brackets, and no note says since when",
        ),
        ("6 August 2000", "6 Agust 2000", "Left over, Objections, Denmark: '6 Agust 2000': the day cannot be read"),
    ],
)
def test_what_differs_or_is_left_over_is_told_with_its_words(
    draft: Any, tmp_path: Path, old: str, new: str, says: str
) -> None:
    ran = draft(old, new)
    assert ran.code == 1
    assert any(line.startswith(says) for line in ran.lines), ran.out
    clauses = tmp_path.joinpath("lights", "treaty.toml").read_text(encoding="utf-8")
    assert "checked" not in tomllib.loads(clauses)
    assert "\n# checked = 2026-02-03 " in clauses


def test_a_note_that_nobody_understands_is_left_over_and_kept_with_its_words(draft: Any, tmp_path: Path) -> None:
    ran = draft(
        "In a notification received on 19 February 1999, the Government", "Moonlight on the water. The Government"
    )
    assert ran.code == 1
    [left] = [line for line in ran.lines if line.startswith("Left over")]
    assert left.startswith("Left over, note 6: 'Moonlight on the water. The Government of Zambia ")
    assert left.endswith("': not understood; it stands with its words as a remark of Zambia")
    [remark] = [row for row in rows_in(tmp_path / "lights") if row["kind"] == "remark"]
    assert (remark["participant"], remark["text"][:23]) == ("ZM", "Moonlight on the water.")
    clauses = tomllib.loads(tmp_path.joinpath("lights", "treaty.toml").read_text(encoding="utf-8"))
    assert ("checked" in clauses, clauses["record"]["declarations"]) == (False, "some")


def test_a_row_taken_out_of_what_was_written_is_found_by_the_page(draft: Any, tracker: Tracker, tmp_path: Path) -> None:
    draft()
    file = tmp_path / "lights" / "actions.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    [row] = [line for line in lines if line.startswith("CI,accession")]
    file.write_text("".join(line for line in lines if line != row), encoding="utf-8")
    tracker("treaty", "add", str(tmp_path / "lights"))
    ran = tracker("reconcile", str(tmp_path / "page.html"), "--treaty", "lights")
    assert ran.code == 1
    assert "Only there: Côte d'Ivoire." in ran.lines


@pytest.mark.parametrize(
    ("spoilt", "says"),
    [
        (TEXT[: len(TEXT) // 2], "page.html: the page ends "),
        (TEXT.removesuffix("</html>\n"), "page.html: the page ends before its end; save it again"),
        ("", "page.html: the file is empty"),
        (
            "<html><body><p>Nothing</p></body></html>",
            "page.html: no layout reads the tables of this page; it has no table",
        ),
        ("<table>" * 3000, "page.html: the page ends inside a table; save it again"),
        (
            TEXT.replace("</body>", f"<p>{'x' * 20_000_000}</p></body>"),
            f"page.html: the page has {len(TEXT) + 20_000_007:,} characters; the limit is 20,000,000",
        ),
    ],
)
def test_a_page_that_cannot_be_read_is_a_sentence_and_nothing_is_written(
    tracker: Tracker, tmp_path: Path, spoilt: str, says: str
) -> None:
    page = tmp_path / "page.html"
    page.write_text(spoilt, encoding="utf-8")
    ran = tracker("treaty", "draft", str(page), str(tmp_path / "lights"))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{tmp_path}/{says}")
    assert not tmp_path.joinpath("lights").exists()


@pytest.mark.parametrize(
    "written",
    [
        TEXT.replace("Cyprus", "<script>x='<td>Atlantis</td>'</script><style>td{}</style>Cy&#112;rus").encode(),
        TEXT.replace("C&ocirc;te", "Côte").encode("latin-1", "replace"),
        TEXT.encode("utf-16"),
        TEXT.replace("Cyprus", "Cy\0prus").encode(),
        TEXT.replace("<td>Cyprus", f"<td>{'<span>' * 200}Cyprus{'</span>' * 200}").encode(),
    ],
    ids=["script and style in a cell", "Latin 1", "UTF-16", "a control character", "nested"],
)
def test_a_page_says_the_same_however_it_is_written(tracker: Tracker, tmp_path: Path, written: bytes) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(written)
    ran = tracker("treaty", "draft", str(page), str(tmp_path / "lights"))
    assert (ran.code, len(rows_in(tmp_path / "lights"))) == (0, 25), ran.out


def test_a_folder_that_is_there_is_not_touched(draft: Any, tmp_path: Path) -> None:
    tmp_path.joinpath("lights").mkdir()
    ran = draft()
    assert (ran.code, ran.err) == (1, f"{tmp_path / 'lights'}: is there already; choose another folder.\n")


def test_programs_are_told_the_same(draft: Any, tmp_path: Path) -> None:
    found = draft("", "", "--format", "json").json
    assert found["counts"] == [
        {"what": "signatories", "computed": 3, "printed": 3},
        {"what": "parties", "computed": 7, "printed": 7},
    ]
    assert (found["complete"], found["left_over"], found["layout"], found["as_at"]) == (True, [], "untc", "2026-02-03")


@pytest.fixture
def newer(tmp_path: Path) -> str:
    """The page a month later: one has left, one has come, a day was corrected, one withdrew what it had declared."""
    text = TEXT.replace("03-02-2026", "03-03-2026").replace("6 Mar 1985 a", "7 Mar 1985 a")
    text = text.replace("Austria</A><br></td><td>10 Jan	 1980 <br></td><td> &nbsp;1 Feb	 1983 <br>", "AUSTRIA")
    left = "Austria</A> <SUP><A href='#7'>7</A></SUP></td><td>[10 Jan 1980]</td><td>[1 Feb 1983]"
    text = text.replace("AUSTRIA", left)
    malta = ' <tr><td>Malta</td><td></td><td>9 Feb 2026 a</td></tr>\n</table>\n<div id="c_Inner_divParentDecTitle">'
    text = text.replace('</table>\n<div id="c_Inner_divParentDecTitle">', malta)
    noted = (
        '<tr><td><div id="c_Inner_dgNotesAll_ctl08_divNotesAll"><a name="7">7</a>On 10 February 2025, the '
        "Government of Austria notified the Secretary-General of its denunciation of the Convention with effect "
        "from 10 February 2026.</div></td></tr>\n</table>\n</body>"
    )
    text = text.replace("</table>\n</body>", noted)
    page = tmp_path / "newer.html"
    page.write_text(text, encoding="utf-8")
    return str(page)


def test_a_page_agrees_with_what_was_drafted_from_it(draft: Any, tracker: Tracker, tmp_path: Path) -> None:
    draft()
    tracker("treaty", "add", str(tmp_path / "lights"))
    ran = tracker("reconcile", str(tmp_path / "page.html"), "--treaty", "lights")
    assert (ran.code, ran.lines[-1]) == (0, "No difference.")


def test_a_newer_page_tells_who_left_and_came_and_what_was_corrected(
    draft: Any, tracker: Tracker, tmp_path: Path, newer: str
) -> None:
    draft()
    tracker("treaty", "add", str(tmp_path / "lights"))
    ran = tracker("reconcile", newer, "--treaty", "lights", "--record")
    assert ran.code == 1
    told = [" ".join(line.split()) for line in ran.lines]
    assert "Austria AT instrument ratification 7" in told
    assert "Cyprus CY deposit 1985-03-06 1985-03-07 11" in told
    assert "Ended there: Austria." in told
    assert "Only there: Malta." in told
    assert "New there: Austria, denunciation of 10 February 2025." in told
    assert "Recorded as entry 26: Malta, accession of 9 February 2026." in told
    assert "Recorded as entry 27: Austria, denunciation of 10 February 2025." in told
    again = tracker("reconcile", newer, "--treaty", "lights", "--format", "json").json
    assert [(each["participant"], each["column"]) for each in again["differences"]] == [("CY", "deposit")]
    assert (again["new"], again["ended_there"], again["only_there"]) == ([], [], [])
    assert tracker("status", "AT", "--treaty", "lights").lines[0].startswith("Austria is a former party on ")


@pytest.mark.parametrize(("now", "there"), [("Zambia", "Zambezia"), ("Cabo Verde", "Cape Verde")])
def test_a_page_tells_who_has_another_name_there(
    draft: Any, tracker: Tracker, tmp_path: Path, now: str, there: str
) -> None:
    """Zambezia is nobody's name, with Zambia's days; Cape Verde has been Cabo Verde since 24 October 2013."""
    draft("Cyprus", now if now != "Zambia" else "Cyprus")
    tracker("treaty", "add", str(tmp_path / "lights"))
    page = tmp_path / "page.html"
    page.write_text(page.read_text(encoding="utf-8").replace(f">{now}", f">{there}"), encoding="utf-8")
    ran = tracker("reconcile", str(page), "--treaty", "lights")
    assert f"Under another name there: {now}, as '{there}'." in ran.lines
    assert not [line for line in ran.lines if line.startswith("Only here")]
    [found] = tracker("reconcile", str(page), "--treaty", "lights", "--format", "json").json["renamed"]
    assert (found["name"], found["there"]) == (now, there)
