"""Assertions: what the depositary published of a treaty on a day, which everything recorded later has to keep true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tracker.desk.desk import Desk, dossier_from
from tracker.desk.proposing import add_proposal
from tracker.desk.texts import refuse_recorder, refuse_unfit
from tracker.intake.days import read_moment
from tracker.law.binding.standing import counts
from tracker.model.problem import Problem
from tracker.model.reasons import checking
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal, parameter
from tracker.register.acts import ASSERTED, COMPARED, COUNTED
from tracker.register.proposals import line_of_act

if TYPE_CHECKING:
    from tracker.register.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """How many the depositary published of a day, where that stands, and why it was kept where the record differs."""

    on: date
    said: Mapping[str, int]
    source: str
    despite: str
    recorded: datetime
    recorded_by: str


def assertions(source: Reader, slug: str, known: datetime | None = None) -> tuple[Assertion, ...]:
    """Every assertion about a treaty by a moment, in order: those made alone, and the counts of comparisons."""
    found = (*source.acts(ASSERTED, slug), *source.acts(COMPARED, slug))
    read = (_assertion(act) for act in found if any(name in act for name in COUNTED))
    return tuple(sorted((each for each in read if known is None or each.recorded <= known), key=lambda e: e.recorded))


def _assertion(act: Mapping[str, Any]) -> Assertion:
    return Assertion(
        on=date.fromisoformat(act["day"]),
        said={name: int(act[name]) for name in COUNTED if name in act},
        source=str(act.get("source") or act.get("file", "")),
        despite=str(act.get("despite", "")),
        recorded=read_moment(act["recorded"]),
        recorded_by=str(act["recorded_by"]),
    )


def counted(dossier: Dossier, on: date) -> dict[str, int | None]:
    """How many parties, deposits and signatories the record has on a day."""
    found = counts(dossier, on)
    return {name: getattr(found, name) for name in COUNTED}


def broken(dossier: Dossier, said: Iterable[Assertion]) -> Iterator[tuple[Assertion, str, int, int | None]]:
    """Each number asserted that the record does not have: the assertion, what of, what was said, what is here."""
    for each in said:
        here = counted(dossier, each.on)
        yield from ((each, name, number, here[name]) for name, number in each.said.items() if here[name] != number)


def keep(desk: Desk, slug: str, said: Mapping[str, int], *, on: date, source: str, by: str, despite: str = "") -> int:
    """Keep what the depositary published of a day; the act's number, or that under which it is proposed.

    Raises Refusal where the record has other numbers, unless `despite` says why it is kept all the same.
    """
    refuse_recorder(by)
    refuse_unfit({"source": source, "despite": despite})
    if not source.strip():
        raise Refusal(
            f"Say where that was published: {parameter('source')} TEXT. Nothing was recorded.", code="reason missing"
        )
    with desk.register.writing(slug) as writer:
        dossier = dossier_from(writer, desk.participants, slug)
        if on > desk.day(dossier.treaty):
            raise Refusal(f"{on} has not come yet. Nothing was recorded.", code="impossible day")
        here = counted(dossier, on)
        differs = [f"{name} {here[name]}, not {number}" for name, number in said.items() if here[name] != number]
        if differs and not despite:
            raise Refusal(
                f"On {on} the record has {'; '.join(differs)}. Find what is missing or too many; what cannot be "
                f"mended now is kept with {parameter('despite')} REASON, and told by `tracker check`. Nothing was "
                "recorded.",
                code="not as asserted",
            )
        kept = {"day": on.isoformat(), **said, "source": source, **({"despite": despite} if despite else {})}
        if desk.proposes:
            given = {"said": dict(said), "on": on.isoformat(), "source": source, "despite": despite}
            return add_proposal(desk, writer, slug, "assert", given, by, [line_of_act(ASSERTED, kept)])
        return writer.add_act(ASSERTED, slug, kept, by)


def refuse_untrue(source: Reader, before: Dossier, after: Dossier, despite: str) -> None:
    """Refuse what would make an assertion untrue that is true, unless `despite` says why. Raises Refusal."""
    said = () if despite else assertions(source, before.treaty.slug)
    if not said:
        return
    already = {(each.recorded, name) for each, name, _, _ in broken(before, said)}
    for each, name, number, here in broken(after, said):
        if (each.recorded, name) not in already:
            raise Refusal(
                f"With this the record would have {here} {name} on {each.on}, and the depositary published {number} "
                f"({each.source}). If that changed since (a late entry, a corrigendum), record it with "
                f"{parameter('despite')} REASON. Nothing was recorded.",
                code="not as asserted",
            )


def untrue(source: Reader, dossier: Dossier, known: datetime | None = None) -> Iterator[Problem]:
    """Assertions that the record does not keep, as a check finds them."""
    for each, name, number, here in broken(dossier, assertions(source, dossier.treaty.slug, known)):
        yield Problem(
            severity="warning" if each.despite else "error",
            check="assertions",
            reason=checking.not_as_asserted(day=each.on, what=name, asserted=number, here=here or 0),
            given=each.despite,
        )
