"""`matrix`: one right between all parties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Parameter
from tracker.answers.narrowing import Tabled
from tracker.answers.parameters import OF_A_TREATY, TEXT
from tracker.answers.question import Row
from tracker.desk.protecting import between_all
from tracker.model.protected import Matrix as Between
from tracker.rendering.protecting import matrix_rows, matrix_shape, matrix_told

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

RIGHT: Parameter[str] = Parameter(
    name="right",
    kind=TEXT,
    default="",
    metavar="RIGHT",
    required=True,
    help="The right; `tracker protection --help` lists them.",
    example="broadcasting",
)
Found = tuple[Between, bool]
"""The matrix, and whether anything of it was entered locally."""


class Matrix(Tabled[Found, "nouns.Matrix"]):
    """Show what every party owes the performers of every other party under one right on a day."""

    topic = "protection"
    takes = (RIGHT, *OF_A_TREATY)
    noun = "Matrix"
    who = "in"
    by_standing = False
    addresses = (("/{treaty}/matrix/{right}", "Matrix"),)
    examples = (
        "tracker matrix --right broadcasting --on 2026-02-03",
        "tracker matrix --right reproduction --format csv",
    )

    def find(self, asked: Asked) -> Found:
        """One right between all parties of the day."""
        return between_all(asked.dossier, asked[RIGHT], asked.day)

    def kept(self, found: Found, asked: Asked, keep: Callable[[Row], bool]) -> Found:
        """What those parties owe whose rows are kept."""
        between, local = found
        inside = {row["in"] for row in self.rows(found, asked) if keep(row)}
        return between._replace(cells=tuple(each for each in between.cells if each.inside in inside)), local

    def shape(self, found: Found, asked: Asked) -> Any:
        """Every field."""
        return matrix_shape(found[0], asked.treaty, asked.naming, locally_entered=found[1])

    def rows(self, found: Found, asked: Asked) -> list[Row]:
        """A row for each party that protects."""
        return matrix_rows(found[0].cells)

    def columns(self, found: Found, asked: Asked) -> Sequence[str]:
        """Who protects, then everybody whose performers are protected."""
        return ("in", *found[0].parties)

    def told(self, found: Found, asked: Asked) -> list[str]:
        """One line for all that owe the same."""
        return matrix_told(found[0], asked.treaty, asked.naming, locally_entered=found[1])


QUESTION = Matrix()
