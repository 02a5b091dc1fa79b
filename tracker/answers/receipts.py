"""A receipt: an answer, and the proof that what it rests on is in the register's log under a signed checkpoint."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tracker import __version__
from tracker.answers.question import Answer
from tracker.desk.desk import Desk, version_of
from tracker.intake.clauses import known_clauses
from tracker.intake.memberships import members_of
from tracker.model.record import Entry
from tracker.model.refusal import Refusal
from tracker.register import log, merkle, notes
from tracker.register.acts import ASSERTED, COMPARED
from tracker.register.seal import columns, line, text_of_moment
from tracker.register.verifier import checkpoint_of, leaf_hash
from tracker.rendering.sources import entries_cited

if TYPE_CHECKING:
    from datetime import datetime

    from tracker.register.reading import Reader

RECEIPT = "receipt"
Shape = dict[str, Any]


def receipt_of(given: Answer[Any, Any]) -> Shape:
    """The receipt of an answer, as a JSON value. Raises Refusal where there can be none."""
    asked = given.asked
    if asked.everywhere:
        raise Refusal("A receipt is of an answer about one treaty.", code="one treaty")
    code = asked.code if asked.given("participant") else ""
    return receipt(asked.desk, asked.treaty.slug, given.shape, code, asked.given("known"))


def receipt(desk: Desk, slug: str, answer: Any, code: str = "", known: datetime | None = None) -> Shape:
    """The receipt of what is said of a treaty and, if one is named, a participant, as a JSON value.

    It holds the clauses, every entry about the participant (without one every entry) with those that the answer cites,
    what was asserted of the treaty and compared, and the same of the treaties whose parties may join. Raises Refusal
    where the newest checkpoint does not reach so far.
    """
    with desk.register.reading() as reader:
        kept = reader.checkpoints()
        if not kept:
            raise Refusal("No checkpoint is kept: `tracker checkpoint --key FILE` signs one.", code="not covered")
        size, root, note = kept[-1]
        every = [text for text, _ in reader.leaves()]
        lines = every[:size]
        rests_on = [*_leaves(reader, answer, slug, code, known), *_participant(every, code), *_acts(every, slug)]
        rests_on += [{"leaf": text} for text in every[size:] if json.loads(text)["is"] == log.PARTICIPANT][:1]
    return {
        "is": RECEIPT,
        "program": __version__,
        "register": {"origin": checkpoint_of(note, []).origin, "size": size, "root": root},
        "answer": answer,
        "sha256": sha256(_canonical(answer).encode()).hexdigest(),
        "leaves": list(_proved(rests_on, lines, note)),
    }


def _leaves(reader: Reader, answer: Any, slug: str, code: str, known: datetime | None) -> Iterator[Shape]:
    treaty = known_clauses(version_of(reader, slug, known).toml, slug)
    cited = set(entries_cited(answer))
    for each in (slug, *members_of(treaty)):
        clauses = reader.clauses(each, known)
        if clauses is None:
            continue
        recorded = text_of_moment(clauses.recorded)
        yield {"leaf": log.of_clauses(each, clauses.version, clauses.sha256, recorded), "toml": clauses.toml}
        whole = each == slug and not code
        for entry in reader.entries(each):
            if whole or entry.action.participant == code or (each == slug and entry.number in cited):
                yield _of_entry(entry)


def _of_entry(entry: Entry) -> Shape:
    sealed = line(columns(entry.treaty, entry.number, entry.recorded, entry))
    leaf = log.of_entry(entry.treaty, entry.number, entry.seal)
    return {"leaf": leaf, "entry": sealed, "previous_seal": entry.previous_seal}


def _participant(lines: Sequence[str], code: str) -> Iterator[Shape]:
    """The newest version of a participant."""
    mark = f'"code":{json.dumps(code)}'
    found = [text for text in lines if mark in text and json.loads(text)["is"] == log.PARTICIPANT] if code else []
    if found:
        yield {"leaf": found[-1]}


def _acts(lines: Sequence[str], slug: str) -> Iterator[Shape]:
    """What was asserted of a treaty, and when it was compared."""
    for text in lines:
        act = json.loads(text).get("act", {}) if '"is":"act"' in text else {}
        if act.get("treaty") == slug and act["does"] in (ASSERTED, COMPARED):
            yield {"leaf": text}


def _proved(rests_on: Iterable[Shape], lines: Sequence[str], note: str) -> Iterator[Shape]:
    places = {text: place for place, text in enumerate(lines)}
    tree = merkle.Tree([leaf_hash(text.encode()) for text in lines])
    for each in rests_on:
        place = places.get(each["leaf"])
        if place is None:
            raise Refusal(
                f"The newest checkpoint covers {len(lines)} leaves, and what this answer rests on came after it: sign "
                "another with `tracker checkpoint --key FILE`.",
                code="not covered",
            )
        yield {**each, "proof": notes.proof(place, tree, note)}


_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
