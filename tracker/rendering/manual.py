"""The manual as pages for a browser and for `man`, made from its Markdown and from the commands' own help."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

STYLE = """\
:root { color-scheme: light dark; }
body { display: flex; flex-wrap: wrap; gap: 2rem; margin: 1rem auto; max-width: 72rem; padding: 0 1rem;
       font: 1rem/1.5 system-ui, sans-serif; }
nav { flex: 1 1 14rem; } main { flex: 3 1 min(32rem, 100%); min-width: 0; overflow-wrap: anywhere; }
a { color: #0b5cad; }
@media (prefers-color-scheme: dark) { html { color: #e8edf2; background: #14181d; } a { color: #74b6ff; } }
nav ul { list-style: none; padding: 0; } nav [aria-current] { font-weight: bold; }
pre { white-space: pre-wrap; padding: .75rem; border: 1px solid; } code { font-size: .9em; }
table { border-collapse: collapse; display: block; overflow-x: auto; overflow-wrap: normal; }
th, td { border: 1px solid; padding: .25rem .5rem; text-align: start; vertical-align: top; }
"""
"""How the pages look: no script, no address of another host."""


def title_of(text: str) -> str:
    """The title of a page: its first line."""
    return text.partition("\n")[0].removeprefix("# ")


def html_page(name: str, pages: Mapping[str, str]) -> str:
    """A page of the manual as HTML, with the list of all. Links to what is no page of it become plain text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (nothing else of the program needs it to start)

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(_linked(pages[name], pages))
    body = body.replace("<table>", '<table tabindex="0">')  # what scrolls must be reached by keyboard
    entries = (_entry(each, title_of(text), here=each == name) for each, text in pages.items())
    title = escape(title_of(pages[name]))
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n'
        f'<nav aria-label="Manual"><ul>\n{"".join(entries)}</ul></nav>\n<main>\n{body}</main>\n</html>\n'
    )


def _entry(name: str, title: str, *, here: bool) -> str:
    current = ' aria-current="page"' if here else ""
    return f'<li><a href="{name}.html"{current}>{escape(title)}</a></li>\n'


def _linked(text: str, pages: Mapping[str, str]) -> str:
    """Links between pages lead to their HTML; those out of the manual keep their words alone."""

    def link(found: re.Match[str]) -> str:
        words, target, anchor = found.groups()
        name = target.rpartition("/")[2].removesuffix(".md").lower()
        return f"[{words}]({name}.html{anchor or ''})" if name in pages else words

    return re.sub(r"\[([^\]]*)\]\(((?!https?:)[^)#\s]+)(#[^)]*)?\)", link, text)


def man_page(path: str, summary: str, shown: str, version: str) -> str:
    """A command's help as a page for `man` (section 1). `path` is the command as typed, `shown` its whole help."""
    usage, _, rest = shown.partition("\n\n")
    return (
        f'.TH "{path.upper().replace(" ", "-")}" 1 "" "accession-tracker {version}"\n'
        f".SH NAME\n{path.replace(' ', '-')} \\- {_roff(summary)}\n"
        f".SH SYNOPSIS\n{_roff(' '.join(usage.removeprefix('Usage: ').split()))}\n"
        f".SH DESCRIPTION\n.nf\n{_roff(rest.rstrip())}\n.fi\n"
    )


def _roff(text: str) -> str:
    """A text that roff shows as it is."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", plain, flags=re.MULTILINE)


def command_page(helps: Mapping[str, str]) -> str:
    """Every command's help as one page of the manual. `helps` has each by the command as typed."""
    parts = (f"\n## {path}\n\n```text\n{shown.rstrip()}\n```\n" for path, shown in helps.items())
    return "# Every command\n\nEach as its own `--help` prints it.\n" + "".join(parts)
