import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.intake.clauses import read_clauses
from tracker.intake.positions import positions
from tracker.intake.trouble import FolderError
from tracker.model.treaty import (
    Condition,
    DayOfYear,
    DeclarationClause,
    Delay,
    Denunciation,
    Effect,
    EffectiveDeposit,
    Eligibility,
    EntryIntoForce,
    FixedDay,
    FixedReading,
    Instruments,
    Members,
    Reservations,
    SignatureWindow,
)

HEAD = """\
slug = "moon"
name = "Treaty on the Moon"
depositary = "Secretary-General"
time_zone = "Europe/Zurich"
checked = 2026-02-03
"""
EFFECT = """\
[effect]
with_treaty = "27(i)"
later = "27(ii)"
delay = "3 months"
"""
FULL = (
    HEAD
    + """\
short_name = "Moon Treaty"
adopted = 2012-06-24
source = "the text"

[eligibility]                        # a comment with = and "quotes"
article = "23"
members_article = "23(1)"
members_of = "wipo"
tested_on = "effect"
named = [
    "EU",  # by name
]
organizations = "admitted"

[signature]
article = "25"
opens = 2012-06-24
closes = 2013-06-24

[instruments]
article = "26"
kinds = ["ratification", "accession"]

[entry_into_force]
article = "26"
count = 30
counts = "states"
delay = "first of the month after 60 days"
published = 2020-04-28
met = 2020-01-28
not_before = 2019-01-01
on = 2019-06-01

"""
    + EFFECT
    + """\
clock = "notification"
later_from = "entry into force"
may_name_later = true

[denunciation]
article = "28"
delay = "1 year"
clock = "receipt"

[reservations]
article = "18(1)"

[[declaration]]
article = "11(2)"
nature = "notification"
timing_article = "18(2)"
late = "3 months"

[[declaration]]
article = "11(3)"
nature = "reservation"
title = "not at all"
"""
)


def troubles_of(text: str) -> str:
    with pytest.raises(FolderError) as refused:
        read_clauses(text, "treaties/moon/treaty.toml")
    return refused.value.sentence.replace("treaties/moon/treaty.toml:", "")


def test_what_a_folder_made_elsewhere_may_leave_out() -> None:
    head = HEAD.replace('depositary = "Secretary-General"\n', "").replace('time_zone = "Europe/Zurich"\n', "")
    treaty = read_clauses(head + EFFECT, "treaty.toml")
    assert (treaty.depositary, treaty.time_zone) == ("the depositary", "UTC")


def test_an_article_may_be_a_bare_number() -> None:
    treaty = read_clauses(HEAD + '[effect]\nwith_treaty = 6\nlater = 7\ndelay = "3 months"\n[denunciation]\n'
                          'article = 2\ndelay = "1 year"\n', "treaty.toml")  # fmt: skip
    assert (treaty.effect.with_treaty, treaty.effect.later) == ("6", "7")
    assert treaty.denunciation is not None
    assert treaty.denunciation.article == "2"


def test_a_key_asked_for_twice_is_listed_once() -> None:
    says = troubles_of("zzzzzz = 1\n" + HEAD + EFFECT)
    listed = says.partition("write one of: ")[2].split(", ")
    assert says.startswith("1:1: 'zzzzzz' is not known in the file; write one of: slug, name, short_name, ")
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"paris"', Members("any of", ("paris",))),
        ('{ any_of = ["paris", "wipo"] }', Members("any of", ("paris", "wipo"))),
        (
            '{ all_of = ["un", { any_of = ["berne", "Universal Copyright Convention"] }] }',
            Members("all of", ("un", Members("any of", ("berne", "Universal Copyright Convention")))),
        ),
    ],
)
def test_members_of_one_treaty_of_any_or_of_all(written: str, meant: Members) -> None:
    read = read_clauses(f'{HEAD}{EFFECT}[eligibility]\narticle = "1"\nmembers_of = {written}\n', "treaty.toml")
    assert read.eligibility
    assert read.eligibility.members_of == meant


