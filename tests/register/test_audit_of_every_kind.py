"""Every single-field change of every kind of entry, made behind the program's back, is found."""

from __future__ import annotations

import pytest

from tests.register.test_audit import changed, switch_off
from tracker.model.action import KINDS, Action
from tracker.model.record import Draft
from tracker.register.audit import audit
from tracker.register.database import database_at
from tracker.register.engine import rows_of
from tracker.register.register import Register
from tracker.register.tables import ENTRY

LAST = len(KINDS) + 2


@pytest.fixture
def every_kind(register: Register) -> None:
    """One entry of every kind of act, a correction and a strike."""
    first = Action(participant="CH", kind=KINDS[0])
    acts = [Draft(does="records", action=Action(participant="CH", kind=k), recorded_by="a clerk") for k in KINDS]
    corrects = Draft(does="corrects", action=first, recorded_by="a clerk", refers_to=1, reason="x", basis="own error")
    strikes = Draft(does="strikes", action=first, recorded_by="a clerk", refers_to=1, reason="x", basis="own error")
    with register.writing("beijing") as writer:
        writer.append_all("beijing", [*acts, corrects, strikes])


@pytest.mark.usefixtures("every_kind")
def test_every_single_field_change_of_every_kind_of_entry_is_found(register_url: str, kind: str) -> None:
    database = database_at(register_url)
    found = {}
    with database.transactions.engine.connect() as connection:
        switch_off(connection, kind)
        connection.commit()
        for number in range(1, LAST + 1):
            for column in ENTRY.columns.keys():  # noqa: SIM118 (a collection of columns is no dict)
                value = "999" if column == "number" else changed(column, kind)
                change = f"UPDATE entry SET {column} = {value} WHERE number = {number}"
                assert connection.exec_driver_sql(change).rowcount == 1
                bad = {chain.treaty: chain.first_bad for chain in audit(rows_of(connection)).chains if chain.trouble}
                found[number, column] = bad
                connection.rollback()
    database.close()
    expected = {(number, column): {"beijing": number} for number, column in found}
    for number in range(1, LAST + 1):  # moved to another treaty, an entry is missing here and cannot begin there
        expected[number, "treaty"] = {"changed": 1, **({"beijing": number} if number < LAST else {})}
    assert found == expected
