"""A command that prose names in backticks exists, with the options it is named with."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from tracker.cli import main

HERE = Path(__file__).parents[2]
PAGES = (
    *(HERE / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "fixtures/FORMAT.md")),
    *sorted((HERE / "docs").rglob("*.md")),
)
FENCED = re.compile(r"```.*?```", flags=re.DOTALL)
NAMED = re.compile(r"`tracker ([a-z][^`]*)`")


def named_in(page: Path) -> list[str]:
    return NAMED.findall(FENCED.sub("", page.read_text(encoding="utf-8")))


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that words begin with, and the rest of them."""
    command: click.Command = main
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        inner = command.get_command(click.Context(command), words[0])
        if inner is None:
            break
        command, words = inner, words[1:]
    return command, words


def options_of(command: click.Command) -> set[str]:
    return {"--help", *(name for each in command.params for name in (*each.opts, *each.secondary_opts))}


@pytest.mark.parametrize("page", PAGES, ids=[each.stem for each in PAGES])
def test_every_command_in_prose_exists_with_its_options(page: Path) -> None:
    for line in named_in(page):
        command, rest = command_of(shlex.split(line.replace("…", " ").replace("'", "")))
        assert command is not main, line
        unknown = {each.partition("=")[0] for each in rest if each.startswith("--")} - options_of(command)
        assert not unknown, f"`tracker {line}`: {unknown}"


def test_prose_names_commands() -> None:
    assert sum(len(named_in(page)) for page in PAGES) > 50
