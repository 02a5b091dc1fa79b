"""A document as one HTML file that asks nothing of any other: for a screen, for paper, for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tracker.rendering.documents.page import MEDIA_TYPE, Page
from tracker.rendering.documents.reading import Block, Heading, Paragraph, Rule, Run, Table, blocks

STYLE = """
@page { size: A4; margin: 22mm 20mm }
:root { color-scheme: light }
body { font: 11pt/1.5 "Noto Serif", Georgia, "Times New Roman", serif; max-width: 46em; margin: 2em auto;
  padding: 0 1em; color: #1b1b1b; background: #fff; overflow-wrap: anywhere }
h1 { font-size: 1.5em; line-height: 1.25; margin: 0 0 .6em } h2 { font-size: 1.1em; margin: 1.6em 0 .4em }
table { border-collapse: collapse; width: 100%; font-size: .92em; margin: .6em 0 }
th, td { text-align: start; vertical-align: top; padding: .3em .7em .3em 0; border-bottom: 1px solid #bbb }
th[scope=row] { font-weight: 400; width: 16em }
blockquote { margin: .4em 0; padding-inline-start: 1em; border-inline-start: 3px solid #888 }
code { font: .85em/1.4 monospace } hr { border: 0; border-top: 1px solid #888; margin: 2em 0 1em }
a { color: #0b4f8a } .qr { float: inline-end; width: 30mm; margin: 0 0 1em 1em }
"""
_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}


def html(page: Page, code: bytes = b"") -> bytes:
    """The document as HTML in UTF-8; `code` is a picture (SVG) that leads to where it can be checked."""
    direction = "rtl" if page.right_to_left else "ltr"
    picture = f'<div class="qr">{code.decode()}</div>\n' if code else ""
    data = page.machine_data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    lines = [
        "<!doctype html>",
        f'<html lang="{page.language}" dir="{direction}">',
        f'<head><meta charset="utf-8"><title>{escape(page.title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head>",
        f"<body>\n{picture}<main>",
        *_body(blocks(page.text)),
        "</main>",
        f'<script type="{MEDIA_TYPE}" id="facts">{data}</script>',
        "</body></html>\n",
    ]
    return "\n".join(lines).encode()


def _body(found: Sequence[Block]) -> Iterator[str]:
    opened = ""
    for block in found:
        wanted = block.listed if isinstance(block, Paragraph) else ""
        if opened and wanted != opened:
            yield f"</{_LISTS[opened]}>"
        if wanted and wanted != opened:
            yield f"<{_LISTS[wanted]}>"
        opened = wanted
        yield _block(block)
    if opened:
        yield f"</{_LISTS[opened]}>"


_LISTS = {"bullet": "ul", "number": "ol"}


def _block(block: Block) -> str:
    if isinstance(block, Rule):
        return "<hr>"
    if isinstance(block, Heading):
        return f"<h{block.level}>{_inline(block.runs)}</h{block.level}>"
    if isinstance(block, Table):
        return f"<table>{''.join(_rows(block))}</table>"
    words = _inline(block.runs)
    if block.listed:
        return f"<li>{words}</li>"
    return f"<blockquote><p>{words}</p></blockquote>" if block.quoted else f"<p>{words}</p>"


def _rows(table: Table) -> Iterator[str]:
    """Each cell that says what a column or a row is, is told as a heading of it."""
    for number, row in enumerate(table.shown):
        cells = list(map(_inline, row))
        if table.headed and number == 0:
            shown = [f'<th scope="col">{cell}</th>' for cell in cells]
        elif table.headed:
            shown = [f"<td>{cell}</td>" for cell in cells]
        else:
            shown = [f'<th scope="row">{cells[0]}</th>', *(f"<td>{cell}</td>" for cell in cells[1:])]
        yield f"<tr>{''.join(shown)}</tr>"


def _inline(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text)
    tag = _TAGS.get(run.style)
    text = f"<{tag}>{text}</{tag}>" if tag else text
    return f'<a href="{escape(run.address)}" rel="noopener external">{text}</a>' if run.address else text
