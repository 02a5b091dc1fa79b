"""The tracker from Python: every question and every act, answered as on the command line.

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
value of the command line, `to_pandas` a table with typed days where pandas is installed, `to` any other format; a
notebook shows them as a table.
"""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, ParamSpec, Self, TypedDict, TypeVar, Unpack, cast

from tracker import clock
from tracker.answers import acts, exports, registry
from tracker.answers.asking import Asked
from tracker.answers.conformance import Found as Conformed
from tracker.answers.explain import Found as Explained
from tracker.answers.parameters import DEFAULT_TREATY, end
from tracker.desk.correcting import BASES
from tracker.desk.desk import Desk, open_own_desk
from tracker.desk.importing import Imported
from tracker.desk.looking_back import Entered
from tracker.extra import needs
from tracker.intake.days import day_meant
from tracker.intake.given import read_given
from tracker.intake.names import Name
from tracker.intake.regions import regions
from tracker.intake.table import FIELDS, read_cells
from tracker.intake.trouble import FolderError, did_you_mean
from tracker.law.binding.participation import Participation
from tracker.law.declaring.declarations import Declaration
from tracker.law.declaring.papers import Pending
from tracker.law.declaring.territory import Territory
from tracker.law.questions.difference import Difference
from tracker.law.questions.supposing import Hypothesis
from tracker.law.questions.upcoming import Upcoming
from tracker.model.action import KINDS, Action, text_of_tuple
from tracker.model.finding import Eligible, Force, Loaded, Recorded, Standing
from tracker.model.history import Amended, Expected, Line
from tracker.model.problem import Problem
from tracker.model.protected import Countries, Matrix, Protection
from tracker.model.published import Reconciled
from tracker.model.refusal import Refusal
from tracker.rendering import nouns
from tracker.rendering.answers import not_official, on_day
from tracker.rendering.formats import FORMATS, Grid, Written, versioned
from tracker.rendering.shapes import flat

if TYPE_CHECKING:
    from types import TracebackType

    from tracker.register.audit import Audit
    from tracker.rendering.charts import Drawing

__all__ = ["Answer", "Answers", "Refusal", "Register", "create", "open"]

F = TypeVar("F")
S = TypeVar("S")
P = ParamSpec("P")
Day = date | str
"""A day, or one written 2020-04-28, 28 April 2020 or today."""
Moment = datetime | date | str
"""A moment, or one written 2026-11-22T14:30:00Z; without a zone UTC is meant, of a day its end."""


class OfTheRegister(TypedDict, total=False):
    """What every question about a treaty takes."""

    treaty: str
    known: Moment | None
    language: str


class Rows(TypedDict, total=False):
    """What every list takes."""

    columns: Sequence[str] | str
    where: Mapping[str, str] | Sequence[str] | str


class RowsOfParticipants(Rows, total=False):
    """What every list of participants takes."""

    region: Sequence[str] | str
    standing: Sequence[str] | str


class OfAList(OfTheRegister, RowsOfParticipants, total=False):
    """What every list about a treaty takes."""


class OfATable(OfTheRegister, Rows, total=False):
    """What a list takes whose rows are about no participant, or about those that were named."""


