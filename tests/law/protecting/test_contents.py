"""What a declaration that nobody has read may say: each content that Arts. 11(2), 11(3), 18(1) and 19(2) permit."""

from __future__ import annotations

from datetime import date

from tests.law.protecting.asking import LATE, THREE, declares, right_of, side_of
from tests.law.small import small
from tracker.law.declaring.declared import Under
from tracker.law.protecting.contents import Content, contents
from tracker.model.action import Action
from tracker.model.reading import CONTENT

UNREAD = declares("KE", "", text_read="no")
NOTHING, TAKES = (each.name for each in CONTENT.alternatives)


def every(*declarations: Action, right: str = "broadcasting", earlier: bool = False) -> tuple[Content, ...]:
    """The contents of what Kenya declared."""
    dossier = small(*THREE, *declarations)
    return contents(side_of(dossier, "KE"), right_of(dossier, right), earlier=earlier)


def told(found: tuple[Content, ...]) -> list[str]:
    """The articles under which each content is made."""
    assert all(choice.participant == "KE" and choice.reading is CONTENT for (choice,), _ in found)
    assert all(choice.alternative.name == (TAKES if choice.declared else NOTHING) for (choice,), _ in found)
    return [choice.declared for (choice,), _ in found]


def test_unread_it_may_be_made_under_none_each_or_all_of_the_articles() -> None:
    assert told(every(UNREAD)) == ["", "11(2)", "11(3)", "11(2); 11(3)"]
    assert told(every(UNREAD, earlier=True)) == ["", "11(2)", "11(3)", "19(2)", "11(2); 11(3); 19(2)"]
    assert told(every(UNREAD._replace(articles=("11(3)",)))) == ["", "11(2)", "11(3)", "11(2); 11(3)"]


def test_what_no_article_permits_it_cannot_say() -> None:
    assert told(every(UNREAD, right="reproduction")) == []
    assert told(every(UNREAD, right="reproduction", earlier=True)) == ["", "19(2)"]
    assert told(every(UNREAD, right="moral", earlier=True)) == []


def test_what_was_read_has_one_content() -> None:
    assert told(every(declares("KE", "11(3)", "not at all"), earlier=True)) == []
    assert told(every(UNREAD._replace(kind="statement"), earlier=True)) == []


def test_of_a_text_read_in_part_what_is_known_is_in_every_content() -> None:
    in_part = declares("KE", "11(2)", text_read="in part")
    assert told(every(in_part)) == ["11(2)", "11(2); 11(3)"]
    assert told(every(in_part._replace(source_class="press"))) == ["", "11(2)", "11(3)", "11(2); 11(3)"]
    assert told(every(in_part._replace(text_read="no"))) == ["", "11(2)", "11(3)", "11(2); 11(3)"]


def test_each_paragraph_of_an_article_cited_without_one_is_a_content() -> None:
    assert told(every(declares("KE", "11"))) == ["11(2)", "11(3)"]
    assert told(every(declares("KE", "19"), earlier=True)) == ["19(2)"]
    assert told(every(declares("KE", "19"))) == []
    returned = declares("KE", "11", disposition="returned")
    assert told(every(returned)) == []


def test_beside_one_that_was_read_the_contents_of_the_other_are_told() -> None:
    read = declares("KE", "11(2)", "radio")
    found = every(read, UNREAD)
    assert told(found) == ["", "11(2)", "11(3)", "11(2); 11(3)"]
    for (choice,), side in found:
        first, *said = side.declared
        assert (first.entry, first.scope) == (4, "radio")
        assert "; ".join(article for each in said for article in each.articles) == choice.declared


def test_two_that_are_not_read_have_each_content_together() -> None:
    found = told(every(UNREAD, declares("KE", "11")))
    assert found == ["11(2)", "11(3)", "11(2)", "11(2); 11(3)", "11(3); 11(2)", "11(3)", *["11(2); 11(3)"] * 2]


def test_a_content_is_as_if_it_had_been_read() -> None:
    unread = declares("KE", "", "in words", text_read="in part", source_class="press", disposition="accepted")
    (_, side) = every(unread, earlier=True)[-1]
    assert [(each.articles, each.under, each.scope) for each in side.declared] == [
        (("11(2)",), (Under("11(2)", "notification", LATE),), ""),
        (("11(3)",), (Under("11(3)", "reservation", LATE),), "not at all"),
        (("19(2)",), (Under("19(2)", "notification", LATE),), ""),
    ]
    for each in side.declared:
        assert (each.text_read, each.action.source_class, each.action.disposition) == ("yes", "depositary table", "")
        assert (each.effective, each.given_up, each.withdrawals) == (LATE, (), ())
    assert (side.unread, side.kept) == ((), {})
    assert side.since == date(2016, 6, 1)
