"""Reads a case: what happened, what is asked on a day, and the answer with its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from tracker.intake.declaration import FORMS, Form, Lacking, text
from tracker.intake.document import Document
from tracker.intake.files import read_file
from tracker.intake.names import Names
from tracker.intake.table import FIELDS, read_cells
from tracker.intake.trouble import FolderError
from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.refusal import Refusal
from tracker.model.treaty import EVERYTHING, Holds

Ask = Literal[
    "standing",
    "entry into force",
    "eligible",
    "admissible",
    "period",
    "declaration",
    "declarations",
    "territory",
    "periods",
    "pending",
    "protection",
]
_NONE: Mapping[str, Any] = MappingProxyType({})


class Fill(NamedTuple):
    """So many made-up deposits, the first on a day, to bring a treaty near its threshold."""

    count: int  # type: ignore[assignment]  # nobody counts what is in this tuple
    first: date


class Question(NamedTuple):
    """What is asked and what the answer is: with `fields` such as the day, or about an `action` as if it happened."""

    ask: Ask
    answer: Mapping[str, Any]
    fields: Mapping[str, Any] = _NONE
    action: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A situation. Its actions come on top of the folder's record, or of an empty one, and of `fill`.

    `holds` is what that record holds: everything, unless the case or, on top of it, the folder's record says less.
    `elsewhere` are its actions about other treaties, by their slug: the parent, say.
    """

    title: str
    questions: tuple[Question, ...]
    actions: tuple[Action, ...] = ()
    base: Literal["record", "empty"] = "empty"
    made_up: bool = False
    fill: Fill | None = None
    holds: Holds | None = None
    elsewhere: Mapping[str, tuple[Action, ...]] = field(default_factory=dict)


class _Head(NamedTuple):
    """The table [case]."""

    title: str
    base: Literal["record", "empty"] = "empty"
    made_up: bool = False
    fill: Fill | None = None


class _Act(NamedTuple):
    """An action: cells of any columns of an actions.csv, and the treaty that it is about where that is another.

    `refers_to` is the place of another action in the case, from 1.
    """

    cells: Mapping[str, str]
    treaty: str = ""


class _File(NamedTuple):
    """A whole case as its file has it."""

    case: _Head
    question: tuple[Question, ...]
    action: tuple[_Act, ...] = ()
    record: Holds | None = None


def read_case(path: Path, names: Names) -> Case:
    """The case in a file. Raises FolderError with every trouble found, each with its line and column."""
    from tracker.intake.judging import judged  # noqa: PLC0415 (only who checks a folder reads cases)

    document = Document(read_file(path), str(path))
    read = judged(_File, document)
    actions: list[Action] = []
    elsewhere: dict[str, tuple[Action, ...]] = {}
    for place, act in enumerate(read.action):
        action = _action(act, names, document, ("action", place))
        if action and act.treaty:
            elsewhere[act.treaty] = (*elsewhere.get(act.treaty, ()), action)
        elif action:
            actions.append(action)
    questions = tuple(_named(each, names, document, ("question", n)) for n, each in enumerate(read.question))
    document.finish()
    return Case(
        **read.case._asdict(),
        questions=questions,
        actions=tuple(actions),
        holds=read.record or (None if read.case.base == "record" else EVERYTHING),
        elsewhere=elsewhere,
    )


def _named(question: Question, names: Names, document: Document, path: tuple[str | int, ...]) -> Question:
    """The question about the participants that its names mean."""
    act: Any = question.action
    fields = dict(question.fields)
    if "participant" in fields:
        try:
            fields["participant"] = names.resolve(fields["participant"]).code
        except Refusal as refusal:
            document.complain((*path, "participant"), f"participant {refusal}", about_value=True)
    return question._replace(fields=fields, action=act and _action(act, names, document, (*path, "action")))


def _action(act: _Act, names: Names, document: Document, path: tuple[str | int, ...]) -> Action | None:
    try:
        return read_cells(act.cells, names)
    except FolderError as error:
        for trouble in error.troubles:
            document.complain((*path, trouble.partition(" ")[0]), trouble, about_value=True)
        return None


def _cell(value: object) -> str:
    """A value as a table writes it."""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _answer(value: object) -> Mapping[str, Any]:
    """What is answered, by the words of the question asked."""
    if not value or not isinstance(value, dict):
        raise Lacking
    return value


def _cells(read: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**read, "cells": {column: read[column] for column in FIELDS if column in read}}


def _question(read: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**read, "fields": {key: value for key, value in read.items() if key not in ("ask", "answer", "action")}}


FORMS.update(
    {
        _File: Form(
            lines={
                "case": '[case] with title = "Art. 27(ii): ..."',
                "question": '[[question]] with ask = "standing", participant = "CH", on = 2020-04-30',
            }
        ),
        _Act: Form(
            keys={"cells": None},
            reads={column: (_cell, {}) for column in FIELDS},
            completes=_cells,
        ),
        Fill: Form(keys={"first": "from"}),
        Question: Form(
            keys={"fields": None},
            tables={"action": _Act},
            reads={"answer": (_answer, {}), "participant": (text, {})},
            lines={"answer": 'answer = { standing = "party", article = "27(ii)" }'},
            free=True,
            completes=_question,
        ),
    }
)