class Answer(Generic[F, S]):
    """One answer: its finding, the sentences that the command line prints, the JSON value that it writes.

    The answer to a list is a sequence too, of its items.
    """

    def __init__(self, written: Written, finding: F, days: Sequence[str] = ()) -> None:
        self._written = written
        self._days = days
        self.finding = finding

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says, without its tables."""
        return tuple(each for each in self._written.told if isinstance(each, str))

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The rows of the command line's CSV."""
        return self._written.rows

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __getitem__(self, index: int) -> Any:
        return self._items[index]

    def __bool__(self) -> bool:
        return True

    @property
    def _items(self) -> Sequence[Any]:
        if isinstance(self.finding, tuple) and not hasattr(self.finding, "_fields"):
            return self.finding
        raise TypeError("this answer is no list")

    def to_dict(self) -> S:
        """What `--format json` has, as plain values: days in ISO 8601, reasons with article, text and entries."""
        return cast("S", versioned(self._written.shape))

    def to(self, form: str) -> str:
        """The answer written as `json`, `csv`, `tsv`, `jsonl` or `markdown`."""
        _known(form, tuple(FORMATS), "format")
        return FORMATS[form][0](self._written)

    def to_pandas(self) -> Any:
        """The rows as a pandas.DataFrame: days as days, whole numbers as `Int64`, which knows of gaps.

        Raises ImportError where pandas is not installed.
        """
        import pandas as pd  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 (not a dependency)

        columns = list(self._written.columns)
        frame = pd.DataFrame([[row.get(column) for column in columns] for row in self.rows], columns=columns)
        for column in columns:
            if column in self._days:
                frame[column] = frame[column].astype("datetime64[s]")
            elif {type(row.get(column)) for row in self.rows} - {type(None)} == {int}:
                frame[column] = frame[column].astype("Int64")
        return frame

    def _repr_html_(self) -> str:
        """For notebooks: the sentences, then the tables, or one fact a row."""
        told = f"<p>{'<br>'.join(map(_text, self.sentences))}</p>"
        grids = [each for each in self._written.told if isinstance(each, Grid)]
        if grids:
            return "".join(map(_grid, grids)) + told
        shape = self._written.shape
        facts = [(key, value) for key, value in flat(shape).items() if value is not None] if shape else []
        rows = "".join(f"<tr><th scope='row'>{_text(key)}</th><td>{_text(value)}</td></tr>" for key, value in facts)
        return f"{told}<table>{rows}</table>"


class Answers(Answer[tuple[F, ...], list[S]]):
    """The answer to a question for a list: a sequence of answers, one for each item, that is a table too.

    >>> import tracker.api
    >>> parties = tracker.api.open("example.db").participants(on=date(2020, 4, 28), only=["party"])
    >>> len(parties), parties[0].finding.participant
    (30, 'DZ')
    """

    def __init__(self, written: Written, items: Sequence[tuple[F, Written]], days: Sequence[str] = ()) -> None:
        super().__init__(written, tuple(item for item, _ in items), days)
        self._answers: tuple[Answer[F, S], ...] = tuple(Answer(one, item, days) for item, one in items)

    def __len__(self) -> int:
        return len(self._answers)

    def __iter__(self) -> Iterator[Answer[F, S]]:
        return iter(self._answers)

    def __getitem__(self, index: int) -> Answer[F, S]:
        return self._answers[index]


