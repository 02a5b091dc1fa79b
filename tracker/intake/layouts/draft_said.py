"""Drafts what participants said: declarations and reservations with their text, objections with whose act they meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.intake.layouts.draft_book import Book, Drafted
from tracker.intake.layouts.page import Line
from tracker.intake.layouts.status_page import Said, day_or_none
from tracker.intake.layouts.written_day import mistyped_day
from tracker.intake.trouble import LONGEST_TEXT
from tracker.model.action import Action

PARTS = {"declarations": "declarations", "objections": "objections", "notifications": "notifications"}
_WHEN = re.compile(
    r"(?i)\b(?:up ?on|at the time of|on|when|in)\s*(?:its |the |their )?"
    r"(signature|signing|ratification|acceptance|approval|accession|acceding|succession|formal confirmation|"
    r"consent(?:ing)? to be bound|ratifying)"
)
_CONFIRMED = re.compile(r"(?i)\b(?:re)?confirmed\b")
_ARTICLES = re.compile(
    r"(?i)\b(?:articles?|art\.)\s*((?:\d+[a-z]?|[IVXL]+\b)(?:\s*\(\w+\))*(?:(?:\s*,\s*|\s*and\s*|\s*,\s*and\s*)(?:\d+[a-z]?|[IVXL]+\b)(?:\s*\(\w+\))*)*)(?:,?\s*para(?:graph|\.)s?\s*(\d+))?"
)
_ONE_ARTICLE = re.compile(r"(\d+[a-z]?|[IVXL]+\b)((?:\s*\(\w+\))*)")
_MADE_BY = re.compile(
    r"(?i)\b(?:reservations?|declarations?|statements?|understandings?|made|formulated|entered)\b[^:.]{0,80}?"
    r"\bby\s+(?:the\s+)?(?:Governments?\s+of\s+(?:the\s+)?)?(?P<names>.+?)"
    r"(?=\s+(?:made\s+)?(?:up ?on|on|in respect|concerning|to |with|at|when|under|regarding)\b|\s*[:;.(]|$)"
)
_PRECLUDES = re.compile(r"(?i)\bpreclud\w*|\bprevent\w*|\b(?:obstacle|impediment|affect)\w*")
_NOT = re.compile(r"(?i)\b(?:not|no|without|nor|neither)\b")
_FORCE = re.compile(r"(?i)entry\s*into\s*force|entering\s+into\s+force|in force|become operative|relations")
_LONGEST_HEADING = 220


@dataclass(slots=True)
class Piece:
    """One thing that was said: its own day if the page prints one, its headings, its lines."""

    day: date | None = None
    printed_day: str = ""
    heading: str = ""
    when: str = ""
    confirmed: str = ""
    kind: str = "declaration"
    reservation: bool = False
    articles: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was said, a line a paragraph."""
        return "\n".join(self.lines)


def draft_said(book: Book) -> None:
    """Every declaration, then every objection, so that an objection finds what it is about."""
    for said in sorted(book.page.said, key=lambda each: each.holds == "objections"):
        tally = book.tally(PARTS[said.holds])
        tally.read += 1
        code = book.code(said.name, _place(said), said.name + _beginning(said.lines))
        if code:
            book.mark(said.marks, code)
            tally.understood += 1
            draft = _draft_objections if said.holds == "objections" else _draft_declarations
            draft(book, said, code)


def _texts(book: Book, said: Said) -> Iterator[tuple[str, Piece]]:
    """What was said, piece by piece, each with its place."""
    for number, piece in enumerate(pieces_of(said.lines, book.read.found.layout.page), 1):
        if piece.text:
            yield f"{_place(said)}, part {number}", piece


def _draft_declarations(book: Book, said: Said, code: str) -> None:
    general = articles_in(said.heading)
    for place, piece in _texts(book, said):
        kind = "communication" if said.holds == "notifications" and not piece.heading else piece.kind
        action = _action(book, code, kind, piece, said.heading)
        action = action._replace(articles=piece.articles or general, part=None)
        _add_text(book, action, piece, place)
    if not said.lines and not said.marks:
        piece = Piece(heading=said.heading)
        action = _action(book, code, "declaration", piece, said.heading)
        book.add(action._replace(articles=general, summary=said.heading, text_read="no"), _place(said))


