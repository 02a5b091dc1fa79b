"""`tracker treaty`: a treaty of one's own."""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tracker.answers import acts
from tracker.answers.updated import COLUMNS, updated_answer, updated_shape
from tracker.cli.agreeing import agreed, dry_run_option, every_pair, yes_option
from tracker.cli.choosing import Group
from tracker.cli.opening import opened_for_acts
from tracker.cli.options import (
    database_option,
    format_option,
    language_option,
    layout_options,
    recorder,
    today,
)
from tracker.cli.output import note, print_csv, print_json, print_table, say
from tracker.desk.updating import Updated
from tracker.intake.folder import TreatyFolder
from tracker.intake.layouts.reading import Asked
from tracker.intake.trouble import FolderError
from tracker.rendering.conforming import checked_answer, checked_shape
from tracker.rendering.drafted import COLUMNS as PART_COLUMNS
from tracker.rendering.drafted import acts_line, count_line, drafted_shape, left_lines, part_rows
from tracker.rendering.sentences import Naming, doubt_sentence
from tracker.rendering.shapes import flat
from tracker.rendering.words import counted

folder_argument = click.argument("folder", type=click.Path(path_type=Path))


@click.group(cls=Group)
def treaty() -> None:
    """Make, check and load a treaty of your own: a folder with its clauses and its actions.

    \b
    Examples:
      tracker treaty new my-treaty
      tracker treaty check my-treaty
      tracker treaty add my-treaty
    """


@treaty.command()
@click.argument("slug")
@click.option(
    "--into",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The folder in which it is made; this one if not given.",
)
def new(slug: str, into: Path) -> None:
    """Write a folder SLUG with a commented template.

    \b
    Example:
      tracker treaty new my-treaty
    """
    from tracker.desk.folders import new_folder, slug_is_taken  # noqa: PLC0415 - with its desk comes the database's library

    folder = new_folder(slug, into)
    if slug_is_taken(slug):
        note(f"The slug '{slug}' is taken by a treaty that comes with the tracker; choose another to add this one.")
    say(
        [f"Wrote {folder}: write its clauses into {folder / 'treaty.toml'}, its actions into {folder / 'actions.csv'}."]
    )


@treaty.command()
def schema() -> None:
    """Print the JSON Schema of a treaty.toml.

    From it an editor completes and checks the keys.

    \b
    Example:
      tracker treaty schema > treaty.schema.json
    """
    from tracker.places import shipped  # noqa: PLC0415

    say((shipped("fixtures") / "treaty.schema.json").read_text(encoding="utf-8").splitlines())


@treaty.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--slug", default="", help="The name on the command line; the directory's if not given.")
@layout_options
@format_option
def draft(file: Path, directory: Path, slug: str, asked: Asked, form: str) -> None:
    """Write a treaty's folder from a depositary's saved page.

    DIRECTORY is made: treaty.toml with what the page says, actions.csv with who did what on which day, each row with
    the page as its source. What the page does not say stands behind a # with the nearest guess. Ends with what was
    read, understood and left over, and with the numbers counted beside the numbers that the page prints; exits with 1
    where they differ or something is left over.

    \b
    Examples:
      tracker treaty draft page.html my-treaty
      tracker treaty draft page.html folders/torture --slug cat
    """
    from tracker.desk.drafting import draft_folder  # noqa: PLC0415
    from tracker.intake.names import every_name  # noqa: PLC0415

    drafted = draft_folder(file, directory, every_name(), asked, slug=slug, today=today("UTC"))
    for each in drafted.book.read.notes:
        note(each)
    naming = drafted.book.names.printed
    troubles = (*drafted.troubles, *(f"{each.place}: {doubt_sentence(each.doubt, naming)}" for each in drafted.doubts))
    if form == "json":
        counts = [(each.what, each.computed, each.printed) for each in drafted.counts]
        print_json(drafted_shape(str(directory), drafted.slug, drafted.book, counts, troubles))
    elif form == "csv":
        print_csv(part_rows(drafted.book), PART_COLUMNS)
    else:
        say([f"Wrote {directory}: {drafted.book.page.title or drafted.slug}.", acts_line(drafted.book)])
        print_table(part_rows(drafted.book), PART_COLUMNS)
        say(count_line(each.what, each.computed, each.printed) for each in drafted.counts)
        say(left_lines(drafted.left, troubles))
    if not drafted.whole:
        sys.exit(1)
    if form == "table":
        say([f"Nothing is left over. `tracker treaty add {directory}` loads it.", *_doubtful(directory)])