class Register:
    """An open register.

    Each question takes the day in law (`on`; today at the depositary if none), the moment of the register (`known`),
    the treaty and the language of names; each list also `columns`, `where`, `region` and `standing`. A participant is
    a code or a name in any spelling that the tracker knows. Every method raises `Refusal`, a sentence with a `code`
    and `hints`, where the question cannot be answered or the act cannot be done.
    """

    def __init__(self, desk: Desk, treaty: str = "") -> None:
        self._desk = desk
        self._treaty = treaty

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._desk.register.close()

    def status(
        self,
        participant: str | None = None,
        on: Day | None = None,
        *,
        family: str | None = None,
        sources: bool = False,
        **shared: Unpack[OfTheRegister],
    ) -> Answer[Any, Any]:
        """Where the treaty itself stands on a day: first day, threshold, counts; or where a participant does.

        >>> import tracker.api
        >>> tracker.api.open("example.db").status(on=date(2020, 2, 15)).to_dict()["counts"]["deposits"]
        31
        """
        return self._in_one_or_each("status", participant=participant, on=on, family=family, sources=sources, **shared)

    def standing(
        self, participant: str, on: Day | None = None, *, sources: bool = False, **shared: Unpack[OfTheRegister]
    ) -> Answer[Standing, nouns.Participant]:
        """Where a participant is on a day: party, contracting, signatory, eligible ..., since when and why.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> china = register.standing("CN", on=date(2019, 1, 1))
        >>> china.finding.standing, china.finding.ordinal, china.finding.effective
        ('contracting', 5, None)
        """
        found = self._asked("status", participant=_name(participant), on=on, sources=sources, **shared)
        stands = found.finding[0][1]
        return Answer(found, stands.standing, found.question.days)

    def participants(
        self, on: Day | None = None, *, only: Sequence[str] | str = (), **shared: Unpack[OfAList]
    ) -> Answers[Standing, nouns.Standing]:
        """Everybody's standing on a day, or `only` those of some standings."""
        return self._listed("participants", on=on, **({"standing": only} if only else {}), **shared)

    def entry_into_force(self, on: Day | None = None, **shared: Unpack[OfTheRegister]) -> Answer[Force, Any]:
        """Whether and when the treaty enters into force, as could be known on a day; with `treaty="all"` each.

        >>> import tracker.api
        >>> tracker.api.open("example.db").entry_into_force(on=date(2020, 1, 28)).finding.effective
        datetime.date(2020, 4, 28)
        """
        return self._in_one_or_each("entry-into-force", on=on, **shared)

    def explain(
        self,
        participant: str,
        on: Day | None = None,
        *,
        text: bool = False,
        sources: bool = False,
        **shared: Unpack[OfTheRegister],
    ) -> Answer[Explained, Any]:
        """Every act of a participant in order of time, with what follows from it, article and entries.

        With `text` the words of the articles cited are there too: verbatim where the text was read, else restated;
        with `sources` where each act is known from; with `treaty="all"` the same in every treaty.
        """
        given = {"participant": participant, "on": on, "text": text, "sources": sources}
        return self._in_one_or_each("explain", **given, **shared)

    def eligible(
        self, participant: str, on: Day | None = None, **shared: Unpack[OfTheRegister]
    ) -> Answer[Eligible, nouns.Eligible]:
        """Whether a participant may join on a day, by which acts, and what is missing.

        >>> import tracker.api
        >>> tracker.api.open("example.db").eligible("palau", on=date(2026, 1, 1)).finding.answer
        'no'
        """
        return self._in_one_or_each("eligible", participant=participant, on=on, **shared)

    eligibility = eligible

    def treaties(
        self,
        on: Day | None = None,
        *,
        known: Moment | None = None,
        language: str | None = None,
        **rows: Unpack[Rows],
    ) -> Answer[tuple[Loaded, ...], list[nouns.Treaty]]:
        """The treaties that are loaded, with counts and heads."""
        return self._answer("treaties", on=on, known=known, language=language, **rows)

    def compare(
        self, *participants: str, on: Day | None = None, **shared: Unpack[OfATable]
    ) -> Answer[Any, list[nouns.Standing]]:
        """Where several participants stand, side by side; with `treaty="all"` in every treaty that is loaded."""
        return self._answer("compare", participants=participants, on=on, **shared)

    def names(
        self, participant: str, *, language: str | None = None, **rows: Unpack[Rows]
    ) -> Answer[tuple[Name, ...], nouns.Names]:
        """Every name by which a participant is known here."""
        return self._answer("names", participant=participant, language=language, **rows)

    def declarations(
        self,
        on: Day | None = None,
        *,
        article: str = "",
        ended: bool = False,
        sources: bool = False,
        **shared: Unpack[OfAList],
    ) -> Answers[Declaration, nouns.ListedDeclaration]:
        """The declarations that participants carry on a day.

        >>> import tracker.api
        >>> found = tracker.api.open("example.db").declarations(on=date(2026, 2, 3), article="11(3)")
        >>> sorted(each.finding.participant for each in found)
        ['CH', 'CN', 'WS']
        """
        given = {"on": on, "article": article, "ended": ended, "sources": sources}
        return self._listed("declarations", **given, **shared)

    def territories(
        self, on: Day | None = None, *, ended: bool = False, **shared: Unpack[OfAList]
    ) -> Answers[Territory, nouns.ListedTerritory]:
        """The territories that participants leave out of a treaty, or bring in."""
        return self._listed("territories", on=on, ended=ended, **shared)

    def periods(
        self, participant: str, on: Day | None = None, **shared: Unpack[OfATable]
    ) -> Answers[Participation, nouns.ListedPeriod]:
        """Each time a participant joined, and from when to when it was bound."""
        return self._listed("periods", participant=participant, on=on, **shared)

    def pending(self, on: Day | None = None, **shared: Unpack[OfAList]) -> Answers[Pending, nouns.Pending]:
        """Papers received that have no effect yet."""
        return self._listed("pending", on=on, **shared)

    def upcoming(
        self, on: Day | None = None, *, within: str = "1y", **shared: Unpack[OfAList]
    ) -> Answers[Upcoming, nouns.Upcoming]:
        """What takes effect or ends after a day."""
        return self._listed("upcoming", on=on, within=within, **shared)

    def what_if(
        self,
        *,
        deposits: Mapping[str, Day] | Sequence[str] | str = (),
        denunciations: Mapping[str, Day] | Sequence[str] | str = (),
        day: Day | None = None,
        who: bool = False,
        on: Day | None = None,
        **shared: Unpack[OfTheRegister],
    ) -> Answer[Hypothesis, nouns.Hypothesis]:
        """What would follow from deposits and denunciations; nothing is written.

        >>> import tracker.api
        >>> found = tracker.api.open("example.db").what_if(deposits={"KZ": date(2027, 1, 4)})
        >>> found.to_dict()["counts"]["deposits"]
        49
        """
        given = {"deposits": deposits, "denunciations": denunciations, "day": day, "who": who, "on": on}
        return self._answer("what-if", **given, **shared)

    def diff(self, on: Day, and_: Day, **shared: Unpack[OfAList]) -> Answer[Difference, Any]:
        """What changed in law from one day to another, each answered without hindsight; with `treaty="all"` in each."""
        return self._in_one_or_each("diff", on=on, and_=and_, **shared)

    def protection(  # noqa: PLR0913 (what the question takes)
        self,
        performer: str,
        inside: str,
        on: Day | None = None,
        *,
        rights: Sequence[str] | str = (),
        performed: Day | None = None,
        fixed: int | None = None,
        resident_in: str = "",
        use: str = "",
        sources: bool = False,
        **shared: Unpack[OfTheRegister],
    ) -> Answer[Protection, nouns.Protection]:
        """Whether the treaty requires a place to protect a national of `performer` on a day, right by right.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> answer = register.protection("JP", "CN", on=date(2021, 6, 1), rights=["broadcasting"])
        >>> answer.finding.rights[0].result
        'not required'
        """
        given = {"rights": rights, "performed": performed, "fixed": fixed, "resident_in": resident_in, "use": use}
        return self.protections((performer,), inside, on, sources=sources, **given, **shared)[0]

    def protections(
        self, performers: Sequence[str] | str, inside: str, on: Day | None = None, **given: Any
    ) -> tuple[Answer[Protection, nouns.Protection], ...]:
        """The same of a performer of several nationalities: an answer for each, since the text does not choose.

        >>> import tracker.api
        >>> answers = tracker.api.open("example.db").protections(["JP", "KE"], "CN", rights=["reproduction"])
        >>> [answer.finding.attachment.to for answer in answers]
        ['JP', 'KE']
        """
        found = self._asked("protection", performers=performers, inside=inside, on=on, **given)
        apart = [type(found)(found.question, found.asked, (each,)) for each in found.finding]
        return tuple(Answer(each, each.finding[0].finding, found.question.days) for each in apart)

    def matrix(
        self, right: str, on: Day | None = None, *, region: Sequence[str] | str = (), **shared: Unpack[OfATable]
    ) -> Answer[Matrix, nouns.Matrix]:
        """One right between all parties of a day: what each, or each of a region, owes the performers of every other.

        >>> import tracker.api
        >>> len(tracker.api.open("example.db").matrix("moral", on=date(2020, 12, 31)).finding.parties)
        34
        """
        found = self._asked("matrix", right=right, on=on, region=region, **shared)
        return Answer(found, found.finding[0], found.question.days)

    def protected_in(
        self,
        participant: str,
        on: Day | None = None,
        *,
        since: Day | None = None,
        rights: Sequence[str] | str = (),
        **shared: Unpack[OfAList],
    ) -> Answer[Countries, nouns.Countries]:
        """The countries whose performers a party must protect on a day, and what changed `since` another.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> answer = register.protected_in("JP", on=date(2026, 2, 3), since=date(2024, 1, 1))
        >>> [each.participant for each in answer.finding.added]
        ['KN']
        """
        found = self._asked("protected-in", participant=participant, on=on, since=since, rights=rights, **shared)
        return Answer(found, found.finding[0], found.question.days)

    def history(self, participant: str, **shared: Unpack[OfATable]) -> Answers[Line, nouns.Entry]:
        """Every entry about a participant, corrected and struck ones included."""
        return self._listed("history", participant=participant, **shared)

    def show(self, *entries: str | int, **shared: Unpack[OfATable]) -> Answers[Line, nouns.Entry]:
        """All that is on record about entries, by their numbers, or about papers, by their ids."""
        return self._listed("show", entries=tuple(map(str, entries)), **shared)

    def changes(
        self,
        since: Moment | None = None,
        until: Moment | None = None,
        *,
        treaty: str | None = None,
        language: str | None = None,
        **rows: Unpack[RowsOfParticipants],
    ) -> Answer[Entered, nouns.Changes]:
        """What was entered during a period."""
        return self._answer("changes", since=since, until=until, treaty=treaty, language=language, **rows)

    def check(self, **shared: Unpack[OfAList]) -> Answers[Problem, nouns.Problem]:
        """What is wrong or doubtful in a treaty's record."""
        return self._listed("check", **shared)

    def reconcile(
        self,
        file: str | Path,
        *,
        layout: str = "",
        headings: Sequence[str] = (),
        save: str = "",
        treaty: str | None = None,
        language: str | None = None,
        **rows: Unpack[RowsOfParticipants],
    ) -> Answer[Reconciled, nouns.Reconciled]:
        """The register beside what the depositary publishes: a saved page, a table in CSV or a spreadsheet."""
        given = {"file": file, "layout": layout, "headings": headings, "save": save}
        return self._answer("reconcile", **given, treaty=treaty, language=language, **rows)

    def conformance(
        self,
        *folders: str | Path,
        against: str | Path | None = None,
        language: str | None = None,
        **rows: Unpack[Rows],
    ) -> Answer[Conformed, nouns.Conformances]:
        """The published dates of treaty folders beside the computed ones; of the shipped ones if none is given.

        `against` is another source's table, which may explain where they differ.
        """
        return self._answer("conformance", folders=folders, against=against, language=language, **rows)

    def audit(self, *expect: str) -> Answer[tuple[Audit, tuple[Expected, ...]], nouns.Audit]:
        """Whether every entry is as it was written, and what each head noted elsewhere is here."""
        return self._answer("audit", expect=expect)

    def chart(
        self,
        kind: str = "timeline",
        on: Day | None = None,
        *,
        treaty: str | None = None,
        known: Moment | None = None,
        theme: Literal["light", "dark"] = "light",
    ) -> Drawing:
        """A picture of the treaty on a day: `timeline`, `tiles` or `threshold`; a notebook shows it.

        Its `svg` and `png` are for files. Needs the extra `web`; raises Refusal without it.
        """
        with needs("web"):
            from tracker.rendering.charts import CHARTS, Look, load  # noqa: PLC0415 (an extra, and slow)

            load()
        _known(kind, tuple(CHARTS), "chart")
        asked = self._put("status", on=on, known=known, treaty=treaty)
        title = f"{asked.treaty.name}, {on_day(asked.day, asked.treaty)}\n{not_official(asked.treaty)}"
        look = Look(theme=theme, title=title)
        return CHARTS[kind](asked.dossier, asked.day, look, regions(), asked.naming)

    def record(  # noqa: PLR0913 (what a clerk says of an act)
        self,
        kind: str,
        participant: str,
        received: Day,
        *,
        by: str,
        treaty: str | None = None,
        despite: str = "",
        dry_run: bool = False,
        yes: bool = False,
        request: str = "",
        again: bool = False,
        **fields: Any,
    ) -> Answer[Recorded, Any]:
        """Append what the depositary received; `fields` are the columns of actions.csv: texts, days, numbers, lists.

        What is impossible is refused; what is doubtful or not in order unless `despite` gives a reason; what changes
        answers about others unless `yes`; what is recorded already unless `again`. Sent again under the same `request`,
        an id of yours, it returns its first outcome and adds nothing.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> answer = register.record("accession", "Kazakhstan", date(2026, 2, 2), by="a clerk", dry_run=True)
        >>> answer.finding.standing.effective
        datetime.date(2026, 5, 2)
        """
        with self._desk.register.reading() as reader:
            self._desk.renew(reader)
        _known(kind, KINDS, "kind")
        code = self._desk.names.resolve(_name(participant)).code
        slug = treaty or self._treaty or DEFAULT_TREATY
        day = self._day(slug, received)
        action = self._action({"participant": code, "kind": kind, "received": day, **fields})
        told: dict[str, Any] = {"despite": despite, "dry_run": dry_run, "yes": yes, "request": request, "again": again}
        outcome = acts.record(self._desk, slug, (action,), by=by, **told)
        return _done(acts.of_one(outcome))

    def correct(
        self,
        entry: int,
        *,
        by: str,
        reason: str,
        basis: str = BASES[0],
        treaty: str | None = None,
        whole_paper: bool = False,
        dry_run: bool = False,
        yes: bool = False,
        **fields: Any,
    ) -> Answer[Amended, Any]:
        """Correct a line by a new entry; `fields` are the columns that change, None clears one.

        With `whole_paper` a new day is that of all that came in the same paper; what changes answers about others is
        refused unless `yes`.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> register.correct(5, by="a clerk", reason="see the list", notes="x")
        Traceback (most recent call last):
        tracker.model.refusal.Refusal: There is no field 'notes'; did you mean 'note'? Nothing was recorded.
        """
        _known(basis, BASES, "basis")
        changes = {name: "" if value is None else _cell(name, value) for name, value in fields.items()}
        slug = treaty or self._treaty or DEFAULT_TREATY
        told: dict[str, Any] = {"by": by, "reason": reason, "basis": basis, "whole_paper": whole_paper}
        return _done(acts.correct(self._desk, slug, entry, changes, **told, dry_run=dry_run, yes=yes))

    def complete(
        self,
        entry: int,
        *,
        by: str,
        reason: str = "",
        treaty: str | None = None,
        dry_run: bool = False,
        yes: bool = False,
        **fields: Any,
    ) -> Answer[Amended, Any]:
        """Fill what a line leaves empty by a new entry: a notification's number, a text, a translation."""
        changes = {name: _cell(name, value) for name, value in fields.items() if value is not None}
        slug = treaty or self._treaty or DEFAULT_TREATY
        told: dict[str, Any] = {"by": by, "reason": reason, "dry_run": dry_run, "yes": yes}
        return _done(acts.complete(self._desk, slug, entry, changes, **told))

    def strike(
        self,
        entry: int,
        *,
        by: str,
        reason: str,
        treaty: str | None = None,
        dry_run: bool = False,
        yes: bool = False,
    ) -> Answer[Amended, Any]:
        """Take a line off the record by a new entry; the old one stays readable."""
        slug = treaty or self._treaty or DEFAULT_TREATY
        return _done(acts.strike(self._desk, slug, entry, by=by, reason=reason, dry_run=dry_run, yes=yes))

    def import_(
        self,
        file: str | Path,
        *,
        by: str,
        despite: str = "",
        treaty: str | None = None,
        dry_run: bool = False,
        yes: bool = False,
    ) -> Answer[Imported, Any]:
        """Add what is new in a table or an export; nothing, and a Refusal is raised, where one line is refused."""
        given = read_given(Path(file), self._desk.names, treaty or self._treaty or DEFAULT_TREATY)
        outcome = acts.bring(self._desk, given, by=by, despite=despite, dry_run=dry_run, yes=yes)
        if outcome.exit_code:
            raise Refusal("\n".join(outcome.notes), code="not in order")
        return _done(outcome)

    def export(
        self,
        form: Literal["json", "csv", "jsonl"] = "json",
        *,
        treaty: str = "",
        known: Moment | None = None,
        with_clauses: bool = False,
    ) -> str:
        """The register, or one treaty of it, as `tracker export` writes it."""
        _known(form, exports.FORMATS, "format")
        moment = None if known is None else _read(end, known, "not a moment")
        return "".join(exports.pieces(self._desk, treaty, moment, form, with_clauses=with_clauses))

    def _put(self, name: str, **given: Any) -> Asked:
        """A question as it is put: what is given read, the rest as the register has it."""
        parameters = {each.name: each for each in registry.question(name).parameters}
        for key in given:
            if key not in parameters:
                raise TypeError(f"{name} takes no {key!r}")
        if self._treaty and "treaty" in parameters and given.get("treaty") is None:
            given["treaty"] = self._treaty
        values = {}
        for each in parameters.values():
            value = given.get(each.name)
            if each.required and each.many and not value:
                raise Refusal(f"No {each.label} is given; give one, or several.", code=f"no {each.label}")
            if value is not None or each.required:
                values[each.name] = _read(each.read, value, each.kind.code)
        return Asked.of(parameters.values(), self._desk, values)

    def _asked(self, name: str, **given: Any) -> Any:
        return registry.question(name).answer(self._put(name, **given))

    def _answer(self, name: str, **given: Any) -> Answer[Any, Any]:
        found = self._asked(name, **given)
        return Answer(found, found.finding, found.question.days)

    def _in_one_or_each(self, name: str, **given: Any) -> Answer[Any, Any]:
        """The finding in one treaty; where all are asked about, those in each."""
        found = self._asked(name, **given)
        findings = tuple(each for _, each in found.finding)
        return Answer(found, findings if found.asked.everywhere else findings[0], found.question.days)

    def _listed(self, name: str, **given: Any) -> Answers[Any, Any]:
        found = self._asked(name, **given)
        return Answers(found, found.items, found.question.days)

    def _day(self, slug: str, given: Day) -> date:
        """A day; one written `today` is the depositary's."""
        found = _read(day_meant, given, "not a day")
        return found if isinstance(found, date) else self._desk.day(self._desk.dossier(slug).treaty)

    def _action(self, fields: Mapping[str, Any]) -> Action:
        """The action whose columns are given as plain values. Raises Refusal with everything that is wrong."""
        for name in fields:
            _known(name, FIELDS, "field")
        try:
            cells = {name: _cell(name, value) for name, value in fields.items() if value is not None}
            return read_cells(cells, self._desk.names)
        except FolderError as error:
            raise Refusal(f"{'; '.join(error.troubles)}. Nothing was recorded.", code="unreadable value") from error


