"""Templates become pages, values JSON."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from tracker.intake.trouble import harmless_json


def render(template: str, context: dict[str, Any]) -> bytes:
    """A page; every value is escaped."""
    return _environment().get_template(template).render(context).encode()


def in_json(value: Any) -> bytes:
    """A value as the command line prints it."""
    return f"{harmless_json(json.dumps(value, ensure_ascii=False, indent=2))}\n".encode()


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
