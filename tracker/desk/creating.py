"""A new register, where there was none."""

from __future__ import annotations

from tracker.desk.shipped import load_participants, load_shipped
from tracker.model.refusal import Refusal
from tracker.register.register import Register


def create(url: str, *, empty: bool = False) -> Register:
    """Make the register at a URL or path, with the shipped record; with `empty` it knows the participants alone.

    Raises Refusal where there is one, and leaves that as it is.
    """
    register = Register.make(url, load_participants if empty else load_shipped)
    if not register.created:
        register.close()
        raise Refusal(
            f"{register.place}: there is a register here already; it was left as it is. Name another place.",
            code="register there",
        )
    return register
