"""What is said of a document that was checked."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.rendering.words import counted, runs


def verdict_answer(
    state: str, known: str, differs: Sequence[str], since: Sequence[int], made_by: str = ""
) -> list[str]:
    """The verdict in a line, then what differs, one thing a line; then what could not be compared."""
    told = _verdict(state, known, differs, since)
    if made_by:
        told.append(f"Version {made_by} made it: its words and facts were compared, not its layout.")
    return told


def _verdict(state: str, known: str, differs: Sequence[str], since: Sequence[int]) -> list[str]:
    if state == "true":
        return ["True: the register says the same today, word by word."]
    if state == "true as of then":
        changed = f"changed since by {counted(len(since), 'entry', 'entries')}: {', '.join(runs(sorted(since)))}"
        return [f"True as of then ({known}); {changed if since else 'its clauses or its neighbours changed since'}."]
    if state == "altered":
        return ["Altered: it is not what the register said.", *(f"  {each}" for each in differs)]
    return ["Not from this register: the chain that it names is not here."]
