"""serve, site, chart, calendar, feed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.calendars import events as events_of
from tests.cli.running import Tracker


def test_a_chart_is_written_as_svg(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "timeline.svg"

    assert tracker("chart", "timeline", "--on", "2020-02-15", "--output", str(file)).out == f"Wrote {file}.\n"
    drawn = file.read_text(encoding="utf-8")
    assert "Beijing Treaty on Audiovisual Performances, on 15 February 2020" in drawn
    assert "Not an official record: the depositary is the Director General of WIPO." in drawn


@pytest.mark.parametrize("kind", ["timeline", "tiles", "threshold"])
def test_a_chart_is_written_as_png(tracker: Tracker, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "chart.png"

    assert tracker("chart", kind, "--output", str(file), "--theme", "dark").code == 0
    assert file.read_bytes().startswith(b"\x89PNG")


def test_a_chart_of_another_format_is_malformed(tracker: Tracker) -> None:
    ran = tracker("chart", "tiles", "--output", "tiles.pdf")

    assert ran.code == 2
    assert ran.err.endswith("Error: Invalid value for --output: 'tiles.pdf' must end in .svg or .png.\n")


def test_a_chart_that_cannot_be_written_is_told(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "tiles.svg"

    ran = tracker("chart", "tiles", "--output", str(file))
    assert (ran.code, ran.err) == (1, f"{file}: this file cannot be written: No such file or directory.\n")


def test_a_calendar_is_written(tracker: Tracker) -> None:
    ran = tracker("calendar", "--participant", "switzerland")
    events = events_of(ran.out)

    assert [str(event["summary"]) for event in events] == [
        "Beijing Treaty: Switzerland: becomes bound",
        "Beijing Treaty: Switzerland: declaration takes effect",
    ]
    assert {event["dtstart"].dt.isoformat() for event in events} == {"2020-05-11"}
    assert {event.duration for event in events} == {timedelta(days=1)}


def test_what_ends_on_the_last_day_of_the_calendar_has_an_event(tracker: Tracker) -> None:
    for_ever = ("--until", "9999-12-31", "--text", "x", "--article", "11(2)")
    assert tracker("record", "declaration", "CH", "--received", "2026-11-02", *for_ever).code == 0

    *_, last = events_of(tracker("calendar").out)
    assert str(last["summary"]) == "Beijing Treaty: Switzerland: declaration ends (entered locally)"
    assert last["dtstart"].dt == date(9999, 12, 31)


def test_a_feed_is_written(tracker: Tracker) -> None:
    out = tracker("feed", "--participant", "CH").out

    assert out.startswith('<?xml version="1.0" encoding="utf-8"?>\n<feed ')
    assert "<title>Switzerland: ratification, received 11 February 2020</title>" in out
    assert tracker("feed").out.count("<entry>") == 100


def test_a_site_says_what_it_wrote(tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.site.site_addresses", lambda _shelf: ["/beijing/", "/robots.txt"])

    ran = tracker("site", str(tmp_path / "site"))
    assert ran.out == f"Wrote 2 files (0 MB) to {tmp_path / 'site'}.\n"
    assert "48 deposited, 48 bound" in (tmp_path / "site" / "beijing" / "index.html").read_text(encoding="utf-8")


def test_a_port_in_use_is_told_with_the_way_out(tracker: Tracker) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = tracker("serve", "--port", str(port))

    assert (ran.code, ran.err) == (
        1,
        f"Cannot listen on 127.0.0.1, port {port}: Address already in use. Name another with --host or --port; "
        "--port 0 takes a free one.\n",
    )


@pytest.mark.parametrize(
    "command", [("serve",), ("site", "x"), ("chart", "tiles", "--output", "x.svg"), ("calendar",), ("feed",)]
)
def test_without_the_extra_it_says_how_to_get_it(database: Path, command: tuple[str, ...]) -> None:
    """In a process of its own, in which the extra's libraries cannot be imported."""
    code = (
        "import sys\n"
        "for library in ('uvicorn', 'fastapi', 'altair', 'icalendar', 'feedgenerator'):\n"
        "    sys.modules[library] = None\n"
        "from tracker.cli import main\n"
        "main(sys.argv[1:], prog_name='tracker')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )

    assert ran.returncode == 1
    assert ran.stderr.startswith("This needs the library ")
    assert ran.stderr.endswith("Install it, in your clone: pip install '.[web]'.\n")


def test_a_server_answers_until_it_is_told_to_stop(database: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as process:
        assert process.stderr
        try:
            line = process.stderr.readline()
            assert line.startswith("Serving at http://127.0.0.1:")
            address = f"{line.split()[2]}api/beijing/participants/CH.json?on=2020-04-30"
            with urllib.request.urlopen(address, timeout=30) as answer:
                assert b'"standing": "contracting"' in answer.read()
        finally:
            process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.stderr.read()
