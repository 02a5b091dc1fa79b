"""Protection in words: an answer for one performer, the matrix, the list of countries, and what all of it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tracker.model.action import Action
from tracker.model.protected import (
    ALL_USES,
    OF_NO_PARTY,
    OPEN,
    OTHER_USES,
    Cell,
    Countries,
    Matrix,
    Owed,
    Protected,
    Protection,
    RightFinding,
    Told,
)
from tracker.model.reasons.kind import Reason
from tracker.model.treaty import Treaty
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.indented import Shared
from tracker.rendering.readings import on_the_other_reading
from tracker.rendering.sentences import Naming, reason_line
from tracker.rendering.shapes import Shape, cited, countries_shape, flat, iso, protection_shape, reason_shape
from tracker.rendering.words import alphabetical, article_in_words, counted, day_in_words, listed

DEPENDS = "depends on national law or facts"
RESULTS = {
    "required": "required by the Treaty",
    "not required": "not required by the Treaty",
    "not known": "whether the Treaty requires it is not known",
    DEPENDS: DEPENDS,
}
FORMS = {"exclusive": "an exclusive right", "remuneration": "a right to remuneration", "moral": "a moral right"}

COUNTRY_COLUMNS = ("in", "on", "participant", "name", "since", "rights", "change")
"""What a table of countries holds, in order."""
NOT_SETTLED = "  not settled by the text"


def rests_on(
    treaty: Treaty, naming: Naming, inside: str, assumptions: Iterable[Reason] = (), *, locally_entered: bool = False
) -> list[str]:
    """What an answer rests on: the record, assumptions, what was not examined."""
    clauses = treaty.protection
    when = f"on {day_in_words(treaty.checked)}" if treaty.checked else ""
    lines = [f"The record was {'' if when else 'not '}compared with the depositary's list{when and ' '}{when}."]
    if locally_entered:
        lines.append("Something of it was entered locally and was not compared with the depositary's record.")
    lines += [reason_line(reason, naming) for reason in assumptions]
    if clauses and clauses.other_treaties:
        article = article_in_words(clauses.other_treaties_article or clauses.article)
        lines.append(f"Other treaties were not examined: {listed(clauses.other_treaties)}. {article}")
    law = f"the law of {naming(inside)}" if inside else "the law of each party"
    lines.append(f"National law was not examined; {law} may grant more than the Treaty requires.")
    lines.append(f"{not_official(treaty)} Not legal advice.")
    return lines


def ending(rest: Iterable[str]) -> list[str]:
    """What an answer rests on, as its last lines."""
    return ["Basis:", *(f"  {each}" for each in rest)]


def protection_told(told: Told, treaty: Treaty, naming: Naming) -> tuple[list[str], Shape]:
    """One answer as sentences and as JSON."""
    found, local = told.finding, told.locally_entered
    rest = rests_on(treaty, naming, found.place.participant, found.assumptions, locally_entered=local)
    rest[1:1] = [_beside(*each, naming) for each in told.beside]
    if told.use_not_told:
        says = (
            f"Whether '{told.use_not_told}' is among the uses named the recorded wording does not say: all are shown."
        )
        rest.insert(0, says)
    shape = protection_shape(found, treaty, naming, rest, locally_entered=local)
    return [*protection_answer(found, treaty, naming), *ending(rest)], shape


def _beside(act: Action | None, code: str, reason: Reason, naming: Naming) -> str:
    """What is on record beside an answer, with whose act it is about."""
    which = f", {act.kind}{f' of {day_in_words(act.received)}' if act.received else ''}" if act else ""
    return f"{naming(code)}{which}: {reason_line(reason, naming)}"


def protection_answer(found: Protection, treaty: Treaty, naming: Naming) -> list[str]:
    """One answer to people: who in which place, each right with its result, then what national law may set."""
    place = naming(found.place.participant)
    where = f"{found.place.territory} ({place})" if found.place.territory else place
    who = f"A performer who is {found.performer}"
    if found.performer not in OF_NO_PARTY:
        who = f"A performer who is a national of {naming(found.performer)}"
    lines = [f"{who}, in {where}, {on_day(found.on, treaty)}"]
    lines += [reason_line(reason, naming) for reason in found.attachment.reasons]
    if _alike(found.rights):
        what = "All rights" if len(found.rights) > 1 else found.rights[0].right
        told = [reason for reason in found.rights[0].reasons if reason not in found.attachment.reasons]
        settled = [*_not_settled(found.rights[0]), *(f"  {line}" for line in other_rights(found.rights, naming))]
        return [*lines, f"{what}: {result_words(found.rights[0].result)}.", *_indented(told, naming), *settled]
    alone = len({right.right for right in found.rights}) == 1
    for each in found.rights:
        lines += _right(each, naming, in_full=alone)
    return [*lines, *term_words(found), *_conditions(found, naming)]


def _alike(rights: Sequence[RightFinding]) -> bool:
    """Whether the answer has nothing to do with the right: no link, own nationals, a territory."""
    grants_nothing = all(not each.conditions and each.result != "not required" for each in rights)
    return grants_nothing and all(each.reasons == rights[0].reasons for each in rights)


def _right(found: RightFinding, naming: Naming, *, in_full: bool) -> Iterator[str]:
    """A right in one line, then what takes from it; where it is asked alone, or not owed, also why."""
    named = found.uses not in (ALL_USES, OTHER_USES)
    others = f", {OTHER_USES}" if found.uses == OTHER_USES else ""
    form = form_words(found.result, found.form)
    result = result_words(found.result)
    if found.result == DEPENDS:
        result = f"whether the Treaty requires it {result}{form and f'; where it does, {form}'}"
    elif form:
        result += f", {form}"
    if named:
        result += f"; for “{found.uses}”"
    yield f"{found.right}{others}: {result}. {article_in_words(found.reasons[0].article)}"
    if in_full or found.result in ("not required", "not known"):
        yield from _indented(found.reasons, naming)
    yield from _indented(found.may_be_limited_by, naming, "may be limited: ")
    yield from _indented(found.depends_on, naming, "depends on: ")
    yield from _not_settled(found)
    yield from (f"  {line}" for line in other_rights([found], naming))


def _not_settled(found: RightFinding) -> Iterator[str]:
    """That the text leaves more than one answer."""
    if not found.settled and not (found.readings and found.result == "not known"):
        yield NOT_SETTLED


def other_rights(rights: Sequence[RightFinding], naming: Naming) -> list[str]:
    """What is owed on each other reading, and by what nobody has read; of several rights by their names."""
    told: dict[str, list[str]] = {}
    for each in rights:
        for other in each.readings:
            words = _owed_in_words(other.finding)
            line = words if len(rights) == 1 else f"{each.right} {words}"
            told.setdefault(on_the_other_reading(other, naming), []).append(line)
    return [f"{reading}: {'; '.join(lines)}" for reading, lines in told.items()]


def _owed_in_words(owed: Owed) -> str:
    form = form_words(owed.result, owed.form)
    words = f"{result_words(owed.result)}, {form}" if form else result_words(owed.result)
    return words if owed.uses in (ALL_USES, OTHER_USES) else f"{words}; for “{owed.uses}”"


def result_words(result: str) -> str:
    """A result to people."""
    return RESULTS.get(result, result)


def form_words(result: str, form: str | None) -> str:
    """The form of a right to people; nothing where there is none, or where it is not known."""
    return FORMS[form] if form and result != "not known" else ""


def _indented(reasons: Iterable[Reason], naming: Naming, opening: str = "") -> Iterator[str]:
    for reason in reasons:
        yield f"  {opening}{reason_line(reason, naming)}"


def term_words(found: Protection) -> Iterator[str]:
    """How long a fixed performance is protected at least, where anything is owed."""
    term = found.term
    if term and any(each.conditions for each in found.rights):
        until = f", here to {day_in_words(term.until)}" if term.until else ""
        least = f"at least {term.years} years from the end of the year of fixation"
        yield f"Term of a fixed performance: {least}{until}. {article_in_words(term.article)}"


def _conditions(found: Protection, naming: Naming) -> Iterator[str]:
    """What national law may set, once for all the rights that it concerns."""
    concerned: dict[str, list[str]] = {}
    for each in found.rights:
        for reason in each.conditions:
            rights = concerned.setdefault(reason_line(reason, naming), [])
            if each.right not in rights:
                rights.append(each.right)
    if concerned:
        yield "Conditions:"
    for line, rights in concerned.items():
        yield f"  {', '.join(rights)}: {line}"


def right_rows(shape: Shape) -> list[Shape]:
    """The rights of a protection's shape as rows: lists as the articles in them."""
    head = {key: shape[key] for key in ("performer", "in", "territory", "on", "checked")}
    head["attachment"] = shape["attachment"]["to"]
    lists = ("conditions", "may_be_limited_by", "depends_on", "reasons")
    return [
        {
            **head,
            **{key: value for key, value in right.items() if key not in (*lists, "readings")},
            **{key: cited(each["article"] for each in right[key]) for key in lists},
            "locally_entered": shape["locally_entered"],
            "other_readings": len(right["readings"]),
        }
        for right in shape["rights"]
    ]


