"""`audit`: is the record what was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Parameter
from tracker.answers.parameters import HEAD
from tracker.answers.question import Question, Row, Told
from tracker.desk import auditing
from tracker.model.history import Expected
from tracker.rendering.audits import COLUMNS, audit_lines, audit_shape, chain_row, chain_shape
from tracker.rendering.formats import Grid

if TYPE_CHECKING:  # a shell that completes a word must not wait for the database's library
    from tracker.register.audit import Audit as Audited
    from tracker.rendering import nouns

EXPECT: Parameter[tuple[str, ...]] = Parameter(
    name="expect",
    kind=HEAD,
    default=(),
    many=True,
    help="A head or root noted elsewhere, or a file with a checkpoint; repeatable.",
)


class Audit(Question["tuple[Audited, tuple[Expected, ...]]", "nouns.Audit"]):
    """Recompute every seal, and print count and head of every treaty and the register's head.

    Whatever was changed, removed, reordered or inserted behind the program's back is found and the first bad entry
    named; so is a missing trigger. Truncation can only be detected against a head kept elsewhere: --expect.
    """

    has_receipts = False
    topic = "register"
    sets_up = False
    takes = (EXPECT,)
    noun = "Audit"
    examples = ("tracker audit", 'tracker audit --expect "$(cat head.txt)"')

    def find(self, asked: Asked) -> tuple[Audited, tuple[Expected, ...]]:
        """Every chain recomputed, and what each head noted elsewhere is here."""
        found = auditing.audit(asked.desk)
        return found, tuple(auditing.expected(asked.desk, found, head) for head in asked[EXPECT])

    def shape(self, found: tuple[Audited, tuple[Expected, ...]], asked: Asked) -> Any:
        """The same as a JSON value."""
        return audit_shape(*found)

    def rows(self, found: tuple[Audited, tuple[Expected, ...]], asked: Asked) -> list[Row]:
        """A row for each treaty."""
        return [chain_shape(chain) for chain in found[0].chains]

    def columns(self, found: tuple[Audited, tuple[Expected, ...]], asked: Asked) -> Sequence[str]:
        """What is told of a chain."""
        return ("treaty", "entries", "head", "first_bad", "trouble")

    def told(self, found: tuple[Audited, tuple[Expected, ...]], asked: Asked) -> Iterator[Told]:
        """The chains, then everything that is wrong."""
        yield Grid([chain_row(chain) for chain in found[0].chains], COLUMNS)
        yield from audit_lines(*found)

    def code(self, found: tuple[Audited, tuple[Expected, ...]]) -> int:
        """1 where anything has been altered."""
        return int(not found[0].sound or not all(each.found for each in found[1]))


QUESTION = Audit()
