import random
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Literal

import pytest

from tracker.intake.names import NOT_LISTED, Name, Names, Resolved, every_name
from tracker.intake.written import normalise
from tracker.model.participant import LANGUAGES, Participant
from tracker.model.refusal import Refusal

PARTICIPANTS = {
    each.code: each
    for each in (
        Participant(code="CD", name="Democratic Republic of the Congo", alpha3="COD"),
        Participant(code="CG", name="Congo", alpha3="COG"),
        Participant(code="CI", name="Côte d'Ivoire", alpha3="CIV"),
        Participant(code="CS", name="Czechoslovakia"),
        Participant(code="KP", name="Democratic People's Republic of Korea", alpha3="PRK"),
        Participant(code="KR", name="Republic of Korea", alpha3="KOR"),
        Participant(code="NA", name="Namibia", alpha3="NAM"),
    )
}
TABLE = (
    Name(code="CD", language="en", name="Congo", kind="ambiguous"),
    Name(code="CI", language="fr", name="Côte d’Ivoire", kind="official"),
    Name(code="CI", language="en", name="Ivory Coast", kind="common"),
    Name(code="CI", language="es", name="Costa de Marfil", kind="common"),
    Name(code="KP", language="en", name="Korea", kind="ambiguous"),
    Name(code="KR", language="en", name="Korea", kind="ambiguous"),
    Name(code="KR", language="en", name="South Korea", kind="alias"),
    Name(code="XX", language="en", name="Nowhere", kind="alias"),
)


@pytest.fixture(scope="module")
def names() -> Names:
    return every_name()


@pytest.fixture
def few() -> Names:
    return Names(PARTICIPANTS, lambda: TABLE)


