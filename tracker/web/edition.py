"""What is published: by a server or as a copy, where, in which languages, of which treaties."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.model.participant import LANGUAGES

_ADDRESS = re.compile(r"https?://[^\s/?#@\"<>]+(/[^\s?#\"<>]*)?")


class Edition(NamedTuple):
    """How the pages are published.

    `url` is where the public finds them, with a slash at its end; empty where that is not known, then no link is
    absolute. A `static` copy has nobody to ask: what needs a server is left out of its pages. `languages` begin with
    English, in which the sentences of law are. `treaties` are those that are shown; all, where none is named.
    """

    url: str = ""
    static: bool = False
    languages: tuple[str, ...] = LANGUAGES
    treaties: tuple[str, ...] = ()

    @property
    def searched(self) -> bool:
        """Whether the public finds a server that answers searches."""
        return bool(self.url) and not self.static


SERVED = Edition()
"""By a server that does not know its public address."""
COPY = Edition(static=True)
"""A copy of everything, that may be put anywhere."""


def public_address(written: str) -> str:
    """Where the public finds the pages, with a slash at its end. Raises ValueError for what is no such address."""
    if written and not _ADDRESS.fullmatch(written):
        raise ValueError(f"'{written[:200]}' is no public address; write one like https://treaties.example.org/.")
    return f"{written.rstrip('/')}/" if written else ""
