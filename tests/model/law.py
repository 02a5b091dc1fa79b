"""Prints docs/law.md from the reviewed table of articles: `python -m tests.model.law > docs/law.md`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from tests.model.test_articles import TABLE
from tests.model.test_reasons import KINDS
from tracker.rendering.words import counted

HEAD = """# What is cited, article by article

Every reason that an answer gives rests on one of three things, and JSON says on which (`authority`): a clause of the
treaty itself, cited as the treaty numbers it; a rule of general law, below; or a rule of this register, which cites
nothing. What each article says is restated here in our own words; `tracker explain CH` cites them where they decide.
This page is made from the table that a test holds every citation to: `python -m tests.model.law > docs/law.md`.

VCLT: Vienna Convention on the Law of Treaties (1969). VCSST: Vienna Convention on Succession of States in respect of
Treaties (1978).

## General law
"""


def general() -> Iterator[str]:
    for each in sorted(TABLE["article"], key=lambda each: _place(each["article"])):
        yield f"\n### {each['article']}\n\n{each['says']}\n"
        yield from (f"\n- {_sentence(name)}" for name in each["cited_by"])
        if each["also_by"]:
            yield f"\n- and, where a treaty has no clause of its own, {counted(len(each['also_by']), 'other reason')}"
        yield "\n"


def rest() -> Iterator[str]:
    for title, names in (
        ("The treaty's own clauses", [name for each in TABLE["clause"] for name in each["cited_by"]]),
        ("Rules of this register", TABLE["register"]["told_by"]),
    ):
        yield f"\n## {title}\n\n"
        yield from (f"- {_sentence(name)}\n" for name in names)


def _place(article: str) -> tuple[object, ...]:
    law, _, number = article.partition(" ")
    return law, *(int(part) if part.isdigit() else part for part in re.findall(r"\d+|[a-z]+", number))


def _sentence(name: str) -> str:
    """A reason's sentence as it stands in its definition, its fields in braces."""
    return f"`{KINDS[name].code}`: {KINDS[name].sentence}"


def page() -> str:
    return HEAD + "".join(general()) + "".join(rest())


if __name__ == "__main__":
    sys.stdout.write(page())
