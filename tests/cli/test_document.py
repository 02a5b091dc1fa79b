"""`tracker document` and `tracker verify`: every kind, language and format; what is altered is found."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.cli.running import Tracker
from tracker.answers.documents import making, verifying
from tracker.answers.documents.asked import Asked
from tracker.answers.documents.facts import last_moment
from tracker.answers.documents.kinds import gathered
from tracker.answers.documents.making import page, written
from tracker.answers.documents.verifying import read, verify, verify_facts, words_of
from tracker.desk.desk import Desk, open_desk
from tracker.model.refusal import Refusal
from tracker.rendering.documents import writing_pdf
from tracker.rendering.documents.page import digest, escaped
from tracker.rendering.documents.reading import Paragraph, blocks

KINDS = {
    "opinion": ("CH",),
    "certificate": ("CN",),
    "status-list": (),
    "deposit": ("114",),
    "notice": ("115",),
    "entry-into-force": (),
    "calendar": (),
}
TRUE = "True: the register says the same today, word by word.\n"


def _facts(document: bytes) -> Any:
    return read(document)[1]["facts"]


def _write(tracker: Tracker, folder: Path, *asked: str, form: str = "html") -> bytes:
    file = folder / f"document.{form}"
    ran = tracker("document", *asked, "--format", form, "--output", str(file))
    assert (ran.code, ran.out) == (0, ""), ran.err
    return file.read_bytes()


@pytest.mark.parametrize("form", ["html", "md", "pdf", "docx"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_every_format_is_true_when_it_comes_back(
    tracker: Tracker, tmp_path: Path, kind: str, form: str
) -> None:
    first = _write(tracker, tmp_path, kind, *KINDS[kind], form=form)
    again = _write(tracker, tmp_path, kind, *KINDS[kind], form=form)
    ran = tracker("verify", str(tmp_path / f"document.{form}"))
    assert (again, ran.code, ran.out) == (first, 0, TRUE)


@pytest.mark.parametrize("language", ["fr", "es", "ru", "ar", "zh"])
@pytest.mark.parametrize("kind", ["certificate", "notice"])
def test_every_language_has_its_headings_and_its_days(
    tracker: Tracker, tmp_path: Path, kind: str, language: str
) -> None:
    subject = ("114",) if kind == "notice" else KINDS[kind]
    english = _write(tracker, tmp_path, kind, *subject, form="md").decode()
    document = _write(tracker, tmp_path, kind, *subject, "--language", language, form="md").decode()
    text = document.partition("<!--")[0]
    headings = re.findall(r"^## (.+)$", english, re.M)
    assert headings
    assert not [each for each in headings if f"## {each}\n" in text]
    assert "The reasons in law are given in English" not in text
    assert tracker("verify", str(tmp_path / "document.md")).out == TRUE


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_a_pdf_in_another_script_says_what_the_markdown_says(tracker: Tracker, tmp_path: Path, language: str) -> None:
    try:
        document = _write(tracker, tmp_path, "notice", "114", "--language", language, form="pdf")
    except AssertionError as error:
        if "No font that writes" in str(error):
            pytest.skip("no font of this script is installed")
        raise
    text = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(document)).pages)
    assert {"ar": "سويسرا", "ru": "Швейцария", "zh": "瑞士"}[language] in text
    assert tracker("verify", str(tmp_path / "document.pdf")).out == TRUE


def test_a_script_without_a_font_is_refused_by_its_name(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing_pdf, "_installed", lambda: frozenset({"Libertinus Serif"}))
    file = tmp_path / "zh.pdf"
    ran = tracker("document", "notice", "114", "--language", "zh", "--format", "pdf", "--output", str(file))
    assert (ran.code, file.exists()) == (1, False)
    assert ran.err == (
        "No font that writes Chinese is installed: a PDF would show boxes. Install one of Noto Serif CJK SC, "
        "Noto Sans CJK SC, Source Han Serif SC, or choose HTML, Markdown or DOCX.\n"
    )


# the facts, each checked against shared sources: the depositary's table and its notifications


def test_the_certificate_of_switzerland(tracker: Tracker, tmp_path: Path) -> None:
    facts = _facts(_write(tracker, tmp_path, "certificate", "CH", "--on", "2020-04-30"))["participant"]
    wanted = {
        "standing": "contracting",
        "signed": "2012-06-26",
        "instrument": "ratification",
        "received": "2020-02-11",
        "ordinal": 31,
        "effective": "2020-05-11",
        "settled": True,
    }
    assert {key: facts[key] for key in wanted} == wanted
    assert [each["articles"] for each in facts["declarations"]] == [["11(2)", "11(3)"]]


def test_the_certificate_of_china_has_its_reservation_and_hong_kong(tracker: Tracker, tmp_path: Path) -> None:
    facts = _facts(_write(tracker, tmp_path, "certificate", "china", "--on", "2021-06-01"))["participant"]
    assert (facts["standing"], facts["received"], facts["ordinal"]) == ("party", "2014-07-09", 5)
    assert [(each["articles"], each["nature"]) for each in facts["declarations"]] == [(["11(3)"], ["reservation"])]
    assert [(each["territory"], each["applies"]) for each in facts["territories"]] == [("Hong Kong SAR", "excluded")]


def test_the_opinion_on_micronesia_tells_the_day_that_membership_is_tested(tracker: Tracker, tmp_path: Path) -> None:
    facts = _facts(_write(tracker, tmp_path, "opinion", "FM", "--question", "may-join", "--on", "2026-11-22"))
    assert facts["answer"].startswith("Micronesia (Federated States of) ")
    assert any(each["article"] == "Art. 23(1)" for each in facts["chain"])
    assert facts["not_examined"]


def test_the_opinion_on_protection_names_the_performers_country(tracker: Tracker, tmp_path: Path) -> None:
    asked = ("opinion", "JP", "--question", "protects", "--performer", "KE", "--right", "broadcasting")
    facts = _facts(_write(tracker, tmp_path, *asked, "--on", "2021-06-01"))
    assert facts["performer"] == "Kenya"
    assert facts["finding"]["rights"][0]["right"] == "broadcasting"
    assert facts["law"]


def test_a_supposed_deposit_is_told_as_supposed(tracker: Tracker, tmp_path: Path) -> None:
    document = _write(
        tracker, tmp_path, "certificate", "KZ", "--what-if", "2026-11-02", "--on", "2027-02-02", form="md"
    )
    facts = _facts(document)["participant"]
    assert (facts["standing"], facts["effective"]) == ("party", "2027-02-02")
    assert "**Supposed: a deposit on 2 November 2026 that is not on record.**" in document.decode()


def test_a_deposit_after_the_threshold_is_notified_with_its_day(tracker: Tracker, tmp_path: Path) -> None:
    text = _write(tracker, tmp_path, "notice", "114", form="md").decode()
    assert "In accordance with Article 27(ii) the Treaty enters into force for it on 11 May 2020." in text
    assert "As of **11 February 2020**" in text


def test_a_deposit_before_the_threshold_is_notified_without_hindsight(tracker: Tracker, tmp_path: Path) -> None:
    number = next(
        entry["entry"]
        for entry in tracker("history", "WS", "--format", "json").json
        if entry["action"]["kind"] == "accession"
    )
    text = _write(tracker, tmp_path, "notice", str(number), form="md").decode().partition("<!--")[0]
    assert "will be notified when the required number of 30 instruments is reached" in text
    assert "2020" not in text.partition("##")[0].partition("As of")[2].partition("Declarations")[0]


def test_a_month_that_lacks_the_day_leaves_the_choice_to_the_office(tracker: Tracker, tmp_path: Path) -> None:
    recorded = tracker("record", "accession", "KZ", "--received", "2026-08-31", "--format", "json")
    number = str(recorded.json["entry"])
    text = _write(tracker, tmp_path, "notice", number, form="md").decode()
    assert "30 November 2026, its last day, and 1 December 2026, the first of the next. The office must choose." in text


# true, true as of then, altered


def test_a_true_document_verifies_after_new_deposits_and_says_what_changed(tracker: Tracker, tmp_path: Path) -> None:
    _write(tracker, tmp_path, "status-list", "--on", "2026-11-22")
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    ran = tracker("verify", str(tmp_path / "document.html"))
    assert (ran.code, ran.out) == (
        0,
        "True as of then (2026-11-28T00:00:00+00:00); changed since by 1 entry: 157.\n",
    )


def test_a_document_that_new_deposits_do_not_touch_stays_true(tracker: Tracker, tmp_path: Path) -> None:
    _write(tracker, tmp_path, "certificate", "KR", "--on", "2021-01-01")
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    assert tracker("verify", str(tmp_path / "document.html")).out == TRUE


def test_a_certificate_has_no_empty_heading_and_tells_once_how_far_the_record_goes(
    tracker: Tracker, tmp_path: Path
) -> None:
    shown = _write(tracker, tmp_path, "certificate", "CH").decode().partition("<script")[0]

    assert "<th></th>" not in shown
    assert '<tr><th scope="row">Signed</th><td>26 June 2012</td></tr>' in shown
    assert '<tr><th scope="col">Act</th><th scope="col">Received</th>' in shown
    assert shown.count("recorded to 3 February 2026") == 1


@pytest.mark.parametrize("form", [pytest.param("html", marks=pytest.mark.slow), "md"])
def test_each_changed_digit_of_a_text_is_found(
    tracker: Tracker, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    document = _write(tracker, tmp_path, "certificate", "CH", form=form).decode()
    body = document.partition('<script type="application/json"' if form == "html" else "<!-- facts")[0]
    start = body.index("<body") if form == "html" else 0
    outside = r"\d(?![^<]*>)" if form == "html" else r"\d"
    places = [start + found.start() for found in re.finditer(outside, body[start:])]
    desk = _made_once(database, monkeypatch)
    for at in places:
        digit = str((int(document[at]) + 1) % 10)
        found = verify(desk, (document[:at] + digit + document[at + 1 :]).encode())
        assert found.state == "altered", document[at - 30 : at + 30]
        assert found.differs[0] != "bytes that nobody sees"
    assert len(places) > 100


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [leaf for key, each in value.items() for leaf in _leaves(each, (*path, key))]
    if isinstance(value, list):
        return [leaf for at, each in enumerate(value) for leaf in _leaves(each, (*path, at))]
    return [path]


def _made_once(database: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose documents are made again once for each thing asked: many forgeries are held against one of them."""
    once = cache(lambda desk, asked, made_by: written(page(desk, asked, made_by), asked))
    monkeypatch.setattr(verifying, "made_again", lambda desk, asked, mark: once(desk, asked, str(mark["made_by"])))
    return open_desk(str(database), lambda _: date(2026, 11, 22))


