"""The rules of a treaty as data: each table of its clauses with its article, keys, values and what is said of it."""

from __future__ import annotations

import re
import tomllib
from html import unescape

import pytest

from tests.web.asking_pages import Ask
from tracker.places import shipped
from tracker.web.rules import Rule, rules_of

TEXT = """\
# What the treaty is.
slug = "small"
[names]
fr = "Petit"
# Not right before it.

[signature]   # open for a year
opens = 2012-06-24
# Art. 3(1):
# thirty States.
[entry_into_force]
article = "3(1)"
count = 30
whole = true
[[entry_into_force.condition]]
among = ["CN", "CH"]
# The second.
[[entry_into_force.condition]]
share = "55 %"
[empty]
"""


def test_each_table_has_the_comment_right_before_it() -> None:
    assert rules_of(TEXT) == [
        Rule("signature", "", "", (("opens", "2012-06-24"),)),
        Rule("entry_into_force", "3(1)", "Art. 3(1): thirty States.", (("count", "30"), ("whole", "true"))),
        Rule("entry_into_force.condition", "", "", (("among", "CN, CH"),)),
        Rule("entry_into_force.condition", "", "The second.", (("share", "55 %"),)),
    ]


def test_no_rule_of_a_shipped_treaty_is_left_out() -> None:
    def tables(value: object) -> int:
        """How many tables a value is and holds."""
        if isinstance(value, list):
            return sum(map(tables, value))
        return 1 + sum(map(tables, value.values())) if isinstance(value, dict) else 0

    for folder in sorted((shipped("fixtures") / "treaties").iterdir()):
        text = (folder / "treaty.toml").read_text(encoding="utf-8")
        told, clauses = rules_of(text), tomllib.loads(text)
        headers = len(re.findall(r"(?m)^\[", text))
        assert len(told) == headers - ("names" in clauses) <= tables(clauses) - 1, folder.name


def test_the_page_of_clauses_shows_each_rule_with_its_values(ask: Ask) -> None:
    page = ask("/tlt/clauses/").text
    rules = page.partition('<details class="rules" open>')[2].partition("</details>")[0]

    assert '<h2 id="rules">The rules as data</h2>' in rules
    one = rules.partition("<code>entry_into_force</code>")[2].partition("</section>")[0]
    assert "Art. 20(2) <code>entry_into_force</code>" in rules
    assert "<p>Art. 20(1) and (2): three months after five States with an effective instrument.</p>" in one
    cells = re.findall(r'<tr><th scope="row"><code>([^<]*)</code></th><td>([^<]*)</td></tr>', one)
    assert cells == [("count", "5"), ("counts", "states"), ("delay", "3 months"), ("published", "1996-08-01")]


def test_where_the_words_are_on_file_the_rules_are_folded_and_their_articles_lead_to_them(ask: Ask) -> None:
    page = ask("/beijing/clauses/").text

    assert '<details class="rules"><summary>' in page
    assert '<h3><a href="../../beijing/clauses/#art-26">Art. 26</a> <code>entry_into_force</code></h3>' in page
    protected = unescape(page).partition("<code>protection</code>")[2].partition("</section>")[0]
    assert "<td>Rome Convention, WIPO Performances and Phonograms Treaty, TRIPS Agreement</td>" in protected


def test_the_rules_are_those_that_were_known_at_a_moment(ask: Ask) -> None:
    assert 'id="rules"' in ask("/tlt/clauses/?known=2999-01-01").text
    assert ask("/tlt/clauses/?known=1999-01-01").status == 404


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "Les règles sous forme de données"),
        ("es", "Las reglas como datos"),
        ("ru", "Правила в виде данных"),
        ("zh", "以数据表示的规则"),
        ("ar", "القواعد في صورة بيانات"),
    ],
)
def test_the_heading_is_told_in_each_language(ask: Ask, language: str, told: str) -> None:
    assert f'<h2 id="rules">{told}</h2>' in ask(f"/{language}/tlt/clauses/").text
