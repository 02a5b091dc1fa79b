"""What is asked: days, moments and languages, read the same way for pages and for programs."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from tracker.desk.protecting import LATEST_YEAR, Asked
from tracker.intake.days import read_day, read_moment
from tracker.model.finding import StandingName
from tracker.model.refusal import Refusal

_YEAR = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_SHOWN = 80


def day(text: Any) -> date:
    """A day written 2020-04-28. Raises Refusal for any other text."""
    try:
        return read_day(str(text))
    except ValueError as error:
        sentence = str(error)[: 3 * _SHOWN]
        end = "" if sentence.endswith("?") else "."
        raise Refusal(f"{sentence}{end}", code="malformed", hints=("2020-04-28",)) from None


def moment(text: Any) -> datetime:
    """A moment written 2026-11-22T14:30:00Z; of a day alone its end, UTC. Raises Refusal for any other text."""
    written = str(text)
    try:
        return read_moment(written, of_day=time.max)
    except ValueError:
        raise Refusal(
            f"'{written[:_SHOWN]}' is not a moment; write 2026-11-22 or 2026-11-22T14:30:00Z, with its time zone.",
            code="malformed",
            hints=("2026-11-22T14:30:00Z",),
        ) from None


def year(text: Any) -> int:
    """A year written 2021. Raises Refusal for any other text, and for a year too late for what is reckoned from it."""
    written = str(text)
    if _YEAR.fullmatch(written) and int(written) <= LATEST_YEAR:
        return int(written)
    sentence = f"'{written[:_SHOWN]}' is not a year from 1 to {LATEST_YEAR}."
    raise Refusal(sentence, code="malformed", hints=("2021",))


def _as_value_error(reader: Any) -> BeforeValidator:
    def read(text: Any) -> Any:
        try:
            return reader(text)
        except Refusal as refusal:
            raise ValueError(refusal.sentence) from None

    return BeforeValidator(read)


Day = Annotated[date, _as_value_error(day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime,
    _as_value_error(moment),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}),
]
Year = Annotated[int, _as_value_error(year), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": LATEST_YEAR})]
Language = Literal["en", "fr", "es", "ru", "ar", "zh"]


class Known(BaseModel):
    """As the register knew it, and in which language names are printed."""

    model_config = ConfigDict(extra="forbid")
    known: Annotated[
        Moment | None,
        Field(description="Answer from what was recorded by this moment; a day means to its end, UTC."),
    ] = None
    language: Annotated[Language, Field(description="The language of participants' names; sentences stay English.")] = (
        "en"
    )


class Question(Known):
    """On which day in law."""

    on: Annotated[
        Day | None, Field(description="The day in law; today at the depositary if not given.", examples=["2020-04-30"])
    ] = None


class Changed(BaseModel):
    """Between which moments of the register."""

    model_config = ConfigDict(extra="forbid")
    since: Annotated[Moment | None, Field(description="From this moment on.")] = None
    until: Annotated[Moment | None, Field(description="Up to this moment.")] = None
    language: Annotated[Language, Field(description="The language of participants' names.")] = "en"


class Supposition(Question):
    """Who is supposed to have deposited, or denounced, and on which day."""

    deposit: Annotated[
        list[str], Field(max_length=50, description="Whose instrument is supposed; repeatable.", examples=[["KZ"]])
    ] = []
    denounce: Annotated[list[str], Field(max_length=50, description="Whose denunciation is supposed; repeatable.")] = []
    day: Annotated[
        Day | None, Field(description="The day of receipt; today if not given.", examples=["2026-12-01"])
    ] = None


class WithRights(Question):
    """Only some of the rights that the treaty grants."""

    right: Annotated[
        list[str], Field(max_length=50, description="Only this right, such as `reproduction`; repeatable.")
    ] = []


class Protecting(WithRights):
    """A performer, a place, and what is known of the performance."""

    performer: Annotated[
        list[str],
        Field(min_length=1, max_length=50, description="A performer's nationality; repeatable.", examples=[["CN"]]),
    ]
    inside: Annotated[
        str,
        Field(alias="in", description="Where protection is asked for: a participant or a territory.", examples=["CH"]),
    ]
    performed: Annotated[
        Day | None,
        Field(description="The day of the performance; without it and `fixed`, later than the treaty is for both."),
    ] = None
    fixed: Annotated[Year | None, Field(description="The year of its fixation.")] = None
    resident_in: Annotated[
        str, Field(alias="resident-in", description="Where the performer habitually resides: a participant.")
    ] = ""
    use: Annotated[str, Field(description="Words of the use, where declarations tell uses apart.")] = ""

    @property
    def question(self) -> Asked:
        """The same as the desk takes it."""
        return Asked(
            performers=self.performer,
            inside=self.inside,
            rights=self.right,
            performed=self.performed,
            fixed=self.fixed,
            resident_in=self.resident_in,
            use=self.use,
        )


class Protected(WithRights):
    """The countries protected in one, and since when."""

    since: Annotated[Day | None, Field(description="Tell what changed since this day, too.")] = None


class WithStanding(Question):
    """Only those of one standing."""

    standing: Annotated[StandingName | None, Field(description="Only those of this standing.")] = None
