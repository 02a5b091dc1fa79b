"""The page of a treaty: headline, the way to entry into force, everybody's standing, what is coming, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.intake.regions import REGIONS, regions
from tracker.intake.squares import squares
from tracker.law.binding.threshold import deposits_in_order, place_on_record
from tracker.law.declaring.declarations import Declaration, standing_on
from tracker.law.ground.holding import held, remarks_of
from tracker.law.questions.course import course, milestones
from tracker.law.questions.status import treaty_status
from tracker.model.finding import STANDINGS, Counts, Force, Standing, Threshold
from tracker.model.history import newest_first
from tracker.model.treaty import SignatureWindow
from tracker.rendering.answers import force_sentence
from tracker.rendering.entries import entry_row
from tracker.rendering.facts import treaty_fact
from tracker.rendering.sentences import reason_lines
from tracker.rendering.signs import SIGNS
from tracker.rendering.words import alphabetical
from tracker.web.across_page import MOST, coming, latest
from tracker.web.participants_page import everybody
from tracker.web.tiles import drawn_by
from tracker.web.view import View
from tracker.web.words import Words

CHANGES = 20
LATEST, NEXT = 5, 3
"""How many acts, and how many days of effect, an overview lists."""
LETTERS = {"notification": "N", "reservation": "R", "statement": "S", "not known": "?"}
IMAGE = (720, 400)
"""Width and height that are kept free for the chart."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place in the order of deposit, and who took it."""

    number: int
    code: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which something changed, with the numbers from that day on."""

    day: date
    events: str
    deposits: int
    parties: int


def treaty_page(view: View) -> dict[str, Any]:
    """Everything that the overview shows: on one screen or two."""
    status = treaty_status(view.dossier, view.on)
    rows, next_ones = everybody(view), list(coming(view.dossier, view.on))
    return {
        **view.shared(),
        "headline": headline_of(view, status.force, status.counts),
        "numbers": numbers_of(view, status.force, status.counts, rows),
        "signature": _signature(view, status.force),
        "force_sentence": force_sentence(view.treaty, status.force, view.english),
        "fact": treaty_fact(view.treaty, status.force, status.counts, view.place.language),
        "locally_entered": status.locally_entered,
        "counts": status.counts,
        **_way(view, status.force, status.counts),
        **drawn_by(view),
        "legend": _legend(rows),
        **map_of(view, rows),
        "framed": False,
        "adopted_later": view.before_adoption,
        "latest": latest(view.dossier, view.on, LATEST),
        "coming": next_ones[:NEXT],
        "more_coming": len(next_ones) - len(next_ones[:NEXT]),
    }


def numbers_of(view: View, force: Force, counts: Counts, rows: Iterable[Standing]) -> list[tuple[str, str]]:
    """The numbers that stand first: each with what it counts; what the record does not carry is left out."""
    words = view.words
    if counts.parties is None or view.before_adoption:
        return []
    told = Counter(each.standing for each in rows)
    written = {name: words.count(getattr(counts, name), at_least=counts.at_least) for name in ("parties", "deposits")}
    required = force.threshold.required
    needed = f" ({words('needed', number=required)})" if required else ""
    shown = [(written["parties"], words("bound")), (written["deposits"], f"{words('deposited')}{needed}")]
    shown += [(words.number(told[name]), words(name)) for name in ("signatory", "eligible") if told[name]]
    return shown


def _way(view: View, force: Force, counts: Counts) -> dict[str, Any]:
    """Progress towards entry into force: each deposit in order, and the chart of both numbers."""
    ticks, later = _ticks(view, force.threshold)
    steps = steps_of(view)
    told = {name: view.words.count(getattr(counts, name), at_least=counts.at_least) for name in ("deposits", "parties")}
    since = steps[0].day if steps else view.on
    return {
        "ticks": ticks,
        "later": later,
        "conditions": force.threshold.bars,
        "threshold_words": _threshold(force, view.words) if ticks else "",
        "force_words": force_told(force, view.words),
        "width": IMAGE[0],
        "height": IMAGE[1],
        "timeline_alt": view.words("timeline_alt", since=since, day=view.on, **told),
        "course": steps if counts.parties is not None else (),
        "of_a_day": number_of_a_day(view, counts),
    }


def map_of(view: View, rows: Iterable[Standing]) -> dict[str, Any]:
    """Who has a square, where it is, and who has none."""
    shown, where = [each for each in rows if each.standing in SIGNS], squares()
    return {
        "squares": [(each, *where[each.participant]) for each in shown if each.participant in where],
        "no_place": [each for each in shown if each.participant not in where],
        "groups": _groups(view, shown),
    }


def declarations_page(view: View) -> dict[str, Any]:
    """Every declaration that stands on the day: under which article, what it is, what it says, and by whom."""
    articles, matrix = _matrix(view)
    found = standing_on(view.dossier, view.on)
    return {
        **view.shared(),
        "articles": articles,
        "matrix": matrix,
        "cards": sorted(found, key=lambda each: alphabetical(view.naming(each.participant))),
        "remarks": [code for code in view.dossier.record.by_participant if remarks_of(view.dossier, code, view.on)],
        "every_declaration": held(view.dossier).declarations == "all",
        "reason_lines": reason_lines,
    }


def changes_page(view: View) -> dict[str, Any]:
    """What changed in law, what will, and what changed in the register."""
    return {
        **view.shared(),
        "latest": latest(view.dossier, view.on, MOST),
        "coming": list(coming(view.dossier, view.on)),
        "lines": _last_changes(view),
        "row": entry_row,
    }


def headline_of(view: View, force: Force, counts: Counts) -> str:
    """Both counts and whether the treaty is in force, in one sentence; of a day before its adoption that alone."""
    words = view.words
    if view.before_adoption:
        return words("before_adoption", day=view.treaty.adopted)
    if counts.parties is None:
        return words("headline_not_known", day=force.on, force=force_told(force, words))
    numbers = {name: words.count(getattr(counts, name), at_least=counts.at_least) for name in ("deposits", "parties")}
    return words("headline", day=force.on, force=force_told(force, words), **numbers)


def steps_of(view: View, *, every: bool = True) -> list[Step]:
    """The days on which something changed, in order; without `every` the treaty's own days and the ends of years."""
    words, points = view.words, course(view.dossier, view.on)
    events: dict[date, list[str]] = {}
    for name, day in milestones(view.dossier, view.on):
        events.setdefault(day, []).append(words(name))
    if every:
        for point in points:
            events.setdefault(point.day, [])
    else:
        for year in range(min(events, default=view.on).year, view.on.year):
            events.setdefault(date(year, 12, 31), []).append(words("end_of_year"))
    return list(_counted(events, points))