def test_whose_deposits_wait_for_whose() -> None:
    waiting = '[[effective_deposit]]\narticle = "19(3)"\nof = ["BE", "LU"]\nwaits_for = ["BE", "LU"]\n'
    read = read_clauses(f"{HEAD}{EFFECT}{waiting}", "treaty.toml")
    assert read.effective_deposits == (EffectiveDeposit("19(3)", ("BE", "LU"), ("BE", "LU")),)
    with pytest.raises(FolderError) as error:
        read_clauses(f'{HEAD}{EFFECT}[[effective_deposit]]\narticle = "19(3)"\n', "treaty.toml")
    assert list(error.value.troubles) == [
        'treaty.toml:10:1: [[effective_deposit]] has no \'of\'; add a line such as: of = ["BF", "GN"]',
        "treaty.toml:10:1: [[effective_deposit]] has no 'waits_for'; add a line such as: waits_for = [\"OAPI\"]",
    ]


def test_every_clause_is_read() -> None:
    treaty = read_clauses(FULL, "treaty.toml")
    three_months = Delay("3 months", months=3)
    assert (treaty.slug, treaty.name, treaty.short_name) == ("moon", "Treaty on the Moon", "Moon Treaty")
    assert (treaty.depositary, treaty.time_zone, treaty.source) == ("Secretary-General", "Europe/Zurich", "the text")
    assert (treaty.checked, treaty.adopted) == (date(2026, 2, 3), date(2012, 6, 24))
    assert treaty.eligibility == Eligibility(
        article="23",
        members_article="23(1)",
        named_article="23",
        organizations_article="23",
        members_of=Members("any of", ("wipo",)),
        tested_on="effect",
        named=("EU",),
        organizations="admitted",
    )
    assert treaty.signature == SignatureWindow(article="25", opens=date(2012, 6, 24), closes=date(2013, 6, 24))
    assert treaty.instruments == Instruments(article="26", kinds=("ratification", "accession"))
    assert treaty.entry_into_force == EntryIntoForce(
        article="26",
        delay=Delay("first of the month after 60 days", days=60, rounding="first of the month after"),
        count=30,
        counts="states",
        met=date(2020, 1, 28),
        not_before=date(2019, 1, 1),
        on=date(2019, 6, 1),
        published=date(2020, 4, 28),
    )
    assert treaty.effect == Effect(
        with_treaty="27(i)",
        later="27(ii)",
        delay=three_months,
        clock="notification",
        later_from="entry into force",
        may_name_later=True,
    )
    assert treaty.denunciation == Denunciation(article="28", delay=Delay("1 year", months=12))
    assert treaty.reservations == Reservations(article="18(1)")
    assert treaty.declarations == (
        DeclarationClause(article="11(2)", nature="notification", timing_article="18(2)", late=three_months),
        DeclarationClause(article="11(3)", nature="reservation", title="not at all"),
    )


def test_what_may_be_left_out_has_the_value_that_the_contract_gives() -> None:
    treaty = read_clauses(HEAD + EFFECT + '[eligibility]\narticle = "23"\nstates = "all"\n', "treaty.toml")
    assert treaty.short_name == "Treaty on the Moon"
    assert treaty.source == ""
    left_out = (treaty.signature, treaty.entry_into_force, treaty.denunciation, treaty.reservations)
    assert left_out == (None, None, None, None)
    assert treaty.effect.later_from == "threshold"
    assert treaty.eligibility
    assert (treaty.eligibility.tested_on, treaty.eligibility.organizations) == ("deposit", "any")


def test_signature_may_close_on_entry_into_force() -> None:
    treaty = read_clauses(HEAD + EFFECT + '[signature]\narticle = "25"\ncloses = "entry into force"\n', "treaty.toml")
    assert treaty.signature == SignatureWindow(article="25", closes_on_entry_into_force=True)


