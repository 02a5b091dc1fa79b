"""An office: a register with many made-up States and one treaty that any of them may join."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.recorded import record
from tracker.desk.desk import Desk
from tracker.model.action import Action
from tracker.model.participant import Participant
from tracker.model.record import Draft
from tracker.register.register import Register
from tracker.register.writing import Writer

SLUG = "made-up"
STATES = [f"Q{number:04}" for number in range(1600)]
RECEIVED = date(2020, 1, 28)
CLAUSES = """\
slug = "made-up"
name = "Convention on Made-up Matters"
short_name = "Made-up Convention"
depositary = "Nobody"
time_zone = "UTC"
checked = 2026-02-03

[entry_into_force]
article = "20"
count = 30
delay = "3 months"

[effect]
with_treaty = "21(1)"
later = "21(2)"
delay = "3 months"
"""


def open_office(url: str) -> None:
    """Make the register."""

    def fill(writer: Writer) -> None:
        writer.add_participants(Participant(code=code, name=f"State {code}") for code in STATES)
        writer.add_clauses(SLUG, CLAUSES, recorded=datetime(2026, 1, 1, tzinfo=UTC))

    Register.make(url, first_use=fill).close()


def accession(code: str) -> Action:
    return Action(participant=code, kind="accession", received=RECEIVED)


def clerk_at(register: Register) -> Desk:
    return Desk(register, lambda _: date(2026, 11, 22))


def deposit(desk: Desk, code: str) -> int:
    """What a clerk does: the number of the entry. Raises Refusal where it is not in order."""
    return record(desk, SLUG, accession(code), by="a clerk").action.number


def append(register: Register, note: str) -> int:
    """One entry, whatever the law says of it."""
    action = Action(participant=STATES[0], kind="communication", received=RECEIVED, note=note)
    with register.writing(SLUG) as writer:
        return writer.append(SLUG, Draft(does="records", action=action, recorded_by="a clerk")).number