def _certificate(desk: Desk, form: str) -> Asked:
    known, day = last_moment(desk, None), date(2026, 11, 22)
    return Asked(kind="certificate", treaty="beijing", on=day, known=known, form=form, participant="CH")


FORMS: list[Any] = ["md", *(pytest.param(each, marks=pytest.mark.slow) for each in ("html", "pdf", "docx"))]


@pytest.mark.parametrize("form", FORMS)
def test_each_changed_fact_is_found_in_each_format(database: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    desk = _made_once(database, monkeypatch)
    asked = _certificate(desk, form)
    true = page(desk, asked)
    leaves = _leaves(true.mark["facts"])
    for path in leaves if form in ("md", "html") else leaves[::4]:
        mark = json.loads(true.machine_data)
        at = mark["facts"]
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = f"{at[path[-1]]}1"
        found = verify(desk, written(replace(true, mark=mark), asked))
        assert found.state == "altered", path
        assert "the facts do not have the SHA-256 that stands beside them" in found.differs
        mark["sha256"] = digest(mark["facts"])
        assert verify_facts(desk, mark).state == "altered", path
    assert len(leaves) > 100


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_changed_words_are_named_in_a_pdf_and_a_docx(
    tracker: Tracker, database: Path, tmp_path: Path, form: str
) -> None:
    _write(tracker, tmp_path, "certificate", "CH", form=form)
    desk = open_desk(str(database), lambda _: date(2026, 11, 22))
    asked = _certificate(desk, form)
    true = page(desk, asked)
    file = tmp_path / f"forged.{form}"
    file.write_bytes(written(replace(true, text=true.text.replace("11 May 2020", "12 May 2020")), asked))
    ran = tracker("verify", str(file))
    assert ran.code == 1
    assert "'12' instead of '11'" in ran.out


def test_a_document_of_another_register_is_told_as_such(tracker: Tracker, tmp_path: Path) -> None:
    tracker("record", "accession", "KZ", "--received", "2026-11-02")
    _write(tracker, tmp_path, "certificate", "CH")
    other = tmp_path / "other.db"
    tracker("database", "create", str(other))
    ran = tracker("verify", str(tmp_path / "document.html"), "--database", str(other))
    assert (ran.code, ran.out) == (1, "Not from this register: the chain that it names is not here.\n")


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7 nothing", b"PK\x03\x04 no", b"\xff\xfe", b"<!-- facts: {} -->"]
)
def test_a_file_that_is_no_document_is_refused(tracker: Tracker, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "some.file"
    file.write_bytes(content)
    ran = tracker("verify", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "This file is no document that the tracker made: it carries no facts to check. "
        "Give the file as `tracker document` wrote it.\n"
    )


def test_the_verdict_as_json(tracker: Tracker, tmp_path: Path) -> None:
    _write(tracker, tmp_path, "certificate", "CH", "--on", "2021-01-01")
    found = tracker("verify", str(tmp_path / "document.html"), "--format", "json").json
    assert found == {
        "schema_version": 1,
        "state": "true",
        "kind": "certificate",
        "on": "2021-01-01",
        "known": "2026-11-28T00:00:00+00:00",
        "differs": [],
        "since": [],
        "made_by": "",
        "file": "document.html",
    }


def test_a_document_of_another_version_is_compared_by_its_words(
    tracker: Tracker, database: Path, tmp_path: Path
) -> None:
    desk = open_desk(str(database), lambda _: date(2026, 11, 22))
    asked = _certificate(desk, "html")
    file = tmp_path / "document.html"
    other = written(page(desk, asked, "0.2.0a1"), asked)
    file.write_bytes(other.replace(b"<main>", b"<main >"))
    ran = tracker("verify", str(file))
    assert (ran.code, ran.out) == (
        0, f"{TRUE}Version 0.2.0a1 made it: its words and facts were compared, not its layout.\n",
    )  # fmt: skip
    file.write_bytes(other.replace(b"11 May 2020", b"12 May 2020", 1))
    assert tracker("verify", str(file)).code == 1


# what may stand in a text, and the office's own settings

LONG = "x | #eval(1) </script> \u202e\u0007\u0000 " * 4_000
HOSTILE = '</script><script>alert(1)</script> | `x` #eval("1") $x^2$ \\textbf{x} =SUM(A1) [a](javascript:1) * _ <b>'


@pytest.mark.parametrize("form", ["html", "md", "pdf", "docx"])
def test_a_hostile_text_comes_out_as_text(tracker: Tracker, tmp_path: Path, form: str) -> None:
    ran = tracker(
        "record", "statement", "CH", "--received", "2026-11-02", "--article", "11(3)", "--text", HOSTILE,
        "--scope", HOSTILE * 20, "--format", "json",
    )  # fmt: skip
    number = str(ran.json["entry"])
    document = _write(tracker, tmp_path, "notice", number, form=form)
    assert tracker("verify", str(tmp_path / f"document.{form}")).out == TRUE
    if form == "html":
        text = document.decode()
        assert text.count("<script") == 1
        assert "javascript:1" not in re.findall(r'href="([^"]*)"', text)
    if form == "pdf":
        text = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(document)).pages)
        assert '#eval("1")' in text
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            assert "#eval(&quot;1&quot;)" in archive.read("word/document.xml").decode().replace('"', "&quot;")


