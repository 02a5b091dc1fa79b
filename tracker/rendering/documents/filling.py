"""Templates filled with facts: whatever a fact holds, it comes out as text in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tracker.extra import needs
from tracker.model.refusal import Refusal
from tracker.rendering.documents.page import escaped
from tracker.rendering.documents.words import Words

_FOLDER = Path(__file__).parent / "templates"


class Written(str):
    """Markdown that is already as it should stand: it is not escaped again."""

    __slots__ = ()


def filled(kind: str, words: Words, facts: Mapping[str, Any]) -> str:
    """The template of a kind of document, in one language, filled in.

    Raises Refusal that names a field which the facts lack.
    """
    with needs("documents"):
        import jinja2  # noqa: PLC0415

    environment = _environment()
    environment.filters |= {"day": words.day, "word": words.word, "closed": words.closed}
    environment.finalize = partial(_in_its_place, apart=words.right_to_left)
    try:
        text = environment.get_template(f"{kind}.md.j2").render(facts, t=words.sentence, comma=Written(words.comma))
    except jinja2.UndefinedError as error:
        raise Refusal(f"The document cannot be made: {error.message}.", code="field missing") from None
    return str(text)


def _in_its_place(value: Any, *, apart: bool) -> str:
    """A value as text; among words that run from right to left, one without such letters keeps its own direction."""
    if isinstance(value, Written):
        return value
    text = escaped("" if value is None else value)
    return f"\u2066{text}\u2069" if apart and text and not _RIGHT_TO_LEFT.search(text) else text


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


@lru_cache(1)
def _environment() -> Any:
    import jinja2  # noqa: PLC0415

    environment = jinja2.Environment(  # noqa: S701 (Markdown, not HTML: every value goes through `finalize`)
        loader=jinja2.FileSystemLoader(_FOLDER),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["link"] = lambda text, address: Written(f"[{escaped(text)}](<{quote(address, safe=_SAFE)}>)")
    return environment


_SAFE = ":/?#[]@!$&'()*+,;=%~-._"
