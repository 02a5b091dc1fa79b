"""What a declaration that nobody has read may say: each content that the treaty permits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from tracker.law.declaring.declared import NOT_AT_ALL, Declaration, Nature, Under
from tracker.law.protecting.sides import Side, is_domestic, is_read, names_no_paragraph
from tracker.model.protection import LimitClause, RightClause
from tracker.model.reading import CONTENT, Choice

CONSULTS = (CONTENT,)
"""The choices that these rules consult."""

Content = tuple[tuple[Choice, ...], Side]
"""One content of what nobody has read, as the choice that it is, and the side as if it had been read."""


def contents(side: Side, right: RightClause, *, earlier: bool) -> tuple[Content, ...]:
    """A side with each content that what it declared may have for one right; none where all of it has been read.

    `earlier` is whether the performance may be older than the treaty is for it. What is known of a text read in part
    is in every content; of one that names an article without its paragraph each paragraph is one.
    """
    limits = [each for each in side.clauses.limits if right.name in each.rights and (earlier or not each.earlier)]
    doubtful = [each for each in side.declared if each in side.unread or _names_none(each, side, limits)]
    if not doubtful or not limits:
        return ()
    read = tuple(each for each in side.declared if each not in doubtful)
    options = (tuple(_of_one(each, side, limits)) for each in doubtful)
    return tuple(_together(side, read, doubtful[0], each) for each in product(*options))


def _names_none(declaration: Declaration, side: Side, limits: Iterable[LimitClause]) -> bool:
    """Whether a text that was read names the article of one of the limits without its paragraph."""
    articles = [under.article for under in declaration.under if declaration.has_effect_under(under.article, side.on)]
    return is_read(declaration) and any(names_no_paragraph(article, each) for article in articles for each in limits)


def _of_one(declaration: Declaration, side: Side, limits: list[LimitClause]) -> Iterator[tuple[LimitClause, ...]]:
    """The limits that one declaration may be made under, as sets: none, each alone, all together."""
    if is_read(declaration):
        cited = [under.article for under in declaration.under]
        yield from ((each,) for each in limits if any(names_no_paragraph(article, each) for article in cited))
        return
    in_part = declaration.text_read == "in part" and not is_domestic(declaration)
    known = [each for each in limits if in_part and declaration.has_effect_under(each.declaration, side.on)]
    sets = [known, *([*known, each] for each in limits if each not in known), limits]
    yield from dict.fromkeys(tuple(each for each in limits if each in one) for one in sets)


def _together(
    side: Side, read: tuple[Declaration, ...], text: Declaration, chosen: tuple[tuple[LimitClause, ...], ...]
) -> Content:
    limits = tuple(dict.fromkeys(each for one in chosen for each in one))
    way = CONTENT.alternatives[1 if limits else 0]
    choice = Choice(CONTENT, way, side.code, "; ".join(each.declaration for each in limits))
    said = tuple(_as_read(text, each, side.on) for each in limits)
    return (choice,), replace(side, declared=(*read, *said), kept={})


def _as_read(text: Declaration, limit: LimitClause, on: date) -> Declaration:
    """A declaration under one article that takes all it may, as if it had been read."""
    nature: Nature = "reservation" if limit.gives == "nothing" and not limit.earlier else "notification"
    return text._replace(
        action=text.action._replace(text_read="yes", source_class="depositary table", disposition=""),
        articles=(limit.declaration,),
        under=(Under(article=limit.declaration, nature=nature, effective=on),),
        scope="" if limit.earlier or limit.gives == "remuneration" else NOT_AT_ALL,
        effective=on,
        given_up=(),
        withdrawals=(),
    )