def refused(names: Names, text: str) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        names.resolve(text)
    return refusal.value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "COTE D’IVOIRE"),
        ("Côte d'Ivoire", "cote d ivoire"),
        ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
        ("ST LUCIA", "Saint Lucia"),
        ("The Gambia", "Gambia (the)"),
        ("Gambia, The", "gambia"),
        ("U.S.A.", "usa"),
        ("Timor-Leste", "Timor Leste"),
        ("Guinea-Bissau", "guinea  bissau"),
        ("Iran (Islamic Republic of)", "Islamic Republic of Iran"),
        ("Congo, Democratic Republic of the", "Democratic Republic of the Congo"),
        ("Netherlands (Kingdom of the)", "Kingdom of the Netherlands"),
        ("São Tomé and Príncipe", "Sao Tome & Principe"),
        ("ＦＲＡＮＣＥ", "france"),
    ],
)
def test_ways_to_write_one_name_are_equal_when_normalised(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


def test_different_names_stay_different() -> None:
    assert len({normalise(name) for name in ("Niger", "Nigeria", "Guinea", "Guinea-Bissau", "Equatorial Guinea")}) == 5


@pytest.mark.parametrize("text", ["KR", "kr", " Kor ", "Republic of Korea", "south korea", "Korea (Republic of)"])
def test_codes_and_names_resolve_in_any_case(few: Names, text: str) -> None:
    assert few.resolve(text) == Resolved("KR")


def test_namibia_is_a_code_and_no_missing_value(few: Names) -> None:
    assert few.resolve("NA").code == few.resolve("na").code == "NA"


def test_a_code_answers_without_reading_the_table_of_names() -> None:
    def never() -> Iterable[Name]:
        raise AssertionError

    names = Names(PARTICIPANTS, never)
    assert names.resolve("civ").code == "CI"
    assert names.printed("CI") == "Côte d'Ivoire"


def test_a_code_does_not_load_what_only_a_mistyped_name_needs() -> None:
    code = (
        "import sys; from tracker.intake.names import every_name; every_name().resolve('CH');"
        "assert not {'difflib', 'tomllib', 'sqlalchemy', 'sqlmodel', 'click'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_ambiguous_name_lists_its_candidates_and_picks_none(few: Names) -> None:
    refusal = refused(few, "Korea")
    assert refusal.sentence == (
        "'Korea' may mean Democratic People's Republic of Korea (KP) or Republic of Korea (KR). "
        "Write the code or the whole name."
    )
    assert (refusal.code, refusal.hints) == ("ambiguous participant", ("KP", "KR"))


def test_the_own_name_of_one_that_may_be_taken_for_another_resolves_with_a_note(few: Names) -> None:
    assert few.resolve("congo") == Resolved(
        "CG", "'congo' is read as Congo (CG), not as Democratic Republic of the Congo (CD)."
    )
    assert few.resolve("CG").note == ""


def test_a_mistyped_name_is_told_the_nearest_and_resolves_to_nothing(few: Names) -> None:
    refusal = refused(few, "Ivry Coast")
    assert refusal.sentence == (
        "'Ivry Coast': No participant of this name in the list of WIPO Member States or in the Treaty's table; "
        "this implies no position on the status of any country, territory or authorities. "
        "Did you mean Côte d'Ivoire (CI)?"
    )
    assert (refusal.code, refusal.hints) == ("unknown participant", ("CI",))


def test_a_territory_is_no_participant_and_has_its_state_named(names: Names) -> None:
    refusal = refused(names, "Tokelau")

    assert (refusal.sentence, refusal.code, refusal.hints) == (
        "'Tokelau': Tokelau is no participant: New Zealand (NZ) acts for it.",
        "unknown participant",
        ("NZ",),
    )


@pytest.mark.parametrize("text", ["Kosovo", "Taiwan", "Atlantis", "XK", "TWN", "zz", "", "?!"])
def test_who_is_no_participant_gets_the_same_neutral_sentence(names: Names, text: str) -> None:
    refusal = refused(names, text)
    assert refusal.sentence == f"'{text}': {NOT_LISTED}"
    assert refusal.hints == ()


def test_what_cannot_be_seen_in_a_name_is_not_printed_back(few: Names) -> None:
    assert refused(few, "At\x1b[31m\nlan\u202etis" + "s" * 200).sentence.startswith("'At�[31m lan�tisss")
    assert len(refused(few, "x" * 10_000).sentence) < 400


@pytest.mark.parametrize(
    ("typo", "codes"),
    [
        ("Switserland", ("CH",)),
        ("Phillipines", ("PH",)),
        ("Kyrgystan", ("KG",)),
        ("Untied Kingdom", ("GB",)),
        ("Slovkia", ("SK",)),
        ("Nigera", ("NG", "NE")),
        ("Columbia", ("CO",)),
        ("Azerbijan", ("AZ",)),
        ("Gautemala", ("GT",)),
        ("Equador", ("EC",)),
        ("Indonesa", ("ID",)),
        ("Morroco", ("MA",)),
        ("Argentinia", ("AR",)),
        ("Isreal", ("IL",)),
        ("Tunesia", ("TN",)),
        ("Uzbekstan", ("UZ",)),
        ("Zimbabwee", ("ZW",)),
        ("Khazakstan", ("KZ",)),
        ("Portugul", ("PT",)),
        ("Belguim", ("BE",)),
        ("Denamrk", ("DK",)),
        ("Swedan", ("SE",)),
        ("Norwey", ("NO",)),
        ("Lichtenstein", ("LI",)),
        ("Venezula", ("VE",)),
        ("Ukrane", ("UA",)),
        ("Luthuania", ("LT",)),
        ("Japen", ("JP",)),
        ("Liberai", ("LR",)),
        ("Untied States of Amercia", ("US",)),
    ],
)
def test_thirty_typos_are_told_the_right_name_and_resolve_to_nothing(
    names: Names, typo: str, codes: tuple[str, ...]
) -> None:
    assert refused(names, typo).hints == codes


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Tchad", "TD"),
        ("Alemania", "DE"),
        ("ALLEMAGNE", "DE"),
        ("中国", "CN"),
        ("РОССИЯ", "RU"),
        ("مصر", "EG"),
        ("États-Unis d’Amérique", "US"),
        ("U.S.A.", "US"),
        ("FYROM", "MK"),
        ("Türkiye", "TR"),
        ("turkiye", "TR"),
        ("EU", "EU"),
        ("Congo-Kinshasa", "CD"),
        ("Korea, South", "KR"),
    ],
)
def test_names_in_other_languages_and_aliases_resolve(names: Names, written: str, code: str) -> None:
    assert names.resolve(written).code == code


def test_every_shipped_name_resolves_to_its_participant_or_is_reported_ambiguous(names: Names) -> None:
    for code in names.participants:
        for name in names.all_names(code):
            if name.name in ("Congo", "United Arab Republic"):
                assert names.resolve(name.name).code == {"Congo": "CG"}.get(name.name, "EG")
            elif name.kind == "ambiguous":
                assert code in refused(names, name.name).hints
            else:
                assert names.resolve(name.name.upper()).code == code


def disguised(name: str, chance: random.Random) -> str:
    """The name in shuffled case, with other accents, apostrophes and spaces."""
    letters = "".join(chance.choice((str.upper, str.lower, str.title))(letter) for letter in name)
    form: Literal["NFC", "NFD", "NFKC", "NFKD"] = chance.choice(("NFC", "NFD", "NFKC", "NFKD"))
    text = unicodedata.normalize(form, letters)
    if chance.random() < 0.5:
        plain = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in plain if not unicodedata.combining(letter))
    text = text.replace("'", chance.choice("'’ʼ`")).replace(" ", chance.choice((" ", "  ", "\u00a0")))
    return f"{chance.choice(('', ' '))}{text}{chance.choice(('', '  '))}"


