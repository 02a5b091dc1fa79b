"""Acts on the record, from Python: what is recorded, corrected, completed, struck, or proposed for another person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.answers import acts
from tracker.answers.parameters import DEFAULT_TREATY
from tracker.api.answer import Answer
from tracker.api.given import Day, cell, known, name_of, read
from tracker.desk.correcting import BASES
from tracker.desk.desk import Desk, for_acts
from tracker.desk.recording import in_one_paper
from tracker.intake.days import day_meant
from tracker.intake.table import FIELDS, read_cells
from tracker.intake.trouble import FolderError
from tracker.model.action import KINDS, Action
from tracker.model.consequences import Together
from tracker.model.finding import Recorded
from tracker.model.history import Amended
from tracker.model.refusal import Refusal

if TYPE_CHECKING:
    from pathlib import Path

F = TypeVar("F")


class Acting:
    """What `record`, `correct`, `complete` and `strike` do to a register."""

    _proposes = False
    _key: Path | None = None

    def __init__(self, desk: Desk, treaty: str = "") -> None:
        self._desk = desk
        self._treaty = treaty

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
        slug = self._slug(treaty)
        action = self._one(slug, kind, participant, received, **fields)
        told: dict[str, Any] = {"despite": despite, "dry_run": dry_run, "yes": yes, "request": request, "again": again}
        outcome = acts.record(self._acting(), slug, (action,), by=by, **told)
        return done(acts.of_one(outcome))

    def record_paper(
        self,
        *given: Mapping[str, Any],
        by: str,
        treaty: str | None = None,
        despite: str = "",
        dry_run: bool = False,
        yes: bool = False,
        request: str = "",
        again: bool = False,
    ) -> Answer[Together, Any]:
        """Append acts that came in one paper, all of them or none: each `kind`, `participant`, `received` and fields.

        >>> import tracker.api
        >>> paper = {"participant": "KZ", "received": date(2026, 2, 2)}
        >>> deposit, declared = {"kind": "accession", **paper}, {"kind": "declaration", "articles": ["11(2)"], **paper}
        >>> answer = tracker.api.open("example.db").record_paper(deposit, declared, by="a clerk", dry_run=True)
        >>> [each.action.kind for each in answer.finding.outcomes]
        ['accession', 'declaration']
        """
        with self._desk.register.reading() as reader:
            self._desk.renew(reader)
        slug = self._slug(treaty)
        if not given:
            raise Refusal("No act is given; give one, or several.", code="no act")
        actions = in_one_paper(self._desk, slug, [self._one(slug, **fields) for fields in given])
        if len({each.participant for each in actions}) != 1:
            raise Refusal("A paper is one participant's: give the acts of one. Nothing was recorded.", code="no act")
        told: dict[str, Any] = {"despite": despite, "dry_run": dry_run, "yes": yes, "request": request, "again": again}
        return done(acts.record(self._acting(), slug, actions, by=by, **told))

    def correct(  # noqa: PLR0913 (what a clerk says of a correction)
        self,
        entry: int,
        *,
        by: str,
        reason: str,
        basis: str = BASES[0],
        treaty: str | None = None,
        whole_paper: bool = False,
        despite: str = "",
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
        known(basis, BASES, "basis")
        changes = {name: "" if value is None else cell(name, value) for name, value in fields.items()}
        how: dict[str, Any] = {"basis": basis, "whole_paper": whole_paper, "despite": despite}
        how |= {"dry_run": dry_run, "yes": yes}
        return self._amend("correct", treaty, entry=entry, changes=changes, by=by, reason=reason, **how)

    def complete(
        self,
        entry: int,
        *,
        by: str,
        reason: str = "",
        treaty: str | None = None,
        despite: str = "",
        dry_run: bool = False,
        yes: bool = False,
        **fields: Any,
    ) -> Answer[Amended, Any]:
        """Fill what a line leaves empty by a new entry: a notification's number, a text, a translation."""
        changes = {name: cell(name, value) for name, value in fields.items() if value is not None}
        how: dict[str, Any] = {"despite": despite, "dry_run": dry_run, "yes": yes}
        return self._amend("complete", treaty, entry=entry, changes=changes, by=by, reason=reason, **how)

    def strike(
        self,
        entry: int,
        *,
        by: str,
        reason: str,
        treaty: str | None = None,
        despite: str = "",
        dry_run: bool = False,
        yes: bool = False,
    ) -> Answer[Amended, Any]:
        """Take a line off the record by a new entry; the old one stays readable."""
        how: dict[str, Any] = {"despite": despite, "dry_run": dry_run, "yes": yes}
        return self._amend("strike", treaty, entry=entry, by=by, reason=reason, **how)

    def _amend(self, does: str, treaty: str | None, **given: Any) -> Answer[Amended, Any]:
        return done(acts.amend(self._acting(), self._slug(treaty), does, **given))

    def _one(
        self, slug: str, kind: str = "", participant: object = None, received: object = None, **fields: Any
    ) -> Action:
        """One act of a paper. Raises Refusal."""
        known(kind, KINDS, "kind")
        code = self._desk.names.resolve(name_of(participant)).code
        day = None if received is None and fields.get("received_in") else self._day(slug, received)
        return self._action({"participant": code, "kind": kind, "received": day, **fields})

    def _acting(self) -> Desk:
        """The desk at which is written: for it no day is today that has not come yet."""
        return for_acts(self._desk, proposes=self._proposes, key=self._key)

    def _slug(self, treaty: str | None) -> str:
        return treaty or self._treaty or DEFAULT_TREATY

    def _day(self, slug: str, given: object) -> date:
        """A day; one written `today` is the depositary's."""
        found = read(day_meant, given, "not a day")
        return found if isinstance(found, date) else self._desk.day(self._desk.dossier(slug).treaty)

    def _action(self, fields: Mapping[str, Any]) -> Action:
        """The action whose columns are given as plain values. Raises Refusal with everything that is wrong."""
        for name in fields:
            known(name, FIELDS, "field")
        try:
            cells = {name: cell(name, value) for name, value in fields.items() if value is not None}
            return read_cells(cells, self._desk.names)
        except FolderError as error:
            raise Refusal(f"{'; '.join(error.troubles)}. Nothing was recorded.", code="unreadable value") from error


def done(outcome: acts.Outcome[F]) -> Answer[F, Any]:
    """The answer to an act."""
    return Answer(outcome, outcome.finding)
