"""The fact sentence in six languages."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.dossiers import dossier_of_folder
from tracker.intake.names import Names
from tracker.law.binding.force import force
from tracker.law.binding.standing import counts, standing
from tracker.model.participant import LANGUAGES
from tracker.model.record import Dossier
from tracker.rendering.catalogue import Catalogue
from tracker.rendering.facts import STANDINGS, facts_in, standing_fact, treaty_fact

ON = date(2021, 1, 1)


@pytest.fixture(scope="module")
def beijing() -> Dossier:
    return dossier_of_folder("beijing")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Switzerland: party since 11 May 2020 (as of 1 January 2021); signature on 26 June 2012; deposit on "
            "11 February 2020 (ratification); number 31 in order of receipt.",
        ),
        (
            "fr",
            "Suisse : partie depuis le 11 mai 2020 (au 1 janvier 2021) ; signature le 26 juin 2012 ; dépôt le "
            "11 février 2020 (ratification) ; n° 31 par ordre de réception.",
        ),
        (
            "es",
            "Suiza: parte desde el 11 de mayo de 2020 (al 1 de enero de 2021); firma el 26 de junio de 2012; depósito "
            "el 11 de febrero de 2020 (ratificación); n.º 31 por orden de recepción.",
        ),
        (
            "ru",
            "Швейцария: участник с 11 мая 2020 г. (по состоянию на 1 января 2021 г.); подписание — 26 июня 2012 г.; "
            "сдача на хранение — 11 февраля 2020 г. (ратификация); № 31 по порядку получения.",
        ),
        (
            "ar",
            "سويسرا: طرف منذ 11 مايو 2020 (في 1 يناير 2021)؛ التوقيع في 26 يونيو 2012؛ الإيداع في "
            "11 فبراير 2020 (تصديق)؛ رقم 31 بترتيب التسلّم.",
        ),
        (
            "zh",
            "瑞士：自2020年5月11日起为缔约方（截至2021年1月1日）；2012年6月26日签署；2020年2月11日交存（批准）；按收到顺序第31份。",
        ),
    ],
)
def test_a_party_is_told_in_each_language(beijing: Dossier, language: str, sentence: str) -> None:
    names = Names.of(beijing.participants, language)

    told = standing_fact(standing(beijing, "CH", ON), beijing.treaty, names.printed, language)

    assert " ".join(told.split()) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Beijing Treaty (as of 18 March 2013); not in force; 29 more deposits needed; 0 parties; 1 deposit; "
            "55 signatories.",
        ),
        (
            "fr",
            "Beijing Treaty (au 18 mars 2013) ; pas en vigueur ; il manque 29 dépôts ; 0 partie ; 1 dépôt ; "
            "55 signataires.",
        ),
    ],
)
def test_a_treaty_is_told_with_its_numbers(beijing: Dossier, language: str, sentence: str) -> None:
    day = date(2013, 3, 18)

    assert treaty_fact(beijing.treaty, force(beijing, day), counts(beijing, day), language) == sentence


@pytest.mark.parametrize("number", [1, 2, 3, 5, 11, 21, 22, 25, 100, 101])
def test_a_number_takes_the_form_of_its_language(number: int) -> None:
    english = Catalogue("en", "facts").counted("{n} party", "{n} parties", number)
    russian = Catalogue("ru", "facts").counted("{n} party", "{n} parties", number).split()[1]

    assert english == ("1 party" if number == 1 else f"{number} parties")
    assert russian == {
        1: "участник",
        21: "участник",
        101: "участник",
        2: "участника",
        3: "участника",
        22: "участника",
    }.get(number, "участников")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standing_has_its_word(language: str) -> None:
    words = {each: facts_in(language).text(english) for each, english in STANDINGS.items()}

    assert len(set(words.values())) == len(STANDINGS)
    assert language == "en" or not set(words.values()) & set(STANDINGS.values())


def test_a_day_after_the_comparison_says_how_far_the_record_goes(beijing: Dossier) -> None:
    found = standing(beijing, "FR", date(2026, 11, 28))

    assert standing_fact(found, beijing.treaty, lambda code, /, *, on=None: code) == (
        "FR: signed, not deposited (as of 28 November 2026); signature on 26 June 2012. As recorded to 3 February 2026."
    )


@pytest.mark.parametrize(
    ("on", "language", "sentence"),
    [
        (
            date(2025, 6, 19),
            "en",
            "Micronesia (Federated States of): whether it may join is not settled (as of 19 June 2025).",
        ),
        (
            date(2025, 6, 19),
            "es",
            "Micronesia (Estados Federados de): no está resuelto si puede ser parte (al 19 de junio de 2025).",
        ),
        (date(2025, 6, 18), "en", "Micronesia (Federated States of): may not join (as of 18 June 2025)."),
        (
            date(2025, 9, 19),
            "en",
            "Micronesia (Federated States of): may join (as of 19 September 2025).",
        ),
    ],
)
def test_nobody_is_said_to_be_kept_out_where_that_is_not_settled(
    beijing: Dossier, on: date, language: str, sentence: str
) -> None:
    told = standing_fact(
        standing(beijing, "FM", on), beijing.treaty, Names.of(beijing.participants, language).printed, language
    )
    assert told == sentence
