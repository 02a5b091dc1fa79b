"""What an audit found, for people and programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tracker.model.history import Expected, Released
from tracker.rendering.shapes import Shape
from tracker.rendering.words import counted

if TYPE_CHECKING:  # a shell that completes a word must not wait for the database's library
    from tracker.register.audit import Audit, Chain

COLUMNS = ("treaty", "entries", "head", "result")
TROUBLES: Mapping[str, str] = {
    "missing": "{entry} is missing: it was removed, or others were moved.",
    "cut off from the one before": "{entry} does not follow from the one before it: an entry was removed, inserted, "
    "moved or written anew.",
    "changed": "{entry} has been altered.",
    "recorded before the one before": "{entry} bears an earlier moment than the one before it.",
}
WAY_OUT = (
    "Whatever this register says may be wrong from there on. Keep the database as it is for whoever looks into it, and "
    "go back to a backup whose audit is clean."
)


def audit_shape(audit: Audit, expected: Sequence[Expected]) -> Shape:
    """Every chain with its count and head, the register's head, and all that has been altered."""
    return {
        "sound": audit.sound and all(each.found for each in expected),
        "head": audit.head,
        "treaties": [chain_shape(chain) for chain in audit.chains],
        "bad_clauses": [
            {"treaty": bad.treaty, "version": bad.version, "trouble": bad.trouble} for bad in audit.bad_clauses
        ],
        "missing_triggers": list(audit.missing_triggers),
        "id": audit.log.id,
        "leaves": audit.log.size,
        "root": audit.log.root,
        "log": list(audit.log.troubles),
        "unchecked": list(audit.log.unchecked),
        "vouched": [
            {"vkey": each.vkey, "leaves": each.size, "seen": _seen(each.seconds) or None} for each in audit.log.vouched
        ],
        "shipped": None
        if audit.shipped is None
        else {
            "files": audit.shipped.files,
            "version": audit.shipped.version,
            "signers": list(audit.shipped.signers),
            "troubles": list(audit.shipped.troubles),
            "unchecked": audit.shipped.unchecked or None,
        },
        "expected": [
            {
                "head": each.head,
                "found": each.found,
                "of": each.of,
                "treaty": each.treaty or None,
                "entry": each.entry or None,
                "entries_since": each.since if each.found else None,
                "signers": list(each.signers),
            }
            for each in expected
        ],
    }


def _vouched_lines(audit: Audit) -> Iterator[str]:
    """By whom what is vouched for, where anybody but this database does."""
    for each in audit.log.vouched:
        name = "+".join(each.vkey.split("+")[:2])
        what = "all leaves" if each.size == audit.log.size else f"the first {each.size} leaves"
        seen = f"the witness {name}, {_seen(each.seconds)}" if each.seconds is not None else f"the key {name}"
        yield f"Vouched for by {seen}: {what}."
    if audit.log.vouched and (after := audit.log.size - max(each.size for each in audit.log.vouched)):
        yield f"Vouched for by this database alone: {counted(after, 'leaf', 'leaves')} since."


def _shipped_lines(shipped: Released | None) -> Iterator[str]:
    """By whom the facts of the package are vouched for."""
    if shipped is None:
        yield "Shipped facts: not signed."
        return
    yield from (f"Shipped facts: {trouble}" for trouble in shipped.troubles)
    if shipped.unchecked:
        yield f"Shipped facts: signed, which is not checked here. {shipped.unchecked}"
    elif not shipped.troubles:
        yield f"Shipped facts: {shipped.files} files of version {shipped.version}, signed by {shipped.signers[0]}."


def _seen(seconds: int | None) -> str:
    return "" if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def chain_shape(chain: Chain) -> Shape:
    """One treaty's chain; `first_bad` is the first entry that has been altered."""
    return {
        "treaty": chain.treaty,
        "entries": chain.entries,
        "head": chain.head,
        "first_bad": chain.first_bad,
        "trouble": chain.trouble or None,
    }


def chain_row(chain: Chain) -> Shape:
    """One treaty's chain in the table."""
    result = f"entry {chain.first_bad}: {chain.trouble}" if chain.trouble else "sound"
    return {"treaty": chain.treaty, "entries": chain.entries, "head": chain.head, "result": result}


def audit_lines(audit: Audit, expected: Iterable[Expected]) -> Iterator[str]:
    """The register's head, and everything that is wrong, each in a sentence."""
    yield f"Head of the register: {audit.head}"
    yield f"Log of register {audit.log.id}: {audit.log.size} leaves, root {audit.log.root}"
    for chain in audit.chains:
        if chain.trouble:
            yield TROUBLES[chain.trouble].format(entry=f"Entry {chain.first_bad} of {chain.treaty}")
    for bad in audit.bad_clauses:
        what = "is missing" if bad.trouble == "missing" else "has been altered"
        yield f"Version {bad.version} of the clauses of {bad.treaty} {what}."
    for name in audit.missing_triggers:
        yield f"The trigger {name} is missing: nothing keeps another program from changing what is written."
    yield from audit.log.troubles
    yield from audit.log.unchecked
    yield from _vouched_lines(audit)
    yield from _shipped_lines(audit.shipped)
    expected = tuple(expected)
    yield from (_expected_line(each) for each in expected)
    yield _verdict(audit, expected)


def _verdict(audit: Audit, expected: Sequence[Expected]) -> str:
    if not audit.sound:
        return WAY_OUT
    if not all(each.found for each in expected):
        return "What is here agrees with itself, and is not, or no more, what was noted elsewhere."
    return " ".join(("No alteration found.", *_not_covered(audit, expected)))


def _not_covered(audit: Audit, expected: Sequence[Expected]) -> Iterator[str]:
    """Of what truncation would not show, with the heads that were given."""
    since: dict[str, int] = {}
    for each in expected:
        of = each.treaty if each.of == "a treaty" else ""
        since[of] = min(each.since, since.get(of, each.since))
    if not expected:
        yield "Truncation shows only against a head kept elsewhere: --expect HEAD."
    elif "" not in since and any(chain.treaty not in since for chain in audit.chains if chain.entries):
        yield "Of other treaties truncation shows only against a head of theirs or of the register: --expect HEAD."
    elif since.get("", max(since.values())):
        yield "Of what was added since, truncation shows only against a newer head: --expect HEAD."


def _log_line(each: Expected, short: str) -> str:
    """What a root or a checkpoint is here, and who vouches for it."""
    signed = f", signed by {each.signers[0].partition('+')[0]}" if each.signers else ""
    if not each.found:
        return (
            f"The log does not begin with the {each.entry} leaves of root {short}{signed}: it was rewritten or cut off "
            "since, or is another register's."
        )
    since = counted(each.since, "leaf", "leaves")
    return f"{short} is the root of the first {each.entry} leaves{signed}: nothing before was changed, {since} since."


def _expected_line(each: Expected) -> str:
    short = f"{each.head[:12]}…"
    if each.why:
        return f"The checkpoint does not hold: {each.why}."
    if each.of == "the log" or (each.entry and not each.found):
        return _log_line(each, short)
    if not each.found:
        return (
            f"Nothing here has the head {short}: entries were cut off or changed since it was noted, or it is another "
            "register's."
        )
    if not each.since:
        return f"{short} is the head of {each.treaty or each.of}: nothing was cut off."
    added = f"{each.since} {'entry was' if each.since == 1 else 'entries were'} added since"
    of = each.treaty if each.of == "a treaty" else f"the register, after entry {each.entry} of {each.treaty}"
    if not each.treaty:
        of = "the record that a release shipped"
    return f"{short} was the head of {of}: nothing was cut off, {added}."
