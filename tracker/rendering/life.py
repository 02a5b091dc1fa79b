"""Declarations, territories, periods, papers that wait and what is due: as JSON, as rows, as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.law.binding.participation import Participation
from tracker.law.declaring.declared import Declaration
from tracker.law.declaring.objections import OBJECTIONS
from tracker.law.declaring.papers import Pending
from tracker.law.declaring.territory import NO_CLAUSE, NONE_RECORDED, Territory
from tracker.law.questions.upcoming import Upcoming
from tracker.model.reasons import binding, declaring
from tracker.model.reasons.kind import Reason
from tracker.rendering.sentences import Naming, reason_line
from tracker.rendering.shapes import Shape, iso, reason_shape
from tracker.rendering.words import alphabetical, article_in_words, day_in_words, listed

DECLARATION_CSV = (
    "participant",
    "articles",
    "read_as",
    "nature",
    "received",
    "effective",
    "ends",
    "scope",
    "condition",
    "text_read",
    "disposition",
    "entry",
)
DECLARATION_COLUMNS = (
    "name", "article", "nature", "received", "effective", "ends", "text read", "disposition", "entry", "scope",
)  # fmt: skip
TERRITORY_CSV = ("participant", "territory", "applies", "received", "effective", "ends", "condition", "entry")
TERRITORY_COLUMNS = ("name", "territory", "applies", "received", "effective", "ends", "condition", "entry")
PERIOD_CSV = (
    "participant",
    "instrument",
    "received",
    "effective",
    "computed_effective",
    "published_effective",
    "ends",
    "ended_by",
    "ordinal",
    "settled",
    "entry",
    "articles",
)
PENDING_CSV = ("participant", "name", "kind", "received", "disposition", "entry", "locally_entered", "articles")
UPCOMING_CSV = ("day", "event", "participant", "name", "entry", "locally_entered", "articles")
PENDING_COLUMNS = ("name", "kind", "received", "disposition", "article", "why", "entry")


def declaration_shape(declared: Declaration, naming: Naming) -> Shape:
    """A declaration or statement. `nature` has one word for each article of `read_as`."""
    return {
        "participant": declared.participant,
        "articles": list(declared.articles),
        "read_as": [under.article for under in declared.under],
        "nature": [under.nature for under in declared.under],
        "received": iso(declared.received),
        "effective": iso(declared.effective),
        "effective_under": [iso(under.effective) for under in declared.under],
        "settled": declared.settled,
        "ends": iso(declared.ends),
        "scope": declared.scope or None,
        "condition": declared.condition or None,
        "text_read": declared.text_read or None,
        "disposition": declared.disposition,
        "entry": declared.entry or None,
        "objections": [reason_shape(reason, naming) for reason in _objections(declared)],
    }


def _objections(declared: Declaration) -> list[Reason]:
    return [reason for reason in declared.reasons if reason.kind in OBJECTIONS]


def objection_lines(declared: Iterable[Declaration], naming: Naming) -> list[str]:
    """What others objected to in declarations, and what is doubtful about it, one line each."""
    return [
        f"{naming(each.participant)}, {declared_words(each)}: {reason_line(reason, naming)}"
        for each in declared
        for reason in _objections(each)
    ]


def declaration_row(declared: Declaration, naming: Naming) -> Shape:
    """The same for people; an end that waits for something is shown by its condition."""
    shape = declaration_shape(declared, naming)
    days = shape["effective_under"] or [shape["effective"]]
    return {
        **shape,
        "name": naming(declared.participant),
        "article": articles_in_words(declared) or "not known",
        "nature": "; ".join(dict.fromkeys(shape["nature"])) or "not known",
        "effective": "; ".join(each or "not known" for each in dict.fromkeys(days)) if len(set(days)) > 1 else days[0],
        "ends": shape["ends"] or shape["condition"],
        "text read": shape["text_read"],
    }


def articles_in_words(declared: Declaration) -> str:
    """The articles a declaration is read under, with those it cites where they differ."""
    read = tuple(under.article for under in declared.under)
    cited = f" (cites {listed(declared.articles)})" if declared.articles and declared.articles != read else ""
    return f"{listed(read)}{cited}" if read else ""


def may_hold_it(unread: Iterable[Declaration], article: str, naming: Naming, *, besides: bool) -> list[str]:
    """Who may have declared under an article (`besides` others), in a text that has not been read in full."""
    names = sorted({naming(each.participant) for each in unread}, key=alphabetical)
    under = f"{article_in_words(article)}{' as well' if besides else ''}"
    return [f"Whether {listed(names, 'or')} declared under {under} is not known: texts not read."] if names else []


def territory_shape(found: Territory) -> Shape:
    """A territory left out or brought in, from day to day."""
    return {
        "participant": found.participant,
        "territory": found.territory,
        "applies": found.applies,
        "received": iso(found.action.received),
        "effective": iso(found.effective),
        "ends": iso(found.ends),
        "condition": found.action.condition or None,
        "entry": found.entry or None,
    }


def period_shape(period: Participation, naming: Naming) -> Shape:
    """One participation, from its instrument to its end."""
    return {
        "participant": period.instrument.participant,
        "instrument": period.instrument.kind,
        "received": iso(period.instrument.received),
        "effective": None if period.never_bound else iso(period.effect.day),
        "computed_effective": iso(period.effect.computed),
        "published_effective": iso(period.effect.published),
        "ends": iso(period.ends),
        "ended_by": period.ended_by.kind if period.ended_by else None,
        "ordinal": period.ordinal,
        "settled": period.settled,
        "entry": period.instrument.number or None,
        "reasons": [reason_shape(r, naming) for r in period.reasons],
    }


def period_lines(periods: Sequence[Participation], naming: Naming) -> list[str]:
    """The steps of each participation, numbered."""
    lines = []
    for number, period in enumerate(periods, 1):
        instrument = period.instrument
        place = f" (entry {instrument.number})" if instrument.number else ""
        lines.append(
            f"{number}. {instrument.kind.capitalize()} received on {day_in_words(instrument.received)}{place}."
        )
        lines += [f"   {reason_line(r, naming)}" for r in period.reasons]
    return lines


def pending_shape(found: Pending, naming: Naming) -> Shape:
    """A paper that was received and has no effect."""
    return {
        "participant": found.action.participant,
        "name": naming(found.action.participant),
        "kind": found.action.kind,
        "received": iso(found.action.received),
        "disposition": found.disposition,
        "entry": found.action.number or None,
        "locally_entered": found.action.local,
        "reasons": [reason_shape(found.reason, naming)],
    }


def pending_row(found: Pending, naming: Naming) -> Shape:
    """The same as a row for people."""
    shape = pending_shape(found, naming)
    article = article_in_words(found.reason.article)
    return {**shape, "article": article, "why": reason_line(found.reason, naming).removesuffix(f" {article}")}


def upcoming_shape(found: Upcoming, naming: Naming) -> Shape:
    """Something that is due on a day."""
    action = found.action
    return {
        "day": iso(found.day),
        "event": found.what,
        "participant": action.participant if action else None,
        "name": naming(action.participant) if action else None,
        "entry": action.number or None if action else None,
        "locally_entered": action.local if action else False,
        "settled": found.settled,
        "reasons": [reason_shape(found.reason, naming)],
    }


def upcoming_line(found: Upcoming, naming: Naming) -> str:
    """A line such as `2 February 2027: Kazakhstan becomes bound. Art. 27(ii) (entry 137, entered locally)`."""
    what = found.what if found.settled else f"{found.what}, which is not settled"
    if found.action is None:
        return f"{day_in_words(found.day)}: {what}. {article_in_words(found.reason.article)}"
    marks = [f"entry {found.action.number}"] if found.action.number else []
    marks += ["entered locally"] if found.action.local else []
    where = f" ({', '.join(marks)})" if marks else ""
    article = article_in_words(found.reason.article)
    between = " " if found.what == "becomes bound" else ": "
    return f"{day_in_words(found.day)}: {naming(found.action.participant)}{between}{what}. {article}{where}"


def carried_shape(declared: Iterable[Declaration], territories: Iterable[Territory], naming: Naming) -> Shape:
    """What is added to a participant's standing: the declarations it carries and what it said of territories."""
    return {
        "declarations": [declaration_shape(each, naming) for each in declared],
        "territories": [territory_shape(each) for each in territories],
    }