def cell_words(cell: Cell) -> str:
    """What is owed, in words; several where uses differ."""
    words = "; ".join(dict.fromkeys(each.result for each in cell.findings))
    limited = any(each.may_be_limited_by and each.result != "not known" for each in cell.findings)
    return f"{words}, may be limited" if limited else words


def cell_shape(cell: Cell, told: Callable[[Reason], Shape]) -> Shape:
    """One field of the matrix: its results, and the reasons of the first as articles and entries."""
    first, *more = cell.findings
    return {
        "performer": cell.performer,
        "in": cell.inside,
        "result": "; ".join(dict.fromkeys(each.result for each in cell.findings)) if more else first.result,
        "form": "; ".join(dict.fromkeys(each.form for each in cell.findings if each.form)) or None,
        "may_be_limited": any(each.may_be_limited_by for each in cell.findings),
        "settled": all(each.settled for each in cell.findings),
        "reasons": [told(reason) for reason in first.reasons],
    }


def _told_once(naming: Naming) -> Callable[[Reason], Shape]:
    """Tells each reason once where the same stand in many fields; it is kept, so that no other has its place."""
    told: dict[int, tuple[Reason, Shared]] = {}

    def shape(reason: Reason) -> Shape:
        if id(reason) not in told:
            told[id(reason)] = reason, Shared(reason_shape(reason, naming))
        return told[id(reason)][1]

    return shape


