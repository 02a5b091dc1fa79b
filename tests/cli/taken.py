"""`python -m tests.cli.taken > tracker/cli/taken.py; ruff format tracker/cli` lists what each question takes."""

from __future__ import annotations

from textwrap import wrap

import click

from tracker.answers import registry
from tracker.cli import COMMANDS, imported

HEAD = '''"""What each question takes, as far as a shell that completes a word must know. By tests/cli/taken.py."""

TAKEN = {
'''
END = '''}
"""Question → its arguments, and its options: `=` behind one that takes a value, then its name where that is another."""
'''


def taken(name: str) -> str:
    """The arguments and options of a question's command."""
    modules = {name: module for commands in COMMANDS.values() for name, (module, _) in commands.items()}
    return " ".join(_written(each) for each in imported(name, modules[name]).params if each.name != "quiet")


def _written(param: click.Parameter) -> str:
    option = param.opts[0]
    if isinstance(param, click.Argument):
        return f"{option}..." if param.nargs == -1 else option
    if isinstance(param, click.Option) and param.is_flag:
        return option
    return f"{option}=" if param.name == option[2:].replace("-", "_") else f"{option}={param.name}"


def written() -> str:
    """The module that lists them."""
    questions = []
    for name in registry.names():
        lines = wrap(taken(name), 95, break_on_hyphens=False)
        quoted = "\n".join(f'"{line} "' for line in lines[:-1])
        questions.append(f'"{name}": (\n{quoted}\n"{lines[-1]}"),\n')
    return f"{HEAD}{''.join(questions)}{END}"


if __name__ == "__main__":
    print(written(), end="")
