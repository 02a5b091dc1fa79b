"""Whether a document is what the register said, and whether it is still what it says."""

from __future__ import annotations

import difflib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any, Literal

from tracker import __version__
from tracker.answers.documents.asked import Asked
from tracker.answers.documents.facts import last_moment, open_file, state
from tracker.answers.documents.kinds import gathered
from tracker.answers.documents.making import SHAPE, page, page_of, written
from tracker.answers.documents.signing import proved, with_proof
from tracker.desk.desk import Desk
from tracker.desk.proving import Proved
from tracker.extra import needs
from tracker.model.refusal import Refusal
from tracker.register.cosigning import Policy
from tracker.rendering.documents.page import ATTACHED, canonical, digest
from tracker.rendering.documents.writing_docx import PART

State = Literal["true", "true as of then", "altered", "not from this register"]
_IN_MARKDOWN = re.compile(r"<!-- facts: (.*) -->\s*\Z", re.S)
_LARGEST = 50_000_000
_SHOWN = 12
_BROKEN = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of it: the state, and what differs: words, or entries since.

    `made_by` is the version that made it, where that is another one and only words and facts could be compared.
    """

    state: State
    kind: str = ""
    on: str = ""
    known: str = ""
    differs: tuple[str, ...] = ()
    since: tuple[int, ...] = ()
    made_by: str = ""

    @property
    def exit_code(self) -> int:
        """0 where it is true, now or as of then."""
        return 0 if self.state in ("true", "true as of then") else 1


def verify(desk: Desk, document: bytes) -> Verdict:
    """Make a document again from the register and compare.

    Raises Refusal where the file is no document of the tracker, or needs a library that is not installed.
    """
    form, mark = read(document)
    asked = _asked(mark, form)
    told = Verdict(state="true", kind=asked.kind, on=asked.on.isoformat(), known=asked.known.isoformat())
    if not _ours(desk, asked, mark):
        return replace(told, state="not from this register")
    again = made_again(desk, asked, mark)
    if again != document:
        if not _said_by_another_version(again, document, form, mark):
            return replace(told, state="altered", differs=_differences(again, document, form, mark))
        told = replace(told, made_by=str(mark["made_by"]))
    return _still_true(desk, asked, mark, told)


def made_again(desk: Desk, asked: Asked, mark: Mapping[str, Any]) -> bytes:
    """The document that was asked for, from the register, with the proof that the other one carries."""
    return written(with_proof(page(desk, asked, str(mark.get("made_by", ""))), mark), asked)


def _said_by_another_version(again: bytes, document: bytes, form: str, mark: Mapping[str, Any]) -> bool:
    """Whether another version of the program made a document of the same words and facts.

    It, or a library that it writes with, may have laid them out in other bytes; within one version none may differ.
    """
    if mark.get("made_by") == __version__:
        return False
    return canonical(read(again)[1]) == canonical(mark) and words_of(again, form) == words_of(document, form)


def verify_signed(document: bytes, keys: Sequence[str], policy: Policy, place: str) -> Proved:
    """Whether a document that was made with a key is what that key signed, word by word; no register is asked.

    Raises Refusal where it is no document, carries no proof, or was altered, and in what.
    """
    form, mark = read(document)
    asked = _asked(mark, form)
    found = proved(mark, keys, policy, place)
    again = written(with_proof(page_of(asked, mark["facts"], mark["register"], str(mark["made_by"])), mark), asked)
    if again != document and not _said_by_another_version(again, document, form, mark):
        differs = "; ".join(_differences(again, document, form, mark))
        raise Refusal(f"{place}: altered: {differs}.", code="altered")
    return found


def verify_facts(desk: Desk, mark: Mapping[str, Any]) -> Verdict:
    """The same for what a document carries for a program, without its words.

    Raises Refusal where it is none.
    """
    _need_mark(mark)
    asked = _asked(mark, str(mark["asked"].get("form", "html")) if isinstance(mark["asked"], dict) else "")
    told = Verdict(state="true", kind=asked.kind, on=asked.on.isoformat(), known=asked.known.isoformat())
    if not _ours(desk, asked, mark):
        return replace(told, state="not from this register")
    facts = gathered(open_file(desk, asked))
    if canonical(facts) != canonical(mark["facts"]) or digest(facts) != mark["sha256"]:
        return replace(told, state="altered", differs=tuple(_changed(facts, mark["facts"]))[:_SHOWN])
    return _still_true(desk, asked, mark, told)


def _changed(right: Any, given: Any, where: str = "facts") -> Iterator[str]:
    """Where facts differ, as `facts.participant.ordinal: 30 instead of 31`."""
    if isinstance(right, dict) and isinstance(given, dict):
        for key in sorted({*right, *given}):
            yield from _changed(right.get(key), given.get(key), f"{where}.{key}")
    elif isinstance(right, list) and isinstance(given, list) and len(right) == len(given):
        for at, (one, other) in enumerate(zip(right, given, strict=True)):
            yield from _changed(one, other, f"{where}[{at}]")
    elif right != given:
        yield f"{where}: {str(given)[:80]} instead of {str(right)[:80]}"


def _still_true(desk: Desk, asked: Asked, mark: Mapping[str, Any], told: Verdict) -> Verdict:
    now = replace(asked, known=last_moment(desk, None))
    facts = gathered(open_file(desk, now))
    if canonical(facts) == canonical(mark["facts"]):
        return told
    with desk.register.reading() as reader:
        since = [entry.number for entry in reader.entries(asked.treaty) if entry.number > mark["register"]["entries"]]
    return replace(told, state="true as of then", since=tuple(since))


def _asked(mark: Mapping[str, Any], form: str) -> Asked:
    try:
        if mark["shape"] != SHAPE:
            raise ValueError(mark["shape"])
        return Asked.of_data({**mark["asked"], "form": form})
    except _BROKEN:
        raise _no_document() from None


def _ours(desk: Desk, asked: Asked, mark: Mapping[str, Any]) -> bool:
    """Whether the register holds the chain that the document was made from."""
    try:
        with desk.register.reading() as reader:
            return bool(state(reader, asked.treaty, asked.known) == mark["register"])
    except Refusal:
        return False


def _differences(again: bytes, document: bytes, form: str, mark: Mapping[str, Any]) -> tuple[str, ...]:
    """Which words are other than the register's, as `'30' instead of '31'`."""
    right, given = words_of(again, form), words_of(document, form)
    matcher = difflib.SequenceMatcher(None, right, given, autojunk=False)
    found = [
        f"'{' '.join(given[c:d])}' instead of '{' '.join(right[a:b])}'"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    _, kept = read(again)
    if not found and canonical(kept) != canonical(mark):
        found = ["the data that a program reads, not the words that people see"]
    if digest(mark.get("facts")) != mark.get("sha256"):
        found.append("the facts do not have the SHA-256 that stands beside them")
    return tuple(found[:_SHOWN]) or ("bytes that nobody sees",)


def read(document: bytes) -> tuple[str, dict[str, Any]]:
    """The format of a document and what it carries for a program. Raises Refusal where it is none."""
    if len(document) > _LARGEST:
        raise _no_document()
    try:
        form, data = _carried(document)
        mark = json.loads(data)
    except _BROKEN:
        raise _no_document() from None
    _need_mark(mark)
    return form, mark


def _need_mark(mark: Any) -> None:
    if not isinstance(mark, dict) or not {"asked", "facts", "register", "sha256"} <= mark.keys():
        raise _no_document()


def _carried(document: bytes) -> tuple[str, str]:
    if document.startswith(b"%PDF"):
        return "pdf", _pdf(document).attachments[ATTACHED][0].decode()
    if document.startswith(b"PK"):
        with _zip(document) as archive:
            return "docx", archive.read(PART.removeprefix("/")).decode()
    text = document.decode()
    if found := _IN_MARKDOWN.search(text):
        return "md", found[1]
    page = _Page()
    page.feed(text)
    return "html", page.data


def words_of(document: bytes, form: str) -> list[str]:
    """The words that people see, one after the other."""
    if form == "pdf":
        text = "\n".join(page.extract_text() for page in _pdf(document).pages)
    elif form == "docx":
        with _zip(document) as archive:
            text = re.sub(r"<[^>]+>", " ", archive.read("word/document.xml").decode())
    elif form == "html":
        page = _Page()
        page.feed(document.decode())
        text = " ".join(page.seen)
    else:
        text = _IN_MARKDOWN.sub("", document.decode())
    return text.split()


def _pdf(document: bytes) -> Any:
    with needs("documents"):
        import pypdf  # noqa: PLC0415

    try:
        return pypdf.PdfReader(io.BytesIO(document))
    except pypdf.errors.PyPdfError:
        raise _no_document() from None


def _zip(document: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(document))
    except zipfile.BadZipFile:
        raise _no_document() from None
    if sum(each.file_size for each in archive.infolist()) > _LARGEST:
        raise _no_document()
    return archive


class _Page(HTMLParser):
    """The words of a page, and the data in its script."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.data = ""
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = "facts" if tag == "script" and ("id", "facts") in attrs else tag

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "facts":
            self.data += data
        elif self._in not in ("script", "style"):
            self.seen.append(data)


def _no_document() -> Refusal:
    return Refusal(
        "This file is no document that the tracker made: it carries no facts to check. "
        "Give the file as `tracker document` wrote it.",
        code="no document",
    )
