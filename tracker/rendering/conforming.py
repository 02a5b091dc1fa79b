"""How far published dates follow from what was received, as JSON, as rows and in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from tracker.model.finding import Conformance, Difference
from tracker.model.reasons import checking
from tracker.model.treaty import Treaty
from tracker.rendering.sentences import Naming, reason_line
from tracker.rendering.shapes import Shape, iso
from tracker.rendering.words import counted, day_in_words

COLUMNS = ("treaty", "rows", "compared", "agree", "differ", "not computable", "first day", "published")
CSV_COLUMNS = (
    *("treaty", "rows", "compared", "agree", "differ", "not_computable", "not_computable_because"),
    *("general_computed", "general_published"),
)

WHY_NOT = {
    "succession": "succession",
    "no published date": "no published date",
    "published before receipt": "published before receipt",
    "deposited before with another depositary": "deposited before with another depositary",
    "notification day missing": "notification day missing",
    "day of receipt missing": "day of receipt missing",
    "threshold not met yet": "threshold not met",
}
"""Why an instrument cannot be compared, in the words of a table."""


def conformance_shape(treaty: Treaty, found: Conformance) -> Shape:
    """One treaty: counts, its first day computed and published, every difference with a likely reason."""
    return {
        "treaty": treaty.slug,
        **_counts([found]),
        "general": {"computed": iso(found.computed), "published": iso(found.published)},
        "since": _since_shape(found),
        "leavings": {
            "compared": len(found.leavings),
            "agree": sum(each.computed == each.published for each in found.leavings),
            "differences": [
                {
                    "participant": each.participant,
                    "received": iso(each.received),
                    "computed": iso(each.computed),
                    "published": iso(each.published),
                }
                for each in found.leavings
                if each.computed != each.published
            ],
            "notices": len(found.notices),
            "in_time": sum(each.in_time for each in found.notices),
        },
        "differences": [_difference_shape(each) for each in found.differences],
    }


def _since_shape(found: Conformance) -> Shape | None:
    if found.since is None:
        return None
    return {"day": iso(found.since), "compared": found.compared_since, "agree": found.agree_since}


def since_line(treaty: Treaty, found: Conformance) -> str:
    """How many agree of those received since the notice is dated on the deposit; empty where it is not."""
    if found.since is None:
        return ""
    return (
        f"{treaty.slug}: received since {day_in_words(found.since)}, from when the depositary dates its notice on the "
        f"deposit: {found.agree_since} of {found.compared_since} agree."
    )


def leaving_lines(treaty: Treaty, found: Conformance, naming: Naming) -> list[str]:
    """How many days of leaving agree, and each that does not; none of a treaty that nobody left."""
    lines = _notice_lines(treaty, found, naming)
    if not found.leavings:
        return lines
    agree = sum(each.computed == each.published for each in found.leavings)
    lines.append(f"{treaty.slug}: {agree} of {counted(len(found.leavings), 'published day')} of leaving agree.")
    lines += [
        f"{treaty.slug}: {naming(each.participant, on=each.received)} ({each.participant}), notice of "
        f"{day_in_words(each.received)}: computed {day_in_words(each.computed)}, "
        f"published {day_in_words(each.published)}."
        for each in found.leavings
        if each.computed != each.published
    ]
    return lines


def _notice_lines(treaty: Treaty, found: Conformance, naming: Naming) -> list[str]:
    """How many notices came when the clause lets one leave, and each that did not."""
    if not found.notices:
        return []
    several = counted(len(found.notices), "notice")
    in_time = sum(each.in_time for each in found.notices)
    early = [each for each in found.notices if not each.in_time]
    return [
        f"{treaty.slug}: {in_time} of {several} of leaving came when the clause lets one leave.",
        *(
            f"{treaty.slug}: {naming(each.participant, on=each.received)} ({each.participant}), notice of "
            f"{day_in_words(each.received)}: not when the clause lets one leave."
            for each in early
        ),
    ]


def total_shape(found: Sequence[Conformance], unreadable: int) -> Shape:
    """All treaties together, with the reasons for which instruments could not be compared."""
    return {
        "treaties": len(found),
        "unreadable": unreadable,
        **_counts(found),
        "general": {
            "compared": sum(_general_compared(each) for each in found),
            "agree": sum(_general_compared(each) and each.computed == each.published for each in found),
        },
        "not_computable_because": _why_not(found),
    }


def conformance_row(label: str, found: Sequence[Conformance]) -> Shape:
    """A row of the table: one treaty, or all of them."""
    counts = _counts(found)
    why = ", ".join(f"{reason} {count}" for reason, count in _why_not(found).items())
    missing = counts["not_computable"]
    only = found[0] if len(found) == 1 else None
    return {
        "treaty": label,
        **counts,
        "not computable": f"{missing} ({why})" if why else missing,
        "first day": iso(only.computed) if only else None,
        "published": iso(only.published) if only else None,
    }


def csv_row(treaty: Treaty, found: Conformance) -> Shape:
    """One treaty as a row of CSV."""
    return {
        "treaty": treaty.slug,
        **_counts([found]),
        "not_computable_because": "; ".join(f"{why} {count}" for why, count in _why_not([found]).items()),
        "general_computed": iso(found.computed),
        "general_published": iso(found.published),
    }


def difference_line(treaty: Treaty, difference: Difference, naming: Naming) -> str:
    """`wct: Switzerland (CH), received 31 March 2008: computed 30 June 2008, published 1 July 2008. …`."""
    return (
        f"{treaty.slug}: {naming(difference.participant, on=difference.received)} ({difference.participant}), "
        f"received {day_in_words(difference.received)}: computed {day_in_words(difference.computed)}, "
        f"published {day_in_words(difference.published)}. {reason_line(difference.reason, naming)}{_more(difference)}"
    )


def _more(difference: Difference) -> str:
    """The day of receipt that the published day would need, and what another source says."""
    said = []
    month_end = difference.reason.kind is checking.perhaps_the_first_of_the_next_month
    if difference.implied and not month_end:
        said.append(f" The published day would need a receipt of {day_in_words(difference.implied)}.")
    if difference.against:
        received, effective = difference.against
        said.append(f" The other source: received {day_in_words(received)}, in force {day_in_words(effective)}.")
    return "".join(said)


_NO_RULE = "nobody has written its rule down here"


def general_line(treaty: Treaty, found: Conformance) -> str:
    """The treaty's own first day where the published one is not the computed one; empty where they agree."""
    clause = treaty.entry_into_force
    if clause and found.published and found.computed is None:
        lacks = "the record does not hold the instruments that met the threshold" if clause.known else _NO_RULE
        return f"{treaty.slug}: the treaty's own first day, {day_in_words(found.published)}, is not computed: {lacks}."
    if not _general_compared(found) or found.computed == found.published:
        return ""
    return (
        f"{treaty.slug}: the treaty's own first day: computed {day_in_words(found.computed)}, "
        f"published {day_in_words(found.published)}."
    )


