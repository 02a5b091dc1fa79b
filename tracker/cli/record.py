"""`tracker record`: what the depositary received."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tracker.answers import acts
from tracker.cli.agreeing import agreed, writing_options
from tracker.cli.choosing import Choice
from tracker.cli.opening import day_of, meant, opened_for_acts
from tracker.cli.options import (
    Day,
    DayOrToday,
    recorder,
)
from tracker.cli.outcome import print_outcome
from tracker.desk.desk import Desk
from tracker.desk.recording import in_one_paper
from tracker.intake.files import read_file
from tracker.intake.table import read_actions, read_cell
from tracker.model.action import (
    AUTHORITIES,
    CONFIDENCES,
    DISPOSITIONS,
    GROUNDS,
    KINDS,
    SOURCE_CLASSES,
    TEXT_READ,
    YES_OR_NO,
    Action,
)
from tracker.model.kinds import EVERY_KIND, FIELDS
from tracker.model.refusal import Refusal


class Cell(click.ParamType[str]):
    """A text that a table of actions takes in a column."""

    name = "text"

    def __init__(self, column: str) -> None:
        self._column = column

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read it as the table does."""
        try:
            return str(read_cell(self._column, value)) if value else ""
        except ValueError as trouble:
            self.fail(f"{trouble}.", param, ctx)


_WORDS = (
    *("text_read", "disposition", "authority", "source_class", "confidence"),
    *("authentic", "ground", "precludes"),
)

_KIND = "tracker.kind"
_OF_FIELD = {"came_with": "refers_to", "text_file": "text"}
"""Options whose name is not that of the field that they fill."""


class OfAKind(click.Command):
    """`record`: its help behind a kind shows what that kind takes, and nothing else."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the kind for the help."""
        written = args[0].replace("-", " ").casefold() if args else ""
        ctx.meta[_KIND] = written if written in KINDS else ""
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """All kinds, or that it is one of them."""
        if not (kind := ctx.meta.get(_KIND)):
            super().format_help_text(ctx, formatter)
            return
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(f"Record: {kind}. Options that only other kinds of act take are not shown.")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options that the kind takes."""
        kind = ctx.meta.get(_KIND)
        fields = {*EVERY_KIND, *FIELDS[kind]} if kind else set(Action._fields)
        others = set(Action._fields) - fields
        shown = [each for each in self.get_params(ctx) if _OF_FIELD.get(each.name or "", each.name) not in others]
        records = [record for each in shown if (record := each.get_help_record(ctx))]
        with formatter.section("Options"):
            formatter.write_dl(records)


HELP = """Record what the depositary received: a signature, an instrument, a declaration, a denunciation.

\b
KIND is a signature or an instrument:
  signature, definitive-signature, ratification, acceptance, approval,
  accession, formal-confirmation, consent-to-be-bound,
  succession, continued-application, succession-to-signature
or something declared:
  declaration, statement, withdrawal-of-declaration, remark,
  exclusion-of-territory, extension-to-territory
or provisional:
  provisional-application, termination-of-provisional-application
or about what others did:
  objection, withdrawal-of-objection, acceptance-of-accession,
  communication
or a step out:
  denunciation, withdrawal-of-denunciation, withdrawal-of-instrument,
  withdrawal-of-signature, intention-not-to-become-party, cessation
or one of: admission, approval-at-home.

\b
Words of --authority:
  head-of-state, head-of-government, minister-for-foreign-affairs,
  full-powers, ad-interim, organ-of-organization, confirmed-later, other
Words of --ground:
  newly-independent, separation, dissolution, uniting, continuity
Words of --disposition:
  accepted, held, returned, confirmed
Words of --source-class:
  depositary-notification, depositary-table, secondary-table, government,
  press, made-up

What came in one paper is recorded at once, all of it or nothing: with --declaration and --excludes, or with
--from. Where answers about others change, that is told and --yes is needed.

