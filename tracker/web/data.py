"""The JSON API: the shapes of the command line at addresses that may as well be files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from tracker.desk.checking import check_record
from tracker.desk.loaded import loaded
from tracker.desk.looking_back import entered
from tracker.desk.protecting import between_all, countries_protected, protections, rights_meant
from tracker.desk.questions import carried_on, treaty_status
from tracker.law.binding.force import force
from tracker.law.binding.participation import life
from tracker.law.binding.standing import standing, standings
from tracker.law.declaring.declarations import standing_on
from tracker.law.declaring.territory import standing_on as territories_on
from tracker.law.questions.acts import eligible
from tracker.law.questions.upcoming import upcoming
from tracker.model.record import Dossier
from tracker.rendering.answers import missing_words
from tracker.rendering.life import carried_shape, declaration_shape, period_shape, territory_shape, upcoming_shape
from tracker.rendering.problems import problem_shape
from tracker.rendering.protecting import countries_told, matrix_told, protection_told
from tracker.rendering.sentences import Naming
from tracker.rendering.shapes import (
    clauses_shape,
    eligible_shape,
    force_shape,
    line_shape,
    loaded_shape,
    names_shape,
    standing_shape,
    treaty_shape,
)
from tracker.rendering.supposing import hypothesis_shape
from tracker.rendering.words import alphabetical
from tracker.web import nouns
from tracker.web.asked import Changed, Known, Protected, Protecting, Question, Supposition, WithStanding
from tracker.web.rendering import in_json
from tracker.web.shelf import Shelf
from tracker.web.supposing import supposed

EVER = date.max
EARLIEST = datetime.min.replace(tzinfo=UTC)
Slug = Annotated[str, Path(description="The treaty's short key.", examples=["beijing"])]
Code = Annotated[
    str, Path(description="A participant's code, or its name in any spelling that the tracker knows.", examples=["CH"])
]
Right = Annotated[str, Path(description="A right that the treaty grants.", examples=["broadcasting"])]
Asked = Annotated[Question, Query()]
AsKnown = Annotated[Known, Query()]
ERRORS: dict[int | str, dict[str, Any]] = {
    404: {"model": nouns.Error, "description": "No such treaty, participant or address"},
    400: {"model": nouns.Error, "description": "The address is too long"},
    422: {"model": nouns.Error, "description": "A malformed question"},
    503: {"model": nouns.Error, "description": "The register cannot be read at the moment"},
}
IMPOSSIBLE = {"model": nouns.Error, "description": "What is supposed, or the day asked about, is impossible"}
router = APIRouter(prefix="/api", default_response_class=Response)


def as_json(value: Any) -> Response:
    """An answer that holds a value, as the command line prints it."""
    return Response(in_json(value), media_type="application/json")


def answers(model: Any) -> dict[int | str, dict[str, Any]]:
    """What a route answers: the schema of its noun, and the errors. Its example is one of its real answers."""
    return {200: {"model": model, "description": "The answer"}, **ERRORS}


@router.get("/treaties.json", tags=["treaties"], responses=answers(list[nouns.Treaty]))
def treaties(request: Request, asked: Asked) -> Response:
    """List the treaties that are loaded, with counts and heads."""
    found = loaded(_shelf(request).desk, asked.on, asked.known)
    return as_json([loaded_shape(each) for each in found])


@router.get("/names/{code}.json", tags=["participants"], responses=answers(nouns.Names))
def names(request: Request, code: Code) -> Response:
    """Tell every name by which a participant is known here."""
    names = _shelf(request).names("en")
    meant = names.resolve(code).code
    return as_json(names_shape(names.participants[meant], names.all_names(meant), names.printed))


@router.get("/{treaty}/status.json", tags=["treaties"], responses=answers(nouns.Status))
def status(request: Request, treaty: Slug, asked: Asked) -> Response:
    """Tell where a treaty stands on a day."""
    dossier, on, naming = _about(request, treaty, asked)
    found = treaty_status(dossier, on)
    local = found.locally_entered
    return as_json(treaty_shape(dossier.treaty, found.force, found.counts, naming, locally_entered=local))


@router.get("/{treaty}/entry-into-force.json", tags=["treaties"], responses=answers(nouns.Force))
def entry_into_force(request: Request, treaty: Slug, asked: Asked) -> Response:
    """Derive the treaty's first day, step by step."""
    dossier, on, naming = _about(request, treaty, asked)
    return as_json(force_shape(dossier.treaty, force(dossier, on), naming))