def test_every_participant_in_six_languages_in_any_disguise_resolves(names: Names) -> None:
    chance = random.Random(194)
    for code in names.participants:
        for language in LANGUAGES:
            written = disguised(names.printed(code, language), chance)
            assert names.resolve(written).code == code, written


def test_the_printed_name_is_the_official_one_of_the_language_else_the_common_else_the_own(few: Names) -> None:
    assert few.printed("CI") == "Côte d'Ivoire"
    assert few.printed("CI", "fr") == "Côte d’Ivoire"
    assert few.printed("CI", "es") == "Costa de Marfil"
    assert few.printed("CI", "zh") == "Côte d'Ivoire"


@pytest.mark.parametrize(
    ("code", "language", "day", "printed"),
    [
        ("SZ", "en", date(2018, 4, 18), "Swaziland (now Eswatini)"),
        ("SZ", "en", date(2018, 4, 19), "Eswatini"),
        ("SZ", "es", date(2012, 6, 26), "Swazilandia (now Eswatini)"),
        ("MK", "en", date(2019, 2, 11), "The former Yugoslav Republic of Macedonia (now North Macedonia)"),
        ("TR", "fr", date(2022, 5, 31), "Turquie (now Türkiye)"),
        ("TR", "ru", date(2022, 5, 31), "Турция"),
        ("CD", "en", date(1971, 10, 26), "Democratic Republic of the Congo"),
        ("CD", "en", date(1971, 10, 27), "Zaire (now Democratic Republic of the Congo)"),
        ("CD", "en", date(1997, 5, 17), "Democratic Republic of the Congo"),
    ],
)
def test_a_name_since_given_up_is_printed_for_a_day_on_which_it_was_the_name(
    names: Names, code: str, language: str, day: date, printed: str
) -> None:
    assert names.printed(code, language, on=day) == printed


def test_names_are_printed_in_the_language_asked_for() -> None:
    names = Names.of(every_name().participants, "ru")
    assert names.printed("CH") == "Швейцария"
    assert names.printed("CH", "en") == "Switzerland"


def test_a_folders_own_participant_has_no_former_names_of_another() -> None:
    names = every_name().having({"SZ": Participant(code="SZ", name="Somewhere")})
    assert names.printed("SZ", on=date(2012, 1, 1)) == "Somewhere"


def test_all_names_of_a_participant_are_listed_in_the_order_of_the_table(few: Names) -> None:
    assert [name.name for name in few.all_names("CI")] == ["Côte d’Ivoire", "Ivory Coast", "Costa de Marfil"]


def test_participants_of_a_folder_win_over_those_that_the_tracker_knows(few: Names) -> None:
    folder = few.having(
        {
            "CS": Participant(code="CS", name="Serbia and Montenegro"),
            "EEC-1": Participant(code="EEC-1", name="Korea", kind="organization"),
        }
    )
    assert folder.resolve("serbia and montenegro").code == "CS"
    assert folder.resolve("Korea").code == "EEC-1"
    assert folder.resolve("Ivory Coast").code == "CI"
    assert refused(folder, "Czechoslovakia").code == "unknown participant"
    assert few.resolve("Czechoslovakia").code == "CS"
    assert refused(folder, "EEC 1").hints == ("EEC-1",)


def test_a_folder_that_repeats_a_known_participant_keeps_its_other_names(few: Names) -> None:
    folder = few.having({"CI": Participant(code="CI", name="Côte d’Ivoire")})
    assert folder.resolve("Ivory Coast").code == "CI"
    assert re.fullmatch("Côte d’Ivoire", folder.printed("CI"))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Republic of Indonesia", "ID"),
        ("the Swiss Confederation", "CH"),
        ("Hellenic Republic", "GR"),
        ("Italian Republic", "IT"),
        ("la République de Corée", "KR"),
        ("Royaume d’Espagne", "ES"),
        ("los Estados Unidos Mexicanos", "MX"),
        ("Республика Корея", "KR"),
        ("大韩民国", "KR"),
        ("جمهورية إندونيسيا", "ID"),
        ("Royaume-Uni", "GB"),
        ("Corea del Sur", "KR"),
        ("美国", "US"),
        ("Afghanistan (l')", "AF"),
        ("Argentina (la)", "AR"),
    ],
)
def test_formal_and_everyday_names_in_six_languages_resolve(names: Names, written: str, code: str) -> None:
    assert names.resolve(written).code == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Congo, Dem. Rep.", "CD"),
        ("Congo, Rep.", "CG"),
        ("Dem. Rep. of the Congo", "CD"),
        ("Korea, Dem. People's Rep. of", "KP"),
        ("Rep. of Korea", "KR"),
        ("Korea, North", "KP"),
        ("S. Korea", "KR"),
        ("Iran, Isl. Rep.", "IR"),
        ("Marshall Is.", "MH"),
        ("Micronesia, Fed. Sts.", "FM"),
        ("St. Vincent & the Grenadines", "VC"),
        ("Bosnia-Herzegovina", "BA"),
        ("Rép. dém. du Congo", "CD"),
        ("Rep. Dominicana", "DO"),
        ("Congo (Kinshasa)", "CD"),
        ("Korea (KR)", "KR"),
        ("Burma/Myanmar", "MM"),
        ("Myanmar (Burma)", "MM"),
        ("EU (European Union)", "EU"),
    ],
)
def test_abbreviated_and_turned_names_and_two_names_of_one_resolve(names: Names, written: str, code: str) -> None:
    assert names.resolve(written).code == code


