"""Catalogues of five languages say what English says, with the same places to fill in."""

from __future__ import annotations

import string

import pytest
from babel.messages import Catalog

from tests.model.test_reasons import KINDS
from tracker.model.participant import LANGUAGES
from tracker.rendering.catalogue import LOCALES, file_of, form_of, read

OTHERS = [language for language in LANGUAGES if language != "en"]
DOMAINS = ("facts", "pages")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def texts(catalogue: Catalog) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each message: its English, for one and for several, and its forms in the language."""
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for message in catalogue:
        if message.id:
            english = tuple(message.id) if isinstance(message.id, tuple | list) else (str(message.id),)
            said = message.string if isinstance(message.string, tuple) else (str(message.string),)
            found.append((english, said))
    return found


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_is_said_with_the_places_that_english_has(language: str, domain: str) -> None:
    for english, said in texts(read(file_of(language, domain))):
        known = set().union(*map(places, english))
        assert all(said), english
        assert all(places(each) <= known for each in said), english
        if len(english) == 1:
            assert all(places(each) == known for each in said), english


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_about_a_number_has_every_form_of_its_language(language: str) -> None:
    catalogue = read(file_of(language, "facts"))
    counting = [said for english, said in texts(catalogue) if len(english) == 2]
    used = {form_of(catalogue)(number) for number in (*range(200), 1_000_000)}

    assert {len(said) for said in counting} == {len(used)}


@pytest.mark.parametrize("language", OTHERS)
def test_pages_say_the_same_in_every_language(language: str) -> None:
    source = {message.context: message.id for message in read(LOCALES / "pages.pot") if message.id}

    assert {message.context: message.id for message in read(file_of(language, "pages")) if message.id} == source


def test_every_text_of_the_pages_is_on_one() -> None:
    """But for what a page puts together: `read_` and how far a text was read, `right_` and the name of a right."""
    home = LOCALES.parent
    files = [file for file in home.rglob("*.*") if file.suffix in (".py", ".html", ".svg", ".xml", ".js")]
    written = "\n".join(file.read_text(encoding="utf-8") for file in files)
    keys = [message.context for message in read(LOCALES / "pages.pot") if message.context]
    unused = [key for key in keys if key not in written]
    assert [key for key in unused if not key.startswith(("read_", "right_"))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_facts_say_the_same_in_every_language(language: str) -> None:
    here, french = ([english for english, _ in texts(read(file_of(each, "facts")))] for each in (language, "fr"))

    assert here == french


def test_no_sentence_of_law_has_a_place_that_its_kind_does_not_fill() -> None:
    assert all(places(each) <= set(kind.fields) for kind in KINDS.values() for each in (kind.sentence, kind.several))