def _add_text(book: Book, action: Action, piece: Piece, place: str, about: Drafted | None = None) -> Drafted:
    """A text that is longer than the register takes is kept in parts."""
    text = piece.text
    language = book.read.found.layout.page.get("language", "")
    original = text.lstrip()[:1] in "\"“”'‘„«"
    marked = action._replace(language=language, authentic="yes" if original else "no")
    whole = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)]
    first = book.add(marked._replace(text=whole[0], part=1 if len(whole) > 1 else None), place, about)
    first.reservation = piece.reservation
    for number, rest in enumerate(whole[1:], 2):
        book.add(marked._replace(text=rest, part=number), place, about)
    return first


def _action(book: Book, code: str, kind: str, piece: Piece, section: str) -> Action:
    """One declaration with its day: the printed one, else that of the act with which the page says it was made."""
    note = f"Headed '{piece.heading}'" if piece.heading else ""
    action = Action(code, kind, note=note)
    if piece.day:
        mended = "" if day_or_none(piece.printed_day) else f"Dated '{piece.printed_day}'"
        return action._replace(received=piece.day, note=_joined(note, mended))
    if piece.printed_day:
        book.leave(f"{_short(section)}, {book.names.printed(code)}", piece.printed_day, "the day cannot be read")
        year = re.search(r"\b(1[89]\d\d|20\d\d)\b", piece.printed_day)
        return action._replace(received_in=year[1] if year else "", note=_joined(note, f"Dated '{piece.printed_day}'"))
    at = _with_what(book, code, piece.when)
    if at is None or at.action.received is None:
        within = at.action.received_in if at else ""
        return action._replace(received_in=within, note=_joined(note, "The page does not say when it was made"))
    told = bool(piece.when or _WHEN.search(section))
    action = action._replace(received=at.action.received)
    if told:
        action = action._replace(paper=paper_of(at))
    else:
        assumed = "The page does not say when it was made: taken as made with the instrument"
        action = action._replace(confidence="low", note=_joined(note, assumed))
    confirmed = _with_what(book, code, piece.confirmed) if piece.confirmed else None
    if confirmed and confirmed is not at and kind == "declaration":
        action = action._replace(confirmed=confirmed.action.received)
    return action


def paper_of(main: Drafted) -> str:
    """The paper in which a signature or an instrument came, named after whose it is and its day."""
    action = main.action
    if not action.paper:
        main.action = action._replace(paper=f"{action.participant}-{action.received}".lower())
    return main.action.paper


def _with_what(book: Book, code: str, when: str) -> Drafted | None:
    """The act with which something was said: the signature where the page says so, else the instrument."""
    if when.casefold() in ("signature", "signing"):
        return book.signature(code) or book.instrument(code)
    return book.instrument(code) or book.signature(code)


def pieces_of(lines: tuple[Line, ...], layout: Mapping[str, Any]) -> Iterator[Piece]:
    """What was said, thing by thing: a day at the side or a heading begins a new one."""
    piece = Piece()
    for line in lines:
        if line.side == "right":
            yield piece
            piece = Piece(day=day_or_none(line.text) or mistyped_day(line.text), printed_day=line.text)
        elif _is_heading(line, layout):
            if piece.lines:
                yield piece
                piece = Piece(day=piece.day, printed_day=piece.printed_day, when=piece.when, confirmed=piece.confirmed)
            piece = _headed(piece, line.text, layout)
        else:
            piece.lines.append(line.text)
    yield piece


def _is_heading(line: Line, layout: Mapping[str, Any]) -> bool:
    if not line.slanted or len(line.text) > _LONGEST_HEADING or line.text[0] in "[\"“'‘":
        return False
    begins = re.match(r"(?i)(up ?on|made|confirmed|with regards?|objections?|article|under|in respect)\b", line.text)
    return bool(begins) or any(re.search(each["fits"], line.text) for each in layout.get("heading", ()))


