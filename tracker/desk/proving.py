"""Whether a receipt holds, without a register: what it rests on, who signed that, and which witnesses have seen it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.extra import needs
from tracker.model.refusal import Refusal
from tracker.register.cosigning import Policy, witnesses_of
from tracker.register.verifier import Unproved, check


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A receipt that holds: of how many leaves, in which log, by which of the keys that were named it is signed.

    `witnesses` are the moments, in seconds since 1970, at which those of the policy saw it, by public key; `enough`
    tells whether these are as many as the policy wants.
    """

    leaves: int
    register: str
    size: int
    root: str
    signers: tuple[str, ...]
    witnesses: Mapping[str, int]
    enough: bool

    @property
    def trusted(self) -> bool:
        """Whether somebody who was named has signed it, and enough witnesses have seen it."""
        return bool(self.signers) and self.enough


def is_receipt(text: bytes) -> bool:
    """Whether a file is meant to be a receipt."""
    return text[:64].lstrip().startswith(b"{") and b'"is": "receipt"' in text[:200]


def prove(given: bytes | str | Mapping[str, Any], keys: Sequence[str], policy: Policy, place: str) -> Proved:
    """Check a receipt, as text or as the value that it is. Raises Refusal, which names its place, where it fails."""
    try:
        receipt: Any = json.loads(given) if isinstance(given, (bytes, str)) else given
        with needs("trust"):
            found = check(receipt, [*keys, *policy.logs])
            note = receipt["leaves"][0]["proof"].partition("\n\n")[2] if receipt["leaves"] else ""
            seen = witnesses_of(note, policy.witnesses.values()) if note else {}
    except (ValueError, Unproved) as error:
        raise Refusal(f"{place}: the receipt does not hold: {error}.", code="altered") from None
    return Proved(
        leaves=len(receipt["leaves"]),
        register=found.origin,
        size=found.size,
        root=found.root.hex(),
        signers=found.signers,
        witnesses=seen,
        enough=policy.satisfied(seen),
    )