def test_a_day_on_which_the_threshold_was_met_replaces_the_count() -> None:
    text = HEAD + EFFECT + '[entry_into_force]\narticle = "26"\ndelay = "at once"\nmet = 2004-11-18\n'
    force = read_clauses(text, "treaty.toml").entry_into_force
    assert force
    assert (force.count, force.met) == (None, date(2004, 11, 18))


def test_where_nobody_is_bound_later_no_article_and_no_delay_are_needed() -> None:
    force = '[entry_into_force]\narticle = "26"\ndelay = "at once"\ncount = 2\n'
    text = HEAD + force + '[effect]\nwith_treaty = "27"\nlater_from = "never"\n'
    assert read_clauses(text, "treaty.toml").effect == Effect(
        with_treaty="27", later="27", delay=Delay("at once"), later_from="never"
    )


def test_where_there_is_no_general_date_nobody_is_bound_with_the_treaty() -> None:
    text = HEAD + '[effect]\nlater = "27"\ndelay = "1 month"\n'
    assert read_clauses(text, "treaty.toml").effect.with_treaty == "27"


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('delay = "1 year"', 'delay = "3 moons"', "49:9: delay '3 moons' is not known; did you mean '3 months'?"),
        ("count = 30", "count = 0", "31:9: count must be a whole number of at least 1, not 0"),
        ("count = 30", "count = -3", "31:9: count must be a whole number of at least 1, not -3"),
        ("count = 30", "count = true", "31:9: count must be a whole number of at least 1, not true"),
        ("count = 30", 'count = "thirty"', "31:9: count must be a whole number of at least 1, not 'thirty'"),
        ("count = 30", "cuont = 30", "31:1: 'cuont' is not known in [entry_into_force]; did you mean 'count'?"),
        (
            "[entry_into_force]",
            "[entry_in_force]",
            "29:1: 'entry_in_force' is not known in the file; did you mean 'entry_into_force'?",
        ),
        (
            'nature = "reservation"',
            'nature = "reserve"',
            "63:10: nature 'reserve' is not known; did you mean 'reservation'?",
        ),
        (
            'kinds = ["ratification", "accession"]',
            'kinds = ["ratification", "acession"]',
            "27:9: kinds 'acession' is not known; did you mean 'accession'?",
        ),
        (
            'kinds = ["ratification", "accession"]',
            'kinds = "accession"',
            """27:9: kinds must be a list of texts, such as ["EU"], not 'accession'""",
        ),
        (
            'kinds = ["ratification", "accession"]',
            "",
            """25:1: [instruments] has no 'kinds'; add a line such as: kinds = ["ratification", "accession"]""",
        ),
        ('article = "28"', "", """47:1: [denunciation] has no 'article'; add a line such as: article = "...\""""),
        (
            'article = "28"',
            "article = 2.8",
            """48:11: article must be text in quotation marks, such as "26", not 2.8""",
        ),
        ('article = "28"', 'article = ""', "48:11: article is empty"),
        ('delay = "1 year"', "", """47:1: [denunciation] has no 'delay'; add a line such as: delay = "3 months\""""),
        ('delay = "1 year"', 'delay = ""', "49:9: delay is empty"),
        ('clock = "receipt"', 'clock = "deposit"', "50:9: clock 'deposit' is not known; write one of: receipt"),
        ("may_name_later = true", 'may_name_later = "yes"', "45:18: may_name_later must be true or false, not 'yes'"),
        ("closes = 2013-06-24", "closes = 2011-06-24", "23:10: closes 2011-06-24 lies before opens 2012-06-24"),
        (
            "closes = 2013-06-24",
            'closes = "2013-06-24"',
            "23:10: closes must be a day without quotation marks, such as 2020-04-28, not '2013-06-24'",
        ),
        (
            "adopted = 2012-06-24",
            "adopted = 2012-06-24T10:00:00Z",
            "7:11: adopted must be a day without quotation marks, such as 2020-04-28, not 2012-06-24 10:00:00+00:00",
        ),
        ("Europe/Zurich", "Europe/Zurch", "4:13: time_zone 'Europe/Zurch' is not known; did you mean 'Europe/Zurich'?"),
        (
            "Europe/Zurich",
            "../etc",
            "4:13: time_zone '../etc' is not known; write one such as 'Europe/Zurich', or 'UTC'",
        ),
        ("Europe/Zurich", "Europe", "4:13: time_zone 'Europe' is not known; did you mean 'Europe/Rome'?"),
        ('slug = "moon"', 'slug = "all"', "1:8: slug 'all' means every treaty; choose another"),
        (
            'slug = "moon"',
            'slug = "the moon"',
            "1:8: slug 'the moon' must be up to 64 letters, digits, hyphens, dots or underscores",
        ),
        (
            'members_of = "wipo"',
            'members_of = "wipo"\nstates = "all"',
            "14:10: states stands instead of members_of; keep one of the two",
        ),
        (
            'members_of = "wipo"',
            "members_of = { any_of = [] }",
            '13:14: members_of must be the slug of a treaty, or { any_of = ["wipo", "paris"] }, or { all_of = [...] }, '
            'each a list of texts or of such choices, or { parties_of = "basel", on = 1995-09-22 }',
        ),
        (
            'members_of = "wipo"',
            'members_of = "wipo"\norganizations_test = "it is large"',
            '14:22: organizations_test goes with organizations = "any that meets the test"',
        ),
        (
            'organizations = "admitted"',
            'organizations = "any that meets the test"',
            "10:1: [eligibility] has no 'organizations_test'; add a line such as: organizations_test = \"...\"",
        ),
        (
            'source = "the text"',
            'source = "the \\u0000 text"',
            "8:10: source has the control character U+0000 at character 5; remove it",
        ),
        (
            'source = "the text"',
            'source = "the \\u202E text"',
            "8:10: source has the direction-changing character U+202E at character 5; remove it",
        ),
        ("count = 30", "count 30", "31:7: this is not TOML: expected '=' after a key in a key/value pair"),
        ("count = 30", "count = 30\ncount = 31", "32:11: this is not TOML: cannot overwrite a value"),
        ("closes = 2013-06-24", "closes = 2013-06-31", "23:10: this is not TOML: invalid date or datetime"),
    ],
)
def test_a_wrong_line_is_named_with_its_line_and_column(right: str, wrong: str, says: str) -> None:
    assert right in FULL
    assert troubles_of(FULL.replace(right, wrong, 1)) == says


