"""Reading a policy: whose checkpoints are taken, and which witnesses have to have seen them."""

from __future__ import annotations

from pathlib import Path

from tracker.intake.files import read_file
from tracker.model.refusal import Refusal
from tracker.register.cosigning import Policy, policy_of
from tracker.register.verifier import Unproved


def policy_in(file: Path | None) -> Policy:
    """The policy in a file; without one no witness is needed. Raises Refusal where it cannot be read."""
    if file is None:
        return Policy()
    try:
        return policy_of(read_file(file))
    except Unproved as error:
        raise Refusal(f"{file}: {error}.", code="malformed") from None