@pytest.mark.parametrize("form", ["html", "md", pytest.param("pdf", marks=pytest.mark.slow), "docx"])
def test_a_note_of_a_hundred_thousand_characters_with_controls_comes_out_as_text(
    tracker: Tracker, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """A register takes no such text at a door; one that was written otherwise may hold it."""
    for module in (making, verifying):
        monkeypatch.setattr(module, "gathered", lambda file: _with_scope(gathered(file), LONG))
    document = _write(tracker, tmp_path, "certificate", "CH", form=form)
    assert len(LONG) > 100_000
    assert tracker("verify", str(tmp_path / f"document.{form}")).out == TRUE
    words = " ".join(words_of(document, form))
    assert words.count("#eval(1)" if form != "md" else "\\#eval(1)") >= 4_000
    assert not set(words) & set("\u202e\u0007\u0000")


def _with_scope(facts: Any, scope: str) -> Any:
    facts["participant"]["declarations"][0]["scope"] = scope
    return facts


@pytest.mark.parametrize(
    "text", ["# a", "- a", "1. a", "> a", "a | b", "*a*", "[a](http://b)", "<b>a</b>", "`a`", "a\nb", "&amp;"]
)
def test_text_in_markdown_stays_text_in_its_line(text: str) -> None:
    (block,) = blocks(escaped(text))
    assert isinstance(block, Paragraph)
    assert "".join(run.text for run in block.runs) == " ".join(text.split())
    assert {run.style for run in block.runs} == {"plain"}


def test_the_office_has_its_letterhead_and_only_its_own_settings_make_it_official(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text(
        '[office]\nname = "Treaty Office"\nletterhead = ["Street 1"]\nsignature = "The Registrar"\nofficial = true\n'
        'address = "https://treaties.example"\n'
    )
    monkeypatch.setenv("TRACKER_CONFIG", str(settings))
    document = _write(tracker, tmp_path, "certificate", "CH").decode()
    assert "DRAFT" not in document.partition("<script")[0]
    assert "Treaty Office" in document
    assert "<svg" in document
    monkeypatch.delenv("TRACKER_CONFIG")
    assert tracker("verify", str(tmp_path / "document.html")).out == TRUE


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("[office]\nofficial = 'yes'\n", "office.official takes true or false."),
        ("[office]\nletterhead = 'x'\n", "office.letterhead takes a list of texts."),
        ("[office]\nname = 1\n", "office.name takes a text."),
        ("[office]\nseal = 'x'\n", "[office] knows no 'seal': name, signature, address, letterhead, official."),
        ("[office]\naddress = 'x'\n", "office.address takes an address that begins with https://."),
        ("[office\n", "Expected ']' at the end of a table declaration (at line 1, column 8)."),
    ],
)
def test_settings_that_say_nothing_are_refused(
    tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, told: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(settings)
    monkeypatch.setenv("TRACKER_CONFIG", str(file))
    ran = tracker("document", "certificate", "CH")
    assert (ran.code, ran.out, ran.err) == (1, "", f"{file}: {told}\n")


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (("certificate",), 1, "A document of this kind is about one participant: name it (certificate).\n"),
        (("notice", "9999"), 1, "No line of the Beijing Treaty stands as entry 9999.\n"),
        (("deposit", "115"), 1,
         "Entry 115 is no deposit but: declaration. `notice` drafts the notification of any act.\n"),
        (("notice",), 2, "Name the entry by its number, as `tracker history` shows it: tracker document notice 114."),
        (("opinion", "JP", "--question", "protects"), 1,
         "An opinion on protection needs the performer's country: --performer COUNTRY.\n"),
        (("entry-into-force", "--on", "2019-01-01"), 1,
         "The Beijing Treaty has no day of entry into force as known on 2019-01-01.\n"),
        (("certificate", "--each"), 2,
         "--each writes certificates into a folder: tracker document certificate --each --output FOLDER."),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_told(tracker: Tracker, asked: tuple[str, ...], code: int, told: str) -> None:
    ran = tracker("document", *asked)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err == told if code == 1 else told in " ".join(ran.err.split())


def test_a_missing_field_is_named(tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(*given: Any) -> Any:
        facts = gathered(*given)
        del facts["participant"]["standing"]
        return facts

    monkeypatch.setattr(making, "gathered", lacking)
    ran = tracker("document", "certificate", "CH")
    assert (ran.code, ran.err) == (1, "The document cannot be made: 'dict object' has no attribute 'standing'.\n")


def test_one_certificate_for_each_party(tracker: Tracker, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    asked = ("document", "certificate", "--each", "--on", "2021-01-01", "--format", "md", "--output", str(folder))
    ran = tracker(*asked)
    assert ran.code == 0
    assert len(list(folder.iterdir())) == 34
    assert tracker("verify", str(folder / "beijing-CH.md")).out == TRUE


def test_an_unreadable_file_is_told(tracker: Tracker, tmp_path: Path) -> None:
    ran = tracker("verify", str(tmp_path / "nothing.pdf"))
    assert (ran.code, ran.err) == (1, f"{tmp_path / 'nothing.pdf'}: No such file or directory.\n")


def test_a_document_that_asks_for_what_cannot_be_is_refused(tracker: Tracker, tmp_path: Path) -> None:
    document = _write(tracker, tmp_path, "certificate", "CH", form="md").decode()
    file = tmp_path / "forged.md"
    file.write_text(document.replace('"kind":"certificate"', '"kind":"decree"'))
    assert tracker("verify", str(file)).code == 1
    with pytest.raises(Refusal):
        read(b"{}")


def test_the_notice_of_a_paper_tells_what_came_in_it(tracker: Tracker, tmp_path: Path) -> None:
    paper = next(
        entry["action"]["paper"]
        for entry in tracker("history", "CN", "--format", "json").json
        if entry["action"].get("paper")
    )
    document = _write(tracker, tmp_path, "notice", paper, form="md")
    facts = _facts(document)
    assert facts["act"]["kind"] == "ratification"
    assert [each["articles"] for each in facts["declarations"]] == [["11(3)"]]
    assert tracker("verify", str(tmp_path / "document.md")).out == TRUE

    ran = tracker("document", "notice", "no such paper")
    assert (ran.code, ran.err) == (1, "No act of the Beijing Treaty came in a paper 'no such paper'.\n")


def _day_of_the_threshold_again(tracker: Tracker, *more: str) -> str:
    """The entry of a made-up accession that was lodged on the day on which Indonesia's completed the thirty."""
    ran = tracker("record", "accession", "KZ", *more, "--yes", "--format", "json")
    assert ran.code == 0, ran.err
    return str(ran.json["entry"])


def test_a_deposit_that_shares_the_threshold_day_is_notified_as_sharing_it(tracker: Tracker, tmp_path: Path) -> None:
    number = _day_of_the_threshold_again(tracker, "--received", "2020-01-28")
    document = _write(tracker, tmp_path, "notice", number, form="md")
    assert _facts(document)["phase"]["sharing"] == ["Indonesia"]
    assert "this one and that of Indonesia, the condition of Article 26 is met" in document.decode()
    assert "The Treaty enters into force on 28 April 2020." in document.decode()


def test_no_document_gives_one_of_two_deposits_of_a_day_a_place_of_its_own(tracker: Tracker, tmp_path: Path) -> None:
    number = str(tracker("record", "accession", "KZ", "--received", "2026-11-02", "--format", "json").json["entry"])
    alone = _write(tracker, tmp_path, "deposit", number, form="md")
    assert (_facts(alone)["phase"]["ordinal"], "| Place in the order of deposit | 49 |" in alone.decode()) == (49, True)

    tracker("record", "accession", "LV", "--received", "2026-11-02")
    shared = _write(tracker, tmp_path, "deposit", number, form="md")
    certificate = _write(tracker, tmp_path, "certificate", "KZ", form="md").decode()
    assert (_facts(shared)["phase"]["ordinal"], "Place in the order" in shared.decode()) == (None, False)
    assert "one of two deposits of that day, the 49th and 50th" in certificate
    assert "Place in the order" not in certificate


def test_a_held_paper_that_is_cured_after_the_threshold_is_notified_with_its_own_day(
    tracker: Tracker, tmp_path: Path
) -> None:
    number = _day_of_the_threshold_again(tracker, "--received", "2020-01-20", "--disposition", "held")
    held = _facts(_write(tracker, tmp_path, "notice", number, form="md"))
    assert (held["act"]["disposition"], held["phase"]) == ("held", None)

    accepted = tracker("accept", number, "--received", "2020-01-30", "--yes")
    assert accepted.code == 0, accepted.err
    entries = tracker("history", "KZ", "--format", "json").json
    cured = _facts(_write(tracker, tmp_path, "notice", str(entries[-1]["entry"]), "--on", "2020-01-30", form="md"))
    assert cured["act"]["received"] == "2020-01-30"
    assert (cured["phase"]["name"], cured["phase"]["bound"]) == ("after the threshold", "2020-04-30")


def test_a_supposed_deposit_is_told_of_its_own_day_or_a_later_one(tracker: Tracker) -> None:
    told = tracker("document", "certificate", "KZ", "--what-if", "2026-12-01", "--format", "md").out
    assert "As of **1 December 2026**" in told
    assert "It deposited its accession on 1 December 2026, the 49th deposit, and is bound from 1 March 2027." in told

    refused = tracker("document", "certificate", "KZ", "--what-if", "2026-12-01", "--on", "2026-11-30")
    assert (refused.code, refused.out) == (2, "")
    assert "Of a day before the supposed deposit there is nothing to suppose: give a later --on." in refused.err
