"""Many writers at once: they queue; numbers have no gap, seals one chain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from tracker.model.action import Action
from tracker.model.participant import Participant
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register.register import Register
from tracker.register.writing import Writer

AtOnce = Callable[..., None]


def accession(code: str) -> Draft:
    action = Action(participant=code, kind="accession", received=date(2020, 1, 28))
    return Draft(does="records", action=action, recorded_by="a clerk")


def deposit_many(url: str, code: str) -> None:
    with Register.open(url) as register:
        for _ in range(25):
            with register.writing("beijing") as writer:
                writer.record("beijing")
                writer.append("beijing", accession(code))


def deposit_once(url: str) -> None:
    with Register.open(url) as register, register.writing("beijing") as writer:
        if not writer.record("beijing").of("ID"):
            writer.append("beijing", accession("ID"))


def test_four_writers_at_once_make_one_chain_without_gaps(register_url: str, at_once: AtOnce) -> None:
    at_once(*(partial(deposit_many, register_url, code) for code in ("CH", "CN", "ID", "KR")))
    with Register.open(register_url) as register:
        assert [entry.number for entry in register.entries("beijing")] == list(range(1, 101))
        assert register.audit().sound
        assert {code: len(register.record("beijing").of(code)) for code in ("CH", "CN", "ID", "KR")} == dict.fromkeys(
            ("CH", "CN", "ID", "KR"), 25
        )


def test_two_clerks_at_once_never_both_deposit_for_one_state(register_url: str, at_once: AtOnce) -> None:
    at_once(*[partial(deposit_once, register_url)] * 4)
    with Register.open(register_url) as register:
        assert len(register.entries("beijing")) == 1


def first_record(writer: Writer) -> None:
    writer.add_participants([Participant(code="CN", name="China")])
    writer.add_clauses("beijing", "")
    writer.append_all("beijing", [accession("CN")] * 50)


def open_first(url: str) -> None:
    with Register.make(url, first_use=first_record) as register:
        assert len(register.entries("beijing")) == 50


def test_first_uses_at_once_end_with_one_good_register(database_url: str, at_once: AtOnce) -> None:
    at_once(*[partial(open_first, database_url)] * 3)
    with Register.make(database_url, first_use=first_record) as register:
        assert register.created is False
        assert len(register.entries("beijing")) == 50
        assert len(register.treaties()) == 1
        assert register.audit().sound


def test_a_writer_that_has_waited_too_long_is_told_so(register_url: str, register: Register) -> None:
    with register.writing("beijing") as writer:
        writer.append("beijing", accession("CN"))
        with Register.open(register_url, wait=0.2) as other:
            assert other.entries("beijing") == ()  # readers do not wait
            with pytest.raises(Refusal) as refused, other.writing("beijing"):
                pass
    assert refused.value.sentence == (
        f"{register.place}: another program has been writing for more than 0.2 seconds. Nothing was recorded; "
        "try again."
    )
    assert len(register.entries("beijing")) == 1


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_on_postgresql_writers_to_two_treaties_do_not_wait_for_each_other(
    register_url: str, register: Register
) -> None:
    with Register.open(register_url, wait=0.2) as other, register.writing("beijing") as writer:
        writer.append("beijing", accession("CN"))
        with other.writing("wipo") as other_writer:
            other_writer.add_clauses("wipo", "")
            other_writer.append("wipo", accession("CN"))
    assert sorted(register.heads()) == ["beijing", "wipo"]
