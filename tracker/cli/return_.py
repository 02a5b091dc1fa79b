"""`tracker return`: a held paper that the depositary sent back."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.outcome import carry_out
from tracker.cli.settling import settle, settling


@click.command(name="return")
@settling("The day on which it was returned; today if not given.")
def return_(**given: Any) -> None:
    """Record that the depositary returned a held paper, with all that came in it.

    PAPER is the id of the paper, or the entry of one of its acts. It stays on the record as held on the days on which
    it was.

    \b
    Example, where 157 is an accession recorded with --disposition held:
      tracker return 157 --received 2026-11-16
    """
    carry_out(settle, returned=True, **given)
