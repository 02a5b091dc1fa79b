"""Every way to write a participant's name; exact after normalising, never picked by likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from tracker.intake.days import read_day
from tracker.intake.files import read_file
from tracker.intake.participants import shipped_participants
from tracker.intake.rows import read_rows
from tracker.intake.trouble import UNSEEN, as_choice
from tracker.model.participant import Participant
from tracker.model.refusal import Refusal
from tracker.places import shipped

NOT_LISTED = (
    "No participant of this name in the list of WIPO Member States or in the Treaty's table; "
    "this implies no position on the status of any country, territory or authorities."
)
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
COLUMNS = ("code", "language", "name", "kind", "since", "until", "source")
_AMBIGUOUS = "ambiguous"
_NEAR = 0.825  # measured on mistyped names: lower brings strangers ("Somaliland"), higher loses "Swedan"
_NEAR_IF_SHORT = 0.78  # one wrong letter of five: "Japen"
_SHORT = 5
_SHOWN = 3
_LONGEST_CODE_OF_A_STATE = 3  # two or three letters are near to too many others to suggest any

_APOSTROPHES = re.compile("['’‘ʼʻ´`′＇]")
_TURNED = re.compile(r"(?P<name>[^,(]+)[,(]\s*(?P<form>[^,()]+ of(?: the)?)\s*\)?")
_ABBREVIATION = re.compile(r"(?<=\b\w)\.(?=\w)")
_SAINT = re.compile(r"\bst\b\.?")
_NO_LETTER = re.compile(r"[\W_]+")


class Name(NamedTuple):
    """One way to write one participant's name; `kind` says which: wipo, official, common, former, alias, ambiguous."""

    code: str
    language: str
    name: str
    kind: str
    since: date | None = None
    until: date | None = None
    source: str = ""


class Resolved(NamedTuple):
    """The participant that a name means; `note` says whom else it may be taken for."""

    code: str
    note: str = ""


@lru_cache(maxsize=16_384)
def normalise(text: str) -> str:
    """The form in which names are compared: no case, accents, apostrophes, spaces, "the"; "St." is "Saint".

    What stands behind a comma or in parentheses goes to the front: `Iran (Islamic Republic of)`.
    """
    plain = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text)).casefold()
    letters = unicodedata.normalize("NFKD", plain)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    turned = _TURNED.fullmatch(plain.strip())
    if turned:
        plain = f"{turned['form']} {turned['name']}"
    plain = _SAINT.sub("saint", _ABBREVIATION.sub("", plain)).replace("&", " and ")
    return "".join(word for word in _NO_LETTER.split(plain) if word != "the")


