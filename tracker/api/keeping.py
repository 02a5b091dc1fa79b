"""What keeps a register, from Python: papers, proposals, assertions, tables, treaties of one's own, updates, copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.answers import acts
from tracker.answers import reconcile as reconciling
from tracker.answers.asking import Asked
from tracker.api.acting import Acting, done
from tracker.api.answer import Answer
from tracker.api.given import Day, Moment, moment, read
from tracker.desk import asserting, proposing
from tracker.desk.asserting import Assertion
from tracker.desk.importing import Imported
from tracker.desk.reconciling import RecordedNew
from tracker.desk.updating import Updated
from tracker.desk.updating import update as bring_up_to_date
from tracker.intake.given import read_given
from tracker.intake.layouts.reading import Asked as Layout
from tracker.model.consequences import Together
from tracker.model.refusal import Refusal
from tracker.register.acts import COUNTED
from tracker.register.proposals import Proposal, needs_two, proposals

if TYPE_CHECKING:
    from tracker.register.audit import Audit


class Proposable(Acting):
    """Further acts that one person may propose for another to approve, as those that begin with one line."""

    def accept(
        self,
        paper: str | int,
        received: Day = "today",
        *,
        by: str,
        despite: str = "",
        treaty: str | None = None,
        dry_run: bool = False,
        yes: bool = False,
    ) -> Answer[Together, Any]:
        """Record that a held paper was taken after all, with all that came in it.

        `paper` is its id, or the entry of one of its acts; `received` the day as which it counts.
        """
        return self._settle(paper, received, treaty, returned=False, by=by, despite=despite, dry_run=dry_run, yes=yes)

    def return_(
        self,
        paper: str | int,
        received: Day = "today",
        *,
        by: str,
        despite: str = "",
        treaty: str | None = None,
        dry_run: bool = False,
        yes: bool = False,
    ) -> Answer[Together, Any]:
        """Record that a held paper was sent back on a day, with all that came in it."""
        return self._settle(paper, received, treaty, returned=True, by=by, despite=despite, dry_run=dry_run, yes=yes)

    def _settle(self, paper: str | int, received: Day, treaty: str | None, **told: Any) -> Answer[Together, Any]:
        slug = self._slug(treaty)
        return done(acts.settle(self._acting(), slug, str(paper), received=self._day(slug, received), **told))

    def assert_counts(
        self,
        counts: Mapping[str, int],
        on: Day,
        *,
        source: str,
        by: str,
        despite: str = "",
        treaty: str | None = None,
    ) -> int:
        """Keep how many `parties`, `deposits` or `signatories` the depositary published of a day; the act's number.

        Where it is only proposed, the number is that of the proposal.
        Whatever is written later and would make it untrue is refused, unless `despite` gives the reason.

        >>> import tracker.api
        >>> register = tracker.api.open("example.db")
        >>> register.assert_counts({"parties": 47}, "2026-02-03", source="the depositary's page", by="a clerk")
        Traceback (most recent call last):
        tracker.model.refusal.Refusal: On 2026-02-03 the record has parties 48, not 47. Find what is missing or too \
