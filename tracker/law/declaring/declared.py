"""One declaration by itself: when it was made, what it is under each article, and from when it has effect there."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from tracker.law.binding.force import first_day_known
from tracker.law.binding.participation import Life, Participation
from tracker.law.declaring.papers import WITHOUT_EFFECT, came_with, held_with
from tracker.law.ground.month_ends import end_of
from tracker.law.ground.periods import clips
from tracker.law.ground.readings import reads
from tracker.model.action import Action
from tracker.model.named import NamedTuple
from tracker.model.patterns import pattern
from tracker.model.reading import LATE_DECLARATION, NOTICE
from tracker.model.reasons import declaring
from tracker.model.reasons.kind import Reason
from tracker.model.record import Dossier
from tracker.model.treaty import DeclarationClause, Delay, Treaty

CONSULTS = (LATE_DECLARATION, NOTICE)
"""The choices that these rules consult."""
Nature = Literal["notification", "reservation", "statement", "not known"]
Made = Literal["with the instrument", "later", "on signature", "before the instrument", "after the end", "inherited"]
BEFORE: tuple[Made, ...] = ("on signature", "before the instrument")
NOT_AT_ALL = "not at all"
"""The scope of a declaration by which nothing of an article applies: every other scope is narrower."""


@lru_cache(maxsize=2**12)
def folded(scope: str) -> str:
    """A scope as it is compared: without regard to capitals, blanks and a final full stop."""
    return " ".join(scope.casefold().split()).rstrip(" .")


class Under(NamedTuple):
    """What a declaration is under one article: its nature, and from when it has effect there (None: no day known).

    It is settled where every reading gives it that day.
    """

    article: str
    nature: Nature
    effective: date | None = None
    computed: date | None = None
    reason: Reason | None = None
    settled: bool = True


class ByAnalogy(NamedTuple):
    """A withdrawal of a notification, taken to work as that of a reservation does: the text has no rule on it.

    `articles` and `scope` are what it is about, `day` is that of the notice.
    """

    articles: tuple[str, ...]
    scope: str
    day: date
    reason: Reason


class Declaration(NamedTuple):
    """One declaration or statement of one participant, as could be known on a day.

    `articles` are those cited, `under` those it is read under. `effective` is the published day, else the computed
    one; with several articles the first. `ends` is the first day on which it has no effect. `action` is the entry it
    rests on; for one that was inherited, the predecessor's. `withdrawals` are those received that nobody was notified
    of: from when they work cannot be computed. `given_up` are the uses that withdrawals in part took out of it;
    `by_analogy` are the withdrawals for which the text has no rule. `why` tells its effect, `end_reason` its end.
    """

    participant: str
    action: Action
    articles: tuple[str, ...]
    under: tuple[Under, ...]
    made: Made
    scope: str
    effective: date | None = None
    computed_effective: date | None = None
    published_effective: date | None = None
    ends: date | None = None
    settled: bool = True
    withdrawals: tuple[Action, ...] = ()
    given_up: tuple[str, ...] = ()
    why: Reason | None = None
    end_reason: Reason | None = None
    by_analogy: tuple[ByAnalogy, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def is_statement(self) -> bool:
        """Whether it neither excludes nor modifies an effect of the treaty (VCLT 2(1)(d)): it never has one itself."""
        return self.action.kind == "statement"

    @property
    def is_total(self) -> bool:
        """Whether by its scope nothing of an article applies."""
        return folded(self.scope) == NOT_AT_ALL

    @property
    def received(self) -> date | None:
        """The day on which the depositary received it."""
        return self.action.received

    @property
    def all_articles(self) -> frozenset[str]:
        """The articles that it cites and those that it is read under."""
        return frozenset((*self.articles, *(under.article for under in self.under)))

    @property
    def condition(self) -> str:
        """What its end waits for, where it names no day."""
        return self.action.condition

    @property
    def text_read(self) -> str:
        """Whether somebody read the depositary's text: yes, in part, no; empty where nobody said."""
        return self.action.text_read

    @property
    def read(self) -> bool:
        """Whether what it says is known in full."""
        return self.text_read not in ("no", "in part")

    @property
    def disposition(self) -> str:
        """What the depositary did with it; of a late one for which the text has no route that is not known."""
        if self.action.disposition:
            return self.action.disposition
        no_route = self.made == "later" and self.under and self.effective is None and not self.is_statement
        return "not known" if no_route else "accepted"

    @property
    def entry(self) -> int:
        """Its entry in the register, 0 where it was not recorded."""
        return self.action.number

    def stands(self, on: date) -> bool:
        """Whether it was received by a day and has not ended by then."""
        return self.received is not None and self.received <= on and (self.ends is None or on < self.ends)

    def has_effect(self, on: date) -> bool:
        """Whether it has effect on a day, under whichever article."""
        return self.effective is not None and self.effective <= on and self.stands(on)

    def has_effect_under(self, article: str, on: date) -> bool:
        """Whether it has effect on a day under one article that it is read under."""
        days = [each.effective for each in self.under if each.article == article]
        return any(day is not None and day <= on for day in days) and self.stands(on)


