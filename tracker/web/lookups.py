"""What answers are looked up in without a server: a treaty's intervals, and the names of everybody."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from tracker.answers.parameters import TREATY
from tracker.rendering.intervals import course_shape, index_shape
from tracker.rendering.nouns import Course, Index
from tracker.web.data import ERRORS
from tracker.web.nouns import model_of
from tracker.web.packed import NOT_KEPT
from tracker.web.rendering import in_short
from tracker.web.shelf import Shelf
from tracker.web.statics import FOR_EVER


class Nothing(BaseModel):
    """Nothing is asked behind the question mark."""

    model_config = ConfigDict(extra="forbid")


class OfAState(BaseModel):
    """The state of the register for which it is wanted, as pages name it: such an answer may be kept for ever."""

    model_config = ConfigDict(extra="forbid")
    of: Annotated[str, Query(max_length=64, description="The state of the register, as pages name it.")] = ""


Slug = Annotated[str, Path(description=TREATY.help, examples=[TREATY.example])]
router = APIRouter(prefix="/api", tags=["Lookups"])


@router.get("/{treaty}/course.json", responses={200: {"model": model_of(Course)}, **ERRORS})
def course(request: Request, treaty: Slug, asked: Annotated[OfAState, Query()]) -> Response:
    """Where everybody stands on any day, as the register knows it now: a row for each change."""
    shelf: Shelf = request.scope["shelf"]
    headers = {} if not asked.of else {"cache-control": FOR_EVER} if asked.of == shelf.state else NOT_KEPT
    return Response(in_short(course_shape(shelf.dossier(treaty))), media_type="application/json", headers=headers)


@router.get("/names.json", responses={200: {"model": model_of(Index)}, **ERRORS})
def names(request: Request, _nothing: Annotated[Nothing, Query()]) -> Response:
    """Every name of everybody and of the treaties, for a search."""
    shelf: Shelf = request.scope["shelf"]
    treaties = [shelf.dossier(slug).treaty for slug in shelf.slugs]
    return Response(in_short(index_shape(shelf.names("en"), treaties)), media_type="application/json")