def _done(outcome: acts.Outcome[F]) -> Answer[F, Any]:
    return Answer(outcome, outcome.finding)


def _read(reader: Callable[[Any], Any], value: Any, code: str) -> Any:
    try:
        return reader(value)
    except (ValueError, TypeError) as error:
        raise Refusal(str(error), code=code) from None


def _name(participant: object) -> str:
    if isinstance(participant, str):
        return participant
    raise Refusal(f"{participant!r} is no participant; write a code or a name.", code="unknown participant")


def _cell(name: str, value: object) -> str:
    """A value as a table writes it."""
    if isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value):
        return text_of_tuple(tuple(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    says = f"{name} {value!r} is not a text, a day, a whole number or a list of texts. Nothing was recorded."
    raise Refusal(says, code="unreadable value")


def open(  # noqa: A001 (as in gzip.open)
    database: str | None = None,
    *,
    language: str = "en",
    treaty: str | None = None,
    today: Callable[[str], date] | None = None,
) -> Register:
    """Open the register in a file or at a URL, else the one of TRACKER_DATABASE, else the user's own.

    The first use of the user's own sets it up with the shipped record. `language` is that of participants' names;
    `treaty` the one that is meant where a question names none (TRACKER_TREATY if not given); `today` gives the day in
    a time zone, in place of TRACKER_TODAY and the clock. Raises Refusal where it cannot be opened.
    """
    place = database or os.environ.get("TRACKER_DATABASE") or None
    desk = open_own_desk(place, today or _today, language=language)
    return Register(desk, treaty or os.environ.get("TRACKER_TREATY", ""))


def create(
    database: str, *, empty: bool = False, language: str = "en", today: Callable[[str], date] | None = None
) -> Register:
    """Make a register in a new file or an empty database, with the shipped record or, `empty`, without; open it.

    Raises Refusal where there is one already, and as `open` does.
    """
    from tracker.desk.creating import create as made  # noqa: PLC0415 (brings the database's library)

    return Register(Desk(made(database, empty=empty), today or _today, language))


def _today(time_zone: str) -> date:
    day: date = _read(clock.today, time_zone, "not a day")
    return day


def _known(word: str, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        raise Refusal(f"{what} '{word}' is not known; {did_you_mean(word, words)}", code=f"unknown {what}")


def _grid(grid: Grid) -> str:
    head = "".join(f"<th scope='col'>{_text(column)}</th>" for column in grid.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_text(row.get(column))}</td>" for column in grid.columns) + "</tr>" for row in grid.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _text(value: object) -> str:
    return "" if value is None else html.escape(str(value))