def number_of_a_day(view: View, counts: Counts) -> Callable[[int], str]:
    """How a number of these days is told: nothing where the record has none, or holds none and does not hold all."""

    def told(number: int) -> str:
        if counts.parties is None or (counts.at_least and not number):
            return ""
        return view.words.count(number, at_least=counts.at_least)

    return told


def _counted(events: dict[date, list[str]], points: Iterable[Any]) -> Iterator[Step]:
    """Each day with the numbers that held at its end."""
    waiting, deposits, parties = list(points), 0, 0
    for day in sorted(events):
        while waiting and waiting[0].day <= day:
            point = waiting.pop(0)
            deposits, parties = point.deposits, point.parties
        yield Step(day, ", ".join(events[day]), deposits, parties)


def force_told(force: Force, words: Words) -> str:
    """Whether the treaty is in force, and since when or how far it is from it, or when it ended, in some words."""
    if force.ended and force.ended <= force.on:
        return words("ended_on", day=force.ended)
    if force.effective and force.in_force:
        return words("in_force_since", day=force.effective)
    if force.effective:
        return words("in_force_in", n=(force.effective - force.on).days, day=force.effective)
    if force.in_force is None:
        return words("force_not_known")
    return words("no_threshold") if force.in_force else _missing(force.threshold, words)


def _missing(reached: Threshold, words: Words) -> str:
    required, counted = reached.required, reached.counted or 0
    if required and required > counted:
        return words("not_in_force", missing=required - counted)
    return words("not_in_force_yet")