def _headed(piece: Piece, heading: str, layout: Mapping[str, Any]) -> Piece:
    meant = next((each for each in layout.get("heading", ()) if re.search(each["fits"], heading)), None)
    confirmed = _CONFIRMED.search(heading)
    before, after = (heading[: confirmed.start()], heading[confirmed.start() :]) if confirmed else (heading, "")
    when, later = _WHEN.search(before), _WHEN.search(after)
    return replace(
        piece,
        heading=_joined(piece.heading, heading.strip(" :"), " / "),
        when=when[1] if when else later[1] if later else piece.when,
        confirmed=later[1] if later and when else piece.confirmed,
        kind=meant["kind"] if meant else piece.kind,
        reservation=bool(meant and meant.get("reservation")) or piece.reservation,
        articles=articles_in(heading) or piece.articles,
    )


def articles_in(text: str) -> tuple[str, ...]:
    """The articles that a heading names, such as `21` and `22`, or `5(2)` for `article 5, paragraph 2`."""
    found: dict[str, None] = {}
    for match in _ARTICLES.finditer(text):
        for article in _ONE_ARTICLE.finditer(match[1]):
            paragraphs = re.sub(r"\s", "", article[2])
            found[f"{article[1]}{paragraphs or (f'({match[2]})' if match[2] else '')}"] = None
    return tuple(found)


def _draft_objections(book: Book, said: Said, code: str) -> None:
    for place, piece in _texts(book, said):
        object_to(book, _action(book, code, "objection", piece, said.heading), piece, place)


def object_to(book: Book, action: Action, piece: Piece, place: str) -> None:
    """One objection for each participant whose act it meets; without one where the page does not say whose."""
    action = action._replace(precludes=precludes(piece.text))
    names = _names_in(piece.heading or piece.lines[0])
    targets = list(dict.fromkeys(code for name in names if (code := book.meant(name))))
    for code in targets:
        about = _objected(book, code, piece)
        lost = f"About an act of {book.names.printed(code)} of which the page has no text"
        noted = action._replace(note=_joined(action.note, "" if about else lost))
        about = about or book.instrument(code) or book.signature(code)
        _add_text(book, noted if about else _of_nobody(noted), piece, place, about)
    if not targets:
        _add_text(book, _of_nobody(action), piece, place)


def _of_nobody(action: Action) -> Action:
    """An objection is always about an act: one whose act the page does not tell is kept as a communication."""
    note = _joined(action.note, "An objection; the page does not tell to whose act")
    return action._replace(kind="communication", precludes="", note=note)


def _names_in(heading: str) -> list[str]:
    made = _MADE_BY.search(heading)
    if not made:
        return []
    whole = made["names"].strip(" ,")
    parts = [part.strip().removeprefix("the ") for part in re.split(r",| and (?=[A-Z]|the )", whole) if part.strip()]
    return [whole] if len(parts) == 1 else [whole, *parts]


def _objected(book: Book, code: str, piece: Piece) -> Drafted | None:
    """The declaration that an objection is about: a reservation before another, one made at that time before others."""
    made = [each for each in book.of(code) if each.action.kind in ("declaration", "statement") and each.action.text]
    at = _with_what(book, code, piece.when)
    received = at.action.received if at else None

    def rank(each: Drafted) -> tuple[bool, bool, bool]:
        in_time = each.action.received == received or (received is not None and each.action.confirmed == received)
        shared = bool(set(piece.articles) & set(each.action.articles))
        return in_time, shared, each.reservation == ("reservation" in piece.heading.casefold())

    early = [each for each in made if not piece.day or not each.action.received or each.action.received <= piece.day]
    return max(early, key=rank, default=None)


def precludes(text: str) -> str:
    """Whether an objection keeps the treaty from entering into force between the two (VCLT 20(4)(b)), as it says."""
    for sentence in re.split(r"(?<=[.;])\s+|\n", text):
        verb = _PRECLUDES.search(sentence)
        if verb and _FORCE.search(sentence):
            before = sentence[: verb.start()]
            return "no" if _NOT.search(before[-60:]) else "yes" if verb[0].casefold().startswith("preclud") else ""
    return ""


def _place(said: Said) -> str:
    return f"{_short(said.heading) or said.holds}, {said.name}"


def _short(heading: str) -> str:
    """The title of a part without what stands in parentheses behind it."""
    return heading.partition(" (")[0]


def _beginning(lines: tuple[Line, ...]) -> str:
    return f": {lines[0].text[:120]}" if lines else ""


def _joined(first: str, second: str, by: str = ". ") -> str:
    return by.join(part for part in (first, second) if part)
