"""`reconcile`: the register beside a page in the layout of WIPO Lex, generated from the shipped facts."""

from __future__ import annotations

import csv
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Tracker
from tracker.intake.names import every_name
from tracker.places import shipped

MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
HEAD = (
    '<!DOCTYPE html>\n<html lang="en"><head><title>WIPO Lex</title></head><body><wu-view-panel><span>\n'
    "<span>Contracting Parties/Signatories</span>\n"
    '<span class="facet-separator">\n<strong> {title}</strong>\n(Total Members: {members})</span></span>'
    "</wu-view-panel>\n"
    '<table class="datatable" id="wipoTreatiesTable"><thead><tr><th>\nMember\n</th><th>Signature</th>'
    "<th>Instrument</th><th>In Force</th><th>Details</th></tr></thead>\n<tbody>\n"
)
ROW = (
    '<tr>\n<td><div>{name}</div></td>\n<td data-sort="1">{signature}</td>\n<td data-sort="2">{instrument}</td>\n'
    '<td data-sort="3">{effective}</td>\n<td>{details}</td>\n</tr>\n'
)
Row = dict[str, str]


def written(day: str) -> str:
    if not day:
        return ""
    read = date.fromisoformat(day)
    return f"{MONTHS[read.month - 1]} {read.day}, {read.year}"


def published_rows(slug: str = "beijing") -> list[Row]:
    """The depositary's table, from the shipped facts."""
    names = every_name()
    rows: dict[str, Row] = {}
    with (shipped("fixtures") / "treaties" / slug / "actions.csv").open(encoding="utf-8", newline="") as file:
        for fact in csv.DictReader(file):
            if fact["recorded"] != "2026-11-22T00:00:00Z":
                continue  # what came to be known later stands in no table
            empty = {
                "name": names.printed(fact["participant"]),
                "signature": "",
                "kind": "",
                "deposit": "",
                "force": "",
            }
            row = rows.setdefault(fact["participant"], {**empty, "remarks": ""})
            if fact["kind"] == "signature":
                row["signature"] = fact["received"]
            elif fact["kind"] in ("ratification", "accession"):
                row |= {"kind": fact["kind"], "deposit": fact["received"], "force": fact["effective"]}
            elif fact["kind"] in ("declaration", "statement", "exclusion of territory"):
                row["remarks"] = fact["participant"]
    return sorted(rows.values(), key=lambda row: row["name"])


def page_of(rows: list[Row], title: str = "Beijing Treaty on Audiovisual Performances", members: int = 48) -> str:
    body = ""
    for row in rows:
        instrument = f"{row['kind'].capitalize()}: {written(row['deposit'])}" if row["kind"] else ""
        details = f'<a href="/wipolex/en/treaties/parties/remarks/{row["remarks"]}/841">Details</a>'
        body += ROW.format(
            name=escape(row["name"]),
            signature=f"<div>{written(row['signature'])}</div>" if row["signature"] else "",
            instrument=f"<div>{instrument}</div>" if instrument else "",
            effective=f"<div>{written(row['force'])}</div>" if row["force"] else "",
            details=details if row["remarks"] else "",
        )
    return f"{HEAD.format(title=title, members=members)}{body}</tbody></table></body></html>"


def csv_of(rows: list[Row]) -> str:
    lines = ["Contracting Party,Treaty,Signature Date,Instrument Type,Instrument Date,Entry Into Force Date"]
    for row in rows:
        cells = (row["signature"], row["kind"].capitalize(), row["deposit"], row["force"])
        lines.append(f'"{row["name"]}",Beijing,{",".join(cells)}')
    return "\n".join(lines)


@pytest.fixture
def rows() -> list[Row]:
    return published_rows()


@pytest.fixture
def saved(tmp_path: Path) -> Any:
    def save(text: str, name: str = "beijing.html") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return save


def of(rows: list[Row], name: str) -> Row:
    return next(row for row in rows if row["name"] == name)


