"""The pages for people, in each language under its own address."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tracker.desk.desk import Desk
from tracker.desk.protecting import rights_meant
from tracker.law.binding.standing import counts
from tracker.law.questions.status import treaty_status
from tracker.model.refusal import Refusal
from tracker.rendering.words import alphabetical
from tracker.web import asked
from tracker.web.across_page import across_page, coming_of_all, latest, latest_of_all
from tracker.web.clauses_page import clauses_of, known_articles
from tracker.web.compare_page import compare_days_page, compare_page
from tracker.web.country_page import countries_page, country_page, found_by
from tracker.web.drawn import PICTURES
from tracker.web.participant_page import participant_page
from tracker.web.participants_page import participants_page
from tracker.web.protection_page import matrix_index, matrix_page, protected_in_page, protection_page
from tracker.web.rendering import render
from tracker.web.routing import Routes
from tracker.web.rules import rules_of
from tracker.web.shelf import Shelf
from tracker.web.treaty_page import changes_page, declarations_page, force_told, number_of_a_day, steps_of, treaty_page
from tracker.web.view import Place, View, query_of

if TYPE_CHECKING:
    from tracker.answers.documents.verifying import Verdict

MANY = 8
"""From more treaties on their list is short where there is little room."""
LONGEST_NAME = 200
"""How many letters of a name are read."""


def home(request: Request) -> Response:
    """Every treaty with both counts."""
    shelf: Shelf = request.scope["shelf"]
    shared = Place.at(request).shared()
    dossiers = list(map(shelf.dossier, shelf.slugs))
    given = {
        "treaties": [(each.treaty, treaty_status(each, shelf.day(each.treaty))) for each in dossiers],
        "told": lambda force: force_told(force, shared["w"]),
        "last": lambda treaty, on: next(iter(latest(shelf.dossier(treaty.slug), on, 1)), None),
        "latest": latest_of_all(shelf, 5),
        "coming": coming_of_all(shelf, 5),
        "naming": shelf.names(shared["w"].language).printed,
        "many": MANY,
        "head": shelf.head,
    }
    return _page("home.html", {**shared, **given})


DEFINED = (
    (("signature",), "word_signature", "VCLT 18"),
    (("ratification", "acceptance", "approval"), "word_ratification", "VCLT 14"),
    (("accession",), "word_accession", "VCLT 15"),
    (("deposit",), "word_deposit", "VCLT 16"),
    (("contracting",), "word_contracting", "VCLT 2(1)(f), 24"),
    (("party",), "word_party", "VCLT 2(1)(g)"),
    (("declaration",), "word_declaration", "VCLT 2(1)(d)"),
    (("denunciation",), "word_denunciation", "VCLT 54"),
)
"""Words of the field, under which key what they mean stands, and the article of general law."""


def words(request: Request) -> Response:
    """What the words on these pages mean."""
    shelf: Shelf = request.scope["shelf"]
    return _page("words.html", {**Place.at(request).shared(), "defined": DEFINED, "head": shelf.head})


def compare(request: Request, on: str = "") -> Response:
    """Some countries beside each other, in every treaty, on a day."""
    written = request.query_params.getlist("c")
    return _page("compare.html", compare_page(request.scope["shelf"], Place.at(request), written, _day(on)))


def compare_days(request: Request, slug: str, since: str = "") -> Response:
    """Two days of a treaty beside each other; the first is that of adoption where none is asked."""
    view = View.of(request, slug)
    first = _day(since) or view.treaty.adopted or view.on.replace(month=1, day=1)
    return _page("compare_days.html", compare_days_page(view, first))


def coming(request: Request) -> Response:
    """What takes effect next, over all treaties."""
    return _page("across.html", across_page(request.scope["shelf"], Place.at(request), "coming"))


def changes(request: Request) -> Response:
    """What was done last, over all treaties."""
    return _page("across.html", across_page(request.scope["shelf"], Place.at(request), "changes"))


def countries(request: Request) -> Response:
    """Everybody, by region."""
    return _page("countries.html", countries_page(request.scope["shelf"], Place.at(request)))


def country(request: Request, code: str, on: str = "") -> Response:
    """One participant in every treaty on a day; any spelling leads to the code's own address."""
    shelf: Shelf = request.scope["shelf"]
    meant = shelf.names("en").resolve(code[:LONGEST_NAME]).code
    if meant != code:
        return RedirectResponse(f"../{meant}/{query_of(_day(on))}", 308)
    return _page("country.html", country_page(shelf, Place.at(request), code, _day(on)))


