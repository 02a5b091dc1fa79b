import re

import pytest

from tracker.intake.delays import read_delay
from tracker.model.treaty import Delay

AFTER = "first of the month after"
EVERY_FORM = (
    "'at once', '3 days', '3 months', '3 years', '3 months and a day', '3 months and 3 days', "
    "'first of the month after 3 months', "
    "'first of the month on or after 3 months', 'first of the 3rd month after', "
    "'first of January on or after 3 months', 'end of the year', "
    "'end of the year after 3 months'"
)
ON_OR_AFTER = "first of the month on or after"


@pytest.mark.parametrize(
    ("written", "delay"),
    [
        ("at once", Delay("at once")),
        ("90 days", Delay("90 days", days=90)),
        ("1 day", Delay("1 day", days=1)),
        ("6 months and 60 days", Delay("6 months and 60 days", months=6, days=60)),
        ("1 year and 1 day", Delay("1 year and 1 day", months=12, days=1)),
        ("3 months", Delay("3 months", months=3)),
        ("1 month", Delay("1 month", months=1)),
        ("1 year", Delay("1 year", months=12)),
        ("end of the year", Delay("end of the year", rounding="end of the year")),
        ("end of the year after 1 year", Delay("end of the year after 1 year", months=12, rounding="end of the year")),
        ("2 years", Delay("2 years", months=24)),
        ("3 months and a day", Delay("3 months and a day", months=3, and_a_day=True)),
        ("1 year and a day", Delay("1 year and a day", months=12, and_a_day=True)),
        (f"{AFTER} 3 months", Delay(f"{AFTER} 3 months", months=3, rounding="first of the month after")),
        (f"{AFTER} 60 days", Delay(f"{AFTER} 60 days", days=60, rounding="first of the month after")),
        (f"{ON_OR_AFTER} 1 year", Delay(f"{ON_OR_AFTER} 1 year", months=12, rounding="first of the month on or after")),
        (
            "first of January on or after 3 months",
            Delay("first of january on or after 3 months", months=3, rounding="first of january on or after"),
        ),
        (
            "first of the 1st month after",
            Delay("first of the 1st month after", months=1, rounding="first of that month"),
        ),
        (
            "first of the 2nd month after",
            Delay("first of the 2nd month after", months=2, rounding="first of that month"),
        ),
        (
            "first of the 3rd month after",
            Delay("first of the 3rd month after", months=3, rounding="first of that month"),
        ),
        (
            "first of the 12th month after",
            Delay("first of the 12th month after", months=12, rounding="first of that month"),
        ),
    ],
)
def test_every_wording_of_the_contract_is_read(written: str, delay: Delay) -> None:
    assert read_delay(written) == delay


def test_case_and_spaces_do_not_matter() -> None:
    assert read_delay("  First of the month  after 3 Months ") == read_delay("first of the month after 3 months")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("3 moons", "'3 moons' is not known; did you mean '3 months'?"),
        ("3 month's", "'3 month's' is not known; did you mean '3 months'?"),
        ("the 30th day after", "'the 30th day after' is not known; did you mean '30 days'?"),
        ("ninetieth day following", "'ninetieth day following' is not known; did you mean '90 days'?"),
        ("six months", "'six months' is not known; did you mean '6 months'?"),
        ("12 months after receipt", "'12 months after receipt' is not known; did you mean '12 months'?"),
        (
            "90 days from the date of deposit",
            "'90 days from the date of deposit' is not known; did you mean '90 days'?",
        ),
        ("3 calendar months", "'3 calendar months' is not known; did you mean '3 months'?"),
        (
            "first day of the month following the expiration of a period of 3 months",
            "'first day of the month following the expiration of a period of 3 months' is not known; "
            "did you mean 'first of the month after 3 months'?",
        ),
        (
            "1 January following 3 months",
            "'1 January following 3 months' is not known; did you mean 'first of January on or after 3 months'?",
        ),
        ("end of year", "'end of year' is not known; did you mean 'end of the year'?"),
        ("1 yr", "'1 yr' is not known; did you mean '1 year'?"),
        ("sixth month", "'sixth month' is not known; write one of: " + EVERY_FORM),
        ("30 dyas", "'30 dyas' is not known; did you mean '30 days'?"),
        ("6 months and one day", "'6 months and one day' is not known; did you mean '6 months and a day'?"),
        ("90 days and a day", "'90 days and a day' is not known; did you mean '91 days'?"),
        (
            "first of the 3th month after",
            "'first of the 3th month after' is not known; did you mean 'first of the 3rd month after'?",
        ),
        (
            "first of month after 3 months",
            "'first of month after 3 months' is not known; did you mean 'first of the month after 3 months'?",
        ),
        ("2000 years", "'2000 years' is longer than a thousand years"),
        ("99999 years", "'99999 years' is not known; the longest are 1000 years, 9999 months and 9999 days"),
        ("2000 yeers", "'2000 yeers' is not known; the longest are 1000 years, 9999 months and 9999 days"),
        (
            "9999 days and a day",
            "'9999 days and a day' is not known; the longest are 1000 years, 9999 months and 9999 days",
        ),
        (
            "soon",
            "'soon' is not known; write one of: " + EVERY_FORM,
        ),
    ],
)
def test_a_wrong_wording_is_told_the_nearest_right_one(written: str, says: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(says)}$"):
        read_delay(written)
