"""`what-if`: what would follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.answers.asking import Asked, Kind, Misasked, Parameter
from tracker.answers.parameters import DAY, FLAG, OF_A_TREATY, ON, text
from tracker.answers.question import Question, Row
from tracker.intake.days import TODAY, day_meant
from tracker.law.questions.supposing import Hypothesis, suppose
from tracker.model.action import Action
from tracker.model.refusal import Refusal
from tracker.rendering.sentences import doubt_sentence
from tracker.rendering.shapes import flat
from tracker.rendering.supposing import hypothesis_lines, hypothesis_shape, supposed_shape

if TYPE_CHECKING:  # the shapes of JSON are many, and no answer waits for them
    from tracker.rendering import nouns

Act = tuple[str, Any]
"""A participant, and the day of receipt; of none the one that is given for all."""
COLUMNS = ("hypothetical", "participant", "name", "kind", "received", "effective", "computed_effective", "articles")


def happening(value: Any) -> Act:
    """A participant and the day of receipt, written KZ=2026-12-01, or a participant alone. Raises ValueError else."""
    if isinstance(value, tuple):
        return str(value[0]), day_meant(value[1])
    participant, equals, day = text(value).rpartition("=")
    if not equals:
        participant, day = text(value), ""
    if not participant.strip():
        raise ValueError(f"{value!r} is not a participant and a day; write them as in KZ=2026-12-01.")
    return participant.strip(), day_meant(day.strip()) if equals else None


HAPPENING = Kind(
    name="participant=day",
    read=happening,
    schema={"type": "string", "pattern": r"^\s*[^=\s][^=]*(=[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]))?$"},
)
DEPOSITS: Parameter[tuple[Act, ...]] = Parameter(
    name="deposits",
    written="deposit",
    kind=HAPPENING,
    default=(),
    many=True,
    help="An instrument received, as in KZ=2026-12-01; repeatable.",
    example="KZ",
)
DENUNCIATIONS: Parameter[tuple[Act, ...]] = Parameter(
    name="denunciations",
    written="denounce",
    kind=HAPPENING,
    default=(),
    many=True,
    help="A denunciation received; repeatable.",
)
RECEIVED: Parameter[date | None] = Parameter(
    name="day", kind=DAY, default=None, help="The day of receipt of those given without one; today if not given."
)
WHO: Parameter[bool] = Parameter(
    name="who", kind=FLAG, default=False, help="Tell whose deposits would bring it into force: the smallest sets."
)


class WhatIf(Question[Hypothesis, "nouns.Hypothesis"]):
    """Tell what would follow if instruments had been deposited or a treaty denounced. Nothing is written.

    The day in law is that of the last supposed act, or today where that is later, unless --on gives another. A deposit
    is of the instrument by which its author may join on that day.
    """

    has_receipts = False
    takes = (DEPOSITS, DENUNCIATIONS, RECEIVED, WHO, *OF_A_TREATY)
    noun = "Hypothesis"
    examples = (
        "tracker what-if --deposit KZ=2026-12-01",
        "tracker what-if --deposit germany=2026-12-01 --denounce CH=2026-12-15",
        "tracker what-if --who",
    )

    def find(self, asked: Asked) -> Hypothesis:
        """What would follow. Raises Refusal where an act is impossible."""
        dossier = asked.dossier
        if not asked[DEPOSITS] and not asked[DENUNCIATIONS] and not asked[WHO]:
            raise Misasked(
                "Suppose something: a deposit such as KZ=2026-12-01, or a denunciation.", code="nothing supposed"
            )
        acts = [*_acts(asked, asked[DEPOSITS], ""), *_acts(asked, asked[DENUNCIATIONS], "denunciation")]
        last = max((act.received for act in acts if act.received), default=asked[RECEIVED] or asked.today)
        found = suppose(dossier, acts, asked[ON] or max(last, asked.today), who=asked[WHO])
        doubts = [doubt for each in found.supposed for doubt in each.doubts if doubt.severity == "impossible"]
        if doubts:
            sentences = [doubt_sentence(doubt, asked.english) for doubt in doubts]
            raise Refusal("\n".join([*sentences, "Nothing was supposed."]), code="impossible")
        return found

    def shape(self, found: Hypothesis, asked: Asked) -> Any:
        """The treaty's status as if it had happened, the acts, and their authors' standings."""
        return hypothesis_shape(found, asked.treaty, asked.naming)

    def rows(self, found: Hypothesis, asked: Asked) -> list[Row]:
        """A row for each act."""
        return [flat(supposed_shape(each, asked.naming)) for each in found.supposed]

    def columns(self, found: Hypothesis, asked: Asked) -> Sequence[str]:
        """What is told of an act."""
        return COLUMNS

    def told(self, found: Hypothesis, asked: Asked) -> list[str]:
        """What would follow, each line marked."""
        return hypothesis_lines(found, asked.treaty, asked.english)


def _acts(asked: Asked, given: Sequence[Act], kind: str) -> list[Action]:
    usual = asked[RECEIVED] or asked.today
    return [
        Action(participant=asked.meant(written), kind=kind, received=usual if day in (None, TODAY) else day)
        for written, day in given
    ]


QUESTION = WhatIf()
