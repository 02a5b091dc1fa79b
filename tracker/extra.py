"""What needs the extra `web`, and what is said where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tracker.model.refusal import Refusal


@contextmanager
def needs_web() -> Iterator[None]:
    """Turn a library that is not installed into a sentence with the way out."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "tracker":
            raise
        raise Refusal(
            f"This needs the library {error.name}. Install it: pip install 'accession-tracker[web]'.",
            code="extra missing",
        ) from None
