"""`tracker manual`: the pages of the manual, offline: in the terminal, in a browser, and for `man`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from tracker import __version__
from tracker.cli.output import note, on_terminal
from tracker.intake.trouble import did_you_mean
from tracker.model.refusal import Refusal
from tracker.places import default_database, shipped
from tracker.rendering.manual import command_page, html_page, man_page, title_of

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("page", required=False)
@click.option("--open", "opened", is_flag=True, help="Show it in the browser; nothing is fetched.")
@click.option("--html", type=FOLDER, metavar="DIRECTORY", help="Write the whole manual as pages for a browser.")
@click.option("--man", type=FOLDER, metavar="DIRECTORY", help="Write a page for `man` of every command.")
def manual(page: str | None, *, opened: bool, html: Path | None, man: Path | None) -> None:
    """List the pages of the manual, show one, or tell what a word means.

    \b
    Examples:
      tracker manual
      tracker manual glossary
      tracker manual contracting
      tracker manual --html manual
      tracker manual --man man/man1 && man -M man tracker-status
    """
    pages = _pages()
    if page is not None and page not in pages and (explained := _word(page, pages["glossary"])):
        _show(explained)
        return
    if page is not None and page not in pages:
        raise Refusal(f"The manual has no page '{page[:80]}'; {did_you_mean(page, tuple(pages))}", code="unknown page")
    if man:
        _write(man, {f"{path.replace(' ', '-')}.1": text for path, text in _for_man()})
    if html:
        _write(html, _for_browsers(pages))
    if opened:
        folder = Path(default_database()).parent / "manual" / __version__
        _write(folder, _for_browsers(pages))
        click.launch(str(folder / f"{page or 'index'}.html"))
    elif page is not None:
        _show(pages[page])
    elif not (man or html):
        width = max(map(len, pages))
        click.echo("\n".join(f"{name:{width}}  {title_of(text)}" for name, text in pages.items()))


def _word(word: str, glossary: str) -> str:
    """The lines of the glossary on a word, with the head of their table; empty where there are none."""
    table = [line for line in glossary.splitlines() if line.startswith("|")]
    found = [line for line in table[2:] if word.casefold() in line.split("|")[1].casefold()]
    return "".join(f"{line}\n" for line in (*table[:2], *found)) if found else ""


def _pages() -> dict[str, str]:
    """Each page by its name, as Markdown: those of docs/, the contract of a treaty's folder, every command's help."""
    files = {file.stem: file for file in sorted(shipped("docs").glob("*.md"))}
    pages = {name: file.read_text(encoding="utf-8") for name, file in files.items() if name != "index"}
    pages["format"] = (shipped("fixtures") / "FORMAT.md").read_text(encoding="utf-8")
    pages["commands"] = command_page({path: shown for path, (_, shown) in _helps().items()})
    return {"index": files["index"].read_text(encoding="utf-8"), **dict(sorted(pages.items()))}


def _for_browsers(pages: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}.html": html_page(name, pages) for name in pages}


def _for_man() -> Iterator[tuple[str, str]]:
    for path, (summary, shown) in _helps().items():
        yield path, man_page(path, summary, shown, __version__)


def _helps() -> dict[str, tuple[str, str]]:
    """By each command as typed: what it does in a sentence, and its whole help, eighty columns wide."""
    from tracker.cli import main  # noqa: PLC0415 (it loads this module)

    return dict(_under("tracker", main, None))


def _under(path: str, command: click.Command, parent: click.Context | None) -> Iterator[tuple[str, tuple[str, str]]]:
    settings = {**command.context_settings, "terminal_width": 80}
    context = command.context_class(command, info_name=path.rpartition(" ")[2], parent=parent, **settings)
    yield path, (command.get_short_help_str(200), command.get_help(context))
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        if inner and not inner.hidden:
            yield from _under(f"{path} {name}", inner, context)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    note(f"{len(files)} pages in {folder}")


def _show(text: str) -> None:
    """A page as it is written; on a terminal laid out, and paged where it is longer than that."""
    if not on_terminal():
        click.echo(text, nl=False)
        return
    from rich.console import Console  # noqa: PLC0415 (half of a command's start is this import)
    from rich.markdown import Markdown  # noqa: PLC0415

    console = Console()
    with console.pager(styles=True):
        console.print(Markdown(text))