@pytest.mark.parametrize(
    "written",
    [
        "Republic of China",
        "China, Republic of",
        "China, Rep.",
        "Taiwan, Province of China",
        "Hong Kong SAR, China",
        "Ireland, Northern",
        "N. Ireland",
        "American Samoa",
        "Samoa, American",
        "Georgia (US)",
        "Cyprus (Turkey)",
        "Dominica, Rep.",
        "Democratic Republic of Korea",
        "Guinea Ecuador",
        "Kosovo, Serbia",
        "British Virgin Islands",
        "Saint Martin (France)",
    ],
)
def test_a_name_of_another_or_of_two_means_nobody_whatever_is_turned_or_left_out(names: Names, written: str) -> None:
    assert refused(names, written).code == "unknown participant"


@pytest.mark.parametrize(
    ("written", "code"),
    [("SCG", "RS"), ("ZAR", "CD"), ("BUR", "MM"), ("DY", "BJ"), ("TMP", "TL"), ("SUHH", "SU"), ("CSHH", "CS")],
)
def test_codes_of_old_resolve(names: Names, written: str, code: str) -> None:
    assert names.resolve(written).code == code


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("Australia 1", "1"),
        ("China 5, 6", "5, 6"),
        ("China²", "²"),
        ("Denmark<sup>3</sup>", "3"),
        ("France [2]", "[2]"),
        ("Croatia*", "*"),
        ("Bolivia (Plurinational State of) 1", "1"),
        ("Spain a/", "a/"),
        ("Chile12", "12"),
    ],
)
def test_a_footnote_mark_is_no_part_of_a_name_and_is_told(names: Names, written: str, mark: str) -> None:
    meant = names.resolve(written)
    name = names.participants[meant.code].name
    assert meant.note == f"'{written}' is read as {name} ({meant.code}); '{mark}' is taken for a footnote mark."


def test_brackets_are_told_for_what_they_mean_in_the_tables_of_depositaries(names: Names) -> None:
    assert names.resolve("[Canada]") == Resolved(
        "CA",
        "'[Canada]' is read as Canada (CA). Depositaries print in brackets whoever has since withdrawn, denounced the "
        "treaty or ceased to be a party: record that too, with its day.",
    )
    assert names.resolve("[Congo 2]").note.startswith("'[Congo 2]' is read as Congo (CG), not as Democratic")
    assert names.resolve("Korea (Republic of)").note == ""


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Republic of Kenia", ("KE",)),
        ("Republic of Keny", ("KE",)),
        ("Republic of Angolla", ("AO",)),
        ("Islamic Republic of Pakistn", ("PK",)),
        ("People's Democratic Republic of Algerai", ("DZ",)),
        ("Republic of Somewhere", ()),
        ("Kingdom of Nowhere", ()),
    ],
)
def test_suggestions_go_by_the_word_that_tells_a_name_apart(names: Names, written: str, codes: tuple[str, ...]) -> None:
    assert refused(names, written).hints == codes


def test_formal_names_are_read_only_when_no_other_name_answers() -> None:
    def never() -> Iterable[Name]:
        raise AssertionError

    names = Names(PARTICIPANTS, lambda: TABLE, formal=never)
    assert names.resolve("south korea").code == "KR"
    assert names.printed("CI", "fr") == "Côte d’Ivoire"


def test_names_of_unicode_resolve_but_for_those_that_are_no_name_of_the_state(names: Names) -> None:
    babel = pytest.importorskip("babel")
    unresolved = []
    for language in LANGUAGES:
        territories = babel.Locale(language).territories
        for code, participant in names.participants.items():
            if code in territories and participant.alpha3 and not participant.until:
                try:
                    assert names.resolve(territories[code]).code == code
                except Refusal:
                    unresolved.append((code, language))
    assert {code for code, _ in unresolved} <= {"PS"}