@router.get("/{treaty}/participants.json", tags=["participants"], responses=answers(list[nouns.Standing]))
def participants(request: Request, treaty: Slug, asked: Annotated[WithStanding, Query()]) -> Response:
    """List everybody's standing on a day, in the order of their names."""
    dossier, on, naming = _about(request, treaty, asked)
    found = [each for each in standings(dossier, on) if asked.standing in (None, each.standing)]
    found.sort(key=lambda each: alphabetical(naming(each.participant)))
    return as_json([standing_shape(each, dossier.treaty, naming) for each in found])


@router.get("/{treaty}/participants/{code}.json", tags=["participants"], responses=answers(nouns.Participant))
def participant(request: Request, treaty: Slug, code: Code, asked: Asked) -> Response:
    """Tell where one participant stands on a day, with declarations and territories."""
    dossier, on, naming = _about(request, treaty, asked)
    found = standing(dossier, _meant(request, code), on)
    carried = carried_shape(*carried_on(dossier, found.participant, on))
    return as_json(standing_shape(found, dossier.treaty, naming) | carried)


@router.get("/{treaty}/participants/{code}/eligibility.json", tags=["participants"], responses=answers(nouns.Eligible))
def eligibility(request: Request, treaty: Slug, code: Code, asked: Asked) -> Response:
    """Tell whether a participant may sign, ratify or accede, and what is missing."""
    dossier, on, naming = _about(request, treaty, asked)
    found = eligible(dossier, _meant(request, code), on)
    return as_json(eligible_shape(found, dossier.treaty, naming, missing_words(found)))


@router.get("/{treaty}/participants/{code}/periods.json", tags=["participants"], responses=answers(list[nouns.Period]))
def periods(request: Request, treaty: Slug, code: Code, asked: Asked) -> Response:
    """List a participant's participations, each from its instrument to its end."""
    dossier, on, naming = _about(request, treaty, asked)
    return as_json([period_shape(each, naming) for each in life(dossier, _meant(request, code), on).periods])


@router.get("/{treaty}/participants/{code}/history.json", tags=["register"], responses=answers(list[nouns.Entry]))
def history(request: Request, treaty: Slug, code: Code, asked: AsKnown) -> Response:
    """List every entry about a participant, corrected and struck ones included."""
    shelf = _shelf(request)
    naming = shelf.names(asked.language).printed
    lines = shelf.lines(treaty, _meant(request, code), asked.known)
    return as_json([line_shape(line, naming) for line in lines])


@router.get("/{treaty}/declarations.json", tags=["treaties"], responses=answers(list[nouns.Declaration]))
def declarations(request: Request, treaty: Slug, asked: Asked) -> Response:
    """List the declarations that participants carry on a day."""
    dossier, on, _ = _about(request, treaty, asked)
    return as_json([declaration_shape(each) for each in standing_on(dossier, on)])


@router.get("/{treaty}/territories.json", tags=["treaties"], responses=answers(list[nouns.Territory]))
def territories(request: Request, treaty: Slug, asked: Asked) -> Response:
    """List the territories that participants leave out, or brought in."""
    dossier, on, _ = _about(request, treaty, asked)
    return as_json([territory_shape(each) for each in territories_on(dossier, on)])


@router.get("/{treaty}/upcoming.json", tags=["treaties"], responses=answers(list[nouns.Upcoming]))
def coming(request: Request, treaty: Slug, asked: Asked) -> Response:
    """List what takes effect or ends after a day, as known on it."""
    dossier, on, naming = _about(request, treaty, asked)
    return as_json([upcoming_shape(each, naming) for each in upcoming(dossier, on, EVER)])


