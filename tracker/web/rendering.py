"""Templates become pages."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def render(template: str, context: dict[str, Any]) -> bytes:
    """A page; every value is escaped."""
    return _environment().get_template(template).render(context).encode()


@lru_cache(1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tracker.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
