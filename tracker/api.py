"""The tracker from Python: the same questions as on the command line, answered by the same functions.

>>> from datetime import date
>>> import tracker.api
>>> register = tracker.api.open("example.db")
>>> answer = register.standing("switzerland", on=date(2020, 4, 30))
>>> print(answer)
Switzerland has deposited and is not yet bound on 30 April 2020.
It deposited its ratification on 11 February 2020, the 31st deposit, and is bound from 11 May 2020. Art. 27(ii)
>>> answer.finding.standing, answer.finding.effective
('contracting', datetime.date(2020, 5, 11))
>>> answer.to_dict()["ordinal"]
31

Answers are objects: `finding` holds the values (frozen, typed, with reasons), `str` the sentences, `to_dict` the JSON
shape of the command line, `to_pandas` a table where pandas is installed; a notebook shows them as a table.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Generic, Literal, Self, TypeVar
from zoneinfo import ZoneInfo

from tracker.desk import recording
from tracker.desk.desk import Desk, open_own_desk
from tracker.desk.protecting import LATEST_YEAR, Asked, between_all, countries_protected, protections, rights_meant
from tracker.desk.questions import TreatyStatus, treaty_status
from tracker.extra import needs
from tracker.intake.days import read_day, read_moment
from tracker.intake.regions import regions
from tracker.intake.table import FIELDS, read_cells
from tracker.intake.trouble import FolderError, did_you_mean
from tracker.law.binding.force import force
from tracker.law.binding.standing import standing, standings
from tracker.law.questions import acts
from tracker.model.action import KINDS, Action, text_of_tuple
from tracker.model.finding import STANDINGS, Eligible, Force, Recorded, Standing, StandingName
from tracker.model.protected import Countries, Matrix, Protection, Told
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal
from tracker.rendering.answers import (
    eligible_answer,
    force_sentence,
    missing_words,
    not_official,
    on_day,
    standing_answer,
    treaty_answer,
)
from tracker.rendering.outcomes import recorded_answer, recorded_shape, refused_sentence
from tracker.rendering.protecting import (
    countries_told,
    country_rows,
    matrix_rows,
    matrix_told,
    protection_told,
    right_rows,
)
from tracker.rendering.shapes import (
    PARTICIPANT_ROW,
    Shape,
    eligible_shape,
    flat,
    force_shape,
    participant_row,
    standing_shape,
    treaty_shape,
)
from tracker.rendering.words import alphabetical

if TYPE_CHECKING:
    from types import TracebackType

    from tracker.rendering.charts import Drawing

__all__ = ["Answer", "Participants", "Refusal", "Register", "Table", "open"]

Finding = TypeVar("Finding")
Day = date | str
"""A day, or one written 2020-04-28."""
Moment = datetime | date | str
"""A moment with its time zone, or one written 2026-11-22T14:30:00Z; a day means its end, UTC."""


@dataclass(frozen=True)
class Answer(Generic[Finding]):
    """One answer: its finding, the sentences that the command line prints, the JSON shape that it writes."""

    finding: Finding
    sentences: tuple[str, ...]
    shape: Mapping[str, Any]

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def to_dict(self) -> Shape:
        """The answer as plain values: dates in ISO 8601, reasons with article, text and entries."""
        return dict(self.shape)

    def to_pandas(self) -> Any:
        """The answer as a pandas.DataFrame of one row. Raises ImportError where pandas is not installed."""
        return _pandas().DataFrame([flat(self.shape)])

    def _repr_html_(self) -> str:
        """A table for notebooks: the sentences above, one fact a row."""
        facts = [(key, value) for key, value in flat(self.shape).items() if value is not None]
        rows = "".join(f"<tr><th scope='row'>{_text(key)}</th><td>{_text(value)}</td></tr>" for key, value in facts)
        return f"<p>{'<br>'.join(map(_text, self.sentences))}</p><table>{rows}</table>"


@dataclass(frozen=True)
class Table(Answer[Finding]):
    """An answer that is a table: its rows are those of the command line's CSV."""

    rows: tuple[Shape, ...]

    def to_pandas(self) -> Any:
        """The rows as a pandas.DataFrame. Raises ImportError where pandas is not installed."""
        return _pandas().DataFrame(list(self.rows))