@router.get("/{treaty}/changes.json", tags=["register"], responses=answers(nouns.Changes))
def changes(request: Request, treaty: Slug, asked: Annotated[Changed, Query()]) -> Response:
    """List what entered the register about a treaty between two moments."""
    shelf = _shelf(request)
    naming = shelf.names(asked.language).printed
    found = entered(shelf.desk, asked.since or EARLIEST, asked.until, treaty)
    entries = [line_shape(line, naming) for line in found.lines]
    return as_json({"entries": entries, "clauses": [clauses_shape(version) for version in found.clauses]})


@router.get("/{treaty}/check.json", tags=["register"], responses=answers(list[nouns.Problem]))
def check(request: Request, treaty: Slug, asked: AsKnown) -> Response:
    """List what is wrong or doubtful in a treaty's record."""
    shelf = _shelf(request)
    naming = shelf.names(asked.language).printed
    found = check_record(shelf.desk, treaty, asked.known)
    return as_json([problem_shape(problem, found.treaty.slug, naming) for problem in found.problems])


@router.get(
    "/{treaty}/what-if.json",
    tags=["treaties"],
    responses={**answers(nouns.Hypothesis), 409: IMPOSSIBLE},
)
def what_if(request: Request, treaty: Slug, asked: Annotated[Supposition, Query()]) -> Response:
    """Tell what would follow if some had deposited, or denounced, on a day. Nothing is recorded."""
    dossier, today, naming = _about(request, treaty, asked, today=True)
    received = asked.day or today
    acts = [(_meant(request, who), "") for who in asked.deposit]
    acts += [(_meant(request, who), "denunciation") for who in asked.denounce]
    found = supposed(dossier, acts, received, asked.on or max(received, today), naming)
    return as_json(hypothesis_shape(found, dossier.treaty, naming))


@router.get(
    "/{treaty}/protection.json",
    tags=["protection"],
    responses={**answers(nouns.Protection | list[nouns.Protection]), 409: IMPOSSIBLE},
)
def protection(request: Request, treaty: Slug, asked: Annotated[Protecting, Query()]) -> Response:
    """Tell whether a treaty requires a place to protect a performer on a day; of several nationalities a list."""
    dossier, on, naming = _about(request, treaty, asked)
    found = protections(dossier, asked.question, partial(_meant, request), on)
    shapes = [protection_told(each, dossier.treaty, naming)[1] for each in found]
    return as_json(shapes[0] if len(shapes) == 1 else shapes)


@router.get("/{treaty}/matrix/{right}.json", tags=["protection"], responses=answers(nouns.Matrix))
def matrix(request: Request, treaty: Slug, right: Right, asked: Asked) -> Response:
    """Tell what every party owes performers of every other party under one right on a day."""
    dossier, on, naming = _about(request, treaty, asked)
    found, local = between_all(dossier, right, on)
    return as_json(matrix_told(found, dossier.treaty, naming, locally_entered=local)[1])


@router.get(
    "/{treaty}/participants/{code}/protected-in.json",
    tags=["protection"],
    responses={**answers(nouns.Countries), 409: IMPOSSIBLE},
)
def protected_in(request: Request, treaty: Slug, code: Code, asked: Annotated[Protected, Query()]) -> Response:
    """List the countries whose performers a participant must protect on a day, with what changed since another."""
    dossier, on, naming = _about(request, treaty, asked)
    names = rights_meant(dossier, asked.right)
    found, local = countries_protected(dossier, _meant(request, code), on, since=asked.since, rights=names)
    return as_json(countries_told(found, dossier.treaty, naming, names, locally_entered=local)[1])


def _shelf(request: Request) -> Shelf:
    shelf: Shelf = request.scope["shelf"]
    return shelf


def _meant(request: Request, written: str) -> str:
    """The code that a code or a name means. Raises Refusal where nobody, or more than one, is meant."""
    return _shelf(request).names("en").resolve(written).code


def _about(request: Request, treaty: str, asked: Question, *, today: bool = False) -> tuple[Dossier, date, Naming]:
    """The dossier, the day asked about and how names are printed. Raises Refusal where the treaty is not loaded."""
    shelf = _shelf(request)
    dossier = shelf.dossier(treaty, asked.known)
    day = shelf.day(dossier.treaty)
    return dossier, day if today else asked.on or day, shelf.names(asked.language).printed
