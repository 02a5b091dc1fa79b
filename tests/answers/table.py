"""Prints docs/questions.md from the registry: `python -m tests.answers.table > docs/questions.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from tracker.answers import registry
from tracker.answers.question import Question
from tracker.rendering.formats import FORMATS
from tracker.web.data import addresses

HEAD = """# Every question

Each is asked by the same name, with the same parameters, and answered alike at every door: on the command line, at an
address of the API (`tracker serve`), from Python (`tracker.api.open()`). This table is made from the registry
(`tracker/answers/registry.py`): `python -m tests.answers.table > docs/questions.md`.

| Question | What it answers | API | Python |
|---|---|---|---|
"""
TAIL = """
`treaty`, `on`, `known` and `language` are options (`--on`), parameters of an address (`?on=`) and arguments (`on=`). An
answer is written as a table or as {formats}: `--format`, `--output FILE`, the ending of an address
(`/api/beijing/participants.tsv`), `answer.to("tsv")`. Every list, also one that an answer holds (what changed in
`diff`, the countries of `protected-in`), takes `columns` and `where`; one about participants `region` and `standing`
(`matrix` only `region`: all in it are parties; neither where the participants are named). Lists about a treaty,
`explain` and `entry-into-force` take `all` for it; `protected-in` and `matrix` are of one, as is `reconcile`. With
`sources` an answer names the document, its address and the notification behind each act.

```console
$ tracker protection --performer JP --in CH --right moral --sources | grep Entry | cut -c1-60
{sources}
```

```console
$ tracker diff --on 2020-01-27 --and 2026-02-03 --region oceania --columns code,after,deposit --format markdown
{changed}
```

```console
$ tracker participants --region europe --standing party --columns name,effective --on 2026-02-03 --format markdown
{shown}
```
"""


def rows() -> Iterator[str]:
    for task in registry.QUESTIONS.values():
        for name, says in task.items():
            question: Question[Any, Any] = registry.question(name)
            takes = ", ".join(dict.fromkeys(_named(question)))
            api = f"`/api{next(iter(addresses(question)))[0]}.json`"
            if any(each.of_this_machine and each.required for each in question.parameters):
                api = "not over the network: it takes a file"
            yield f"| `{name}` | {says} | {api} | `{name.replace('-', '_')}({takes})` |"


def _named(question: Question[Any, Any]) -> Iterator[str]:
    shared = ("on", "known", "treaty", "language", "columns", "where", "region", "standing")
    yield from (each.name for each in question.parameters if each.required or each.name not in shared)


def table() -> str:
    return HEAD + "\n".join(rows()) + "\n"


def rest(**shown: str) -> str:
    return TAIL.format(formats=", ".join(FORMATS), **shown)


if __name__ == "__main__":
    from tests.cli.running import run

    def asked(*words: str) -> str:
        return run(*words).out.rstrip("\n")

    words = ("--region", "europe", "--standing", "party", "--columns", "name,effective", "--on", "2026-02-03")
    between = ("--on", "2020-01-27", "--and", "2026-02-03", "--region", "oceania", "--columns", "code,after,deposit")
    of_one = asked("protection", "--performer", "JP", "--in", "CH", "--right", "moral", "--sources")
    shown = {
        "shown": asked("participants", *words, "--format", "markdown"),
        "changed": asked("diff", *between, "--format", "markdown"),
        "sources": "\n".join(line[:60] for line in of_one.splitlines() if "Entry" in line),
    }
    sys.stdout.write(table() + rest(**shown))
