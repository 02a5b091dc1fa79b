"""A treaty's clauses on protection, sorted for asking."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tracker.model.protected import RightFinding
from tracker.model.protection import FORMS, Form, NoteClause, ProtectionClauses, RightClause
from tracker.model.reasons import protecting
from tracker.model.reasons.kind import Reason


class Book:
    """A treaty's clauses on protection, sorted by right; `reservations_article` bars what no clause permits."""

    def __init__(self, clauses: ProtectionClauses, reservations_article: str = "") -> None:
        self.clauses = clauses
        self.reservations_article = reservations_article
        self.plain: dict[tuple[str, bool], tuple[RightFinding, ...]] = {}
        """What is owed where no declaration and no day plays a part, by right and by whether something is unread:
        worked out once, since nothing in it is about the two parties."""
        self.between: dict[tuple[str, str, str], tuple[object, object, tuple[RightFinding, ...]]] = {}
        """What was owed last by right, performer's country and party, and how these two stood then: the same holds
        on every day on which they stand so."""

    @cached_property
    def conditions(self) -> Mapping[tuple[str, Form | None], tuple[Reason, ...]]:
        """By right and the form in which it is given (None: not known), what the text lets national law set."""
        forms = (*FORMS, None)
        return {(r.name, form): self._notes(r, form, decides=False) for r in self.clauses.rights for form in forms}

    @cached_property
    def deciding(self) -> Mapping[str, tuple[Reason, ...]]:
        """By right, what the duty itself hangs on."""
        return {right.name: self._notes(right, right.form, decides=True) for right in self.clauses.rights}

    @cached_property
    def granted(self) -> Mapping[str, tuple[Reason, tuple[Reason, ...]]]:
        """By right, that the text grants it, and whether national treatment comes with it: not with moral rights."""
        article = self.clauses.treatment_article
        found: dict[str, tuple[Reason, tuple[Reason, ...]]] = {}
        for right in self.clauses.rights:
            says = protecting.no_national_treatment if right.form == "moral" else protecting.national_treatment
            treatment = (says(article),) if article else ()
            found[right.name] = protecting.granted(right.article, right=right.name), treatment
        return found

    @cached_property
    def limiting(self) -> Mapping[tuple[str, bool], str]:
        """By right and whether for earlier performances only, the articles under which something may be taken."""
        found: dict[tuple[str, bool], str] = {}
        for limit in self.clauses.limits:
            for right in limit.rights:
                before = found.get((right, limit.earlier))
                found[right, limit.earlier] = f"{before}; {limit.declaration}" if before else limit.declaration
        return found

    @cached_property
    def may_be_taken(self) -> Mapping[str, frozenset[bool]]:
        """By right, whether a declaration may take from it for all performances (False) or earlier ones (True)."""
        limits = self.clauses.limits
        return {
            r.name: frozenset(each.earlier for each in limits if r.name in each.rights) for r in self.clauses.rights
        }

    def _notes(self, right: RightClause, form: Form | None, *, decides: bool) -> tuple[Reason, ...]:
        def concerns(note: NoteClause) -> bool:
            of_this_right = not note.rights or right.name in note.rights
            return note.decides == decides and of_this_right and (note.form is None or form in (None, note.form))

        return tuple(protecting.as_the_text_says(n.article, text=n.says) for n in self.clauses.notes if concerns(n))
