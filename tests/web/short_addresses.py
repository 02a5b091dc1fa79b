"""A hook for Schemathesis: an address has an end, which OpenAPI cannot say."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import schemathesis

LONGEST_QUERY = 1_200
LONGEST_PATH = 600


@schemathesis.hook
def filter_query(_context: Any, query: dict[str, Any] | None) -> bool:
    """Whether what is asked fits an address."""
    return len(urlencode(query or {}, doseq=True)) <= LONGEST_QUERY


@schemathesis.hook
def filter_path_parameters(_context: Any, parameters: dict[str, Any] | None) -> bool:
    """Whether what it is asked of does."""
    return sum(len(quote(str(each))) for each in (parameters or {}).values()) <= LONGEST_PATH
