"""The command line: one file a command, loaded when asked for."""

from __future__ import annotations

import atexit
import gc

SELDOM = 50_000
"""How many new objects are made between two looks for cycles: a program that soon ends makes many, and few cycles."""
gc.set_threshold(SELDOM)  # before the imports, which make most of them
atexit.register(gc.freeze)  # or Python looks through all that is left, before the system takes it back in one piece

import errno
import importlib
import os
import sys
from typing import Any, NoReturn

import click

from tracker import __version__
from tracker.answers import registry
from tracker.answers.registry import QUESTIONS
from tracker.cli.choosing import Group, no_such_option
from tracker.cli.everyday import EVERYDAY
from tracker.cli.output import QUIET, option
from tracker.intake.trouble import harmless_to_print
from tracker.model.refusal import Refusal

COMMANDS: dict[str, dict[str, tuple[str, str]]] = {
    "Questions": {
        **{name: ("asking", text) for name, text in QUESTIONS["Questions"].items()},
        "names": ("names", "Show every name of a participant, or check the names of a table."),
    },
    "Record": {
        "record": ("record", "Record what the depositary received, of whatever kind."),
        "complete": ("complete", "Fill what a line of the record leaves empty; nothing is overwritten."),
        "correct": ("correct", "Correct a line of the record; the old one stays readable."),
        "accept": ("accept", "Record that a held paper was taken after all, with all that came in it."),
        "return": ("return_", "Record that a held paper was returned, with all that came in it."),
        "assert": ("assert_", "Keep how many parties the depositary published; what is recorded must agree."),
        "propose": ("propose", "Propose what another person approves; it has no effect until then."),
        "approve": ("approve", "Record what another person proposed."),
        "reject": ("reject", "Reject what another person proposed."),
        "proposals": ("proposals", "List what was proposed and waits for another person."),
        "four-eyes": ("four_eyes", "Say whether what is recorded about a treaty needs two persons."),
        "strike": ("strike", "Strike a line off the record; it stays readable."),
    },
    "Import and export": {
        "export": ("export", "Write the register, or one treaty, as JSON, CSV or JSON Lines."),
        "treaty": ("treaty", "Make, check and load a treaty of your own."),
        "import": ("import_", "Add what is new in a table or an export to the register."),
        "update": ("update", "Add what is new in a newer package, and list where it differs."),
        "manual": ("manual", "List the pages of the manual, or show one."),
        "completion": ("completion", "Print the script by which a shell completes words."),
    },
    "Show": {
        "serve": ("serve", "Serve read-only pages and a JSON API on this machine."),
        "site": ("site", "Write the same pages and data as files for any web server."),
        "chart": ("chart", "Draw a chart of a treaty as SVG or PNG."),
        "calendar": ("calendar", "Write every day of effect as a calendar (ICS)."),
        "feed": ("feed", "Write what entered the register as an Atom feed."),
        "document": ("document", "Write an opinion, a certificate, a status list or a draft notification."),
    },
    "Trust": {
        **{name: ("asking", text) for name, text in QUESTIONS["Trust"].items()},
        "keys": ("keys", "Make and list the keys by which the register is vouched for."),
        "checkpoint": ("checkpoint", "Sign how far the register's log reaches."),
        "witness": ("witness", "Be a witness of a register, or have your own witnessed."),
        "monitor": ("monitor", "Check that a register served elsewhere has only grown."),
        "verify": ("verify", "Check a document against the register, or a receipt without one."),
        "reconcile": ("reconcile", "Compare the register with what the depositary publishes."),
        "database": ("database", "Make a register; tell where it is kept; migrate, copy or restore it."),
    },
}
"""Every command by task: the module in this folder that holds it, and its help in one sentence. Questions share one."""


def at_home(command: click.Command) -> click.Command:
    """A command with what all of them have: --quiet, and completion of what its arguments and options take."""
    if not any(parameter.name == "quiet" for parameter in command.params):
        command.params.append(click.Option(["--quiet", "-q"], **QUIETLY))
    if COMPLETING in os.environ:
        from tracker.cli.completing import complete  # noqa: PLC0415 (only while a shell completes a word)

        complete(command)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        at_home(inner)
    return command


def keep_quiet(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's call)
    """Remember for `note` that nothing but the answer is wanted."""
    if value:
        context.meta[QUIET] = True


COMPLETING = "_TRACKER_COMPLETE"
"""The variable by which a shell asks for completions."""
QUIETLY: dict[str, Any] = {
    "is_flag": True,
    "is_eager": True,
    "expose_value": False,
    "callback": keep_quiet,
    "help": "Print nothing but the answer.",
}


def imported(name: str, module_name: str) -> click.Command:
    """Import a command's module; its function has the module's name, but for a question."""
    module = importlib.import_module(f"tracker.cli.{module_name}")
    if name in registry.names():
        return at_home(module.command(registry.question(name)))
    return at_home(getattr(module, module_name))


class Tasks(Group):
    """A group whose commands are imported when they are asked for, and listed by task without importing them."""

    everyday = EVERYDAY

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return [name for commands in COMMANDS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported; while a shell completes a word, a question as it is listed."""
        named = next((module for commands in COMMANDS.values() if (module := commands.get(cmd_name))), None)
        if named is None:
            return None
        if COMPLETING in os.environ:
            from tracker.cli.completing import begun  # noqa: PLC0415 (only while a shell completes a word)

            return at_home(begun(cmd_name, lambda: imported(cmd_name, named[0])))
        return imported(cmd_name, named[0])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, grouped by task."""
        for task, commands in COMMANDS.items():
            with formatter.section(task):
                formatter.write_dl([(name, text) for name, (_, text) in commands.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Turn a refusal into its sentence on stderr and exit code 1."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            refuse(refusal)
        except OSError as error:
            if error.errno == errno.ENOSPC and not error.filename:
                leave_unwritten()
            if not error.filename:
                raise
            refuse(Refusal(f"{error.filename}: {(error.strerror or '').lower()}. Name another path.", code="path"))
        except click.NoSuchOption as error:
            raise click.UsageError(harmless_to_print(no_such_option(error)), error.ctx) from None
        except click.UsageError as error:
            raise click.UsageError(harmless_to_print(error.format_message()), error.ctx) from None


def leave_unwritten() -> NoReturn:
    """Say that the answer could not be written, and leave without trying to write the rest of it."""
    click.echo("The output could not be written: no space is left there. Make room, or write it elsewhere.", err=True)
    os._exit(1)


def refuse(refusal: Refusal) -> NoReturn:
    """Print a refusal for people and leave with 1: asked and refused."""
    click.echo(harmless_to_print(refusal.said(option)), err=True)
    sys.exit(1)


@click.group(cls=Tasks, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--quiet", "-q", **QUIETLY)
@click.version_option(__version__, prog_name="tracker")
def main() -> None:
    """Who may join a multilateral treaty, who has joined, and from which date each is bound.

    The Beijing Treaty on Audiovisual Performances unless --treaty names another. Not an official record: only the
    depositary's own notifications are authoritative.

    \b
    Examples:
      tracker status
      tracker status switzerland --on 2020-04-30
      tracker record accession KZ --received 2026-11-02 --dry-run
    """
