"""What came of drafting a treaty from a page, for people and programs: read, understood, left over, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tracker.intake.layouts.draft_book import Book, LeftOver
from tracker.rendering.shapes import Shape, iso
from tracker.rendering.words import counted

COLUMNS = ("part", "read", "understood", "left_over")
_SHOWN = 160


def drafted_shape(
    path: str, slug: str, book: Book, counts: Iterable[tuple[str, int | None, int | None]], troubles: Iterable[str]
) -> Shape:
    """The draft of one page: what was read, counted and left over. `complete` is true where nothing is left over."""
    numbers = [{"what": what, "computed": computed, "printed": printed} for what, computed, printed in counts]
    left = [{"place": each.place, "words": each.words, "why": each.why} for each in book.left]
    told = list(troubles)
    agree = all(each["printed"] in (None, each["computed"]) for each in numbers)
    return {
        "folder": path,
        "treaty": slug,
        "name": book.page.title,
        "as_at": iso(book.page.as_at),
        "layout": book.read.found.layout.name,
        "sha256": book.read.opened.sha256,
        "rows": len(book.acts),
        "parts": part_rows(book),
        "counts": numbers,
        "left_over": left,
        "cannot_be_loaded": told,
        "complete": agree and not left and not told,
    }


def part_rows(book: Book) -> list[Shape]:
    """One row for each part of the page: how much was read, understood, left over."""
    return [
        {
            "part": part,
            "read": tally.read,
            "understood": tally.understood,
            "left_over": max(tally.read - tally.understood, 0),
        }
        for part, tally in book.tallies.items()
    ]


def acts_line(book: Book) -> str:
    """How many acts of which kind were drafted."""
    kinds = Counter(each.action.kind for each in book.acts)
    return f"{counted(len(book.acts), 'row')}: {', '.join(f'{number} {kind}' for kind, number in kinds.most_common())}."


def count_line(what: str, computed: int | None, printed: int | None) -> str:
    """A number computed beside the one that the page prints."""
    own = "not computed" if computed is None else str(computed)
    if printed is None:
        return f"{what.capitalize()}: {own}; the page prints no number."
    says = "as printed" if computed == printed else f"and the page prints {printed}"
    return f"{what.capitalize()}: {own}, {says}."


def left_lines(left: tuple[LeftOver, ...], troubles: tuple[str, ...]) -> Iterator[str]:
    """Everything that could not be placed, with its words."""
    for each in left:
        words = each.words if len(each.words) <= _SHOWN else f"{each.words[:_SHOWN]}…"
        yield f"Left over, {each.place}: '{' '.join(words.split())}': {each.why}"
    yield from (f"Cannot be loaded: {trouble}" for trouble in troubles)
