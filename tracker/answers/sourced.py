"""The sources behind an answer, where they are asked for: of every act that it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tracker.answers.asking import Asked
from tracker.answers.parameters import SOURCES
from tracker.rendering.shapes import Shape
from tracker.rendering.sources import acts_behind, source_shape, source_words, sources_lines


def sourced(shape: Shape, asked: Asked) -> Shape:
    """The JSON value of an answer, with the source of each act behind it where these are asked for."""
    if not asked[SOURCES]:
        return shape
    acts = acts_behind(shape, asked.dossier.record.by_number)
    return {**shape, "sources": [source_shape(each, asked.naming) for each in acts]}


def sources_told(shape: Callable[[], Any], asked: Asked) -> list[str]:
    """The same in lines, under a heading; where they are not asked for none, and no JSON value is made."""
    if not asked[SOURCES]:
        return []
    return list(sources_lines(acts_behind(shape(), asked.dossier.record.by_number), asked.english))


def sources_of_entries(shape: Callable[[], Any], asked: Asked) -> list[str]:
    """A line for each act behind one step, likewise."""
    if not asked[SOURCES]:
        return []
    acts = acts_behind(shape(), asked.dossier.record.by_number)
    return [f"   Source of entry {each.number}: {source_words(each)}" for each in acts]


def source_cells(shape: Any, asked: Asked) -> Shape:
    """The same as cells of a row: what is printed, and the notifications."""
    if not asked[SOURCES]:
        return {}
    acts = acts_behind(shape, asked.dossier.record.by_number)
    told = {"source": [each.source for each in acts], "notification": [each.notification for each in acts]}
    return {name: "; ".join(dict.fromkeys(filter(None, said))) or None for name, said in told.items()}


SOURCE_COLUMNS = ("source", "notification")