def matrix_rows(cells: Sequence[Cell]) -> list[Shape]:
    """Parties by parties: a row for each that protects, a column for each whose performers are protected."""
    rows: dict[str, Shape] = {}
    for cell in cells:
        rows.setdefault(cell.inside, {"in": cell.inside})[cell.performer] = cell_words(cell)
    return list(rows.values())


def matrix_answer(cells: Sequence[Cell], naming: Naming) -> Iterator[str]:
    """One line for all parties that owe the same: for whom the answer differs, then the commonest for the others."""
    if not cells:
        yield "Nobody is a party on that day."
    owing: dict[str, list[str]] = {}
    for inside, answers in _by_party(cells).items():
        *few, commonest = sorted(answers.items(), key=lambda each: len(each[1]))
        told = [f"{answer} for {', '.join(performers)}" for answer, performers in few]
        line = "; ".join([*told, f"{commonest[0]} for {'all others' if told else 'all'}"])
        owing.setdefault(line, []).append(inside)
    for line, parties in owing.items():
        yield f"{', '.join(sorted(map(naming, parties), key=alphabetical))}: {line}"


def _by_party(cells: Sequence[Cell]) -> dict[str, dict[str, list[str]]]:
    """For each party, the answers that it gives the performers of others, with their parties."""
    answers: dict[str, dict[str, list[str]]] = {}
    for cell in cells:
        if cell.performer != cell.inside:
            answers.setdefault(cell.inside, {}).setdefault(cell_words(cell), []).append(cell.performer)
    return answers


def matrix_told(found: Matrix, treaty: Treaty, naming: Naming, *, locally_entered: bool) -> list[str]:
    """The matrix as sentences."""
    rest = rests_on(treaty, naming, "", found.assumptions, locally_entered=locally_entered)
    opening = f"What each party owes performers of the others under the right of {found.right}"
    return [f"{opening}, {on_day(found.on, treaty)}", *matrix_answer(found.cells, naming), *ending(rest)]