def carried_lines(
    declared: Iterable[Declaration], territories: Iterable[Territory], on: date, naming: Naming
) -> list[str]:
    """What a participant's status says of its declarations and of territories, one line each."""
    declared = list(declared)
    lines: list[str] = []
    for one in declared:
        lines += [*_carried(one, on), *(reason_line(reason, naming) for reason in _objections(one))]
    lines += [reason_line(reason, naming) for each in declared for reason in _not_notified(each)]
    for each in territories:
        without = [reason for reason in each.reasons if reason in (NO_CLAUSE, NONE_RECORDED)]
        lines += [reason_line(reason, naming) for reason in (each.why, *without) if reason]
    return lines


def not_notified_lines(declared: Iterable[Declaration], naming: Naming) -> list[str]:
    """Whose withdrawals were received and work from a day that cannot be computed, one line each."""
    return [
        f"{naming(each.participant)}, {declared_words(each)}: {reason_line(reason, naming)}"
        for each in declared
        for reason in _not_notified(each)
    ]


def _not_notified(declared: Declaration) -> list[Reason]:
    return [
        reason
        for reason in declared.reasons
        if declared.withdrawals and reason.kind is declaring.notice_of_withdrawal_missing
    ]


def declared_words(declared: Declaration) -> str:
    """`declaration under Art. 11(2), part 1`; one whose text names no article known is just that."""
    article, part = articles_in_words(declared), declared.action.part
    under = f" under {article_in_words(article)}" if article else ""
    kind = "statement" if declared.action.kind == "statement" else "declaration"
    return f"{kind}{under}{f', part {part}' if part else ''}"