def checked_shape(treaty: Treaty, found: Conformance, counts: Mapping[str, int], warnings: Sequence[str]) -> Shape:
    """A folder in which nothing is wrong: what it holds, what is odd, how far its published dates follow."""
    return {**conformance_shape(treaty, found), **counts, "warnings": list(warnings)}


def checked_answer(treaty: Treaty, found: Conformance, counts: Mapping[str, int], warnings: Sequence[str]) -> list[str]:
    """The same in sentences."""
    opening = f"it can be loaded, with {counted(len(warnings), 'warning')}" if warnings else "nothing is wrong"
    held = f"{counted(counts['actions'], 'action')} of {counted(counts['participants'], 'participant')}"
    own = f", {counts['own_participants']} known only here" if counts["own_participants"] else ""
    cases = f", {counted(counts['cases'], 'case')}" if counts["cases"] else ""
    agree = f"{found.agree} of {found.compared} published effective dates agree with the computed ones."
    return [
        f"{treaty.slug}: {opening}. {treaty.name}: {held}{own}{cases}.",
        *([agree] if found.compared else []),
        *filter(None, [general_line(treaty, found)]),
    ]


def _general_compared(found: Conformance) -> bool:
    return found.computed is not None and found.published is not None


def _counts(found: Sequence[Conformance]) -> Shape:
    return {
        "rows": sum(each.rows for each in found),
        "compared": sum(each.compared for each in found),
        "agree": sum(each.agree for each in found),
        "differ": sum(len(each.differences) for each in found),
        "not_computable": sum(sum(each.not_computable.values()) for each in found),
    }


def _why_not(found: Sequence[Conformance]) -> Mapping[str, int]:
    counter: Counter[str] = Counter()
    for each in found:
        counter.update(each.not_computable)
    return {WHY_NOT[reason]: count for reason, count in sorted(counter.items())}


def _difference_shape(difference: Difference) -> Shape:
    told = difference.against
    return {
        "participant": difference.participant,
        "received": iso(difference.received),
        "computed": iso(difference.computed),
        "published": iso(difference.published),
        "implied_received": iso(difference.implied),
        "against": told and {"received": iso(told.received), "effective": iso(told.effective)},
        "code": difference.reason.code,
        "reason": reason_line(difference.reason, _code),
    }


def _code(code: str, /, *, on: date | None = None) -> str:  # noqa: ARG001 - a code is the same on every day
    return code
