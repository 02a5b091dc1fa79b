"""No function of the package is longer than forty lines; that none branches more than ten ways is for the linter."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import tracker

LONGEST = 40
ROOT = Path(tracker.__file__).parent


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From its name to its end, docstring and all; but a command's is what its --help prints, and does not count."""
    docstring = function.body[0] if ast.get_docstring(function) else None
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    if docstring is None or not any("command" in ast.unparse(each) for each in function.decorator_list):
        return whole
    return whole - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def _functions() -> Iterator[tuple[str, int]]:
    """Of the package; migrations, which an installed one has within it, stay as they were written."""
    for path in sorted(path for path in ROOT.rglob("*.py") if path.parent.name != "versions"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name, _lines(node)


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = list(_functions())
    assert len(lengths) > 3000
    assert [each for each in lengths if each[1] > LONGEST] == []
