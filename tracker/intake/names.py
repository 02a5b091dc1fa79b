"""Every way to write a participant's name; exact after normalising, never picked by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain

from tracker.intake.files import read_file
from tracker.intake.trouble import UNSEEN, as_choice
from tracker.intake.written import Marks, halves, normalise, spelled_out, unmarked, words
from tracker.model.named import NamedTuple
from tracker.model.participant import Participant
from tracker.model.refusal import Refusal
from tracker.places import shipped

NOT_LISTED = (
    "No participant of this name in the list of WIPO Member States or in the Treaty's table; "
    "this implies no position on the status of any country, territory or authorities."
)
COLUMNS = ("code", "language", "name", "kind", "since", "until", "source")
_AMBIGUOUS = "ambiguous"
_FORMAL = "formal"
_NEAR = 0.825  # measured on mistyped names: lower brings strangers ("Somaliland"), higher loses "Swedan"
_NEAR_IF_SHORT = 0.78  # one wrong letter of five: "Japen"
_SHORT = 5
_SAME_WORD = 0.7  # "Amercia" is America, and Kenya is not Korea
_COMMON = 4  # a word in the names of so many participants tells them apart no more: "Republic"
_SHOWN = 3
_LONGEST_CODE_OF_A_STATE = 3  # two or three letters are near to too many others to suggest any


class Name(NamedTuple):
    """One way to write one participant's name.

    `kind` says which: wipo, official, formal, common, former, alias, code, ambiguous. A code has no language.
    """

    code: str
    language: str
    name: str
    kind: str
    since: date | None = None
    until: date | None = None
    source: str = ""


class Resolved(NamedTuple):
    """The participant that a name means; `note` says whom else it may be taken for, and what was left out of it."""

    code: str
    note: str = ""


Meanings = Mapping[str, Mapping[str, str]]
"""A form of a name to code to kind of name."""


class Names:
    """The names of some participants. The table of names is read only when a code does not answer.

    Formal names are many and seldom asked for, so they are read only when no other name answers.
    """

    def __init__(
        self,
        participants: Mapping[str, Participant],
        table: Callable[[], Iterable[Name]] = tuple,
        winning: frozenset[str] = frozenset(),
        language: str = "en",
        former: Callable[[], Iterable[Name]] = tuple,
        formal: Callable[[], Iterable[Name]] = tuple,
    ) -> None:
        self.participants = participants
        self.language = language
        self._read_former = former
        self._read_formal = formal
        self._read_table = table
        self._winning = winning
        self._codes = {each.alpha3: code for code, each in participants.items() if each.alpha3}
        self._codes |= {code: code for code in participants}

    @classmethod
    def of(cls, participants: Mapping[str, Participant], language: str = "en") -> Names:
        """The shipped names of these participants, and the names that they carry themselves."""
        return cls(
            participants, shipped_names, language=language, former=shipped_former_names, formal=shipped_formal_names
        )

    def having(self, participants: Mapping[str, Participant]) -> Names:
        """These names and those of further participants, which win where both claim a name or a code."""
        return Names(
            {**self.participants, **participants},
            lambda: self._table,
            frozenset(participants),
            self.language,
            self._read_former,
            lambda: self._formal,
        )

    def resolve(self, text: str) -> Resolved:
        """The participant that a code or a name means.

        Raises Refusal: `unknown participant` with suggestions, or `ambiguous participant` with the candidates. Its
        hints are codes.
        """
        code = self._codes.get(text.strip().upper())
        if code:
            return Resolved(code)
        marks = unmarked(text)
        meant = self._meant(marks.name)
        certain = [code for code, kind in meant.items() if kind != _AMBIGUOUS]
        if len(certain) == 1:
            notes = (self._note_of_others(text, certain[0], meant), self._note_of_marks(text, certain[0], marks))
            return Resolved(certain[0], " ".join(filter(None, notes)))
        if meant:
            raise self._ambiguous(text, tuple(meant))
        raise self._unknown(text, marks.name)

    def printed(self, code: str, language: str = "", *, on: date | None = None) -> str:
        """The name to print: in English the participant's own, else its official or common one in that language.

        `on` asks for the name of that day: one since given up is printed with the present one behind it.
        """
        now = self._present(code, language or self.language)
        then = self._former(code, language or self.language, on) if on else ""
        return f"{then} (now {now})" if then else now

    def all_names(self, code: str) -> tuple[Name, ...]:
        """Every name in the table that means this participant, in the order of the table, the formal ones last."""
        return (*self._names_of.get(code, ()), *(name for name in self._formal if name.code == code))

    def _present(self, code: str, language: str) -> str:
        own = self.participants[code].name
        if language == "en":
            return own
        kinds = {name.kind: name.name for name in reversed(self._names_of.get(code, ())) if name.language == language}
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
        return self._of_these(self._read_table())

    @cached_property
    def _formal(self) -> tuple[Name, ...]:
        return self._of_these(self._read_formal())

    def _of_these(self, names: Iterable[Name]) -> tuple[Name, ...]:
        """Names of these participants, without those of a code that now means another participant."""
        table = tuple(name for name in names if name.code in self.participants)
        if not self._winning:
            return table
        same = {name.code for name in table if normalise(name.name) == normalise(self.participants[name.code].name)}
        return tuple(name for name in table if name.code not in self._winning or name.code in same)

    @cached_property
    def _index(self) -> Meanings:
        """Normalised name to code to kind of name."""
        return self._meanings(self._table, normalise)

    @cached_property
    def _by_words(self) -> Meanings:
        """Likewise by the words of the name in no order, formal names among them."""
        return self._meanings(chain(self._table, self._formal), words)

    def _meanings(self, names: Iterable[Name], form: Callable[[str], str]) -> Meanings:
        index: dict[str, dict[str, str]] = defaultdict(dict)
        for name in names:
            kinds = index[form(name.name)]
            if kinds.get(name.code, _AMBIGUOUS) == _AMBIGUOUS:
                kinds[name.code] = name.kind
        for code, participant in self.participants.items():
            index[form(participant.name)][code] = "own"
        winning: dict[str, dict[str, str]] = defaultdict(dict)
        for code in sorted(self._winning):
            winning[form(self.participants[code].name)][code] = "own"
        return {**index, **winning}

    def _meant(self, name: str) -> Mapping[str, str]:
        """Code to kind of name of all that a name may mean; empty where it means nobody."""
        code = self._codes.get(name.strip().upper())
        if code:
            return {code: "own"}
        found = self._index.get(normalise(name)) or self._by_words.get(words(name))
        return found or next(filter(None, map(self._by_words.get, spelled_out(name))), None) or self._agreed(name)

    def _agreed(self, name: str) -> Mapping[str, str]:
        """What two names, one behind the other, both mean: `Myanmar (Burma)`; nobody where they differ."""
        meant = [self._meant(half) for half in halves(name)]
        common = set.intersection(*map(set, meant)) if meant else set()
        return dict.fromkeys(common, "alias") if len(common) == 1 else {}

    def _note_of_others(self, text: str, code: str, meant: Mapping[str, str]) -> str:
        others = [self._with_code(other) for other in meant if other != code]
        return f"'{_shown(text)}' is read as {self._with_code(code)}, not as {as_choice(others)}." if others else ""

    def _note_of_marks(self, text: str, code: str, marks: Marks) -> str:
        read = f"'{_shown(text)}' is read as {self._with_code(code)}"
        if marks.bracketed:
            return (
                f"{read}. Depositaries print in brackets whoever has since withdrawn, denounced the treaty or ceased "
                "to be a party: record that too, with its day."
            )
        return f"{read}; '{_shown(marks.footnote)}' is taken for a footnote mark." if marks.footnote else ""

    def _ambiguous(self, text: str, codes: tuple[str, ...]) -> Refusal:
        candidates = as_choice(self._with_code(code) for code in codes)
        sentence = f"'{_shown(text)}' may mean {candidates}. Write the code or the whole name."
        return Refusal(sentence, code="ambiguous participant", hints=codes)

    def _unknown(self, text: str, name: str) -> Refusal:
        from tracker.intake.territories import territory_meant  # noqa: PLC0415 (only an unknown name needs it)

        place = territory_meant(name, ())
        if place and place.participant in self.participants:
            state = self._with_code(place.participant)
            sentence = f"'{_shown(text)}': {place.territory} is no participant: {state} acts for it."
            return Refusal(sentence, code="unknown participant", hints=(place.participant,))
        codes = self._near(name)
        question = f" Did you mean {as_choice(self._with_code(code) for code in codes)}?" if codes else ""
        return Refusal(f"'{_shown(text)}': {NOT_LISTED}{question}", code="unknown participant", hints=codes)

    def _near(self, text: str) -> tuple[str, ...]:
        """Codes of the participants whose name, or long code, is most like a mistyped one, nearest first."""
        from difflib import get_close_matches  # noqa: PLC0415 (only a mistyped name needs it)

        long_codes = {normalise(code): {code: ""} for code in self._codes if len(code) > _LONGEST_CODE_OF_A_STATE}
        known = {**long_codes, **self._meanings(self._formal, normalise), **self._index}
        written = normalise(text)
        cutoff = _NEAR_IF_SHORT if len(written) <= _SHORT else _NEAR
        near = get_close_matches(written, known, n=4 * _SHOWN, cutoff=cutoff)
        alike = (code for name in near for code in known[name] if name in long_codes or self._alike(text, name))
        return tuple(dict.fromkeys(alike))[:_SHOWN]

    def _alike(self, text: str, name: str) -> bool:
        """Whether each word that tells a name apart is like one of those written."""
        from difflib import get_close_matches  # noqa: PLC0415 (only a mistyped name needs it)

        written = words(text).split()
        telling = self._telling.get(name, frozenset())
        return len(written) == 1 or all(get_close_matches(word, written, 1, _SAME_WORD) for word in telling)

    @cached_property
    def _telling(self) -> dict[str, frozenset[str]]:
        """Normalised name to those of its words that few participants have in a name; to all where it has none."""
        having: dict[str, set[str]] = defaultdict(set)
        for form, codes in self._by_words.items():
            for word in form.split():
                having[word].update(codes)
        common = {word for word, codes in having.items() if len(codes) >= _COMMON}
        own = (each.name for each in self.participants.values())
        names = chain((name.name for name in chain(self._table, self._formal)), own)
        each = {normalise(name): frozenset(words(name).split()) for name in names}
        return {name: found - common or found for name, found in each.items()}

    def _with_code(self, code: str) -> str:
        return f"{self.participants[code].name} ({code})"


def shipped_names() -> tuple[Name, ...]:
    """The table of names that comes with the tracker, without the formal ones."""
    return tuple(_names(lambda table: (line for line in table.splitlines()[1:] if f",{_FORMAL}," not in line)))


def shipped_formal_names() -> tuple[Name, ...]:
    """The rows of that table for formal names, found without reading the others."""
    return tuple(_names(lambda table: _lines_with(f",{_FORMAL},", table)))


def shipped_former_names() -> tuple[Name, ...]:
    """The rows of that table for names given up, found likewise."""
    return tuple(_names(lambda table: _lines_with(",former,", table)))


def _lines_with(mark: str, table: str) -> Iterator[str]:
    """The lines in which a mark stands, found without cutting the table into all of its lines."""
    found = table.find(mark)
    while found >= 0:
        end = table.find("\n", found)
        end = len(table) if end < 0 else end
        yield table[table.rfind("\n", 0, found) + 1 : end]
        found = table.find(mark, end)


def _names(wanted: Callable[[str], Iterable[str]]) -> Iterator[Name]:
    """The rows of the lines that are `wanted` of the shipped table, which a test holds to be sound."""
    import csv  # noqa: PLC0415 (a code needs no table)

    path = shipped("fixtures") / "participants" / "names.csv"
    for code, language, name, kind, since, until, source in csv.reader(wanted(read_file(path))):
        yield Name(code, language, name, kind, _day(since), _day(until), source)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def every_name() -> Names:
    """The shipped participants and their names."""
    from tracker.intake.participants import shipped_participants  # noqa: PLC0415 (a register has its own)

    return Names.of(shipped_participants())


def _shown(text: str) -> str:
    """A name as it may stand in a sentence: one line, no character that nobody sees, not endless."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))[:80]