def matrix_shape(found: Matrix, treaty: Treaty, naming: Naming, *, locally_entered: bool) -> Shape:
    """The matrix as JSON."""
    told = _told_once(naming)
    return {
        "treaty": treaty.slug,
        "right": found.right,
        "on": iso(found.on),
        "checked": iso(treaty.checked),
        "parties": list(found.parties),
        "cells": [cell_shape(cell, told) for cell in found.cells],
        "locally_entered": locally_entered,
        "rests_on": rests_on(treaty, naming, "", found.assumptions, locally_entered=locally_entered),
    }


def countries_told(
    found: Countries,
    treaty: Treaty,
    naming: Naming,
    rights: Sequence[str] = (),
    among: str = "",
    *,
    locally_entered: bool,
) -> tuple[list[str], Shape]:
    """The list of countries as sentences and as JSON; `among` says that some alone were looked at."""
    rest = rests_on(treaty, naming, found.inside, found.assumptions, locally_entered=locally_entered)
    shape = countries_shape(found, treaty, naming, rest, locally_entered=locally_entered)
    return [*countries_answer(found, treaty, naming, rights, among), *ending(rest)], shape


def countries_answer(
    found: Countries, treaty: Treaty, naming: Naming, rights: Sequence[str], among: str = ""
) -> list[str]:
    """The countries whose performers a party must protect, by name, why, and what changed."""
    under = f" under the right of {listed(rights, 'or')}" if rights else ""
    where = f"In {naming(found.inside)}, {on_day(found.on, treaty)}"
    names = sorted((naming(each.participant) for each in found.countries), key=alphabetical)
    number = counted(len(names), "country", "countries")
    first = f"{where}, the Treaty requires protection{under} of performers of {number}{among}: {', '.join(names)}."
    if not names and found.undecided:
        first = f"{where}, the Treaty is not known to require protection{under} of performers of any country{among}."
    elif not names:
        first = f"{where}, the Treaty requires no protection{under} of performers of any country{among}."
    lines = [
        first,
        *_taken_away(found, naming),
        *_undecided(found, naming),
        *(reason_line(reason, naming) for reason in found.reasons),
    ]
    if found.since:
        came, left = _named(found.added, naming), _named(found.removed, naming)
        of_these = f", of those{among}" if among else ""
        lines.append(f"Since {day_in_words(found.since)}{of_these}, added: {came}; removed: {left}.")
    return lines


def _taken_away(found: Countries, naming: Naming) -> Iterator[str]:
    """The countries on the list whose performers, on another reading, need not be protected so."""
    for each in sorted(found.countries, key=lambda each: alphabetical(naming(each.participant))):
        for other in each.readings[:1]:
            yield f"{on_the_other_reading(other, naming)}: not of performers of {naming(each.participant)}."


def _undecided(found: Countries, naming: Naming) -> Iterator[str]:
    """The countries for which nothing is certain, by what keeps it open."""
    for result in OPEN:
        undecided = (naming(each.participant) for each in found.undecided if each.result == result)
        names = sorted(undecided, key=alphabetical)
        if names:
            number = counted(len(names), "country", "countries")
            words = result_words(result)
            yield f"{words[0].upper()}{words[1:]} for performers of {number}: {', '.join(names)}."


def _named(countries: Sequence[Protected], naming: Naming) -> str:
    return listed(sorted((naming(each.participant) for each in countries), key=alphabetical)) if countries else "none"


def country_rows(shape: Shape) -> list[Shape]:
    """The countries of a list as rows, those removed after those that stand; `change` is told where a day was named."""
    added = [each["participant"] for each in shape["added"]]
    standing = [{**each, "change": "added" if each["participant"] in added else None} for each in shape["countries"]]
    rows = [*standing, *({**each, "change": "removed"} for each in shape["removed"])]
    return [flat({**row, "in": shape["in"], "on": shape["on"]}) for row in rows]


def undecided_rows(shape: Shape) -> list[Shape]:
    """The countries of which it is open, in the columns of the same rows."""
    whole = dict.fromkeys(COUNTRY_COLUMNS)
    return [{**whole, **each, "in": shape["in"], "on": shape["on"]} for each in shape["undecided"]]
