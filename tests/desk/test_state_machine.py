"""A treaty's life in random order: the register stays sound, keeps what it knew, and can be rebuilt."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.recorded import record
from tracker.desk import correcting, recording, restoring
from tracker.desk.compared import comparisons
from tracker.desk.desk import Desk
from tracker.desk.exporting import snapshot
from tracker.law.binding.participation import life
from tracker.law.binding.standing import standing
from tracker.model.action import Action
from tracker.model.consequences import Together
from tracker.model.participant import Participant
from tracker.model.record import as_compared
from tracker.model.refusal import Refusal
from tracker.register.acts import COMPARED
from tracker.register.register import Register
from tracker.rendering.exports import clauses_line, participant_line, sealed_lines

CODES = ("CH", "CN", "ID", "KR", "SY")
JOINING = ("signature", "ratification", "accession")
LEAVING = ("denunciation", "withdrawal of denunciation", "withdrawal of instrument")
CLAUSES = """
slug = "{slug}"
name = "Treaty {slug}"
depositary = "Somebody"
time_zone = "UTC"
checked = 2000-01-01
adopted = 2000-01-01

[entry_into_force]
article = "8"
count = 2
delay = "3 months"

[effect]
with_treaty = "9(1)"
later = "9(2)"
delay = "3 months"

[denunciation]
article = "10"
delay = "1 year"
clock = "receipt"

