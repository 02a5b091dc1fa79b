"""The words of articles: short verbatim excerpts where a text was read, else the article restated."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from tracker.model.named import NamedTuple
from tracker.places import shipped

_PARAGRAPH = re.compile(r"\([^()]*\)$")


class Words(NamedTuple):
    """What an article says: `text` is verbatim, in `language`; `restated` is in the words of this project."""

    article: str
    text: str = ""
    restated: str = ""
    language: str = "en"
    source: str = ""


def words_of_articles(slug: str) -> Mapping[str, Words]:
    """The words on file for the articles of a shipped treaty and of general law."""
    general = read_articles(shipped("fixtures") / "general_law.toml")
    if not re.fullmatch(r"[a-z0-9-]+", slug):
        return general
    own = [read_articles(shipped("fixtures") / shelf / slug / "articles.toml") for shelf in ("treaties", "examples")]
    return {**general, **(own[0] or own[1])}


def read_articles(file: Path) -> Mapping[str, Words]:
    """The words in one file; none where there is no such file."""
    if not file.is_file():
        return {}
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    source = str(told.get("source", ""))
    return {
        article: Words(article, language=given.get("language", "en"), source=given.get("source", source))._replace(
            text=given.get("text", ""), restated=given.get("restated", "")
        )
        for article, given in told.get("article", {}).items()
    }


def words_for(article: str, known: Mapping[str, Words]) -> Words | None:
    """The words of an article, or of the whole of which it is a paragraph; None where there are none."""
    while article:
        if article in known:
            return known[article]
        shorter = _PARAGRAPH.sub("", article)
        if shorter == article:
            return None
        article = shorter
    return None
