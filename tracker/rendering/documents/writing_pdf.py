"""A document as PDF, through typst: the same bytes for the same document, its facts attached."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tracker.extra import needs
from tracker.model.refusal import Refusal
from tracker.rendering.documents.page import ATTACHED, MEDIA_TYPE, Page
from tracker.rendering.documents.reading import Block, Heading, Rule, Run, Table, blocks

FONTS = {
    "Latin": ("Libertinus Serif",),
    "Cyrillic": ("Libertinus Serif",),
    "Arabic": ("Noto Naskh Arabic", "Noto Sans Arabic", "Amiri", "DejaVu Sans", "Geeza Pro", "Arial"),
    "Chinese": (
        "Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "Source Han Sans SC", "Songti SC", "SimSun",
        "Microsoft YaHei", "WenQuanYi Zen Hei", "AR PL UMing CN",
    ),
}  # fmt: skip
"""Families in which each script can be written, the best first. Typst brings those of Latin and Cyrillic itself."""
_SCRIPTS = (("ARABIC", "Arabic"), ("CJK", "Chinese"), ("CYRILLIC", "Cyrillic"))
_STYLES = {"strong": "strong", "emphasis": "emph", "code": "raw"}


def pdf(page: Page, code: bytes = b"") -> bytes:
    """The document as PDF; `code` is a picture (SVG) that leads to where it can be checked.

    Raises Refusal where typst is not installed, or no font that writes a script of the document.
    """
    with needs("documents"):
        import typst  # noqa: PLC0415 (80 MB that only a PDF needs)

    made: bytes = typst.compile(source(page, code).encode(), timestamp=0)
    return made


def source(page: Page, code: bytes = b"") -> str:
    """The document in typst's language; whatever stands in it as text is a string there, and never markup."""
    direction = "rtl" if page.right_to_left else "ltr"
    families = ", ".join(map(_text, fonts(page.text + page.title)))
    lines = [
        f"#set document(title: {_text(page.title)}, date: none)",
        f"#set text(font: ({families},), size: 10.5pt, lang: {_text(page.language)}, dir: {direction})",
        '#set page(paper: "a4", margin: (x: 20mm, y: 22mm), numbering: "1 / 1")',
        "#set par(justify: false, leading: 0.62em)",
        "#show heading: set block(above: 1.3em, below: 0.6em)",
        "#show raw: set text(size: 7.5pt)",
        "#show link: underline",
        (
            f"#pdf.attach({_text(ATTACHED)}, bytes({_text(page.machine_data)}), "
            f'mime-type: {_text(MEDIA_TYPE)}, relationship: "data")'
        ),
    ]
    if code:
        lines.append(f'#place(top + end, image(bytes({_text(code.decode())}), format: "svg", width: 26mm))')
    return "\n".join([*lines, *map(_block, blocks(page.text))]) + "\n"


def fonts(text: str) -> tuple[str, ...]:
    """The families in which a text can be written. Raises Refusal naming the script for which there is none."""
    found = dict.fromkeys(FONTS["Latin"])
    for script in sorted(_scripts(text)):
        there = [family for family in FONTS[script] if family in _installed()]
        if not there:
            raise Refusal(
                f"No font that writes {script} is installed: a PDF would show boxes. Install one of "
                f"{', '.join(FONTS[script][:3])}, or choose HTML, Markdown or DOCX.",
                code="font missing",
            )
        found |= dict.fromkeys(there[:1])
    return tuple(found)


def _scripts(text: str) -> set[str]:
    names = {unicodedata.name(letter, "") for letter in set(text)}
    return {script for name in names for start, script in _SCRIPTS if name.startswith(start)}


@lru_cache(1)
def _installed() -> frozenset[str]:
    import typst  # noqa: PLC0415

    return frozenset(typst.Fonts().families())


def _block(block: Block) -> str:
    if isinstance(block, Rule):
        return "#v(0.6em)\n#line(length: 100%, stroke: 0.5pt)"
    if isinstance(block, Heading):
        return f"#heading(level: {block.level})[{_inline(block.runs)}]"
    if isinstance(block, Table):
        return _table(block)
    if block.listed:
        mark = "•" if block.listed == "bullet" else f"{block.number}."
        return f"#grid(columns: (1.4em, 1fr), [{mark}], [{_inline(block.runs)}])"
    if block.quoted:
        return f"#quote(block: true)[{_inline(block.runs)}]"
    return f"#block(sticky: true)[{_inline(block.runs)}]" if block.leads else f"#par[{_inline(block.runs)}]"


def _table(table: Table) -> str:
    """Columns share the width by how much the fullest cell of each holds, so that nothing is cut."""
    columns = ", ".join(f"{share}fr" for share in table.shares())
    bold = ["#set text(weight: 700); " if table.headed and at == 0 else "" for at in range(len(table.shown))]
    cells = "".join(f"[{bold[at]}{_inline(cell)}], " for at, row in enumerate(table.shown) for cell in row)
    return (
        f"#block(text(size: 9pt)[#table(columns: ({columns},), stroke: (x: none, y: 0.4pt + gray), "
        f"inset: (x: 3pt, y: 4pt), {cells})])"
    )


def _inline(runs: Sequence[Run]) -> str:
    return "".join(_written(runs))


def _written(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        text = _text(run.text)
        shown = f"{_STYLES[run.style]}({text})" if run.style in _STYLES else text
        yield f"#link({_text(run.address)})[#{shown}]" if run.address else f"#{shown};"


def _text(text: str) -> str:
    """A string of typst: every character that means something in one is written by its number."""
    return '"' + re.sub(r'[\\"\x00-\x1f]', lambda found: f"\\u{{{ord(found[0]):x}}}", text) + '"'