[[declaration]]
article = "5"
nature = "notification"
timing_article = "6"
late = "3 months"
"""
Answer = tuple[Any, ...]


class Lives(RuleBasedStateMachine):
    """Records, completes, corrects, strikes, denounces and accedes again; papers are held, taken, returned; compares.

    Each example on a treaty of its own.
    """

    numbers: ClassVar[Any] = count(1)
    folder: ClassVar[Path]

    @initialize()
    def open_a_treaty(self) -> None:
        number = next(self.numbers)
        self.slug = f"made-up-{number}"
        self.today = date(2001, 1, 1)
        self.seconds = 0
        self.entries = 0
        self.papers: list[str] = []
        self.known: list[tuple[datetime, date, Answer]] = []
        self.file = self.folder / f"register-{number}.db"
        self.register = Register.make(str(self.file), now=lambda: self.now)
        self.desk = Desk(self.register, lambda _zone: self.today)
        with self.register.writing(self.slug) as writer:
            writer.add_participants(Participant(code=code, name=f"Name of {code}") for code in CODES)
            writer.add_clauses(self.slug, CLAUSES.format(slug=self.slug))
        self.look()

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, time(), UTC) + timedelta(seconds=self.seconds)

    def write(self, act: Callable[[], object]) -> None:
        """Do something that may be refused; what was refused has written nothing, what was not one entry an act."""
        self.seconds += 1
        with suppress(Refusal):
            done = act()
            self.entries += len(done.outcomes) if isinstance(done, Together) else 1
        self.look()

    def look(self) -> None:
        """Remember what the register answers at this moment."""
        self.known.append((self.now, self.today, self.answer(self.now, self.today)))

    def answer(self, known: datetime, on: date) -> Answer:
        dossier = self.desk.dossier(self.slug, known)
        found = [standing(dossier, code, on) for code in CODES]
        told = ((each.standing, each.received, each.effective, each.ends, each.ordinal) for each in found)
        return tuple((*each, one.locally_entered, one.compared) for each, one in zip(told, found, strict=True))

    @rule(days=st.integers(1, 500))
    def go_on(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(
        code=st.sampled_from(CODES),
        kind=st.sampled_from((*JOINING, *LEAVING, "declaration")),
        ago=st.integers(0, 200),
        despite=st.sampled_from(("", "the depositary took it")),
    )
    def record(self, code: str, kind: str, ago: int, despite: str) -> None:
        articles = ("5",) if kind == "declaration" else ()
        received = max(date(2000, 1, 1), self.today - timedelta(days=ago))
        action = Action(participant=code, kind=kind, received=received, articles=articles)
        self.write(lambda: record(self.desk, self.slug, action, by="a clerk", despite=despite))

    @rule(code=st.sampled_from(CODES))
    def join(self, code: str) -> None:
        action = Action(participant=code, kind="accession", received=self.today)
        self.write(lambda: record(self.desk, self.slug, action, by="a clerk", despite="as published"))

    @precondition(lambda self: self.entries)
    @rule(place=st.integers(0, 50), code=st.sampled_from(CODES), ago=st.integers(0, 200), data=st.data())
    def correct(self, place: int, code: str, ago: int, data: Any) -> None:
        received = str(self.today - timedelta(days=ago))
        changes = data.draw(st.sampled_from(({"received": received}, {"participant": code}, {"note": received})))
        number = place % self.entries + 1
        self.write(lambda: correcting.correct(self.desk, self.slug, number, changes, by="a clerk", reason="a slip"))

    @precondition(lambda self: self.entries)
    @rule(place=st.integers(0, 50), name=st.sampled_from(("note", "notification", "paper", "named")))
    def complete(self, place: int, name: str) -> None:
        number = place % self.entries + 1
        self.write(lambda: correcting.complete(self.desk, self.slug, number, {name: str(self.today)}, by="a clerk"))

    @precondition(lambda self: self.entries)
    @rule(place=st.integers(0, 50))
    def strike(self, place: int) -> None:
        number = place % self.entries + 1
        self.write(lambda: correcting.strike(self.desk, self.slug, number, by="a clerk", reason="never happened"))

    @rule(code=st.sampled_from(CODES), ago=st.integers(0, 200), disposition=st.sampled_from(("", "held")))
    def paper(self, code: str, ago: int, disposition: str) -> None:
        received = max(date(2000, 1, 1), self.today - timedelta(days=ago))
        name = f"{code}-{len(self.papers)}"
        main = Action(participant=code, kind="accession", received=received, disposition=disposition, paper=name)
        together = (main, main._replace(kind="declaration", articles=("5",)))
        self.papers.append(name)
        asked: dict[str, Any] = {"by": "a clerk", "despite": "as it came"}
        self.write(lambda: recording.record_together(self.desk, self.slug, together, **asked))

    @precondition(lambda self: self.papers)
    @rule(place=st.integers(0, 50), returned=st.booleans())
    def settle(self, place: int, returned: bool) -> None:
        name = self.papers[place % len(self.papers)]
        asked: dict[str, Any] = {"received": None, "returned": returned, "by": "a clerk", "despite": "as told"}
        self.write(lambda: recording.settle_paper(self.desk, self.slug, name, **asked))

    @precondition(lambda self: self.entries)
    @rule(code=st.sampled_from(CODES))
    def compare(self, code: str) -> None:
        """Keep that what is on record of somebody agrees with the depositary's list; it is no entry."""
        self.seconds += 1
        agreed = [each.number for each in self.desk.dossier(self.slug).record.of(code)]
        said = {"day": str(self.today), "file": "list.html", "entries": agreed, "length": self.entries, "same": True}
        with self.register.writing(self.slug) as writer:
            writer.add_act(COMPARED, self.slug, said, "a clerk")
        self.look()

    @invariant()
    def the_register_audits_clean(self) -> None:
        audit = self.register.audit()
        assert audit.sound
        assert sum(chain.entries for chain in audit.chains) == self.entries

    @invariant()
    def nobody_is_bound_twice(self) -> None:
        dossier = self.desk.dossier(self.slug)
        assert [code for code in CODES if life(dossier, code).superfluous] == []

    def teardown(self) -> None:
        if not hasattr(self, "register"):
            return
        for known, on, answer in self.known:
            assert self.answer(known, on) == answer
        if self.entries:
            self.rebuild()
        self.register.close()
        self.file.unlink()

    def rebuild(self) -> None:
        """Restore an export into an empty register: it has the same heads."""
        with snapshot(self.desk) as kept:
            chains = list(kept.chains())
            lines = [participant_line(each) for each in kept.participants]
        lines += [clauses_line(version) for chain in chains for version in chain.versions]
        lines += [line for chain in chains for line in sealed_lines(chain.entries)]
        export, again = self.file.with_suffix(".jsonl"), self.file.with_suffix(".again.db")
        export.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        assert restoring.restore(str(again), export).head == self.register.head()
        with Register.make(str(again)) as rebuilt:
            assert rebuilt.heads() == self.register.heads()
            with self.register.reading() as reader:
                record = as_compared(rebuilt.record(self.slug), comparisons(reader, self.slug))
            dossier = replace(self.desk.dossier(self.slug), record=record)
            for code in CODES:
                assert standing(dossier, code, self.today) == standing(self.desk.dossier(self.slug), code, self.today)
        export.unlink()
        again.unlink()


def live(examples: int, steps: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Lives.folder = Path(folder)
        run_state_machine_as_test(
            Lives,
            settings=settings(
                deadline=None,
                max_examples=examples,
                stateful_step_count=steps,
                suppress_health_check=list(HealthCheck),
            ),
        )


def test_a_treatys_life_in_random_order_leaves_a_sound_register() -> None:
    live(examples=8, steps=15)


@pytest.mark.slow
def test_many_long_lives_in_random_order_leave_sound_registers() -> None:
    live(examples=20, steps=40)
