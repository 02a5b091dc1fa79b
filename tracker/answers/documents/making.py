"""A document made from the register: facts gathered, a template filled, one format written."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from tracker import __version__
from tracker.answers.documents.asked import Asked
from tracker.answers.documents.facts import Facts, entries_of, open_file
from tracker.answers.documents.kinds import gathered
from tracker.desk.desk import Desk
from tracker.extra import needs
from tracker.rendering.documents.filling import filled
from tracker.rendering.documents.page import Page, digest, plain
from tracker.rendering.documents.words import Words, words_of

SHAPE = 1
"""The version of what a document carries for a program; it grows when a key changes its meaning."""


def page(desk: Desk, asked: Asked, made_by: str = __version__) -> Page:
    """The document before it has a format; `made_by` is the version of the program that it names.

    Raises Refusal where the treaty, the participant or the entry is not there, or a field is missing.
    """
    file = open_file(desk, asked)
    return page_of(asked, gathered(file), file.register, made_by)


def page_of(asked: Asked, facts: Facts, register: Facts, made_by: str) -> Page:
    """The document that says these facts, of a register with these heads: all of its words follow from them."""
    words = words_of(asked.language)
    title = _title(words, asked, facts)
    mark: dict[str, Any] = {
        "shape": SHAPE,
        "made_by": made_by,
        "asked": asked.as_data(),
        "register": register,
        "entries": entries_of(facts),
        "facts": facts,
        "sha256": digest(facts),
    }
    checked = facts["treaty"]["checked"]
    given = {
        **mark,
        "title": title,
        "asked": asked,
        "office": asked.office,
        "language": asked.language,
        "known": asked.known.isoformat(),
        "compared_before": checked is not None and asked.on.isoformat() > checked,
        "check_address": check_address(asked, mark),
    }
    text = filled(asked.kind, words, given)
    return Page(title=plain(title), language=asked.language, right_to_left=words.right_to_left, text=text, mark=mark)


def written(found: Page, asked: Asked) -> bytes:
    """A page in the format asked for. Raises Refusal where the library or a font that it needs is not installed."""
    address = check_address(asked, found.mark)
    if asked.form == "md":
        return f"{found.text.rstrip()}\n\n<!-- facts: {_unclosed(found.machine_data)} -->\n".encode()
    if asked.form == "pdf":
        from tracker.rendering.documents.writing_pdf import pdf  # noqa: PLC0415

        return pdf(found, _code(address, "svg"))
    if asked.form == "docx":
        from tracker.rendering.documents.writing_docx import docx  # noqa: PLC0415

        return docx(found, _code(address, "png"))
    from tracker.rendering.documents.writing_html import html  # noqa: PLC0415

    return html(found, _code(address, "svg"))


def check_address(asked: Asked, mark: Mapping[str, Any]) -> str:
    """Where anybody can check the document, with its head and its facts' hash; empty without a public address."""
    if not asked.office.address:
        return ""
    base = asked.office.address.rstrip("/")
    return f"{base}/verify/?head={quote(str(mark['register']['head']))}&facts={mark['sha256']}"


def _code(address: str, form: str) -> bytes:
    """A QR code that leads to an address; nothing without one."""
    if not address:
        return b""
    with needs("documents"):
        import segno  # noqa: PLC0415

    kept = io.BytesIO()
    options = {"xmldecl": False} if form == "svg" else {}
    segno.make(address, error="m").save(kept, kind=form, scale=4, **options)
    return kept.getvalue()


def _unclosed(data: str) -> str:
    """JSON that cannot end the comment it stands in."""
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("--", "-\\u002d")


def _title(words: Words, asked: Asked, facts: Mapping[str, Any]) -> str:
    name = facts["treaty"]["name"]
    about = facts.get("participant", {}).get("name") or facts.get("author", {}).get("name") or ""
    return words.sentence(_TITLES[asked.kind], treaty=name, name=about)


_TITLES = {
    "opinion": "Opinion: {name} and the {treaty}",
    "certificate": "Certificate of status: {name}, {treaty}",
    "status-list": "Status list: {treaty}",
    "deposit": "Acknowledgement of deposit: {name}, {treaty}",
    "notice": "Notification: {name}, {treaty}",
    "entry-into-force": "Notification of entry into force: {treaty}",
    "calendar": "What comes: {treaty}",
}
