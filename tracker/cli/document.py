"""`tracker document`: a paper to hand over."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.choosing import Choice
from tracker.cli.opening import meant, opened
from tracker.cli.options import Day, database_option, known_option, on_option, treaty_option
from tracker.cli.output import note, option
from tracker.model.participant import LANGUAGES
from tracker.model.refusal import Refusal

if TYPE_CHECKING:
    from tracker.answers.documents.asked import Asked
    from tracker.desk.desk import Desk

KINDS = ("opinion", "certificate", "status-list", "deposit", "notice", "entry-into-force", "calendar")


@click.command()
@click.argument("kind", type=Choice(KINDS), metavar="KIND")
@click.argument("subject", required=False)
@click.option(
    "--question",
    type=Choice(("bound", "may-join", "protects")),
    default="bound",
    show_default=True,
    help="What an opinion answers.",
)
@click.option(
    "--performer", default="", metavar="COUNTRY", help="Of an opinion on protection: the performer's country."
)
@click.option("--right", default="", metavar="RIGHT", help="Of an opinion on protection: one right alone.")
@click.option("--performed", type=Day(), help="Of an opinion on protection: the day of the performance.")
@click.option("--what-if", "supposed", type=Day(), help="Of a certificate: as if it had deposited on this day.")
@click.option("--each", is_flag=True, help="Of a certificate: one for every party, into the folder --output.")
@click.option(
    "--format",
    "form",
    type=Choice(["html", "md", "pdf", "docx"]),
    default="html",
    show_default=True,
    help="The format of the document.",
)
@click.option(
    "--language", type=Choice(LANGUAGES), default="en", show_default=True, help="The language of the document."
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it; else to the terminal."
)
@click.option(
    "--receipt", type=click.Path(path_type=Path), metavar="FILE", help="Also write the proof of what it rests on."
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Sign it, and put the proof of what it rests on inside.",
)
@on_option
@known_option
@treaty_option
@database_option
def document(  # noqa: PLR0913 (click hands over each option by name)
    kind: str,
    subject: str | None,
    on: date | None,
    known: datetime | None,
    treaty: str,
    database: str | None,
    output: Path | None,
    *,
    receipt: Path | None,
    key: Path | None,
    each: bool,
    performer: str,
    **asked: Any,
) -> None:
    """Write a document to hand over, or the draft of one.

    \b
    KIND is one of: opinion, certificate, status-list, deposit, notice,
    entry-into-force, calendar.

    SUBJECT is a participant (opinion, certificate), or an entry or a paper (deposit, notice). Every document is a
    draft and says so unless the office's own settings say otherwise; each carries the facts that it was made from, so
    that `tracker verify` can check it. An opinion answers --question bound, may-join or protects. The formats are html,
    md, pdf and docx; the languages en, fr, es, ru, ar and zh.

    \b
    Examples:
      tracker document certificate CH --on 2021-06-01 --output ch.html
      tracker document opinion KE --question protects --performer JP
      tracker document notice 114 --format md
      tracker document status-list --language fr --format md
      tracker document certificate CH --key office.key --output ch.html
    """
    from tracker.answers.asking import Misasked  # noqa: PLC0415 (a shell that completes a word needs no law)
    from tracker.answers.documents.putting import put  # noqa: PLC0415

    desk = opened(database)
    try:
        told = put(desk, kind, subject, treaty, on, known, meant=partial(meant, desk), performer=performer, **asked)
    except Misasked as refusal:
        raise click.UsageError(refusal.said(option)) from None
    if each:
        _every(desk, told, output, key)
    else:
        from tracker.answers.documents.making import page, written  # noqa: PLC0415
        from tracker.answers.documents.signing import signed_page  # noqa: PLC0415

        paper = signed_page(desk, told, key) if key else page(desk, told)
        if receipt:
            _write_receipt(desk, told, paper.mark["facts"], receipt)
        _write(written(paper, told), output, told.form)


def _every(desk: Desk, asked: Asked, folder: Path | None, key: Path | None) -> None:
    """One certificate for every party of the day, each in a file of its own."""
    from tracker.answers.documents.making import page, written  # noqa: PLC0415
    from tracker.answers.documents.signing import signed_page  # noqa: PLC0415
    from tracker.law.binding.standing import standings  # noqa: PLC0415

    if asked.kind != "certificate" or folder is None:
        raise click.UsageError(
            "--each writes certificates into a folder: tracker document certificate --each --output FOLDER."
        )
    parties = [each.participant for each in standings(desk.dossier(asked.treaty, asked.known), asked.on) if each.bound]
    folder.mkdir(parents=True, exist_ok=True)
    with click.progressbar(parties, label="Certificates", file=sys.stderr) as bar:
        for code in bar:
            one = replace(asked, participant=code)
            paper = signed_page(desk, one, key) if key else page(desk, one)
            (folder / f"{asked.treaty}-{code}.{asked.form}").write_bytes(written(paper, one))
    note(f"{len(parties)} certificates in {folder}")


def _write_receipt(desk: Desk, asked: Asked, facts: Any, file: Path) -> None:
    """The facts of a document, with the proof that what they rest on is in the register's log."""
    from tracker.answers.receipts import receipt  # noqa: PLC0415 (few ask for one)
    from tracker.cli.whole import write_whole  # noqa: PLC0415

    found = receipt(desk, asked.treaty, json.loads(json.dumps(facts, default=str)), asked.participant, asked.known)
    write_whole(file, [f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode()])


def _write(content: bytes, output: Path | None, form: str) -> None:
    if output:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise Refusal(f"{output}: {error.strerror}. Nothing was written.", code="cannot write") from None
        note(f"Wrote {output}")
    elif form in ("pdf", "docx") and sys.stdout.isatty():
        raise click.UsageError(f"A {form.upper()} is no text for a terminal: name a file with --output.")
    else:
        sys.stdout.buffer.write(content)
