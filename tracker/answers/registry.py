"""Every question that can be asked, by task; a question's own file is imported when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a list of commands waits for none of them
    from tracker.answers.question import Question

QUESTIONS: dict[str, dict[str, str]] = {
    "Questions": {
        "status": "Tell where a treaty, or one participant, stands on a day.",
        "participants": "List everybody who has joined or may join, with dates.",
        "entry-into-force": "Derive the treaty's first day, step by step.",
        "explain": "Show every step of a participant's standing.",
        "eligible": "Tell whether a participant may sign, ratify or accede, and what is missing.",
        "treaties": "List the treaties that are loaded, with counts and heads.",
        "compare": "Show several participants side by side, in one treaty or in all.",
        "names": "Show every name by which a participant is known here.",
        "declarations": "List the declarations that participants carry on a day.",
        "territories": "List the territories left out of a treaty, or brought in.",
        "periods": "Show each time a participant joined, and from when to when it was bound.",
        "pending": "List papers received that have no effect yet.",
        "upcoming": "List what takes effect or ends after a day.",
        "what-if": "Tell what would follow from deposits and denunciations; writes nothing.",
        "diff": "Tell what changed in law from one day to another.",
        "protection": "Tell whether a performer must be protected in a place, right by right.",
        "matrix": "Show one right between all parties of a day.",
        "protected-in": "List the countries whose performers a party must protect.",
    },
    "Trust": {
        "history": "Show every entry about a participant, corrected and struck ones included.",
        "show": "Show all that is on record about an entry or a paper.",
        "changes": "List what was entered during a period.",
        "check": "List what is wrong or doubtful in a treaty's record.",
        "reconcile": "Compare the register with what the depositary publishes.",
        "conformance": "Compare the published dates of treaty folders with the computed ones.",
        "audit": "Recompute every seal and print the heads.",
    },
}
"""Name of a question → what it does, in one sentence. Its file here has its name, with underscores."""


def names() -> list[str]:
    """The names of all questions, in the order of the table."""
    return [name for task in QUESTIONS.values() for name in task]


def question(name: str) -> Question[Any, Any]:
    """The question of this name. Raises KeyError where there is none."""
    if not any(name in task for task in QUESTIONS.values()):
        raise KeyError(name)
    module = importlib.import_module(f"tracker.answers.{name.replace('-', '_')}")
    found: Question[Any, Any] = module.QUESTION
    return found
