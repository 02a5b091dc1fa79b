"""What entered the register, newest first, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import html
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]  # it ships no types

from tracker.intake.trouble import harmless_to_print, in_one_line
from tracker.model.history import Line, newest_first
from tracker.model.named import NamedTuple
from tracker.model.treaty import Treaty
from tracker.rendering.answers import not_official
from tracker.rendering.entries import what
from tracker.rendering.holding import NOT_COMPARED
from tracker.rendering.sentences import Naming
from tracker.rendering.words import day_in_words

NEWEST = 100
"""How many entries a feed holds."""
NEVER = date(1970, 1, 1)
"""What a feed is as old as where it has no entries and nothing was compared."""
OF_ALL = "Not an official record: only each depositary's own notifications are authoritative. Not legal advice."
"""What a feed over all treaties says of itself."""


class _Feed(Atom1Feed):  # type: ignore[misc]  # the library ships no types
    """A feed that is as old as its newest entry; one without entries as old as the last comparison, not as this run."""

    compared: datetime

    def latest_post_date(self) -> datetime:
        """When something last changed."""
        return max((item["updateddate"] for item in self.items), default=self.compared)


class Part(NamedTuple):
    """One treaty's lines; `address` is the page that they belong to."""

    treaty: Treaty
    lines: Sequence[Line]
    address: str = ""


def feed(treaty: Treaty, lines: Sequence[Line], naming: Naming, *, about: str = "", address: str = "") -> bytes:
    """The newest entries; each keeps its id for ever. `about` is whom it is about, `address` the page it belongs to.

    Where that is known for all to see, the feed names its own address, and each entry's link leads to its participant.
    """
    title = f"{treaty.short_name}: {about}" if about else treaty.short_name
    with_its_list = f"Compared with its list on {day_in_words(treaty.checked)}." if treaty.checked else NOT_COMPARED
    subtitle = f"{not_official(treaty)} {with_its_list} Not legal advice."
    made = _begun(title, subtitle, f"{treaty.slug}/{about}", address, _as_old_as(treaty))
    part = Part(treaty, lines, address)
    for line in newest_first(lines)[:NEWEST]:
        _add(made, part, line, naming, of_one=bool(about))
    return _written(made)


def feed_of_all(parts: Iterable[Part], naming: Naming, name: str, address: str = "", *, code: str = "") -> bytes:
    """The newest entries over all treaties, of one moment the last received first; each has the id it has in its own.

    `address` is the page over all treaties. With a code it is a participant's, as are the lines and their pages.
    """
    parts = list(parts)
    oldest = max((_as_old_as(part.treaty) for part in parts), default=NEVER)
    made = _begun(name, OF_ALL, f"countries/{code}" if code else "all", address, oldest)
    found = [(part, line) for part in parts for line in newest_first(part.lines)[:NEWEST]]
    found.sort(key=lambda each: (each[1].entry.recorded, each[1].entry.action.received or NEVER), reverse=True)
    for part, line in found[:NEWEST]:
        _add(made, part, line, naming, of=f"{part.treaty.short_name}: ", of_one=bool(code))
    return _written(made)


def _begun(name: str, subtitle: str, key: str, address: str, compared: date) -> _Feed:
    own = f"{address}feed.atom" if "://" in address else None
    told_of = {"description": subtitle, "subtitle": subtitle, "feed_guid": _id(key), "language": "en"}
    made = _Feed(title=in_one_line(name), link=address, feed_url=own, **told_of)
    made.compared = datetime.combine(compared, time.min, UTC)
    return made


def _as_old_as(treaty: Treaty) -> date:
    return treaty.checked or treaty.adopted or NEVER


def _add(made: _Feed, part: Part, line: Line, naming: Naming, *, of: str = "", of_one: bool = False) -> None:
    """One entry. `of` stands before its title; `of_one`: the page that it belongs to is its participant's."""
    entry, told = line.entry, what(line)
    local = " (entered locally)" if entry.action.local else ""
    reason = f" Reason: {entry.reason}." if entry.reason else ""
    made.add_item(
        title=in_one_line(f"{of}{naming(entry.action.participant)}: {told}{local}"),
        link=f"{part.address}{entry.action.participant}/" if "://" in part.address and not of_one else part.address,
        description=html.escape(harmless_to_print(f"Entry {entry.number}: {told}.{reason}{_state(line)}"), quote=False),
        unique_id=_id(f"{part.treaty.slug}/{entry.number}/{entry.seal}"),
        updateddate=entry.recorded,
        pubdate=entry.recorded,
        author_name=in_one_line(entry.recorded_by),
    )


def _written(made: _Feed) -> bytes:
    text = io.StringIO()
    made.write(text, "utf-8")
    return text.getvalue().encode()


def _state(line: Line) -> str:
    return "" if line.state == "stands" else f" It was {line.state} by entry {line.by}."


def _id(key: str) -> str:
    return uuid5(NAMESPACE_URL, f"accession-tracker/{key}").urn
