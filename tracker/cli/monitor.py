"""`tracker monitor`: whether somebody else's register only grew since it was looked at last."""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from pathlib import Path

import click

from tracker.cli.options import format_option, today
from tracker.cli.output import print_csv, print_json, say
from tracker.desk.fetching import fetched
from tracker.desk.policies import policy_in
from tracker.extra import needs


@click.command()
@click.argument("url")
@click.option("--state", "folder", type=click.Path(path_type=Path), required=True, help="A folder to remember in.")
@click.option("--key", "keys", multiple=True, metavar="VKEY", help="The public key of the register; repeatable.")
@click.option("--policy", type=click.Path(path_type=Path), metavar="FILE", help="Whose keys, and how many witnesses.")
@click.option("--watch", multiple=True, metavar="ANSWER", help="An answer of its API: beijing/participants/CH.json.")
@format_option
def monitor(
    url: str, folder: Path, keys: tuple[str, ...], policy: Path | None, watch: tuple[str, ...], form: str
) -> None:
    """Look at the log of a register that is served at URL, and prove that it grew from what was seen before.

    The folder keeps the last checkpoint and every leaf. Where the log is another one, or was rolled back, both signed
    notes are kept there as evidence, and the exit code is 1. Run it daily.

    What is watched is computed here as well, from the entries that the log seals and by the law of this program; where
    the server says another thing, both answers are kept as evidence, and the exit code is 1.

    \b
    Example:
      tracker monitor http://127.0.0.1:8000 --state seen --policy policy.txt
    """
    with needs("trust"):
        from tracker.answers.recomputing import computing  # noqa: PLC0415 (an extra)
        from tracker.desk.monitoring import look  # noqa: PLC0415 (the same)

        fetch = partial(_at, url.rstrip("/"))
        with computing(today) as compute:
            found = look(fetch, folder, keys, policy_in(policy), watch, compute)
    new = Counter(str(json.loads(line)["is"]) for line in found.new)
    shape = {
        "origin": found.origin,
        "size": found.size,
        "root": found.root,
        "first": found.first,
        "new": dict(sorted(new.items())),
        "changed": list(found.changed),
        "computed": list(found.computed),
    }
    if form == "json":
        print_json(shape)
    elif form == "csv":
        print_csv(
            [{**shape, "new": len(found.new), "changed": "; ".join(found.changed), "computed": len(found.computed)}]
        )
    else:
        grew = "seen for the first time" if found.first else "it begins with what was seen before"
        say([f"{found.origin}: {found.size} leaves, root {found.root}; {grew}."])
        if found.new and not found.first:
            say([f"New: {', '.join(f'{count} {kind}' for kind, count in sorted(new.items()))}."])
        say(f"Changed: {path}" for path in found.changed)
        say(f"Computed here from its log, and the same: {path}" for path in found.computed)


def _at(url: str, path: str) -> bytes:
    return fetched(f"{url}/{path}")