def territory_words(found: Territory) -> str:
    """`exclusion of Hong Kong SAR`."""
    return f"{'exclusion of' if found.applies == 'excluded' else 'extension to'} {found.territory}"


def _carried(declared: Declaration, on: date) -> Iterator[str]:
    """What it carries, a sentence for each day from which a part of it has effect."""
    for part in by_day(declared):
        until = f" until {day_in_words(part.ends)}" if part.ends else ""
        condition = f", on a condition ({part.condition})" if part.condition and not part.ends else ""
        read = {"no": "; its text has not been read", "in part": "; its text was read in part"}.get(part.text_read, "")
        settled = all(each.settled for each in part.under) if part.under else part.settled
        unsettled = "" if settled or not part.effective or not part.read else ", which is not settled"
        cited = dict.fromkeys(
            each.reason.article for each in part.under if each.reason and not part.published_effective
        )
        if not cited and part.why:
            cited[part.why.article] = None
        article = "; ".join(article_in_words(each) for each in cited if each)
        when = f"{_in_effect(part, on)}{until}{unsettled}"
        yield f"It carries a {declared_words(part)}, {when}{condition}{read}. {article}".rstrip()


def by_day(declared: Declaration) -> Iterator[Declaration]:
    """A declaration as it is under those of its articles from whose day on it has effect together."""
    days = dict.fromkeys(each.effective for each in declared.under)
    if len(days) < 2:  # noqa: PLR2004 (one day, or no article)
        yield declared
        return
    for day in days:
        under = tuple(each for each in declared.under if each.effective == day)
        own = tuple(each.article for each in under)
        articles = own if len(declared.articles) == len(declared.under) else declared.articles
        yield declared._replace(under=under, articles=articles, effective=day, why=under[0].reason or declared.why)


def _in_effect(declared: Declaration, on: date) -> str:
    if declared.effective:
        return f"in effect {'since' if declared.effective <= on else 'from'} {day_in_words(declared.effective)}"
    why = declared.why.kind if declared.why else None
    if why in (binding.threshold_not_met_yet, binding.threshold_not_known_to_be_met):
        return "in effect from a day that cannot be known before the threshold is met"
    if why in (binding.rule_of_effect_not_on_record, binding.day_of_succession_not_stated):
        return "in effect since a day that is not known"
    return (
        "made when the text has no route for it: whether it has effect is not settled"
        if why is declaring.no_route_later
        else "without effect"
    )
