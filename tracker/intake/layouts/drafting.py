"""Drafts a treaty from a page: every part of it, in the order in which one part needs another."""

from __future__ import annotations

from datetime import date

from tracker.intake.layouts.draft_book import Book, Drafted
from tracker.intake.layouts.draft_notes import draft_lives, draft_notes
from tracker.intake.layouts.draft_said import draft_said
from tracker.intake.layouts.draft_table import draft_other_tables, draft_table, draft_territories
from tracker.intake.layouts.reading import ReadFile
from tracker.intake.layouts.status_page import StatusPage, read_status_page
from tracker.intake.names import Names
from tracker.model.action import INSTRUMENTS, SIGNATURE, Action

_ORDER = (SIGNATURE, "succession to signature", "denunciation", *INSTRUMENTS)


def draft(read: ReadFile, names: Names) -> Book:
    """All that a page says, as acts with their sources, and what could not be placed."""
    page = read_status_page(read) if read.is_whole_page else StatusPage(title=read.title)
    book = Book(read, page, names)
    draft_table(book)
    draft_other_tables(book)
    draft_territories(book)
    draft_lives(book)
    draft_said(book)
    draft_notes(book)
    _find_ends(book)
    _leave_what_came_after_an_end(book)
    _find_what_was_objected_to(book)
    book.acts.sort(key=_place_in_table)
    book.acts = _what_is_meant_first(book.acts)
    return book


def _leave_what_came_after_an_end(book: Book) -> None:
    """What somebody did after its last day was done by another State under that name: a person has to say by which."""
    for each in list(book.acts):
        action, until = each.action, book.names.participants[each.action.participant].until
        if until and action.received and action.received >= until:
            name = book.names.printed(action.participant)
            why = f"{name} is listed as a participant until {until}; write the act by hand under who did it"
            book.leave(action.source.rpartition(", ")[2], action.text or f"{action.kind} of {action.received}", why)
            book.acts.remove(each)
            for other in book.acts:
                other.about = None if other.about is each else other.about


def _find_what_was_objected_to(book: Book) -> None:
    """An objection is about the reservation where some note, read after it, still tells of one."""
    for each in book.acts:
        about = each.about
        if each.action.kind != "objection" or about is None or about.action.kind in ("declaration", "statement"):
            continue
        day = each.action.received or date.max
        made = [other for other in book.of(about.action.participant) if other.action.kind == "declaration"]
        early = [other for other in made if (other.action.received or date.min) <= day]
        each.about = max(early, key=lambda other: other.reservation, default=None) or _only_objected_to(book, about)


def _only_objected_to(book: Book, instrument: Drafted) -> Drafted:
    """A reservation of which a page has nothing but the objections to it: taken as made with the instrument."""
    action = instrument.action
    said = Action(action.participant, "declaration", received=action.received, text_read="no", confidence="low")
    note = "Known from the objections to it: the page has no text of it, and does not say when it was made"
    drafted = book.add(said._replace(note=note), action.source.rpartition(", ")[2])
    drafted.reservation = True
    return drafted


def _what_is_meant_first(acts: list[Drafted]) -> list[Drafted]:
    """An act to which another refers stands before it: one without a day goes before the first that is about it."""
    ordered: dict[int, Drafted] = {}
    for each in acts:
        chain = [each]
        while chain[-1].about and id(chain[-1].about) not in ordered:
            chain.append(chain[-1].about)
        for one in reversed(chain):
            ordered.setdefault(id(one), one)
    return list(ordered.values())


def _find_ends(book: Book) -> None:
    """Whoever stands in brackets has left: some note must say since when."""
    for each in book.acts:
        action = each.action
        until = book.names.participants[action.participant].until
        if not each.bracketed or action.kind not in INSTRUMENTS or until:
            continue
        ended = any(
            other.action.kind in ("denunciation", "withdrawal of instrument")
            and (other.action.received or date.min) >= (action.received or date.min)
            for other in book.of(action.participant)
        )
        if not ended:
            name = book.names.printed(action.participant)
            book.leave(
                name, f"[{action.kind} of {action.received}]", "it stands in brackets, and no note says since when"
            )


def _place_in_table(each: Drafted) -> tuple[str, str, int]:
    """By day, then participant; on one day a signature and the end of an old instrument come before a new one."""
    action = each.action
    day = action.received.isoformat() if action.received else f"{action.received_in or '9999'}-99"
    return day, action.participant, _ORDER.index(action.kind) if action.kind in _ORDER else len(_ORDER)