def test_a_file_that_ends_too_early_is_named_with_its_last_line() -> None:
    assert troubles_of(HEAD + 'source = "').startswith("6")


def test_all_troubles_are_told_at_once_in_the_order_of_the_text() -> None:
    text = HEAD + EFFECT.replace("3 months", "3 moons") + '[denunciation]\ndelay = "2 yeers"\nclok = "receipt"\n'
    assert troubles_of(text).splitlines() == [
        "9:9: delay '3 moons' is not known; did you mean '3 months'?",
        """10:1: [denunciation] has no 'article'; add a line such as: article = "...\"""",
        "11:9: delay '2 yeers' is not known; did you mean '2 years'?",
        "12:1: 'clok' is not known in [denunciation]; did you mean 'clock'?",
    ]


def test_a_treaty_without_its_rule_of_effect_is_refused() -> None:
    assert troubles_of(HEAD) == (
        "1:1: the file has no 'effect'; add a line such as: "
        '[effect] with with_treaty = "...", later = "..." and delay = "3 months"'
    )


def test_a_table_that_is_none_is_refused() -> None:
    assert troubles_of("reservations = 3\n" + HEAD + EFFECT) == (
        "1:16: reservations must be a table: [reservations] on a line of its own, not 3"
    )
    assert troubles_of("declaration = [1]\n" + HEAD + EFFECT) == (
        "1:15: declaration must be an array of tables: [[declaration]] on a line of its own, not a list"
    )


