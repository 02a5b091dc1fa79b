"""A document as DOCX, to be edited further: its facts are a part of the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tracker.extra import needs
from tracker.rendering.documents.page import Page
from tracker.rendering.documents.reading import Block, Heading, Rule, Run, Table, blocks

PART = "/customXml/facts.json"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_WIDTH, _HEIGHT, _MARGIN = 210, 297, 20  # of a page, in millimetres
_TEXT_WIDTH = (_WIDTH - 2 * _MARGIN) * 36_000
_ARABIC = "Arial"
"""The font of letters that run from right to left: the theme of a new document names none."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STYLES = {"bullet": "List Bullet", "number": "List Number"}


def docx(page: Page, code: bytes = b"") -> bytes:
    """The document as DOCX, the same bytes for the same document; `code` is a picture (PNG) that leads to its check.

    Raises Refusal where python-docx is not installed.
    """
    with needs("documents"):
        from docx import Document  # noqa: PLC0415
        from docx.opc.packuri import PackURI  # noqa: PLC0415
        from docx.opc.part import Part  # noqa: PLC0415
        from docx.shared import Mm  # noqa: PLC0415

    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    properties = document.core_properties
    properties.title, properties.language = page.title[:255], page.language
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    properties.author = properties.last_modified_by = ""
    part = Part(PackURI(PART), "application/json", page.machine_data.encode(), document.part.package)
    document.part.relate_to(part, _RELATION)
    if code:
        document.add_picture(io.BytesIO(code), width=914_400)
    for block in blocks(page.text):
        _add(document, block, right_to_left=page.right_to_left)
    kept = io.BytesIO()
    document.save(kept)
    return _dateless(kept.getvalue())


def _dateless(made: bytes) -> bytes:
    """The same archive with one fixed day for each of its files."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _add(document: Any, block: Block, *, right_to_left: bool) -> None:
    if isinstance(block, Rule):
        document.add_paragraph("")
    elif isinstance(block, Heading):
        _fill(
            document.add_heading("", level=block.level - 1 if block.level == 1 else block.level),
            block.runs,
            right_to_left,
        )
    elif isinstance(block, Table):
        _table(document, block, right_to_left)
    else:
        style = _STYLES.get(block.listed, "Quote" if block.quoted else None)
        paragraph = document.add_paragraph("", style=style)
        paragraph.paragraph_format.keep_with_next = block.leads or None
        _fill(paragraph, block.runs, right_to_left)


def _table(document: Any, block: Table, right_to_left: bool) -> None:  # noqa: FBT001
    table = document.add_table(rows=0, cols=max(map(len, block.rows)), style="Table Grid")
    table.autofit = False
    if right_to_left:
        table.table_direction = 1
    shares = block.shares()
    widths = [_TEXT_WIDTH * share // sum(shares) for share in shares]
    for column, share in zip(table.columns, widths, strict=True):
        column.width = share
    for at, row in enumerate(block.shown):
        cells = table.add_row().cells
        for cell, runs, share in zip(cells, row, widths, strict=False):
            cell.width = share
            _fill(cell.paragraphs[0], runs, right_to_left, bold=block.headed and at == 0)


def _fill(paragraph: Any, runs: Sequence[Run], right_to_left: bool, *, bold: bool = False) -> None:  # noqa: FBT001
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    if right_to_left:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 (no public way yet)
    for run in runs:
        text = f"{run.text} <{run.address}>" if run.address and run.address != run.text else run.text
        added = paragraph.add_run(text)
        added.bold, added.italic = (bold or run.style == "strong") or None, run.style == "emphasis" or None
        if right_to_left:
            added.font.rtl, added.font.cs_bold, added.font.cs_italic = True, added.bold, added.italic
            properties = added._r.get_or_add_rPr()  # noqa: SLF001 (likewise)
            properties.get_or_add_rFonts().set(qn("w:cs"), _ARABIC)
            joined = OxmlElement("w:spacing")  # the style of a title sets letters apart, which tears Arabic ones
            joined.set(qn("w:val"), "0")
            properties.append(joined)
