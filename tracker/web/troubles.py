"""What a bad question gets: one shape for programs, a page for people, never a traceback."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.model.refusal import Refusal
from tracker.web.rendering import in_json, render
from tracker.web.view import Place

Headers = list[tuple[bytes, bytes]]
DATA = "/api/"
"""Where addresses for programs begin."""
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: status, headers, body."""

    status: int
    headers: Headers
    body: bytes


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
    def answer(self) -> Answer:
        """The same for programs."""
        return Answer(self.status, [(b"content-type", b"application/json")], in_json(self.shape))


def trouble_of(refusal: Refusal) -> Trouble:
    """A refusal as a trouble; its hints are the values that may have been meant."""
    return Trouble(refusal.status, refusal.sentence, refusal.code, ", ".join(refusal.hints))


def answer_to(refusal: Refusal, path: str) -> Answer:
    """What a refusal gets at an address: the shape of errors for programs, a page for people."""
    trouble = trouble_of(refusal)
    if path.startswith(DATA):
        return trouble.answer
    place = Place.of(path)
    context = {**place.shared(), "others": [], "head": "", "status": trouble.status, "error": trouble.error}
    near = [(hint, f"{place.root}{place.base}{_address(refusal, place, hint)}/") for hint in refusal.hints]
    suggestions = near if trouble.status == NOT_FOUND else []
    body = render("trouble.html", {**context, "suggestions": suggestions})
    return Answer(trouble.status, [(b"content-type", b"text/html; charset=utf-8")], body)


def too_long(path: str, longest: int) -> Answer:
    """What an endless address gets."""
    sentence = f"The address is too long: at most {longest:,} bytes, with what is asked."
    return answer_to(Refusal(sentence, code="address too long"), path if path.startswith(DATA) else "/")


def _address(refusal: Refusal, place: Place, hint: str) -> str:
    """Where the page of a suggestion is: a treaty's, or a participant's or a right's in the same treaty."""
    if refusal.code == "unknown right":
        return f"{place.parts[0]}/matrix/{hint}"
    return f"{place.parts[0]}/{hint}" if "participant" in refusal.code and place.parts else hint
