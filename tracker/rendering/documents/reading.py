"""A text in Markdown, read into the few blocks that every format can write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

from markdown_it import MarkdownIt
from markdown_it.token import Token

Style = Literal["plain", "strong", "emphasis", "code"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style; `address` is where they lead to, empty where nowhere."""

    text: str
    style: Style = "plain"
    address: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quoted` where it is somebody else's words, `listed` where it is an item of a list."""

    runs: tuple[Run, ...]
    quoted: bool = False
    listed: Literal["", "bullet", "number"] = ""
    number: int = 0

    @property
    def leads(self) -> bool:
        """Whether it is a line in bold that belongs with what follows, as the number of an article with its words."""
        return not (self.quoted or self.listed) and bool(self.runs) and all(r.style == "strong" for r in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the heading. Where that is empty, the first cell of each other row is one."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]

    @property
    def headed(self) -> bool:
        """Whether the first row says what the columns are."""
        return any(run.text.strip() for cell in self.rows[0] for run in cell)

    @property
    def shown(self) -> tuple[tuple[tuple[Run, ...], ...], ...]:
        """The rows that say something."""
        return self.rows if self.headed else self.rows[1:]

    def shares(self) -> list[int]:
        """How wide each column is beside the others, by its fullest cell, so that no column is a thread.

        A Chinese letter counts for two.
        """
        longest = [0] * max(map(len, self.rows))
        for row in self.rows:
            for at, cell in enumerate(row):
                letters = "".join(run.text for run in cell)
                wide = sum(east_asian_width(letter) in "WF" for letter in letters)
                longest[at] = max(longest[at], len(letters) + wide)
        return [min(max(each + 2, 10), 60) for each in longest]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block = Heading | Paragraph | Table | Rule

_STYLES: dict[str, Style] = {"strong_open": "strong", "em_open": "emphasis"}


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text. HTML in it is text; links lead nowhere but to http and https."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return tuple(_Blocks(parser.parse(markdown)).read())


class _Blocks:
    """Reads tokens one after the other, with what they stand in."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._quoted = 0
        self._lists: list[tuple[Literal["bullet", "number"], int]] = []

    def read(self) -> Iterator[Block]:
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            if token.type == "table_open":
                end = next(i for i in range(at, len(self._tokens)) if self._tokens[i].type == "table_close")
                yield Table(tuple(_rows(self._tokens[at:end])))
                at = end
            else:
                yield from self._block(token, self._tokens[at - 1] if at else None)
            at += 1

    def _block(self, token: Token, before: Token | None) -> Iterator[Block]:
        if token.type in ("blockquote_open", "blockquote_close"):
            self._quoted += token.nesting
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(("bullet" if token.type.startswith("bullet") else "number", 0))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            kind, number = self._lists[-1]
            self._lists[-1] = kind, number + 1
        elif token.type == "hr":
            yield Rule()
        elif token.type == "inline" and before is not None:
            runs = tuple(_runs(token))
            if before.type == "heading_open":
                yield Heading(int(before.tag[1:]), runs)
            else:
                yield self._paragraph(runs)
        elif token.type in ("code_block", "fence"):
            yield Paragraph((Run(token.content, "code"),), quoted=self._quoted > 0)

    def _paragraph(self, runs: tuple[Run, ...]) -> Paragraph:
        if not self._lists:
            return Paragraph(runs, quoted=self._quoted > 0)
        kind, number = self._lists[-1]
        return Paragraph(runs, quoted=self._quoted > 0, listed=kind, number=number)


def _rows(tokens: list[Token]) -> Iterator[tuple[tuple[Run, ...], ...]]:
    row: list[tuple[Run, ...]] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(tuple(_runs(token)))
        elif token.type == "tr_close":
            yield tuple(row)


def _runs(inline: Token) -> Iterator[Run]:
    style: Style = "plain"
    address = ""
    for token in inline.children or ():
        if token.type in _STYLES:
            style = _STYLES[token.type]
        elif token.type in ("strong_close", "em_close"):
            style = "plain"
        elif token.type == "link_open":
            target = str(token.attrs.get("href", ""))
            address = target if target.startswith(("http://", "https://")) else ""
        elif token.type == "link_close":
            address = ""
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" ")
        elif token.content:
            yield Run(token.content, "code" if token.type == "code_inline" else style, address)
