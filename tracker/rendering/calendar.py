"""Every day of effect, past and coming, as a calendar (RFC 5545) that programs subscribe to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from tracker import __version__
from tracker.intake.trouble import harmless_to_print, in_one_line
from tracker.law.questions.upcoming import Upcoming
from tracker.model.named import NamedTuple
from tracker.model.treaty import Treaty
from tracker.rendering.answers import not_official
from tracker.rendering.holding import compared
from tracker.rendering.sentences import Naming, reason_line

AGAIN = timedelta(days=1)
"""How often a program should ask again."""
DOMAIN = "accession-tracker"


class Part(NamedTuple):
    """One treaty's days of effect: `recorded` says when each entry was written, `address` where their page is.

    That is for all to see; empty where it is not known.
    """

    treaty: Treaty
    days: Iterable[Upcoming]
    recorded: Mapping[int, datetime]
    address: str = ""


def calendar(
    treaty: Treaty,
    days: Iterable[Upcoming],
    recorded: Mapping[int, datetime],
    naming: Naming,
    *,
    about: str = "",
    address: str = "",
) -> bytes:
    """The calendar of one treaty, or of one participant in it: `about` says whom."""
    name = f"{treaty.short_name}: {about}" if about else treaty.short_name
    return calendar_of([Part(treaty, days, recorded, address)], naming, name)


def calendar_of(parts: Iterable[Part], naming: Naming, name: str) -> bytes:
    """One all-day event for each day of effect of each treaty.

    The same event keeps its UID as long as the entry it comes from stands, whatever its day becomes.
    """
    result = Calendar()
    result.add("prodid", f"-//{DOMAIN}//{__version__}//EN")
    result.add("version", "2.0")
    result.add("method", "PUBLISH")
    result.add("x-wr-calname", in_one_line(name))
    result.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    for part in parts:
        for event in _events(part, naming):
            result.add_component(event)
    return bytes(result.to_ical())


def _events(part: Part, naming: Naming) -> Iterator[Event]:
    first = min(part.recorded.values(), default=datetime.fromisoformat("1970-01-01T00:00:00Z"))
    seen: Counter[str] = Counter()
    for each in part.days:
        event = _event(part.treaty, each, naming)
        seen[uid := _uid(part.treaty, each)] += 1
        event.add("uid", f"{uid}{f'-{seen[uid]}' if seen[uid] > 1 else ''}@{DOMAIN}")
        event.add("dtstamp", part.recorded.get(each.action.number, first) if each.action else first)
        if part.address:
            event.add("url", part.address)
        yield event


def _event(treaty: Treaty, each: Upcoming, naming: Naming) -> Event:
    event = Event()
    event.add("dtstart", each.day)  # and no DTEND: it is one day then (RFC 5545, 3.6.1)
    event.add("transp", "TRANSPARENT")
    event.add("categories", [treaty.short_name])
    local = bool(each.action and each.action.local)
    who = f"{naming(each.action.participant)}: {each.what}" if each.action else each.what
    event.add("summary", in_one_line(f"{treaty.short_name}: {who}{' (entered locally)' if local else ''}"))
    event.add("description", harmless_to_print("\n".join(_description(treaty, each, naming, local=local))))
    return event


def _description(treaty: Treaty, each: Upcoming, naming: Naming, *, local: bool) -> list[str]:
    lines = [reason_line(each.reason, naming)]
    if local:
        lines.append("Entered locally: not compared with the depositary's record.")
    return [*lines, not_official(treaty), f"{compared(treaty)} Not legal advice."]


def _uid(treaty: Treaty, each: Upcoming) -> str:
    what = each.what.replace(" ", "-")
    return f"{treaty.slug}-{each.action.number}-{what}" if each.action else f"{treaty.slug}-{what}"
