"""Reads the clauses on who is protected from a treaty.toml."""

from __future__ import annotations

import re
from typing import Any, cast

from tracker.intake.section import Section
from tracker.model.protection import (
    FORMS,
    LimitClause,
    NoteClause,
    ProtectionClauses,
    ReciprocityClause,
    RightClause,
    TermClause,
)

_MOST_YEARS = 500  # so that the last day of a term stays within the calendar
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def read_protection(section: Section | None, declared: tuple[str, ...]) -> ProtectionClauses | None:
    """The [protection] table and those under it; troubles are noted in its document.

    `declared` are the articles under which something may be declared: a limit rests on one of them.
    """
    if section is None:
        return None
    rights = _rights(section)
    names = tuple(right.name for right in rights)
    protection = ProtectionClauses(
        article=section.text("article"),
        time_article=section.text("time_article"),
        residence_article=section.text("residence_article", ""),
        treatment_article=section.text("treatment_article", ""),
        other_treaties_article=section.text("other_treaties_article", ""),
        other_treaties=section.words("other_treaties"),
        term=_term(section.section("term")),
        reciprocity=_reciprocity(section.section("reciprocity"), names),
        rights=rights,
        limits=tuple(_limit(each, names, declared) for each in section.sections("limit")),
        notes=tuple(_note(each, names) for each in section.sections("note")),
    )
    section.close()
    return protection


def _rights(section: Section) -> tuple[RightClause, ...]:
    rights: list[RightClause] = []
    for each in section.sections("right"):
        right = _right(each)
        if any(right.name == other.name for other in rights):
            each.complain("name", f"the right '{right.name}' is there already")
        rights.append(right)
    if not rights:
        section.lacks("right", '[[protection.right]] with name = "reproduction" and article = "7"')
    return tuple(rights)


def _right(section: Section) -> RightClause:
    right = RightClause(
        name=section.text("name"),
        article=section.text("article"),
        form=cast(Any, section.word("form", FORMS, "exclusive")),
        performances=cast(Any, section.word("performances", ("any", "unfixed", "fixed"), "fixed")),
    )
    if right.name and not _NAME.fullmatch(right.name):
        section.complain("name", f"name '{right.name}' must be small letters, digits and hyphens")
    section.close()
    return right


def _limit(section: Section, names: tuple[str, ...], declared: tuple[str, ...]) -> LimitClause:
    limit = LimitClause(
        declaration=section.text("declaration"),
        rights=section.words("rights", names),
        gives=cast(Any, section.word("gives", ("remuneration", "nothing"))),
        earlier=section.flag("earlier"),
        open_scope=section.text("open_scope", ""),
        answered_under=section.text("answered_under", ""),
        lifts_treatment_under=section.text("lifts_treatment_under", ""),
    )
    if limit.declaration and limit.declaration not in declared:
        section.complain("declaration", f"no [[declaration]] has the article '{limit.declaration}'")
    if not section.value("rights"):
        section.lacks("rights", 'rights = ["broadcasting"]')
    section.close()
    return limit


def _note(section: Section, names: tuple[str, ...]) -> NoteClause:
    note = NoteClause(
        article=section.text("article"),
        says=section.text("says"),
        rights=section.words("rights", names),
        form=cast(Any, section.word("form", FORMS, "") or None),
        decides=section.flag("decides"),
    )
    section.close()
    return note


def _term(section: Section | None) -> TermClause | None:
    if section is None:
        return None
    term = TermClause(article=section.text("article"), years=section.number("years", required=True) or 1)
    if term.years > _MOST_YEARS:
        section.complain("years", f"years must be at most {_MOST_YEARS}, not {term.years}")
    section.close()
    return term


def _reciprocity(section: Section | None, names: tuple[str, ...]) -> ReciprocityClause | None:
    if section is None:
        return None
    reciprocity = ReciprocityClause(article=section.text("article"), rights=section.words("rights", names))
    section.close()
    return reciprocity