FORCE = '[entry_into_force]\narticle = "26"\ncount = 2\ndelay = "at once"\n'


def test_further_conditions_are_not_read_past_in_silence() -> None:
    text = HEAD + EFFECT + FORCE + '[[entry_into_force.condition]]\nkind = "weight"\n'
    assert troubles_of(text) == (
        '14:1: [[entry_into_force.condition]] has no \'among\'; add a line such as: among = ["DE", "FR", "IT"]\n'
        "14:1: [[entry_into_force.condition]] has no 'article'; add a line such as: article = \"...\"\n"
        "15:1: 'kind' is not known in [[entry_into_force.condition]]; write one of: article, among, "
        "count, share, weights, measure, each_at_least"
    )


def test_a_condition_names_participants_and_how_many_of_them() -> None:
    text = HEAD + EFFECT + FORCE + '[[entry_into_force.condition]]\narticle = "89"\namong = ["DE", "FR", "IT"]\n'
    clause = read_clauses(text, "x").entry_into_force
    assert clause is not None
    assert clause.conditions == (Condition(article="89", among=("DE", "FR", "IT"), count=3),)


def test_a_condition_cannot_need_more_than_it_names() -> None:
    text = HEAD + EFFECT + FORCE + '[[entry_into_force.condition]]\narticle = "89"\namong = ["DE"]\ncount = 2\n'
    assert troubles_of(text) == "17:9: count 2 is more than the 1 in among"


def test_named_participants_alone_may_be_the_threshold() -> None:
    text = HEAD + EFFECT + '[entry_into_force]\narticle = "XIV"\ndelay = "180 days"\n'
    text += '[[entry_into_force.condition]]\narticle = "XIV"\namong = ["DE", "FR"]\n'
    clause = read_clauses(text, "x").entry_into_force
    assert clause is not None
    assert clause.count is None


def test_an_organization_that_is_not_additional_needs_its_members() -> None:
    text = HEAD + EFFECT + FORCE + '[[entry_into_force.not_additional]]\narticle = "36"\norganization = "EU"\n'
    assert troubles_of(text) == (
        '14:1: [[entry_into_force.not_additional]] has no \'members\'; add a line such as: members = ["AT", "BE"]'
    )


def test_positions_name_every_key_of_a_text_with_all_kinds_of_values() -> None:
    lines = [
        'a = """',
        "[no] # not a table",
        "x = 1",
        '"""',
        """b.c = { d = "}", e = ['[', "#"] } # x = 2""",
        """"q.r" = 'it\\'""",
        "[t.u]",
        "k = [",
        "  1, # [",
        "  2,",
        "]",
        "[[v]]",
        "w = 1",
        "[[v]]",
        "w = 2",
    ]
    text = "\n".join(lines)
    assert tomllib.loads(text)["v"] == [{"w": 1}, {"w": 2}]
    assert {path: text[: spot.key].count("\n") + 1 for path, spot in positions(text).items()} == {
        ("a",): 1,
        ("b",): 5,
        ("b", "c"): 5,
        ("q.r",): 6,
        ("t",): 7,
        ("t", "u"): 7,
        ("t", "u", "k"): 8,
        ("v",): 12,
        ("v", 0): 12,
        ("v", 0, "w"): 13,
        ("v", 1): 14,
        ("v", 1, "w"): 15,
    }


@given(st.text(alphabet="ab=[]{}\"'\n#. \\1,", max_size=60))
def test_no_text_makes_the_reader_fail_with_anything_but_a_sentence(text: str) -> None:
    with pytest.raises(FolderError, match=r"^treaty\.toml:"):
        read_clauses(text, "treaty.toml")


