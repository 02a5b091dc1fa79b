"""Every help fits a terminal of eighty columns, and each of its examples runs as it stands."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.cli.running import Tracker, run
from tests.shell import shell
from tracker.cli import main
from tracker.cli.choosing import Choice
from tracker.cli.everyday import EVERYDAY
from tracker.cli.propose import PROPOSED as MAY_BE_PROPOSED
from tracker.desk.folders import examples
from tracker.places import shipped

ENTER = "tracker record accession KZ --received 2026-11-02"
PAGE = Path(__file__).parents[1] / "pages" / "treaty.html"
CSV = "Contracting Party,Treaty,Signature Date,Instrument Type,Instrument Date,Entry Into Force Date"
WITNESSED = """tracker keys new o.key > o.vkey && tracker witness key m.key --name m.example > m.vkey
cp m.vkey ministry.vkey; tracker witness trust "$(cat m.vkey)"
tracker checkpoint --key o.key; tracker witness request > request.txt"""
SIGNED = 'tracker witness sign request.txt --key m.key --state seen --log "$(cat o.vkey)"'
PROPOSED = "TRACKER_BY=Ann tracker propose record accession KZ --received 2026-11-02"
NEEDS = {
    "tracker propose": "printf 'participant,kind,received\\nTH,accession,2026-11-03\\n' > actions.csv",
    "tracker approve": PROPOSED,
    "tracker reject": PROPOSED,
    "tracker four-eyes": "tracker keys clerk ann.key --name ann > ann.vkey; tracker keys clerk bob.key --name bob > bob.vkey",  # noqa: E501
    "tracker witness": WITNESSED,
    "tracker witness sign": WITNESSED,
    "tracker witness trust": WITNESSED,
    "tracker witness request": WITNESSED,
    "tracker witness add": f"{WITNESSED}; {SIGNED} > line.txt",
    "tracker complete": ENTER,
    "tracker checkpoint": "tracker keys new office.key",
    "tracker keys retire": "tracker keys new office.key > office.vkey",
    "tracker correct": ENTER,
    "tracker strike": ENTER,
    "tracker accept": f"{ENTER} --disposition held",
    "tracker return": f"{ENTER} --disposition held",
    "tracker names": "printf 'Country\\nMali\\n' > parties.csv",
    "tracker treaty draft": f"cp {PAGE} page.html",
    "tracker treaty check": "tracker treaty new my-treaty",
    "tracker treaty add": "tracker treaty new my-treaty",
    "tracker treaty update": "tracker treaty new my-treaty && tracker treaty add my-treaty",
    "tracker record": "echo text > paper.txt",
    "tracker import": "tracker export --treaty beijing --format csv > actions.csv; tracker export --format jsonl --output register.jsonl",  # noqa: E501
    "tracker reconcile": f"printf '{CSV}\\nMali,Marrakesh,,Accession,2014-12-16,2016-09-30\\n' | tee parties.csv > beijing.html",  # noqa: E501
    "tracker conformance": "tracker treaty new vclt; printf 'treaty,participant,received,effective\n' > un.csv; mkdir my-treaties && tracker treaty new one --into my-treaties",  # noqa: E501
    "tracker database restore": "tracker export --format jsonl --output register.jsonl",
    "tracker document": "tracker keys new office.key",
    "tracker verify": "tracker document certificate CH --output certificate.html && tracker keys new office.key > office.vkey && tracker document certificate CH --format pdf --key office.key --output certificate.pdf && tracker checkpoint --key office.key && tracker status CH --receipt receipt.json",  # noqa: E501
    "tracker audit": "tracker audit --format json | grep -om1 '[0-9a-f]\\{64\\}' > head.txt",
}
"""What stands in the folder or the register before a command's examples are typed."""
ELSEWHERE = (
    *("tracker serve", "tracker site", "tracker database grants", "tracker witness serve", "tracker monitor"),
    *(f"tracker propose {name}" for name in (*MAY_BE_PROPOSED, "treaty update")),
)
"""Commands that serve until they are stopped, take minutes, or need a server: tests of their own run them."""


def commands(command: click.Command = main, path: str = "tracker") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from commands(inner, f"{path} {name}")


EVERY = list(commands())
PATHS = [path for path, _ in EVERY]


def help_of(path: str) -> str:
    return run(*path.split()[1:], "--help").out


@pytest.mark.parametrize("path", PATHS)
def test_a_help_fits_eighty_columns_and_is_not_cut_short(path: str) -> None:
    shown = help_of(path)

    assert max(map(len, shown.splitlines())) <= 80
    assert "\\" not in shown
    assert "…" not in shown
    assert not re.search(r"^  \S+ +\S.*\.\.\.$", shown.partition("Commands:")[2], flags=re.MULTILINE)


@pytest.mark.parametrize(("path", "command"), EVERY, ids=PATHS)
def test_a_help_names_every_word_that_may_be_chosen(path: str, command: click.Command) -> None:
    shown = re.split(r"[\s|\[\]{},.]+", help_of(path))

    for parameter in command.params:
        if isinstance(parameter.type, Choice):
            words = [parameter.type.normalize_choice(word, None) for word in parameter.type.choices]
            assert set(words) <= set(shown)


