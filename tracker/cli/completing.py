"""What a shell may complete a word to. Never opens the register: its numbers and treaties are read by sqlite3 alone."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from tracker.cli.taken import TAKEN
from tracker.model.refusal import Refusal
from tracker.places import default_database, shipped

Found = list[CompletionItem]
_FEWEST = 2  # letters from which on names are looked up: one letter begins too many
_MOST = 40
_OF_THEIR_OWN = (click.Choice, click.Path)
"""Types that complete themselves."""
_APOSTROPHES = re.compile("['’]")
_NO_LETTERS = re.compile(r"[^\w]+")


def complete(command: click.Command) -> None:
    """Let the arguments and options of a command complete what their names say they take."""
    for parameter in command.params:
        if parameter.name in WORDS and not isinstance(parameter.type, _OF_THEIR_OWN):
            parameter.type = Word(WORDS[parameter.name])


def begun(name: str, whole: Callable[[], click.Command]) -> click.Command:
    """A question as it is listed, which waits for the whole command only where that knows more; else the whole."""
    return Begun(name, TAKEN[name], whole) if name in TAKEN else whole()


class Begun(click.Command):
    """A question of which only arguments and options are known, so that no law is loaded to complete a name."""

    def __init__(self, name: str, taken: str, whole: Callable[[], click.Command]) -> None:
        super().__init__(name, params=[self._param(each) for each in taken.split()])
        self._whole = whole

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Options, with their help."""
        return self._whole().shell_complete(ctx, incomplete)

    def _param(self, taken: str) -> click.Parameter:
        option, takes_value, name = taken.partition("=")
        if not option.startswith("--"):
            name = option.removesuffix("...")
            return click.Argument([name], type=self._word(name), nargs=1 if name == option else -1)
        name = name or option[2:].replace("-", "_")
        if not takes_value:
            return click.Option([option, name], is_flag=True)
        return click.Option([option, name], type=self._word(name))

    def _word(self, name: str) -> Word:
        def words(context: click.Context, begun: str) -> Found:
            meant = next(each for each in self._whole().params if each.name == name)
            return meant.shell_complete(context, begun)

        return Word(WORDS.get(name, words))


class Word(click.types.StringParamType):
    """A text that a shell can complete."""

    def __init__(self, words: Callable[[click.Context, str], Found]) -> None:
        self._words = words

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What the word so far may become."""
        return self._words(ctx, incomplete)


def participants(_context: click.Context, begun: str) -> Found:
    """Codes that begin so, with their names; else names that begin so, in whatever case and with or without accents."""
    from tracker.intake.names import shipped_names  # noqa: PLC0415
    from tracker.intake.written import normalise  # noqa: PLC0415

    everybody = _everybody()
    codes = [CompletionItem(code, help=name) for code, name in everybody.items() if code.startswith(begun.upper())]
    if len(begun) < _FEWEST:
        return codes
    start = normalise(begun)
    names = [name for name in shipped_names() if normalise(name.name).startswith(start)]
    own = set(map(normalise, everybody.values()))
    if any(normalise(name.name) in own for name in names):
        names = [name for name in names if normalise(name.name) in own]
    words = {word: name.code for name in names if normalise(word := _in_one_word(name.name)) == normalise(name.name)}
    return codes + [CompletionItem(word, help=code) for word, code in list(words.items())[:_MOST]]


def _everybody() -> dict[str, str]:
    """Code → name of the shipped participants, of whose table a test holds that it is sound."""
    import csv  # noqa: PLC0415 (as above)

    from tracker.intake.files import read_file  # noqa: PLC0415

    table = read_file(shipped("fixtures") / "participants" / "participants.csv")
    return {row["code"]: row["name"] for row in csv.DictReader(table.splitlines(keepends=True))}


def _in_one_word(name: str) -> str:
    """A name as no shell has to quote it: `Burkina-Faso`, `Cote-dIvoire` with its accents."""
    return _NO_LETTERS.sub("-", _APOSTROPHES.sub("", name)).strip("-")


def treaties(context: click.Context, begun: str) -> Found:
    """Slugs of the treaties in the register, else of the shipped ones."""
    slugs = [str(row[0]) for row in _rows(context, "SELECT DISTINCT slug FROM treaty ORDER BY slug")]
    slugs = slugs or sorted(path.name for path in (shipped("fixtures") / "treaties").iterdir() if path.is_dir())
    return [CompletionItem(slug) for slug in slugs if slug.startswith(begun)]


def entries(context: click.Context, begun: str) -> Found:
    """Numbers of the treaty's entries, newest first, with what each records."""
    treaty = context.params.get("treaty") or os.environ.get("TRACKER_TREATY") or "beijing"
    query = "SELECT number, participant, kind, received FROM entry WHERE treaty = ? ORDER BY number DESC"
    found = [
        CompletionItem(str(number), help=f"{participant} {kind} {received or ''}".strip())
        for number, participant, kind, received in _rows(context, query, treaty)
        if str(number).startswith(begun)
    ]
    return found[:_MOST]


def files(_context: click.Context, begun: str) -> Found:
    """Leave it to the shell."""
    return [CompletionItem(begun, type="file")]


WORDS = {
    "participant": participants,
    "participants": participants,
    "predecessor": participants,
    "performers": participants,
    "inside": participants,
    "resident_in": participants,
    "treaty": treaties,
    "slug": treaties,
    "entry": entries,
    "number": entries,
    "refers_to": entries,
    "came_with": entries,
    "file": files,
    "folder": files,
    "folders": files,
}
"""Name of an argument or option → what it takes."""


def _rows(context: click.Context, query: str, *values: str) -> Iterator[tuple[object, ...]]:
    """Rows of the register, if it is a file that can be read: a word that cannot be completed is no trouble."""
    import sqlite3  # noqa: PLC0415 (a participant's name needs none)

    try:
        place = context.params.get("database") or os.environ.get("TRACKER_DATABASE") or default_database()
    except Refusal:
        return
    file = Path(place.removeprefix("sqlite:///"))
    if "://" in str(place).removeprefix("sqlite:///") or not file.is_file():
        return
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as connection:
            yield from connection.execute(query, values)
    except sqlite3.Error:
        return
