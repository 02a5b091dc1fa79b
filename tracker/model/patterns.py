"""Regular expressions that are compiled when they are first used: a question needs few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled expression; each of its methods is kept once it was asked for."""

    def __init__(self, written: str, flags: int) -> None:
        self.pattern = written
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression that is written so."""
    return cast("re.Pattern[str]", _Late(written, flags))
