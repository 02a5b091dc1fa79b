"""How reasons and doubts are put to people."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.model.finding import Doubt, Severity
from tracker.model.reasons import admissibility, binding
from tracker.rendering.sentences import doubt_sentence, reason_line, reason_lines


def naming(code: str, *, on: date | None = None) -> str:
    return f"{code} of {on.year}" if on and on.year < 1990 else code


def test_a_reason_ends_with_the_treatys_article() -> None:
    reason = binding.signature_is_closed("27(ii)", day=date(2013, 6, 24))

    assert reason_line(reason, naming) == "Signature closed on 24 June 2013. Art. 27(ii)"


def test_what_several_reasons_say_in_the_same_words_stands_once_with_each_article() -> None:
    reasons = [binding.signature_is_open(each) for each in ("25", "VCLT 16(b)", "25")]
    closed = binding.signature_is_closed("27(ii)", day=date(2013, 6, 24))

    assert reason_lines([*reasons, closed], naming) == [
        "Signature is open. Art. 25; VCLT 16(b)",
        "Signature closed on 24 June 2013. Art. 27(ii)",
    ]


def test_general_law_is_cited_as_it_is() -> None:
    reason = binding.signature_is_open("VCLT 16(b)")

    assert reason_line(reason, naming) == "Signature is open. VCLT 16(b)"


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        (
            "impossible",
            "Not possible: KZ may join: the treaty names it (Art. 5).",
        ),
        (
            "not in order",
            "Would not be in order under Art. 5: KZ may join: the treaty names it.",
        ),
        (
            "doubtful",
            "Doubtful under Art. 5: KZ may join: the treaty names it.",
        ),
    ],
)
def test_a_doubt_says_how_serious_it_is(severity: Severity, expected: str) -> None:
    doubt = Doubt(severity, binding.named("5", participant="KZ"))

    assert doubt_sentence(doubt, naming) == expected


def test_a_participant_goes_by_the_name_of_the_day_of_the_act() -> None:
    reason = binding.signed("14", participant="LK", day=date(1970, 1, 2))

    assert reason_line(reason, naming) == "LK of 1970 signed on 2 January 1970. Art. 14"


def test_a_rule_of_general_law_brings_its_own_article() -> None:
    reason = admissibility.declares_without_a_part(participant="KZ")

    assert (reason.article, reason.kind.article) == ("VCLT 19", "VCLT 19")
