"""What takes effect or ends on which day, and what of it is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.law.declaring.test_declaring import DECLARED
from tests.law.small import CH, CN, KE, having, joined, small
from tracker.law.questions.upcoming import Upcoming, days_of_effect, upcoming
from tracker.model.action import Action
from tracker.model.record import Dossier
from tracker.model.treaty import Delay, Termination, TerritoryClause

ACTS = (
    joined("CH", date(2015, 1, 10)),
    joined("CN", date(2015, 2, 20)),
    Action("CN", "declaration", date(2015, 2, 20), articles=("11(3)",), text_read="yes"),
    Action("CN", "exclusion of territory", date(2015, 2, 20), territory="Hong Kong"),
    joined("KE", date(2016, 3, 1)),
    Action("KE", "declaration", date(2016, 3, 1), articles=("11(2)",), until=date(2017, 1, 1), text_read="yes"),
    Action("KE", "declaration", date(2016, 3, 1), articles=("19(2)",), until=date(2016, 6, 1), text_read="yes"),
    Action("KE", "denunciation", date(2018, 4, 5)),
    Action("CN", "extension to territory", date(2018, 5, 6), territory="Hong Kong"),
    joined("FR", date(2015, 3, 1)),
    Action("FR", "withdrawal of instrument", date(2015, 4, 1)),
)
EVERY = small(*ACTS)
FORCE = ("2015-05-20", "the treaty enters into force", "")
CHINA = [
    ("2015-05-20", "becomes bound", "CN"),
    ("2015-05-20", "declaration takes effect", "CN"),
    ("2015-05-20", "territory is left out", "CN"),
]
TAKEN_IN = [("2018-05-06", "statement on a territory ends", "CN"), ("2018-05-06", "territory is brought in", "CN")]


def told(found: tuple[Upcoming, ...]) -> list[tuple[str, str, str]]:
    return [(each.day.isoformat(), each.what, each.action.participant if each.action else "") for each in found]


def test_every_day_of_effect_in_the_order_of_days_and_participants() -> None:
    assert told(days_of_effect(EVERY, date(2026, 1, 1))) == [
        ("2015-04-01", "participation ends", "FR"),  # it never became bound
        FORCE,
        ("2015-05-20", "becomes bound", "CH"),
        *CHINA,
        ("2016-06-01", "becomes bound", "KE"),
        ("2016-06-01", "declaration ends", "KE"),  # that under 19(2) ended on the day of its effect: it never had any
        ("2016-06-01", "declaration takes effect", "KE"),
        ("2017-01-01", "declaration ends", "KE"),
        *TAKEN_IN,
        ("2019-04-05", "participation ends", "KE"),
    ]


def test_of_one_participant_nothing_but_its_own() -> None:
    assert told(days_of_effect(EVERY, date(2026, 1, 1), "CN")) == [*CHINA, *TAKEN_IN]


def test_before_the_threshold_nothing_has_a_day() -> None:
    assert told(days_of_effect(EVERY, date(2015, 2, 19))) == []


def test_due_is_what_comes_after_a_day_and_by_another() -> None:
    def due(on: date, until: date) -> list[tuple[str, str, str]]:
        return told(upcoming(EVERY, on, until))

    assert due(date(2018, 4, 5), date(2019, 4, 4)) == []
    assert due(date(2018, 4, 5), date(2019, 4, 5)) == [("2019-04-05", "participation ends", "KE")]
    assert due(date(2019, 4, 4), date(2020, 1, 1)) == [("2019-04-05", "participation ends", "KE")]
    assert due(date(2019, 4, 5), date(2020, 1, 1)) == []


def test_each_has_the_act_that_it_comes_from() -> None:
    ends = {each.action.kind: each.action.participant for each in days_of_effect(EVERY, date(2026, 1, 1))
            if each.what == "participation ends" and each.action}  # fmt: skip
    assert ends == {"denunciation": "KE", "withdrawal of instrument": "FR"}
    states = {**EVERY.participants, "CH": EVERY.participants["CH"]._replace(until=date(2020, 1, 1))}
    (last,) = days_of_effect(replace(EVERY, participants=states), date(2026, 1, 1), "CH")[-1:]
    assert (last.what, last.action and last.action.kind) == ("participation ends", "accession")


def test_what_ends_on_the_day_of_its_effect_never_had_any() -> None:
    found = [each.action.articles for each in days_of_effect(EVERY, date(2026, 1, 1), "KE")
             if each.action and each.what == "declaration takes effect"]  # fmt: skip
    assert found == [("11(2)",)]


def test_a_territory_left_out_to_the_day_of_its_effect_was_never_left_out() -> None:
    acts = (
        joined("KE", date(2016, 3, 1)),
        Action("KE", "exclusion of territory", date(2016, 3, 1), territory="Lamu"),
        Action("KE", "extension to territory", date(2016, 6, 1), territory="Lamu"),
    )
    dossier = small(joined("CH", date(2015, 1, 10)), joined("CN", date(2015, 2, 20)), *acts)
    assert [what for _, what, _ in told(days_of_effect(dossier, date(2026, 1, 1), "KE"))] == [
        "becomes bound",
        "statement on a territory ends",
        "territory is brought in",
    ]


def test_provisional_application_begins_and_ends_as_the_day_is_known() -> None:
    applies = Action("KE", "provisional application", date(2014, 1, 1))
    stops = Action("KE", "termination of provisional application", date(2014, 9, 1))
    dossier = small(applies, stops, CH, CN)
    begun, ended = (("2014-01-01", "provisional application begins"), ("2014-09-01", "provisional application ends"))

    assert told(days_of_effect(dossier, date(2014, 8, 31), "KE")) == [(*begun, "KE")]
    assert told(days_of_effect(dossier, date(2014, 9, 1), "KE")) == [(*begun, "KE"), (*ended, "KE")]
    assert [each.reason.code for each in days_of_effect(dossier, date(2014, 9, 1), "KE")] == [
        "applied provisionally",
        "applied provisionally no more",
    ]
    joins = small(applies, CH, CN, KE)
    assert told(days_of_effect(joins, date(2016, 3, 1), "KE"))[1:] == [("2016-06-01", "becomes bound", "KE")]


def test_the_treatys_own_end_is_due_from_its_first_day_on() -> None:
    dossier = having(small(CH, CN), termination=Termination(article="97", after=Delay("5 years", months=60)))
    end = ("2020-05-20", "the treaty ends", "")

    assert end not in told(days_of_effect(dossier, date(2015, 5, 19)))
    assert told(upcoming(dossier, date(2015, 5, 20), date(2020, 5, 20)))[:1] == [end]
    assert end not in told(upcoming(dossier, date(2015, 5, 20), date(2020, 5, 19)))
    assert told(upcoming(dossier, date(2020, 5, 20), date(2021, 1, 1))) == []
    assert end not in told(days_of_effect(dossier, date(2021, 1, 1), "CH"))
    assert (
        next(each.reason.article for each in days_of_effect(dossier, date(2021, 1, 1)) if each.what == end[1]) == "97"
    )


def test_each_has_the_reason_that_gives_its_day() -> None:
    codes = {(each.what, each.action.participant if each.action else ""): each.reason.code
             for each in days_of_effect(EVERY, date(2026, 1, 1))}  # fmt: skip
    assert codes["the treaty enters into force", ""] == "first day computed"
    assert codes["becomes bound", "KE"] == "bound after its own period"
    assert codes["participation ends", "KE"] == "denounced"
    assert codes["participation ends", "FR"] == "withdrawn before the first day"
    assert codes["territory is left out", "CN"] == "excluded"


def settled(dossier: Dossier, on: date, code: str = "KE") -> list[tuple[str, str, bool]]:
    """What is due of one participant, or of the treaty, in five years, and whether every reading gives it that day."""
    found = upcoming(dossier, on, on.replace(year=on.year + 5))
    return [
        (each.day.isoformat(), each.what, each.settled)
        for each in found
        if (each.action.participant if each.action else "") == code
    ]


def test_a_day_that_hangs_on_a_month_without_it_is_not_settled() -> None:
    """Three months from 30 November end on the last day of February, or on the first of March."""
    received = date(2016, 11, 30)
    joins, said = joined("KE", received), DECLARED._replace(received=received)
    assert settled(small(CH, CN, joins, said), received) == [
        ("2017-02-28", "becomes bound", False),
        ("2017-02-28", "declaration takes effect", False),
    ]
    published = date(2017, 3, 1)
    assert settled(small(CH, CN, joins, said._replace(effective=published)), received) == [
        ("2017-02-28", "becomes bound", False),
        ("2017-03-01", "declaration takes effect", True),
    ]
    assert settled(small(CH, CN, joins._replace(effective=published), said), received) == [
        ("2017-03-01", "becomes bound", True),
        ("2017-03-01", "declaration takes effect", True),
    ]
    begins = small(CH, joined("CN", date(2015, 11, 30)))
    assert settled(begins, date(2015, 12, 1), "") == [("2016-02-29", "the treaty enters into force", False)]
    assert settled(small(CH, CN), date(2015, 2, 20), "") == [("2015-05-20", "the treaty enters into force", True)]


def test_what_ends_with_a_participation_is_as_settled_as_its_end() -> None:
    """Twelve months from 29 February end in a February without it. A declaration's own day is its own."""
    early = date(2015, 3, 1)
    first, second = (DECLARED._replace(received=early, articles=(each,)) for each in ("11(2)", "19(2)"))
    leaves = Action("KE", "denunciation", date(2016, 2, 29))
    dossier = small(CH, CN, joined("KE", early), first, second._replace(until=date(2016, 12, 1)), leaves)
    assert settled(dossier, date(2016, 3, 1)) == [
        ("2016-12-01", "declaration ends", True),
        ("2017-02-28", "declaration ends", False),
        ("2017-02-28", "participation ends", False),
    ]
    unread = small(CH, CN, joined("KE", early), first._replace(text_read="no"), leaves)
    assert [each for _, _, each in settled(unread, date(2016, 3, 1))] == [False, False]
    later = small(CH, CN, joined("KE", early), first, leaves._replace(received=date(2016, 3, 1)))
    assert [each for _, _, each in settled(later, date(2016, 3, 1))] == [True, True]


