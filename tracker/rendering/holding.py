"""What an answer says of the record it rests on: when it was compared and what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from tracker.law.ground.holding import held, remarks_of
from tracker.model.action import Action
from tracker.model.finding import Counts
from tracker.model.record import Dossier
from tracker.model.treaty import Treaty
from tracker.rendering.sentences import Naming
from tracker.rendering.words import alphabetical, counted, day_in_words, listed

NOT_COMPARED = "Not compared with the depositary's list."


def compared(treaty: Treaty) -> str:
    """When the record was last compared, as a sentence."""
    return f"Compared with the depositary's list on {day_in_words(treaty.checked)}." if treaty.checked else NOT_COMPARED


def age_in_days(treaty: Treaty, on: date) -> int | None:
    """How many days before a day the record was last compared; None where it was not, or only later."""
    return (on - treaty.checked).days if treaty.checked and treaty.checked <= on else None


def age_lines(treaty: Treaty, on: date) -> list[str]:
    """That the last comparison is long past: what the depositary has sent since is not here."""
    days = age_in_days(treaty, on) or 0
    return [f"Last compared {days} days before: what the depositary has sent since is not here."] if days >= OLD else []


OLD = 90
"""Days after which the age of a comparison is told."""


def number_in_words(number: int | None, *, at_least: bool) -> str:
    """`12`, `at least 12`, or that the record does not tell."""
    if number is None or (at_least and number == 0):
        return "not known"
    return f"at least {number}" if at_least else str(number)


def counts_in_words(counts: Counts, required: int | None, *, in_force: bool | None, alone: bool = False) -> str:
    """How many are parties, have deposited, have signed: `Parties 48   deposits 48 (30 were needed)   ...`.

    `alone`: the record holds current parties alone, so that who signed may have deposited and left.
    """
    if counts.parties is None:
        return "How many are parties is not known: the record here holds no instruments."
    how = counts.at_least
    reached = required is not None and counts.deposits is not None and bool(in_force or counts.deposits >= required)
    needed = f" ({required} were needed)" if reached else f" of {required} needed" if required else ""
    if required and how and not counts.deposits:
        needed = f" ({required} are needed)"
    signed = f"signatories {number_in_words(counts.signatories, at_least=how)}"
    waiting = counts.signatories_without_deposit
    if waiting is not None:
        number = (counts.signatories or 0) - waiting if alone else waiting
        has = "has" if number == 1 else "have"
        signed += f", of which {number} {has} {'a deposit on record' if alone else 'not deposited'}"
    parties = number_in_words(counts.parties, at_least=how and in_force is not False)
    deposits = number_in_words(counts.deposits, at_least=how)
    return f"Parties {parties}   deposits {deposits}{needed}   {signed}"


def nobody_else(dossier: Dossier) -> str:
    """That a list which is empty here may be so because the record does not hold all instruments; else nothing."""
    if held(dossier).instruments == "all":
        return ""
    return "Whether there is more is not known: this record does not hold all instruments."


def nobody_declares(dossier: Dossier, when: str) -> str:
    """That nobody carries a declaration; only that none is on record where there may be some."""
    if held(dossier).declarations == "all" and not _unread(dossier, date.max):
        return f"Nobody carries a declaration {when}."
    return f"No declaration is on record here {when}; whether there are any is not known."


def nobody_speaks_of_territories(dossier: Dossier, when: str) -> str:
    """That nobody has a territory left out or brought in; only that none is on record where there may be more."""
    if held(dossier).territories == "all" and not _unread(dossier, date.max):
        return f"Nobody has a territory left out or brought in {when}."
    return f"No statement on a territory is on record here {when}; whether one was left out or brought in is not known."


def not_all_lines(dossier: Dossier, of: Literal["declarations", "territories"], what: str) -> list[str]:
    """That a record does not hold all of a kind, as a sentence; nothing where it does."""
    return [] if getattr(held(dossier), of) == "all" else [f"This record does not hold all {what}."]


def remarks_lines(dossier: Dossier, on: date, naming: Naming) -> list[str]:
    """Of whom the depositary's table has a remark that nobody here has read, of whom a declaration of no known day."""
    unread = [act for code in dossier.record.by_participant for act in remarks_of(dossier, code, on)]
    remarks = _names((each for each in unread if each.kind == "remark"), naming)
    undated = _names((each for each in unread if each.kind != "remark"), naming)
    lines = []
    if remarks:
        who = f"{counted(len(remarks), 'participant carries', 'participants carry')} a remark that nobody here has read"
        lines.append(f"{who}: {listed(remarks)}. Each may be a declaration, a statement on territories or a note.")
    if undated:
        made = f"{counted(len(undated), 'participant')} made a declaration whose day of receipt is not known"
        lines.append(f"{made}, and which nobody here has read in full: {listed(undated)}.")
    return lines


def _names(acts: Iterable[Action], naming: Naming) -> list[str]:
    return sorted({naming(each.participant) for each in acts}, key=alphabetical)


def _unread(dossier: Dossier, on: date) -> list[str]:
    return [code for code in dossier.record.by_participant if remarks_of(dossier, code, on)]
