"""Who is protected, for people: the form and its answer, one right between all, one party's countries."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from tests.recorded import record
from tests.web.asking_pages import Ask, asking
from tracker.desk.desk import Desk
from tracker.model.action import Action
from tracker.model.participant import LANGUAGES
from tracker.web.app import application

RIGHTS = (
    *("moral", "broadcasting-unfixed", "fixation", "reproduction"),
    *("distribution", "rental", "making-available", "broadcasting"),
)
NO_CLAUSES = "The clauses recorded of the WIPO Convention say nothing on who is protected."


def facts(page: str, title: str) -> dict[str, str]:
    """What is told of one right: the line that is always shown as its result, then what is folded, without marks."""
    told = re.search(
        rf'<details class="right"[^>]*><summary>[^\n]*?<b>{re.escape(title)}</b>(.*?)</summary>\s*<dl>(.*?)</dl>',
        page,
        re.DOTALL,
    )
    assert told
    rows = [("Result", told[1]), *re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", told[2], re.DOTALL)]
    return {name: " ".join(unescape(re.sub("<[^>]*>", " ", text)).split()) for name, text in rows}


def conditions(page: str) -> list[str]:
    """What national law may set, each with the rights that it is about."""
    listed = page.partition('<ul class="conditions">')[2].partition("</ul>")[0]
    return [" ".join(unescape(re.sub("<[^>]*>", " ", each)).split()) for each in re.findall("<li>(.*?)</li>", listed)]


def test_the_form_asks_for_performer_place_and_performance(ask: Ask) -> None:
    page = ask("/beijing/protection/").plain

    names = ("performer", "in", "on", "right", "performed", "fixed", "resident-in", "use")
    assert [name for name in names if f'name="{name}"' not in page] == []
    assert page.count('name="performer"') == 2
    assert '<option value="rental">commercial rental, Art. 9(1)</option>' in page
    assert 'class="answer"' not in page
    assert "`tracker serve` and `tracker protection` can." not in page


def test_each_right_has_its_result_reasons_and_limits_and_conditions_are_told_once(ask: Ask) -> None:
    page = ask("/beijing/protection/?performer=KE&in=SK&performed=2021-05-01&on=2021-06-01").plain

    assert "A performer who is a national of Kenya, in Slovakia, on 1 June 2021</h2>" in page
    assert "<p>A national of Kenya counts as a performer of a party: Kenya is one. Art. 3(1)</p>" in page
    assert facts(page, "reproduction")["Result"] == "required by the Treaty, an exclusive right"
    assert facts(page, "reproduction")["Settled by the text"] == "yes"
    assert facts(page, "commercial rental")["Result"].startswith("depends on national law or facts")
    assert facts(page, "commercial rental")["Depends on"].endswith("Art. 9(2)")
    broadcasting = facts(page, "broadcasting and communication to the public")
    assert broadcasting["Result"] == "whether the Treaty requires it is not known Settled by the text: no"
    assert "Art. 11(2)" in broadcasting["Why"]
    assert broadcasting["Settled by the text"].startswith("no")
    told = conditions(page)
    assert len(told) == len(set(told))
    assert told[0].startswith("National law may set limitations and exceptions")
    assert [each.partition(" :")[0] for each in told if each.endswith("Art. 6(i)")] == [
        "broadcasting of unfixed performances"
    ]
    assert sum(each.endswith("Art. 13") for each in told) == 1
    assert "here to 31 December 2071. Art. 14" in page


def test_what_may_be_limited_stands_beside_the_result(ask: Ask) -> None:
    page = ask("/beijing/protection/?performer=CN&in=CH&right=broadcasting&on=2021-06-01").plain
    one, other = page.split('<details class="right"')[1:]
    others = facts(f'<details class="right"{other}', "broadcasting and communication to the public")

    assert "(Article 35 of the Swiss Copyright Act)" in one
    assert others["Result"].startswith("(other uses) required by the Treaty")
    assert others["May be limited"].startswith(
        "Switzerland may limit the right to what its own nationals enjoy in China"
    )
    assert "VCLT 21(1)(b)" in others["May be limited"]


def test_an_answer_ends_with_what_it_rests_on_and_leads_to_its_data(ask: Ask) -> None:
    page = ask("/beijing/protection/?performer=JP&in=CN&on=2021-06-01&right=moral").plain

    resting = page.partition("<summary>What this rests on</summary>")[2].partition("</ul>")[0]
    assert re.findall("<li>(.*?)</li>", resting)[-1] == (
        "Not an official record: the depositary is the Director General of WIPO. Not legal advice."
    )
    (data,) = re.findall(r'href="[./]*(/api/[^"]*protection\.json[^"]*)"', page)
    assert ask(unescape(data)).json["rights"][0]["right"] == "moral"


def test_where_nothing_has_to_do_with_the_right_one_table_says_it(ask: Ask) -> None:
    page = ask("/beijing/protection/?performer=JP&in=Hong%20Kong&on=2021-06-01").plain

    assert facts(page, "All rights")["Result"].startswith("outside the Treaty")
    assert page.count('<details class="right" open>') == 1


def test_each_nationality_has_its_answer(ask: Ask) -> None:
    page = ask("/beijing/protection/?performer=JP&performer=KE&in=CN&right=moral").plain

    assert page.count('<section class="answer">') == 2
    assert 'value="KE"' in page


def test_what_was_asked_stays_in_the_form_and_in_the_other_languages(ask: Ask) -> None:
    page = unescape(ask("/beijing/protection/?performer=JP&in=CN&fixed=2021&use=cable&right=moral&on=2021-06-01").text)

    assert '<option selected value="moral">' in page
    assert all(f'value="{text}"' in page for text in ("JP", "CN", "2021", "cable", "2021-06-01"))
    assert (
        'href="../../fr/beijing/protection/?performer=JP&in=CN&fixed=2021&use=cable&right=moral&on=2021-06-01"' in page
    )


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("performer=Switserland&in=CN", "Did you mean Switzerland (CH)?"),
        ("performer=JP&in=CN&right=streaming", "The Beijing Treaty grants no right 'streaming'; write one of: moral,"),
        (
            "performer=JP&in=CN&performed=2027-01-01",
            "The performance of 2027-01-01 is after the day asked, 2026-11-22.",
        ),
        (
            "performer=JP&in=CN&performed=2021-01-01&fixed=2020",
            "A performance of 2021-01-01 cannot have been fixed in 2020, before it was given.",
        ),
    ],
)
def test_what_cannot_be_answered_is_told_above_the_form(ask: Ask, query: str, sentence: str) -> None:
    answer = ask(f"/beijing/protection/?{query}")

    assert answer.status == 200
    assert sentence in unescape(answer.text.partition('role="alert"')[2].partition("</div>")[0])


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("protection/?performer=JP&in=CN&fixed=soon", 422, "'soon' is not a year from 1 to 9000."),
        ("protection/?performer=JP&in=CN&performed=2021-02-30", 422, "'2021-02-30' is not a day of the calendar."),
        ("JP/protected-in/?since=2027-01-01", 409, "2027-01-01 is after 2026-11-22, the day asked about."),
        ("matrix/streaming/", 404, "The Beijing Treaty grants no right 'streaming'; write one of: moral,"),
    ],
)
def test_a_question_that_cannot_be_gets_a_page(ask: Ask, address: str, status: int, sentence: str) -> None:
    answer = ask(f"/beijing/{address}")

    assert answer.status == status
    assert sentence in unescape(answer.text)


def test_the_page_of_an_unknown_right_leads_to_those_there_are(ask: Ask) -> None:
    page = ask("/fr/beijing/matrix/streaming/").plain

    assert '<a href="../../../../fr/beijing/matrix/rental/">rental</a>' in page


@pytest.mark.parametrize("address", ["protection/", "matrix/", "matrix/moral/", "CH/protected-in/"])
def test_a_treaty_without_such_clauses_says_so_and_has_no_links_to_it(ask: Ask, address: str) -> None:
    answer = ask(f"/wipo/{address}")

    assert answer.status == 404
    assert NO_CLAUSES in answer.text
    assert "protect" not in ask("/wipo/").text
    assert "protect" not in ask("/wipo/CH/").text


def test_treaty_and_participant_lead_there_on_the_same_day(ask: Ask) -> None:
    treaty, participant = ask("/beijing/?on=2021-06-01").text, unescape(ask("/beijing/CH/?on=2021-06-01").text)

    assert '<a href="../beijing/protection/?on=2021-06-01">Who is protected?</a>' in treaty
    assert '<a href="../beijing/matrix/?on=2021-06-01">Rights between parties</a>' in treaty
    assert 'href="../../beijing/CH/protected-in/?on=2021-06-01"' in participant
    assert 'href="../../beijing/protection/?in=CH&on=2021-06-01"' in participant


def test_the_matrix_has_a_word_for_every_pair_of_parties(ask: Ask) -> None:
    page = ask("/beijing/matrix/broadcasting/?on=2026-02-03").plain
    body = page.partition('<tbody lang="en">')[2].partition("</tbody>")[0]

    assert len(re.findall(r'<th scope="col">[A-Z]{2}<i class="unseen">, [^<]+</i></th>', page)) == 48
    assert len(re.findall(r'<tr><th scope="row" lang="en"><a href="[^"]*/protected-in/', body)) == 48
    words = re.findall(r"<td><a [^>]*>([^<]+)</a></td>", body)
    assert len(words) == 48 * 48
    assert set(words) == {"required", "required, may be limited", "not required", "not known", "outside the Treaty"}
    assert "<p>China, Samoa: not required for all</p>" in page


def test_a_field_of_the_matrix_leads_to_its_answer(ask: Ask) -> None:
    page = unescape(ask("/beijing/matrix/broadcasting/?on=2026-02-03").text)

    assert '<td><a href="../../protection/?performer=JP&in=CN&on=2026-02-03">not required</a></td>' in page


def test_a_matrix_as_known_at_a_moment_has_words_without_links(ask: Ask) -> None:
    page = ask("/beijing/matrix/broadcasting/?on=2026-02-03&known=2026-11-22T00:00:00Z").plain

    assert page.count("<td>not required</td>") == 2 * 47


def test_the_choice_of_a_right_and_a_day_leads_to_its_matrix(ask: Ask) -> None:
    answer = ask("/beijing/matrix/?right=rental&on=2021-06-01")

    assert (answer.status, answer.headers["location"]) == (303, "rental/?on=2021-06-01")
    page = ask("/beijing/matrix/?on=2021-06-01").plain
    assert all(f'href="../../beijing/matrix/{right}/?on=2021-06-01"' in page for right in RIGHTS)


def test_before_anybody_is_bound_the_matrix_says_so(ask: Ask) -> None:
    page = ask("/beijing/matrix/moral/?on=2019-12-31").plain

    assert "<p>Nobody is a party on that day.</p>" in page
    assert "<tbody" not in page


def test_the_countries_of_a_party_stand_by_name_with_what_changed(ask: Ask) -> None:
    page = ask("/beijing/JP/protected-in/?on=2026-02-03&since=2022-01-01").plain

    assert "countries whose performers the Treaty requires it to protect: 47." in page
    assert "<p>Japan is a party and protects nationals of the other parties. Art. 3(1)</p>" in page
    rows = re.findall(r'<tr><th scope="row"><a [^>]*>([^<]*)</a>.*?</tr>', page)
    assert len(rows) == 47
    assert rows[:2] == ["Algeria", "Armenia"]
    assert rows[-1] == "Zimbabwe"
    assert page.count("<td>added</td>") == 5
    assert "<strong>Rights: </strong>moral rights, broadcasting of unfixed performances, fixation of" in page
    assert '<td><time datetime="2024-10-08">8 Oct 2024</time></td><td class="rights">as above</td>' in page


def test_who_leaves_is_told_as_removed(desk: Desk) -> None:
    left = Action(participant="CH", kind="denunciation", received=date(2025, 1, 1))
    record(desk, "beijing", left, by="a clerk")
    page = asking(application(desk))("/beijing/JP/protected-in/?since=2025-06-01").plain

    assert re.search(r'<td>CH</td><td><time datetime="2020-05-11">.*?<td>removed</td>', page)
    assert "entered locally" in page.lower()


def test_only_one_right_can_be_asked_for(ask: Ask) -> None:
    page = ask("/beijing/CN/protected-in/?right=broadcasting").plain

    assert "the Treaty requires no protection under the right of broadcasting of performers of any country." in page
    assert "/beijing/CN/protected-in.csv?right=broadcasting" in page


def test_who_is_no_party_must_protect_nobody(ask: Ask) -> None:
    page = ask("/beijing/FR/protected-in/").plain

    assert "requires it to protect: 0." in page
    assert "<p>France is not a party on 22 November 2026. Art. 3(1)</p>" in page


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/beijing/japan/protected-in/?since=2022-01-01", "../../JP/protected-in/?since=2022-01-01"),
        ("/beijing/JP/protected-in?on=2021-06-01", "./protected-in/?on=2021-06-01"),
        ("/beijing/matrix/moral", "./moral/"),
        ("/beijing/protection?in=CH", "./protection/?in=CH"),
    ],
)
def test_other_spellings_lead_to_the_permanent_address(ask: Ask, address: str, to: str) -> None:
    answer = ask(address)

    assert (answer.status, answer.headers["location"]) == (308, to)


@pytest.mark.parametrize("markup", ["%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Cimg%20src=x%3E"])
@pytest.mark.parametrize("name", ["performer=JP&in", "in=CN&performer", "in=CN&performer=JP&use", "in=CN&right"])
def test_markup_in_the_form_is_harmless(ask: Ask, name: str, markup: str) -> None:
    page = ask(f"/beijing/protection/?{name}={markup}").plain

    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("right", RIGHTS)
def test_no_matrix_is_over_300_kilobytes(ask: Ask, right: str, language: str) -> None:
    before = "" if language == "en" else f"/{language}"

    assert len(ask(f"{before}/beijing/matrix/{right}/?on=2026-02-03").body) < 300_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address", ["protection/?performer=JP&in=CN&performer=KE", "JP/protected-in/?since=2020-05-01"]
)
def test_the_other_pages_are_short_in_every_language(ask: Ask, address: str, language: str) -> None:
    answer = ask(f"{'' if language == 'en' else f'/{language}'}/beijing/{address}")

    assert answer.status == 200
    assert f'<html lang="{language}"' in answer.text
    assert len(answer.body) < 60_000
