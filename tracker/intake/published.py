"""Reads what a depositary publishes: a saved page of WIPO Lex, or a table of contracting parties as CSV."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tracker.intake.files import content_of, text_of
from tracker.intake.lex_page import read_lex_page
from tracker.intake.party_csv import read_party_csv
from tracker.model.published import PublishedTable
from tracker.model.treaty import Treaty


def read_published(path: Path, treaty: Treaty) -> PublishedTable:
    """The rows about a treaty in a saved page or CSV file, told apart by its first sign.

    Raises FolderError where the file cannot be read, is about another treaty, or is none of the two layouts.
    """
    content = content_of(path)
    text = text_of(content, path)
    read = read_lex_page if text.lstrip().startswith("<") else read_party_csv
    return read(text, str(path), treaty, sha256(content).hexdigest())
