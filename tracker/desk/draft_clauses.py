"""Writes the treaty.toml of a draft: what the page says, and, behind a `#`, what it does not say with a guess."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tracker.intake.delays import read_delay
from tracker.intake.layouts.draft_book import Book
from tracker.intake.layouts.draft_said import articles_in
from tracker.law.ground.periods import expiry
from tracker.model.action import INSTRUMENTS, Action

DELAYS = (
    *(
        "at once",
        "30 days",
        "60 days",
        "90 days",
        "120 days",
        "180 days",
        "1 month",
        "2 months",
        "3 months",
        "6 months",
    ),
    *("9 months", "12 months", "first of the month after 3 months", "first of the month after 60 days"),
)
"""Periods that treaties use, tried in this order."""
_FIRST_TWENTY = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    "twentieth",
)
_ORDINALS = {word: number for number, word in enumerate(_FIRST_TWENTY, 1)} | {
    word: 10 * number
    for number, word in ((3, "thirtieth"), (4, "fortieth"), (5, "fiftieth"), (6, "sixtieth"), (9, "ninetieth"))
}
_NUMBER = "|".join(_ORDINALS)
_DAYS_AFTER = re.compile(
    rf"(?i)\b({_NUMBER})\s+day\s+(?:after|following)\b.{{0,140}}?\b((?:(?:twenty|thirty|forty|fifty|sixty)-)?(?:{_NUMBER}))\s+instrument"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_WIDTH = 116


def clauses_of(book: Book, slug: str, checked: date | None, *, counted: bool, left: int) -> str:
    """The text of treaty.toml. `counted`: what is counted is what the page prints; `left`: how much is left over."""
    kinds = list(dict.fromkeys(each.action.kind for each in book.acts if each.action.is_deposit))
    lines = [
        *_about(book, slug, checked, left),
        *_record(book, counted=counted, left=left),
        *_comments("Who may join, and when it is open for signature, as the page tells it:", [book.page.about]),
        *_not_said("eligibility", ['article = "1"', 'states = "all"']),
        *_not_said("signature", ['article = "2"', "opens = 2001-01-01", "closes = 2001-12-31"]),
        *_not_said("instruments", ['article = "3"', f"kinds = {_texts(kinds)}"], "The kinds are those in the table"),
        *_force(book),
        *_effect(book),
        *_denunciation(book),
        *_declarations(book),
        *_comments("Notes of the page that are about nobody in its table:", book.remarks),
    ]
    return "\n".join(lines) + "\n"


def _about(book: Book, slug: str, checked: date | None, left: int) -> Iterator[str]:
    page, layout = book.page, book.read.found.layout.page
    yield f"# Drafted from {book.source}. What begins with # is not said on the page: a guess, or a place to fill in."
    yield f"slug = {_text(slug)}"
    yield f"name = {_text(page.title or slug)}"
    yield '# short_name = "Short title"'
    acts = [each.action.received for each in book.acts if each.action.received]
    if page.concluded:
        early = "# " if acts and min(acts) < page.concluded else ""
        behind = f"                # {page.place}" if page.place else ""
        yield f"{early}adopted = {page.concluded}{behind}"
    yield f"depositary = {_text(layout.get('depositary', ''))}" if layout.get("depositary") else '# depositary = "…"'
    yield f"time_zone = {_text(layout.get('time_zone', 'UTC'))}"
    if checked:
        yield f"checked = {checked}"
    else:
        day = page.as_at or "2001-01-01"
        why = f"{left} left over, or the counts differ" if page.as_at else "the page does not say of which day it is"
        yield f"# checked = {day}             # the page's day; not written, since {why}"
    told: tuple[str | None, ...] = (
        book.source,
        f"as at {page.as_at}" if page.as_at else None,
        page.registration and f"registered {page.registration}",
    )
    yield f"source = {_text(', '.join(filter(None, told)))}"


def _record(book: Book, *, counted: bool, left: int) -> Iterator[str]:
    yield ""
    yield "# The page lists everybody who is in, and who left with the days that its notes tell."
    yield "[record]"
    yield f'instruments = "{"current parties" if counted else "some"}"'
    whole = counted and not left and book.page.as_at and book.read.found.layout.page.get("section")
    yield f'declarations = "{"all" if whole else "some"}"'
    yield 'territories = "some"'


def _force(book: Book) -> Iterator[str]:
    page = book.page
    yield from _comments("Entry into force, as the page has it:", [page.force_text])
    if not page.force_text:
        yield from _not_said("entry_into_force", ['article = "4"', "count = 2", 'delay = "3 months"'])
        return
    yield "[entry_into_force]"
    yield f"article = {_text(page.article or 'the treaty')}"
    if page.first_day:
        yield f"published = {page.first_day}"
    told = _told(page.force_text)
    if told:
        yield f'count = {told[0]}\ndelay = "{told[1]} days"'
        return
    yield 'rule = "not known"                  # delete this line once count and delay are written here'
    guesses = list(_thresholds(book)) if page.first_day else []
    for count, delay, day in guesses[:3]:
        yield f"# count = {count}"
        yield f'# delay = "{delay}"        # a guess: deposit {count} of {day} and {delay} give {page.first_day}'
    if not guesses:
        yield '# count = 20\n# delay = "30 days"'


def _told(text: str) -> tuple[int, int] | None:
    """Count and days where the page quotes the clause: `on the thirtieth day after … the twentieth instrument`."""
    found = _DAYS_AFTER.search(text)
    if not found:
        return None
    *tens, unit = found[2].casefold().split("-")
    return _ORDINALS[unit] + sum(_TENS[ten] for ten in tens), _ORDINALS[found[1].casefold()]


def _thresholds(book: Book) -> Iterator[tuple[int, str, date]]:
    """Counts and periods that would give the published first day, round counts first."""
    days = Counter(each.action.received for each in book.acts if each.action.is_deposit and each.action.received)
    found: list[tuple[bool, int, int, str, date]] = []
    before = 0
    for day in sorted(days):
        before += days[day]
        for at, delay in enumerate(DELAYS):
            if expiry(read_delay(delay), day) == book.page.first_day:
                counts = range(before - days[day] + 1, before + 1)
                count = min(counts, key=lambda n: (n % 10 > 0, n % 5 > 0, n))
                found.append((count % 5 > 0, at, count, delay, day))
    return ((count, delay, day) for _, _, count, delay, day in sorted(found))


def _effect(book: Book) -> Iterator[str]:
    yield ""
    yield "# From when each participant is bound: the page does not say it."
    yield "[effect]"
    yield 'rule = "not known"                  # delete this line once the treaty\'s own rule is written here'
    yield '# with_treaty = "5(1)"\n# later = "5(2)"'
    pairs = [(each.action.received, each.action.effective) for each in book.acts if each.action.kind in INSTRUMENTS]
    published = [(received, effective) for received, effective in pairs if received and effective]
    fitting = _fitting([pair for pair in published if pair[1] != book.page.first_day])
    told = _told(book.page.force_text)
    if fitting:
        yield f'# delay = "{fitting[0]}"             # a guess: it fits {fitting[1]} of {len(published)} published days'
    elif told or (book.page.first_day and (guess := next(_thresholds(book), None))):
        delay = f"{told[1]} days" if told else guess[1] if guess else ""
        yield f'# delay = "{delay}"             # a guess: the period of the treaty\'s own entry into force'
    else:
        yield '# delay = "30 days"'


def _fitting(pairs: Sequence[tuple[date, date]]) -> tuple[str, int] | None:
    """The period that fits most of some days of receipt and effect, where it fits more than half."""
    fits = Counter(
        delay for received, effective in pairs for delay in DELAYS if expiry(read_delay(delay), received) == effective
    )
    best = max(fits, key=lambda delay: (fits[delay], -DELAYS.index(delay)), default="")
    return (best, fits[best]) if best and 2 * fits[best] > len(pairs) else None


def _denunciation(book: Book) -> Iterator[str]:
    ended = [each.action for each in book.acts if each.action.kind == "denunciation"]
    pairs = [(each.received, each.effective) for each in ended if each.received and each.effective]
    fitting = _fitting(pairs)
    if not fitting:
        yield from _not_said("denunciation", ['article = "6"', 'delay = "1 year"'])
        return
    article = next((found for each in ended for found in _accordance(each)), "6")
    guess = f"a guess: it fits {fitting[1]} of {len(pairs)} withdrawals whose day of effect the page tells"
    yield from _not_said("denunciation", [f"article = {_text(article)}", f'delay = "{fitting[0]}"'], guess)


def _accordance(action: Action) -> tuple[str, ...]:
    behind = action.note.partition("in accordance with ")[2]
    return articles_in(behind[:60])


def _declarations(book: Book) -> Iterator[str]:
    """One table for each article under which the page says that declarations are made."""
    articles = dict.fromkeys(
        article for said in book.page.said if said.holds == "declarations" for article in articles_in(said.heading)
    )
    if not articles:
        yield from _not_said("[declaration]", ['article = "8"', 'nature = "notification"'])
    for article in articles:
        yield f'\n[[declaration]]\narticle = {_text(article)}\nnature = "notification"'
        yield 'late = "at once"                    # the page does not say from when one made later has effect'


def _not_said(table: str, keys: Sequence[str], why: str = "") -> Iterator[str]:
    yield ""
    if why:
        yield f"# {why}."
    yield f"# [{table}]"
    yield from (f"# {key}" for key in keys)


def _comments(opening: str, texts: Sequence[str]) -> Iterator[str]:
    told = [text for text in texts if text]
    if told:
        yield ""
        yield f"# {opening}"
        for text in told:
            for line in text.split("\n"):
                yield from textwrap.wrap(line, _WIDTH, initial_indent="# ", subsequent_indent="# ")


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _texts(words: Sequence[str]) -> str:
    return f"[{', '.join(_text(word) for word in words)}]"