class Timing(NamedTuple):
    """From when a declaration has effect under one article, and why; `latest` where it may have it earlier."""

    day: date | None
    reason: Reason
    latest: bool = False


def clause_for(treaty: Treaty, article: str) -> DeclarationClause | None:
    """The clause under which a declaration that cites an article is made."""
    return next((clause for clause in treaty.declarations if clause.article == article), None)


def as_the_clauses_write(treaty: Treaty, cited: Iterable[str]) -> tuple[str, ...]:
    """Articles as the treaty's clauses on declarations write them, however somebody spells them.

    With dots, words or blanks between the numbers, or several in one. What is none of them in any spelling stays as it
    is cited, without the word for an article and without blanks before a bracket.
    """
    known = {_spelled(clause.article): clause.article for clause in treaty.declarations}
    written: list[str] = []
    for one in cited:
        parts = [known.get(_spelled(part), "") for part in _BETWEEN.split(one)]
        whole = known.get(_spelled(one))
        written += [whole] if whole else parts if all(parts) else [_BLANKS.sub("", _PREFIX.sub("", one.strip()))]
    return tuple(dict.fromkeys(written))


def respelled(treaty: Treaty, action: Action) -> Action:
    """An act with the articles that it cites as the treaty's clauses write them."""
    if not action.articles and not action.read_as:
        return action
    articles, read_as = (as_the_clauses_write(treaty, each) for each in (action.articles, action.read_as))
    return action._replace(articles=articles, read_as=read_as)


_BETWEEN = pattern(r"[,;&]|\band\b")
_PREFIX, _BLANKS = pattern(r"^(Article|Art\.)\s*"), pattern(r"\s+(?=\()")
_MARKS = pattern(r"\d+|[a-z]+")


_WORDS = frozenset({"art", "arts", "article", "articles", "par", "para", "paragraph"})


def _spelled(article: str) -> tuple[str, ...]:
    """The numbers and letters of an article, whatever stands between them."""
    return tuple(each for each in _MARKS.findall(article.casefold()) if each not in _WORDS)


def read_under(action: Action) -> tuple[str, ...]:
    """The articles that a declaration is read under: as we read it, else as it cites them."""
    return action.read_as or action.articles


def nature_of(treaty: Treaty, action: Action, article: str) -> Nature:
    """What a declaration is under an article; not known where no clause stands for it."""
    if action.kind == "statement":
        return "statement"
    clause = clause_for(treaty, article)
    return clause.nature if clause else "not known"


def moment_made(found: Life, action: Action) -> tuple[Made, Participation | None]:
    """When in its participant's life it was made, and the participation it belongs to.

    It came with the instrument of its paper; without a paper, with the one it refers to or of its day (`came_with`).
    """
    received = action.received
    for period in reversed(found.periods):
        withdrawn_that_day = not action.paper and received is not None and not period.stands(received)
        if came_with(action, period.instrument) and not withdrawn_that_day:
            return "with the instrument", period
    for period in reversed(found.periods):
        start = period.instrument.received
        if start and received and start <= received and period.stands(received):
            return "later", period
    if found.signature and came_with(action, found.signature):
        return "on signature", None
    ended = any(p.ends and action.received and p.ends <= action.received for p in found.periods)
    return ("after the end" if ended else "before the instrument"), None


def timing(
    dossier: Dossier, action: Action, article: str, made: Made, period: Participation | None, on: date
) -> Timing:
    """From when a declaration has effect under an article, by rule ("" for one whose article is not known)."""
    entries = action.entries
    if not action.has_effect:
        return Timing(None, WITHOUT_EFFECT[action.disposition](*entries))
    waits = held_with(dossier, action, on) if made != "with the instrument" else None
    if waits:
        return Timing(None, WITHOUT_EFFECT[waits.disposition](*entries, *waits.entries))
    if period is None:
        return Timing(None, _outside(dossier.treaty, action, article, made))
    clause = clause_for(dossier.treaty, article)
    if made == "with the instrument":
        return _with_instrument(action, clause, period)
    return _late(dossier, action, clause, period, on)


def _outside(treaty: Treaty, action: Action, article: str, made: Made) -> Reason:
    """What is said of one that belongs to no participation, by when it was made."""
    if made == "after the end":
        return declaring.declared_after_the_end(*action.entries)
    on_signature = made == "on signature"
    says = declaring.declared_on_signature if on_signature else declaring.declared_before_the_instrument
    return says(confirming_article(treaty, article), *action.entries)


def confirming_article(treaty: Treaty, article: str) -> str:
    """Where it stands that what was declared before the instrument is confirmed in it: VCLT 23(2) on reservations."""
    clause = clause_for(treaty, article)
    if clause is None or clause.nature == "reservation":
        return "VCLT 23(2)"
    return clause.timing_article or clause.article


