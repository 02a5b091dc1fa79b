"""The articles that answers rest on, each under an anchor of its own, to which every article cited leads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from tracker.intake.articles import Words, words_for, words_of_articles
from tracker.rendering.words import article_in_words

_ARTICLE = r"[0-9IVXLC]+[a-z]?(?:\([^()<>]+\))"
_CITED = re.compile(rf"\bArts?\. {_ARTICLE}*(?:(?:, | and |; ){_ARTICLE}+)*|\bVC(?:L|SS)T [0-9]+(?:\([^()<>]+\))*")
_ONE = re.compile(rf"(?:\bArts?\. )?(?P<own>{_ARTICLE}*)$|(?P<general>VC(?:L|SS)T .*)")

_BETWEEN = re.compile(r"(, | and |; )")


def clauses_of(known: Mapping[str, Words]) -> dict[str, Any]:
    """What the page of clauses shows: the treaty's own articles, and general law.

    `source` is that of most of its own articles, `general_source` of most of the others: each is told once.
    """
    own = own_articles(known)
    general = [words for article, words in known.items() if not _is_own(article)]
    sources = {"source": _source_of_most(own), "general_source": _source_of_most(general)}
    return {"own": own, "general": general, **sources, "anchor": anchor, "article_in_words": article_in_words}


def own_articles(known: Mapping[str, Words]) -> list[Words]:
    """The words of the treaty's own articles, without those of general law."""
    return [words for article, words in known.items() if _is_own(article)]


def _source_of_most(articles: Iterable[Words]) -> str:
    sources = Counter(words.source for words in articles)
    return sources.most_common(1)[0][0] if sources else ""


def anchor(article: str) -> str:
    """The anchor of an article: 27(ii) has art-27-ii."""
    return f"art-{re.sub('[^0-9a-z]+', '-', article.lower()).strip('-')}"


def address_of(article: str, known: Mapping[str, Words]) -> str:
    """The anchor at which the words of an article stand, or those of the whole it belongs to; empty where none do."""
    words = words_for(article, known)
    return f"#{anchor(words.article)}" if words else ""


@lru_cache(256)
def known_articles(slug: str) -> Mapping[str, Words]:
    """The words on file for a treaty's articles and for general law."""
    return words_of_articles(slug)


def cited(text: str, article_at: Any) -> Markup:
    """A text in which each article leads to its words; everything else is escaped, where it is not yet."""
    told = escape(text)
    if article_at is None:
        return told

    def link(one: str) -> str:
        found = _ONE.match(one)
        address = article_at(found["own"] or found["general"]) if found else ""
        return f'<a href="{escape(address)}">{one}</a>' if address else one

    def links(found: re.Match[str]) -> str:
        return "".join(map(link, _BETWEEN.split(found[0])))

    return Markup(_CITED.sub(links, told))  # noqa: S704 (escaped above)


def _is_own(article: str) -> bool:
    return article_in_words(article) != article
