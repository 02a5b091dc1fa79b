"""What is written: a text, and beside it the facts that it was made from, for a program to read."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

MEDIA_TYPE = "application/json"
ATTACHED = "facts.json"
"""The name under which a PDF carries its facts; a DOCX has them as a part of the same name."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|&~#])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_KEPT_FORMATS = "\u200c\u200d\u200e\u200f"
"""Marks without which Arabic words join wrongly or run the wrong way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document before it has a format: its text in Markdown, and the facts with what was asked."""

    title: str
    language: str
    right_to_left: bool
    text: str
    mark: Mapping[str, Any]

    @property
    def machine_data(self) -> str:
        """The facts and what was asked, as one line of canonical JSON."""
        return canonical(self.mark)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same text for the same facts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(facts: Any) -> str:
    """The SHA-256 of facts, over their canonical JSON in UTF-8."""
    return sha256(canonical(facts).encode()).hexdigest()


def plain(value: Any) -> str:
    """A value as one line of text, without characters that nobody sees: controls, directions, halves of pairs."""
    seen = (
        " " if letter in "\t\n\r\v\f\x85\u2028\u2029" else letter
        for letter in str(value)
        if letter in "\t\n\r" or letter in _KEPT_FORMATS or unicodedata.category(letter) not in _UNSEEN
    )
    return " ".join("".join(seen).split())


def escaped(value: Any) -> str:
    """A value as text in Markdown: whatever it holds, it stays text, and stays in its line."""
    text = _SPECIAL.sub(r"\\\1", plain(value))
    return _LINE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", text)