many; what cannot be mended now is kept with `despite` REASON, and told by `tracker check`. Nothing was recorded.
        """
        for name, number in counts.items():
            if name not in COUNTED or type(number) is not int or number < 0:
                words = ", ".join(COUNTED)
                raise Refusal(f"{name!r}: {number!r} counts nothing; count {words}.", code="unreadable value")
        slug = self._slug(treaty)
        desk, day = self._acting(), self._day(slug, on)
        return asserting.keep(desk, slug, dict(counts), on=day, source=source, by=by, despite=despite)

    def import_(  # noqa: PLR0913 (how a table is read, and how its facts are taken)
        self,
        file: str | Path,
        *,
        by: str,
        despite: str = "",
        treaty: str | None = None,
        dry_run: bool = False,
        yes: bool = False,
        layout: str = "",
        headings: Sequence[str] = (),
        save: str = "",
    ) -> Answer[Imported, Any]:
        """Add what is new in a table or an export; nothing, and a Refusal is raised, where one line is refused.

        `layout`, `headings` and `save` are about a table of another's making, as `reconcile` takes them.
        """
        desk = self._acting()
        asked = Layout.of(layout, headings, save)
        given = read_given(Path(file), desk.names, self._slug(treaty), asked, desk.slug_meant)
        outcome = acts.bring(desk, given, by=by, despite=despite, dry_run=dry_run, yes=yes)
        if outcome.exit_code:
            raise Refusal("\n".join(outcome.notes), code="not in order")
        return done(outcome)

    def reconcile_and_keep(  # noqa: PLR0913 (what the question takes, and what is done)
        self,
        file: str | Path,
        *,
        by: str,
        records: bool = False,
        confirms: bool = False,
        layout: str = "",
        headings: Sequence[str] = (),
        save: str = "",
        treaty: str | None = None,
        language: str | None = None,
        dry_run: bool = False,
        yes: bool = False,
    ) -> Answer[RecordedNew | None, Any]:
        """Compare as `reconcile` does; record what is new there (`records`), keep that it was compared (`confirms`)."""
        parameters = {each.name: each for each in reconciling.QUESTION.parameters}
        given = {"file": file, "layout": layout, "headings": headings, "save": save, "language": language}
        given |= {"treaty": self._slug(treaty)}
        values = {name: read(parameters[name].read, each, "unreadable value") for name, each in given.items() if each}
        asked = Asked.of(parameters.values(), self._acting(), values)
        return done(reconciling.act_on(asked, by=by, records=records, confirms=confirms, dry_run=dry_run, yes=yes))

    def update_treaty(self, folder: str | Path, *, by: str, dry_run: bool = False, yes: bool = False) -> Updated:
        """Record new clauses and facts of a loaded treaty; nothing is overwritten.

        Where it is only proposed, its `proposal` is the number under which it waits.
        """
        from tracker.desk import folders  # noqa: PLC0415

        desk = self._acting()
        with acts.telling_changes(desk):
            return folders.update(desk, Path(folder), by=by, dry_run=dry_run, yes=yes)[0]

    def four_eyes(self, *, on: bool, by: str, keys: Sequence[str] = (), treaty: str | None = None) -> int:
        """Set whether what is recorded about a treaty needs two persons from now on.

        Where they are needed it takes two to set it otherwise. The number is that of the act, or of the proposal.
        `keys` are the public keys of those who propose and approve with keys of their own.
        """
        return proposing.set_four_eyes(self._acting(), self._slug(treaty), on=on, by=by, keys=keys)


class Proposing(Proposable):
    """The acts that one person may propose for another to approve; nothing is recorded by them."""

    _proposes = True

    def __init__(self, of: Acting, key: Path | None) -> None:
        super().__init__(of._desk, of._treaty)  # noqa: SLF001 (the same register)
        self._key = key


class Keeping(Proposable):
    """The acts on a register that more than one entry follows from, or none."""

    def proposing(self, key: str | Path | None = None) -> Proposing:
        """What an act of it would write is judged, kept, and waits for another person.

        `key` is the file of one's own key, where the register names those of its clerks. The answer's `proposal` is the
        number under which it waits.
        """
        return Proposing(self, Path(key) if key else None)

    def approve(
        self, number: int, *, by: str, key: str | Path | None = None, treaty: str | None = None, yes: bool = False
    ) -> Answer[Any, Any]:
        """Record what another person proposed; with the file of one's own `key` the approval is signed."""
        desk = self._acting()
        desk.key = Path(key) if key else None
        return done(acts.approve(desk, self._slug(treaty), number, by=by, yes=yes))

    def reject(self, number: int, *, by: str, reason: str, treaty: str | None = None) -> None:
        """Turn down what was proposed; it stays readable."""
        proposing.settle(self._acting(), self._slug(treaty), number, by=by, reason=reason)

    def proposals(self, *, every: bool = False, treaty: str | None = None) -> tuple[Proposal, ...]:
        """What was proposed and waits for another person; `every` one with what became of it."""
        with self._desk.register.reading() as reader:
            return tuple(each for each in proposals(reader, self._slug(treaty)) if every or not each.state)

    def needs_two_persons(self, treaty: str | None = None) -> bool:
        """Whether what is recorded about a treaty needs two persons."""
        with self._desk.register.reading() as reader:
            return needs_two(reader, self._slug(treaty))

    def assertions(self, treaty: str | None = None, known: Moment | None = None) -> tuple[Assertion, ...]:
        """What the depositary published and the record has to keep true, in the order in which it was kept."""
        with self._desk.register.reading() as reader:
            return asserting.assertions(reader, self._slug(treaty), moment(known))

    def update(self, *, despite: str = "", dry_run: bool = False, yes: bool = False) -> tuple[Updated, ...]:
        """Add the facts and clauses that this package has and the register has not: what became of each treaty.

        What contradicts the record is left out and told; what would make an assertion untrue is refused unless
        `despite` gives a reason, what changes answers about others unless `yes`.
        """
        desk = self._acting()
        with acts.telling_changes(desk):
            return bring_up_to_date(desk, untrue=despite, dry_run=dry_run, yes=yes)

    def add_treaty(self, folder: str | Path, *, by: str, dry_run: bool = False) -> Updated:
        """Load a treaty's folder, or an example that comes with the tracker. Raises Refusal with every trouble."""
        from tracker.desk import folders  # noqa: PLC0415 (few load a treaty)

        with acts.telling_impossible():
            return folders.add(self._acting(), Path(folder), by=by, dry_run=dry_run)[0]

    def backup(self, file: str | Path) -> Audit:
        """Copy the register into a new file while others may write; the audit of the copy."""
        from tracker.desk.backing_up import back_up  # noqa: PLC0415 (brings the database's library)

        return back_up(self._desk, Path(file))
