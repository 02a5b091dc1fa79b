"""Manners on a terminal and in a pipe."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Tracker
from tracker.cli import COMMANDS, output
from tracker.cli.output import wrapped

ROWS: list[dict[str, Any]] = [
    {"name": "Côte d'Ivoire, a name that is rather long", "code": "CI", "day": "2020-04-28", "ordinal": 3},
    {"name": "中华人民共和国", "code": "CN", "day": None, "ordinal": 12},
]  # fmt: skip


def on_terminal(*arguments: str, columns: int = 80, lines: int = 500, typed: bytes = b"", **environment: str) -> str:
    """What the program writes on a terminal of some size, where somebody types."""
    child, master = pty.fork()
    if child == 0:
        size = {"COLUMNS": str(columns), "LINES": str(lines)}
        os.environ.update({"TERM": "xterm", "PAGER": "cat -n", **size, **environment})
        os.execv(sys.executable, [sys.executable, "-m", "tracker", *arguments])
    written = b""
    while True:
        if not select.select([master], [], [], 0.2)[0]:
            os.write(master, typed)
            continue
        try:
            piece = os.read(master, 65_536)
        except OSError:
            break
        if not piece:
            break
        written += piece
    os.close(master)
    os.waitpid(child, 0)
    return written.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("asked", "unchanged", "changed"),
    [
        pytest.param(
            ("strike", "113", "--reason", "made up"),
            "28 January 2020",
            "11 February 2020",
            id="strike of the 30th deposit",
        ),
        pytest.param(
            ("correct", "113", "--set", "received=2020-01-29", "--reason", "made up"),
            "28 January 2020",
            "29 January 2020",
            id="correction of the 30th deposit",
        ),
    ],
)
def test_a_terminal_is_asked_before_answers_about_others_change(
    database: Path, tracker: Tracker, asked: tuple[str, ...], unchanged: str, changed: str
) -> None:
    refused = on_terminal(*asked, typed=b"n\n", NO_COLOR="1")
    assert "Answers about others change. Record it? [y/N]: " in refused
    assert re.search(r"\[y/N\]: (n\n)?Nothing was recorded\.\n", refused)  # the terminal may echo what was typed
    assert unchanged in tracker("entry-into-force").out
    agreed = on_terminal(*asked, typed=b"y\n", NO_COLOR="1")
    assert "Recorded as entry 157: " in agreed
    assert changed in tracker("entry-into-force").out


def test_a_terminal_is_asked_for_the_rest_of_a_paper(database: Path, tracker: Tracker) -> None:
    asked = ("correct", "114", "--set", "received=2020-02-12", "--set", "effective=2020-05-12", "--reason", "made up")
    refused = on_terminal(*asked, typed=b"n\n", NO_COLOR="1")
    asks = (
        "Entry 115 came in the same paper as entry 114, and a paper has one day. Correct the day of all of it? [y/N]: "
    )
    assert asks in refused
    assert re.search(r"\[y/N\]: (n\n)?Nothing was recorded\.\n", refused)  # the terminal may echo what was typed
    assert tracker("show", "114").lines[0].endswith("received 11 February 2020 (stands).")
    assert "Recorded as entry 157: " in on_terminal(*asked, typed=b"y\n", NO_COLOR="1")
    assert {each["received"] for each in _of_switzerland(tracker)} == {"2020-02-12"}


def _of_switzerland(tracker: Tracker) -> list[Any]:
    found: list[Any] = tracker("declarations", "--where", "participant=CH", "--format", "json").json
    return found


def test_a_pipe_gets_no_colour_and_no_folded_row(tracker: Tracker) -> None:
    ran = tracker("participants", "--standing", "party")
    assert "\x1b" not in ran.out
    assert len(ran.lines) == 1 + 48 + 3
    assert all(line == line.rstrip() for line in ran.lines)


def test_a_terminal_of_eighty_columns_gets_a_table_that_fits(database: Path) -> None:
    written = on_terminal("participants", "--standing", "party", NO_COLOR="1")
    assert "\x1b" not in written
    assert max(map(len, written.splitlines()[:-2])) <= 80
    assert written.splitlines()[1] == "Algeria          DZ              accession    2017-07-25 2020-04-28 party    17"


def test_a_narrow_terminal_gets_one_block_a_row_and_wrapped_sentences(database: Path) -> None:
    written = on_terminal("participants", "--standing", "party", columns=40)
    assert written.startswith("name: Algeria\ncode: DZ\ninstrument: accession\ndeposit: 2017-07-25\n")
    written = on_terminal("status", "DZ", "--on", "2020-04-28", columns=40)
    assert written == (
        "Algeria is a party on 28 April 2020.\n"
        "It deposited its accession on 25 July\n"
        "  2017, the 17th deposit, and has been\n"
        "  bound since 28 April 2020. Art. 27(i)\n"
    )


def test_a_long_list_goes_through_the_pager_only_on_a_terminal(database: Path) -> None:
    assert "     2\tAlgeria" in on_terminal("participants", "--standing", "party", lines=24, NO_COLOR="1")
    assert "     2\tAlgeria" not in on_terminal("participants", "--standing", "party", lines=500, NO_COLOR="1")


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less here")
def test_the_pager_that_comes_with_the_system_shows_colours_as_colours(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LESS", raising=False)
    written = on_terminal("participants", "--standing", "party", lines=24, typed=b"q", PAGER="less")
    assert "\x1b[1mname" in written
    assert "ESC" not in written
    assert "\x1b[?1049" not in written  # what was read stays on the screen


def test_a_head_is_not_broken_where_a_terminal_is_narrow(database: Path) -> None:
    head = "05b245848a7f22a7555508213a5272f793b9b106ee1ec9d30aee5027aa6c14bc"
    assert f"\nhead: {head}\n" in f"\n{on_terminal('audit')}"
    assert re.search(f"^beijing +156 +{head} +sound$", on_terminal("audit", columns=120), re.MULTILINE)


def test_headers_are_bold_on_a_terminal_with_colour(database: Path) -> None:
    assert "\x1b[1mname" in on_terminal("participants", "--standing", "party", NO_COLOR="")


def test_what_takes_two_columns_counts_as_two(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table(ROWS, ("name", "code", "day", "ordinal"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].index("CI") == lines[2].index("CN") + len("中华人民共和国")
    assert wrapped("中华人民共和国 is a party", 12) == ["中华人民共和", "国 is a", "party"]
    assert wrapped("", 12) == [""]


def test_markup_in_a_cell_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table([{"name": "[bold]x[/bold] :smile: <b>"}], ("name",))
    assert capsys.readouterr().out == "name\n[bold]x[/bold] :smile: <b>\n"


def test_quiet_prints_nothing_but_the_answer(tmp_path: Path, tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("TRACKER_DATABASE")
    ran = tracker("status", "--quiet")
    assert (ran.code, ran.err, len(ran.lines)) == (0, "", 5)
    assert (
        tracker("status", "--known", "2026-11-23T00:00:00").err
        == "2026-11-23T00:00:00 has no time zone: UTC is assumed.\n"
    )
    assert tracker("-q", "status", "--known", "2026-11-23T00:00:00").err == ""
    assert tracker("-q", "status", "Switserland").err.startswith("'Switserland': No participant of this name")


@pytest.mark.parametrize("command", [name for commands in COMMANDS.values() for name in commands])
def test_every_command_has_help_with_an_example_in_eighty_columns(tracker: Tracker, command: str) -> None:
    ran = tracker(command, "-h")
    assert ran.code == 0
    assert "Example" in ran.out
    assert f"tracker {command}" in ran.out
    assert "--quiet" in ran.out
    assert tracker(command, "--help").out == ran.out


def test_help_lists_the_commands_by_task(tracker: Tracker) -> None:
    out = tracker("-h").out
    places = [out.index(f"\n{task}:\n") for task in COMMANDS]
    assert places == sorted(places)
    for commands in COMMANDS.values():
        for name, (_, sentence) in commands.items():
            assert f"  {name} " in out
            assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("statsu", "There is no command 'statsu'; did you mean 'status'?"),
        ("improt", "There is no command 'improt'; did you mean 'import'?"),
        ("xyzzy", "There is no command 'xyzzy'; `tracker --help` lists the commands."),
    ],
)
def test_a_mistyped_command_is_told_the_nearest(tracker: Tracker, typed: str, says: str) -> None:
    ran = tracker(typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"Error: {says}\n")