def _with_instrument(action: Action, clause: DeclarationClause | None, period: Participation) -> Timing:
    """Made in the instrument, it has effect from when the treaty binds that participant."""
    day, entries = period.effect.day, action.entries
    if day is None:
        return Timing(None, period.effect.reason._replace(entries=entries))
    article = clause.timing_article if clause else ""
    if not article:
        article = "VCLT 21(1)" if clause and clause.nature == "reservation" else period.effect.reason.article
    return Timing(day, declaring.declared_with_the_instrument(article, *entries, day=day))


def _unless_objected(
    dossier: Dossier, action: Action, clause: DeclarationClause, period: Delay, bound: date, on: date
) -> Timing:
    """A late one that was circulated is taken where nobody objects within a period from its notification."""
    article, entries, start = clause.timing_article or clause.article, action.entries, action.notified
    if start is None:
        return Timing(None, declaring.late_and_not_notified(article, *entries))
    ends = end_of(dossier, period, start)
    about = dossier.record.about.get(action.number, ()) if action.number else ()
    until = min(on, ends)
    objections = [each for each in about if each.kind == "objection" and each.has_effect and each.received]
    by = tuple(each.participant for each in objections if each.received and each.received <= until)
    if by:
        says = declaring.late_and_objected(article, *entries, delay=period.written, start=start, participants=by)
        return Timing(None, says)
    day = max(ends, bound)
    return Timing(day, declaring.late_and_not_objected(article, *entries, delay=period.written, start=start, day=day))


def _late(
    dossier: Dossier, action: Action, clause: DeclarationClause | None, period: Participation, on: date
) -> Timing:
    """Made later: after the clause's delay, not before a later day that it names nor before the treaty binds it.

    Where the clause has no delay the text has no route for it: whether it has effect is not settled.
    """
    entries, received, bound = action.entries, action.received, period.effect.bound_by
    if clause and clause.open_to_objection and not clause.late and bound:
        return _unless_objected(dossier, action, clause, clause.open_to_objection, bound, on)
    if clause is None or clause.late is None or received is None:
        reservations = dossier.treaty.reservations
        article = clause.article if clause else reservations.article if reservations else "VCLT 19"
        no_route = declaring.no_route_later(article, *entries)
        works = received and bound and reads(dossier, LATE_DECLARATION, "effect")
        return Timing(max(received, bound) if works and received and bound else None, no_route)
    if bound is None:
        return Timing(None, period.effect.reason._replace(entries=entries))
    own = end_of(dossier, clause.late, received)
    day = max(own, bound, action.named or own)
    article, written = clause.timing_article or clause.article, clause.late.written
    if day == own:
        clipped = clips(clause.late, received)
        kind = declaring.declared_later_at_a_months_end if clipped else declaring.declared_later
        says = kind(article, *entries, delay=written, start=received, day=day)
        return Timing(day, says)
    if day == action.named:
        return Timing(day, declaring.declared_for_a_later_day(article, *entries, day=day))
    before_bound = declaring.declared_before_it_was_bound(article, *entries, day=day, own=own)
    return Timing(day, before_bound, latest=period.effect.day is None)


def withdrawal_clause(treaty: Treaty, gone: tuple[Under, ...]) -> DeclarationClause | None:
    """The clause that says from when a withdrawal under some articles works; None where general law does."""
    clauses = (clause_for(treaty, under.article) for under in gone)
    return next((clause for clause in clauses if clause and clause.withdrawal), None)


def by_its_clause(clause: DeclarationClause | None, dossier: Dossier, action: Action, on: date) -> date | None:
    """The day on which a withdrawal works by the treaty's own clause: as published, else after the clause's period."""
    if clause is None or clause.withdrawal is None:
        return None
    start = action.received if clause.withdrawal_clock == "receipt" else action.notified
    given = published(dossier, action, on)
    return given or (end_of(dossier, clause.withdrawal, start) if start and start <= on else None)


def by_notice(dossier: Dossier, action: Action, on: date) -> date | None:
    """The day on which a withdrawal works: as published, else of the depositary's notification.

    One of which only is known that the depositary took it works from its receipt: the others had their notice later,
    on days that its page does not tell (VCLT 22(3)(a)).
    """
    notified = action.notified if action.notified and action.notified <= on else None
    taken = action.received if action.disposition == "accepted" and action.kind == "withdrawal of declaration" else None
    day = published(dossier, action, on) or notified or taken
    return day or (action.received if reads(dossier, NOTICE, "given on receipt") else None)


def published(dossier: Dossier, action: Action, on: date) -> date | None:
    """The published day of effect, as soon as anybody could know it."""
    knowable = dossier.treaty.entry_into_force is None or first_day_known(dossier, on)
    return action.effective if knowable else None


def about_text(action: Action) -> Iterator[Reason]:
    """What a reader must know of a declaration's text: how it was classified, and who has read it."""
    if action.read_as and action.read_as != action.articles:
        yield declaring.read_under(*action.entries, cited=action.articles, read_as=action.read_as)
    if action.text_read == "in part":
        yield declaring.text_read_in_part(*action.entries)
    if action.text_read == "no":
        at_home = action.source_class in ("government", "press")
        unread = declaring.text_known_from_domestic_sources if at_home else declaring.text_not_read
        yield unread(*action.entries)
