"""A watch on the register sees everything that is written, by whomever."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register.register import Register


def _write(register: Register) -> None:
    with register.writing("beijing") as writer:
        writer.append(
            "beijing", Draft(does="records", action=Action(participant="CH", kind="signature"), recorded_by="x")
        )


def test_the_mark_stays_while_nothing_is_written(register: Register) -> None:
    watch = register.watch()

    assert watch.mark() == watch.mark()
    watch.close()


def test_the_mark_changes_with_what_another_writes(register: Register, register_url: str) -> None:
    watch = register.watch()
    before = watch.mark()
    with Register.open(register_url) as other:
        _write(other)

    assert watch.mark() != before
    watch.close()


def test_a_file_that_is_gone_is_told(register: Register, kind: str) -> None:
    if kind == "postgresql":
        pytest.skip("a server has no file")
    watch = register.watch()
    Path(register.place).unlink()

    with pytest.raises(Refusal) as refused:
        watch.mark()
    assert refused.value.sentence.startswith(f"{register.place}: ")
