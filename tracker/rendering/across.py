"""Several treaties side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.model.finding import Eligible, Standing, shown_standing
from tracker.model.reasons import binding
from tracker.model.treaty import Treaty
from tracker.rendering.sentences import Naming, reason_line
from tracker.rendering.shapes import Shape, iso
from tracker.rendering.words import counted, day_in_words

ELIGIBLE_COLUMNS = ("treaty", "eligible", "by", "why")
STANDING_COLUMNS = ("treaty", "standing", "since", "signed", "instrument", "deposit", "effective", "ends", "checked")


def as_recorded_anywhere(day: date, treaties: Sequence[Treaty]) -> str:
    """`, as recorded to 3 February 2026` for a day after the earliest comparison of the treaties; else nothing."""
    compared = sorted({each.checked for each in treaties if each.checked})
    if not compared or any(each.checked is None for each in treaties):
        return ", as recorded here; not every record was compared"
    first = day_in_words(compared[0])
    if day <= compared[0]:
        return ""
    several = f", each as recorded to its last comparison (the earliest: {first})"
    return several if len(compared) > 1 else f", as recorded to {first}"


def in_all(whose: str, day: date, treaties: Sequence[Treaty]) -> str:
    """Of whom a table of treaties tells, of how many, as of when."""
    number, known = counted(len(treaties), "treaty", "treaties"), as_recorded_anywhere(day, treaties)
    return f"{whose} in {number} on {day_in_words(day)}{known}."


def not_official_anywhere() -> str:
    """What every answer about more than one treaty says of itself."""
    return "Not an official record: only each depositary's own notifications are authoritative."


def standing_row(treaty: Treaty, standing: Standing) -> Shape:
    """A participant's standing as a row of a table of treaties."""
    return {
        "treaty": treaty.slug,
        "standing": shown_standing(standing),
        "since": iso(standing.since),
        "signed": iso(standing.signed),
        "instrument": standing.instrument.kind if standing.instrument else None,
        "deposit": iso(standing.received),
        "effective": iso(standing.effective),
        "ends": iso(standing.ends),
        "checked": iso(treaty.checked),
    }


def matrix_rows(codes: Iterable[str], found: Iterable[tuple[Treaty, Standing]], naming: Naming) -> list[Shape]:
    """A row for each participant, a column for each treaty: the standing and since when."""
    rows: dict[str, Shape] = {code: {"participant": f"{naming(code)} ({code})"} for code in codes}
    for treaty, standing in found:
        since = iso(standing.since)
        rows[standing.participant][treaty.slug] = (
            f"{shown_standing(standing)} {since}" if since else shown_standing(standing)
        )
    return list(rows.values())


def eligible_row(treaty: Treaty, found: Eligible, naming: Naming) -> Shape:
    """Whether a participant may join one treaty, by which acts, and the reason that decides."""
    stands = [each for each in found.reasons if each.kind is binding.instrument_stands_already]
    open_acts = [act for act, answer in found.acts.items() if answer != "no"]
    return {
        "treaty": treaty.slug,
        "eligible": found.answer,
        "by": ", ".join(open_acts) or None,
        "why": reason_line((stands or list(found.reasons))[0], naming),
    }


def turned(rows: Sequence[Shape], first: str) -> list[Shape]:
    """The same table with a row for each of its columns, for more treaties than participants."""
    heads = [column for column in (rows[0] if rows else ()) if column != first]
    return [{"treaty": head, **{row[first]: row.get(head) for row in rows}} for head in heads]