def test_a_text_that_is_too_long_is_refused() -> None:
    assert troubles_of(FULL.replace("the text", "x" * 20_001)) == (
        "8:10: source has 20,001 characters; the limit is 20,000"
    )


def test_a_table_where_a_text_belongs_is_refused() -> None:
    assert troubles_of(FULL.replace('source = "the text"', "source = { a = 1 }")) == (
        '8:10: source must be text in quotation marks, such as "26", not a table'
    )


def test_brackets_without_end_are_refused() -> None:
    assert troubles_of("a = " + "[" * 100_000) == " this is not TOML that can be read: too many brackets in one another"


def test_one_article_may_stand_for_both_rules_of_effect() -> None:
    text = HEAD + FORCE + '[effect]\narticle = "27"\nlater = "27(ii)"\ndelay = "3 months"\n'
    effect = read_clauses(text, "x").effect
    assert (effect.with_treaty, effect.later) == ("27", "27(ii)")


LEAVING = '[denunciation]\narticle = "46"\n'


def test_a_fixed_day_and_windows_of_leaving() -> None:
    fixed = 'fixed_day = { receipt_until = "07-01", effect = "01-01" }\n'
    windows = (
        'windows = { first = "10 years", open = "1 year", every = "10 years" }\ncounted_from = "entry into force"\n'
    )
    clause = read_clauses(f"{HEAD}{EFFECT}{LEAVING}{fixed}{windows}", "treaty.toml").denunciation
    assert clause
    assert clause.fixed_day == FixedDay(DayOfYear(7, 1), DayOfYear(1, 1))
    assert clause.windows
    assert [each.written for each in clause.windows] == ["10 years", "1 year", "10 years"]
    assert clause.counted_from == "entry into force"


@pytest.mark.parametrize(
    ("lines", "trouble"),
    [
        (
            'delay = "1 year"\nfixed_day = { receipt_until = "07-01", effect = "01-01" }\n',
            "12:9: delay stands instead of fixed_day; keep one of the two",
        ),
        (
            'fixed_day = { receipt_until = "02-29", effect = "01-01" }\n',
            '12:13: receipt_until must be a month and a day of every year, such as "07-01", not "02-29"',
        ),
        (
            'delay = "1 year"\nnot_before = "1 year"\n'
            'windows = { first = "10 years", open = "1 year", every = "10 years" }\n',
            "13:14: not_before stands instead of windows; keep one of the two",
        ),
        (
            'delay = "1 year"\nwindows = { first = "10 years", open = "1 year", every = "at once" }\n',
            '13:11: every must be a period that ends later, such as "10 years"',
        ),
    ],
)
def test_what_contradicts_itself_about_leaving_is_told_with_its_place(lines: str, trouble: str) -> None:
    with pytest.raises(FolderError) as error:
        read_clauses(f"{HEAD}{EFFECT}{LEAVING}{lines}", "treaty.toml")
    assert list(error.value.troubles) == [f"treaty.toml:{trouble}"]


READING = '[[reading]]\nname = "order within one day"\nalternative = "deposits first"\nsource = "Art. 9"\n'


def test_a_choice_can_be_fixed_with_what_decides_it() -> None:
    assert read_clauses(HEAD + EFFECT + READING, "moon/treaty.toml").readings == (
        FixedReading("order within one day", "deposits first", "Art. 9"),
    )


def test_a_choice_is_fixed_by_one_of_its_alternatives_and_with_a_source() -> None:
    assert troubles_of(HEAD + EFFECT + READING.replace("deposits first", "deposit first")) == (
        "12:15: alternative 'deposit first' is not known; write one of: withdrawals first, deposits first"
    )
    assert troubles_of(HEAD + EFFECT + READING.replace('source = "Art. 9"\n', "")).startswith("10")
    assert troubles_of(HEAD + EFFECT + READING.replace("order within one day", "order")).startswith(
        "11:8: name 'order'"
    )
