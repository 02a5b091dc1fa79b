"""Which declarations are asked for."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.law.declaring.declarations import Declaration, declarations
from tracker.law.declaring.declared import clause_for
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal


class Carried(NamedTuple):
    """Declarations found, and those not found whose text may hold the article asked for: nobody has read it in full."""

    declarations: tuple[Declaration, ...]
    unread: tuple[Declaration, ...] = ()
    article: str = ""


def carried(dossier: Dossier, on: date, article: str = "", *, ended: bool = False) -> Carried:
    """The declarations that participants carry on a day; of one article, if given (`11` takes in its paragraphs).

    Raises Refusal where the treaty permits none under that article and nobody cites it.
    """
    found = tuple(each for each in declarations(dossier, on) if ended or each.stands(on))
    if not article:
        return Carried(found)
    wanted = "".join(article.split()).removeprefix("Art.")
    under = tuple(each for each in found if any(_within(one, wanted) for one in each.all_articles))
    _refuse_unknown(dossier, wanted, declarations(dossier, on))
    unread = tuple(each for each in found if each not in under and not each.read)
    return Carried(under, unread, wanted)


def _within(article: str, wanted: str) -> bool:
    return article == wanted or article.startswith(f"{wanted}(")


def _refuse_unknown(dossier: Dossier, wanted: str, everything: tuple[Declaration, ...]) -> None:
    clauses = [clause.article for clause in dossier.treaty.declarations]
    known = [*clauses, *(article for each in everything for article in each.all_articles)]
    if clause_for(dossier.treaty, wanted) or any(_within(article, wanted) for article in known):
        return
    permitted = f"permitted are {', '.join(clauses)}" if clauses else "the clauses recorded permit none"
    raise Refusal(
        f"Nobody has declared under Art. {wanted} of the {dossier.treaty.short_name}, and it permits no declaration "
        f"there; {permitted}.",
        code="unknown article",
        hints=tuple(clauses),
    )