def test_the_help_of_protection_names_the_rights_of_the_beijing_treaty() -> None:
    clauses = tomllib.loads((shipped("fixtures") / "treaties" / "beijing" / "treaty.toml").read_text("utf-8"))
    rights = ", ".join(right["name"] for right in clauses["protection"]["right"])

    assert f"The Beijing Treaty grants the rights: {rights} " in " ".join(help_of("tracker protection").split())


def test_the_help_of_treaty_add_names_the_examples() -> None:
    assert f"that comes with the tracker: {', '.join(examples())} " in " ".join(help_of("tracker treaty add").split())


@pytest.mark.parametrize("path", [path for path in PATHS if path not in ELSEWHERE])
def test_the_examples_of_a_help_run_as_they_stand(
    path: str, tracker: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("HOME", str(tmp_path))
    block = re.search(r"^  Examples?\b.*:\n((?:    .*\n)+)", help_of(path), flags=re.MULTILINE)
    assert block
    typed = [line.strip() for line in block[1].splitlines()]
    assert any(line.startswith(path) for line in typed)
    for line in filter(None, (NEEDS.get(path, ""), *typed)):
        assert typed_in_a_shell(line) == 0, line


def typed_in_a_shell(line: str) -> int:
    """The exit code of a line, in process where no shell is needed; 0 for the differences that `reconcile` finds."""
    if line.startswith("tracker ") and not re.search(r"[|<>;&$*]", line):
        code = run(*shlex.split(line)[1:]).code
    else:
        code = shell(line, strict=True).returncode
    return 0 if "tracker reconcile" in line and code == 1 else code


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("status --trety wipo", "There is no option '--trety'; did you mean '--treaty'?"),
        ("status --zzz", "There is no option '--zzz'; `tracker status --help` lists the options."),
        ("treaty chek moon", "There is no command 'chek'; did you mean 'check'?"),
        ("parties", "There is no command 'parties'; `tracker participants --standing party` lists the parties."),
        (
            "undo 5",
            "There is no command 'undo'; `tracker strike ENTRY` takes a line off the record, `tracker correct ENTRY` "
            "corrects it.",
        ),
        ("database xyzzy", "There is no command 'xyzzy'; `tracker database --help` lists the commands."),
        (
            "record acession KZ --received 2026-11-02",
            "Invalid value for 'KIND': 'acession' is not known; did you mean 'accession'?",
        ),
        (
            "participants --standing partys",
            "Invalid value for '--standing': 'partys' is not known; did you mean 'party'?",
        ),
        (
            "chart timelin --output x.svg",
            "Invalid value for 'KIND': 'timelin' is not known; did you mean 'timeline'?",
        ),
        (
            "correct 5 --basis x",
            "Invalid value for '--basis': 'x' is not known; write one of: own-error, corrigendum.",
        ),
    ],
)  # fmt: skip
def test_a_mistyped_word_is_told_the_nearest_in_one_way(tracker: Tracker, typed: str, says: str) -> None:
    ran = tracker(*typed.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"Error: {says}\n")


@pytest.mark.parametrize("written", ["former-party", "former party"])
def test_a_word_with_spaces_may_be_typed_with_hyphens(tracker: Tracker, written: str) -> None:
    assert tracker("participants", "--standing", written).lines == [
        "No participants as asked (of 198) on 22 November 2026, as recorded to 3 February 2026.",
        "Not an official record: the depositary is the Director General of WIPO.",
    ]


def test_a_day_in_the_environment_is_told_by_its_variable(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_TODAY", "x")
    ran = tracker("status")
    assert ran.code == 2
    assert ran.err.endswith(
        "Error: Invalid value for TRACKER_TODAY: 'x' is not a day; write year-month-day, as in 2020-04-28.\n"
    )


@pytest.mark.parametrize("word", EVERYDAY)
def test_an_everyday_word_finds_a_command_that_is_there(tracker: Tracker, word: str) -> None:
    typed = re.findall(r"`tracker ([a-z ]+)", EVERYDAY[word])
    assert typed
    for words in typed:
        assert tracker(*words.split()[:1], "--help").code == 0


def test_the_help_behind_a_kind_shows_what_that_kind_takes(tracker: Tracker) -> None:
    accession, declaration = tracker("record", "accession", "--help").out, tracker("record", "declaration", "-h").out
    options = {"--scope": (False, True), "--confirmed": (False, True), "--predecessor": (True, False)}
    options |= {"--named": (True, True), "--received": (True, True), "--despite": (True, True), "--with": (True, True)}
    for option, has in options.items():
        assert (f"  {option} " in accession, f"  {option} " in declaration) == has, option
    assert "Record: accession. Options that only other kinds of act take are not shown." in accession
    assert "--predecessor" in tracker("record", "--help").out


def test_a_mistyped_treaty_gets_a_suggestion(tracker: Tracker) -> None:
    ran = tracker("status", "--treaty", "bejing")
    assert (ran.code, ran.err.partition("?")[0]) == (1, "No treaty 'bejing' is loaded; did you mean 'beijing'")
