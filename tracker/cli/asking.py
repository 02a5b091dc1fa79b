"""A command for each question: its parameters as options, its answer in the format that is asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.answers.asking import Asked, Misasked, Parameter
from tracker.answers.question import Answer, Question
from tracker.cli.choosing import Choice
from tracker.cli.opening import opened, opened_existing
from tracker.cli.options import database_option
from tracker.cli.output import note, wrapped
from tracker.cli.writing import write
from tracker.intake.days import names_zone
from tracker.rendering.formats import FORMATS

if TYPE_CHECKING:
    from tracker.desk.desk import Desk

_WORDS_WIDTH = 70


class Taken(click.ParamType[Any]):
    """What a parameter of a question takes."""

    def __init__(self, parameter: Parameter[Any]) -> None:
        self.name = parameter.kind.name
        self._read = parameter.read if parameter.cut else parameter.kind.read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read one value; says on stderr that UTC was assumed where a moment has no zone."""
        try:
            found = self._read(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if self.name == "moment" and isinstance(value, str) and not names_zone(value):
            note(f"{value} has no time zone: UTC is assumed.")
        return found


def command(question: Question[Any, Any]) -> click.Command:
    """The command that asks a question."""

    def ask(
        form: str, output: Path | None, database: str | None = None, receipt: Path | None = None, **given: Any
    ) -> None:
        answer_to(question, database, given, form, output, receipt)

    made: click.Command = click.command(question.name, help=_help(question), params=list(_params(question)))(ask)
    return made


def _help(question: Question[Any, Any]) -> str:
    """Its docstring, with what is indented in it as it stands, and its examples."""
    pieces = [f"\b\n{piece}" if "\n  " in piece else piece for piece in question.about.split("\n\n")]
    examples = "\n".join(f"  {line}" for line in question.examples)
    heading = "Examples" if len(question.examples) > 1 else "Example"
    pieces += [_words(each) for each in question.parameters if each.metavar and each.kind.words]
    return "\n\n".join([*pieces, f"\b\n{heading}:\n{examples}"])


def _params(question: Question[Any, Any]) -> Iterator[click.Parameter]:
    given = [_param(parameter) for parameter in question.parameters]
    yield from given
    if question.has_receipts:
        yield click.Option(
            ["--receipt"],
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Also write the answer with the proof of what it rests on.",
        )
    if question.of_a_register:
        yield from click.command()(database_option(lambda: None)).params
    yield click.Option(
        ["--format", "form"],
        type=Choice(["table", *FORMATS]),
        default="table",
        show_default=True,
        metavar="FORMAT",
        help=f"Output format: table, {', '.join(FORMATS)}.",
    )
    yield click.Option(
        ["--output"], type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="A file instead of stdout."
    )


def _param(parameter: Parameter[Any]) -> click.Parameter:
    kind: click.ParamType[Any] = Choice(parameter.kind.words) if parameter.kind.words else Taken(parameter)
    if parameter.place == "argument":
        return click.Argument(
            [parameter.name],
            type=kind,
            required=parameter.required,
            nargs=-1 if parameter.many else 1,
            metavar=parameter.metavar or None,
        )
    if parameter.kind.name == "flag":
        return click.Option([f"--{parameter.label}", parameter.name], is_flag=True, help=parameter.help)
    shown: dict[str, Any] = {}
    if isinstance(parameter.default, str) and parameter.default:
        shown = {"default": parameter.default, "show_default": True}
    return click.Option(
        [f"--{parameter.label}", parameter.name],
        type=kind,
        multiple=parameter.many and not parameter.cut,
        required=parameter.required,
        **shown,
        envvar=parameter.variable or None,
        metavar=parameter.metavar or None,
        help=parameter.help,
    )


def _words(parameter: Parameter[Any]) -> str:
    """What may be chosen, where a metavar stands instead."""
    words = ", ".join(each.replace(" ", "-") for each in parameter.kind.words)
    lines = "\n".join(f"  {line}" for line in wrapped(words, _WORDS_WIDTH))
    return f"\b\n{parameter.metavar} is one of:\n{lines}"


def answer_to(
    question: Question[Any, Any],
    database: str | None,
    given: dict[str, Any],
    form: str,
    output: Path | None,
    receipt: Path | None = None,
) -> None:
    """Print the answer; ends with its exit code."""
    with put(question, database, given) as asked:
        answer = question.answer(asked)
    if receipt:
        _write_receipt(answer, receipt)
    write(answer, form, output)
    if answer.exit_code:
        sys.exit(answer.exit_code)


@contextmanager
def put(
    question: Question[Any, Any], database: str | None, given: Mapping[str, Any], desk: Desk | None = None
) -> Iterator[Asked]:
    """The question as it was typed; whom else a name may mean goes to stderr, what cannot be asked so is misuse.

    It is put at the desk that is given, else at one that is opened for it.
    """
    values = {name: value for name, value in given.items() if value not in (None, ())}
    asked = Asked.of(question.parameters, desk or _desk(question, database), values)
    try:
        yield asked
    except Misasked as refusal:
        raise _usage(question, refusal) from None
    finally:
        for line in asked.notes:
            note(line)


def _desk(question: Question[Any, Any], database: str | None) -> Desk | None:
    if not question.of_a_register:
        return None
    return opened(database) if question.sets_up else opened_existing(database)


def _write_receipt(answer: Answer[Any, Any], file: Path) -> None:
    """The answer with the proof of what it rests on, for `tracker verify` and for who has no register."""
    from tracker.answers.receipts import receipt_of  # noqa: PLC0415 (few ask for one)
    from tracker.cli.whole import write_whole  # noqa: PLC0415

    written = json.dumps(receipt_of(answer), ensure_ascii=False, indent=1)
    write_whole(file, [f"{written}\n".encode()])


def _usage(question: Question[Any, Any], refusal: Misasked) -> click.UsageError:
    named = next((each for each in question.parameters if each.name == refusal.parameter), None)
    if named is None:
        return click.UsageError(refusal.sentence)
    return click.BadParameter(refusal.sentence, param_hint=f"'--{named.label}'")
