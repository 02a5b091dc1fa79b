"""The tracker from Python: every question and every act, answered as on the command line.

>>> from datetime import date
>>> import tracker.api
>>> register = tracker.api.open("example.db")
>>> answer = register.standing("switzerland", on=date(2020, 4, 30))
>>> print(answer)
Switzerland has deposited and is not yet bound on 30 April 2020.
It deposited its ratification on 11 February 2020, the 31st deposit, and is bound from 11 May 2020. Art. 27(ii)
It carries a declaration under Art. 11(2) and 11(3), in effect from 11 May 2020. Art. 18(2); VCLT 21(1)
>>> answer.finding.standing, answer.finding.effective
('contracting', datetime.date(2020, 5, 11))
>>> answer.to_dict()["ordinal"]
31

Answers are objects: `finding` holds the values (frozen, typed, with reasons), `str` the sentences, `to_dict` the JSON
value of the command line, `to_pandas` a table with typed days where pandas is installed, `to` any other format; a
notebook shows them as a table.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, TypedDict, Unpack

from tracker import clock
from tracker.answers import exports, registry
from tracker.answers.asking import Asked
from tracker.answers.conformance import Found as Conformed
from tracker.answers.explain import Found as Explained
from tracker.api.answer import Answer, Answers
from tracker.api.apart import (
    check_treaty,
    draft_treaty,
    grants,
    look_at,
    make_clerks_key,
    make_witness_key,
    monitor,
    new_treaty,
    restore,
    stamp,
    treaty_schema,
    verify_receipt,
    verify_signed,
    verify_stamp,
    witness,
)
from tracker.api.given import Day, Moment, moment, name_of, read
from tracker.api.given import known as known_word
from tracker.api.keeping import Keeping, Proposing
from tracker.api.vouching import Vouching
from tracker.desk.desk import Desk, open_desk, open_own_desk
from tracker.desk.looking_back import Entered
from tracker.extra import needs
from tracker.intake.names import Name
from tracker.intake.regions import regions
from tracker.law.binding.participation import Participation
from tracker.law.declaring.declarations import Declaration
from tracker.law.declaring.papers import Pending
from tracker.law.declaring.territory import Territory
from tracker.law.questions.difference import Difference
from tracker.law.questions.supposing import Hypothesis
from tracker.law.questions.upcoming import Upcoming
from tracker.model.finding import Eligible, Force, Loaded, Standing
from tracker.model.history import Expected, Line
from tracker.model.problem import Problem
from tracker.model.protected import Countries, Matrix, Protection
from tracker.model.published import Reconciled
from tracker.model.refusal import Refusal
from tracker.rendering import nouns
from tracker.rendering.answers import not_official, on_day

if TYPE_CHECKING:
    from types import TracebackType

    from tracker.register.audit import Audit
    from tracker.rendering.charts import Drawing

__all__ = [
    "Answer",
    "Answers",
    "Proposing",
    "Refusal",
    "Register",
    "check_treaty",
    "create",
    "draft_treaty",
    "grants",
    "look_at",
    "make_clerks_key",
    "make_witness_key",
    "monitor",
    "new_treaty",
    "open",
    "restore",
    "stamp",
    "treaty_schema",
    "verify_receipt",
    "verify_signed",
    "verify_stamp",
    "witness",
]


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


class Register(Keeping, Vouching):
    """An open register.

    Each question takes the day in law (`on`; today at the depositary if none), the moment of the register (`known`),
    the treaty and the language of names; each list also `columns`, `where`, `region` and `standing`. A participant is
    a code or a name in any spelling that the tracker knows. Every method raises `Refusal`, a sentence with a `code`
    and `hints`, where the question cannot be answered or the act cannot be done.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._desk.register.close()

    @property
    def place(self) -> str:
        """Where it is kept: a file, or a server without user and password."""
        return self._desk.register.place

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
        found = self._asked("status", participant=name_of(participant), on=on, sources=sources, **shared)
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
        known_word(kind, tuple(CHARTS), "chart")
        asked = self._put("status", on=on, known=known, treaty=treaty)
        title = f"{asked.treaty.name}, {on_day(asked.day, asked.treaty)}\n{not_official(asked.treaty)}"
        look = Look(theme=theme, title=title)
        return CHARTS[kind](asked.dossier, asked.day, look, regions(), asked.naming)

    def export(
        self,
        form: Literal["json", "csv", "jsonl"] = "json",
        *,
        treaty: str = "",
        known: Moment | None = None,
        with_clauses: bool = False,
    ) -> str:
        """The register, or one treaty of it, as `tracker export` writes it."""
        known_word(form, exports.FORMATS, "format")
        return "".join(exports.pieces(self._desk, treaty, moment(known), form, with_clauses=with_clauses))

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
                values[each.name] = read(each.read, value, each.kind.code)
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


def open(  # noqa: A001 (as in gzip.open)
    database: str | None = None,
    *,
    language: str = "en",
    treaty: str | None = None,
    today: Callable[[str], date] | None = None,
    upgrade: bool = False,
) -> Register:
    """Open the register in a file or at a URL, else the one of TRACKER_DATABASE, else the user's own.

    The first use of the user's own sets it up with the shipped record. An older one in a file is copied beside itself
    and migrated, one on a server only with `upgrade`. `language` is that of participants' names;
    `treaty` the one that is meant where a question names none (TRACKER_TREATY if not given); `today` gives the day in
    a time zone, in place of TRACKER_TODAY and the clock. Raises Refusal where it cannot be opened.
    """
    place = database or os.environ.get("TRACKER_DATABASE") or None
    if upgrade:
        desk = open_desk(place, today or _today, language=language, upgrade=True)
    else:
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
    day: date = read(clock.today, time_zone, "not a day")
    return day
