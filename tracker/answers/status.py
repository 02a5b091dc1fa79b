"""`status`: the question asked most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tracker.answers.asking import Asked, Kind, Parameter
from tracker.answers.parameters import NAME, OF_A_TREATY, PARTICIPANT, SOURCES, text
from tracker.answers.question import Question, Told
from tracker.answers.sourced import sourced, sources_told
from tracker.law.binding.standing import standing
from tracker.law.declaring.declarations import Declaration, declarations_of
from tracker.law.declaring.objections import OBJECTIONS
from tracker.law.declaring.territory import Territory, territories, territories_of
from tracker.law.questions.chain import of_others
from tracker.law.questions.status import TreatyStatus, treaty_status
from tracker.model.finding import Standing
from tracker.model.named import NamedTuple
from tracker.model.reasons.kind import Reason
from tracker.model.refusal import Refusal
from tracker.rendering.across import STANDING_COLUMNS, in_all, not_official_anywhere, standing_row
from tracker.rendering.answers import standing_answer, treaty_answer
from tracker.rendering.catalogue import ENGLISH
from tracker.rendering.facts import ENGLISH_LAW, LOCAL, NOT_OFFICIAL, facts_in, standing_fact, treaty_fact
from tracker.rendering.formats import Grid
from tracker.rendering.holding import age_lines
from tracker.rendering.life import carried_lines, carried_shape
from tracker.rendering.sentences import reason_line
from tracker.rendering.shapes import Shape, flat, reason_shape, standing_shape, treaty_shape
from tracker.rendering.words import day_in_words

WHO: Parameter[str | None] = Parameter(
    name="participant", kind=NAME, default=None, place="argument", help=PARTICIPANT.help, example="CH"
)
FAMILY: Parameter[str | None] = Parameter(
    name="family",
    kind=Kind(name="slug", read=text, code="unknown treaty"),
    default=None,
    metavar="SLUG",
    help="Every treaty of a family, named by one of them: what belongs to it, as protocols and special agreements do.",
    example="berne",
)


class Stands(NamedTuple):
    """Where a participant stands, and what it carries: declarations, and what it said of territories.

    `of_others` is what others did about its acts.
    """

    standing: Standing
    declarations: tuple[Declaration, ...]
    territories: tuple[Territory, ...]
    of_others: tuple[Reason, ...]
    territory: str = ""


def stands(asked: Asked, code: str, territory: str = "") -> Stands:
    """Where a participant stands in the treaty on the day, with what it carries, or what it said of one territory."""
    dossier, on = asked.dossier, asked.day
    declared = tuple(each for each in declarations_of(dossier, code, on) if each.stands(on))
    said = (each for each in territories_of(dossier, code, on) if each.stands(on))
    about = tuple(each for each in said if not territory or each.territory == territory)
    theirs = tuple(reason for _, reason in of_others(dossier, code, on))
    return Stands(standing(dossier, code, on).in_full(), declared, about, theirs, territory)


def _meant(asked: Asked) -> tuple[str, str]:
    """A participant, or whose a territory is on the day, and which. Raises Refusal where neither is meant."""
    try:
        return asked.code, ""
    except Refusal:
        from tracker.intake.territories import territory_meant  # noqa: PLC0415 (only an unknown name needs these)
        from tracker.model.protected import Place  # noqa: PLC0415

        named = (Place(participant=each.participant, territory=each.territory) for each in territories(asked.dossier))
        place = territory_meant(asked[WHO] or "", named, asked.day)
        if place is None:
            _refuse_what_is_no_more(asked)
            raise
        return place.participant, place.territory


def _refuse_what_is_no_more(asked: Asked) -> None:
    """Refuse the name of a territory that was one before the day, with the last day on which it was."""
    from tracker.intake.territories import territory_before  # noqa: PLC0415 (as above)

    before = territory_before(asked[WHO] or "", asked.day)
    if before is None:
        return
    place, until = before
    state, last = asked.english(place.participant, on=until), until - timedelta(1)
    raise Refusal(
        f"{place.territory} is no participant, and on {day_in_words(asked.day)} no territory: {state} acted for it to "
        f"{day_in_words(last)}; ask with --on {last}.",
        code="unknown participant",
        hints=(place.participant,),
    )


def _territory_lines(found: Stands, asked: Asked) -> list[str]:
    """That a territory is no participant, whose it is, and whether anything was said of it."""
    if not found.territory:
        return []
    state = asked.english(found.standing.participant, on=asked.day)
    lines = [f"{found.territory} is no participant: {state} acts for it on {day_in_words(asked.day)}."]
    if not found.territories:
        lines.append(f"Nothing that {state} said of it is on record here.")
    return lines


def stands_shape(found: Stands, asked: Asked) -> Shape:
    """The same as a JSON value."""
    shape = standing_shape(found.standing, asked.treaty, asked.naming)
    fact = standing_fact(found.standing, asked.treaty, asked.naming, asked.language)
    shape |= carried_shape(found.declarations, found.territories, asked.naming)
    about = {"territory": found.territory} if found.territory else {}
    others = [reason_shape(each, asked.naming) for each in found.of_others]
    return shape | {"acts_of_others": others, "fact": fact} | about


def stands_lines(found: Stands, asked: Asked) -> list[str]:
    """The same in sentences: the facts in the language asked for, why it is so in English."""
    fact = standing_fact(found.standing, asked.treaty, asked.naming, asked.language)
    lines = _territory_lines(found, asked)
    lines += facts_lines(fact, asked, locally_entered=found.standing.locally_entered)
    lines += standing_answer(found.standing, asked.treaty, asked.english)
    lines += carried_lines(found.declarations, found.territories, asked.day, asked.english)
    lines += [reason_line(each, asked.english) for each in found.of_others if each.kind not in OBJECTIONS]
    return [*lines, *age_lines(asked.treaty, asked.day)]


def facts_lines(fact: str, asked: Asked, *, locally_entered: bool) -> list[str]:
    """The facts in the language asked for, and that what follows is English; an English answer tells them itself."""
    if asked.language == ENGLISH:
        return []
    words = facts_in(asked.language)
    local = [words.text(LOCAL)] if locally_entered else []
    return [fact, *local, words.text("{facts}.", facts=words.text(NOT_OFFICIAL)), words.text(ENGLISH_LAW)]


def status_shape(found: TreatyStatus, asked: Asked) -> Shape:
    """A treaty's status as a JSON value."""
    local = found.locally_entered
    shape = treaty_shape(asked.treaty, found.force, found.counts, asked.naming, locally_entered=local)
    return shape | {"fact": treaty_fact(asked.treaty, found.force, found.counts, asked.language)}