def find(request: Request, q: str = "", treaty: str = "") -> Response:
    """What a text means among countries and treaties, a country in one treaty or in all; one alone is gone to."""
    shelf, place = request.scope["shelf"], Place.at(request)
    chosen = treaty if treaty in shelf.slugs else ""
    found = found_by(shelf, q, chosen, place.language)
    if len(found) == 1:
        return RedirectResponse(f"../{found[0].address}", 303)
    among = [shelf.dossier(slug).treaty for slug in shelf.slugs]
    given = {"asked": q[:LONGEST_NAME], "found": found, "among": among, "chosen": chosen, "head": shelf.head}
    return _page("find.html", {**place.shared(), **given})


async def verify(request: Request) -> Response:
    """Whether the facts that a document carries are what the register said: they are pasted, and not kept."""
    from tracker.rendering.documents.verdict import verdict_answer  # noqa: PLC0415 (libraries of documents)

    shelf: Shelf = request.scope["shelf"]
    body = parse_qs((await request.body()).decode(errors="replace"))
    pasted = body.get("facts", [""])[0]
    answer: dict[str, Any] = {"lines": [], "trouble": "", "pasted": pasted}
    try:
        if pasted.strip():
            found = await run_sync(verified, shelf.desk, pasted)
            answer["lines"] = verdict_answer(found.state, found.known, found.differs, found.since)
    except Refusal as refusal:
        answer["trouble"] = refusal.sentence
    return _page("verify.html", {**Place.at(request).shared(), **answer, "head": shelf.head})


def verified(desk: Desk, pasted: str) -> Verdict:
    """The verdict on pasted facts. Raises Refusal where they are none."""
    from tracker.answers.documents.verifying import verify_facts  # noqa: PLC0415 (libraries of documents)

    try:
        mark = json.loads(pasted)
    except (ValueError, RecursionError):
        mark = None
    return verify_facts(desk, mark)


def treaty(request: Request, slug: str) -> Response:
    """One treaty on a day."""
    return _page("treaty.html", treaty_page(View.of(request, slug)))


def participants(request: Request, slug: str) -> Response:
    """Everybody in a treaty, narrowed down by what stands in the address."""
    return _page("participants.html", participants_page(View.of(request, slug), request.query_params))


def declarations(request: Request, slug: str) -> Response:
    """Every declaration that stands."""
    return _page("declarations.html", declarations_page(View.of(request, slug)))


def changes_of(request: Request, slug: str) -> Response:
    """What changed in law and in the register."""
    return _page("changes.html", changes_page(View.of(request, slug)))


def data_of(request: Request, slug: str) -> Response:
    """The files about a treaty, and how to cite it."""
    return _page("data.html", {**View.of(request, slug).shared(), "pictures": tuple(PICTURES)})


def treaty_on(on: str) -> Response:
    """Where 0.1.0 had the same with the day in the address."""
    return RedirectResponse(f"../../?on={asked.day(on)}", 308)


def days(request: Request, slug: str) -> Response:
    """The days worth a look. With a day asked for: on to the treaty's page on it."""
    view = View.of(request, slug)
    if view.query:
        return RedirectResponse(f"../{view.query}", 303)
    shown = number_of_a_day(view, counts(view.dossier, view.on))
    return _page("days.html", {**view.shared(), "days": steps_of(view, every=False), "of_a_day": shown})


def ask(request: Request, slug: str, q: str = "") -> Response:
    """The sentence about a participant written in any spelling, or who may have been meant."""
    view = View.of(request, slug)
    names = sorted(view.dossier.participants, key=lambda code: alphabetical(view.naming(code)))
    answer: dict[str, Any] = {"sentences": [], "trouble": "", "suggestions": (), "code": "", "asked": q[:LONGEST_NAME]}
    try:
        if q.strip():
            found = view.answer("status", participant=q[:LONGEST_NAME])
            answer |= {"code": found.asked.code, "sentences": [*found.notes, *found.sentences]}
    except Refusal as refusal:
        answer |= {"trouble": refusal.sentence, "suggestions": refusal.hints}
    return _page("ask.html", {**view.shared(), **answer, "codes": names})


