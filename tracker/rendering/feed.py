"""What entered the register, newest first, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]  # it ships no types

from tracker.intake.trouble import harmless_to_print, in_one_line
from tracker.model.history import Line, newest_first
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


class _Feed(Atom1Feed):  # type: ignore[misc]  # the library ships no types
    """A feed that is as old as its newest entry; one without entries as old as the last comparison, not as this run."""

    compared: datetime

    def latest_post_date(self) -> datetime:
        """When something last changed."""
        return max((item["updateddate"] for item in self.items), default=self.compared)


def feed(treaty: Treaty, lines: Sequence[Line], naming: Naming, *, about: str = "", address: str = "") -> bytes:
    """The newest entries; each keeps its id for ever. `about` is whom it is about, `address` the page it belongs to.

    Where that is known for all to see, the feed names its own address, and each entry's link leads to its participant.
    """
    absolute = "://" in address
    title = in_one_line(f"{treaty.short_name}: {about}" if about else treaty.short_name)
    with_its_list = f"Compared with its list on {day_in_words(treaty.checked)}." if treaty.checked else NOT_COMPARED
    subtitle = f"{not_official(treaty)} {with_its_list} Not legal advice."
    key = f"{treaty.slug}/{about}"
    told_of = {"description": subtitle, "subtitle": subtitle, "feed_guid": _id(key), "language": "en"}
    made = _Feed(title=title, link=address, feed_url=f"{address}feed.atom" if absolute else None, **told_of)
    made.compared = datetime.combine(treaty.checked or treaty.adopted or NEVER, time.min, UTC)
    for line in newest_first(lines)[:NEWEST]:
        entry = line.entry
        told = what(line)
        local = " (entered locally)" if entry.action.local else ""
        reason = f" Reason: {entry.reason}." if entry.reason else ""
        made.add_item(
            title=in_one_line(f"{naming(entry.action.participant)}: {told}{local}"),
            link=f"{address}{entry.action.participant}/" if absolute and not about else address,
            description=_as_html(f"Entry {entry.number}: {told}.{reason}{_state(line)}"),
            unique_id=_id(f"{treaty.slug}/{entry.number}/{entry.seal}"),
            updateddate=entry.recorded,
            pubdate=entry.recorded,
            author_name=in_one_line(entry.recorded_by),
        )
    text = io.StringIO()
    made.write(text, "utf-8")
    return text.getvalue().encode()


def _as_html(text: str) -> str:
    return html.escape(harmless_to_print(text), quote=False)


def _state(line: Line) -> str:
    return "" if line.state == "stands" else f" It was {line.state} by entry {line.by}."


def _id(key: str) -> str:
    return uuid5(NAMESPACE_URL, f"accession-tracker/{key}").urn
