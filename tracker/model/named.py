"""Named tuples as `typing` has them, made in a third of the time: a question makes a hundred before it answers."""

from __future__ import annotations

import sys
from collections import namedtuple
from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING or sys.version_info >= (3, 14):  # which compiles no annotation any more
    from typing import NamedTuple
else:

    class _Made(type):
        """Makes of a class the tuple whose fields are its annotations; what else stands in the class is its as well."""

        def __new__(cls, name, bases, given):
            if not bases:
                return super().__new__(cls, name, bases, given)
            fields = given.get("__annotations__", {})
            defaults = [given.pop(field) for field in fields if field in given]
            made = namedtuple(name, fields, defaults=defaults, module=given["__module__"])
            for each, value in given.items():
                setattr(made, each, value)
            return made

    class NamedTuple(metaclass=_Made):
        """What a named tuple is derived from."""
