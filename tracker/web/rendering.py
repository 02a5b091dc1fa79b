"""Templates become pages, values JSON."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tracker.intake.trouble import harmless_json, harmless_to_print
from tracker.model.finding import shown_standing
from tracker.rendering.formats import json_text, versioned
from tracker.web.clauses_page import cited
from tracker.web.statics import address


def render(template: str, context: dict[str, Any]) -> bytes:
    """A page or drawing; every value is escaped, and a drawing has no letter that XML does not know."""
    text = _environment().get_template(template).render(context)
    return (text if template.endswith(".html") else harmless_to_print(text)).encode()


def in_json(value: Any) -> bytes:
    """An answer as the command line prints it."""
    return json_text(value).encode()


def in_short(value: Any) -> bytes:
    """An answer for programs alone, without a space: what a page's script looks things up in."""
    return harmless_json(json.dumps(versioned(value), ensure_ascii=False, separators=(",", ":"))).encode()


_ADDRESS = re.compile(r"https?://[^\s;,<>\"]+[^\s;,<>\".)]")


def linked(text: str) -> Markup:
    """A text in which each http(s) address leads there; everything else is escaped."""
    pieces, last = [], 0
    for found in _ADDRESS.finditer(text):
        to = escape(found[0])
        pieces += [
            escape(text[last : found.start()]),
            Markup('<a href="{0}" rel="noopener external">{0}</a>').format(to),
        ]
        last = found.end()
    return Markup("").join([*pieces, escape(text[last:])])


@lru_cache(1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tracker.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["linked"] = linked
    environment.filters["cited"] = cited
    environment.globals["asset"] = address
    environment.globals["shown_standing"] = shown_standing
    return environment
