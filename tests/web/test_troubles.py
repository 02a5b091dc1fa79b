"""What bad input gets."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.web.asking_pages import Ask, asking
from tracker.desk.desk import Desk
from tracker.web.app import application
from tracker.web.published import PUBLISHED
from tracker.web.shelf import KeptDesk

NOT_LISTED = (
    "No participant of this name in the list of WIPO Member States or in the Treaty's table; this implies no position "
    "on the status of any country, territory or authorities."
)


def test_an_unknown_code_gets_a_page_with_suggestions(ask: Ask) -> None:
    answer = ask("/beijing/Switserland/")

    assert answer.status == 404
    assert "Did you mean Switzerland (CH)?" in answer.text
    assert '<a href="../../beijing/CH/">Switzerland (CH)</a>' in answer.text
    assert answer.text.count("Did you mean") == 1
    assert '<li><a href="../../beijing/">Beijing Treaty</a></li>' in answer.text
    assert "Beijing Treaty" not in ask("/countries/Switserland/").text


def test_what_cannot_be_read_stands_in_a_form_to_be_mended(ask: Ask) -> None:
    page = ask("/beijing/CH/?on=2020-01-01&known=yesterday").text

    assert '<label for="written1">Day</label> <input id="written1" name="on" value="2020-01-01"' in page
    assert 'name="known" value="yesterday"' in page
    assert "<form class" not in ask("/beijing/Switserland/?on=2020-01-01").text


def test_an_unknown_code_gets_the_shape_of_errors_from_the_api(ask: Ask) -> None:
    answer = ask("/api/beijing/participants/Switserland.json")

    assert (answer.status, answer.headers["content-type"]) == (404, "application/json")
    assert answer.json == {
        "schema_version": 1,
        "error": f"'Switserland': {NOT_LISTED} Did you mean Switzerland (CH)?",
        "code": "unknown participant",
        "hint": "CH",
    }


@pytest.mark.parametrize(
    ("address", "status", "error", "code", "hint"),
    [
        (
            "/api/geneva/status.json",
            404,
            "No treaty 'geneva' is loaded. 28 are loaded; `tracker treaties` lists them.",
            "unknown treaty",
            "",
        ),
        (
            "/api/all/what-if.json?deposit=KZ",
            404,
            "This is asked of one treaty. 28 are loaded; `tracker treaties` lists them.",
            "one treaty",
            "",
        ),
        (
            "/api/beijing/participants/korea.json",
            404,
            "'korea' may mean Democratic People's Republic of Korea (KP) or Republic of Korea (KR). Write the code or "
            "the whole name.",
            "ambiguous participant",
            "KP, KR",
        ),
        (
            "/api/beijing/status.json?on=2020-02-30",
            422,
            "`on`: '2020-02-30' is not a day of the calendar.",
            "malformed",
            "on=2020-04-28",
        ),
        (
            "/api/beijing/status.json?on=2.4.2020",
            422,
            "`on`: '2.4.2020' may be 2020-04-02 or 2020-02-04; write the one that is meant.",
            "malformed",
            "on=2020-04-28",
        ),
        (
            "/api/beijing/status.json?known=yesterday",
            422,
            "`known`: 'yesterday' is not a moment; write 2026-11-22 or 2026-11-22T14:30:00Z.",
            "malformed",
            "2026-11-22T14:30:00Z",
        ),
        (
            "/api/beijing/status.json?onn=2020-02-15",
            422,
            "`onn`: Extra inputs are not permitted",
            "malformed",
            "there is no such parameter here",
        ),
        (
            "/api/beijing/status.json?known=1990-01-01",
            404,
            "Nothing was recorded of 'beijing' by 1990-01-01 23:59:59 UTC. Ask for a later `known`.",
            "nothing known",
            "",
        ),
        (
            "/api/beijing/nonsense",
            404,
            "There is no address /api/beijing/nonsense; /api/ lists them.",
            "unknown page",
            "",
        ),
        (
            "/api/schemas/nonsense.json",
            404,
            "There is no schema 'nonsense'.",
            "unknown page",
            ", ".join(noun.lower() for noun in PUBLISHED),
        ),
    ],
)
def test_the_api_answers_a_bad_question_with_a_sentence(
    ask: Ask, address: str, status: int, error: str, code: str, hint: str
) -> None:
    answer = ask(address)

    assert answer.status == status
    assert answer.json == {"schema_version": 1, "error": error, "code": code, "hint": hint}


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/beijing/?on=2020-02-30", "&#39;2020-02-30&#39; is not a day of the calendar."),
        ("/beijing/?on=", None),
        ("/beijing/on/2020-02-30/", "&#39;2020-02-30&#39; is not a day of the calendar."),
        ("/beijing/?known=soon", "&#39;soon&#39; is not a moment; write 2026-11-22 or 2026-11-22T14:30:00Z"),
        ("/beijing/what-if/?deposit=KZ&day=2026-02-30", "&#39;2026-02-30&#39; is not a day of the calendar."),
    ],
)
def test_an_impossible_day_gets_422_and_a_page(ask: Ask, address: str, sentence: str | None) -> None:
    answer = ask(address)

    assert answer.status == (422 if sentence else 200)
    assert sentence is None or sentence in answer.text


@pytest.mark.parametrize("address", ["/beijing/ask/?q=" + "x" * 3_000, "/api/" + "x" * 3_000, "/" + "x" * 3_000])
def test_an_endless_address_gets_400(ask: Ask, address: str) -> None:
    answer = ask(address)

    assert answer.status == 400
    assert "The address is too long: at most 2,000 bytes, with what is asked." in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/../../etc/passwd",
        "/assets/../app.py",
        "/assets/..%2fapp.py",
        "/beijing/../../etc/passwd",
        "/beijing/%2e%2e/%2e%2e/etc/passwd",
        "/api/schemas/../openapi.json/x",
        "/beijing/\x00/",
    ],
)
def test_tricks_with_the_path_find_nothing(ask: Ask, address: str) -> None:
    answer = ask(address)

    assert answer.status in (404, 422)
    assert "root:" not in answer.text


@pytest.mark.parametrize("markup", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"])
@pytest.mark.parametrize(
    "address", ["/beijing/ask/?q=", "/beijing/what-if/?deposit=", "/beijing/?on=", "/beijing/?known="]
)
def test_markup_in_a_parameter_is_harmless(ask: Ask, address: str, markup: str) -> None:
    page = ask(address + markup.replace(" ", "%20").replace("<", "%3C").replace('"', "%22")).text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'value="49"' not in page


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("address", ["/beijing/", "/api/beijing/status.json"])
def test_nothing_is_written_here(ask: Ask, method: str, address: str) -> None:
    answer = ask(address, method)

    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert "Nothing is written here: only GET and HEAD." in answer.text


def test_a_failure_here_gets_a_sentence_and_no_traceback(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = application(desk)

    def fails(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(KeptDesk, "lines", fails)
    answer = asking(app)("/api/beijing/participants/CH/history.json")

    assert answer.status == 500
    assert (answer.json["error"], answer.json["code"]) == (
        "Something went wrong here; the server's log has it.",
        "failed",
    )


def test_a_database_that_is_gone_is_told_in_a_sentence_and_its_place_to_the_log_alone(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    ask = asking(application(desk))
    Path(desk.register.place).unlink()
    answer = ask("/api/beijing/status.json")

    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert answer.json == {
        "schema_version": 1,
        "error": "The register cannot be read at the moment. Ask again later.",
        "code": answer.json["code"],
        "hint": "",
    }
    assert desk.register.place in caplog.text
    assert desk.register.place not in ask("/beijing/").text


def test_a_stranger_reads_no_file_of_this_machine(ask: Ask) -> None:
    answer = ask("/api/audit.json?expect=/etc/passwd")

    assert (answer.status, answer.json["error"]) == (
        422,
        "`expect`: '/etc/passwd' is not a head; its pattern is ^[0-9a-fA-F]{64}$.",
    )


def test_to_suppose_nothing_is_a_contradiction(ask: Ask) -> None:
    answer = ask("/api/beijing/what-if.json")

    assert (answer.status, answer.json["code"]) == (409, "nothing supposed")


def test_a_reader_waits_for_a_writer(desk: Desk) -> None:
    ask = asking(application(desk))
    with sqlite3.connect(desk.register.place, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert ask("/api/beijing/status.json").status == 200
        other.execute("ROLLBACK")


def test_what_nobody_sees_comes_back_as_its_number(ask: Ask) -> None:
    answer = ask("/api/schemas/\x9b31m.json")

    assert "\x9b" not in answer.text
    assert answer.json["error"] == "There is no schema '\x9b31m'."


def test_a_malformed_question_leads_back_to_the_treaty_it_is_about(ask: Ask) -> None:
    assert '<li><a href="../beijing/">Beijing Treaty</a></li>' in ask("/beijing/?on=2020-13-45").text
    assert '<li><a href="../../beijing/">Beijing Treaty</a></li>' in ask("/beijing/CH/?known=x").text