@dataclass(frozen=True)
class Participants(Sequence[Answer[Standing]]):
    """Everybody's standing on a day, in order of name: a sequence of answers that is also a table.

    >>> import tracker.api
    >>> parties = tracker.api.open("example.db").participants(on=date(2020, 4, 28), only=["party"])
    >>> len(parties), parties[0].finding.participant
    (30, 'DZ')
    """

    answers: tuple[Answer[Standing], ...]
    rows: tuple[Shape, ...]
    note: str

    def __getitem__(self, index: Any) -> Any:
        return self.answers[index]

    def __len__(self) -> int:
        return len(self.answers)

    def __iter__(self) -> Iterator[Answer[Standing]]:
        return iter(self.answers)

    def to_dict(self) -> list[Shape]:
        """Every standing as plain values."""
        return [answer.to_dict() for answer in self.answers]

    def to_pandas(self) -> Any:
        """The treaty's table as a pandas.DataFrame. Raises ImportError where pandas is not installed."""
        return _pandas().DataFrame(list(self.rows), columns=list(PARTICIPANT_ROW))

    def _repr_html_(self) -> str:
        """The treaty's table for notebooks."""
        head = "".join(f"<th scope='col'>{column}</th>" for column in PARTICIPANT_ROW)
        rows = "".join(
            "<tr>" + "".join(f"<td>{_text(row[c])}</td>" for c in PARTICIPANT_ROW) + "</tr>" for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p>{_text(self.note)}</p>"


class Register:
    """An open register.

    Each question takes the day in law (`on`; today at the depositary if none), the moment of the register (`known`)
    and the treaty. A participant is a code or a name in any spelling that the tracker knows. Every method
    raises `Refusal`, a sentence with a `code` and `hints`, where the question cannot be answered.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._desk.register.close()

    def standing(
        self,
        participant: str,
        on: Day | None = None,
        *,
        treaty: str = "beijing",
        known: Moment | None = None,
    ) -> Answer[Standing]:
        """Where a participant is on a day: party, contracting, signatory, eligible ..., since when and why.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> china = register.standing("CN", on=date(2019, 1, 1))
        >>> china.finding.standing, china.finding.ordinal, china.finding.effective
        ('contracting', 5, None)
        """
        dossier, day = self._asked(treaty, on, known)
        return self._standing(dossier, standing(dossier, self._code(participant), day))

    def entry_into_force(
        self, on: Day | None = None, *, treaty: str = "beijing", known: Moment | None = None
    ) -> Answer[Force]:
        """Whether and when the treaty enters into force, as could be known on a day.

        >>> import tracker.api
        >>> tracker.api.open("example.db").entry_into_force(on=date(2020, 1, 28)).finding.effective
        datetime.date(2020, 4, 28)
        """
        dossier, day = self._asked(treaty, on, known)
        found = force(dossier, day)
        naming = self._desk.names.printed
        sentences = (force_sentence(dossier.treaty, found, naming), not_official(dossier.treaty))
        return Answer(found, sentences, force_shape(dossier.treaty, found, naming))

    def eligibility(
        self,
        participant: str,
        on: Day | None = None,
        *,
        treaty: str = "beijing",
        known: Moment | None = None,
    ) -> Answer[Eligible]:
        """Whether a participant may join on a day, by which acts, and what is missing.

        >>> import tracker.api
        >>> tracker.api.open("example.db").eligibility("palau", on=date(2026, 1, 1)).finding.answer
        'no'
        """
        dossier, day = self._asked(treaty, on, known)
        found = acts.eligible(dossier, self._code(participant), day)
        naming = self._desk.names.printed
        shape = eligible_shape(found, dossier.treaty, naming, missing_words(found))
        return Answer(found, tuple(eligible_answer(found, dossier.treaty, naming)), shape)

    def participants(
        self,
        on: Day | None = None,
        *,
        only: Sequence[StandingName] = (),
        treaty: str = "beijing",
        known: Moment | None = None,
    ) -> Participants:
        """Everybody's standing on a day, or `only` those of some standings."""
        for each in only:
            _known(each, STANDINGS, "standing")
        dossier, day = self._asked(treaty, on, known)
        naming = self._desk.names.printed
        found = [each for each in standings(dossier, day) if not only or each.standing in only]
        found.sort(key=lambda each: alphabetical(naming(each.participant)))
        return Participants(
            answers=tuple(self._standing(dossier, each) for each in found),
            rows=tuple(participant_row(each, naming) for each in found),
            note=not_official(dossier.treaty),
        )

    def status(
        self, on: Day | None = None, *, treaty: str = "beijing", known: Moment | None = None
    ) -> Answer[TreatyStatus]:
        """Where the treaty itself stands on a day: first day, threshold, counts.

        >>> import tracker.api
        >>> tracker.api.open("example.db").status(on=date(2020, 2, 15)).to_dict()["counts"]["deposits"]
        31
        """
        dossier, day = self._asked(treaty, on, known)
        found, naming = treaty_status(dossier, day), self._desk.names.printed
        shape = treaty_shape(dossier.treaty, found.force, found.counts, naming, locally_entered=found.locally_entered)
        local = found.locally_entered
        lines = treaty_answer(dossier.treaty, found.force, found.counts, naming, locally_entered=local)
        return Answer(found, tuple(lines), shape)

    def chart(
        self,
        kind: str = "timeline",
        on: Day | None = None,
        *,
        treaty: str = "beijing",
        known: Moment | None = None,
        theme: Literal["light", "dark"] = "light",
    ) -> Drawing:
        """A picture of the treaty on a day: `timeline`, `tiles` or `threshold`; a notebook shows it.

        Its `svg` and `png` are for files. Needs the extra `web`; raises Refusal without it.
        """
        with needs("web"):
            from tracker.rendering.charts import CHARTS, Look  # noqa: PLC0415 (an extra, and slow)
        _known(kind, tuple(CHARTS), "chart")
        dossier, day = self._asked(treaty, on, known)
        title = f"{dossier.treaty.name}, {on_day(day, dossier.treaty)}\n{not_official(dossier.treaty)}"
        look = Look(theme=theme, title=title)
        return CHARTS[kind](dossier, day, look, regions(), self._desk.names.printed)

    def record(
        self,
        kind: str,
        participant: str,
        received: Day,
        *,
        by: str,
        treaty: str = "beijing",
        despite: str = "",
        dry_run: bool = False,
        **fields: Any,
    ) -> Answer[Recorded]:
        """Append what the depositary received; `fields` are the columns of actions.csv: texts, days, numbers, lists.

        What is impossible is refused; what is doubtful or not in order unless `despite` gives a reason.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> answer = register.record("accession", "Kazakhstan", date(2026, 2, 2), by="a clerk", dry_run=True)
        >>> answer.finding.standing.effective
        datetime.date(2026, 5, 2)
        """
        with self._desk.register.reading() as reader:
            self._desk.renew(reader)
        _known(kind, KINDS, "kind")
        action = self._action(
            {"participant": self._code(participant), "kind": kind, "received": _day(received), **fields}
        )
        naming = self._desk.names.printed
        try:
            outcome = recording.record(self._desk, treaty, action, by=by, despite=despite, dry_run=dry_run)
        except recording.NotInOrder as refusal:
            raise Refusal(refused_sentence(refusal.doubts, naming), code=refusal.code) from refusal
        return Answer(outcome, tuple(recorded_answer(outcome, naming)), recorded_shape(outcome, naming))

    def protection(  # noqa: PLR0913 - the question has this many parts
        self,
        performer: str,
        inside: str,
        on: Day | None = None,
        *,
        rights: Sequence[str] = (),
        performed: Day | None = None,
        fixed: int | None = None,
        resident_in: str = "",
        use: str = "",
        treaty: str = "beijing",
        known: Moment | None = None,
    ) -> Table[Protection]:
        """Whether the treaty requires a place to protect a national of `performer` on a day, right by right.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> answer = register.protection("JP", "CN", on=date(2021, 6, 1), rights=["broadcasting"])
        >>> answer.finding.rights[0].result
        'not required'
        """
        return self.protections(
            (performer,),
            inside,
            on,
            rights=rights,
            performed=performed,
            fixed=fixed,
            resident_in=resident_in,
            use=use,
            treaty=treaty,
            known=known,
        )[0]

    def protections(  # noqa: PLR0913 - the question has this many parts
        self,
        performers: Sequence[str],
        inside: str,
        on: Day | None = None,
        *,
        rights: Sequence[str] = (),
        performed: Day | None = None,
        fixed: int | None = None,
        resident_in: str = "",
        use: str = "",
        treaty: str = "beijing",
        known: Moment | None = None,
    ) -> tuple[Table[Protection], ...]:
        """The same of a performer of several nationalities: an answer for each, since the text does not choose.

        >>> import tracker.api
        >>> answers = tracker.api.open("example.db").protections(["JP", "KE"], "CN", rights=["reproduction"])
        >>> [answer.finding.attachment.to for answer in answers]
        ['JP', 'KE']
        """
        dossier, day = self._asked(treaty, on, known)
        asked = Asked(
            performers=_several(performers, "performer"),
            inside=inside,
            rights=_several(rights),
            performed=None if performed is None else _day(performed),
            fixed=None if fixed is None else _year(fixed),
            resident_in=resident_in,
            use=use,
        )
        return tuple(self._protection(told, dossier) for told in protections(dossier, asked, self._code, day))

    def _protection(self, told: Told, dossier: Dossier) -> Table[Protection]:
        lines, shape = protection_told(told, dossier.treaty, self._desk.names.printed)
        return Table(told.finding, tuple(lines), shape, tuple(right_rows(shape)))

    def matrix(
        self,
        right: str,
        on: Day | None = None,
        *,
        treaty: str = "beijing",
        known: Moment | None = None,
    ) -> Table[Matrix]:
        """One right between all parties of a day: what each owes the performers of every other.

        >>> import tracker.api
        >>> len(tracker.api.open("example.db").matrix("moral", on=date(2020, 12, 31)).finding.parties)
        34
        """
        dossier, day = self._asked(treaty, on, known)
        found, local = between_all(dossier, right, day)
        lines, shape = matrix_told(found, dossier.treaty, self._desk.names.printed, locally_entered=local)
        return Table(found, tuple(lines), shape, tuple(matrix_rows(found.cells)))

    def protected_in(
        self,
        participant: str,
        on: Day | None = None,
        *,
        since: Day | None = None,
        rights: Sequence[str] = (),
        treaty: str = "beijing",
        known: Moment | None = None,
    ) -> Table[Countries]:
        """The countries whose performers a party must protect on a day, and what changed `since` another.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> answer = register.protected_in("JP", on=date(2026, 2, 3), since=date(2024, 1, 1))
        >>> [each.participant for each in answer.finding.added]
        ['KN']
        """
        dossier, day = self._asked(treaty, on, known)
        names = rights_meant(dossier, _several(rights))
        earlier = None if since is None else _day(since)
        found, local = countries_protected(dossier, self._code(participant), day, since=earlier, rights=names)
        lines, shape = countries_told(found, dossier.treaty, self._desk.names.printed, names, locally_entered=local)
        return Table(found, tuple(lines), shape, tuple(country_rows(shape)))

    def _asked(self, treaty: str, on: Day | None, known: Moment | None) -> tuple[Dossier, date]:
        dossier = self._desk.dossier(treaty, None if known is None else _moment(known))
        return dossier, self._desk.day(dossier.treaty) if on is None else _day(on)

    def _code(self, participant: str) -> str:
        if not isinstance(participant, str):
            raise Refusal(f"{participant!r} is no participant; write a code or a name.", code="unknown participant")
        return self._desk.names.resolve(participant).code

    def _action(self, fields: Mapping[str, Any]) -> Action:
        """The action whose columns are given as plain values. Raises Refusal with everything that is wrong."""
        for name in fields:
            _known(name, FIELDS, "field")
        try:
            cells = {name: _cell(name, value) for name, value in fields.items() if value is not None}
            return read_cells(cells, self._desk.names)
        except FolderError as error:
            raise Refusal(f"{'; '.join(error.troubles)}. Nothing was recorded.", code="unreadable value") from error

    def _standing(self, dossier: Dossier, found: Standing) -> Answer[Standing]:
        naming = self._desk.names.printed
        shape = standing_shape(found, dossier.treaty, naming)
        return Answer(found, tuple(standing_answer(found, dossier.treaty, naming)), shape)


def _day(on: Day) -> date:
    """A day, or one written 2020-04-28. Raises Refusal for anything else."""
    if isinstance(on, datetime):
        return on.date()
    try:
        return on if isinstance(on, date) else read_day(on)
    except (TypeError, ValueError, AttributeError):
        raise Refusal(f"{on!r} is not a day; give a date, or write it as in 2020-04-28.", code="not a day") from None


def _moment(known: Moment) -> datetime:
    """A moment with its time zone, or one written 2026-11-22T14:30:00Z; of a day its end, UTC."""
    try:
        written = known if isinstance(known, str) else known.isoformat()
        return read_moment(written, of_day=time.max)
    except (TypeError, ValueError, AttributeError):
        sentence = f"{known!r} is not a moment; give a datetime with its time zone, or write 2026-11-22T14:30:00Z."
        raise Refusal(sentence, code="not a moment") from None


def _year(fixed: object) -> int:
    if isinstance(fixed, int) and not isinstance(fixed, bool) and 1 <= fixed <= LATEST_YEAR:
        return fixed
    raise Refusal(f"{fixed!r} is not a year from 1 to {LATEST_YEAR}.", code="not a year")


def _several(words: Sequence[str], what: str = "") -> tuple[str, ...]:
    """One word, or several. Raises Refusal for none where `what` is needed."""
    given = (words,) if isinstance(words, str) else tuple(words)
    if what and not given:
        raise Refusal(f"No {what} is given; give one, or several.", code=f"no {what}")
    return given


def _cell(name: str, value: object) -> str:
    """A value as a table writes it."""
    if isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value):
        return text_of_tuple(tuple(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise FolderError([f"{name} {value!r} is not a text, a day, a whole number or a list of texts"])


def open(  # noqa: A001 (as in gzip.open)
    database: str | None = None, *, language: str = "en", today: Callable[[str], date] | None = None
) -> Register:
    """Open the register in a file or at a URL, or the user's own, which its first use sets up with the shipped record.

    `language` is that of participants' names; `today` gives the day in a time zone, in place of the clock.
    Raises Refusal where it cannot be opened.
    """
    return Register(open_own_desk(database, today or _today, language=language))


def create(
    database: str, *, empty: bool = False, language: str = "en", today: Callable[[str], date] | None = None
) -> Register:
    """Make a register in a new file or an empty database, with the shipped record or, `empty`, without; open it.

    Raises Refusal where there is one already, and as `open` does.
    """
    from tracker.desk.creating import create as made  # noqa: PLC0415 (brings the database's library)

    return Register(Desk(made(database, empty=empty), today or _today, language))


def _today(time_zone: str) -> date:
    return datetime.now(ZoneInfo(time_zone)).date()


def _known(word: str, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        raise Refusal(f"{what} '{word}' is not known; {did_you_mean(word, words)}", code=f"unknown {what}")


def _text(value: object) -> str:
    return "" if value is None else html.escape(str(value))


def _pandas() -> Any:
    import pandas as pd  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 (not a dependency)

    return pd
