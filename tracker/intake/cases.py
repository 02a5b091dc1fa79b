"""Reads a case: what happened, what is asked on a day, and the answer with its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from tracker.intake.declaration import built
from tracker.intake.files import read_file
from tracker.intake.names import Names
from tracker.intake.section import Document, Section
from tracker.intake.table import FIELDS, read_cells
from tracker.intake.trouble import FolderError
from tracker.model.action import Action
from tracker.model.refusal import Refusal
from tracker.model.treaty import EVERYTHING, Holds

ASKS = (
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
)
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


@dataclass(frozen=True, slots=True)
class Fill:
    """So many made-up deposits, the first on a day, to bring a treaty near its threshold."""

    count: int
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked and what the answer is: with `fields` such as the day, or about an `action` as if it happened."""

    ask: Ask
    answer: Mapping[str, Any]
    fields: Mapping[str, Any] = field(default_factory=dict)
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


def read_case(path: Path, names: Names) -> Case:
    """The case in a file. Raises FolderError with every trouble found, each with its line and column."""
    document = Document(read_file(path), str(path))
    case = _case(document.top, names)
    document.finish()
    return case


def _case(top: Section, names: Names) -> Case:
    sections = top.sections("action")
    about = [each.text("treaty") if each.value("treaty") is not None else "" for each in sections]
    read = [_action(each, names) for each in sections]
    actions = tuple(each for slug, each in zip(about, read, strict=True) if not slug)
    elsewhere: dict[str, tuple[Action, ...]] = {}
    for slug, each in zip(about, read, strict=True):
        if slug and each:
            elsewhere[slug] = (*elsewhere.get(slug, ()), each)
    questions = tuple(_question(each, names) for each in top.sections("question"))
    if not questions:
        top.lacks("question", '[[question]] with ask = "standing", participant = "CH", on = 2020-04-30')
    head = top.section("case")
    if head is None:
        top.lacks("case", '[case] with title = "Art. 27(ii): ..."')
        return Case(title="", questions=questions)
    case = Case(
        title=head.text("title"),
        questions=questions,
        actions=tuple(action for action in actions if action),
        base=cast(Any, head.word("base", ("record", "empty"), "empty")),
        made_up=head.flag("made_up"),
        fill=_fill(head.section("fill")),
        holds=_holds(top.section("record"), head.value("base")),
        elsewhere=elsewhere,
    )
    head.close()
    top.close()
    return case


def _holds(section: Section | None, base: object) -> Holds | None:
    if section is None:
        return None if base == "record" else EVERYTHING
    holds = built(Holds, section.items())
    section.close()
    return holds


def _fill(section: Section | None) -> Fill | None:
    if section is None:
        return None
    fill = Fill(section.number("count", required=True) or 1, section.required_day("from"))
    section.close()
    return fill


def _question(section: Section, names: Names) -> Question:
    ask = cast(Ask, section.word("ask", ASKS))
    about = section.section("action")
    answer = section.section("answer")
    if answer is None or not answer.items():
        section.lacks("answer", 'answer = { standing = "party", article = "27(ii)" }')
    fields = {key: value for key, value in section.items().items() if key not in ("ask", "action", "answer")}
    if "participant" in fields:
        fields["participant"] = _participant(section, names)
    return Question(
        ask=ask,
        answer=answer.items() if answer else {},
        fields=fields,
        action=_action(about, names) if about else None,
    )


def _participant(section: Section, names: Names) -> str:
    written = section.text("participant")
    try:
        return names.resolve(written).code
    except Refusal as refusal:
        section.complain("participant", f"participant {refusal}")
        return written


def _action(section: Section, names: Names) -> Action | None:
    """An action from any columns of an actions.csv; `refers_to` is the place of another one in the case, from 1."""
    cells = {column: _cell(section.value(column)) for column in FIELDS}
    refers_to = section.number("refers_to")
    section.close()
    try:
        action = read_cells({column: cell for column, cell in cells.items() if cell}, names)
        return action._replace(refers_to=refers_to)
    except FolderError as error:
        for trouble in error.troubles:
            section.complain(trouble.partition(" ")[0], trouble)
        return None


def _cell(value: object) -> str:
    """A value as a table writes it."""
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