def test_a_page_that_says_the_same_has_no_difference(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    text = page_of(rows)
    ran = tracker("reconcile", saved(text))
    assert (ran.code, ran.lines) == (
        0,
        [
            f"Beijing Treaty on Audiovisual Performances: beijing.html (SHA-256 {sha256(text.encode()).hexdigest()})",
            "99 rows, 99 of them the same here, no differences.",
            "No difference.",
        ],
    )


def test_a_comparison_is_kept_and_counts_from_its_moment_on(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    page = saved(page_of(rows))
    assert (
        tracker("reconcile", page, "--confirm").lines[-1]
        == "Kept as act 1 of the register: compared with beijing.html."
    )
    assert tracker("status", "CH", "--format", "json").json["checked"] == "2026-11-22"
    assert (
        tracker("status", "CH", "--known", "2026-11-22T00:00:00Z", "--format", "json").json["checked"] == "2026-02-03"
    )
    changed = [{**rows[0], "signature": "2012-06-27"}, *rows[1:]]
    ran = tracker("reconcile", saved(page_of(changed)), "--confirm", "--format", "json")
    assert (ran.code, ran.json["confirmed"]) == (1, 2)
    assert tracker("status", "CH", "--format", "json").json["checked"] == "2026-11-22"
    assert tracker("audit").code == 0


def test_what_agreed_is_told_as_compared_until_it_is_corrected(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    rows.append({**of(rows, "Austria"), "name": "Kazakhstan", "signature": "", "kind": "accession"})
    rows[-1] |= {"deposit": "2026-11-02", "force": "2027-02-02", "remarks": ""}
    local = "Entered locally: not compared with the depositary's record."
    compared = "Entered here and compared with beijing.html on 22 November 2026."

    def told(*more: str) -> str:
        lines = tracker("status", "KZ", *more).lines
        return next((line for line in lines if line.startswith("Entered")), "")

    assert told() == local
    page = saved(page_of(rows, members=49))
    assert tracker("reconcile", page).code == 0
    assert told() == local
    before = tracker("audit", "--format", "json").json["head"]
    assert tracker("reconcile", page, "--confirm").code == 0
    assert told() == compared
    assert tracker("audit", "--format", "json").json["head"] == before
    shape = tracker("status", "KZ", "--format", "json").json
    assert (shape["locally_entered"], shape["compared"]) == (False, {"on": "2026-11-22", "file": "beijing.html"})
    assert (shape["checked"], shape["age_days"]) == ("2026-11-22", 0)
    assert tracker("status", "CH", "--format", "json").json["compared"] is None
    assert "  compared: with beijing.html on 22 November 2026" in tracker("show", "157").lines
    assert told("--known", "2026-11-22T00:00:00Z") == ""
    assert told("--on", "2026-11-01") == ""
    tracker("correct", "157", "--set", "received=2026-11-03", "--reason", "the stamp")
    assert told() == local
    shape = tracker("status", "KZ", "--format", "json").json
    assert (shape["locally_entered"], shape["compared"]) == (True, None)
    assert tracker("audit").code == 0


def test_a_declaration_that_a_table_only_links_is_not_compared(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    came = ("--declaration", "11(2)", "--scope", "uses in bars")
    assert tracker("record", "accession", "KZ", "--received", "2026-11-02", *came).code == 0
    rows.append({**of(rows, "Austria"), "name": "Kazakhstan", "signature": "", "kind": "accession"})
    rows[-1] |= {"deposit": "2026-11-02", "force": "2027-02-02", "remarks": ""}
    assert tracker("reconcile", saved(page_of(rows, members=49)), "--confirm").code == 0
    assert tracker("status", "KZ", "--format", "json").json["locally_entered"] is True


def test_who_differs_is_not_compared_although_others_agree(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    for code, day in (("KZ", "2026-11-02"), ("LV", "2026-11-03")):
        tracker("record", "accession", code, "--received", day)
        rows.append({**of(rows, "Austria"), "name": code, "signature": "", "kind": "accession"})
        rows[-1] |= {"deposit": "2026-11-02", "force": "2027-02-02", "remarks": ""}
    rows[-2]["name"], rows[-1]["name"] = "Kazakhstan", "Latvia"
    assert tracker("reconcile", saved(page_of(rows, members=50)), "--confirm").code == 1
    found = [tracker("status", code, "--format", "json").json["locally_entered"] for code in ("KZ", "LV")]
    assert found == [False, True]


def test_a_csv_that_says_the_same_has_no_difference(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    ran = tracker("reconcile", saved(csv_of(rows), "parties.csv"), "--format", "json")
    assert ran.code == 0
    assert (ran.json["rows"], len(ran.json["agree"]), ran.json["same"]) == (99, 99, True)


def test_a_marrakesh_page_is_compared_with_its_own_record(tracker: Tracker, saved: Any) -> None:
    page = page_of(published_rows("marrakesh"), "Marrakesh VIP Treaty", 101)
    ran = tracker("reconcile", saved(page), "--treaty", "marrakesh")
    assert ran.lines[1:] == ["135 rows, 135 of them the same here, no differences.", "No difference."]
    assert tracker("reconcile", saved(page)).err.endswith(
        "beijing.html: the page is about the 'Marrakesh VIP Treaty', not about the Beijing Treaty\n"
    )


def test_five_changed_cells_are_reported(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    of(rows, "China")["signature"] = "2012-06-27"
    of(rows, "Switzerland")["kind"] = "accession"
    of(rows, "Samoa")["deposit"] = "2017-05-10"
    of(rows, "Kenya")["force"] = "2020-04-29"
    of(rows, "Germany")["signature"] = ""
    ran = tracker("reconcile", saved(page_of(rows)))
    assert ran.code == 1
    assert [line.rstrip() for line in ran.lines[1:]] == [
        "99 rows, 94 of them the same here, 5 differences.",
        "name         code  column          here          there       entry",
        "China        CN    signature       2012-06-26    2012-06-27  9",
        "Germany      DE    signature       2013-06-20                68",
        "Kenya        KE    effective date  2020-04-28    2020-04-29  112",
        "Samoa        WS    deposit         2017-05-09    2017-05-10  96",
        "Switzerland  CH    instrument      ratification  accession   114",
    ]
    found = tracker("reconcile", saved(page_of(rows)), "--format", "json").json
    told = {(each["participant"], each["column"], each["here"], each["there"]) for each in found["differences"]}
    assert told == {
        ("CN", "signature", "2012-06-26", "2012-06-27"),
        ("CH", "instrument", "ratification", "accession"),
        ("WS", "deposit", "2017-05-09", "2017-05-10"),
        ("KE", "effective", "2020-04-28", "2020-04-29"),
        ("DE", "signature", "2013-06-20", None),
    }
    assert not found["same"]


def test_rows_on_one_side_only_and_rows_that_cannot_be_matched_are_listed(
    tracker: Tracker, rows: list[Row], saved: Any
) -> None:
    of(rows, "Austria")["name"] = "Kazakhstan"
    of(rows, "Belgium")["name"] = "Korea"
    of(rows, "Colombia")["name"] = "China"
    ran = tracker("reconcile", saved(page_of(rows)))
    assert ran.code == 1
    assert ran.lines[1:] == [
        "99 rows, 96 of them the same here, no differences.",
        "Only here: Austria, Belgium and Colombia.",
        "Only there: Kazakhstan.",
        "Row 4: 'Korea' may mean Democratic People's Republic of Korea (KP) or Republic of Korea (KR). Write the code "
        "or the whole name.",
        "Row 16: China stands in row 15 already.",
        "New there: Kazakhstan, signature of 19 June 2013.",
    ]


def test_a_page_that_contradicts_its_own_count_is_told(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    ran = tracker("reconcile", saved(page_of(rows, members=49)))
    assert ran.code == 0
    assert ran.lines[2] == "The page states 49 members; 48 of its rows have an instrument."


def test_remarks_on_one_side_only_are_told_and_are_no_difference(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    of(rows, "China")["remarks"] = ""
    of(rows, "Kenya")["remarks"] = "KE"
    ran = tracker("reconcile", saved(page_of(rows)))
    assert (ran.code, ran.lines[2:]) == (
        0,
        [
            "Remarks there and no declaration here (not a difference): Kenya.",
            "A declaration here and no remarks there (not a difference): China.",
            "No difference.",
        ],
    )


def test_what_is_new_there_is_recorded_with_the_file_as_its_source(
    tracker: Tracker, rows: list[Row], saved: Any
) -> None:
    of(rows, "Germany").update(kind="ratification", deposit="2026-08-03", force="2026-11-03")
    rows.append({**of(rows, "Austria"), "name": "Kazakhstan", "signature": "", "kind": "accession"})
    rows[-1] |= {"deposit": "2026-09-01", "force": "2026-12-01", "remarks": ""}
    text = page_of(rows, members=50)
    path = saved(text)
    assert tracker("reconcile", path).code == 1
    ran = tracker("reconcile", path, "--record")
    assert ran.code == 0
    assert ran.lines[-2:] == [
        "Recorded as entry 157: Germany, ratification of 3 August 2026.",
        "Recorded as entry 158: Kazakhstan, accession of 1 September 2026.",
    ]
    assert ran.lines[-4:-2] == [
        "New there: Germany, ratification of 3 August 2026.",
        "New there: Kazakhstan, accession of 1 September 2026.",
    ]
    action = tracker("history", "KZ", "--format", "json").json[0]["action"]
    assert action["source"] == f"beijing.html, SHA-256 {sha256(text.encode()).hexdigest()}, row 100"
    assert (action["source_class"], action["effective"]) == ("depositary table", "2026-12-01")
    assert tracker("reconcile", path).lines[1] == "100 rows, 100 of them the same here, no differences."
    assert tracker("reconcile", path, "--record").code == 0
    assert tracker("audit").code == 0


def test_without_record_nothing_is_written(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    of(rows, "Germany").update(kind="ratification", deposit="2026-08-03", force="2026-11-03")
    before = tracker("audit", "--format", "json").json["head"]
    tracker("reconcile", saved(page_of(rows)))
    assert tracker("audit", "--format", "json").json["head"] == before


def test_a_dry_run_tells_what_would_be_recorded_and_writes_nothing(
    tracker: Tracker, rows: list[Row], saved: Any
) -> None:
    of(rows, "Germany").update(kind="ratification", deposit="2026-08-03", force="2026-11-03")
    path, before = saved(page_of(rows)), tracker("audit", "--format", "json").json["root"]
    would = tracker("reconcile", path, "--record", "--confirm", "--dry-run")
    assert (would.code, would.lines[-2:]) == (
        0,
        [
            "Would record: Germany, ratification of 3 August 2026.",
            "Would keep as an act of the register: compared with beijing.html.",
        ],
    )
    shape = tracker("reconcile", path, "--record", "--dry-run", "--all", "--format", "json").json
    assert (shape["dry_run"], [each["entry"] for each in shape["recorded"]]) == (True, [None])
    assert len(shape["pairs"]) == shape["consequences"]["pairs"] > 0
    assert {"performer": "Germany", "party": "China"} in shape["pairs"]
    assert tracker("audit", "--format", "json").json["root"] == before


def test_a_page_that_changes_answers_about_others_is_recorded_whole_or_not_at_all(
    tracker: Tracker, rows: list[Row], saved: Any
) -> None:
    of(rows, "Germany").update(kind="ratification", deposit="2019-08-05", force="2020-04-28")
    path, before = saved(page_of(rows)), tracker("audit", "--format", "json").json["root"]
    ran = tracker("reconcile", path, "--record", "--all")
    assert ran.code == 1
    assert "The day on which the threshold was met: 28 January 2020 -> " in ran.err
    assert "  performers of Germany in China" in ran.err.splitlines()
    assert tracker("audit", "--format", "json").json["root"] == before
    assert tracker("reconcile", path, "--record", "--yes").code == 0


def test_differences_are_never_recorded(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    of(rows, "Kenya")["force"] = "2020-04-29"
    before = tracker("audit", "--format", "json").json["head"]
    assert tracker("reconcile", saved(page_of(rows)), "--record").code == 1
    assert tracker("audit", "--format", "json").json["head"] == before


def test_what_is_doubtful_is_recorded_as_published_and_stays_a_problem(
    tracker: Tracker, rows: list[Row], saved: Any
) -> None:
    of(rows, "Germany").update(kind="accession", deposit="2026-08-03", force="2026-11-03")
    ran = tracker("reconcile", saved(page_of(rows)), "--record")
    assert (ran.code, ran.lines[-2:]) == (
        0,
        [
            "Recorded as entry 157: Germany, accession of 3 August 2026.",
            "Doubtful under VCLT 14(1): Germany signed on 20 June 2013, and a signatory ratifies rather than accedes.",
        ],
    )
    problems = tracker("check", "--format", "json").json
    given = [(each["severity"], each["given"]) for each in problems if each["participant"] == "DE"]
    assert given == [("note", "published in beijing.html")]


def test_what_is_impossible_is_not_recorded(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    of(rows, "Germany").update(kind="ratification", deposit="2027-08-03", force="2027-11-03")
    ran = tracker("reconcile", saved(page_of(rows)), "--record")
    assert ran.code == 1
    assert ran.lines[-1] == (
        "Not recorded: Germany, ratification of 3 August 2027. Not possible: 3 August 2027 is in the future: today is "
        "22 November 2026."
    )


def test_a_day_that_is_only_computed_agrees_with_one_not_published_yet(
    tracker: Tracker, rows: list[Row], saved: Any
) -> None:
    tracker("record", "ratification", "DE", "--received", "2026-11-02")
    of(rows, "Germany").update(kind="ratification", deposit="2026-11-02", force="")
    assert tracker("reconcile", saved(page_of(rows))).code == 0
    of(rows, "Germany").update(force="2027-02-03")
    found = tracker("reconcile", saved(page_of(rows)), "--format", "json").json
    assert [(each["column"], each["here"], each["there"]) for each in found["differences"]] == [
        ("effective", "2027-02-02", "2027-02-03")
    ]


def test_every_row_stands_in_the_csv(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    of(rows, "Kenya")["force"] = "2020-04-29"
    lines = tracker("reconcile", saved(page_of(rows)), "--format", "csv").lines
    assert lines[0] == "result,participant,name,column,here,there,entry"
    assert lines[1] == "agrees,AE,United Arab Emirates,,,,"
    assert lines[-1] == "differs,KE,Kenya,effective,2020-04-28,2020-04-29,112"
    assert len(lines) == 100


def test_what_was_recorded_stands_in_the_json(tracker: Tracker, rows: list[Row], saved: Any) -> None:
    of(rows, "Germany").update(kind="ratification", deposit="2026-08-03", force="2026-11-03")
    of(rows, "Austria").update(kind="ratification", deposit="2027-08-03", force="2027-11-03")
    found = tracker("reconcile", saved(page_of(rows)), "--record", "--format", "json").json
    assert [(each["participant"], each["entry"]) for each in found["recorded"]] == [("DE", 157)]
    assert [each["participant"] for each in found["not_recorded"]] == ["AT"]


def test_a_file_that_is_not_there_is_a_sentence(tracker: Tracker, tmp_path: Path) -> None:
    path = tmp_path / "missing.html"
    ran = tracker("reconcile", str(path))
    assert (ran.code, ran.err) == (1, f"{path}: there is no such file\n")


def test_a_comparison_is_narrowed_to_be_read_and_never_to_be_recorded(
    tracker: Tracker, rows: list[Row], saved: Any
) -> None:
    of(rows, "Switzerland")["deposit"] = "2020-02-12"
    of(rows, "Japan")["deposit"] = "2014-06-11"
    page = saved(page_of(rows))
    narrowed = ("reconcile", page, "--where", "result=differs", "--region", "europe")
    assert tracker(*narrowed, "--columns", "participant,column,there", "--format", "csv").lines == [
        "participant,column,there",
        "CH,deposit,2020-02-12",
    ]
    assert [each["participant"] for each in tracker(*narrowed, "--format", "json").json["differences"]] == ["CH"]
    assert tracker("reconcile", page, "--where", "participant=KR").code == 0
    for act in ("--record", "--confirm"):
        ran = tracker(*narrowed, act)
        assert (ran.code, ran.err.splitlines()[-1]) == (
            2,
            "Error: What is recorded, or kept as compared, is of the whole table; leave out what narrows it.",
        )
