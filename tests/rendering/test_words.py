from __future__ import annotations

from datetime import date

import pytest

from tracker.model.treaty import Delay
from tracker.rendering.words import (
    alphabetical,
    article_in_words,
    day_in_words,
    in_a_word,
    listed,
    ordinal_in_words,
    period_in_words,
    places_in_words,
    runs_from,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (30, "30th"),
        (31, "31st"),
        (111, "111th"),
        (112, "112th"),
        (122, "122nd"),
    ],
)
def test_ordinals(number: int, words: str) -> None:
    assert ordinal_in_words(number) == words


@pytest.mark.parametrize(
    ("first", "last", "words"), [(30, 31, "30th and 31st"), (20, 22, "20th to 22nd"), (9, 13, "9th to 13th")]
)
def test_places_that_several_share(first: int, last: int, words: str) -> None:
    assert places_in_words(first, last) == words


@pytest.mark.parametrize(("number", "word"), [(2, "two"), (12, "twelve"), (13, "13")])
def test_numbers_up_to_twelve_are_words(number: int, word: str) -> None:
    assert in_a_word(number) == word


def test_days_are_written_out() -> None:
    assert day_in_words(date(2020, 4, 8)) == "8 April 2020"
    assert day_in_words(None) == "a day not known"


def test_small_numbers_of_a_period_are_words() -> None:
    assert period_in_words("3 months and a day") == "three months and a day"
    assert period_in_words("90 days") == "90 days"
    assert period_in_words("first of january on or after 3 months") == "first of January on or after three months"


def test_a_period_that_ends_on_a_first_runs_from_its_event() -> None:
    assert runs_from(Delay("3 months", months=3)) == "three months after"
    assert runs_from(Delay("first of the 3rd month after", months=3, rounding="first of that month")) == (
        "the first of the 3rd month after"
    )


def test_lists() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B"], "or") == "A or B"


def test_articles_of_the_treaty_and_of_general_law() -> None:
    assert article_in_words("27(ii)") == "Art. 27(ii)"
    assert article_in_words("XXI(1)") == "Art. XXI(1)"
    assert article_in_words("XII; XIII") == "Art. XII; XIII"
    assert article_in_words("VCSST 17(1)") == "VCSST 17(1)"
    assert article_in_words("VCLT 18") == "VCLT 18"


def test_accents_do_not_move_a_name() -> None:
    assert sorted(["Croatia", "Côte d'Ivoire", "Congo"], key=alphabetical) == ["Congo", "Côte d'Ivoire", "Croatia"]
