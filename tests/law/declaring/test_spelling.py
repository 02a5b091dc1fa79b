"""Articles as somebody spells them, as the treaty's clauses on declarations write them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.law.small import BEIJING
from tracker.law.declaring.declared import as_the_clauses_write, respelled
from tracker.model.action import Action

DECLARED = Action("KE", "declaration", date(2016, 3, 1))


@pytest.mark.parametrize(
    ("cited", "written"),
    [
        (["11(2)"], ("11(2)",)),
        (["Art. 11.2"], ("11(2)",)),
        (["Article 11, paragraph 2"], ("11(2)",)),
        (["arts 11 (2)"], ("11(2)",)),
        (["11 PAR. 2"], ("11(2)",)),
        (["11(2), 11(3)"], ("11(2)", "11(3)")),
        (["11(2) and 19(2)"], ("11(2)", "19(2)")),
        (["11(2); 11(3) & 19(2)"], ("11(2)", "11(3)", "19(2)")),
        (["19(2)", "Art. 19(2)", "11(2)"], ("19(2)", "11(2)")),
        (["Article 12 (1)"], ("12(1)",)),
        (["  Art. 5 "], ("5",)),
        (["11(2), 12"], ("11(2), 12",)),
        (["11(22)"], ("11(22)",)),
        ([], ()),
    ],
)
def test_how_an_article_is_written(cited: list[str], written: tuple[str, ...]) -> None:
    assert as_the_clauses_write(BEIJING.treaty, cited) == written


def test_an_act_has_the_articles_that_it_cites_and_those_it_is_read_under_as_they_are_written() -> None:
    assert respelled(BEIJING.treaty, DECLARED) is DECLARED
    cited = respelled(BEIJING.treaty, DECLARED._replace(articles=("Art. 11.2",)))
    read = respelled(BEIJING.treaty, DECLARED._replace(read_as=("Art. 11.3",)))
    assert (cited.articles, cited.read_as) == (("11(2)",), ())
    assert (read.articles, read.read_as) == ((), ("11(3)",))