def test_a_territory_by_a_period_into_a_month_without_the_day_is_not_settled() -> None:
    clause = TerritoryClause("29", delay=Delay("1 month", months=1))

    def brought_in(day: date) -> list[tuple[str, str, bool]]:
        act = Action("KE", "extension to territory", day, territory="Lamu")
        return settled(having(small(CH, CN, KE, act), territory=clause), day)

    assert brought_in(date(2017, 1, 30)) == [("2017-02-28", "territory is brought in", False)]
    assert brought_in(date(2017, 1, 28)) == [("2017-02-28", "territory is brought in", True)]


def test_from_when_a_declaration_has_effect_under_each_of_its_articles() -> None:
    """By the reason of each article; a published day by that of the whole; one that cites none by its own."""

    def begins(act: Action) -> list[tuple[str, str, str]]:
        found = days_of_effect(small(CH, CN, KE, act), date(2026, 1, 1), "KE")
        return [
            (str(each.day), each.reason.code, each.reason.article)
            for each in found
            if each.what == "declaration takes effect"
        ]

    both = DECLARED._replace(articles=("11(2)", "11(3)"))
    assert begins(both) == [("2016-06-01", "declared with the instrument", "18(2)")]
    assert begins(both._replace(effective=date(2016, 7, 1))) == [
        ("2016-07-01", "declared with the instrument under", "18(2)")
    ]
    assert begins(both._replace(received=date(2017, 1, 1))) == [("2017-04-01", "declared later", "18(2)")]
    assert begins(DECLARED._replace(articles=())) == [("2016-06-01", "declared with the instrument", "27(ii)")]
    assert begins(DECLARED._replace(articles=("11(3)",), received=date(2017, 1, 1))) == []


def test_the_end_of_a_provisional_application_has_the_act_that_ends_it() -> None:
    """The notice, or where it was said on the day itself until when, that act."""
    applies = Action("KE", "provisional application", date(2014, 3, 1))
    stops = Action("KE", "termination of provisional application", date(2014, 9, 1))

    def ends(*acts: Action) -> list[tuple[str, str]]:
        found = days_of_effect(small(*acts), date(2026, 1, 1), "KE")
        last = (each for each in found if each.what == "provisional application ends" and each.action)
        return [(str(each.day), each.action.kind if each.action else "") for each in last]

    assert ends(applies) == []
    assert ends(applies, stops) == [("2014-09-01", "termination of provisional application")]
    assert ends(applies._replace(until=date(2014, 6, 1))) == [("2014-06-01", "provisional application")]
