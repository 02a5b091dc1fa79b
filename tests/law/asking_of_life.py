"""Questions of cases about declarations, territories, periods and papers that wait; "" is no day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tracker.law.binding.participation import Life, life
from tracker.law.declaring.declarations import declarations_of, standing_on
from tracker.law.declaring.declared import Declaration
from tracker.law.declaring.territory import territories_of
from tracker.law.questions.pending import pending
from tracker.model.record import Dossier

Asked = Mapping[str, Any]


def _declarations(dossier: Dossier, asked: Asked) -> dict[str, Any]:
    """Who carries one on a day."""
    article = asked.get("article")
    found = [each for each in standing_on(dossier, asked["on"]) if not article or article in _read(each)]
    return {"participants": sorted({each.participant for each in found}), "count": len(found)}


def _declaration(dossier: Dossier, asked: Asked) -> dict[str, Any]:
    """The newest declaration of a participant, or the one at a place in its list, from 1."""
    on = asked["on"]
    found = declarations_of(dossier, asked["participant"], on)
    if not found:
        return {"stands": False}
    one = found[asked.get("place", 0) - 1]
    return {
        "articles": list(one.articles),
        "read_as": _read(one),
        "nature": [under.nature for under in one.under],
        "effective": one.effective or "",
        "each_effective": [under.effective or "" for under in one.under],
        "computed": one.computed_effective or "",
        "ends": one.ends or "",
        "scope": one.scope,
        "condition": one.condition,
        "made": one.made,
        "disposition": one.disposition,
        "settled": one.settled,
        "stands": one.stands(on),
        "has_effect": one.has_effect(on),
        "count": len(found),
        "says": [reason.code for reason in one.reasons],
        "article": one.reasons[0].article,
    }


def _read(declaration: Declaration) -> list[str]:
    return [under.article for under in declaration.under]


def _territory(dossier: Dossier, asked: Asked) -> dict[str, Any]:
    found = territories_of(dossier, asked["participant"], asked["on"])
    one = found[asked.get("place", 0) - 1]
    return {
        "territory": one.territory,
        "applies": one.applies,
        "effective": one.effective or "",
        "ends": one.ends or "",
        "stands": one.stands(asked["on"]),
        "has_effect": one.has_effect(asked["on"]),
        "count": len(found),
        "article": one.reasons[0].article,
        "says": [reason.code for reason in one.reasons],
    }


def _periods(dossier: Dossier, asked: Asked) -> dict[str, Any]:
    periods = life(dossier, asked["participant"], asked["on"]).periods
    return {
        "count": len(periods),
        "received": [period.instrument.received for period in periods],
        "effective": [period.effect.day or "" for period in periods],
        "ends": [period.ends or "" for period in periods],
        "ordinals": [period.ordinal or "" for period in periods],
    }


def _pending(dossier: Dossier, asked: Asked) -> dict[str, Any]:
    found = pending(dossier, asked["on"])
    return {
        "participants": [each.action.participant for each in found],
        "says": [each.reason.code for each in found],
        "articles": [each.reason.article for each in found],
    }


LIFE: dict[str, Callable[[Dossier, Asked], dict[str, Any]]] = {
    "declarations": _declarations,
    "declaration": _declaration,
    "territory": _territory,
    "periods": _periods,
    "pending": _pending,
}


def told_of(found: Life) -> tuple[Any, ...]:
    """A life with its reasons made."""
    effects = [(each.effect[:3], each.effect.latest, each.effect.reasons) for each in found.periods]
    return effects, [(each[0], *each[2:]) for each in found.periods], (found[0], *found[2:])
