"""The pages on who is protected: one performer in one place, one right between all parties, one party's countries."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams

from tracker.desk.protecting import (
    Asked,
    between_all,
    clauses_on_protection,
    countries_protected,
    protections,
    rights_meant,
)
from tracker.model.protected import ALL_USES, Cell, Countries, Matrix, Protected, Told
from tracker.model.refusal import Refusal
from tracker.rendering.protecting import (
    cell_words,
    countries_answer,
    form_words,
    matrix_answer,
    other_rights,
    protection_told,
    rests_on,
    result_words,
    term_words,
)
from tracker.rendering.words import alphabetical, article_in_words
from tracker.web import asked
from tracker.web.view import View

TEXTS = ("in", "performed", "fixed", "resident-in", "use")
LONGEST = 200
"""The most letters of a field that are read."""
NATIONALITIES = 2
"""How many the form has room for; an address may have more."""
MOST_LINKED = 2_450
"""The most fields of a matrix that are links: a page stays under 300 kB."""
SIGNS_OF_RESULTS = {"required": "●", "not required": "–", "not known": "?"}
"""The sign of each result; ◐ where it is required and may be limited, ◌ of all else."""
LISTS = {
    "reasons": "why",
    "may_be_limited_by": "may_be_limited",
    "depends_on": "depends_on",
}
"""What is told of a right as a list of reasons, and the words above it."""


def protection_page(view: View, query: QueryParams) -> dict[str, Any]:
    """A form, and what the treaty requires for the performer whom it names."""
    shared = _shared(view)
    written = {name: query.get(name, "")[:LONGEST] for name in TEXTS}
    performers, rights = _written(query, "performer"), _written(query, "right")
    given = [*(("performer", each) for each in performers), *written.items(), *(("right", each) for each in rights)]
    return {
        **shared,
        "others": view.place.others(view.asking(*given)),
        "written": written,
        "performers": [*performers, *[""] * (NATIONALITIES - len(performers))],
        "rights": rights,
        "answers": [],
        "trouble": "",
        "all_uses": ALL_USES,
        "lists": LISTS,
        "asked": view.asking(*given),
        "other_way": _other_way(view, written, performers),
        **_answered(view, written, performers, rights),
    }


def _other_way(view: View, written: dict[str, str], performers: list[str]) -> str:
    """The query that asks the same of the two countries the other way round; empty where no two are named."""
    if len(performers) != 1 or not written["in"].strip():
        return ""
    return view.asking(("performer", written["in"]), ("in", performers[0]))


def matrix_index(view: View) -> dict[str, Any]:
    """The rights; each has a matrix of its own."""
    return {**_shared(view), "right": ""}


def matrix_page(view: View, right: str) -> dict[str, Any]:
    """One right between all parties, in short and in full."""
    found, local = between_all(view.dossier, right, view.on)
    return {
        **matrix_index(view),
        "right": found.right,
        "parties": found.parties,
        "in_short": list(matrix_answer(found.cells, view.english)),
        "rows": _rows(found),
        "lines": lines_of(view, found),
        "linked": len(found.cells) <= MOST_LINKED and view.known is None,
        "locally_entered": local,
        "rests_on": rests_on(view.treaty, view.english, "", found.assumptions, locally_entered=local),
    }


def protected_in_page(view: View, code: str, query: QueryParams) -> dict[str, Any]:
    """The countries whose performers a participant must protect, and what changed since another day."""
    rights, since = rights_meant(view.dossier, _written(query, "right")), _day(query.get("since", ""))
    found, local = countries_protected(view.dossier, code, view.on, since=since, rights=rights)
    sentences = countries_answer(found, view.treaty, view.english, rights)
    given = view.asking(("since", str(since or "")), *(("right", each) for each in rights))
    return {
        **_shared(view),
        "others": [] if view.place.edition.static else view.place.others(given),
        "code": code,
        "rights": rights,
        "since": since,
        "number": len(found.countries),
        "sentences": sentences[1:] if found.countries else sentences,
        "rows": _changed(view, found),
        "usual": _usual(found),
        "asked": given,
        "locally_entered": local,
        "rests_on": rests_on(view.treaty, view.english, code, found.assumptions, locally_entered=local),
    }


def _shared(view: View) -> dict[str, Any]:
    """What each of these pages needs. Raises Refusal where the treaty's clauses say nothing on protection."""
    clauses = clauses_on_protection(view.dossier)
    return {**view.shared(), "clauses": clauses, "article_in_words": article_in_words}