def _signature(view: View, force: Force) -> str:
    """Whether the treaty is open for signature on the day; nothing where its clauses do not say."""
    window, words = view.treaty.signature, view.words
    if window is None or (window.opens and view.on < window.opens):
        return ""
    last = window.closes
    if window.closes_on_entry_into_force:
        last = force.effective
        return words("signature_closed", day=last) if last and last <= view.on else words("signature_open")
    return _until(window, view)


def _until(window: SignatureWindow, view: View) -> str:
    if window.closes is None:
        return view.words("signature_open")
    return view.words("signature_open_until" if view.on <= window.closes else "signature_closed", day=window.closes)


def _ticks(view: View, reached: Threshold) -> tuple[list[Tick], list[Tick]]:
    """The places that are needed, taken or not, and the later ones; none where the record cannot tell places."""
    required, adopted = reached.required, view.treaty.adopted
    partial_record = held(view.dossier).instruments in ("some", "none")
    if not required or reached.counted is None or partial_record or (adopted and view.on < adopted):
        return [], []
    deposits = deposits_in_order(view.dossier, view.on)
    taken = [
        Tick(place_on_record(view.dossier, each.received), each.participant, each.received)
        for each in deposits
        if each.received
    ]
    still_open = [Tick(number) for number in range(len(taken) + 1, required + 1)] if reached.whole else []
    return [*taken[:required], *still_open], taken[required:]


def _threshold(force: Force, words: Words) -> str:
    reached, required = force.threshold, force.threshold.required or 0
    if reached.reached_on:
        return words("threshold_reached", count=reached.counted, required=required, day=reached.reached_on)
    counted = reached.counted or 0
    if not reached.whole:
        return words("threshold_on_record", count=counted, required=required)
    return words("threshold_missing", count=counted, required=required, missing=max(required - counted, 0))


def _legend(everybody: Iterable[Standing]) -> list[tuple[str, str, int]]:
    numbers = Counter(each.standing for each in everybody)
    return [(name, SIGNS[name], numbers[name]) for name in STANDINGS if name in SIGNS]


def _groups(view: View, everybody: Iterable[Standing]) -> list[tuple[str, list[Standing]]]:
    """Who has a tile, by region."""
    found: dict[str, list[Standing]] = {}
    for each in everybody:
        kind = view.dossier.participants[each.participant].kind
        other = "organizations" if kind == "organization" else "no_region"
        found.setdefault(regions().get(each.participant, other), []).append(each)
    named = [(view.words.region(code), found[code]) for code in REGIONS if code in found]
    return named + [(view.words(key), found[key]) for key in ("organizations", "no_region") if key in found]


def _matrix(view: View) -> tuple[list[str], list[tuple[str, list[list[tuple[str, date | None, str]]]]]]:
    """Articles, and for each participant that carries a declaration what it declared under each of them."""
    found = standing_on(view.dossier, view.on)
    articles = sorted(
        {article for each in found for article in _under(each)}, key=lambda article: (not article, article)
    )
    rows = []
    for code in sorted({each.participant for each in found}, key=lambda code: alphabetical(view.naming(code))):
        own = [each for each in found if each.participant == code]
        rows.append(
            (
                code,
                [
                    list(dict.fromkeys(_letter(each, article, view.on) for each in own if article in _under(each)))
                    for article in articles
                ],
            )
        )
    return articles, rows


def _under(declaration: Declaration) -> tuple[str, ...]:
    return tuple(each.article for each in declaration.under) or declaration.articles or ("",)


def _letter(declaration: Declaration, article: str, on: date) -> tuple[str, date | None, str]:
    """The letter of its nature, in brackets where it has no effect on the day; its day; how far it is unread."""
    unread = "" if declaration.read else declaration.action.text_read or "no"
    under = next((each for each in declaration.under if each.article == article), None)
    if under is None:
        return "S" if declaration.action.kind == "statement" else "?", None, unread
    letter = LETTERS[under.nature]
    works = declaration.has_effect_under(article, on) or under.nature == "statement"
    return letter if works else f"({letter})", under.effective, unread


def _last_changes(view: View) -> list[Any]:
    """The newest entries of the register about this treaty, by the moment that is looked back to."""
    lines = [line for line in view.shelf.entered.lines if line.entry.treaty == view.slug]
    if view.known:
        lines = [line for line in lines if line.entry.recorded <= view.known]
    return newest_first(lines)[:CHANGES]