def status_lines(found: TreatyStatus, asked: Asked) -> list[str]:
    """A treaty's status in sentences."""
    local = found.locally_entered
    lines = facts_lines(
        treaty_fact(asked.treaty, found.force, found.counts, asked.language), asked, locally_entered=local
    )
    *told, official = treaty_answer(asked.treaty, found.force, found.counts, asked.english, locally_entered=local)
    return [*lines, *told, *age_lines(asked.treaty, asked.day), official]


Found = tuple[tuple[Asked, Stands | TreatyStatus], ...]


class Status(Question[Found, Any]):
    """Tell where a treaty, or one participant, stands on a day.

    PARTICIPANT is a code (CN, CHN) or a name in any spelling that the tracker knows; without it the treaty itself.
    """

    takes = (WHO, FAMILY, *OF_A_TREATY, SOURCES)
    noun = "StatusTold | Participant"
    addresses = (("/{treaty}/participants/{participant}", "Participant"),)
    examples = (
        "tracker status",
        "tracker status switzerland --on 2020-04-30",
        "tracker status --on 2020-02-15 --format json",
        "tracker status FR --treaty all",
        "tracker status FR --family berne",
    )

    def find(self, asked: Asked) -> Found:
        """In each treaty that is meant: the participant's standing, else the treaty's own."""
        return tuple((one, self._in_one(one)) for one in asked.each())

    def _in_one(self, asked: Asked) -> Stands | TreatyStatus:
        dossier = asked.dossier
        return stands(asked, *_meant(asked)) if asked[WHO] is not None else treaty_status(dossier, asked.day)

    def shape(self, found: Found, asked: Asked) -> Any:
        """One value; of all treaties a list of them."""
        shapes = [_shape(each, one) for one, each in found]
        return shapes if asked.everywhere else shapes[0]

    def rows(self, found: Found, asked: Asked) -> list[Shape]:
        """A row for each treaty: its status, or the participant's standing without what it carries."""
        return [flat(_row(each, one)) for one, each in found]

    def told(self, found: Found, asked: Asked) -> Iterator[Told]:
        """The answer and why; of all treaties a table of standings, or each treaty's lines in turn."""
        if not asked.everywhere:
            yield from _lines(*found[0])
        elif asked[WHO] is not None:
            yield Grid(
                [standing_row(one.treaty, e.standing) for one, e in found if isinstance(e, Stands)], STANDING_COLUMNS
            )
            whose = next((e.standing.participant for _, e in found if isinstance(e, Stands)), "")
            yield in_all(asked.english(whose), found[0][0].day, [one.treaty for one, _ in found])
            yield not_official_anywhere()
        else:
            for one, each in found:
                yield from [*_lines(one, each), ""]


def _shape(found: Stands | TreatyStatus, asked: Asked) -> Shape:
    return sourced(_bare(found, asked), asked)


def _bare(found: Stands | TreatyStatus, asked: Asked) -> Shape:
    return stands_shape(found, asked) if isinstance(found, Stands) else status_shape(found, asked)


def _row(found: Stands | TreatyStatus, asked: Asked) -> Shape:
    if isinstance(found, Stands):
        return standing_shape(found.standing, asked.treaty, asked.naming)
    return status_shape(found, asked)


def _lines(asked: Asked, found: Stands | TreatyStatus) -> list[str]:
    lines = stands_lines(found, asked) if isinstance(found, Stands) else status_lines(found, asked)
    return [*lines, *sources_told(lambda: _bare(found, asked), asked)]


QUESTION = Status()