What is impossible is refused. What is doubtful, or would not be in order, is refused with its article unless
--despite gives a reason (the number of the depositary's notification, say): then it stays a standing problem.

\b
Examples:
  tracker record accession KZ --received 2026-11-02 --dry-run
  tracker record ratification DE --received 2026-11-02 --text-file paper.txt
  tracker record declaration ID --article "11(2)" --received 2026-11-02
  tracker record communication FR --refers-to 97 --received 2026-11-02
  tracker record accession LV --received 2026-11-02 --declaration "11(2)"
"""


@click.command(cls=OfAKind, help=HELP)
@click.argument("kind", type=Choice(KINDS), metavar="KIND", required=False)
@click.argument("participant", required=False)
@click.option(
    "--received", type=DayOrToday(), help="The day it counts as received: deposit, signing, receipt.  [required]"
)
@click.option(
    "--received-in",
    type=Cell("received_in"),
    default="",
    metavar="MONTH",
    help="The month or year, 2012-06 or 2012, if no day is known.",
)
@click.option("--lodged", type=Day(), help="The day the paper came in, where that differs.")
@click.option("--dated", type=Day(), help="The day that stands on the paper.")
@click.option("--named", type=Day(), help="The later day that the participant chose, where the treaty lets it.")
@click.option(
    "--effective", type=Day(), help="The effective date, if the depositary published one; of a succession, its day."
)
@click.option("--notified", type=Day(), help="The day of the depositary's notification.")
@click.option("--notification", default="", metavar="TEXT", help="The number of the depositary's notification.")
@click.option("--article", "articles", multiple=True, metavar="ARTICLE", help="The article cited; repeatable.")
@click.option("--read-as", multiple=True, metavar="ARTICLE", help="The article we read it under, where that differs.")
@click.option("--with", "came_with", type=int, metavar="ENTRY", help="The signature or instrument that it came with.")
@click.option(
    "--refers-to", type=int, metavar="ENTRY", help="The entry that it is about: withdraws, changes, objects to."
)
@click.option("--part", type=click.IntRange(min=1), help="Its number, where one instrument holds several declarations.")
@click.option(
    "--scope",
    default="",
    metavar="TEXT",
    help="What it covers: of a reservation, the uses that it limits or leaves out; `not at all` where nothing applies.",
)
@click.option("--until", type=Day(), help="The day on which it ends, if it names one.")
@click.option("--condition", default="", metavar="TEXT", help="What its end waits for, if it names no day.")
@click.option("--text", default="", metavar="TEXT", help="Its text.")
@click.option("--text-file", type=click.Path(path_type=Path), metavar="FILE", help="A file that holds its text, UTF-8.")
@click.option("--text-read", type=Choice(TEXT_READ), help="Whether the depositary's text was read; yes, with a text.")
@click.option(
    "--declaration",
    "declarations",
    multiple=True,
    metavar="ARTICLE",
    help="A declaration in the same paper, by its article; what --scope, --until, --condition and --text say is its.",
)
@click.option("--excludes", multiple=True, metavar="NAME", help="A territory that the same paper leaves out.")
@click.option("--extends", multiple=True, metavar="NAME", help="A territory that the same paper brings in.")
@click.option(
    "--from",
    "from_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A table of what came in one paper, with the columns of actions.csv, instead of KIND and PARTICIPANT.",
)
@click.option("--territory", default="", metavar="NAME", help="The territory left out or brought in.")
@click.option("--predecessor", default="", metavar="NAME", help="Whose place a successor takes.")
@click.option(
    "--disposition", type=Choice(DISPOSITIONS), metavar="WORD", help="What the depositary did with the paper."
)
@click.option("--authority", type=Choice(AUTHORITIES), metavar="WORD", help="Who signed the paper.")
@click.option("--signatory", default="", metavar="NAME", help="The name of the person who signed it.")
@click.option("--paper", default="", metavar="ID", help="The paper that it came in, by an id of yours.")
@click.option("--summary", default="", metavar="TEXT", help="What its text says, in your words.")
@click.option("--text-language", "language", default="", metavar="CODE", help="The language of the text, such as en.")
@click.option("--authentic", type=Choice(YES_OR_NO), help="Whether the text is in its original language.")
@click.option("--depositary", default="", metavar="NAME", help="With which of several depositaries.")
@click.option("--ground", type=Choice(GROUNDS), metavar="WORD", help="How a successor came to be.")
@click.option("--confirmed", type=Day(), help="The day on which a declaration made on signing was confirmed.")
@click.option(
    "--precludes", type=Choice(YES_OR_NO), help="Whether an objection keeps the treaty from applying between the two."
)
@click.option("--source", default="", metavar="TEXT", help="Where this is known from.")
@click.option("--address", type=Cell("address"), default="", metavar="URL", help="Where the source stands.")
@click.option("--source-class", type=Choice(SOURCE_CLASSES), metavar="WORD", help="What sort of source that is.")
@click.option("--confidence", type=Choice(CONFIDENCES), help="How sure the source makes it.")
@click.option("--note", default="", metavar="TEXT", help="Anything else worth keeping.")
@click.option("--despite", default="", metavar="REASON", help="Record what is doubtful or not in order, and say why.")
@click.option(
    "--id", "request", default="", metavar="ID", help="An id of yours: sent again, it returns its first outcome."
)
@click.option("--again", is_flag=True, help="Record what is on record already: it came twice.")
@writing_options
def record(  # noqa: PLR0913 (what a clerk says of an act)
    kind: str | None,
    participant: str | None,
    despite: str,
    request: str,
    *,
    again: bool,
    dry_run: bool,
    yes: bool,
    treaty: str,
    database: str | None,
    form: str,
    **fields: Any,
) -> None:
    """Record what came in, and print what follows from it."""
    desk = opened_for_acts(database)
    fields["received"] = day_of(desk, treaty, fields["received"])
    file = fields.pop("from_file")
    if file and (kind or participant):
        raise click.UsageError("Give KIND and PARTICIPANT, or a table with --from, not both.")
    actions = _from_table(desk, treaty, file, fields) if file else _acts(desk, treaty, kind, participant, fields)
    told: dict[str, Any] = {"by": recorder(), "despite": despite, "request": request, "again": again}
    outcome = agreed(lambda sure: acts.record(desk, treaty, actions, **told, dry_run=dry_run, yes=sure), yes=yes)
    print_outcome(outcome, form)


def _from_table(desk: Desk, treaty: str, file: Path, given: Mapping[str, Any]) -> list[Action]:
    """The acts of a table, which are one paper's. Raises Refusal."""
    unused = [name for name, value in given.items() if value and name != "paper"]
    if unused:
        raise click.UsageError(f"With --from what is recorded stands in the table; leave out --{unused[0]}.")
    rows = read_actions(read_file(file), str(file), desk.names).actions
    together = [row.action for row in rows]
    if len({each.participant for each in together}) != 1:
        raise Refusal(
            f"{file}: a paper is one participant's: give the rows of one. Nothing was recorded.", code="no act"
        )
    return in_one_paper(desk, treaty, together, str(given["paper"]))


def _acts(desk: Desk, treaty: str, kind: str | None, participant: str | None, given: dict[str, Any]) -> list[Action]:
    """The act that the options describe, and what came with it in the same paper."""
    if not kind or not participant:
        raise click.UsageError("Missing argument 'KIND'." if not kind else "Missing argument 'PARTICIPANT'.")
    declared, excluded, extended = given.pop("declarations"), given.pop("excludes"), given.pop("extends")
    main = _action(desk, meant(desk, participant), kind, given)
    if not (declared or excluded or extended):
        return [main]
    nothing: dict[str, Any] = {**dict.fromkeys(OF_A_DECLARATION, ""), "until": None, "read_as": ()}
    bare = main._replace(**nothing)
    alike = Action(participant=bare.participant, kind="")._replace(**{name: getattr(bare, name) for name in OF_A_PAPER})
    together = [bare if declared else main]
    for article in declared:
        said = {name: getattr(main, name) for name in (*OF_A_DECLARATION, "until", "read_as")}
        together.append(alike._replace(kind="declaration", articles=tuple(article.split(";")), **said))
    for name, territories in (("exclusion of territory", excluded), ("extension to territory", extended)):
        together += [alike._replace(kind=name, territory=each) for each in territories]
    return in_one_paper(desk, treaty, together, main.paper)


OF_A_DECLARATION = ("scope", "condition", "text", "text_read", "summary", "language", "authentic")
"""What options say of the declarations, where a paper has some."""
OF_A_PAPER = (
    *("received", "received_in", "lodged", "dated", "notified", "notification", "authority", "signatory"),
    *("disposition", "source", "source_class", "confidence", "address", "depositary"),
)
"""What options say of every act of a paper."""


def _action(desk: Desk, code: str, kind: str, given: dict[str, Any]) -> Action:
    """The action that the options describe."""
    if not (given["received"] or given["received_in"]):
        raise click.UsageError("Missing option '--received'.")
    text = _text(given.pop("text"), given.pop("text_file"))
    came_with, refers_to = given.pop("came_with"), given.pop("refers_to")
    if came_with and refers_to:
        raise click.UsageError("Give --with for what it came with, or --refers-to for what it is about, not both.")
    for name in _WORDS:
        given[name] = given[name] or ""
    for name in ("articles", "read_as"):
        given[name] = tuple(each for written in given[name] for each in written.split(";"))
    if given["predecessor"]:
        given["predecessor"] = meant(desk, given["predecessor"])
    if text and not given["text_read"]:
        given["text_read"] = "yes"
    return Action(participant=code, kind=kind, text=text, refers_to=refers_to or came_with, **given)


def _text(given: str, file: Path | None) -> str:
    if given and file:
        raise click.UsageError("Give the text by --text or by --text-file, not by both.")
    return read_file(file).strip() if file else given
