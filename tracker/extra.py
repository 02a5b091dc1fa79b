"""What needs an extra, and what is said where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.model.refusal import Refusal


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Turn a library that is not installed into a sentence with the way out: the extra that brings it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "tracker":
            raise
        raise Refusal(
            f"This needs the library {error.name}. Install it, in your clone: pip install '.[{extra}]'.",
            code="extra missing",
        ) from None
