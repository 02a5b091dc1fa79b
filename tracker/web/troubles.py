"""What a bad question gets: one shape for programs, a page for people, never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from starlette.responses import Response

from tracker.intake.names import every_name
from tracker.model.refusal import Refusal
from tracker.web.packed import NOT_KEPT
from tracker.web.rendering import in_json, in_short, render
from tracker.web.shelf import Shelf
from tracker.web.view import Place

DATA = "/api/"
"""Where addresses for programs begin."""
NOT_FOUND, MALFORMED = 404, 422
LABELS = {"on": "day", "known": "known", "since": "first_day", "performer": "performer", "in": "inside"}
"""The words of what may be asked, by its name in an address; any other goes by that."""
LONGEST = 200
"""How many letters of what was typed are shown again."""
UNAVAILABLE = 503
TOLD = ("busy",)
"""The codes of those troubles of the server whose sentence is for everybody: the others name places."""
AGAIN = {"retry-after": "5"}
"""Seconds after which one may ask again."""
LOG = logging.getLogger("uvicorn.error")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong: a sentence, a word for programs, and the way out."""

    status: int
    error: str
    code: str
    hint: str

    @property
    def shape(self) -> dict[str, str]:
        """The one shape that every error has."""
        return {"error": self.error, "code": self.code, "hint": self.hint}

    @property
    def answer(self) -> Response:
        """The same for programs."""
        return Response(in_json(self.shape), self.status, _again(self.status), "application/json")


def trouble_of(refusal: Refusal) -> Trouble:
    """A refusal as a trouble; its hints are the values that may have been meant.

    Where the register cannot be read, the log alone is told where it is and what is wrong with it.
    """
    if refusal.status == UNAVAILABLE and refusal.code not in TOLD:
        LOG.error("%s", refusal.sentence)
        return Trouble(refusal.status, "The register cannot be read at the moment. Ask again later.", refusal.code, "")
    return Trouble(refusal.status, refusal.sentence, refusal.code, ", ".join(refusal.hints))


def answer_to(
    refusal: Refusal, path: str, shelf: Shelf | None = None, asked: Sequence[tuple[str, str]] = ()
) -> Response:
    """What a refusal gets at an address: the shape of errors for programs, a page for people.

    With a shelf, the page leads to the treaty that the address is about. What was `asked` and cannot be read stands
    there again, to be mended.
    """
    trouble = trouble_of(refusal)
    if path.startswith(DATA):
        return trouble.answer
    place = Place.of(path)
    context = {**place.shared(), "others": [], "head": "", "status": trouble.status, "error": trouble.error}
    slug = place.parts[0] if place.parts else ""
    known = shelf.slugs if shelf and trouble.status in (NOT_FOUND, MALFORMED) else ()
    of = shelf.dossier(slug).treaty if shelf and slug in known else None
    near = [
        (_called(hint, place.language), f"{place.root}{place.base}{_address(refusal, place, hint)}/")
        for hint in refusal.hints
    ]
    suggestions = near if trouble.status == NOT_FOUND else []
    written = asked if trouble.status == MALFORMED else ()
    shown = {"of": of, "suggestions": suggestions, "typed": _typed(refusal, place), "written": written}
    body = render("trouble.html", {**context, **shown, "labels": LABELS})
    return Response(body, trouble.status, _again(trouble.status), "text/html")


def _typed(refusal: Refusal, place: Place) -> str:
    """What was written for a name, so that it can be mended; nothing where the trouble is another."""
    return unquote(place.parts[-1])[:LONGEST] if refusal.status == NOT_FOUND and place.parts else ""


def _called(hint: str, language: str) -> str:
    """A suggestion in words: Switzerland (CH)."""
    names = every_name()
    return f"{names.printed(hint, language)} ({hint})" if hint in names.participants else hint


def health(head: str) -> Response:
    """That the register can be read, and its head."""
    return Response(in_short({"status": "ok", "head": head}), 200, NOT_KEPT, "application/json")


def _again(status: int) -> dict[str, str]:
    return AGAIN if status == UNAVAILABLE else {}


def too_long(path: str, longest: int) -> Response:
    """What an endless address gets."""
    sentence = f"The address is too long: at most {longest:,} bytes, with what is asked."
    return answer_to(Refusal(sentence, code="address too long"), path if path.startswith(DATA) else "/")


def _address(refusal: Refusal, place: Place, hint: str) -> str:
    """Where the page of a suggestion is: a treaty's, or a participant's or a right's in the same treaty."""
    if refusal.code == "unknown right":
        return f"{place.parts[0]}/matrix/{hint}"
    return f"{place.parts[0]}/{hint}" if "participant" in refusal.code and place.parts else hint