def what_if(request: Request, slug: str, deposit: str = "", day: str = "") -> Response:
    """What would follow if some deposited on a day."""
    view = View.of(request, slug)
    received = _day(day) or view.on
    answer: dict[str, Any] = {"sentences": [], "trouble": "", "deposit": deposit[:500], "day": received}
    try:
        names = [name for name in deposit[:500].split(",") if name.strip()]
        if names:
            asked_for = {"deposits": [(name, None) for name in names], "day": received}
            answer["sentences"] = [_supposed(each) for each in view.answer("what-if", **asked_for).sentences]
    except Refusal as refusal:
        answer["trouble"] = refusal.sentence
    return _page("what_if.html", {**view.shared(), **answer})


def protection(request: Request, slug: str) -> Response:
    """What is required for a performer in a place."""
    return _page("protection.html", protection_page(View.of(request, slug), request.query_params))


def clauses(request: Request, slug: str) -> Response:
    """The articles that answers rest on."""
    view = View.of(request, slug)
    rules = rules_of(view.shelf.clauses(slug, view.known))
    return _page("clauses.html", {**view.shared(), **clauses_of(known_articles(slug)), "rules": rules})


def matrices(request: Request, slug: str, right: str = "") -> Response:
    """The rights. With one asked for: on to its matrix."""
    view = View.of(request, slug)
    if right:
        (name,) = rights_meant(view.dossier, [right])
        return RedirectResponse(f"{name}/{view.query}", 303)
    return _page("matrix.html", matrix_index(view))


def matrix(request: Request, slug: str, right: str) -> Response:
    """One right between all parties on a day."""
    return _page("matrix.html", matrix_page(View.of(request, slug), right))


def participant(request: Request, slug: str, code: str) -> Response:
    """One participant on a day; any spelling leads to the code's own address."""
    view = View.of(request, slug)
    meant = _meant(view, code)
    if meant != code:
        return RedirectResponse(f"../{meant}/{view.query}", 308)
    return _page("participant.html", participant_page(view, code))


def protected_in(request: Request, slug: str, code: str) -> Response:
    """Whose performers a participant must protect; any spelling leads to the code's own address."""
    view = View.of(request, slug)
    meant = _meant(view, code)
    if meant != code:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"../../{meant}/protected-in/{query}", 308)
    return _page("protected_in.html", protected_in_page(view, code, request.query_params))


def without_slash_alone() -> Response:
    """The list of the API's addresses."""
    return RedirectResponse("./api/", 308)


def without_slash(request: Request, slug: str) -> Response:
    """The address with its slash."""
    View.of(request, slug)
    query = f"?{request.url.query}" if request.url.query else ""
    last = request.scope["raw_path"].decode("ascii", "ignore").rpartition("/")[2]
    return RedirectResponse(f"./{last}/{query}", 308)


router = Routes()
router.add("/verify/", verify, methods=("GET", "POST"))
for path, page in (
    ("/", home),
    ("/api", without_slash_alone),
    ("/countries/", countries),
    ("/countries/{code}/", country),
    ("/words/", words),
    ("/compare/", compare),
    ("/coming/", coming),
    ("/changes/", changes),
    ("/find/", find),
    ("/{slug}/", treaty),
    ("/{slug}/on/{on}/", treaty_on),
    ("/{slug}/day/", days),
    ("/{slug}/ask/", ask),
    ("/{slug}/what-if/", what_if),
    ("/{slug}/protection/", protection),
    ("/{slug}/participants/", participants),
    ("/{slug}/declarations/", declarations),
    ("/{slug}/clauses/", clauses),
    ("/{slug}/changes/", changes_of),
    ("/{slug}/data/", data_of),
    ("/{slug}/compare/", compare_days),
    ("/{slug}/matrix/", matrices),
    ("/{slug}/matrix/{right}/", matrix),
    ("/{slug}/{code}/", participant),
    ("/{slug}/{code}/protected-in/", protected_in),
    ("/{slug}", without_slash),
    ("/{slug}/{code}", without_slash),
    ("/{slug}/matrix/{right}", without_slash),
    ("/{slug}/{code}/protected-in", without_slash),
):
    router.add(path, page)


def _day(written: str) -> date | None:
    """The day that is asked about, if any. Raises Refusal for what is none."""
    return asked.day(written) if written else None


def _meant(view: View, code: str) -> str:
    """The code that is meant. Raises Refusal where nobody, or more than one, is."""
    return view.shelf.names("en").resolve(code[:LONGEST_NAME]).code


def _supposed(sentence: str) -> str:
    """A sentence of what-if without its mark: the page has it above all of them."""
    plain = sentence.removeprefix("Hypothetical: ")
    return f"{plain[:1].upper()}{plain[1:]}"


def _page(template: str, context: dict[str, Any]) -> Response:
    return HTMLResponse(render(template, context))