class Names:
    """The names of some participants. The table of names is read only when a code does not answer."""

    def __init__(
        self,
        participants: Mapping[str, Participant],
        table: Callable[[], Iterable[Name]] = tuple,
        winning: frozenset[str] = frozenset(),
        language: str = "en",
        former: Callable[[], Iterable[Name]] = tuple,
    ) -> None:
        self.participants = participants
        self.language = language
        self._read_former = former
        self._read_table = table
        self._winning = winning
        self._codes = {each.alpha3: code for code, each in participants.items() if each.alpha3}
        self._codes |= {code: code for code in participants}

    @classmethod
    def of(cls, participants: Mapping[str, Participant], language: str = "en") -> Names:
        """The shipped names of these participants, and the names that they carry themselves."""
        return cls(participants, shipped_names, language=language, former=shipped_former_names)

    def having(self, participants: Mapping[str, Participant]) -> Names:
        """These names and those of further participants, which win where both claim a name or a code."""
        both = {**self.participants, **participants}
        return Names(both, lambda: self._table, frozenset(participants), self.language, self._read_former)

    def resolve(self, text: str) -> Resolved:
        """The participant that a code or a name means.

        Raises Refusal: `unknown participant` with suggestions, or `ambiguous participant` with the candidates. Its
        hints are codes.
        """
        code = self._codes.get(text.strip().upper())
        if code:
            return Resolved(code)
        meant = self._index.get(normalise(text), {})
        certain = [code for code, kind in meant.items() if kind != _AMBIGUOUS]
        if len(certain) == 1:
            return Resolved(certain[0], self._note(text, certain[0], meant))
        if meant:
            raise self._ambiguous(text, tuple(meant))
        raise self._unknown(text)

    def printed(self, code: str, language: str = "", *, on: date | None = None) -> str:
        """The name to print: in English the participant's own, else its official or common one in that language.

        `on` asks for the name of that day: one since given up is printed with the present one behind it.
        """
        now = self._present(code, language or self.language)
        then = self._former(code, language or self.language, on) if on else ""
        return f"{then} (now {now})" if then else now

    def all_names(self, code: str) -> tuple[Name, ...]:
        """Every name in the table that means this participant, in the order of the table."""
        return self._names_of.get(code, ())

    def _present(self, code: str, language: str) -> str:
        own = self.participants[code].name
        if language == "en":
            return own
        kinds = {name.kind: name.name for name in reversed(self.all_names(code)) if name.language == language}
        return kinds.get("official") or kinds.get("common") or own

    def _former(self, code: str, language: str, on: date) -> str:
        """The first name given up after a day, where the day of that is known."""
        if code in self._winning:
            return ""
        names = (name for name in self._given_up if (name.code, name.language) == (code, language))
        return next((n.name for n in names if n.until and (n.since or on) <= on < n.until), "")

    @cached_property
    def _given_up(self) -> tuple[Name, ...]:
        return tuple(name for name in self._read_former() if name.until)

    @cached_property
    def _names_of(self) -> dict[str, tuple[Name, ...]]:
        names: dict[str, list[Name]] = {}
        for name in self._table:
            names.setdefault(name.code, []).append(name)
        return {code: tuple(found) for code, found in names.items()}

    @cached_property
    def _table(self) -> tuple[Name, ...]:
        """The names, without those of a code that now means another participant."""
        table = tuple(name for name in self._read_table() if name.code in self.participants)
        if not self._winning:
            return table
        same = {name.code for name in table if normalise(name.name) == normalise(self.participants[name.code].name)}
        return tuple(name for name in table if name.code not in self._winning or name.code in same)

    @cached_property
    def _index(self) -> dict[str, dict[str, str]]:
        """Normalised name to code to kind of name."""
        index: dict[str, dict[str, str]] = {}
        for name in self._table:
            kinds = index.setdefault(normalise(name.name), {})
            if kinds.get(name.code, _AMBIGUOUS) == _AMBIGUOUS:
                kinds[name.code] = name.kind
        for code, participant in self.participants.items():
            index.setdefault(normalise(participant.name), {})[code] = "own"
        winning: dict[str, dict[str, str]] = {}
        for code in sorted(self._winning):
            winning.setdefault(normalise(self.participants[code].name), {})[code] = "own"
        return index | winning

    def _note(self, text: str, code: str, meant: Mapping[str, str]) -> str:
        others = [self._with_code(other) for other in meant if other != code]
        return f"'{_shown(text)}' is read as {self._with_code(code)}, not as {as_choice(others)}." if others else ""

    def _ambiguous(self, text: str, codes: tuple[str, ...]) -> Refusal:
        candidates = as_choice(self._with_code(code) for code in codes)
        sentence = f"'{_shown(text)}' may mean {candidates}. Write the code or the whole name."
        return Refusal(sentence, code="ambiguous participant", hints=codes)

    def _unknown(self, text: str) -> Refusal:
        codes = self._near(text)
        question = f" Did you mean {as_choice(self._with_code(code) for code in codes)}?" if codes else ""
        return Refusal(f"'{_shown(text)}': {NOT_LISTED}{question}", code="unknown participant", hints=codes)

    def _near(self, text: str) -> tuple[str, ...]:
        """Codes of the participants whose name, or long code, is most like a mistyped one, nearest first."""
        from difflib import get_close_matches  # noqa: PLC0415 (only a mistyped name needs it)

        long_codes = {normalise(code): {code: ""} for code in self._codes if len(code) > _LONGEST_CODE_OF_A_STATE}
        known = {**long_codes, **self._index}
        written = normalise(text)
        cutoff = _NEAR_IF_SHORT if len(written) <= _SHORT else _NEAR
        near = get_close_matches(written, known, n=4 * _SHOWN, cutoff=cutoff)
        return tuple(dict.fromkeys(code for name in near for code in known[name]))[:_SHOWN]

    def _with_code(self, code: str) -> str:
        return f"{self.participants[code].name} ({code})"


def shipped_names() -> tuple[Name, ...]:
    """The table of names that comes with the tracker."""
    path = _table_of_names()
    return tuple(_names(read_file(path), str(path)))


def shipped_former_names() -> tuple[Name, ...]:
    """The rows of that table for names given up, found without reading the others."""
    path = _table_of_names()
    header, *lines = read_file(path).splitlines(keepends=True)
    return tuple(_names("".join([header, *(line for line in lines if ",former," in line)]), str(path)))


def _table_of_names() -> Path:
    return shipped("fixtures") / "participants" / "names.csv"


def _names(text: str, place: str) -> Iterator[Name]:
    rows = read_rows(text, place, COLUMNS, ("code", "language", "name", "kind"))
    return (_name(cells) for _, cells in rows.mappings())


def _name(cells: dict[str, str]) -> Name:
    return Name(
        code=cells["code"],
        language=cells["language"],
        name=cells["name"],
        kind=cells["kind"],
        since=read_day(cells["since"]) if "since" in cells else None,
        until=read_day(cells["until"]) if "until" in cells else None,
        source=cells.get("source", ""),
    )


def every_name() -> Names:
    """The shipped participants and their names."""
    return Names.of(shipped_participants())


def _shown(text: str) -> str:
    """A name as it may stand in a sentence: one line, no character that nobody sees, not endless."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))[:80]