def _written(query: QueryParams, name: str) -> list[str]:
    return [each[:LONGEST] for each in query.getlist(name) if each.strip()]


def _day(written: str) -> date | None:
    return asked.day(written) if written else None


def _answered(view: View, written: dict[str, str], performers: list[str], rights: list[str]) -> dict[str, Any]:
    """The answers, or why there are none; nothing before a performer and a place are named."""
    if not performers or not written["in"].strip():
        return {}
    names = view.shelf.names("en")
    question = Asked(
        performers=performers,
        inside=written["in"],
        rights=rights,
        performed=_day(written["performed"]),
        fixed=asked.year(written["fixed"]) if written["fixed"] else None,
        resident_in=written["resident-in"],
        use=written["use"],
    )
    try:
        found = protections(view.dossier, question, lambda name: names.resolve(name).code, view.on)
    except Refusal as refusal:
        return {"trouble": refusal.sentence}
    return {"answers": [_answer(view, each) for each in found]}


def _answer(view: View, found: Told) -> dict[str, Any]:
    """One nationality: who and where, then each right; a single one where all are alike."""
    lines, shape = protection_told(found, view.treaty, view.english)
    rights, findings = shape["rights"], found.finding.rights
    alike = len(rights) > 1 and all(_but_its_name(each) == _but_its_name(rights[0]) for each in rights)
    shown = [{**rights[0], "right": ""}] if alike else rights
    told = [
        {
            **each,
            "sign": sign_of(each["result"], limited=bool(each["may_be_limited_by"])),
            "words": result_words(each["result"]),
            "form": form_words(each["result"], each["form"]),
            "others": other_rights(findings if alike else [right], view.english),
        }
        for each, right in zip(shown, findings, strict=False)
    ]
    conditions = _conditions(view, shown)
    return {
        "opening": lines[0],
        "shape": shape,
        "rights": told,
        "conditions": conditions,
        "term": list(term_words(found.finding)),
    }


def sign_of(result: str, *, limited: bool) -> str:
    """The sign of what is owed, so that it is told without colour."""
    return "◐" if limited and result == "required" else SIGNS_OF_RESULTS.get(result, "◌")


def _conditions(view: View, rights: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """What national law may set, each once, with the rights that it is about; with none where it is about all."""
    about: dict[str, list[str]] = {}
    for right in rights:
        for reason in right["conditions"]:
            named = about.setdefault(reason["text"], [])
            named += [right["right"]] if right["right"] not in named else []
    every = {right["right"] for right in rights}
    told = [(text, [] if {*names} == every else list(map(view.words.right, names))) for text, names in about.items()]
    return sorted(told, key=lambda each: bool(each[1]))


def _but_its_name(right: dict[str, Any]) -> dict[str, Any]:
    """What is told of a right by itself: neither its name nor what other readings make of it."""
    return {key: value for key, value in right.items() if key not in ("right", "readings")}


def _usual(found: Countries) -> tuple[str, ...]:
    """The rights that most of the countries' performers have, to be told once; none where there are no two alike."""
    [(rights, number)] = Counter(each.rights for each in found.countries).most_common(1) or [((), 0)]
    return rights if number > 1 else ()


def _changed(view: View, found: Countries) -> list[tuple[Protected, str]]:
    """The countries by name, then those that are no longer among them; each with what happened to it."""
    standing = [(each, "added" if each in found.added else "") for each in found.countries]
    rows = [*standing, *((each, "removed") for each in found.removed)]
    return sorted(rows, key=lambda row: (row[1] == "removed", alphabetical(view.naming(row[0].participant))))


def lines_of(view: View, found: Matrix) -> list[tuple[str, str, str]]:
    """For each party that protects its code, its name, and a sign for what it owes the performers of each party."""
    lines: dict[str, str] = {}
    for cell in found.cells:
        lines[cell.inside] = lines.get(cell.inside, "") + _sign(cell)
    return [(code, view.naming(code), signs) for code, signs in lines.items()]


def _sign(cell: Cell) -> str:
    """The sign of a field: of several uses the one that says least."""
    results = {each.result for each in cell.findings}
    limited = any(each.may_be_limited_by for each in cell.findings)
    said = next((each for each in ("not known", "not required") if each in results), cell.findings[0].result)
    return sign_of(said, limited=limited)


def _rows(found: Matrix) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each party that protects, what it owes in words to the performers of each."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for cell in found.cells:
        rows.setdefault(cell.inside, []).append((cell.performer, cell_words(cell)))
    return list(rows.items())
