"""What the names of a column mean, in sentences, rows and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracker.intake.column import CheckedName, lines_shown
from tracker.rendering.sentences import Naming
from tracker.rendering.shapes import Shape

CHECKED_COLUMNS = ("name", "lines", "result", "code", "participant", "nearest", "note")


def checked_row(checked: CheckedName, naming: Naming) -> Shape:
    """One name of a column as a row: `code` and `participant` where it means one, else codes in `nearest`."""
    meant = checked.codes if checked.result == "resolved" else ()
    return {
        "name": checked.name,
        "lines": lines_shown(checked.lines),
        "result": checked.result,
        "code": "".join(meant),
        "participant": "".join(naming(code) for code in meant),
        "nearest": "" if meant else "; ".join(checked.codes),
        "note": checked.note,
    }


def checked_shape(checked: Sequence[CheckedName], place: str, naming: Naming) -> Shape:
    """A column of names with what each of them means and how many are clear."""
    return {
        "file": place,
        **_counts(checked),
        "names": [
            {
                "name": each.name,
                "lines": list(each.lines),
                "result": each.result,
                "participant": each.codes[0] if each.result == "resolved" else None,
                "participant_name": naming(each.codes[0]) if each.result == "resolved" else None,
                "nearest": [] if each.result == "resolved" else list(each.codes),
                "note": each.note or None,
            }
            for each in checked
        ],
    }


def checked_sentence(checked: Sequence[CheckedName]) -> str:
    """How many names a column has, and how many of them mean one participant, several, nobody."""
    names = "1 name" if len(checked) == 1 else f"{len(checked):,} names"
    return f"{names}: {', '.join(f'{number:,} {result}' for result, number in _counts(checked).items())}."


def _counts(checked: Sequence[CheckedName]) -> Shape:
    found = Counter(each.result for each in checked)
    return {"resolved": found["resolved"], "ambiguous": found["ambiguous"], "unknown": found["unknown"]}