def _doubtful(directory: Path) -> Iterator[str]:
    """That rows of a drafted folder are doubtful, or cannot be so, and what lists them."""
    from tracker.desk.folders import checked  # noqa: PLC0415
    from tracker.intake.names import every_name  # noqa: PLC0415

    try:
        with acts.telling_impossible():
            found = checked(directory, every_name(), today)
        number = len(found.folder.warnings) + len(found.doubts)
    except FolderError as error:
        number = len(error.troubles)
    if number:
        yield f"{counted(number, 'warning')} about its rows: `tracker treaty check {directory}` lists them."


@treaty.command()
@folder_argument
@format_option
def check(folder: Path, form: str) -> None:
    """Tell what is wrong in a treaty's folder.

    Each trouble is told with file, line and column; no register is opened. Acts that cannot have happened are
    errors; acts that are doubtful or not in order are warnings.

    FOLDER is a folder, or the name of an example that comes with the tracker.

    \b
    Examples:
      tracker treaty check my-treaty
      tracker treaty check rome-statute --format json
    """
    from tracker.desk.folders import checked  # noqa: PLC0415
    from tracker.intake.names import every_name  # noqa: PLC0415

    with acts.telling_impossible():
        found = checked(folder, every_name(), today)
    read, compared = found.folder, found.compared.found
    counts = {
        "actions": len(read.actions),
        "participants": len({row.action.participant for row in read.actions}),
        "own_participants": len(read.participants),
        "cases": found.cases,
    }
    warnings = [*read.warnings, *acts.told_by_row(found.doubts, found.compared.names.printed)]
    shape = checked_shape(read.treaty, compared, counts, warnings)
    if form == "json":
        print_json(shape)
        return
    for warning in warnings:
        note(warning)
    if form == "csv":
        print_csv([flat(shape)])
    else:
        say(checked_answer(read.treaty, compared, counts, warnings))


class NamingExamples(click.Command):
    """A command whose help names the examples that come with the tracker."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Put them in their place."""
        from tracker.desk.folders import examples  # noqa: PLC0415

        named = textwrap.fill(", ".join(examples()), 66, break_on_hyphens=False).replace("\n", "\n  ")
        self.help = inspect.cleandoc(self.help or "").replace("EXAMPLES", named)
        super().format_help_text(ctx, formatter)


@treaty.command(cls=NamingExamples)
@folder_argument
@dry_run_option
@database_option
@format_option
@language_option
def add(folder: Path, database: str | None, form: str, *, dry_run: bool) -> None:
    """Load a treaty's folder into the register.

    Its clauses, its participants and its actions are loaded. What is wrong with it is told with its place, and then
    nothing is loaded.

    \b
    FOLDER is a folder, or an example that comes with the tracker:
      EXAMPLES

    \b
    Examples:
      tracker treaty add my-treaty
      tracker treaty add rome-statute
    """
    from tracker.desk import folders  # noqa: PLC0415

    desk = opened_for_acts(database)
    with acts.telling_impossible():
        added, read, doubts = folders.add(desk, folder, by=recorder(), dry_run=dry_run)
    naming = desk.names.having(read.participants).printed if read.participants else desk.names.printed
    _answer(added, read, [*read.warnings, *acts.told_by_row(doubts, naming)], form, naming)


@treaty.command()
@folder_argument
@dry_run_option
@yes_option
@database_option
@format_option
@language_option
def update(folder: Path, database: str | None, form: str, *, dry_run: bool, yes: bool) -> None:
    """Record new clauses and new facts of a loaded treaty.

    Nothing is overwritten: where the folder contradicts what is recorded, the difference is told, and the exit code
    is 1. What changes answers about others is told, and is written with --yes.

    \b
    Example:
      tracker treaty update my-treaty
    """
    from tracker.desk import folders  # noqa: PLC0415

    desk = opened_for_acts(database)

    def write(sure: bool) -> tuple[Updated, TreatyFolder]:  # noqa: FBT001 (the answer to a question)
        with acts.telling_changes(desk):
            return folders.update(desk, folder, by=recorder(), dry_run=dry_run, yes=sure)

    updated, read = agreed(write, yes=yes)
    _answer(updated, read, read.warnings, form, desk.names.having(read.participants).printed)


def _answer(updated: Updated, folder: TreatyFolder, warnings: Sequence[str], form: str, naming: Naming) -> None:
    """What was loaded or added; contradictions and warnings go to stderr."""
    shape = {**updated_shape(updated, naming), "warnings": list(warnings)}
    if form == "json":
        print_json(shape)
    else:
        for warning in (*warnings, *shape["contradicts"]):
            note(warning)
        if updated.loaded and not folder.actions:
            note("Its record is empty: add what was received before asking where anybody stands.")
        if form == "csv":
            print_csv([{**shape, "contradicts": len(updated.contradicts)}], COLUMNS)
        else:
            say((*updated_answer(updated, naming), *every_pair([updated.consequences], naming)))
    if updated.proposal is not None:
        note(acts.it_waits(updated.proposal))
    if updated.contradicts:
        sys.exit(1)
