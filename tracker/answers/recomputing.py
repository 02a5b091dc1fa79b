"""An answer of somebody else's register, computed here from the log of that register alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qsl, unquote

from tracker.answers import registry
from tracker.answers.asking import Asked
from tracker.answers.question import Question
from tracker.desk.desk import Desk, Today
from tracker.desk.monitoring import Compute
from tracker.intake.clauses import known_clauses
from tracker.intake.memberships import members_of
from tracker.model.refusal import Refusal
from tracker.register import log
from tracker.register.register import Register
from tracker.register.seal import moment_of_text, read_columns
from tracker.register.writing import Writer

Receipt = Mapping[str, Any]
Leaf = dict[str, Any]
_IN_PATH = re.compile(r"{(\w+)}")


@contextmanager
def computing(today: Today) -> Iterator[Compute]:
    """What computes what is asked at an address of the API from the leaves of a log and the lines that these seal.

    Meanwhile it keeps what it made of one log: that of the first question is that of all.
    """
    made: dict[tuple[str, str], Desk] = {}
    with TemporaryDirectory() as folder, ExitStack() as opened:

        def compute(lines: Sequence[str], receipt: Callable[[str], Receipt], address: str) -> Any:
            question, given = asked_at(address)
            slug, known = str(given["treaty"]), dict(parse_qsl(address.partition("?")[2])).get("known", "")
            if (slug, known) not in made:
                file = Path(folder) / f"{len(made)}.db"
                log_of = _Log(_leaves(lines, given.get("known")), receipt, known)
                made[slug, known] = Desk(opened.enter_context(Register.make(str(file), log_of.filling(slug))), today)
            asked = Asked.of(question.parameters, made[slug, known], given)
            return json.loads(json.dumps(question.answer(asked).shape, ensure_ascii=False))

        yield compute


def _leaves(lines: Sequence[str], known: datetime | None) -> list[Leaf]:
    """The leaves of a log, without clauses that came to be known later than a moment."""
    every: list[Leaf] = [json.loads(line) for line in lines]
    return [each for each in every if not (known and each["is"] == log.CLAUSES and _later(each, known))]


@dataclass(frozen=True)
class _Log:
    """The leaves of a log; `receipt` gives the receipt of an address, which holds under the same checkpoint.

    `known` is the moment as an address has it; empty for now.
    """

    leaves: Sequence[Leaf]
    receipt: Callable[[str], Receipt]
    known: str

    def filling(self, slug: str) -> Callable[[Writer], None]:
        """What writes a treaty, and all that answers about it rest on, into a register of its own.

        Raises Refusal where the log does not have all that it says it has.
        """
        chains = self._chains(slug)

        def fill(writer: Writer) -> None:
            _add_participants(writer, self.leaves)
            for each, chain in chains.items():
                _write(writer, each, chain, self.leaves)
            for leaf in self.leaves:
                if leaf["is"] == log.ACT and leaf["act"].get("treaty") in chains:
                    writer.keep_act(json.dumps(leaf["act"], ensure_ascii=False, sort_keys=True))

        return fill

    def _chains(self, slug: str) -> dict[str, Receipt]:
        """All of a treaty, and of those whose parties may join it, as far as the log has them."""
        there = {str(each["treaty"]) for each in self.leaves if each["is"] == log.CLAUSES}
        found = {slug: self._whole(slug)} if slug in there else {}
        for each in members_of(known_clauses(_clauses(found[slug], slug)[1], slug)) if found else ():
            if each in there:
                found[each] = self._whole(each)
        return found

    def _whole(self, slug: str) -> Receipt:
        """The receipt that holds every entry of a treaty."""
        return self.receipt(f"{slug}/participants.json{f'?known={self.known}' if self.known else ''}")


def asked_at(address: str) -> tuple[Question[Any, Any], dict[str, Any]]:
    """The question of an address of the API (`beijing/participants/CH.json`), and what it is given.

    Raises Refusal where there is none there whose answers have receipts.
    """
    path, _, query = address.strip("/").partition("?")
    for pattern, name in sorted(_patterns(), key=lambda each: each[0].count("{")):
        found = re.fullmatch(_IN_PATH.sub(r"(?P<\1>[^/]+)", pattern[1:]), path.removesuffix(".json"))
        if found:
            question = registry.question(name)
            texts = [(key, unquote(text)) for key, text in found.groupdict().items()]
            return question, _values(question, [*texts, *parse_qsl(query)])
    raise Refusal(f"{address}: no answer that has a receipt is at this address.", code="unknown page")


def _patterns() -> Iterator[tuple[str, str]]:
    for name in registry.names():
        question = registry.question(name)
        if question.has_receipts:
            yield from ((pattern, name) for pattern, _ in question.paths)


def _values(question: Question[Any, Any], texts: Sequence[tuple[str, str]]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for each in question.parameters:
        written = [text for key, text in texts if key in (each.label, each.name)]
        if written:
            given[each.name] = each.read(written if each.many else written[-1])
    return given


def _later(leaf: Leaf, known: datetime) -> bool:
    return moment_of_text(leaf["recorded"]) > known


def _add_participants(writer: Writer, leaves: Sequence[Leaf]) -> None:
    """Everybody, and what came to be known of some later."""
    told = [each for each in leaves if each["is"] == log.PARTICIPANT]
    writer.add_participants(log.of_texts(each) for each in told if each["version"] == 1)
    for each in told:
        if each["version"] > 1:
            writer.renew_participants([log.of_texts(each)], recorded=moment_of_text(each["recorded"]))


def _clauses(receipt: Receipt, slug: str) -> tuple[Leaf, str]:
    """Leaf and text of the clauses in a receipt."""
    for each in receipt["leaves"]:
        leaf: Leaf = json.loads(each["leaf"])
        if leaf["is"] == log.CLAUSES and leaf["treaty"] == slug:
            return leaf, str(each["toml"])
    raise _missing(slug, "its clauses")


def _write(writer: Writer, slug: str, receipt: Receipt, leaves: Sequence[Leaf]) -> None:
    """Write a treaty as its receipt has it, which has to be all that the log has. Raises Refusal where it is not."""
    leaf, toml = _clauses(receipt, slug)
    newest = [each for each in leaves if each["is"] == log.CLAUSES and each["treaty"] == slug][-1]
    if leaf != newest:
        raise _missing(slug, f"version {newest['version']} of its clauses")
    sealed = {each["number"]: each["seal"] for each in leaves if each["is"] == log.ENTRY and each["treaty"] == slug}
    lines = {}
    for each in receipt["leaves"]:
        said = json.loads(each["leaf"])
        if said["is"] == log.ENTRY and said["treaty"] == slug:
            lines[said["number"]] = each["entry"]
    if lines.keys() != sealed.keys():
        lacks = sorted(sealed.keys() ^ lines.keys())
        raise _missing(slug, f"entries, such as {lacks[0]}")
    writer.add_clauses(slug, toml, recorded=moment_of_text(leaf["recorded"]))
    writer.append_lines(slug, ((f"{slug}:{n}", read_columns(lines[n]), lines[n]) for n in sorted(lines)))
    if sealed and writer.heads()[slug] != (len(sealed), sealed[len(sealed)]):
        raise _missing(slug, "entries as they were sealed")


def _missing(slug: str, what: str) -> Refusal:
    return Refusal(f"The log has {what} of '{slug}', and the server does not give that.", code="altered")
