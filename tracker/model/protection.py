"""Clauses on who is protected and with which rights: each rule beside its article."""

from typing import Literal

from tracker.model.named import NamedTuple

Form = Literal["exclusive", "remuneration", "moral"]
FORMS: tuple[Form, ...] = ("exclusive", "remuneration", "moral")
Performances = Literal["any", "unfixed", "fixed"]
Result = Literal[
    "not in force between them",
    "outside the Treaty",
    "not required",
    "not known",
    "depends on national law or facts",
    "required",
]
"""What can be answered; the first that applies is the answer."""


class RightClause(NamedTuple):
    """One right that the treaty grants, and whether it is about performances that are fixed, unfixed, or any."""

    name: str
    article: str
    form: Form = "exclusive"
    performances: Performances = "fixed"


class LimitClause(NamedTuple):
    """What a declaration takes from rights.

    For the uses that its scope names the party `gives` remuneration only, or nothing; with `earlier` only where the
    performance is older than the treaty for that party. A scope that begins with `open_scope` leaves the form open.
    Others may answer in kind under `answered_under`; national treatment falls away under `lifts_treatment_under`.
    """

    declaration: str
    rights: tuple[str, ...]
    gives: Literal["remuneration", "nothing"]
    earlier: bool = False
    open_scope: str = ""
    answered_under: str = ""
    lifts_treatment_under: str = ""


class NoteClause(NamedTuple):
    """What else the text says of rights (none named: of every right); with `decides` the duty itself hangs on it.

    With a `form` it is about rights given in that form, or in one that is not known.
    """

    article: str
    says: str
    rights: tuple[str, ...] = ()
    form: Form | None = None
    decides: bool = False


class TermClause(NamedTuple):
    """How long protection lasts at least: to the end of the year of fixation plus so many years."""

    article: str
    years: int


class ReciprocityClause(NamedTuple):
    """For which rights a party may limit protection to what its own nationals enjoy in the performer's country."""

    article: str
    rights: tuple[str, ...] = ()


class ProtectionClauses(NamedTuple):
    """Whom the treaty protects and how.

    `article` protects nationals of other parties, `residence_article` (empty: residence does not count) habitual
    residents who are nationals of no party. `time_article` says to which performances the treaty applies,
    `treatment_article` when a party owes what it grants its own nationals.
    """

    article: str
    time_article: str
    residence_article: str = ""
    treatment_article: str = ""
    other_treaties_article: str = ""
    other_treaties: tuple[str, ...] = ()
    term: TermClause | None = None
    reciprocity: ReciprocityClause | None = None
    rights: tuple[RightClause, ...] = ()
    limits: tuple[LimitClause, ...] = ()
    notes: tuple[NoteClause, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the rights, in the order of the text."""
        return tuple(right.name for right in self.rights)
