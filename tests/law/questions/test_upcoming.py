"""What takes effect or ends on which day, and what of it is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.law.small import joined, small
from tracker.law.questions.upcoming import Upcoming, days_of_effect, upcoming
from tracker.model.action import Action

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


def test_each_has_the_reason_that_gives_its_day() -> None:
    codes = {(each.what, each.action.participant if each.action else ""): each.reason.code
             for each in days_of_effect(EVERY, date(2026, 1, 1))}  # fmt: skip
    assert codes["the treaty enters into force", ""] == "first day computed"
    assert codes["becomes bound", "KE"] == "bound after its own period"
    assert codes["participation ends", "KE"] == "denounced"
    assert codes["participation ends", "FR"] == "withdrawn before the first day"
    assert codes["territory is left out", "CN"] == "excluded"
