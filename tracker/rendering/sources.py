"""Where acts are known from: the source of each as printed, its addresses, and the depositary's notification."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.intake.trouble import in_one_line
from tracker.model.action import Action
from tracker.rendering.sentences import Naming
from tracker.rendering.shapes import Shape, iso
from tracker.rendering.words import day_in_words

_ADDRESS = re.compile(r"https?://[^\s;]+")


def entries_cited(value: Any) -> Iterator[int]:
    """Every entry that the reasons of an answer rest on, in their order; `value` is its JSON value."""
    if isinstance(value, Mapping):
        if "article" in value:
            yield from (each for each in value.get("entries") or () if isinstance(each, int))
        for each in value.values():
            yield from entries_cited(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from entries_cited(each)


def entries_named(value: Any) -> Iterator[int]:
    """The same, and every act that is named by its own entry: a declaration, a statement on a territory, a step."""
    if isinstance(value, Mapping):
        if isinstance(value.get("entry"), int):
            yield value["entry"]
        for each in value.values():
            yield from entries_named(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from entries_named(each)


def acts_behind(value: Any, acts: Mapping[int, Action]) -> list[Action]:
    """The acts that an answer rests on, in order of entry; `acts` are those of its treaty, by entry."""
    numbers = {*entries_cited(value), *entries_named(value)}
    return [acts[each] for each in sorted(numbers) if each in acts]


def source_shape(act: Action, naming: Naming) -> Shape:
    """Where one act is known from, as a JSON value."""
    return {
        "entry": act.number,
        "participant": act.participant,
        "name": naming(act.participant),
        "kind": act.kind,
        "received": iso(act.received),
        "source": act.source or None,
        "addresses": _addresses(act),
        "source_class": act.source_class or None,
        "confidence": act.confidence or None,
        "notification": act.notification or None,
        "notified": iso(act.notified),
        "locally_entered": act.local,
    }


def source_words(act: Action) -> str:
    """Where one act is known from: its source, where that stands, and the notification."""
    said = [in_one_line(act.source)] if act.source else []
    said += [each for each in _addresses(act) if each not in act.source]
    if act.notification:
        notified = f" of {day_in_words(act.notified)}" if act.notified else ""
        said.append(f"{in_one_line(act.notification)}{notified}")
    return "; ".join(said) or f"no source is named{'; entered locally' if act.local else ''}"


def sources_lines(acts: Iterable[Action], naming: Naming) -> Iterator[str]:
    """Each act with where it is known from, under one heading."""
    lines = [f"  Entry {each.number}, {_act(each, naming)}: {source_words(each)}" for each in acts]
    yield from ["Sources:", *lines] if lines else ["Sources: the answer rests on no entry of this record."]


def _act(act: Action, naming: Naming) -> str:
    received = f" of {day_in_words(act.received)}" if act.received else ""
    return f"{naming(act.participant)}, {act.kind}{received}"


def _addresses(act: Action) -> list[str]:
    return list(dict.fromkeys(_ADDRESS.findall(f"{act.source} {act.address}")))
