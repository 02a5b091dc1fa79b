"""What is told the nearest word when it is mistyped: commands, options, choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import click

from tracker.intake.trouble import did_you_mean


class Choice(click.Choice[str]):
    """One of some words, typed with hyphens or spaces where a word has spaces, in small letters or large."""

    def __init__(self, choices: Iterable[str]) -> None:
        super().__init__(tuple(choices), case_sensitive=False)

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """A word as the command line writes it."""
        return super().normalize_choice(choice, ctx).replace(" ", "-")

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """The nearest word, else all of them."""
        words = tuple(self.normalize_choice(choice, ctx) for choice in self.choices)
        near = did_you_mean(str(value), words)
        return f"'{value}' is not known; {near if near.endswith('?') else near + '.'}"


class Group(click.Group):
    """A group that suggests the command that is meant by an everyday word, else the nearest for a mistyped one."""

    everyday: Mapping[str, str] = MappingProxyType({})
    """Everyday word → what to type."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a usage error where there is none of this name."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            if meant := self.everyday.get(args[0].casefold()):
                ctx.fail(f"There is no command '{args[0]}'; {meant}")
            near = _nearest(args[0], self.list_commands(ctx), f"`{ctx.command_path} --help` lists the commands.")
            ctx.fail(f"There is no command '{args[0]}'; {near}")
        return super().resolve_command(ctx, args)


def no_such_option(error: click.NoSuchOption) -> str:
    """The nearest option, else where they are listed."""
    command = error.ctx.command_path if error.ctx else "tracker"
    near = _nearest(error.option_name, error.possibilities or (), f"`{command} --help` lists the options.")
    return f"There is no option '{error.option_name}'; {near}"


def _nearest(written: str, known: Iterable[str], otherwise: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 (only where there is no such word)

    near = get_close_matches(written, list(known), n=1)
    return f"did you mean '{near[0]}'?" if near else otherwise
